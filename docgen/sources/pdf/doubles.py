"""Two rules close beside each other → the double rule that they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from docgen.sources.page import Rule

_WIDEST = 6.0  # points from one line's middle to the other's
_OF_WIDTH = 4.5  # the same, in widths of a line
_GAP = 0.25  # points of white between them, at least
_ENDS = 2.0  # distances of the two lines that one may end before the other
_SHORTEST = 16.0  # points
_MOST = 100_000  # pairs of rules to look at


@dataclass(slots=True)
class _Stretch:
    """Rules that go on from each other at one place, in one look."""

    at: float
    start: float
    end: float
    rules: list[Rule]

    @property
    def width(self) -> float:
        return self.rules[0].width

    @property
    def color(self) -> str:
        return self.rules[0].color


def with_doubles(across: Sequence[Rule], down: Sequence[Rule]) -> tuple[list[Rule], list[Rule]]:
    """Rules; of two solid ones side by side along their whole length, one double.

    Its width is that of both lines together with what is between them. Where it is met, other
    rules go on to its middle.
    """
    rows, columns = _joined(across), _joined(down)
    doubles = [[rule for rule in rules if rule.style == "double"] for rules in (rows, columns)]
    return _reaching(rows, doubles[1]), _reaching(columns, doubles[0])


def _joined(rules: Sequence[Rule]) -> list[Rule]:
    if not _may_be_double(rules):
        return list(rules)
    kept = [rule for rule in rules if rule.style]
    taken: set[int] = set()
    stretches = sorted(_stretches(rules), key=lambda one: one.at)
    for index, one in enumerate(stretches):
        if index in taken:
            continue
        other = _partner(index, stretches, taken)
        if other is None:
            kept += one.rules
        else:
            taken.add(other)
            kept.append(_double(one, stretches[other]))
    return kept


def _may_be_double(rules: Iterable[Rule]) -> bool:
    """Whether any two rules are as near as those of a double one, at a look."""
    places = sorted({round(rule.at, 1) for rule in rules if rule.width < _WIDEST / 2})
    return any(_GAP < after - before <= _WIDEST for before, after in pairwise(places))


def _stretches(rules: Iterable[Rule]) -> list[_Stretch]:
    """Solid rules, those that go on at one place as one; where double ones cross, both break."""
    solid = sorted(
        (rule for rule in rules if not rule.style),
        key=lambda rule: (rule.color, round(rule.width, 1), round(rule.at, 1), rule.start),
    )
    made: list[_Stretch] = []
    for rule in solid:
        last = made[-1] if made else None
        if (
            last is not None
            and last.color == rule.color
            and abs(last.at - rule.at) < 0.2
            and abs(last.width - rule.width) < 0.2
            and rule.start <= last.end + _WIDEST
        ):
            last.end = max(last.end, rule.end)
            last.rules.append(rule)
        else:
            made.append(_Stretch(rule.at, rule.start, rule.end, [rule]))
    return made


def _partner(index: int, stretches: Sequence[_Stretch], taken: set[int]) -> int | None:
    """The stretch that runs right below or right of one, as far as it does."""
    one = stretches[index]
    for number in range(index + 1, len(stretches)):
        other = stretches[number]
        apart = other.at - one.at
        if apart > min(_WIDEST, _OF_WIDTH * one.width + 0.5):
            return None
        if (
            number not in taken
            and one.color == other.color
            and apart - (one.width + other.width) / 2 > _GAP
            and max(one.width, other.width) < 2 * min(one.width, other.width)
            and max(abs(one.start - other.start), abs(one.end - other.end)) < _ENDS * apart + 1
            and min(one.end - one.start, other.end - other.start) >= _SHORTEST
        ):
            return number
    return None


def _double(one: _Stretch, other: _Stretch) -> Rule:
    width = other.at - one.at + (one.width + other.width) / 2
    return replace(
        one.rules[0],
        at=(one.at + other.at) / 2,
        start=min(one.start, other.start),
        end=max(one.end, other.end),
        width=width,
        style="double",
    )


def _reaching(rules: list[Rule], doubles: Sequence[Rule]) -> list[Rule]:
    """Rules that end at a double one that runs the other way, as far as to its middle."""
    if not doubles or len(rules) * len(doubles) > _MOST:
        return rules
    return [_reached(rule, doubles) for rule in rules]


def _reached(rule: Rule, doubles: Iterable[Rule]) -> Rule:
    start, end = rule.start, rule.end
    for double in doubles:
        near = double.width + 1
        if not double.start - near <= rule.at <= double.end + near:
            continue
        if abs(double.at - rule.start) <= near:
            start = double.at
        if abs(double.at - rule.end) <= near:
            end = double.at
    return rule if (start, end) == (rule.start, rule.end) else replace(rule, start=start, end=end)
