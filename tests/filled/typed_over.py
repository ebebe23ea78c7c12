"""Word forms as a secretary types them: tables made from the form's words alone, and filled.

Nothing here goes through docgen's templates: what columns there are, where prompts and answers
stand and what a tick looks like is drawn by chance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from html import escape
from pathlib import Path
from random import Random

import docgen
from docgen.controls import W
from docgen.errors import DocgenError
from docgen.model import Answer, Answers, Choice, Form, Prompt, Question
from docgen.package import write_parts
from tests.filled import Generator, Received, invented

_FORMS = Path(__file__).resolve().parents[1] / "forms"
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types '
    'xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships '
    'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_CROSSES = ("X", "x", "×", "✓", "✔", "☒", "☑", "XX", " X", "X ", "✗", "(x)")


@dataclass(slots=True)
class Style:
    """How one file is laid out and filled; each is drawn by chance."""

    chance: Random
    columns: str  # ticks: a column each; boxes, words: one column with all choices
    prompts: str  # paragraphs, breaks, rows
    numbers: str  # column, text
    header: str  # once, none, each
    sections: str  # bands, headings, none
    tick: str
    text: str  # behind, below, cell
    note: str  # comment, below
    cross: str
    colour: str
    has_comment: bool = False
    traits: list[str] = field(default_factory=list)


def style_of(chance: Random, form: Form, filled: str) -> Style:
    """A style by chance; `filled` is the manner that is to be tried."""
    columns = {"words": "words", "boxes": "boxes", "answers": "empty"}.get(filled, "ticks")
    return Style(
        chance=chance,
        columns=columns,
        prompts=chance.choice(("paragraphs", "rows", "rows")),
        numbers=chance.choice(("column", "column", "text")),
        header="none" if filled == "headless" else chance.choice(("once", "each")),
        sections=chance.choice(("bands", "headings", "none")),
        tick=filled,
        text=chance.choice(("behind", "below", "cell")),
        note=chance.choice(("comment", "below")),
        cross=chance.choice(_CROSSES),
        colour=chance.choice(("", "", '<w:color w:val="1F4E9E"/>', "<w:b/>")),
        has_comment=form.comment is not None,
    )


def run(text: str, looks: str = "") -> str:
    """Characters; a line break for each line end."""
    inner = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in text.split("\n")
    )
    return f"<w:r>{f'<w:rPr>{looks}</w:rPr>' if looks else ''}{inner}</w:r>"


def paragraph(*runs: str) -> str:
    """A paragraph of some runs."""
    return f"<w:p>{''.join(runs)}</w:p>"


def cell(content: str, width: int, more: str = "") -> str:
    """A cell, of a width in twentieths of a point."""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{more}</w:tcPr>'
        f"{content or '<w:p/>'}</w:tc>"
    )


def table(widths: Sequence[int], rows: Sequence[str]) -> str:
    """A table of some rows."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def document(body: str) -> bytes:
    """A Word file with this body."""
    main = f'<w:document xmlns:w="{W}"><w:body>{body}<w:sectPr/></w:body></w:document>'
    return write_parts(
        {
            "[Content_Types].xml": _TYPES.encode(),
            "_rels/.rels": _RELATIONS.encode(),
            "word/document.xml": main.encode(),
        }
    )


