"""Edges that touch → the cells of a table, merged where no edge parts them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from docgen.look import Box, PrintedFill, PrintedText
from docgen.template.page.edges import NEAR, Edge, Edges
from docgen.template.plan import Border

_MOST = 40_000  # cells of a grid; more are a pattern and no table
_SHADE = 8.0  # points: no lower part of a cell is a row of its own
_ABOVE, _BELOW = 10.0, 3.0  # points that letters of usual type reach above and below a baseline
_COVERED = 0.5  # of its length that an edge must cover to part two cells


@dataclass(slots=True)
class PrintedCell:
    """A cell: its box, the rows and columns of the grid it takes, its borders and shade.

    `borders` clockwise from above; those of its whole side.
    """

    box: Box
    row: int
    column: int
    rows: int
    columns: int
    borders: tuple[Border | None, ...] = (None, None, None, None)
    fill: str | None = None


@dataclass(slots=True)
class Grid:
    """A table as printed: its columns' and rows' edges, and its cells."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: list[PrintedCell] = field(default_factory=list)

    @property
    def box(self) -> Box:
        """Left, top, right, bottom."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    @property
    def inset(self) -> float:
        """Half the width of the rules above its cells."""
        rules = [cell.borders[0].width for cell in self.cells if cell.borders[0] is not None]
        return max(rules, default=0.0) / 2

    @property
    def side(self) -> float:
        """Half the width of the rule at its left."""
        rules = [cell.borders[3] for cell in self.cells if cell.column == 0]
        return max((rule.width for rule in rules if rule is not None), default=0.0) / 2

    def at(self, x: float, y: float) -> PrintedCell | None:
        """The cell at a place."""
        for cell in self.cells:
            left, top, right, bottom = cell.box
            if left - 0.5 <= x <= right + 0.5 and top - 0.5 <= y <= bottom + 0.5:
                return cell
        return None


def grid_of(
    edges: Edges, fills: Sequence[PrintedFill], texts: Sequence[PrintedText] = ()
) -> Grid | None:
    """Make the cells of edges that touch; None if they make no cells, or too many.

    Where only shades part a cell, as zebra rows between rules down do, their edges are added,
    but for those that cut through a text.
    """
    grid = _grid(edges, fills)
    parts = _shade_edges(grid, fills) if grid is not None else []
    parts = [edge for edge in parts if not any(_crosses(edge, text) for text in texts)]
    if not parts:
        return grid
    edges.across += parts
    return _grid(edges, fills)


def _shade_edges(grid: Grid, fills: Sequence[PrintedFill]) -> list[Edge]:
    """The upper and lower edges of shades that go over a cell's whole width, but not its height."""
    return [
        Edge(y, left, right)
        for left, top, right, bottom in (cell.box for cell in grid.cells)
        for fill in fills
        if fill.box[0] < left + NEAR and fill.box[2] > right - NEAR
        if fill.box[3] - fill.box[1] > _SHADE
        for y in (fill.box[1], fill.box[3])
        if top + _SHADE < y < bottom - _SHADE
    ]


def _crosses(edge: Edge, text: PrintedText) -> bool:
    top = text.top if text.turn else text.baseline - _ABOVE
    level = top < edge.at < text.baseline + _BELOW
    return level and text.x0 < edge.end and text.x1 > edge.start


def _grid(edges: Edges, fills: Sequence[PrintedFill]) -> Grid | None:
    xs = _levels([(edge.at, edge.border is not None) for edge in edges.down])
    ys = _levels([(edge.at, edge.border is not None) for edge in edges.across])
    if len(xs) < 2 or len(ys) < 2 or (len(xs) - 1) * (len(ys) - 1) > _MOST:
        return None
    parting = _Parting(xs, ys, edges)
    owner = _merged(len(ys) - 1, len(xs) - 1, parting)
    grid = Grid(tuple(xs), tuple(ys))
    for cells in _groups(owner):
        grid.cells.append(_cell(cells, xs, ys, parting, fills))
    grid.cells.sort(key=lambda cell: (cell.row, cell.column))
    return grid


def _levels(edges: list[tuple[float, bool]]) -> list[float]:
    """Distinct places, those within `NEAR` as one; a printed one tells where."""
    groups: list[list[tuple[float, bool]]] = []
    for at, is_printed in sorted(edges):
        if groups and at - groups[-1][-1][0] < NEAR and at - groups[-1][0][0] < 2 * NEAR:
            groups[-1].append((at, is_printed))
        else:
            groups.append([(at, is_printed)])
    levels = []
    for group in groups:
        printed = [at for at, is_printed in group if is_printed] or [at for at, _ in group]
        levels.append(sum(printed) / len(printed))
    return levels


class _Parting:
    """Tells which edge parts two neighbours of the grid."""

    def __init__(self, xs: list[float], ys: list[float], edges: Edges) -> None:
        self.xs, self.ys = xs, ys
        self.across = _by_level(ys, edges.across)
        self.down = _by_level(xs, edges.down)

    def above(self, row: int, column: int) -> Edge | None:
        """The edge above a place of the grid."""
        return _covering(self.across[row], self.xs[column], self.xs[column + 1])

    def left(self, row: int, column: int) -> Edge | None:
        """The edge to the left of a place of the grid."""
        return _covering(self.down[column], self.ys[row], self.ys[row + 1])


