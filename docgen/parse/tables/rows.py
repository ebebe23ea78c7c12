"""The cells below a header → rows and bands; tables that go on over pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from docgen.look import Box, Column
from docgen.parse.questions.numbers import NUMBER
from docgen.parse.tables.columns import ALIKE
from docgen.parse.tables.grid import Cell, Grid
from docgen.parse.tables.stacks import unstack
from docgen.parse.tables.table import SPECIAL, Table, TableRow, text_of
from docgen.parse.tables.titles import with_titles
from docgen.sources.page import Page, TickBox, Word
from docgen.wording import fold


def begin_table(page: Page, grid: Grid, band: list[Cell], columns: tuple[Column, ...]) -> Table:
    """The table under a header."""
    bottom = min(cell.box[3] for cell in band)
    top = min(cell.box[1] for cell in band)
    left, _, right, _ = grid.box
    below = [cell for cell in grid.cells if cell.box[1] >= bottom - 1]
    rows = rows_of(page, grid, below, columns)
    others = [cell for cell in grid.cells if cell not in below and cell not in band]
    # A cell across the table, or over questions and choices, is a title; a narrower one labels
    # the columns under it.
    wide = [
        cell
        for cell in others
        if cell.box[2] - cell.box[0] > 0.8 * (right - left) or _is_over_all(cell, columns)
    ]
    words = tuple(word for cell in (*band, *others) if cell not in wide for word in cell.words)
    box = (grid.box[0], top, grid.box[2], bottom)
    header = TableRow(page.number, box, {}, fill=_fill(page, box))
    header = replace(header, words={"header": words})
    return Table(columns, rows, header, False, grid.rule_width, grid.rule_color)


def _is_over_all(cell: Cell, columns: tuple[Column, ...]) -> bool:
    over = [c.role for c in columns if cell.box[0] - 2 < (c.x0 + c.x1) / 2 < cell.box[2] + 2]
    ticks = [c.role for c in columns if c.role not in SPECIAL]
    return "question" in over and all(role in over for role in ticks)


def go_on(last: Table, page: Page, grid: Grid) -> Table:
    """A grid without a header, its columns those of the table before, as a piece of its own."""
    rows = rows_of(page, grid, grid.cells, last.columns)
    return replace(last, rows=rows, header=None, header_repeats=False, repeated=())


def headless_table(page: Page, grid: Grid, columns: tuple[Column, ...]) -> Table:
    """A grid without a header, its columns known from elsewhere, as a table of its own."""
    rows = rows_of(page, grid, grid.cells, columns)
    return Table(columns, rows, None, False, grid.rule_width, grid.rule_color)


def continues(wanted: Iterable[float], grid: Grid) -> bool:
    """Whether the edges of columns are found among those of the grid's cells."""
    edges = {cell.box[0] for cell in grid.cells} | {cell.box[2] for cell in grid.cells}
    return all(any(abs(edge - x) < ALIKE for edge in edges) for x in wanted)


def rows_of(
    page: Page,
    grid: Grid,
    cells: Iterable[Cell],
    columns: tuple[Column, ...],
    empty: bool = True,
) -> tuple[TableRow, ...]:
    """Group cells into rows: what number and question cells share in height is one row.

    A cell left of the questions that reaches over several rows names the group they form, and
    is a band above them. Where tick columns are empty but for boxes, rows are cut at boxes that
    stand below others, and a row of labels is a header again.
    """
    listed = list(cells)
    groups = _groups(listed, columns)
    rows: list[TableRow] = []
    waiting = sorted(groups, key=lambda cell: cell.box[1])
    for top, bottom in _spans(listed, columns):
        within = [c for c in listed if c not in groups and _middle(c) >= top]
        within = [c for c in within if _middle(c) < bottom]
        tall = [c for c in listed if c.box[1] < bottom - 1 and c.box[3] > top + 1]
        box = (grid.box[0], top, grid.box[2], bottom)
        row = TableRow(page.number, box, {}, fill=_fill(page, box))
        while waiting and waiting[0].box[1] < bottom - 1:
            cell = waiting.pop(0)
            rows.append(TableRow(page.number, cell.box, {}, title=cell.words, is_band=True))
        title = _title(within, columns)
        whole = _row(row, within, tall, columns)
        if title is not None:
            rows.append(replace(row, is_band=True, title=title))
        elif empty and _is_header(whole, columns):
            # Cells to be ticked below the labels, beside one question: it brings its own header.
            ticks = sum(column.role not in SPECIAL for column in columns)
            own = sum(_is_tick(cell, columns) for cell in within) > ticks
            rows.append(with_labels(whole) if own else _header_band(whole))
        else:
            rows += unstack(whole) if empty else [whole]
    return with_titles(_ticked_where_boxed(rows), columns)


def _ticked_where_boxed(rows: list[TableRow]) -> tuple[TableRow, ...]:
    """Where most rows print boxes, one without any wants no tick."""
    asking = [row for row in rows if not row.is_band]
    if 5 * sum(bool(row.marks) for row in asking) < 4 * len(asking):
        return tuple(rows)
    return tuple(row if row.is_band or row.marks else replace(row, has_ticks=False) for row in rows)