class _Typist:
    """Types one form with its answers."""

    def __init__(self, form: Form, truth: Answers, style: Style) -> None:
        self.form, self.truth, self.style = form, truth, style
        self.chance = style.chance
        self.choices: Sequence[Choice] = form.choices

    def body(self) -> str:
        parts = [paragraph(run(self.form.title, "<w:b/>"))]
        rows: list[str] = []
        for section in self.form.sections:
            first = next((p.id for q in section.questions for p in q.prompts if p.id), None)
            choices = self.form.choices_of(first) if first is not None else self.form.choices
            if rows and (choices != self.choices or self.style.sections == "headings"):
                parts += [table(self.widths(), rows), "<w:p/>"]
                rows = []
            self.choices = choices
            if self.style.sections == "headings" and section.title:
                parts.append(paragraph(run(section.title, "<w:b/>")))
            has_header = self.style.header == "each" or (self.style.header == "once" and not rows)
            if has_header:
                rows.append(self.header())
            if self.style.sections == "bands" and section.title:
                span = f'<w:gridSpan w:val="{len(self.widths())}"/>'
                band = paragraph(run(section.title, "<w:b/>"))
                rows.append(f"<w:tr>{cell(band, sum(self.widths()), span)}</w:tr>")
            for question in section.questions:
                rows += self.question(question)
        parts.append(table(self.widths(), rows))
        return "".join(parts)

    def running(self) -> str:
        """The form without any table: questions one below the other, boxes behind or below."""
        parts = [paragraph(run(self.form.title, "<w:b/>"))]
        self.style.columns = self.chance.choice(("boxes", "words", "empty"))
        is_behind = self.chance.random() < 0.5
        for section in self.form.sections:
            if section.title:
                parts.append(paragraph(run(section.title, "<w:b/>")))
            for question in section.questions:
                for index, prompt in enumerate(question.prompts):
                    self.choices = self.form.choices_of(prompt.id or "")
                    number = f"{question.number or ''} " if index == 0 else ""
                    parts.append(self.in_text(prompt, number.lstrip(), is_behind))
        return "".join(parts)

    def in_text(self, prompt: Prompt, number: str, is_behind: bool) -> str:
        answer = self.answer(prompt)
        items = "".join(paragraph(run(f"• {item}")) for item in prompt.items)
        if prompt.kind != "choice":
            typed = self.lines(answer.value) if prompt.kind == "text" and answer.value else ""
            return paragraph(run(number + prompt.text)) + items + typed
        boxes = [run(" "), *self.named(answer)] if self.style.columns != "empty" else []
        if self.style.columns == "empty":
            label = next((c.label for c in self.choices if c.id == answer.value), "")
            boxes = [run(f" {label}", self.style.colour)] if label else []
        note = self.lines(answer.justification) if answer.justification else ""
        if is_behind and not prompt.items:
            return paragraph(run(number + prompt.text), *boxes) + note
        return paragraph(run(number + prompt.text)) + items + paragraph(*boxes) + note

    def widths(self) -> list[int]:
        found = [700] if self.style.numbers == "column" else []
        found.append(5000)
        found += [800] * len(self.choices) if self.style.columns == "ticks" else [2400]
        return found + ([2400] if self.style.has_comment else [])

    def header(self) -> str:
        labels = ["N°"] if self.style.numbers == "column" else []
        labels.append("Questions")
        if self.style.columns == "ticks":
            labels += [choice.label for choice in self.choices]
        else:
            labels.append("Réponse du candidat")
        labels += [self.form.comment or ""] if self.style.has_comment else []
        return self.row([paragraph(run(label, "<w:b/>")) for label in labels])

    def row(self, contents: Sequence[str], more: Sequence[str] = ()) -> str:
        widths = self.widths()
        extra = [*more, *[""] * (len(widths) - len(more))]
        cells = map(cell, contents, widths, extra)
        return f"<w:tr>{''.join(cells)}</w:tr>"

    # A question's rows

    def question(self, question: Question) -> list[str]:
        prompts = list(question.prompts)
        together = self.style.prompts == "paragraphs" and self.style.columns == "ticks"
        if together:
            together = sum(prompt.kind == "choice" for prompt in prompts) <= 1
        groups = [prompts] if together else [[prompt] for prompt in prompts]
        rows = []
        for index, group in enumerate(groups):
            number = (question.number or "") if index == 0 else ""
            rows.append(self.prompts(number, group, index > 0))
            rows += self.below(group)
        return rows

    def answer(self, prompt: Prompt) -> Answer:
        return self.truth.answers.get(prompt.id or "", Answer())

    def prompts(self, number: str, group: Sequence[Prompt], goes_on: bool) -> str:
        style = self.style
        asked = "".join(
            self.asked(one, number, index, len(group) > 1) for index, one in enumerate(group)
        )
        contents = [paragraph(run(number))] if style.numbers == "column" else []
        contents.append(asked)
        choosing = next((prompt for prompt in group if prompt.kind == "choice"), None)
        alone = choosing or next((p for p in group if p.kind == "text"), None)
        shades = [""] * len(contents)
        if style.columns == "ticks":
            contents += [self.tick(choosing, choice) for choice in self.choices]
            shades += [self.shade(choosing, choice) for choice in self.choices]
        else:
            contents.append(self.cell_answer(alone))
        if style.has_comment:
            note = self.answer(choosing).justification if choosing is not None else None
            is_here = note and style.note == "comment"
            contents.append(self.lines(note or "") if is_here else "")
        return self.row(contents, shades)

    def asked(self, prompt: Prompt, number: str, index: int, together: bool) -> str:
        """A prompt's paragraphs, with what is typed behind and below it."""
        style, answer = self.style, self.answer(prompt)
        printed = prompt.text.replace("?", "\u00a0?") if self.chance.random() < 0.2 else prompt.text
        if style.numbers == "text" and number and index == 0:
            printed = f"{number} {printed}"
        typed = ""
        if prompt.kind == "text" and answer.value and style.columns == "ticks":
            typed = answer.value
        elif prompt.kind == "choice" and answer.justification:
            is_in_column = style.has_comment and style.note == "comment"
            typed = "" if is_in_column else answer.justification
        behind = style.text == "behind" and prompt.kind == "text" and typed
        parts = self.broken(printed)
        behind_run = run(f" {typed}", style.colour) if behind else ""
        first = "".join(paragraph(run(part)) for part in parts[:-1])
        first += paragraph(run(parts[-1]), behind_run)
        items = "".join(paragraph(run(f"• {item}")) for item in prompt.items)
        is_below = style.text != "cell" or style.columns != "ticks" or together
        below = self.lines(typed) if typed and not behind and is_below else ""
        return first + items + below

    def broken(self, text: str) -> list[str]:
        """A text as programs give it that make Word of PDF: each printed line a paragraph."""
        if self.style.tick != "reflowed":
            return [text]
        lines = [""]
        for word in text.split():
            if len(lines[-1]) + len(word) > 42:
                lines.append("")
            lines[-1] = f"{lines[-1]} {word}".strip()
        return lines

    def lines(self, text: str) -> str:
        return "".join(paragraph(run(part, self.style.colour)) for part in text.split("\n"))

    def below(self, group: Sequence[Prompt]) -> list[str]:
        """A row put in below for a text, over all columns but the first."""
        style = self.style
        if style.text != "cell" or style.columns != "ticks" or len(group) > 1:
            return []
        texts = [
            (answer.value if prompt.kind == "text" else answer.justification)
            for prompt in group
            for answer in [self.answer(prompt)]
        ]
        if style.has_comment and style.note == "comment":
            texts = [self.answer(p).value for p in group if p.kind == "text"]
        said = [text for text in texts if text]
        widths = self.widths()
        first = 1 if style.numbers == "column" else 0
        span = f'<w:gridSpan w:val="{len(widths) - first}"/>'
        start = cell("", widths[0]) if first else ""
        return [
            f"<w:tr>{start}{cell(self.lines(text), sum(widths[first:]), span)}</w:tr>"
            for text in said
        ]

    # Ticks

    def tick(self, prompt: Prompt | None, choice: Choice) -> str:
        ticked = prompt is not None and self.answer(prompt).value == choice.id
        if prompt is None or not ticked:
            is_dashed = prompt is not None and self.style.tick == "dashed"
            return paragraph(run("-")) if is_dashed else ""
        if self.style.tick == "named":
            return paragraph(run(self.chance.choice((choice.label, choice.label.upper()))))
        if self.style.tick == "shaded":
            return ""
        if self.style.tick == "struck":
            return paragraph(run(self.style.cross)) + "<w:p/>"
        return paragraph(run(self.style.cross, self.style.colour))

    def shade(self, prompt: Prompt | None, choice: Choice) -> str:
        ticked = prompt is not None and self.answer(prompt).value == choice.id
        is_shaded = ticked and self.style.tick == "shaded"
        return '<w:shd w:val="clear" w:color="auto" w:fill="92D050"/>' if is_shaded else ""

    def cell_answer(self, prompt: Prompt | None) -> str:
        """The one cell for an answer: boxes, words or nothing but what is typed."""
        if prompt is None:
            return ""
        answer = self.answer(prompt)
        if prompt.kind == "text":
            return self.lines(answer.value or "") if answer.value else ""
        if self.style.columns == "empty":
            label = next((c.label for c in self.choices if c.id == answer.value), "")
            return paragraph(run(label, self.style.colour)) if label else ""
        return paragraph(*self.named(answer))

    def named(self, answer: Answer) -> list[str]:
        """The choices side by side: ticked boxes, or words of which one stands out."""
        runs: list[str] = []
        manner = self.chance.choice(("bold", "highlight", "strike", "alone"))
        for index, choice in enumerate(self.choices):
            ticked = choice.id == answer.value
            if self.style.columns == "boxes":
                sign = self.chance.choice(("☒", "☑", "X", "✓")) if ticked else "☐"
                runs += [run(f"{sign} "), run(f"{choice.label}   ")]
                continue
            looks = ""
            if answer.value is not None:
                if manner == "alone" and not ticked:
                    continue
                looks = self.looks(manner, ticked)
            parted = " / " if index and runs else ""
            runs += [run(parted), run(choice.label, looks)]
        return runs

    @staticmethod
    def looks(manner: str, ticked: bool) -> str:
        if manner == "strike":
            return "" if ticked else "<w:strike/>"
        stress = {"bold": "<w:b/>", "highlight": '<w:highlight w:val="yellow"/>'}
        return stress.get(manner, "") if ticked else ""


