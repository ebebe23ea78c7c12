"""Lines of a page outside ruled tables → tables without rules: white space tells the columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from docgen.look import Box
from docgen.read.pdf.looks import Looks
from docgen.read.pdf.rows import Entry, Row, Slip, is_rest, run_of
from docgen.sources.page import TickBox, Word

Item = Word | TickBox

_GAP = 1.6  # of the type's size, between two texts of a line
_FEW = 3  # lines with two texts or more, that are a table
_STRAY = 0.12  # of these lines may stand in the white space between columns
_WHITE = 4.0  # points between columns at least
_CROSSING = 0.3  # of the lines with one text: where more go over several columns, it is no table
_LEVEL = 2.5  # points
_APART = 1.5  # points that a gap is wider than another


@dataclass(frozen=True, slots=True)
class Loose:
    """A table without rules: its columns' edges, left to right, and its rows."""

    top: float
    xs: list[float]
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class _Line:
    items: tuple[Item, ...]
    baseline: float
    size: float

    @property
    def is_head(self) -> bool:
        """Whether all of it is bold, as header rows are."""
        words = [item for item in self.items if isinstance(item, Word)]
        return len(words) == len(self.items) and all(word.style.bold for word in words)

    def runs(self, edges: Sequence[float] = ()) -> list[list[Item]]:
        """The texts that stand side by side, parted where a gap or a column's edge is."""
        runs: list[list[Item]] = []
        for item in self.items:
            if runs and not _is_apart(runs[-1][-1], item, self.size, edges):
                runs[-1].append(item)
            else:
                runs.append([item])
        return runs


def loose_parts(
    page: int,
    lines: Sequence[Sequence[Item]],
    looks: Looks,
    starts: Sequence[float],
    place: Callable[[Sequence[Item]], tuple[float, float]],
    before: Sequence[float] = (),
) -> Iterator[Slip | Loose]:
    """The lines, those that stand in columns as tables.

    Args:
        lines: Words and boxes of each line, left to right, from top to bottom.
        starts: The baselines of the lines in which questions and titles begin.
        place: Tells a line's baseline and the size of its type.
        before: The columns' edges of the table that the page before ends with.
    """
    all_lines = [_Line(tuple(line), *place(line)) for line in lines]
    own = _columns(all_lines)
    goes_on = len(before) > len(own) + 2 and _are_white(before[1:-1], all_lines)
    edges = list(before[1:-1]) if goes_on else own
    several = [at for at, line in enumerate(all_lines) if len(line.runs(edges)) > 1]
    if goes_on:
        several = sorted({*several, *_rest(all_lines, edges)})
    if not edges or len(several) < (1 if goes_on else _FEW):
        yield from (run_of(page, line.items, looks) for line in all_lines)
        return
    first, last = several[0], several[-1]
    while last + 1 < len(all_lines) and _is_near(all_lines[last], all_lines[last + 1]):
        last += 1
    for line in all_lines[:first]:
        yield run_of(page, line.items, looks)
    inside = all_lines[first : last + 1]
    xs = list(before) if goes_on else _edges(inside, edges)
    yield _table(page, inside, xs, looks, starts)
    for line in all_lines[last + 1 :]:
        yield run_of(page, line.items, looks)


def _are_white(edges: Sequence[float], lines: Sequence[_Line]) -> bool:
    """Whether hardly any text goes over the edges of columns, but for titles."""
    texts = [run for line in lines if not line.is_head for run in line.runs()]
    over = sum(any(_box(t[0])[0] < x < _box(t[-1])[2] for x in edges) for t in texts)
    return over <= _STRAY * len(texts)


def _rest(lines: Sequence[_Line], edges: Sequence[float]) -> Iterator[int]:
    """The first lines of a page that stand in a column of their own: the rest of a row."""
    for at, line in enumerate(lines):
        if _box(line.items[0])[0] < edges[0]:
            return
        yield at


def _is_near(one: _Line, other: _Line) -> bool:
    return other.baseline - one.baseline < 1.6 * other.size


def _is_apart(one: Item, other: Item, size: float, edges: Sequence[float]) -> bool:
    left, right = _box(one)[2], _box(other)[0]
    if right - left > _GAP * size:
        return True
    return right - left > 0.5 * size and any(left - 1 < edge < right + 1 for edge in edges)


