"""Received pages → lines in the cells of tables, as a Word file's are: rules tell the cells.

So a PDF that is laid out in another way than the blank form is read as a Word file is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from docgen.look import Box
from docgen.model import Form
from docgen.parse.tables.grid import Grid, find_grids
from docgen.read.pdf.edges import of_tables
from docgen.read.pdf.looks import Looks
from docgen.read.pdf.loose import loose_parts, parted_by_rules
from docgen.read.pdf.pieces import around
from docgen.read.pdf.row_lines import MANY, begins
from docgen.read.pdf.rows import PLAIN, Row, Slip, lines_with_boxes, place_of, run_of, table_rows
from docgen.read.word.lines import CellAt, Document, Line
from docgen.sources.page import ENDS_IN_HYPHEN, Page
from docgen.sources.word.document import Cell, Piece, Table
from docgen.vocabulary import is_one_word, without_hyphen
from docgen.wording import fold, label_text

_SEVERAL = 3  # questions
_EDGE = 4.0  # points that the edges of one table are off on two pages
_PART = 0.3  # of a table's height, that the rule between two columns goes over
_LINE = 1.2  # of the type's size, from line to line


@dataclass(slots=True)
class Sheets:
    """A document made of pages, and where each of its lines stands: its page, and its box.

    `unsure` are the rows, by their table's number and their own, whose texts may be another's.
    """

    language: str
    size: float  # of most of the type
    document: Document = field(default_factory=Document)
    places: list[tuple[int, Box]] = field(default_factory=list)
    unsure: set[tuple[int, int]] = field(default_factory=set)

    def add(self, slips: Sequence[Slip], at: CellAt | None) -> None:
        """Add a paragraph: its lines."""
        text, pieces = "", list[Piece]()
        levels = []
        for slip in slips:
            if ENDS_IN_HYPHEN.search(text):
                text = self._without_hyphen(text, slip)
                del pieces[len(text) :]
            elif text and not self._goes_on(text, slip):
                text += " "
                pieces.append(PLAIN)
            height = (slip.page * 10_000 + slip.baseline) / (_LINE * self.size)
            levels.append((len(text), height))
            text += slip.text
            pieces += slip.pieces
        number = len(self.document.lines)
        self.document.lines.append(Line(number, text, pieces, at=at, levels=tuple(levels)))
        first = slips[0]
        self.places.append((first.page, around([s.box for s in slips if s.page == first.page])))

    def _without_hyphen(self, text: str, slip: Slip) -> str:
        before, after = text.rsplit(" ", 1)[-1], slip.text.split(" ", 1)[0]
        kept = without_hyphen(before, after, self.language)
        return text[: len(text) - len(before) + len(kept)]

    def _goes_on(self, text: str, slip: Slip) -> bool:
        """Whether a line begins in the middle of a word."""
        before, after = text.rsplit(" ", 1)[-1], slip.text.split(" ", 1)[0]
        return slip.may_be_cut and is_one_word(before, after, self.language)


@dataclass(slots=True)
class _Table:
    """The rows of one table; it may go on over pages. Its rules may part columns only."""

    page: int
    xs: list[float]
    rows: list[Row]
    is_ruled: bool = True
    are_rows_ruled: bool = True

    def goes_on(self, other: _Table) -> bool:
        """Whether a table on the next page is the rest of this one."""
        near = all(abs(self.xs[at] - other.xs[at]) < _EDGE for at in (0, -1))
        return near and other.page == self.page + 1

    def is_parted_like(self, xs: Sequence[float]) -> bool:
        """Whether rules part columns only, and others the same columns."""
        same = len(xs) == len(self.xs) and all(_is_near(x, self.xs) for x in xs)
        return same and not self.are_rows_ruled

    def add(self, other: _Table, starts: Sequence[float]) -> None:
        """Add the rest of it; header rows that are repeated there are left out.

        A row in which none of the form's texts starts goes on with the last one.
        """
        seen = {row.text for row in self.rows}
        rest = list(other.rows)
        while rest and rest[0].is_full and rest[0].text in seen and not _starts(rest[0], starts):
            rest.pop(0)
        if rest and self.rows and not _starts(rest[0], starts):
            self.rows[-1:] = self.rows[-1].with_rest(rest.pop(0))
        self.rows += rest
        self.page = other.page
        self.xs = sorted({*self.xs, *(x for x in other.xs if not _is_near(x, self.xs))})


def _starts(row: Row, starts: Sequence[float]) -> bool:
    """Whether a question or a title begins in a row."""
    return any(begins([slip for slip, _ in row.lines], starts))


def _is_near(x: float, xs: Sequence[float]) -> bool:
    return any(abs(x - other) < _EDGE for other in xs)


def sheets_of(
    pages: Sequence[Page],
    is_running: Callable[[Page, Slip], bool],
    starts: Mapping[int, Sequence[float]],
    form: Form,
) -> Sheets:
    """The lines of pages, cell by cell.

    Args:
        pages: Those with text.
        is_running: Whether a line outside all tables is a page head or foot.
        starts: The baselines of lines in which questions and titles begin, by page.
        form: What is read: its choices' names, and the words of its language, are known.
    """
    made = Sheets(form.language, _usual_size(pages))
    open_table: _Table | None = None
    names = _column_names(form)
    for page in pages:
        for part in _parts(page, is_running, starts.get(page.number, ()), open_table, names):
            if isinstance(part, Slip):
                _close(open_table, made)
                open_table = None
                made.add([part], None)
            elif open_table is not None and open_table.goes_on(part):
                open_table.add(part, starts.get(page.number, ()))
            else:
                _close(open_table, made)
                open_table = part
    _close(open_table, made)
    return made


def _column_names(form: Form) -> frozenset[str]:
    """The words that columns with answers are called by."""
    labels = [choice.label for choice in form.choices]
    labels += [form.comment] if form.comment else []
    return frozenset(word for label in labels for word in fold(label_text(label)).split())


def _usual_size(pages: Sequence[Page]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for word in page.words:
            sizes[round(word.style.size, 1)] += len(word.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _parts(
    page: Page,
    is_running: Callable[[Page, Slip], bool],
    starts: Sequence[float],
    last: _Table | None,
    names: frozenset[str],
) -> Iterator[Slip | _Table]:
    """A page's tables and the lines between them, from top to bottom.

    `last` is the table that the page before ends with, `names` the words that columns
    with answers are called by.
    """
    looks = Looks(page)
    page = of_tables(page)
    tables: list[tuple[float, _Table]] = []
    inside: list[Box] = []
    for grid in find_grids(page):
        rows, xs = table_rows(page, grid, looks)
        ruled = _with_broken_rules(page, grid, xs)
        as_before = not tables and last is not None and last.is_parted_like(ruled)
        has_no_rows = len(ruled) > 2 and (as_before or _has_no_rows(grid, starts))
        if has_no_rows:
            xs = ruled
            rows = _rows_within(page, grid, xs, looks, starts)
        if len(rows) > 1 or len(xs) > 2:
            found = _Table(page.number, xs, rows, are_rows_ruled=not has_no_rows)
            tables.append((grid.box[1], found))
            inside.append(grid.box)
    words = [word for word in page.words if word.is_printed and word.upright]
    loose = [word for word in words if not _within(word.center, inside)]
    boxes = [box for box in page.boxes if not _within(box.center, inside)]
    lines = lines_with_boxes(loose, boxes)
    lines = [line for line in lines if not is_running(page, run_of(page.number, line, looks))]
    tops = [top for top, _ in tables]
    parts: list[tuple[float, Slip | _Table]] = [*tables]
    before = last.xs if last is not None and not last.is_ruled else ()
    for index in range(len(tops) + 1):
        # Between two ruled tables.
        block = [line for line in lines if sum(top < place_of(line)[0] for top in tops) == index]
        for part in loose_parts(page.number, block, looks, starts, place_of, before, names):
            if isinstance(part, Slip):
                parts.append((part.baseline, part))
            else:
                parts.append((part.top, _Table(page.number, part.xs, part.rows, False)))
    yield from (part for _, part in sorted(parts, key=lambda part: part[0]))


def _has_no_rows(grid: Grid, starts: Sequence[float]) -> bool:
    """Whether most of the questions in a grid share a cell with many others."""
    counts = []
    for cell in grid.cells:
        baselines = {round(word.baseline) for word in cell.words}
        own = [start for start in starts if round(start) in baselines]
        counts.append(len(own))
    tops = {round(cell.box[1] / _EDGE) for cell in grid.cells}
    many = _SEVERAL if len(tops) == 1 else MANY  # without any rule across, fewer tell
    return 2 * sum(count for count in counts if count >= many) > sum(counts)


def _with_broken_rules(page: Page, grid: Grid, xs: Sequence[float]) -> list[float]:
    """The edges of a grid's columns, and those whose rules texts over several columns interrupt."""
    left, top, right, bottom = grid.box
    lengths: dict[int, float] = {}
    for rule in page.down:
        inside = min(rule.end, bottom) - max(rule.start, top)
        if left + _EDGE < rule.at < right - _EDGE and inside > 0:
            lengths[round(rule.at)] = lengths.get(round(rule.at), 0.0) + inside
    found = list(xs)
    for x in sorted(lengths):
        if lengths[x] > _PART * (bottom - top) and not _is_near(x, found):
            found.append(float(x))
    return sorted(found)