def _is_header(row: TableRow, columns: tuple[Column, ...]) -> bool:
    """Whether a row prints the tick columns' labels once more."""
    return all(
        column.label and fold(text_of(row.words.get(column.role, ()))) == fold(column.label)
        for column in columns
        if column.role not in SPECIAL
    )


def _is_tick(cell: Cell, columns: tuple[Column, ...]) -> bool:
    return any(_center(cell.box, column) for column in columns if column.role not in SPECIAL)


def with_labels(row: TableRow) -> TableRow:
    """A row whose tick columns print their labels, which are no answers."""
    words = {role: found for role, found in row.words.items() if role in SPECIAL}
    labels = tuple(w for role, found in row.words.items() if role not in SPECIAL for w in found)
    return replace(row, words=words, labels=labels, has_ticks=bool(labels))


def _header_band(row: TableRow) -> TableRow:
    """A header in mid-table as a band, titled by what stands above the questions."""
    title = row.words.get("question", ())
    labels = tuple(w for role, words in row.words.items() if role != "question" for w in words)
    return replace(row, is_band=True, title=title, labels=labels, words={}, marks=())


def _spans(cells: list[Cell], columns: tuple[Column, ...]) -> list[tuple[float, float]]:
    """The heights of the rows."""
    asking = [column for column in columns if column.role in ("number", "question")]
    spans: list[tuple[float, float]] = []
    for cell in sorted(cells, key=lambda cell: cell.box[1]):
        if not any(_over(cell, column) for column in asking):
            continue
        if spans and cell.box[1] < spans[-1][1] - 1:
            spans[-1] = (spans[-1][0], max(spans[-1][1], cell.box[3]))
        else:
            spans.append((cell.box[1], cell.box[3]))
    return spans


def _groups(cells: list[Cell], columns: tuple[Column, ...]) -> list[Cell]:
    """The cells of a column left of the questions that name groups of rows."""
    question = next(column for column in columns if column.role == "question")
    spans = _spans(cells, columns)
    for column in columns:
        if column.role != "other" or column.x1 > question.x0 + ALIKE:
            continue
        own = [c for c in cells if _over(c, column) and c.box[2] < question.x0 + ALIKE]
        rows = [sum(c.box[1] - 1 < (t + b) / 2 < c.box[3] + 1 for t, b in spans) for c in own]
        named = [cell for cell in own if cell.words and not NUMBER.match(text_of(cell.words))]
        if named and max(rows) > 1:
            return named
    return []


def _title(cells: list[Cell], columns: tuple[Column, ...]) -> tuple[Word, ...] | None:
    """The words of a row that is one cell across the questions and all tick columns."""
    question = next(column for column in columns if column.role == "question")
    needed = [question, *(column for column in columns if column.role not in SPECIAL)]
    wide = [c for c in cells if all(_over(c, column) for column in needed)]
    if not wide:
        return None
    before = [c for c in cells if c.box[2] < wide[0].box[0] + ALIKE]
    return tuple(word for cell in (*before, wide[0]) for word in cell.words)


def _row(
    row: TableRow, cells: list[Cell], tall: list[Cell], columns: tuple[Column, ...]
) -> TableRow:
    """A row's words by column; its boxes may stand in a cell that reaches over more rows."""
    words: dict[str, tuple[Word, ...]] = {}
    offers: list[tuple[str, TickBox]] = []
    areas: list[tuple[str, Box]] = []
    ticks = False
    free = list(cells)
    for column in columns:
        own = [cell for cell in free if _over(cell, column) and _center(cell.box, column)]
        # What stands over the middle of two columns is printed once.
        free = [cell for cell in free if cell not in own]
        printed = tuple(word for cell in own for word in cell.words)
        words[column.role] = words.get(column.role, ()) + printed
        over = [cell for cell in tall if _over(cell, column)]
        areas += [(column.role, _part(cell.box, column)) for cell in over]
        if column.role not in SPECIAL:
            ticks = ticks or bool(over)
            offers += [
                (column.role, box)
                for cell in over
                for box in cell.boxes
                if column.x0 <= box.center[0] <= column.x1
                and row.box[1] <= box.center[1] < row.box[3]
            ]
    question = next(column for column in columns if column.role == "question")
    bullets = tuple(
        box
        for cell in cells
        for box in cell.boxes
        if box.kind == "sign" and question.x0 < box.center[0] < question.x1
    )
    return replace(
        row,
        words=words,
        has_ticks=ticks,
        marks=tuple(box for _, box in offers),
        bullets=bullets,
        offers=tuple(offers),
        cells=tuple(areas),
    )


def _part(box: Box, column: Column) -> Box:
    """A cell's box; of one that reaches over other columns too, what is under a tick column."""
    if column.role in SPECIAL:
        return box
    x0, top, x1, bottom = box
    x0 = column.x0 if x0 < column.x0 - ALIKE else x0
    return x0, top, column.x1 if x1 > column.x1 + ALIKE else x1, bottom


def _middle(cell: Cell) -> float:
    return (cell.box[1] + cell.box[3]) / 2


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
