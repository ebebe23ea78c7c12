"""The cells below a header → rows and bands; tables that go on over pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from docgen.look import Box, Column
from docgen.parse.columns import ALIKE
from docgen.parse.grid import Cell, Grid
from docgen.parse.tables import SPECIAL, Table, TableRow
from docgen.sources.page import Page, TickBox, Word


def begin_table(page: Page, grid: Grid, band: list[Cell], columns: tuple[Column, ...]) -> Table:
    """The table under a header."""
    bottom = max(cell.box[3] for cell in band)
    top = min(cell.box[1] for cell in band)
    left, _, right, _ = grid.box
    below = [cell for cell in grid.cells if cell.box[1] >= bottom - 1]
    rows = rows_of(page, grid, below, columns)
    others = [cell for cell in grid.cells if cell not in below and cell not in band]
    # A cell across the table is a title; a narrower one labels the columns under it.
    wide = [cell for cell in others if cell.box[2] - cell.box[0] > 0.8 * (right - left)]
    words = tuple(word for cell in (*band, *others) if cell not in wide for word in cell.words)
    box = (grid.box[0], top, grid.box[2], bottom)
    header = TableRow(page.number, box, {}, fill=_fill(page, box))
    header = replace(header, words={"header": words})
    return Table(columns, rows, header, False, grid.rule_width, grid.rule_color)


def go_on(last: Table, page: Page, grid: Grid) -> Table:
    """A grid without a header, its columns those of the table before, as a piece of its own."""
    rows = rows_of(page, grid, grid.cells, last.columns)
    return replace(last, rows=rows, header=None, header_repeats=False, repeated=())


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
