"""Rules → tables of cells: what touches is a table, what no rule parts is one cell."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from docgen.look import Box
from docgen.sources.page import Page, Rule, TickBox, Word

T = TypeVar("T", Word, TickBox)

SNAP = 2.0  # rules nearer than this are one; LibreOffice draws each cell's edges anew
_OPEN = 8.0  # how far the sides of a row that is cut reach at least
REACH = 3.0  # how far a rule may end before the one it meets


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell between rules, with the words printed in it."""

    box: Box
    words: tuple[Word, ...]
    boxes: tuple[TickBox, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """One ruled table of one page; cells from top to bottom, left to right.

    `ticks` has the left edges of tick columns, where they are known already.
    """

    page: int
    box: Box
    cells: tuple[Cell, ...]
    rule_width: float
    rule_color: str
    ticks: tuple[float, ...] = ()


def find_grids(page: Page) -> tuple[Grid, ...]:
    """Find the ruled tables of a page, top to bottom."""
    across = merged(page.across)
    down = merged(page.down)
    grids = []
    for open_rows, columns in _touching(across, down):
        rows = _closed(open_rows, columns)
        rows, columns = _with_shaded_top(page, rows, columns)
        if len(rows) > 1 and len(columns) > 1:
            grids.append(grid_of(page, rows, columns))
    return tuple(sorted(grids, key=lambda grid: (grid.box[1], grid.box[0])))


def merged(rules: tuple[Rule, ...]) -> list[Rule]:
    """Join the pieces of one drawn line."""
    merged: list[Rule] = []
    clusters: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if clusters and rule.at - clusters[-1][0].at < SNAP:
            clusters[-1].append(rule)
        else:
            clusters.append([rule])
    for cluster in clusters:
        at = sum(rule.at for rule in cluster) / len(cluster)
        pieces = sorted(cluster, key=lambda rule: rule.start)
        start, end = pieces[0].start, pieces[0].end
        for piece in pieces[1:]:
            if piece.start <= end + REACH:
                end = max(end, piece.end)
            else:
                merged.append(Rule(at, start, end, pieces[0].width, pieces[0].color))
                start, end = piece.start, piece.end
        merged.append(Rule(at, start, end, pieces[0].width, pieces[0].color))
    return merged


def _touching(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Part the rules into groups that cross or meet one another."""
    groups = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while groups[index] != index:
            groups[index] = groups[groups[index]]
            index = groups[index]
        return index

    for i, row in enumerate(across):
        for j, column in enumerate(down):
            if (
                row.start - REACH <= column.at <= row.end + REACH
                and column.start - REACH <= row.at <= column.end + REACH
            ):
                groups[root(i)] = root(len(across) + j)
    parted: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, row in enumerate(across):
        parted.setdefault(root(i), ([], []))[0].append(row)
    for j, column in enumerate(down):
        parted.setdefault(root(len(across) + j), ([], []))[1].append(column)
    return list(parted.values())


def _closed(rows: list[Rule], columns: list[Rule]) -> list[Rule]:
    """The rules across, with one at each end where a page break leaves the table open.

    Browsers draw no rule where they cut a row; its sides go on to the end of the page.
    """
    if not rows or len(columns) < 2:
        return rows
    left, right = min(rule.at for rule in columns), max(rule.at for rule in columns)
    sides = [rule for rule in columns if min(rule.at - left, right - rule.at) < SNAP]
    first, last = min(rule.at for rule in rows), max(rule.at for rule in rows)
    closed = list(rows)
    for side, at in (("top", first), ("bottom", last)):
        beyond = [
            rule.start if side == "top" else rule.end
            for rule in sides
            if (rule.start < at - _OPEN if side == "top" else rule.end > at + _OPEN)
        ]
        if len({round(x) for x in beyond}) == 1 and _both(sides, beyond, left, right):
            closed.append(Rule(beyond[0], left, right, rows[0].width, rows[0].color))
    return closed


def _with_shaded_top(
    page: Page, rows: list[Rule], columns: list[Rule]
) -> tuple[list[Rule], list[Rule]]:
    """The rules, with those around a header that only its shade shows, right above them."""
    if len(rows) < 2 or len(columns) < 2:
        return rows, columns
    top = min(rule.at for rule in rows)
    left, right = min(rule.at for rule in columns), max(rule.at for rule in columns)
    shades = [
        fill.box
        for fill in page.fills
        if abs(fill.box[3] - top) < SNAP
        and fill.box[1] < top - 2 * SNAP
        and left - SNAP <= fill.box[0] < fill.box[2] <= right + SNAP
    ]
    over = sum({box[0]: box[2] - box[0] for box in shades}.values())
    if over < 0.9 * (right - left) or any(rule.start < top - SNAP for rule in columns):
        return rows, columns
    upper = min(box[1] for box in shades)
    places = {box[at] for box in shades for at in (0, 2)}
    if len(shades) == 1:
        places = {rule.at for rule in columns if rule.start < top + SNAP}
    sides = [Rule(at, upper, top, columns[0].width, columns[0].color) for at in sorted(places)]
    head = Rule(upper, left, right, rows[0].width, rows[0].color)
    return [head, *rows], merged((*columns, *sides))


def _both(sides: list[Rule], ends: list[float], left: float, right: float) -> bool:
    """Whether sides at the left and at the right end there."""
    reach = [rule.at for rule in sides for end in ends if end in (rule.start, rule.end)]
    return min(reach) - left < SNAP and right - max(reach) < SNAP


def grid_of(page: Page, rows: list[Rule], columns: list[Rule]) -> Grid:
    """The cells between rules across and rules down."""
    ys = _positions(rows)
    xs = _positions(columns)
    width, height = len(xs) - 1, len(ys) - 1
    region = list(range(width * height))

    def root(index: int) -> int:
        while region[index] != index:
            region[index] = region[region[index]]
            index = region[index]
        return index

    beside = [[rule for rule in columns if abs(rule.at - x) < SNAP] for x in xs]
    under = [[rule for rule in rows if abs(rule.at - y) < SNAP] for y in ys]
    for j in range(height):
        for i in range(width):
            here = j * width + i
            middle_x, middle_y = (xs[i] + xs[i + 1]) / 2, (ys[j] + ys[j + 1]) / 2
            if i + 1 < width and not _crosses(beside[i + 1], middle_y):
                region[root(here + 1)] = root(here)
            if j + 1 < height and not _crosses(under[j + 1], middle_x):
                region[root(here + width)] = root(here)
    words = _by_region(page.words, xs, ys, root)
    ticks = _by_region(page.boxes, xs, ys, root)
    boxes: dict[int, Box] = {}
    for index in range(width * height):
        j, i = divmod(index, width)
        box = boxes.get(root(index), (xs[i], ys[j], xs[i + 1], ys[j + 1]))
        boxes[root(index)] = (
            min(box[0], xs[i]),
            min(box[1], ys[j]),
            max(box[2], xs[i + 1]),
            max(box[3], ys[j + 1]),
        )
    cells = [
        Cell(box, tuple(words.get(key, ())), tuple(ticks.get(key, ())))
        for key, box in boxes.items()
    ]
    cells.sort(key=lambda cell: (cell.box[1], cell.box[0]))
    return Grid(
        page=page.number,
        box=(xs[0], ys[0], xs[-1], ys[-1]),
        cells=tuple(cells),
        rule_width=rows[0].width,
        rule_color=rows[0].color,
    )


def _positions(rules: list[Rule]) -> list[float]:
    positions: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not positions or at - positions[-1] >= SNAP:
            positions.append(at)
    return positions


def _crosses(rules: list[Rule], middle: float) -> bool:
    return any(rule.start <= middle <= rule.end for rule in rules)


def _by_region(
    things: tuple[T, ...], xs: list[float], ys: list[float], root: Callable[[int], int]
) -> dict[int, list[T]]:
    """Words or boxes by the region that their middle lies in."""
    found: dict[int, list[T]] = {}
    width, height = len(xs) - 1, len(ys) - 1
    for thing in things:
        x, y = thing.center
        i, j = bisect_right(xs, x) - 1, bisect_right(ys, y) - 1
        if 0 <= i < width and 0 <= j < height:
            found.setdefault(root(j * width + i), []).append(thing)
    return found
