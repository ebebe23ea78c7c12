"""Tables without a full grid of rules → grids: columns from the header's labels and what stands
under them, rows from what parts them.
"""

from __future__ import annotations

from docgen.parse.language import Language
from docgen.parse.questions.numbers import NUMBER
from docgen.parse.tables.grid import Cell, Grid
from docgen.parse.tables.labels import Header, Span, find_headers
from docgen.parse.tables.row_edges import Row, split_rows
from docgen.parse.tables.row_lines import is_band
from docgen.parse.tables.segments import Segment, cut_at, segments_of, text_lines
from docgen.parse.tables.settle import column_at, settle
from docgen.sources.page import Page, Word, join


def aligned_grids(
    page: Page,
    words: list[Word],
    languages: tuple[Language, ...],
    open_columns: tuple[Span, ...],
    met: frozenset[str] = frozenset(),
) -> tuple[tuple[Grid, ...], tuple[Span, ...]]:
    """Find tables by the alignment of their columns.

    Args:
        page: The page, for its rules, shades and boxes.
        words: Those of its words that stand in no ruled table, nor in a running head or foot.
        languages: Whose words label columns.
        open_columns: The columns of an aligned table at the end of the page before.
        met: The labels of the tick columns of tables above, folded.

    Returns:
        The grids, top to bottom, and the columns of the last one.
    """
    segments = segments_of(words)
    headers = find_headers(page, segments, languages, met)
    grids: list[Grid] = []
    starts = [header.top for header in headers]
    columns: tuple[Span, ...] = ()
    if open_columns:
        until = starts[0] if starts else page.height
        body = [s for s in segments if s.box[3] < until]
        found = _grids(page, Header(0.0, 0.0, open_columns), body, languages)
        if found and _goes_on(found[0], open_columns):
            grids += found
            columns = open_columns
    for header, until in zip(headers, [*starts[1:], page.height], strict=False):
        body = [s for s in segments if header.bottom - 1 < s.middle < until]
        body = _under_columns(page, header, body)
        settled, body = settle(page, header, body, until)
        found = _grids(page, settled, body, languages)
        grids += found
        columns = settled.columns if found else ()
    return tuple(grids), columns


def _goes_on(grid: Grid, columns: tuple[Span, ...]) -> bool:
    """Whether what stands at the top of a page is like the table of the page before."""
    number = next((i for i, span in enumerate(columns) if span.kind == "number"), None)
    narrow = [cell for cell in grid.cells if cell.box[2] - cell.box[0] < 0.9 * _width(grid)]
    if not narrow:
        return False
    if any(cell.boxes for cell in narrow):
        return True
    if number is None:
        return len(narrow) > len(columns)
    span = columns[number]
    first = [cell for cell in narrow if cell.box[0] == span.x0]
    if any(NUMBER.match(join(cell.words)) for cell in first):
        return True
    # The rest of a question stands under the questions, and in their type; a heading does not.
    words = [word for cell in narrow for word in cell.words]
    inset = all(word.x0 > span.x1 - 2 and not word.style.bold for word in words)
    return inset and len(narrow) == len(columns)


def _width(grid: Grid) -> float:
    return grid.box[2] - grid.box[0]


# Extent


def _under_columns(page: Page, header: Header, body: list[Segment]) -> list[Segment]:
    """Leave out what follows the first line that runs on under the tick columns."""
    ticks = [span for span in header.columns if span.kind == "choice"]
    left = header.columns[0] is ticks[0]
    kept: list[Segment] = []
    for line in text_lines(body):
        if any(_crosses(segment, ticks, left) for segment in line) and not all(
            is_band(page, segment, header.columns) for segment in line
        ):
            break
        kept += line
    return kept


def _crosses(segment: Segment, ticks: list[Span], ticks_are_left: bool) -> bool:
    """Whether a segment begins beside the tick columns and goes on over them."""
    if ticks_are_left:
        return segment.box[0] < ticks[-1].x0 and segment.box[2] > ticks[-1].x1 + 12
    return segment.box[0] < ticks[0].x0 - 1 and segment.box[2] > ticks[0].x1 - 1


# Cells


def _grids(
    page: Page, header: Header, body: list[Segment], languages: tuple[Language, ...]
) -> list[Grid]:
    """The table under a header; several where headings stand between its rows."""
    columns = header.columns
    left, right = columns[0].x0, columns[-1].x1
    if not header.bottom:
        for span in columns:
            if span.kind == "number":
                body = cut_at(body, span.x1)
        body = _under_columns(page, header, body)
    body = [s for s in body if s.box[2] > left - 2 and s.box[0] < right + 2]
    pieces: list[list[Row]] = [[]]
    for row in split_rows(page, header, body, languages):
        if row.is_heading and pieces != [[]]:
            pieces.append([])
        else:
            pieces[-1].append(row)
    grids: list[Grid] = []
    for rows in pieces:
        if any(not row.is_band for row in rows) and not (
            grids and _boxes_aside(page, rows, columns)
        ):
            cells = _header_cells(header) if header.bottom and not grids else []
            cells += [cell for row in rows for cell in _cells(page, row, columns)]
            top = min(cell.box[1] for cell in cells)
            box = (left, top, right, max(cell.box[3] for cell in cells))
            ticks = tuple(span.x0 for span in columns if span.kind == "choice")
            grids.append(Grid(page.number, box, tuple(cells), 0.0, "000000", ticks))
    return grids


def _boxes_aside(page: Page, rows: list[Row], columns: tuple[Span, ...]) -> bool:
    """Whether all boxes below a heading stand under other columns than those to tick.

    Questions in running text follow, their boxes below or behind them.
    """
    boxes = [box for box in page.boxes if rows[0].top <= box.center[1] < rows[-1].bottom]
    ticks = [span for span in columns if span.kind == "choice"]
    under = any(span.x0 <= box.center[0] < span.x1 for box in boxes for span in ticks)
    return bool(boxes) and not under


def _header_cells(header: Header) -> list[Cell]:
    cells = [Cell((s.x0, header.top, s.x1, header.bottom), s.words) for s in header.columns]
    if header.over:
        ticks = [span for span in header.columns if span.kind == "choice"]
        top = min(word.top for word in header.over)
        cells.insert(0, Cell((ticks[0].x0, top, ticks[-1].x1, header.top), header.over))
    return cells


def _cells(page: Page, row: Row, columns: tuple[Span, ...]) -> list[Cell]:
    """A row's cells; one across all columns if it is a band."""
    top, bottom = row.top, row.bottom
    words = tuple(word for segment in row.segments for word in segment.words)
    if row.is_band:
        return [Cell((columns[0].x0, top, columns[-1].x1, bottom), words)]
    boxes = [box for box in page.boxes if top <= box.center[1] < bottom]
    cells = []
    for span in columns:
        own = [s for s in row.segments if column_at(s, columns) is span]
        words = tuple(word for segment in own for word in segment.words)
        inside = tuple(box for box in boxes if span.x0 <= box.center[0] < span.x1)
        cells.append(Cell((span.x0, top, span.x1, bottom), words, inside))
    return cells
