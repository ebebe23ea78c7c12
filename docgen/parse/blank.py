"""The blank form as a whole: pages → tables → sections, questions, prompts."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from docgen.errors import DocgenError, LayoutError, Location
from docgen.look import RowLook
from docgen.model import (
    Choice,
    Form,
    Prompt,
    Question,
    Section,
    Source,
    Unexplained,
)
from docgen.parse.finder import find_tables
from docgen.parse.grid import find_grids
from docgen.parse.ids import Ids
from docgen.parse.language import Language, language_of, languages
from docgen.parse.looks import Looks
from docgen.parse.numbers import split_number
from docgen.parse.outside import Outside, OutsideLine, sort_outside
from docgen.parse.paragraphs import FILL_IN, paragraph_of, paragraphs_of
from docgen.parse.prompts import Draft, binding_of, draft_prompts
from docgen.parse.tables import Table, TableRow, text_of
from docgen.sources.page import Word, lines_of
from docgen.sources.pdf import read_pages
from docgen.wording import fold, short_slug, slug, squeeze


def parse(path: Path | str, form_id: str | None = None) -> Form:
    """Read the buyer's blank form.

    Args:
        path: A PDF with a text layer and ruled tables.
        form_id: The form's id; by default the file's name as a slug.

    Raises:
        LayoutError: no table with tick columns stands in it, or it is a scan.
        DocgenError: the file cannot be read.
    """
    path = Path(path)
    at = Location(path.as_posix())
    if path.suffix.lower() in (".docx", ".doc", ".odt"):
        raise DocgenError(
            "Forms are read from PDF; this is a Word file.",
            "Save it as PDF in Word (File, Save as, PDF) and give that file.",
            at,
        )
    gridded = tuple((page, find_grids(page)) for page in read_pages(path))
    pages = tuple(page for page, _ in gridded)
    if not any(page.words for page in pages):
        raise LayoutError(
            "The PDF holds no text: it is a scan, or its text was drawn as curves.",
            "Run it through text recognition (OCR) first, or ask the buyer for the original.",
            at,
        )
    found = find_tables(gridded, languages())
    tables = found.tables
    if not tables:
        raise LayoutError(
            "No questions with tick columns or boxes (such as Oui and Non) were found.",
            "Check that this is the right file.",
            at,
        )
    text = " ".join(word.text for page in pages for word in page.words)
    labels = tuple(column.label for table in tables for column in table.choices())
    builder = _Builder(tables, language_of(text, labels))
    outside = sort_outside(pages, found.rest, tables)
    return Form(
        id=form_id or slug(path.stem) or "form",
        title=squeeze(" ".join(line.text for line in outside.title)),
        language=builder.language.code,
        source=Source(path.name, _sha256(path), len(pages)),
        choices=builder.choices,
        comment=builder.comment,
        sections=builder.sections(outside),
        unexplained=(*builder.unexplained, *(_lost(line) for line in outside.rest)),
        layout=builder.looks.layout(pages, tables, outside),
    )


def _joined(sections: list[Section]) -> list[Section]:
    """Put lines to be filled in that follow one another into one section."""
    joined: list[Section] = []
    for section in sections:
        if joined and section.title is None and joined[-1].title is None and _is_lines(section):
            last = joined[-1]
            if _is_lines(last):
                joined[-1] = replace(last, questions=last.questions + section.questions)
                continue
        joined.append(section)
    return joined


def _is_lines(section: Section) -> bool:
    """Whether a section's questions stand outside any table."""
    looks = [question.look for question in section.questions]
    return all(look is not None and look.table is None for look in looks)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _lost(entry: OutsideLine) -> Unexplained:
    return Unexplained(entry.text, entry.page, entry.line.box)