@cache
def _forms() -> tuple[Path, ...]:
    paths = [*_FORMS.glob("*.pdf"), *_FORMS.glob("*.docx")]
    small = (path for path in paths if path.stat().st_size < 120_000)
    return tuple(sorted(path for path in small if not path.name.startswith("held-")))


@cache
def _form(path: Path) -> Form | None:
    try:
        return docgen.parse(path)
    except DocgenError:
        return None


def _typed(kind: str, manner: str, folder: Path, seed: int) -> Received:
    chance = Random(f"{kind} {seed}")
    form = None
    while form is None or not form.choices:
        source = chance.choice(_forms())
        form = _form(source)
    style = style_of(chance, form, manner)
    truth = invented(form, chance)
    path = folder / f"{kind}-{seed}.docx"
    typist = _Typist(form, truth, style)
    body = typist.running() if manner == "running" else typist.body()
    path.write_bytes(document(body))
    traits = (source.name, style.prompts, style.numbers, style.header, style.text, style.note)
    return Received(kind, seed, path, form, truth, traits=traits)


_MANNERS = (
    "crosses",
    "named",
    "shaded",
    "dashed",
    "headless",
    "boxes",
    "words",
    "answers",
    "reflowed",
    "running",
)
KINDS: dict[str, Generator] = {
    f"word-typed-{manner}": partial(_typed, f"word-typed-{manner}", manner) for manner in _MANNERS
}