def _by_level(levels: list[float], edges: list[Edge]) -> list[list[Edge]]:
    found: list[list[Edge]] = [[] for _ in levels]
    for edge in edges:
        nearest = min(range(len(levels)), key=lambda index: abs(levels[index] - edge.at))
        found[nearest].append(edge)
    return found


def _covering(edges: list[Edge], start: float, end: float) -> Edge | None:
    """The edge that covers most of a stretch, a printed one first, and what lies over another."""
    best: tuple[bool, int, float] = (False, 0, 0.0)
    found = None
    for edge in edges:
        covered = min(edge.end, end) - max(edge.start, start)
        width = edge.border.width if edge.border is not None else 0.0
        rank = (edge.border is not None, round(covered), width)
        if covered > _COVERED * (end - start) and rank >= best:
            best, found = rank, edge
    return found


def _merged(rows: int, columns: int, parting: _Parting) -> list[list[int]]:
    """Number each place of the grid by the cell it belongs to; every cell is a rectangle."""
    parent = list(range(rows * columns))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for row in range(rows):
        for column in range(columns):
            here = row * columns + column
            if column and parting.left(row, column) is None:
                parent[root(here)] = root(here - 1)
            if row and parting.above(row, column) is None:
                parent[root(here)] = root(here - columns)
    owner = [[root(row * columns + column) for column in range(columns)] for row in range(rows)]
    return _squared(owner)


def _squared(owner: list[list[int]]) -> list[list[int]]:
    """Part what is no rectangle into its rows."""
    rows, columns = len(owner), len(owner[0])
    boxes: dict[int, list[int]] = {}
    counts: dict[int, int] = {}
    for row in range(rows):
        for column in range(columns):
            box = boxes.setdefault(owner[row][column], [row, column, row, column])
            box[1] = min(box[1], column)
            box[2], box[3] = row, max(box[3], column)
            counts[owner[row][column]] = counts.get(owner[row][column], 0) + 1
    odd = {
        key
        for key, (top, left, bottom, right) in boxes.items()
        if counts[key] != (bottom - top + 1) * (right - left + 1)
    }
    next_id = rows * columns
    for row in range(rows):
        last = None
        for column in range(columns):
            key = owner[row][column]
            if key in odd:
                if last != key:
                    next_id += 1
                owner[row][column] = next_id
            last = key
    return owner


def _groups(owner: list[list[int]]) -> list[list[tuple[int, int]]]:
    groups: dict[int, list[tuple[int, int]]] = {}
    for row, keys in enumerate(owner):
        for column, key in enumerate(keys):
            groups.setdefault(key, []).append((row, column))
    return list(groups.values())


def _cell(
    places: list[tuple[int, int]],
    xs: list[float],
    ys: list[float],
    parting: _Parting,
    fills: Sequence[PrintedFill],
) -> PrintedCell:
    top, left = places[0]
    bottom, right = places[-1]
    box = (xs[left], ys[top], xs[right + 1], ys[bottom + 1])
    row_span, column_span = range(top, bottom + 1), range(left, right + 1)
    borders = (
        _side([parting.above(top, column) for column in column_span]),
        _side([_edge(parting.left, row, right + 1, len(xs) - 1, parting) for row in row_span]),
        _side([_below(parting, bottom + 1, column) for column in column_span]),
        _side([parting.left(row, left) for row in row_span]),
    )
    return PrintedCell(
        box,
        top,
        left,
        bottom - top + 1,
        right - left + 1,
        borders,
        _fill(box, fills),
    )


def _edge(
    find: Callable[[int, int], Edge | None], row: int, column: int, last: int, parting: _Parting
) -> Edge | None:
    if column < last:
        return find(row, column)
    return _covering(parting.down[last], parting.ys[row], parting.ys[row + 1])


def _below(parting: _Parting, row: int, column: int) -> Edge | None:
    if row < len(parting.ys) - 1:
        return parting.above(row, column)
    return _covering(parting.across[row], parting.xs[column], parting.xs[column + 1])


def _side(edges: Sequence[Edge | None]) -> Border | None:
    """The border of a side: what most of it shows."""
    borders = [edge.border if edge is not None else None for edge in edges]
    return max(dict.fromkeys(borders), key=borders.count)


def _fill(box: Box, fills: Sequence[PrintedFill]) -> str | None:
    """The shade drawn last over a cell's middle that covers most of it."""
    area = (box[2] - box[0]) * (box[3] - box[1])
    for fill in reversed(fills):
        width = min(box[2], fill.box[2]) - max(box[0], fill.box[0])
        height = min(box[3], fill.box[3]) - max(box[1], fill.box[1])
        if width > 0 and height > 0 and width * height > 0.6 * area:
            return fill.color
    return None
