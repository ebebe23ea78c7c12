"""A Word table → rows at their heights, columns at their edges, rules between the cells.

Rules are drawn between all cells, also where Word draws no border: what is a cell is known.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from docgen.sources.page import Fill
from docgen.sources.word.canvas import Canvas
from docgen.sources.word.document import Block, Cell, Paragraph, Piece, Row, Table
from docgen.sources.word.layout import PITCH, Stack
from docgen.sources.word.level import level_boxes
from docgen.sources.word.lines import LaidLine, LineBreaker, longest_unit

_PLACES = ("box", "field")
_LEAST_ROW = 12.0
_PAD_Y = 3.0
_INSET = 4.5  # of a table within a cell: nearer, their rules would touch
_MOST_ROWS = 150  # rows that merged cells join on one page at most
_WIDEST_WORD = 0.45  # of the table: longer words may stand over the edge


@dataclass(slots=True)
class LaidCell:
    """A cell with its content; `last` is the index of the last row that it covers."""

    cell: Cell
    x0: float
    x1: float
    content: Stack | Turned
    first: int
    last: int


class Turned:
    """A cell's text that runs up or down."""

    def __init__(self, cell: Cell, width: float, height: float) -> None:
        self.turn = cell.turn
        paragraphs = [block for block in cell.blocks if isinstance(block, Paragraph)]
        longest = max((longest_unit(p) for p in paragraphs), default=0.0)
        self.lines = self._lines(paragraphs, max(height - 2 * _PAD_Y, longest + 1))
        if sum(self.sizes()) * PITCH > width:
            self.lines = self._lines(paragraphs, 2000.0)
        self.width = sum(self.sizes()) * PITCH
        self.height = max((line.end for line in self.lines), default=0.0)
        self.is_empty = not self.lines

    def _lines(self, paragraphs: list[Paragraph], length: float) -> list[LaidLine]:
        lines = (line for p in paragraphs for line in LineBreaker(p, length).lines)
        found = [line for line in lines if line.tokens]
        for line in found:
            start = min(token.x for token in line.tokens)
            for token in line.tokens:
                token.x -= start
        return found

    def sizes(self) -> list[float]:
        """Each line's type size."""
        return [max(token.style.size for token in line.tokens) for line in self.lines]

    def place_in(self, canvas: Canvas, box: tuple[float, float, float, float]) -> None:
        """Put the lines in the middle of a cell."""
        x0, _, x1, bottom = box
        x = (x0 + x1 - self.width) / 2
        lines = self.lines if self.turn == 90 else self.lines[::-1]
        for line in lines:
            for token in line.tokens:
                if token.kind != "text":
                    continue
                if self.turn == 90:
                    y1 = bottom - _PAD_Y - token.x
                    y0 = y1 - token.width
                else:
                    y0 = box[1] + _PAD_Y + token.x
                    y1 = y0 + token.width
                canvas.turned(token.text, token.style, x, y0, y1, self.turn)
            x += PITCH * max(token.style.size for token in line.tokens)