def _columns(lines: Sequence[_Line]) -> list[float]:
    """The middles of the white space between columns."""
    several = [line.runs() for line in lines if not line.is_head]
    several = [runs for runs in several if len(runs) > 1]
    if len(several) < _FEW:
        return []
    right = max(_box(runs[-1][-1])[2] for runs in several)
    cover = [0] * (int(right) + 2)
    for runs in several:
        for run in runs:
            for x in range(
                max(0, int(_box(run[0])[0])), min(len(cover), int(_box(run[-1])[2]) + 1)
            ):
                cover[x] += 1
    most = max(1.0, _STRAY * len(several)) if len(several) > 2 * _FEW else 0.0
    edges = []
    start = None
    begun = False
    for x, count in enumerate(cover):
        if count > most:
            if begun and start is not None and x - start >= _WHITE:
                edges.append((start + x) / 2)
            begun, start = True, None
        elif start is None:
            start = x
    ones = [line for line in lines if len(line.runs()) == 1]
    crossing = sum(
        any(_box(line.items[0])[0] < edge < _box(line.items[-1])[2] for edge in edges)
        for line in ones
    )
    return edges if crossing <= max(2, _CROSSING * len(lines)) else []


def _edges(lines: Sequence[_Line], inner: Sequence[float]) -> list[float]:
    """All edges of a table's columns, the outer ones around its lines."""
    left = min(_box(line.items[0])[0] for line in lines) - 3
    right = max(_box(line.items[-1])[2] for line in lines) + 3
    return [left, *inner, right]


def _table(
    page: int,
    lines: Sequence[_Line],
    xs: list[float],
    looks: Looks,
    starts: Sequence[float],
) -> Loose:
    rows = [_row(page, group, xs, looks) for group in _groups(lines, xs, starts)]
    return Loose(lines[0].baseline, xs, rows)


def _groups(
    lines: Sequence[_Line], xs: Sequence[float], starts: Sequence[float]
) -> Iterator[list[_Line]]:
    """The lines of each row: a question begins one, and so does what goes over several columns."""
    cuts = {0}
    for at, line in enumerate(lines):
        if at and any(abs(line.baseline - start) < _LEVEL for start in starts):
            cuts.add(_widest(lines, at, xs))
        runs = line.runs(xs)
        if line.is_head != lines[at - 1].is_head:
            cuts.add(at)
        if any(_span(run, xs)[1] - _span(run, xs)[0] > 1 for run in runs):
            cuts |= {at, at + 1}
        elif len(runs) == len(xs) - 1 and at == 0:
            cuts.add(1)
    order = [*sorted(cut for cut in cuts if cut < len(lines)), len(lines)]
    for one, other in pairwise(order):
        yield list(lines[one:other])


def _widest(lines: Sequence[_Line], at: int, xs: Sequence[float]) -> int:
    """Where a row begins whose question stands in a line: above what stands beside it higher up.

    Text that is centred beside its question begins above it.
    """
    question = {_span(run, xs)[0] for run in lines[at].runs(xs)}
    first = at
    while first > 1 and question.isdisjoint(_span(run, xs)[0] for run in lines[first - 1].runs(xs)):
        first -= 1
    gaps = {cut: lines[cut].baseline - lines[cut - 1].baseline for cut in range(first, at + 1)}
    best = max(gaps, key=lambda cut: gaps[cut])
    return best if gaps[best] > gaps[at] + _APART else at


def _row(page: int, lines: Sequence[_Line], xs: Sequence[float], looks: Looks) -> Row:
    cells: dict[tuple[int, int], list[Slip]] = {}
    for line in lines:
        for run in line.runs(xs):
            cells.setdefault(_span(run, xs), []).append(run_of(page, run, looks))
    covered = {at for start, end in cells for at in range(start, end)}
    for at in range(len(xs) - 1):
        if at not in covered:
            cells[at, at + 1] = []
    return Row(tuple(_entry(cells[span], span, xs) for span in sorted(cells)))


def _entry(slips: Sequence[Slip], span: tuple[int, int], xs: Sequence[float]) -> Entry:
    right = max([slip.box[2] for slip in slips], default=0.0)
    wide = xs[span[1]] if span[1] == len(xs) - 1 else xs[span[1]] - _WHITE
    right = max(right, min(wide, right + 40))
    ongoing = [False, *(is_rest(one, other, right) for one, other in pairwise(slips))]
    lines = tuple(zip(slips, ongoing, strict=False))
    return Entry(xs[span[0]], xs[span[1]], lines)


def _span(run: Sequence[Item], xs: Sequence[float]) -> tuple[int, int]:
    """The columns that a text stands in, the second not among them."""
    x0, x1 = _box(run[0])[0], _box(run[-1])[2]
    inside = [at for at in range(len(xs) - 1) if x0 < xs[at + 1] - 1 and x1 > xs[at] + 1]
    return (inside[0], inside[-1] + 1) if inside else (0, 1)


def _box(item: Item) -> Box:
    return (item.x0, item.top, item.x1, item.bottom) if isinstance(item, Word) else item.box
