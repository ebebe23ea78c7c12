"""How a form is laid out on paper, and the blocks that every drawer sets one after the other."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace
from typing import Literal

from docgen import Choice, Form, Prompt, Question
from tests.corpus.bank import Bank
from tests.corpus.content import JOINT

Engine = Literal["chromium", "weasyprint", "reportlab", "libreoffice"]
Boxes = Literal["", "glyph", "square", "rect", "round", "circle", "field", "radio"]
Structure = Literal["bands", "tables", "running"]
Rules = Literal["grid", "horizontal", "zebra", "none"]
Role = Literal["theme", "number", "question", "choice", "answers", "comment"]


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything about a form's look; see the fields' own remarks."""

    engine: Engine
    structure: Structure = "bands"
    # What stands in the question column's header: the (first) section's title or a word.
    header: Literal["section", "word", "none"] = "word"
    first_header_only: bool = False
    headings: bool = False
    rules: Rules = "grid"
    drawn: Literal["lines", "rects", "cells", "curves", "frames", "chunks"] = "lines"
    boxes: Boxes = ""
    glyph: str = "☐"
    glyph_font: str = ""  # a symbol font that has its boxes at plain letters
    boxes_first: bool = True  # before the labels, in running text
    inline: bool = False  # boxes at the end of the question's own line, in running text
    choices_left: bool = False
    choices_middle: bool = False  # between the number and the question
    # The boxes with their labels stand in one column of answers, on a line or one above the other.
    labelled: Literal["", "line", "stacked"] = ""
    below: bool = False  # … which has a row of its own under each question
    struck: bool = False  # no boxes in running text, but `Oui / Non`, one to be struck out
    told: bool = False  # what fields stand for is said by their tooltips alone
    two_columns: bool = False  # of running text
    answers_first: bool = False  # boxes before the question on its line
    softened: bool = False  # long words may break at soft hyphens
    themes: bool = False  # each section's title in a cell left of its rows
    light_header: bool = False  # white letters on a dark ground
    justify: bool = False
    footnote: bool = False  # a note right under the last table
    even: bool = False  # all columns but the number's are equally wide
    title_first: bool = False  # the first title stands in the grid above the header
    centred: bool = False  # numbers and answers at half the height of their row
    vertical: bool = False
    answer_header: bool = False  # a second header row over the tick columns
    subrows: bool = False
    merge_text: bool = False
    blank: Literal["dots", "underscores", "rule", "field"] = "dots"
    blanks_in_cells: bool = False  # a line to write on under the text prompts of tables
    comment_fields: bool = False  # text fields in the comment column
    paper: Literal["portrait", "landscape", "mixed"] = "portrait"
    rotate: Literal[0, 90, 180, 270] = 0
    rotate_wide: bool = False  # of mixed paper, the landscape pages are turned portrait ones
    repeat: bool = False
    cut: bool = False
    cover: bool = False
    contents: bool = False  # a list of contents on the cover
    instructions: bool = False
    after: bool = False  # notes on a page of their own after the form
    articles: bool = False  # other parts of the tender file before the form, on pages of their own
    running: bool = True  # page headers and footers
    head_table: bool = False  # the page header is a ruled table
    distilled: bool = False  # printed anew by another producer
    number_column: bool = True
    bullet: str = "•"
    font: str = "Liberation Sans"
    size: float = 9.5
    accent: str = "#d9e2f3"
    ink: str = "#1f3864"
    padding: float = 3.0


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table; `label` is what its header says, `share` its part of the width."""

    role: Role
    label: str
    share: float
    choice: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """A title across the table."""

    text: str


@dataclass(frozen=True, slots=True)
class TableBlock:
    """One table."""

    columns: tuple[Column, ...]
    rows: tuple[Band | Question, ...]
    has_header: bool
    wide: bool = False  # on landscape pages of its own
    over: str = ""  # what a header row over the tick columns says
    labels: tuple[str, ...] = ()  # of the boxes in a column of answers
    title: str = ""  # across the table, above its header


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A line or paragraph: what it is tells how it is set."""

    kind: Literal["title", "subtitle", "paragraph", "heading", "subheading", "break"]
    text: str = ""
    wide: bool = False


@dataclass(frozen=True, slots=True)
class FillIn:
    """A line to write on, outside any table."""

    prompt: Prompt


