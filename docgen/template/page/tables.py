"""A grid of cells and what stands in them → a Word table."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from docgen.look import TextStyle
from docgen.template.fonts import line_height
from docgen.template.page.cells import Grid, PrintedCell
from docgen.template.page.edges import Edge, Edges
from docgen.template.page.lines import Placed, Room, paragraphs
from docgen.template.page.middles import centred, in_the_middle
from docgen.template.page.pieces import Piece, lines_of
from docgen.template.plan import Blocks, Cell, Paragraph, Row, Table

_ROLES = {"question": "question"}
_TURNED_PAD = 2.0
_GROWS = "{{r justification"  # what stands under a prompt, where there is something to say
_LEAST_AIR, _MOST_AIR = 3.0, 6.0  # points below an answer in a cell
_SLACK = 0.25  # points that each paragraph, and the row itself, may be higher than reckoned


@dataclass(slots=True)
class Filled:
    """A cell and what stands in it: pieces on lines, turned text, tables of its own, rules."""

    cell: PrintedCell
    pieces: list[Piece] = field(default_factory=list)
    turned: list[Piece] = field(default_factory=list)
    turn: int = 0
    grids: list[FilledGrid] = field(default_factory=list)
    rules: list[Edge] = field(default_factory=list)


@dataclass(slots=True)
class FilledGrid:
    """A table with its content; `headers` are rows that repeat, `titles` stay with the row below.

    `groups` has, for each row, the number of the question it belongs to; None for others.
    """

    grid: Grid
    cells: list[Filled]
    edges: Edges
    headers: set[int] = field(default_factory=set)
    titles: set[int] = field(default_factory=set)
    groups: dict[int, int] = field(default_factory=dict)

    def at(self, x: float, y: float) -> Filled | None:
        """The cell at a place."""
        found = self.grid.at(x, y)
        return next((filled for filled in self.cells if filled.cell is found), None)

    def keeps(self, row: int) -> bool:
        """Whether a row stays with the one below it."""
        group = self.groups.get(row)
        goes_on = group is not None and group == self.groups.get(row + 1)
        # A title that ends the buyer's page stays there.
        return goes_on or (row in self.titles and row < len(self.grid.ys) - 2)


def filled_grid(grid: Grid, edges: Edges) -> FilledGrid:
    """A table whose cells hold nothing yet."""
    return FilledGrid(grid, [Filled(cell) for cell in grid.cells], edges)


class TableWriter:
    """Makes Word tables; `body` is the type of cells that nothing is printed in.

    Args:
        body: The form's most used type.
        blocks: Makes the blocks of a cell that holds tables of its own.
    """

    def __init__(
        self, body: TextStyle, blocks: Callable[[Filled, Room], Blocks] | None = None
    ) -> None:
        self.body = body
        self.blocks = blocks
        self.middle: set[int] = set()

    def rows(self, filled: FilledGrid, xs: Sequence[float]) -> list[Row]:
        """The rows of a table, whose columns' edges are `xs`."""
        ys = filled.grid.ys
        self.middle = in_the_middle(filled)
        rows = []
        for index in range(len(ys) - 1):
            cells = [
                self.cell(entry, index, xs)
                for entry in sorted(filled.cells, key=lambda entry: entry.cell.column)
                if entry.cell.row <= index < entry.cell.row + entry.cell.rows
            ]
            if filled.keeps(index):
                cells = [_kept(cell) for cell in cells]
            rows.append(
                Row(
                    ys[index + 1] - ys[index],
                    tuple(cells),
                    is_header=index in filled.headers,
                )
            )
        return rows

    def cell(self, filled: Filled, row: int, xs: Sequence[float]) -> Cell:
        """A cell's part in one row."""
        cell = filled.cell
        left, top, right, bottom = cell.box
        merge = None if cell.rows == 1 else "restart" if row == cell.row else "continue"
        content: Blocks = ()
        is_middle = False
        if merge != "continue":
            content, is_middle = self.content(filled)
        if not content:
            content = (self.empty(bottom - top, merge == "continue"),)
        above, beside, below, before = cell.borders
        if merge is not None:
            above = above if row == cell.row else None
            below = below if row == cell.row + cell.rows - 1 else None
        return Cell(
            right - left,
            content,
            span=_span(xs, left, right),
            merge=merge,
            is_middle=is_middle,
            pad_left=0.0,
            pad_right=0.0,
            borders=(above, beside, below, before),
            fill=cell.fill,
            turn=filled.turn if filled.turned and not filled.pieces else 0,
        )

    def empty(self, height: float, is_hidden: bool) -> Paragraph:
        """What a cell without text holds; its type is low enough for the row."""
        if is_hidden:
            return Paragraph((), "line", line=1.0)
        size = min(self.body.size, max(1.0, (height - 1.0) / 1.3))
        style = replace(self.body, size=size)
        if line_height(style) > height - 0.5:
            return Paragraph((), "line", style, line=max(1.0, height - 1.0))
        return Paragraph((), "line", style)

    def content(self, filled: Filled) -> tuple[Blocks, bool]:
        """A cell's paragraphs, and whether they stand in its middle."""
        left, top, right, bottom = filled.cell.box
        above = filled.cell.borders[0]
        inset = above.width if above is not None else 0.0
        room = Room(left, right, top + inset, bottom - 0.5)
        if filled.turned and not filled.pieces:
            return _turned(filled), True
        if (filled.grids or filled.rules) and self.blocks is not None:
            return self.blocks(filled, room), False
        placed = paragraphs(lines_of(filled.pieces), room, "question")
        in_middle = centred(placed, top, bottom) if id(filled) in self.middle else None
        if in_middle is not None:
            return in_middle, True
        return _with_air(placed, room), False