class _Builder:
    """Gathers sections while ids, styles and open conditions are kept track of."""

    def __init__(self, tables: tuple[Table, ...], language: Language) -> None:
        self.tables = tables
        self.language = language
        self.ids = Ids()
        self.looks = Looks()
        self.unexplained: list[Unexplained] = []
        columns = [column for table in tables for column in table.choices()]
        labels = {column.role: column.label for column in reversed(columns)}
        ordered = dict.fromkeys(column.role for column in columns)
        self.choices = tuple(Choice(role, labels[role]) for role in ordered)
        self.own_choices = self.choices
        comments = (c.label for table in tables for c in table.columns if c.role == "comment")
        self.comment = next(comments, None)
        # The condition that a label such as "Si OUI :" lays on the rows below it.
        self.group: dict[str, tuple[str, ...]] = {}
        self.group_subject: str | None = None
        self.last_choice: str | None = None

    # Sections

    def sections(self, outside: Outside) -> tuple[Section, ...]:
        """The sections in reading order, the fill-in lines outside the tables last of a page."""
        placed: list[tuple[tuple[int, float], Section]] = []
        for index, table in enumerate(self.tables):
            placed += self.table_sections(index, table, outside.headings.get(index, ()))
        for entry in outside.fill_ins:
            at = (entry.page, entry.line.top)
            placed.append((at, Section(None, (self.fill_in(entry),))))
        placed.sort(key=lambda pair: pair[0])
        return tuple(_joined([section for _, section in placed]))

    def table_sections(
        self, index: int, table: Table, headings: tuple[OutsideLine, ...]
    ) -> list[tuple[tuple[int, float], Section]]:
        title = " – ".join(heading.text for heading in headings) or table.heading() or None
        look = self.looks.heading(headings[-1]) if headings else None
        at = (table.page, table.top)
        placed: list[tuple[tuple[int, float], Section]] = []
        questions: list[Question] = []
        self.leave_group()
        own = tuple(column.role for column in table.choices())
        self.own_choices = tuple(choice for choice in self.choices if choice.id in own)
        choices = own if set(own) != {choice.id for choice in self.choices} else ()
        after_band = False
        for page, words in table.lost:
            self.lose(words, page)
        for row in table.rows:
            if row.is_band:
                if questions:
                    placed.append((at, Section(title, tuple(questions), look, choices)))
                    questions = []
                # A band right under another opens a section within that one's.
                title = f"{title} – {text_of(row.title)}" if after_band else text_of(row.title)
                look = self.looks.band(index, row)
                at = (row.page, row.box[1])
                self.leave_group()
                after_band = True
            else:
                after_band = False
                question = self.question(index, row, table)
                if question is not None:
                    questions.append(question)
        if questions:
            placed.append((at, Section(title, tuple(questions), look, choices)))
        return placed

    def leave_group(self) -> None:
        self.group, self.group_subject, self.last_choice = {}, None, None

    # Questions

    def question(self, index: int, row: TableRow, table: Table) -> Question | None:
        words = row.words.get("question", ())
        column = next(column for column in table.columns if column.role == "question")
        numbers = row.words.get("number", ())
        if not numbers and not row.paragraphs:
            # Cells hold their words in no order; the number is the first on the first line.
            ordered = tuple(word for line in lines_of(list(words)) for word in line.words)
            numbers, words = split_number(ordered)
        number = text_of(numbers) or None
        self.keep_unexplained(row, table)
        if row.paragraphs:
            paragraphs = [paragraph_of(part) for part in row.paragraphs]
        else:
            paragraphs = paragraphs_of(words, row.right or column.x1)
        if not paragraphs:
            if number:
                self.lose(numbers, row.page)
            return None
        marks = tuple(box.center[1] for box in row.marks)
        drafts = draft_prompts(paragraphs, self.language, number is not None, row.has_ticks, marks)
        prompts = self.prompts(drafts, number, row.page)
        return Question(number, prompts, self.looks.row(index, row, numbers))

    def keep_unexplained(self, row: TableRow, table: Table) -> None:
        """Words in tick, comment and other columns ask nothing; list them."""
        for role in dict.fromkeys(column.role for column in table.columns):
            if role not in ("number", "question"):
                self.lose(row.words.get(role, ()), row.page)

    def lose(self, words: tuple[Word, ...], page: int) -> None:
        for line in lines_of(list(words)):
            self.unexplained.append(Unexplained(squeeze(line.text), page, line.box))

    def prompts(self, drafts: list[Draft], number: str | None, page: int) -> tuple[Prompt, ...]:
        ids = self.ids.give(drafts, number)
        asks = any(prompt_id is not None for prompt_id in ids)
        if number is None and asks:
            # A row without a number that asks something stands on its own again.
            self.group, self.group_subject = {}, None
        for draft in drafts:
            if draft.condition == "clause" and self.named_choice(draft.text):
                draft.condition = "named"
        prompts = []
        for index, (draft, prompt_id) in enumerate(zip(drafts, ids, strict=True)):
            when = dict(self.group) if prompt_id is not None else {}
            binding = binding_of(drafts, index)
            if binding is not None and prompt_id is not None:
                when |= self.condition(str(ids[binding[0]]), binding[1])
            prompts.append(
                Prompt(
                    id=prompt_id,
                    kind=draft.kind,
                    text=draft.text,
                    when=when,
                    items=tuple(item.text for item in draft.items),
                    look=self.looks.prompt(draft, page),
                )
            )
        choices = [i for i, d in zip(ids, drafts, strict=True) if d.kind == "choice"]
        self.open_group(drafts, choices)
        self.last_choice = choices[0] if choices else self.last_choice
        return tuple(prompts)

    def open_group(self, drafts: list[Draft], choices: list[str | None]) -> None:
        """A label such as "Si NON :" at a row's end binds the rows below it."""
        if not drafts[-1].opens_group:
            return
        subject = (choices[0] if choices else None) or self.group_subject or self.last_choice
        if subject is not None:
            self.group = self.condition(subject, drafts[-1])
            self.group_subject = subject

    def condition(self, subject: str, draft: Draft) -> dict[str, tuple[str, ...]]:
        """The choices of the subject under which a draft is asked; empty where none fits."""
        named = self.named_choice(draft.text)
        if named is not None:
            return {subject: (named,)}
        no = draft.condition == "no" or (
            draft.condition == "clause" and self.language.denies(draft.clause)
        )
        words = self.language.negative if no else self.language.affirmative
        fitting = tuple(c.id for c in self.own_choices if fold(c.label) in words)
        return {subject: fitting} if fitting else {}

    def named_choice(self, text: str) -> str | None:
        """The choice a condition names outright: "Si partiellement conforme, …"."""
        folded = fold(text)
        for choice in sorted(self.own_choices, key=lambda choice: -len(choice.label)):
            for opener in self.language.opens_clause:
                rest = folded.removeprefix(opener + " ")
                label = fold(choice.label)
                if (
                    rest != folded
                    and rest.startswith(label)
                    and not rest[len(label) :][:1].isalpha()
                ):
                    return choice.id
        return None

    # Fill-in lines

    def fill_in(self, entry: OutsideLine) -> Question:
        found = FILL_IN.match(entry.text)
        text = found["text"] if found else entry.text
        prompt_id = self.ids.unique(short_slug(text) or "question")
        row = RowLook(entry.page, entry.line.box)
        prompt = Prompt(prompt_id, "text", text, look=self.looks.fill_in(entry))
        return Question(None, (prompt,), row)