@dataclass(frozen=True, slots=True)
class Running:
    """A question in running text."""

    question: Question
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """A ruled table that is no part of the form: what is told, line by line."""

    rows: tuple[tuple[str, str], ...]


Block = Facts | TableBlock | TextBlock | FillIn | Running


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document: its blocks, and what stands at the head and foot of each page."""

    blocks: tuple[Block, ...]
    head: str
    foot: str
    page_word: str
    language: str
    title: str


def sheet(form: Form, layout: Layout, bank: Bank) -> Sheet:
    """Lay a form out in blocks, with what stands around it."""
    chance = random.Random(form.id)
    buyer = chance.choice(bank.buyers)
    blocks: list[Block] = []
    if layout.cover:
        blocks += [TextBlock("subtitle", buyer), TextBlock("title", form.title)]
        blocks += [TextBlock("paragraph", text) for text in bank.instructions]
        if layout.contents:
            blocks += _contents(form, bank)
        blocks.append(TextBlock("break"))
    else:
        blocks.append(TextBlock("title", form.title))
    if layout.articles:
        for heading, text in bank.articles:
            blocks += [TextBlock("heading", heading), TextBlock("paragraph", text)]
        blocks += [Facts(bank.facts), TextBlock("break")]
    if layout.instructions:
        blocks += [TextBlock("paragraph", text) for text in bank.instructions[:2]]
    blocks += form_blocks(form, layout, bank)
    if layout.footnote:
        blocks.append(TextBlock("paragraph", f"* {bank.instructions[-1]}"))
    if layout.after:
        blocks.append(TextBlock("break"))
        blocks += _after(bank)
    foot = f"{buyer} – {2024 + chance.randrange(3)}-{chance.randrange(10, 99):03d}"
    return Sheet(
        tuple(blocks),
        form.title,
        foot,
        bank.page_word,
        form.language,
        form.title,
    )


def _contents(form: Form, bank: Bank) -> list[Block]:
    """Titles and the pages they are said to stand on, with dots between."""
    titles = [*(heading for heading, _ in bank.articles), form.title]
    return [
        TextBlock("paragraph", f"{title} {'.' * max(4, 70 - len(title))} {page}")
        for page, title in enumerate(titles, 2)
    ]


def _after(bank: Bank) -> list[Block]:
    heading, text = bank.articles[-1]
    return [
        TextBlock("heading", heading),
        TextBlock("paragraph", text),
        TextBlock("paragraph", bank.instructions[-1]),
        Facts(bank.facts),
    ]


def join_sheets(title: str, sheets: list[Sheet]) -> Sheet:
    """Several questionnaires in one file, each under its title as a heading."""
    blocks: list[Block] = [TextBlock("title", title)]
    for index, part in enumerate(sheets):
        if index:
            blocks.append(TextBlock("break"))
        for block in part.blocks:
            blocks.append(_lowered(block))
    first = sheets[0]
    return replace(first, blocks=tuple(blocks), head=title, title=title)


def _lowered(block: Block) -> Block:
    """A questionnaire's title as a heading, and its headings one level down."""
    lower: dict[str, Literal["heading", "subheading"]] = {
        "title": "heading",
        "heading": "subheading",
    }
    if isinstance(block, TextBlock) and block.kind in lower:
        return replace(block, kind=lower[block.kind])
    return block


def form_blocks(form: Form, layout: Layout, bank: Bank) -> list[Block]:
    """The form's own blocks: headings, tables or running questions, fill-in lines."""
    assert layout.structure != "tables" or layout.headings or layout.header == "section"
    blocks: list[Block] = []
    if layout.structure == "bands":
        return _one_table(form, layout, bank)
    parent = ""
    with_header = True
    for index, section in enumerate(form.sections):
        if section.title is None:
            blocks += [FillIn(q.prompts[0]) for q in section.questions]
            continue
        wide = layout.paper == "mixed" and index == 1
        if layout.headings or layout.structure == "running":
            above, _, title = section.title.rpartition(JOINT)
            if above and above != parent:
                blocks.append(TextBlock("heading", above, wide))
                parent = above
            blocks.append(TextBlock("subheading" if above else "heading", title, wide))
        if layout.structure == "running":
            labels = tuple(choice.label for choice in form.choices)
            blocks += [Running(question, labels) for question in section.questions]
            continue
        columns = make_columns(form, layout, section.title, bank)
        has_header = layout.header != "none" and with_header
        with_header = with_header and not layout.first_header_only
        over = bank.answer_header if layout.answer_header else ""
        labels = tuple(choice.label for choice in form.choices) if layout.labelled else ()
        blocks.append(TableBlock(columns, section.questions, has_header, wide, over, labels))
    return blocks