def _with_air(placed: Sequence[Placed], room: Room) -> Blocks:
    """A cell's paragraphs; below an answer as much is left free as above the cell's text.

    No more than is free below it in the blank form, which must not get another height.
    """
    blocks = [entry.paragraph for entry in placed]
    runs = [run for block in blocks for run in block.runs]
    if not any(run.char_style == "answer" or run.text.startswith(_GROWS) for run in runs):
        return tuple(blocks)
    above = placed[0].top - room.top
    end = room.top
    for entry in placed:
        # What should begin higher than that pushes down what is below it.
        end = max(end, entry.top) + entry.bottom - entry.top
    below = (room.bottom or 0.0) - end - _SLACK * (3 + len(placed))
    air = min(below, max(_LEAST_AIR, min(_MOST_AIR, above)))
    if air > _SLACK:
        blocks[-1] = replace(blocks[-1], after=air)
    return tuple(blocks)


def _span(xs: Sequence[float], left: float, right: float) -> int:
    """How many columns of the table a cell takes."""
    start = min(range(len(xs)), key=lambda index: abs(xs[index] - left))
    end = min(range(len(xs)), key=lambda index: abs(xs[index] - right))
    return max(1, end - start)


def _kept(cell: Cell) -> Cell:
    blocks = tuple(
        replace(block, keeps_with_next=True) if isinstance(block, Paragraph) else block
        for block in cell.paragraphs
    )
    return replace(cell, paragraphs=blocks)


def _turned(filled: Filled) -> Blocks:
    """Turned text: a paragraph for each of its lines."""
    ordered = sorted(filled.turned, key=lambda piece: piece.x0, reverse=filled.turn == 270)
    return tuple(Paragraph(piece.runs, "header", piece.style, align="center") for piece in ordered)


def word_table(rows: list[Row], xs: Sequence[float], margin: float, inset: float) -> Table:
    """A Word table of rows; `inset` is half the width of its left rule."""
    widths = tuple(right - left for left, right in itertools.pairwise(xs))
    return Table(widths, tuple(rows), indent=xs[0] - margin + inset, is_ruled=False)
