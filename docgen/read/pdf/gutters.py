"""Lines of a page outside ruled tables → the white space between columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from docgen.look import Box
from docgen.read.word.marks import is_cross
from docgen.sources.page import Fill, TickBox, Word
from docgen.wording import fold

Item = Word | TickBox

FEW = 3  # lines with two texts or more, that are a table
WHITE = 4.0  # points between columns at least
_GAP = 1.6  # of the type's size, between two texts of a line
_NAMED = 0.8  # between two names of columns, which are bold
_TIGHT = 0.5  # where the second begins or stands as others do
_EVEN, _WIDER = 4, 1.15  # gaps of a line that is justified, and what is wider than these
_NARROW = 0.45  # and no text of the columns goes over this
_STRAY = 0.12  # of these lines may stand in the white space between columns
_CROSSING = 0.3  # of the lines with one text: where more go over several columns, it is no table
_SHORT = 3  # characters: a cross
_PADDING = 3.0  # points before a column's text
_MOST = 0.6  # of a column's texts
_NEXT = 1.6  # of the type's size, between the lines of one text
_LEVEL = 1.0  # points that what stands one below the other is aside


@dataclass(frozen=True, slots=True)
class Line:
    """Words and boxes of one line, left to right, its baseline and the size of its type.

    `tabs` are the places at which texts begin in several lines, or stand in the middle; a line
    that `names_answers` is a header's.
    """

    items: tuple[Item, ...]
    baseline: float
    size: float
    tabs: frozenset[int] = frozenset()
    names_answers: bool = False

    @property
    def is_head(self) -> bool:
        """Whether all of it is bold, as header rows are."""
        words = [item for item in self.items if isinstance(item, Word)]
        return len(words) == len(self.items) and all(word.style.bold for word in words)

    @property
    def top(self) -> float:
        """Where its type begins."""
        return self.baseline - 0.8 * self.size

    @property
    def middle(self) -> float:
        """The middle of its small letters."""
        return self.baseline - 0.27 * self.size

    def runs(self, edges: Sequence[float] = ()) -> list[list[Item]]:
        """The texts that stand side by side, parted where a gap or a column's edge is."""
        runs: list[list[Item]] = []
        even = self._even_gap()
        for item in self.items:
            if runs and not self._is_apart(runs[-1][-1], item, edges, even):
                runs[-1].append(item)
            else:
                runs.append([item])
        return runs

    def _even_gap(self) -> float:
        """As wide as the gaps between words are that were set apart to fill the line.

        Names of columns may stand as evenly; they are bold, or begin with capitals.
        """
        words = [item.text for item in self.items if isinstance(item, Word)]
        are_low = 2 * sum(word[:1].islower() for word in words) > len(words)
        if len(words) <= _EVEN or self.is_head or not are_low:
            return 0.0
        gaps = (box_of(two)[0] - box_of(one)[2] for one, two in pairwise(self.items))
        return _WIDER * median(gaps) / self.size

    def _is_apart(self, one: Item, other: Item, edges: Sequence[float], even: float) -> bool:
        left, right = box_of(one)[2], box_of(other)[0]
        gap = (right - left) / self.size
        if gap > (_NAMED if self.names_answers else _GAP):
            return True
        if gap < even:
            return False
        if gap > _TIGHT and any(left - 1 < edge < right + 1 for edge in edges):
            return True
        return gap > _NARROW and not self.tabs.isdisjoint(_places(other))


def with_tabs(lines: Sequence[Line], columns: frozenset[str]) -> list[Line]:
    """Lines that know where the texts of several of them begin behind a wide gap, and whether
    they name the columns with answers: theirs are the words given.
    """
    lines = [replace(line, names_answers=_names(line, columns)) for line in lines]
    counts: Counter[int] = Counter()
    for line in lines:
        for run in line.runs()[1:]:
            counts.update(_places(run[0]) if len(run) == 1 else _places(run[0])[:1])
    # A place is counted in whole points: what stands on the edge of two is in either.
    tabs = {at for at in counts if counts[at] + max(counts[at - 1], counts[at + 1]) >= FEW}
    return [replace(line, tabs=frozenset(tabs)) for line in lines]


def _names(line: Line, columns: frozenset[str]) -> bool:
    """Whether the end of a line in bold type is names of these, or the beginnings of them."""
    if not line.is_head:
        return False
    words = [fold(item.text) for item in line.items if isinstance(item, Word)]
    are_names = [any(name.startswith(word) for name in columns) for word in words]
    return sum(are_names) > 1 and all(are_names[are_names.index(True) :])