def _one_table(form: Form, layout: Layout, bank: Bank) -> list[Block]:
    rows: list[Band | Question] = []
    before: list[Block] = []
    after: list[Block] = []
    titled = [section for section in form.sections if section.title is not None]
    for section in form.sections:
        if section.title is None:
            lines = [FillIn(q.prompts[0]) for q in section.questions]
            (after if rows else before).extend(lines)
            continue
        if not (layout.header == "section" and section is titled[0]):
            rows.append(Band(section.title))
        rows += section.questions
    columns = make_columns(form, layout, str(titled[0].title), bank)
    over = bank.answer_header if layout.answer_header else ""
    labels = tuple(choice.label for choice in form.choices) if layout.labelled else ()
    above = rows.pop(0) if layout.title_first else None
    above_text = above.text if isinstance(above, Band) else ""
    has_header = layout.header != "none"
    table = TableBlock(columns, tuple(rows), has_header, False, over, labels, above_text)
    return [*before, table, *after]


def make_columns(form: Form, layout: Layout, title: str, bank: Bank) -> tuple[Column, ...]:
    """The columns from left to right."""
    chance = random.Random(form.id)
    word = chance.choice(bank.question_headers)
    header = title if layout.header == "section" else word
    ticks = [Column("choice", c.label, _tick_share(c, form, layout), c.id) for c in form.choices]
    columns: list[Column] = []
    if layout.labelled:
        width = sum(len(c.label) + 5 for c in form.choices)
        if layout.labelled == "stacked":
            width = max(len(c.label) for c in form.choices) + 6
        share = max(0.1, width * layout.size * 0.0012)
        ticks = [] if layout.below else [Column("answers", bank.answer_header, share)]
    if layout.themes:
        columns.append(Column("theme", bank.theme_header, 0.15))
    if layout.number_column:
        number = max((len(q.number or "") for q in form.questions()), default=1)
        share = 0.07 if number < 5 else 0.09
        columns.append(Column("number", chance.choice(bank.number_headers), share))
    comment = [Column("comment", form.comment, 0.17)] if form.comment else []
    rest = 1 - sum(c.share for c in [*columns, *ticks, *comment])
    question = Column("question", header, rest)
    if layout.even:
        first = columns[0].share if columns else 0.0
        share = (1 - first) / (len(ticks) + len(comment) + 1)
        ticks = [replace(tick, share=share) for tick in ticks]
        comment = [replace(column, share=share) for column in comment]
        question = replace(question, share=share)
    if layout.choices_left:
        return (*ticks, *columns, question, *comment)
    if layout.choices_middle:
        return (*columns, *ticks, question, *comment)
    return (*columns, question, *ticks, *comment)


def _tick_share(choice: Choice, form: Form, layout: Layout) -> float:
    """A tick column's part of the width: what its longest word wants."""
    if layout.vertical or max(len(other.label) for other in form.choices) == 1:
        return 0.05
    longest = max(len(word) for word in re.split("[ -]", choice.label))
    page = 0.68 if layout.paper == "landscape" else 1.0
    # Word's cells have wider margins than the others'.
    margin = 0.045 if layout.engine == "libreoffice" else 0.03
    return max(0.07, page * (margin + longest * layout.size * 0.00085))


def printed_number(number: str) -> str:
    """A number before a question in running text: `1.`, `A.3`, `a)`."""
    return f"{number}." if number.isdigit() else number


_BEFORE = re.compile(r" (?=[?!:;»%€])")


def spaced(text: str) -> str:
    """The text with spaces that do not break where French typography has them."""
    return _BEFORE.sub("\u00a0", text).replace("« ", "«\u00a0")


_JOINT = re.compile(r"(?<=[aeiouyéè][bcdfglmnprst])(?=[bcdfgjlmnpqrstv][aeiouyéè]\w{2})")


def soft(text: str) -> str:
    """The text with soft hyphens in its longer words, between consonants."""
    return " ".join(
        _JOINT.sub("\u00ad", word) if len(word) > 7 else word for word in text.split(" ")
    )