def _rows_within(
    page: Page, grid: Grid, xs: Sequence[float], looks: Looks, starts: Sequence[float]
) -> list[Row]:
    """The rows of a grid whose rules part columns only."""
    words = [word for cell in grid.cells for word in cell.words]
    words = [word for word in words if word.is_printed and word.upright]
    boxes = [box for cell in grid.cells for box in cell.boxes]
    lines = lines_with_boxes(words, boxes)
    return parted_by_rules(page.number, lines, xs, looks, starts, place_of).rows if lines else []


def _within(center: tuple[float, float], boxes: Sequence[Box]) -> bool:
    x, y = center
    return any(box[0] <= x <= box[2] and box[1] <= y <= box[3] for box in boxes)


def _close(table: _Table | None, made: Sheets) -> None:
    """Add a table's lines to the document, row by row."""
    if table is None:
        return
    document = made.document
    number = len(document.tables)
    xs = table.xs
    widths = tuple(right - left for left, right in pairwise(xs))
    document.tables.append(Table(widths, ()))
    rows: list[list[CellAt]] = []
    document.rows.append(rows)
    made.unsure |= {(number, index) for index, row in enumerate(table.rows) if row.is_unsure}
    for index, row in enumerate(table.rows):
        placed = []
        for entry in row.cells:
            column, end = _column(entry.x0, xs), _column(entry.x1, xs)
            end = max(end, column + 1)
            cell = Cell(column, end - column, (), goes_on=entry.goes_on, fill=entry.fill)
            at = CellAt(number, index, column, end, cell)
            start = len(document.lines)
            for slips in entry.paragraphs():
                made.add(slips, at)
            document.place(at, start)
            placed.append(at)
        rows.append(placed)


def _column(x: float, xs: Sequence[float]) -> int:
    return min(range(len(xs)), key=lambda at: abs(xs[at] - x))
