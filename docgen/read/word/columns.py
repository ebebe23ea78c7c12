"""Which cells of a table's row are the tick columns, and which the comments'."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from docgen.model import Choice, Form
from docgen.read.word.crossed import Across, by_marks
from docgen.read.word.lines import BOX, FIELD, CellAt, Document
from docgen.wording import fold, label_text

_NAMES = 2  # cells of a header hold names at least


@dataclass(frozen=True, slots=True)
class Header:
    """A row that names tick columns: where each choice's is, and that for comments."""

    row: int
    ticks: Mapping[str, Across]
    comment: Across | None = None
    number: Across | None = None


@dataclass(slots=True)
class Columns:
    """The headers of a document's tables, by the tables' numbers."""

    headers: dict[int, list[Header]] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)
    repeated: set[tuple[int, int]] = field(default_factory=set)
    by_form: dict[int, Header] = field(default_factory=dict)

    def header(self, table: int, row: int) -> Header | None:
        """The header that a row stands under; that of the table before, if it is as wide."""
        own = self.headers.get(table, [])
        above = [header for header in own if header.row < row]
        if above or own:
            return above[-1] if above else own[0]
        for other in range(table - 1, -1, -1):
            if self.headers.get(other):
                same = self.counts.get(other) == self.counts.get(table)
                return self.headers[other][-1] if same else self.by_form.get(table)
        return self.by_form.get(table)

    def is_header(self, table: int, row: int) -> bool:
        """Whether a row is one that names tick columns, or stands there twice."""
        if (table, row) in self.repeated:
            return True
        return any(header.row == row for header in self.headers.get(table, ()))


def columns_of(document: Document, form: Form, asking: Mapping[int, str]) -> Columns:
    """Find the rows that name the tick columns; no line that a prompt begins in is in one.

    `asking` has these lines, each with the prompt's id.
    """
    columns = Columns()
    words = any(
        place.kind == "word"
        for prompt in form.prompts.values()
        if prompt.look is not None
        for place in prompt.look.places
    )
    for number, rows in enumerate(document.rows):
        columns.counts[number] = len(document.tables[number].widths)
        found = [
            _header(document, index, row, form)
            for index, row in enumerate(rows)
            if not any(line.index in asking for at in row for line in document.lines_in(at))
        ]
        if not words:
            columns.headers[number] = [header for header in found if header is not None]
        columns.repeated |= {(number, row) for row in _repeated(document, rows)}
    unnamed = by_marks(document, form, asking)
    columns.by_form = {number: Header(-1, ticks) for number, ticks in unnamed.items()}
    return columns


def _repeated(document: Document, rows: Sequence[Sequence[CellAt]]) -> set[int]:
    """Rows of names that stand there more than once: headers, whatever they say."""
    seen: dict[tuple[str, ...], list[int]] = {}
    for index, row in enumerate(rows):
        names = tuple(_label(document, at) for at in row)
        if sum(len(name) > 1 for name in names) >= _NAMES and all(names):
            seen.setdefault(names, []).append(index)
    return {row for found in seen.values() if len(found) > 1 for row in found}


def _header(document: Document, index: int, row: Sequence[CellAt], form: Form) -> Header | None:
    labels = {at: _label(document, at) for at in row}
    ticks = _ticks(labels, form.choices)
    if ticks is None:
        return None
    wanted = fold(label_text(form.comment)) if form.comment else None
    comment = next((at for at, label in labels.items() if wanted and label == wanted), None)
    return Header(index, ticks, (comment.column, comment.end) if comment is not None else None)


def _ticks(labels: Mapping[CellAt, str], choices: Sequence[Choice]) -> dict[str, Across] | None:
    """The columns of choices named in a row, if each name stands once and two or more do."""
    ticks: dict[str, Across] = {}
    for choice in choices:
        own = fold(label_text(choice.label)) or choice.label
        found = [at for at, label in labels.items() if label == own]
        # A narrow column breaks names in the middle of a word, without a hyphen.
        found = found or [at for at, label in labels.items() if _whole(label) == _whole(own)]
        if len(found) == 1:
            ticks[choice.id] = (found[0].column, found[0].end)
    return ticks if len(ticks) >= 2 else None


def _whole(label: str) -> str:
    return label.replace(" ", "").replace("-", "")


def _label(document: Document, at: CellAt) -> str:
    text = " ".join(line.text for line in document.lines_in(at))
    return "" if BOX in text or FIELD in text else fold(label_text(text)) or text.strip()


def cells_under(row: Sequence[CellAt], across: Across) -> list[CellAt]:
    """The cells of a row that stand mostly under a header's columns."""
    return [at for at in row if at.column < across[1] and at.end > across[0] and _fits(at, across)]


def _fits(at: CellAt, across: Across) -> bool:
    common = min(at.end, across[1]) - max(at.column, across[0])
    return 2 * common > at.end - at.column or at.end - at.column == 1
