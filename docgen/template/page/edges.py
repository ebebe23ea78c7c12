"""Where cells part: printed rules, and edges that the page only implies.

A table without rules has its rows and columns all the same: what parsing found of them gives the
edges that nobody printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from docgen.look import Box, PrintedFill, PrintedRule, RowLook, TableLook
from docgen.template.plan import Border

NEAR = 2.0  # points within which two edges are one, and a rule touches another
_CLOSE = 0.7  # the same, where one of them is not printed
_SHORTEST = 4.0  # points of a rule that can be an edge
_BOX = 40.0  # points: what is no higher is a box to write in, not a row
_REACH = 9.0  # points between a row's text and the rule that ends the row


@dataclass(frozen=True, slots=True)
class Edge:
    """A line on which cells part: at `at` from `start` to `end`; `border` if it is printed."""

    at: float
    start: float
    end: float
    border: Border | None = None

    @property
    def length(self) -> float:
        """How long it is."""
        return self.end - self.start


@dataclass(slots=True)
class Edges:
    """The edges of one page that run across and down."""

    across: list[Edge] = field(default_factory=list)
    down: list[Edge] = field(default_factory=list)

    def frame(self, box: Box) -> None:
        """Add the four edges of a box that nobody printed."""
        left, top, right, bottom = box
        self.across += [Edge(top, left, right), Edge(bottom, left, right)]
        self.down += [Edge(left, top, bottom), Edge(right, top, bottom)]

    @property
    def box(self) -> Box:
        """The box around all of them."""
        return (
            min([edge.start for edge in self.across] + [edge.at for edge in self.down]),
            min([edge.at for edge in self.across] + [edge.start for edge in self.down]),
            max([edge.end for edge in self.across] + [edge.at for edge in self.down]),
            max([edge.at for edge in self.across] + [edge.end for edge in self.down]),
        )


def printed_edges(rules: Iterable[PrintedRule]) -> Edges:
    """A page's rules as edges; pieces that go on from each other are one."""
    edges = Edges()
    for rule in rules:
        left, top, right, bottom = rule.box
        border = Border(rule.width, rule.color, rule.style)
        if right - left >= bottom - top:
            edges.across.append(Edge(top, left, right, border))
        else:
            edges.down.append(Edge(left, top, bottom, border))
    edges.across = _joined(edges.across)
    edges.down = _joined(edges.down)
    return edges


def _joined(edges: list[Edge]) -> list[Edge]:
    """Pieces of one line that touch as one edge, in the look of the longest."""
    joined: list[Edge] = []
    lines: list[list[Edge]] = []
    for edge in sorted(edges, key=lambda edge: edge.at):
        if lines and edge.at - lines[-1][0].at < 0.8:
            lines[-1].append(edge)
        else:
            lines.append([edge])
    for line in lines:
        line.sort(key=lambda edge: edge.start)
        run = line[0]
        for edge in line[1:]:
            same = edge.border == run.border or edge.length < NEAR or run.length < NEAR
            if _is_drawn_over(run, edge):
                joined.append(edge)
                continue
            if edge.start <= run.end + 1.0 and (same or edge.end <= run.end + 0.5):
                longest = max(run, edge, key=lambda one: one.length)
                run = replace(longest, start=run.start, end=max(run.end, edge.end))
            else:
                joined.append(run)
                run = edge
        joined.append(run)
    return [edge for edge in joined if edge.length >= _SHORTEST]


def _is_drawn_over(run: Edge, edge: Edge) -> bool:
    """Whether an edge lies on another that is thinner, or as thick and of another colour."""
    if run.border is None or edge.border is None or edge.length < _SHORTEST:
        return False
    within = run.start - 0.5 <= edge.start and edge.end <= run.end + 0.5
    thicker = edge.border.width - run.border.width
    return within and (thicker > 0.2 or (thicker > -0.2 and edge.border.color != run.border.color))


def implied_edges(
    table: TableLook,
    rows: Sequence[RowLook],
    bands: Sequence[RowLook],
    splits: Sequence[Edge],
    printed: Edges,
    fills: Sequence[PrintedFill],
) -> Edges:
    """The edges of a table's rows on one page, as parsing understood them.

    They keep to what is printed near them: a row's box ends with its text where no rule ends it.
    """
    anchors = _Anchors(printed, fills)
    edges = Edges()
    span = (
        min(row.box[1] for row in (*rows, *bands)) - _REACH,
        max(row.box[3] for row in (*rows, *bands)) + _REACH,
    )
    for row in sorted((*rows, *bands), key=lambda row: row.box[1]):
        left, top, right, bottom = row.box
        inwards = 0.3 * (bottom - top)
        top = anchors.height(top, (left, right), _REACH, inwards)
        bottom = anchors.height(bottom, (left, right), inwards, _REACH)
        left, right = anchors.side(left, *span), anchors.side(right, *span)
        edges.down += [Edge(x, top, bottom) for x in (left, right)]
        # Where a rule parts rows, cells that it does not reach go on below it.
        edges.across += [Edge(y, left, right) for y in (top, bottom) if not anchors.is_rule(y)]
        if row in bands or _is_parted(row.box, printed):
            continue
        for column in table.columns[:-1]:
            x = anchors.side(column.x1, *span)
            if left + 4 < x < right - 4:
                edges.down.append(Edge(x, top, bottom))
    for edge in splits:
        at = anchors.height(edge.at, (edge.start, edge.end), 4.0, 4.0)
        # Not through a box to write in.
        boxes = (down for down in printed.down if not any(_is_side(down, row) for row in rows))
        cut = [down.start for down in boxes if _cuts(at, edge, down)]
        edges.across.append(replace(edge, at=min([at, *(start - NEAR - 0.6 for start in cut)])))
    return edges


