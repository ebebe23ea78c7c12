"""Questions in running text with their boxes on the line: `1. … ☐ Oui ☐ Non` → tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from docgen.look import Box, Column
from docgen.model import PromptKind
from docgen.parse.language import Language, language_of
from docgen.parse.running_text.centred import at_first_lines
from docgen.parse.running_text.marks import Mark, marks_of
from docgen.parse.running_text.sections import Heading, Headings
from docgen.parse.running_text.units import Unit, units_of
from docgen.parse.running_text.writing_lines import places_to_write
from docgen.parse.tables.table import Table, TableRow
from docgen.sources.page import Page, TickBox, Word, lines_of
from docgen.wording import fold, slug

_FAR = 4.0  # em: what is further below a question is no part of it
_INDENT = 5.0  # points: what begins further right hangs on what is above


def inline_tables(
    page: Page,
    words: list[Word],
    boxes: list[TickBox],
    languages: tuple[Language, ...],
    tables: Sequence[Box] = (),
) -> tuple[Table, ...]:
    """Find questions whose boxes stand on their line or the next, labels beside them.

    Args:
        page: The page.
        words: Those of its words that stand in no table.
        boxes: Those of its boxes that stand in no table.
        languages: Whose words label boxes.
        tables: Where the page's tables stand.
    """
    if len(boxes) < 2:
        return ()
    lines = lines_of([word for word in words if word.upright])
    marked = marks_of(lines, boxes, languages)
    if not any(marked):
        return ()
    lines, marked = at_first_lines(lines, marked)
    text = " ".join(word.text for word in words)
    labels = tuple(mark.text for marks in marked for mark in marks)
    language = language_of(text, labels)
    units = units_of(lines, marked, places_to_write(page, words, tables), boxes)
    rows = _Rows(page, units, language).rows
    return tuple(_table(same, marked) for same in _by_choices(rows))


class _Rows:
    """Puts units together to rows, top to bottom."""

    def __init__(self, page: Page, units: list[Unit], language: Language) -> None:
        self.page = page
        self.units = units
        self.language = language
        self.headings = Headings(units, language)
        self.rows: list[TableRow] = []
        self.open: list[Unit] = []
        self.edge = self._edge()
        for index, unit in enumerate(units):
            self._take(unit, units[index + 1 :])
        self._close()

    def _edge(self) -> float | None:
        """Where most questions with a number begin; None if they have none."""
        edges = [unit.x0 for unit in self.units if unit.number and not self.headings.has(unit)]
        return min(edges, default=None)

    def _take(self, unit: Unit, below: Sequence[Unit]) -> None:
        heading = self.headings.of(unit)
        if heading is not None:
            self._close()
            self.headings.enter(heading)
        elif self._belongs(unit):
            self.open.append(unit)
        elif self._is_fill_in(unit) or not self._is_question(unit, below):
            self._close()
        else:
            self._close()
            self.rows += self._bands(unit)
            self.open = [unit]

    def _bands(self, unit: Unit) -> list[TableRow]:
        due = self.headings.due(unit)
        return [_band(self.page, heading, unit, self.headings.tell(heading)) for heading in due]

    # What a unit is

    def _is_question(self, unit: Unit, below: Sequence[Unit]) -> bool:
        """Whether a unit begins a row."""
        if unit.wants or self._opens_group(unit):
            return True
        follows = bool(below) and _hangs(unit, below[0]) and below[0].wants
        wants = self.language.wants_text(unit.text)
        if unit.number:
            return unit.asks or wants or follows
        return follows and (unit.asks or unit.text.endswith(":"))

    def _is_fill_in(self, unit: Unit) -> bool:
        """Whether it is a line such as `Nom : ……` that stands for itself."""
        if unit.number or unit.marks or not (unit.blanks or unit.places):
            return False
        text = unit.text
        asks = unit.asks or self.language.wants_text(text)
        return not asks and self.language.condition(text) is None

    def _opens_group(self, unit: Unit) -> bool:
        found = self.language.condition(unit.text)
        return found is not None and found[0] is not None and unit.text.endswith(":")

    def _belongs(self, unit: Unit) -> bool:
        """Whether it is a further prompt of the open question."""
        if not self.open or unit.number or self._offers_others(unit):
            return False
        last = self.open[-1]
        if unit.beside:
            return self._asks_on(unit) or not unit.marks
        size = unit.style.size
        if unit.top - last.baseline > _FAR * size:
            return False
        if self._is_question_of_its_own(unit):
            return False
        return unit.is_bullet or self._hangs_on_first(unit) or self._asks_on(unit)

    def _offers_others(self, unit: Unit) -> bool:
        """Whether nothing that may be ticked with it may be ticked with the open question."""
        offered = {fold(mark.text) for other in self.open for mark in other.marks}
        own = {fold(mark.text) for mark in unit.marks}
        return bool(own and offered) and not own & offered

    def _hangs_on_first(self, unit: Unit) -> bool:
        first = self.open[0]
        if unit.x0 > first.x0 + _INDENT:
            return unit.wants or unit.asks or first.number != ()
        return False

    def _is_question_of_its_own(self, unit: Unit) -> bool:
        """Whether it opens a group: `Si oui :` with nothing to fill in, at the left edge."""
        return self._opens_group(unit) and not unit.wants and unit.x0 < self.open[0].x0 + _INDENT

    def _asks_on(self, unit: Unit) -> bool:
        """Whether it says what it depends on, or asks for words on the question above."""
        found = self.language.condition(unit.text)
        if found is not None and found[0] is not None:
            return True
        order = self.language.orders(unit.text) and not unit.marks
        return order and self.open[-1].marks != []

    # Rows

    def _close(self) -> None:
        if self.open:
            self.rows.append(_row(self.page, self.open))
        self.open = []


def _hangs(unit: Unit, below: Unit) -> bool:
    return below.is_bullet or (not below.number and below.x0 > unit.x0 + _INDENT)


def _row(page: Page, units: list[Unit]) -> TableRow:
    marks = [mark for unit in units for mark in unit.marks]
    return TableRow(
        page.number,
        _around([unit.box for unit in units]),
        {
            "number": units[0].number,
            "question": tuple(word for unit in units for word in (*unit.words, *unit.blanks)),
        },
        has_ticks=bool(marks),
        paragraphs=tuple((*unit.words, *unit.blanks) for unit in units),
        kinds=tuple(_kind(unit) for unit in units),
        marks=tuple(mark.box for mark in marks),
        labels=tuple(word for unit in units for word in (*_labels(unit), *unit.asides)),
        offers=tuple((slug(mark.text), mark.box) for mark in marks),
    )


def _labels(unit: Unit) -> list[Word]:
    return [word for mark in unit.marks for word in mark.label]


def _kind(unit: Unit) -> PromptKind | None:
    """What the page tells of a unit; None where only its words can."""
    if unit.marks:
        return "choice"
    return "text" if unit.blanks or unit.places else None


def _band(page: Page, heading: Heading, unit: Unit, is_new: bool) -> TableRow:
    """A heading as a band; one that was told before stands right above the question."""
    box = _around([(w.x0, w.top, w.x1, w.bottom) for w in heading.words])
    if not is_new:
        box = (box[0], unit.top, box[2], unit.top)
    return TableRow(page.number, box, {}, title=heading.words, is_band=True)


def _around(boxes: Sequence[Box]) -> Box:
    x0, top, x1, bottom = zip(*boxes, strict=True)
    return min(x0), min(top), max(x1), max(bottom)


def _by_choices(rows: list[TableRow]) -> list[list[TableRow]]:
    """Part the rows where other choices are offered than before; a heading above is told again."""
    parts: list[list[TableRow]] = []
    offered: set[str] = set()
    bands: list[TableRow] = []
    fresh = False
    for row in rows:
        if row.is_band:
            bands, fresh = ([*bands, row] if fresh else [row]), True
            continue
        own = {choice for choice, _ in row.offers}
        top = row.box[1]
        if not parts or (own and offered and not own & offered):
            again = [replace(b, box=(b.box[0], top, b.box[2], top)) for b in bands]
            parts.append(bands if fresh else again)
            offered = set()
        elif fresh:
            parts[-1] += bands
        parts[-1] = [*parts[-1], row]
        offered |= own
        fresh = False
    return parts


def _table(rows: list[TableRow], marked: list[tuple[Mark, ...]]) -> Table:
    """The questions as a table without a header; its columns stand where the boxes do."""
    left = min(row.box[0] for row in rows)
    choices: dict[str, Column] = {}
    boxes = {id(box) for row in rows for box in row.marks}
    every = [mark for marks in marked for mark in marks]
    for mark in [mark for mark in every if id(mark.box) in boxes] or every:
        x0, _, x1, _ = mark.box.box
        choices.setdefault(slug(mark.text), Column(slug(mark.text), x0, x1, mark.text))
    split = min(column.x0 for column in choices.values())
    columns = [Column("number", left, left, ""), Column("question", left, max(split, left + 1), "")]
    columns += choices.values()
    return Table(tuple(columns), tuple(rows), None, False, 0.0, "000000", running=True)