def _places(item: Item) -> tuple[int, int]:
    """Where an item begins and where its middle is, so that the two are told apart."""
    x0, _, x1, _ = box_of(item)
    return round(x0 / _LEVEL), -round((x0 + x1) / 2 / _LEVEL)


def gutters(lines: Sequence[Line], shaded: Sequence[Box] = ()) -> list[float]:
    """The edges of columns: in the white space between them, near to what begins level.

    Args:
        shaded: The cells that are shaded.
    """
    several = [line.runs() for line in lines if not line.is_head]
    several = [runs for runs in several if len(runs) > 1]
    if len(several) < FEW and not shaded:
        return []
    most = max(1.0, _STRAY * len(several)) if len(several) > 2 * FEW else 0.0
    names = [line.runs() for line in lines if line.is_head]
    others = [run for runs in names for run in runs]
    strips = _strips(_cover(several, [run for runs in names for run in runs[1:]], most), most)
    lefts = [box_of(run[0])[0] for runs in several for run in runs[1:]]
    ones = [line for line in lines if len(line.runs()) == 1]
    reaching = [*others, *(line.items for line in ones if not line.is_head)]
    edges = [_edge(strip, _narrowed(strip, reaching), lefts) for strip in strips]
    answers = [run for line in lines if line.names_answers for run in line.runs()]
    edges = _confirmed(edges, several, others, answers, reaching)
    edges = _with_shaded(edges, shaded, several, others, most)
    crossing = sum(
        any(box_of(line.items[0])[0] < edge < box_of(line.items[-1])[2] for edge in edges)
        for line in ones
    )
    return edges if crossing <= max(2, _CROSSING * len(lines)) else []


def _cover(
    several: Sequence[Sequence[Sequence[Item]]], names: Sequence[Sequence[Item]], most: float
) -> list[int]:
    """How many lines have a text over each point from the left.

    A few long texts may reach into the next column, but crosses and names tell where one is.
    """
    ends = [box_of(run[-1])[2] for run in [*names, *(runs[-1] for runs in several)]]
    right = max(ends, default=0.0)
    cover = [0] * (int(right) + 2)
    enough = int(most) + 1
    for runs in several:
        for at, run in enumerate(runs):
            for x in _points(run):
                cover[x] += enough if at and _is_short(run) else 1
    for name in names:
        points = _points(name)
        if all(cover[x] <= most for x in points):
            for x in points:
                cover[x] = enough
    return cover


def _span(run: Sequence[Item]) -> tuple[float, float]:
    return box_of(run[0])[0], box_of(run[-1])[2]


def _points(run: Sequence[Item]) -> range:
    return range(max(0, int(box_of(run[0])[0])), int(box_of(run[-1])[2]) + 1)


def _is_short(run: Sequence[Item]) -> bool:
    return sum(len(item.text) if isinstance(item, Word) else 1 for item in run) <= _SHORT


def is_mark(run: Sequence[Item]) -> bool:
    """Whether all of it is one cross or tick box."""
    item = run[0]
    return len(run) == 1 and (not isinstance(item, Word) or is_cross(item.text))


def _strips(cover: Sequence[int], most: float) -> Iterator[tuple[int, int]]:
    """The stretches between texts that no more than some lines go into."""
    start = None
    begun = False
    for x, count in enumerate(cover):
        if count > most:
            if begun and start is not None and x - start >= WHITE:
                yield start, x
            begun, start = True, None
        elif start is None:
            start = x


def _edge(
    strip: tuple[float, float], narrowed: tuple[float, float], lefts: Sequence[float]
) -> float:
    """Where a column begins: right before its texts if these begin one below the other."""
    start, end = narrowed
    level = sum(-1 <= left - strip[1] < 2 for left in lefts)
    middle = (start + end) / 2
    return max(middle, end - _PADDING) if level >= FEW else middle


def shaded_cells(lines: Sequence[Line], fills: Sequence[Fill]) -> list[Box]:
    """The cells that are shaded, from left to right.

    Grounds of whole rows tell no column, nor do those that were put behind words.
    """
    left = min((box_of(line.items[0])[0] for line in lines), default=0.0)
    right = max((box_of(line.items[-1])[2] for line in lines), default=0.0)
    items = [box_of(item) for line in lines for item in line.items]
    found = []
    for x0, top, x1, bottom in sorted(fill.box for fill in fills):
        inside = [b for b in items if b[0] > x0 - 1 and b[2] < x1 + 1 and top < b[3] < bottom + 2]
        is_tight = bool(inside) and min(b[0] for b in inside) - x0 < 2
        if left + 1 < x0 and WHITE < x1 - x0 < 0.5 * (right - left) and not is_tight:
            found.append((x0, top, x1, bottom))
    return found