def _is_side(down: Edge, row: RowLook) -> bool:
    """Whether an edge goes down a whole row: the side of one of its cells."""
    return down.start < row.box[1] + _REACH and down.end > row.box[3] - _REACH


def _cuts(at: float, edge: Edge, down: Edge) -> bool:
    """Whether a height runs through the side of a box, and not of a cell."""
    return (
        down.start + 0.5 < at < down.end - 0.5
        and down.length < _BOX
        and edge.start + 2 < down.at < edge.end - 2
    )


class _Anchors:
    """Where edges are printed: rules, their ends, the sides of shades."""

    def __init__(self, printed: Edges, fills: Sequence[PrintedFill]) -> None:
        shades = [Edge(y, f.box[0], f.box[2]) for f in fills for y in (f.box[1], f.box[3])]
        self.across = [*printed.across, *_joined(shades)]
        sides = [Edge(x, f.box[1], f.box[3]) for f in fills for x in (f.box[0], f.box[2])]
        self.down = [*printed.down, *_joined(sides)]
        self.down += [
            Edge(x, edge.at - 1, edge.at + 1)
            for edge in printed.across
            for x in (edge.start, edge.end)
        ]

    def height(
        self, y: float, span: tuple[float, float], upwards: float, downwards: float
    ) -> float:
        """The nearest printed height; without one, this height serves those to come."""
        left, right = span
        near = [
            (abs(edge.at - y), edge.at)
            for edge in self.across
            if -upwards <= edge.at - y <= downwards
            and min(edge.end, right) - max(edge.start, left) > 0.5 * (right - left)
        ]
        if near:
            return min(near)[1]
        self.across.append(Edge(y, left, right))
        return y

    def is_rule(self, y: float) -> bool:
        """Whether a rule is printed at a height."""
        return any(abs(edge.at - y) < 0.1 and edge.border is not None for edge in self.across)

    def side(self, x: float, top: float, bottom: float) -> float:
        """The nearest printed side of a row."""
        near = [
            (abs(edge.at - x), edge.at)
            for edge in self.down
            if abs(edge.at - x) < _REACH and edge.start < bottom + 2 and edge.end > top - 2
        ]
        return min(near)[1] if near else x


def _is_parted(box: Box, printed: Edges) -> bool:
    """Whether printed rules part a row into cells."""
    left, top, right, bottom = box
    return any(
        left + 4 < edge.at < right - 4
        and min(edge.end, bottom) - max(edge.start, top) > 0.6 * (bottom - top)
        for edge in printed.down
    )


def regions(edges: Edges) -> list[Edges]:
    """Edges that touch each other, as the tables they make; a lone rule is none."""
    found = [
        group
        for group in _touching(edges)
        if len(group.across) >= 2 and group.down and _has_area(group.box)
    ]
    return sorted(found, key=lambda group: (group.box[1], group.box[0]))


def _has_area(box: Box) -> bool:
    return box[2] - box[0] > 8 and box[3] - box[1] > 5


def _touching(edges: Edges) -> Iterator[Edges]:
    """Groups of edges that touch, by union of those that cross."""
    parent = list(range(len(edges.across) + len(edges.down)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    offset = len(edges.across)
    across = sorted(enumerate(edges.across), key=lambda pair: pair[1].at)
    for number, down in enumerate(edges.down):
        for index, edge in across:
            if edge.at > down.end + NEAR:
                break
            # What nobody printed ends just where it should; a box beside it does not touch it.
            reach = NEAR if edge.border is not None and down.border is not None else _CLOSE
            within = down.start - reach <= edge.at <= down.end + reach
            if within and edge.start - reach <= down.at <= edge.end + reach:
                parent[root(index)] = root(offset + number)
    groups: dict[int, Edges] = {}
    for index, edge in enumerate(edges.across):
        groups.setdefault(root(index), Edges()).across.append(edge)
    for number, edge in enumerate(edges.down):
        groups.setdefault(root(offset + number), Edges()).down.append(edge)
    yield from groups.values()
