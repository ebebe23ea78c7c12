"""The ink in a form's tick places → whether each is ticked, and how sure that is.

No input or output. The likelihood is a logistic one over a few features of the ink: against what
this person's marks usually weigh, against the other choices of the same question, and where the
lines lie that it belongs to.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from docgen.read.ink.measure import Ink

_PRIOR = {True: 7.0, False: 22.0}  # square points of a usual mark in a printed box, in a cell
_PRIOR_COUNT = 2  # marks that this stands for
_SOME = 1.5  # square points from which ink may be a mark
_HEAVY = 3.0  # times a usual mark: nobody presses so hard only once
_SHARED = (0.33, 0.67)  # the share of a mark here that lies between two places
_HALF = (0.3, 0.8)  # times a usual mark: what there is of it in each of them
_ONE_MARK = 1.35  # times a usual mark: as much ink in both is two marks that touch
_UNTICKED = 0.5
_LIKE_A_MARK = 0.6  # times a usual mark, from which nobody can call a place empty
_FLOOR = 0.4
_FAR = 3.5

# Fitted on the dev seeds of tests/filled/scans.py by `python -m benchmarks.ink_fit`.
COEFFICIENTS = (0.329, 0.369, 0.538, 1.231, 1.384, 1.784)


@dataclass(frozen=True, slots=True)
class Mark:
    """The ink in one tick place, and what it is judged against: the other choices' of the same
    question, whether a box is printed there, the quality of the page's registration.
    """

    ink: Ink
    others: tuple[Ink, ...]
    is_framed: bool
    quality: float


def usual_mass(marks: Iterable[Mark]) -> Mapping[bool, float]:
    """What this person's marks weigh in square points, in printed boxes and without."""
    found: dict[bool, list[float]] = {framed: [] for framed in _PRIOR}
    for mark in marks:
        most = max((other.mass for other in mark.others), default=0.0)
        if mark.ink.mass > max(most, _SOME):
            found[mark.is_framed].append(mark.ink.mass)
    return {
        framed: median([*masses, *[_PRIOR[framed]] * _PRIOR_COUNT])
        for framed, masses in found.items()
    }


def features(mark: Mark, usual: float) -> tuple[float, ...]:
    """What the likelihood of a tick is reckoned from; each near 0 where it tells nothing."""
    ink = mark.ink
    # A blacked-out box beside it does not make a clear tick any weaker.
    most = min(max((other.mass * other.share for other in mark.others), default=0.0), usual)
    return (
        1.0,
        _log(ink.mass * ink.share, 0.35 * usual),
        _log(ink.inside, 0.25 * usual),
        _log(ink.mass * ink.share, most) if mark.others else 0.0,
        ink.share - 0.7,
        min(_log(ink.mass * ink.share, 0.35 * usual), _log(ink.mass * ink.share, 2 * most)),
    )


def likelihood(mark: Mark, usual: float, by: Sequence[float] = COEFFICIENTS) -> float:
    """How likely it is that this place is ticked, 0 to 1."""
    total = sum(a * b for a, b in zip(by, features(mark, usual), strict=True))
    return 1 / (1 + math.exp(-min(max(total, -30.0), 30.0)))


def doubt(mark: Mark, usual: float) -> str | None:
    """What a person must settle about a tick place, however likely a tick is."""
    ink = mark.ink
    if ink.under > _SOME:
        return "something as large as a stamp lies over it"
    if ink.mass > _HEAVY * usual and ink.mass > _HEAVY * _PRIOR[mark.is_framed]:
        return "it is blacked out, or its mark was taken back"
    is_one = ink.mass < _ONE_MARK * ink.share * usual
    is_half = _HALF[0] * usual < ink.mass < _HALF[1] * usual
    if _SHARED[0] < ink.share < _SHARED[1] and is_half and is_one:
        return "the mark stands between this place and the next"
    if likelihood(mark, usual) < _UNTICKED and ink.mass > _LIKE_A_MARK * usual:
        return "there is as much ink here as in a mark, though it may be its neighbour's"
    return None


def _log(one: float, other: float) -> float:
    return min(max(math.log((one + _FLOOR) / (other + _FLOOR)), -_FAR), _FAR)
