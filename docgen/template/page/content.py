"""A printed page → its tables, filled, and the lines and rules outside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from docgen.look import Box, PageLook, PrintedFill, PrintedText, RowLook, TableLook, TextStyle
from docgen.template.page.bars import Bars, bars_of, beside, put_beside, take_sides
from docgen.template.page.cells import grid_of
from docgen.template.page.columns import in_columns
from docgen.template.page.edges import Edge, Edges, implied_edges, printed_edges, regions
from docgen.template.page.implied import shaded, striped
from docgen.template.page.pieces import Piece, printed_runs, without_blanks
from docgen.template.page.tables import FilledGrid, filled_grid


@dataclass(frozen=True, slots=True)
class TableRows:
    """What parsing found of a table on one page."""

    look: TableLook
    rows: tuple[RowLook, ...]
    bands: tuple[RowLook, ...]
    splits: tuple[Edge, ...] = ()


@dataclass(slots=True)
class PageContent:
    """A page: tables (none within another), what stands outside them, its head and foot.

    Of a head or foot, `shapes` are shades that are drawn at their places.
    """

    look: PageLook
    grids: list[FilledGrid] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    rules: list[Edge] = field(default_factory=list)
    shapes: list[PrintedFill] = field(default_factory=list)
    head: PageContent | None = None
    foot: PageContent | None = None

    def add(self, piece: Piece, x: float, y: float, turn: int = 0) -> None:
        """Put a piece into the cell at a place, or outside of all tables."""
        filled = cell_at(self.grids, x, y)
        if filled is None:
            self.pieces.append(piece)
        elif turn:
            filled.turned.append(piece)
            filled.turn = turn
        else:
            filled.pieces.append(piece)


def cell_at(grids: Sequence[FilledGrid], x: float, y: float):  # type: ignore[no-untyped-def]
    """The innermost cell at a place; None outside of all tables."""
    for filled in grids:
        left, top, right, bottom = filled.grid.box
        if left - 1 <= x <= right + 1 and top - 1 <= y <= bottom + 1:
            cell = filled.at(x, y)
            if cell is not None:
                return cell_at(cell.grids, x, y) or cell
    return None


def page_content(
    page: PageLook,
    tables: Sequence[TableRows],
    styles: dict[str, TextStyle],
    splits: Sequence[Edge] = (),
    blanks: Sequence[Box] = (),
) -> PageContent:
    """Sort what is printed on a page.

    `splits` are edges between the prompts of questions in running text, `blanks` what is printed
    to be written on.
    """
    content = PageContent(page)
    edges = printed_edges(page.rules)
    printed = Edges(list(edges.across), list(edges.down))
    for table in tables:
        more = implied_edges(table.look, table.rows, table.bands, table.splits, edges, page.fills)
        edges = Edges(edges.across + more.across, edges.down + more.down)
    found, bars = _regions(page, edges, printed, splits, blanks)
    grids = []
    for region in _apart(found):
        grid = grid_of(region, page.fills, page.texts)
        if grid is not None:
            grids.append(filled_grid(grid, region))
    used = {id(edge) for region in found for edge in region.across}
    content.rules = [edge for edge in printed.across if id(edge) not in used] + bars.level
    content.grids = _nested(grids)
    for text in page.texts:
        _place(text, styles, content)
    content.grids, content.pieces = _with_beside(content.grids, content.pieces, page.fills)
    content.pieces = beside(content.pieces, bars.upright)
    put_beside(content.grids, bars.upright)
    return content


def _regions(
    page: PageLook,
    edges: Edges,
    printed: Edges,
    splits: Sequence[Edge],
    blanks: Sequence[Box],
) -> tuple[list[Edges], Bars]:
    """The edges of each table and shaded area, and the bars that belong to none."""
    found = _apart(regions(edges))
    # Of lines to write on no table is made: boxes beside them must stay with their questions.
    dividing = [rule for rule in printed.across if not any(_is_under(rule, box) for box in blanks)]
    found += striped(page, dividing, found, splits)
    notes = shaded(page.fills, found)
    ruled = {id(edge) for region in found for edge in region.down}
    free = [edge for edge in printed.down if id(edge) not in ruled]
    bars = bars_of(free, page.fills, (page.width, page.height))
    found += notes
    taken = {id(edge) for region in found for edge in region.across}
    level = [rule for rule in printed.across if id(rule) not in taken]
    found += in_columns(page, level, bars.upright, found)
    take_sides(bars, found)
    return found, bars


def _is_under(rule: Edge, box: Box) -> bool:
    """Whether a rule is the lower edge of a box."""
    return abs(rule.at - box[3]) < 2.0 and rule.start < box[2] - 2 and rule.end > box[0] + 2


def _with_beside(
    grids: list[FilledGrid], pieces: list[Piece], fills: Sequence[PrintedFill]
) -> tuple[list[FilledGrid], list[Piece]]:
    """Take what is printed beside a table into it: Word has nothing there but cells."""
    made: list[FilledGrid] = []
    for filled in grids:
        for cell in filled.cells:
            if cell.grids:
                cell.grids, cell.pieces = _with_beside(cell.grids, cell.pieces, fills)
        left, top, right, bottom = filled.grid.box
        near = [piece for piece in pieces if top < _middle(piece) < bottom]
        if not near:
            made.append(filled)
            continue
        pieces = [piece for piece in pieces if piece not in near]
        edges = Edges(list(filled.edges.across), list(filled.edges.down))
        x0 = min([left, *(piece.x0 - 1 for piece in near)])
        x1 = max([right, *(piece.x1 + 1 for piece in near)])
        edges.frame((x0, top, x1, bottom))
        grid = grid_of(edges, fills)
        wider = filled_grid(grid, edges) if grid is not None else filled
        for cell in filled.cells:
            x, y = (
                (cell.cell.box[0] + cell.cell.box[2]) / 2,
                (cell.cell.box[1] + cell.cell.box[3]) / 2,
            )
            new = wider.at(x, y)
            if new is not None and new is not cell:
                new.pieces += cell.pieces
                new.turned += cell.turned
                new.turn = new.turn or cell.turn
                new.grids += cell.grids
        for piece in near:
            own = wider.at((piece.x0 + piece.x1) / 2, _middle(piece))
            (own.pieces if own is not None else pieces).append(piece)
        made.append(wider)
    return made, pieces


def _middle(piece: Piece) -> float:
    return piece.baseline - 0.3 * piece.style.size


def _place(text: PrintedText, styles: dict[str, TextStyle], content: PageContent) -> None:
    style = styles.get(text.style, TextStyle("", 10))
    piece = piece_of(text, style)
    if text.turn in (90, 270):
        middle = (text.top + text.baseline) / 2
        content.add(piece, (text.x0 + text.x1) / 2, middle, text.turn)
    else:
        for part in without_blanks(piece):
            content.add(part, (part.x0 + part.x1) / 2, text.baseline - 0.3 * style.size)


def piece_of(text: PrintedText, style: TextStyle) -> Piece:
    """A printed text as a piece of a line."""
    length = text.baseline - text.top if text.turn in (90, 270) else text.x1 - text.x0
    return Piece(
        text.x0,
        text.x1,
        text.baseline,
        printed_runs(text, style, length),
        style,
        text.text,
        text.glued,
        kind="" if text.kind == "running" else text.kind,
    )


def _apart(found: list[Edges]) -> list[Edges]:
    """Tables side by side as one: Word has them below each other only."""
    merged: list[Edges] = []
    for region in sorted(found, key=lambda one: one.box[1]):
        for other in merged:
            if _beside(other.box, region.box) and not _parted(other.box, region.box, found):
                other.across += region.across
                other.down += region.down
                break
        else:
            merged.append(Edges(list(region.across), list(region.down)))
    return merged


def _parted(one: Box, other: Box, found: Sequence[Edges]) -> bool:
    """Whether a rule of a table around two boxes runs down between them: each is in its cell."""
    left, right = min(one[2], other[2]), max(one[0], other[0])
    top, bottom = max(one[1], other[1]), min(one[3], other[3])
    return any(
        left - 1 <= edge.at <= right + 1 and edge.start < top + 1 and edge.end > bottom - 1
        for around in found
        if _within(one, around.box) and _within(other, around.box)
        for edge in around.down
    )


def _beside(one: Box, other: Box) -> bool:
    """Whether two boxes share heights, and none lies within the other."""
    heights = min(one[3], other[3]) - max(one[1], other[1])
    return heights > 3.0 and not _within(one, other) and not _within(other, one)


def _within(inner: Box, outer: Box) -> bool:
    return (
        inner[0] > outer[0] - 1
        and inner[1] > outer[1] - 1
        and inner[2] < outer[2] + 1
        and inner[3] < outer[3] + 1
    )


def _nested(grids: Iterable[FilledGrid]) -> list[FilledGrid]:
    """Put tables that lie within a cell of another into that cell."""
    ordered = sorted(grids, key=lambda filled: -_area(filled.grid.box))
    top: list[FilledGrid] = []
    for filled in ordered:
        left, upper, right, lower = filled.grid.box
        cell = cell_at(top, (left + right) / 2, (upper + lower) / 2)
        if cell is not None and _within(filled.grid.box, cell.cell.box):
            cell.grids.append(filled)
        else:
            top.append(filled)
    return sorted(top, key=lambda filled: filled.grid.box[1])


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
