"""Grids of all pages → tables of the form: columns by role, rows, bands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from docgen.look import Align, Box, Column
from docgen.parse.grid import Cell, Grid
from docgen.parse.language import Language
from docgen.parse.numbers import NUMBER
from docgen.sources.page import (
    Page,
    TickBox,
    Word,
    in_reading_order,
    join,
    join_lines,
    lines_of,
)
from docgen.wording import fold, slug

ALIKE = 4.0  # column edges nearer than this, in points, are the same column on two pages


SPECIAL = ("number", "question", "comment", "other")  # roles of columns that hold no ticks


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: the words under each column's role. A band has only `title` words.

    `paragraphs` has the question's words already parted, where it is known how; `marks` has
    the tick boxes printed in the row, `labels` the words beside them; the question's words reach
    to `right`, the column's edge where that is None.
    """

    page: int
    box: Box
    words: dict[str, tuple[Word, ...]]
    title: tuple[Word, ...] = ()
    is_band: bool = False
    has_ticks: bool = True
    fill: str | None = None
    paragraphs: tuple[tuple[Word, ...], ...] = ()
    marks: tuple[TickBox, ...] = ()
    labels: tuple[Word, ...] = ()
    right: float | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A questionnaire's table, possibly going on over several pages.

    `lost` has what stands in its grid above the header: each cell's page and words.
    """

    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    header: TableRow | None
    header_repeats: bool
    rule_width: float
    rule_color: str
    lost: tuple[tuple[int, tuple[Word, ...]], ...] = ()

    @property
    def page(self) -> int:
        """The page it begins on."""
        first = self.header or self.rows[0]
        return first.page

    @property
    def top(self) -> float:
        """Where it begins on that page."""
        first = self.header or self.rows[0]
        return first.box[1]

    def choices(self) -> tuple[Column, ...]:
        """The tick columns, left to right."""
        return tuple(column for column in self.columns if column.role not in SPECIAL)

    def words(self) -> Iterator[Word]:
        """Every word that stands in it."""
        for row in (*self.rows, *((self.header,) if self.header else ())):
            yield from row.title
            yield from row.labels
            for words in (*row.words.values(), *row.paragraphs):
                yield from words

    def heading(self) -> str:
        """What is printed above the question column."""
        return next((c.label for c in self.columns if c.role == "question"), "")


def bands_by_top(grid: Grid) -> list[list[Cell]]:
    """The cells in groups that begin at the same height."""
    bands: list[list[Cell]] = []
    for cell in grid.cells:
        if bands and abs(cell.box[1] - bands[-1][0].box[1]) < 1:
            bands[-1].append(cell)
        else:
            bands.append([cell])
    return bands


# Headers


def find_header(
    bands: list[list[Cell]], languages: tuple[Language, ...]
) -> tuple[list[Cell], tuple[Column, ...]] | None:
    """Find the row that labels tick columns: by the labels known, else by empty columns.

    Returns:
        The header's cells, left to right, and the columns under them. A cell that begins in a
        row above and reaches down to the labels is one of them.
    """
    for at, band in enumerate(bands):
        header = _with_tall_cells(bands[:at], band)
        labels = [fold(text_of(cell.words)) for cell in header]
        for language in languages:
            known = {label.replace(" ", "") for label in language.choices}
            ticks = [i for i, label in enumerate(labels) if label.replace(" ", "") in known]
            if len(ticks) > 1 and len(header) > len(ticks):
                below = bands[at + 1 :]
                ticks = _with_like_columns(header, ticks, below, language)
                return header, _columns(header, ticks, below, language)
    for at, band in enumerate(bands[:-1]):
        header = _with_tall_cells(bands[:at], band)
        ticks = _boxed_columns(header, bands[at + 1 :])
        if len(ticks) > 1 and len(header) > len(ticks):
            return header, _columns(header, ticks, bands[at + 1 :], languages[0])
    if len(bands) > 1:
        ticks = _empty_columns(bands[0], bands[1:])
        if len(ticks) > 1 and len(bands[0]) > len(ticks):
            return bands[0], _columns(bands[0], ticks, bands[1:], languages[0])
    return None


def _with_tall_cells(above: list[list[Cell]], band: list[Cell]) -> list[Cell]:
    bottom = max(cell.box[3] for cell in band)
    tall = [cell for row in above for cell in row if cell.box[3] > bottom - 1]
    return sorted([*tall, *band], key=lambda cell: cell.box[0])


def _with_like_columns(
    header: list[Cell], ticks: list[int], below: list[list[Cell]], language: Language
) -> list[int]:
    """Add the columns that are like the known tick columns, whatever their label.

    Such a column stands among or beside them, is about as wide, and is as empty.
    """
    widths = [header[i].box[2] - header[i].box[0] for i in ticks]
    found = set(ticks)
    for index, cell in enumerate(header):
        label = text_of(cell.words)
        beside = {index - 1, index + 1} & found or ticks[0] < index < ticks[-1]
        alike = 0.6 * min(widths) < cell.box[2] - cell.box[0] < 1.5 * max(widths)
        empty = not any(entry.words for entry in _under(cell, below))
        named = fold(label) in language.comment or fold(label) in language.number
        if label and len(label) <= 30 and beside and alike and empty and not named:
            found.add(index)
    return sorted(found)


def _boxed_columns(header: list[Cell], below: list[list[Cell]]) -> list[int]:
    """Labelled columns with tick boxes and nothing else printed in most of their cells."""
    ticks = []
    for index, cell in enumerate(header):
        body = _under(cell, below)
        boxed = sum(bool(entry.boxes) and not entry.words for entry in body)
        if cell.words and len(text_of(cell.words)) <= 30 and body and 2 * boxed >= len(body):
            ticks.append(index)
    return ticks


def _empty_columns(header: list[Cell], below: list[list[Cell]]) -> list[int]:
    """Narrow columns with a short label and nothing printed under it."""
    width = max(cell.box[2] for cell in header) - min(cell.box[0] for cell in header)
    ticks = []
    for index, cell in enumerate(header):
        label = text_of(cell.words)
        body = _under(cell, below)
        narrow = cell.box[2] - cell.box[0] < 0.2 * width
        empty = bool(body) and not any(entry.words for entry in body)
        if label and len(label) <= 30 and narrow and empty:
            ticks.append(index)
    return ticks


def _under(header: Cell, below: list[list[Cell]]) -> list[Cell]:
    return [
        cell
        for band in below
        for cell in band
        if abs(cell.box[0] - header.box[0]) < ALIKE and abs(cell.box[2] - header.box[2]) < ALIKE
    ]


def _columns(
    header: list[Cell], ticks: list[int], below: list[list[Cell]], language: Language
) -> tuple[Column, ...]:
    labels = [text_of(cell.words) for cell in header]
    roles = ["other"] * len(header)
    for index in ticks:
        role = slug(labels[index]) or f"choice-{index}"
        taken = roles.count(role) + (role in SPECIAL)
        roles[index] = role if not taken else f"{role}-{taken + 1}"
    rest = [index for index in range(len(header)) if index not in ticks]
    for index in rest:
        if fold(labels[index]) in language.comment:
            roles[index] = "comment"
    rest = [index for index in rest if roles[index] == "other"]
    question = max(rest, key=lambda index: _printed(header[index], below), default=None)
    if question is not None:
        roles[question] = "question"
        rest.remove(question)
    for index in rest:
        numbers = [t for cell in _under(header[index], below) if (t := text_of(cell.words))]
        numbered = sum(bool(NUMBER.match(text)) for text in numbers)
        if fold(labels[index]) in language.number or 2 * numbered > len(numbers) > 0:
            roles[index] = "number"
            break
    for index in rest:
        empty = not any(cell.words for cell in _under(header[index], below))
        if roles[index] == "other" and empty and labels[index] and "comment" not in roles:
            roles[index] = "comment"
    return tuple(
        Column(role, cell.box[0], cell.box[2], label, _align(cell))
        for role, cell, label in zip(roles, header, labels, strict=True)
    )


def _printed(header: Cell, below: list[list[Cell]]) -> int:
    return sum(len(join(cell.words)) for cell in _under(header, below))


def _align(cell: Cell) -> Align:
    if not cell.words:
        return "left"
    left = min(word.x0 for word in cell.words) - cell.box[0]
    right = cell.box[2] - max(word.x1 for word in cell.words)
    if abs(left - right) < 0.1 * (cell.box[2] - cell.box[0]) + 1:
        return "center"
    return "left" if left < right else "right"


# Rows


def begin_table(
    tables: list[Table], page: Page, grid: Grid, band: list[Cell], columns: tuple[Column, ...]
) -> list[Table]:
    """Open a table, or go on with the last one where its header is only repeated."""
    bottom = max(cell.box[3] for cell in band)
    top = min(cell.box[1] for cell in band)
    below = [cell for cell in grid.cells if cell.box[1] >= bottom - 1]
    rows = rows_of(page, grid, below, columns)
    above = [cell for cell in grid.cells if cell not in below and cell not in band]
    lost = tuple((page.number, cell.words) for cell in above if cell.words)
    last = tables[-1] if tables else None
    if (
        last is not None
        and _same_columns(last.columns, columns)
        and last.rows[-1:]
        and (last.rows[-1].page < page.number)
    ):
        longer = replace(last, rows=last.rows + rows, header_repeats=True, lost=last.lost + lost)
        return [*tables[:-1], longer]
    box = (grid.box[0], top, grid.box[2], bottom)
    header = TableRow(page.number, box, {}, fill=_fill(page, box))
    words = tuple(word for cell in band for word in cell.words)
    header = replace(header, words={"header": words})
    new = Table(columns, rows, header, False, grid.rule_width, grid.rule_color, lost=lost)
    return [*tables, new]


def _same_columns(one: tuple[Column, ...], other: tuple[Column, ...]) -> bool:
    return [(c.role, c.label) for c in one] == [(c.role, c.label) for c in other]


def continues(columns: tuple[Column, ...], grid: Grid) -> bool:
    """Whether the columns' edges are found among the grid's cells."""
    edges = {cell.box[0] for cell in grid.cells} | {cell.box[2] for cell in grid.cells}
    wanted = [columns[0].x0, *(column.x1 for column in columns)]
    return all(any(abs(edge - x) < ALIKE for edge in edges) for x in wanted)


def rows_of(
    page: Page, grid: Grid, cells: Iterable[Cell], columns: tuple[Column, ...]
) -> tuple[TableRow, ...]:
    """Group cells into rows: what number and question cells share in height is one row."""
    listed = list(cells)
    left = min(column.x0 for column in columns)
    right = max(column.x1 for column in columns)
    question = next(column for column in columns if column.role == "question")
    number = next((column for column in columns if column.role == "number"), None)
    spans: list[tuple[float, float]] = []
    for cell in sorted(listed, key=lambda cell: cell.box[1]):
        if not (_over(cell, question) or (number is not None and _over(cell, number))):
            continue
        if spans and cell.box[1] < spans[-1][1] - 1:
            spans[-1] = (spans[-1][0], max(spans[-1][1], cell.box[3]))
        else:
            spans.append((cell.box[1], cell.box[3]))
    rows = []
    for top, bottom in spans:
        within = [c for c in listed if top <= (c.box[1] + c.box[3]) / 2 < bottom]
        box = (grid.box[0], top, grid.box[2], bottom)
        row = TableRow(page.number, box, {}, fill=_fill(page, box))
        wide = [c for c in within if c.box[0] < left + ALIKE and c.box[2] > right - ALIKE]
        if wide:
            rows.append(replace(row, is_band=True, title=wide[0].words))
        else:
            rows.append(_row(row, within, columns))
    return tuple(rows)


def _row(row: TableRow, cells: list[Cell], columns: tuple[Column, ...]) -> TableRow:
    words: dict[str, tuple[Word, ...]] = {}
    marks: list[TickBox] = []
    ticks = False
    for column in columns:
        over = [cell for cell in cells if _over(cell, column)]
        own = [cell for cell in over if _center(cell.box, column)]
        printed = tuple(word for cell in own for word in cell.words)
        words[column.role] = words.get(column.role, ()) + printed
        if column.role not in SPECIAL:
            ticks = ticks or bool(own)
            marks += [box for cell in own for box in cell.boxes]
    return replace(row, words=words, has_ticks=ticks, marks=tuple(marks))


def _over(cell: Cell, column: Column) -> bool:
    return cell.box[0] < column.x1 - ALIKE and cell.box[2] > column.x0 + ALIKE


def _center(box: Box, column: Column) -> bool:
    return column.x0 <= (box[0] + box[2]) / 2 <= column.x1


def _fill(page: Page, box: Box) -> str | None:
    """The shading under the middle of most of a row."""
    middle = (box[1] + box[3]) / 2
    color, best = None, 0.0
    widths: dict[str, float] = {}
    for fill in page.fills:
        if fill.box[1] <= middle <= fill.box[3]:
            overlap = min(fill.box[2], box[2]) - max(fill.box[0], box[0])
            widths[fill.color] = widths.get(fill.color, 0.0) + max(0.0, overlap)
    for shade, width in widths.items():
        if width > best:
            color, best = shade, width
    return color if best > 0.5 * (box[2] - box[0]) else None


# Words


def text_of(words: tuple[Word, ...]) -> str:
    """A cell's text, its lines joined by spaces."""
    if all(word.upright for word in words):
        return join_lines(lines_of(list(words)))
    return join(in_reading_order(words))