def _with_shaded(
    edges: Sequence[float],
    shaded: Sequence[Box],
    several: Sequence[Sequence[Sequence[Item]]],
    names: Sequence[Sequence[Item]],
    most: float,
) -> list[float]:
    """Edges of columns, and those of shaded cells that hardly any text goes over instead."""
    texts = [_span(run) for runs in several for run in runs]
    middles = [sum(span) / 2 for span in (*texts, *map(_span, names))]
    sides = [x for cell in shaded for x in (cell[0], cell[2])]
    sides = [x for x in sides if sum(a + 1 < x < b - 1 for a, b in texts) <= most]
    sides = [x for x in sides if x < max(middles, default=0.0)]
    kept = [
        edge
        for edge in edges
        if not any(cell[0] < edge < cell[2] for cell in shaded)
        and all(any(min(edge, x) < at < max(edge, x) for at in middles) for x in sides)
    ]
    whole: list[float] = []
    for x in sorted([*kept, *sides]):
        if not whole or x - whole[-1] >= WHITE:
            whole.append(x)
    return whole


def _confirmed(
    edges: Sequence[float],
    several: Sequence[Sequence[Sequence[Item]]],
    names: Sequence[Sequence[Item]],
    answers: Sequence[Sequence[Item]],
    reaching: Sequence[Sequence[Item]],
) -> list[float]:
    """Edges without those of a single text: its words may be set apart by justification, and so
    may those of a column's name: a column with nothing in it is one if no text goes over its edge,
    or its name is that of a column with answers.
    """
    runs = [run for runs in several for run in runs]
    found: list[float] = []
    for at, edge in enumerate(edges):
        end = edges[at + 1] if at + 1 < len(edges) else float("inf")
        inside = [run for run in runs if edge <= _span(run)[0] < end]
        is_free = not any(_is_over(run, edge) for run in runs)
        named = any(
            edge <= _span(run)[0] < end for run in (names if inside or is_free else answers)
        )
        if found and _are_one_text([*runs, *reaching], found[-1], edge, end):
            continue
        short = bool(inside) and 2 * sum(map(_is_short, inside)) >= len(inside)
        if named or short or any(map(is_mark, inside)) or _are_level(inside):
            found.append(edge)
    return found


def _is_over(run: Sequence[Item], edge: float) -> bool:
    x0, x1 = _span(run)
    return x0 < edge < x1


def _are_one_text(runs: Sequence[Sequence[Item]], left: float, edge: float, end: float) -> bool:
    """Whether texts behind an edge are the ends of lines that are set apart to fill a column: one
    right below the other, and a whole line of the same text right above or below them.
    """
    inside = [run[0] for run in runs if edge <= _span(run)[0] < end]
    over = [run[0] for run in runs if left <= _span(run)[0] and _is_over(run, edge)]
    words = [item for item in inside if isinstance(item, Word)]
    if not words or len(words) < len(inside):
        return False
    near = _NEXT * max(word.style.size for word in words)
    heights = sorted(word.baseline for word in words)
    lines = [word.baseline for word in over if isinstance(word, Word)]
    return all(two - one < near for one, two in pairwise(heights)) and any(
        0 < heights[0] - y < near or 0 < y - heights[-1] < near for y in lines
    )


def _are_level(runs: Sequence[Sequence[Item]]) -> bool:
    """Whether most texts begin, end or have their middle one below the other: where two do, of
    a justified text with wide gaps, it may be by chance.
    """
    spans = [_span(run) for run in runs]
    for places in zip(*((x0, (x0 + x1) / 2, x1) for x0, x1 in spans), strict=True):
        ordered = sorted(places)
        near = [other - one < _LEVEL for one, other in pairwise(ordered)]
        level = sum(any(near[max(0, at - 1) : at + 1]) for at in range(len(ordered)))
        if level > max(1, _MOST * len(ordered)):
            return True
    return False


def _narrowed(strip: tuple[float, float], runs: Sequence[Sequence[Item]]) -> tuple[float, float]:
    """A stretch without the texts that reach into it; titles go over all of it."""
    left, right = strip
    for run in runs:
        x0, x1 = box_of(run[0])[0], box_of(run[-1])[2]
        if x0 < strip[0] < x1 < right - 1:
            left = max(left, x1)
        elif left + 1 < x0 < strip[1] < x1:
            right = min(right, x0)
    return left, right


def box_of(item: Item) -> Box:
    """Where a word or a tick box stands."""
    return (item.x0, item.top, item.x1, item.bottom) if isinstance(item, Word) else item.box
