"""Lines of a table → those of each row: by rules, or by where questions begin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from docgen.read.pdf.gutters import Item, Line, box_of
from docgen.read.pdf.rows import Slip
from docgen.sources.page import Rule, TickBox, Word

MANY = 4  # questions and labels in one cell: rules part no rows there
_LEVEL = 2.5  # points
_ABOVE = 1.0  # of the type's size, from a text's first line to its question's, at most
_APART = 1.5  # points that a gap is wider than another
_ACROSS = 0.6  # of a table's width, that the parts of a rule between rows make
_HIGH = 6.0  # of the type's size, from a table's outer rule to a line in its row
_SAME = 1.0  # points between the parts of a rule


def row_groups(
    lines: Sequence[Line], xs: Sequence[float], known: Sequence[bool], rules: Sequence[float]
) -> Iterator[list[Line]]:
    """The lines of each row.

    Args:
        lines: Those of a table, from top to bottom.
        xs: The columns' edges, left to right.
        known: Of each line whether a question or a title begins in it.
        rules: The heights of rules between rows.
    """
    inner = [y for y in rules if lines[0].middle < y < lines[-1].middle]
    cuts = {at for at in range(1, len(lines)) if _are_parted(lines[at - 1], lines[at], inner)}
    order = [0, *sorted(cuts), len(lines)]
    for one, other in pairwise(order):
        texts = [
            line
            for line, is_known in zip(lines[one:other], known[one:other], strict=True)
            if is_known
        ]
        if cuts and len(texts) < MANY and sum(_has_boxes(line, xs) for line in texts) < 2:
            yield list(lines[one:other])
        else:
            yield from _by_texts(lines[one:other], xs, known[one:other])


def _has_boxes(line: Line, xs: Sequence[float]) -> bool:
    """Whether a question's line has boxes of its own: it is no row's second one."""
    return any(isinstance(item, TickBox) and box_of(item)[0] > xs[1] - 1 for item in line.items)


def row_rules(across: Sequence[Rule], left: float, right: float) -> list[float]:
    """The heights of the rules that run across a table; its cells may have a part each."""
    parts: list[list[Rule]] = []
    for rule in sorted(across, key=lambda rule: rule.at):
        if parts and rule.at - parts[-1][0].at < _SAME:
            parts[-1].append(rule)
        else:
            parts.append([rule])
    wide = _ACROSS * (right - left)
    return [part[0].at for part in parts if _covered(part, left, right) > wide]


def within_rules(
    lines: Sequence[Line], rules: Sequence[float], first: int, last: int
) -> tuple[int, int]:
    """A table's first and last line, with those up to the rules above and below it."""
    above = max((y for y in rules if y < lines[first].middle), default=None)
    size = lines[first].size
    if above is not None and lines[first].middle - above < _HIGH * size:
        while first and lines[first - 1].middle > above:
            first -= 1
    bottom = lines[last].middle
    for y in rules:
        # Row by row, as long as one rule follows the other.
        if bottom < y < bottom + _HIGH * size and above is not None:
            bottom = y
            while last + 1 < len(lines) and lines[last + 1].middle < y:
                last += 1
    return first, last


def _covered(parts: Sequence[Rule], left: float, right: float) -> float:
    covered, until = 0.0, left
    for part in sorted(parts, key=lambda part: part.start):
        end = min(part.end, right)
        covered += max(0.0, end - max(part.start, until))
        until = max(until, end)
    return covered


def _are_parted(one: Line, other: Line, rules: Sequence[float]) -> bool:
    return any(one.middle < y < other.middle for y in rules)


def begins(lines: Sequence[Line] | Sequence[Slip], starts: Sequence[float]) -> list[bool]:
    """Of each line whether a question or a title begins in it, by the baselines of those."""
    return [any(abs(line.baseline - start) < _LEVEL for start in starts) for line in lines]


def is_near(one: Line, other: Line) -> bool:
    """Whether a line follows another as those of one paragraph do."""
    return other.baseline - one.baseline < 1.6 * other.size


def _by_texts(
    lines: Sequence[Line], xs: Sequence[float], known: Sequence[bool]
) -> Iterator[list[Line]]:
    """The lines of each row: a question begins one, and so does what goes over several columns."""
    cuts = {0}
    for at, line in enumerate(lines):
        if at and known[at]:
            cuts.add(_widest(lines, at, xs))
        runs = line.runs(xs)
        if at and line.is_head and lines[at - 1].is_head and len(runs) > 1:
            cuts |= _names(lines, at, xs)
        if line.is_head != lines[at - 1].is_head:
            cuts.add(at)
        if any(span_of(run, xs)[1] - span_of(run, xs)[0] > 1 for run in runs):
            cuts |= {at, at + 1}
        elif len(runs) == len(xs) - 1 and at == 0 and not known[0]:
            cuts.add(_header(lines, xs))
    order = [*sorted(cut for cut in cuts if cut < len(lines)), len(lines)]
    for one, other in pairwise(order):
        yield list(lines[one:other])


def _names(lines: Sequence[Line], at: int, xs: Sequence[float]) -> set[int]:
    """Where a row of names begins: below a title or a text, with what is higher in its columns."""
    top = span_of(lines[at].runs(xs)[0], xs)[0]
    if top > span_of(lines[at - 1].runs(xs)[0], xs)[0]:
        return set()  # the rest of names that are broken over several lines
    first = at
    while first and is_near(lines[first - 1], lines[first]) and lines[first - 1].is_head:
        if span_of(lines[first - 1].runs(xs)[0], xs)[0] <= top + 1:
            break
        first -= 1
    return {first}


def _header(lines: Sequence[Line], xs: Sequence[float]) -> int:
    """How many lines at the top name columns: narrow ones break names over several."""
    count = 1
    while count < len(lines) and is_near(lines[count - 1], lines[count]):
        line = lines[count]
        first = span_of(line.runs(xs)[0], xs)[0]
        is_rest = first > 0 and (line.is_head or len(line.runs(xs)) > 1)
        is_rest = is_rest or first >= len(xs) - 3
        if line.is_head != lines[0].is_head or not is_rest:
            break
        if any(run[-1].text.endswith(".") for run in line.runs(xs) if isinstance(run[-1], Word)):
            break  # what was typed below
        count += 1
    return count


def _widest(lines: Sequence[Line], at: int, xs: Sequence[float]) -> int:
    """Where a row begins whose question stands in a line: above what stands beside it higher up.

    Text that is centred beside its question begins above it.
    """
    question = {span_of(run, xs)[0] for run in lines[at].runs(xs)}
    first = at
    while first > 0 and question.isdisjoint(
        span_of(run, xs)[0] for run in lines[first - 1].runs(xs)
    ):
        first -= 1
    cuts = range(max(first, 1), at + 1)
    gaps = {cut: lines[cut].baseline - lines[cut - 1].baseline for cut in cuts}
    best = max(gaps, key=lambda cut: gaps[cut])
    if gaps[best] > gaps[at] + _APART:
        return best
    above = [two.baseline - one.baseline for one, two in pairwise(lines[:at])]
    if first or gaps.get(at, 0.0) > max(above, default=_ABOVE * lines[at].size) + _APART:
        return at
    # The table begins with what stands higher than its first line.
    return 0


def span_of(run: Sequence[Item], xs: Sequence[float]) -> tuple[int, int]:
    """The columns that a text stands in, the second not among them."""
    x0, x1 = box_of(run[0])[0], box_of(run[-1])[2]
    first = sum(x0 >= x - 1 for x in xs[1:-1])
    last = sum(x1 > x + 1 for x in xs[1:-1])
    return first, max(first, last) + 1