class LaidTable:
    """A table with its columns' edges and its rows' heights."""

    def __init__(self, table: Table, width: float, before: float = 0.0, after: float = 0.0) -> None:
        self.table = table
        self.before, self.after = before, after
        self.size = 10.0
        self.is_empty = False
        self.xs = column_edges(table, width)
        self.cells = list(self._cells())
        self._level()
        self.heights = self._heights()
        self.reach = self._reach()
        self.height = sum(self.heights)
        self.width = self.xs[-1]

    def _cells(self) -> Iterator[LaidCell]:
        rows = self.table.rows
        for index, row in enumerate(rows):
            for cell in row.cells:
                if cell.goes_on:
                    continue
                last = index
                while last + 1 < len(rows) and _is_covered(rows[last + 1].cells, cell):
                    last += 1
                x0, x1 = self.xs[cell.column], self.xs[cell.column + cell.span]
                room = max(x1 - x0 - 2 * self.table.pad, 8.0)
                height = sum(r.height for r in rows[index : last + 1])
                content = Turned(cell, room, height) if cell.turn else Stack(cell.blocks, room)
                yield LaidCell(cell, x0, x1, content, index, last)

    def _level(self) -> None:
        """Put boxes beside their questions."""
        rows: dict[tuple[int, int], list[Stack]] = {}
        for laid in self.cells:
            if isinstance(laid.content, Stack):
                rows.setdefault((laid.first, laid.last), []).append(laid.content)
        for side_by_side in rows.values():
            level_boxes(side_by_side)

    def _heights(self) -> list[float]:
        heights = [max(row.height, _LEAST_ROW) for row in self.table.rows]
        for laid in sorted(self.cells, key=lambda laid: laid.last - laid.first):
            wanted = laid.content.height + 2 * _PAD_Y + 1
            has = sum(heights[laid.first : laid.last + 1])
            heights[laid.last] += max(0.0, wanted - has)
        return heights

    def groups(self) -> Iterator[tuple[int, int]]:
        """Rows that no page break may part, as spans: what a merged cell covers."""
        start, reach = 0, 0
        for index in range(len(self.heights)):
            if index > reach or index - start >= _MOST_ROWS:
                yield start, index
                start = reach = index
            reach = max(reach, self.reach[index])
        if self.heights:
            yield start, len(self.heights)

    def _reach(self) -> list[int]:
        """For each row, the last row that one of its cells goes down to."""
        reach = list(range(len(self.heights)))
        for laid in self.cells:
            reach[laid.first] = max(reach[laid.first], laid.last)
        return reach

    def is_answered_below(self, index: int) -> bool:
        """Whether the next row has nothing but places for the answer to this one."""
        rows = self.table.rows[index : index + 2]
        return len(rows) == 2 and not _holds_places(rows[0]) and _is_all_places(rows[1])

    def is_band(self, index: int) -> bool:
        """Whether a row is one cell across the whole table."""
        cells = self.table.rows[index].cells
        return len(cells) == 1 and cells[0].span == len(self.xs) - 1 and len(self.xs) > 2

    def left(self, width: float) -> float:
        """Where the table begins, by its alignment, in a room of a width."""
        if self.table.align == "center":
            return max(0.0, (width - self.width) / 2)
        if self.table.align == "right":
            return max(0.0, width - self.width)
        return self.table.indent

    # Placing

    def place(self, canvas: Canvas, x: float, y: float) -> None:
        """Put the whole table on a page, a little off the edge of the cell that it stands in."""
        self.place_rows(canvas, x + _INSET, y, 0, len(self.heights))

    def place_rows(self, canvas: Canvas, x: float, y: float, start: int, stop: int) -> None:
        """Put some of the rows on a page; of a cell that goes beyond them, the part in them."""
        tops = [y]
        for height in self.heights[start:stop]:
            tops.append(tops[-1] + height)
        for laid in self._between(start, stop):
            if laid.last >= start:
                top = tops[max(laid.first, start) - start]
                bottom = tops[min(laid.last + 1, stop) - start]
                box = (x + laid.x0, top, x + laid.x1, bottom)
                self._place_cell(canvas, laid, box, begins=laid.first >= start)

    def _between(self, start: int, stop: int) -> list[LaidCell]:
        """The cells that begin in some rows, or above them where merged cells reach down."""
        while start > 0 and max(self.reach[max(0, start - _MOST_ROWS) : start]) >= start:
            start -= 1
        first = bisect_left(self.cells, start, key=lambda cell: cell.first)
        last = bisect_left(self.cells, stop, key=lambda cell: cell.first)
        return self.cells[first:last]

    def _place_cell(
        self,
        canvas: Canvas,
        laid: LaidCell,
        box: tuple[float, float, float, float],
        begins: bool,
    ) -> None:
        x0, top, x1, bottom = box
        if laid.cell.fill is not None:
            canvas.fills.append(Fill(box, laid.cell.fill))
        if self.table.has_rules:
            canvas.rule_across(top, x0, x1)
            canvas.rule_across(bottom, x0, x1)
            canvas.rule_down(x0, top, bottom)
            canvas.rule_down(x1, top, bottom)
        canvas.trace("cell", box, laid.cell.origin)
        if not begins:
            return
        if isinstance(laid.content, Turned):
            laid.content.place_in(canvas, box)
            return
        room = bottom - top - laid.content.height - 2 * _PAD_Y
        down = {"center": room / 2, "bottom": room}.get(laid.cell.stands, 0.0)
        laid.content.place(canvas, x0 + self.table.pad, top + _PAD_Y + max(0.0, down))


def _holds_places(row: Row) -> bool:
    return any(piece.kind in _PLACES for _, piece in _pieces(row))


def _is_all_places(row: Row) -> bool:
    """Whether each of a row's texts stands in a paragraph with a box or field."""
    places = {at for at, piece in _pieces(row) if piece.kind in _PLACES}
    texts = {at for at, piece in _pieces(row) if piece.text.strip()}
    return bool(places) and texts <= places


def _pieces(row: Row) -> Iterator[tuple[int, Piece]]:
    """The pieces of a row's paragraphs, each with its paragraph's place."""
    blocks = [block for cell in row.cells for block in cell.blocks]
    for at, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            yield from ((at, piece) for piece in (*block.label, *block.pieces))


def _is_covered(cells: tuple[Cell, ...], above: Cell) -> bool:
    return any(
        cell.goes_on and (cell.column, cell.span) == (above.column, above.span) for cell in cells
    )


# Columns


def column_edges(table: Table, width: float) -> list[float]:
    """The columns' edges from the table's left, each column as wide as its longest word."""
    widths = list(table.widths)
    known = sum(widths)
    unknown = [index for index, each in enumerate(widths) if each <= 0]
    for index in unknown:
        widths[index] = max(width - known, 0.3 * width) / len(unknown)
    needs = _least_widths(table, max(sum(widths), width))
    spare = [max(0.0, has - need) for has, need in zip(widths, needs, strict=True)]
    lack = sum(max(0.0, need - has) for has, need in zip(widths, needs, strict=True))
    share = min(1.0, lack / sum(spare)) if sum(spare) > 0 else 0.0
    edges = [0.0]
    for has, need, free in zip(widths, needs, spare, strict=True):
        edges.append(edges[-1] + (need if has < need else has - share * free))
    # Edges nearer than this would be taken for one rule.
    return [edge + 2.5 * index for index, edge in enumerate(edges)] if _are_near(edges) else edges


def _are_near(edges: list[float]) -> bool:
    return any(right - left < 2.5 for left, right in pairwise(edges))


def _least_widths(table: Table, width: float) -> list[float]:
    needs = [6.0] * len(table.widths)
    for row in table.rows:
        for cell in row.cells:
            if cell.span == 1 and not cell.turn and not cell.goes_on:
                least = _least_width(cell.blocks, _WIDEST_WORD * width)
                needs[cell.column] = max(needs[cell.column], least + 2 * table.pad + 1)
    return needs


def _least_width(blocks: tuple[Block, ...], most: float) -> float:
    """The width of the longest word, `most` at most, or of a table within."""
    least = 0.0
    for block in blocks:
        if isinstance(block, Paragraph):
            least = max(least, min(longest_unit(block), most))
        else:
            least = max(least, sum(block.widths) + 2 * _INSET)
    return least
