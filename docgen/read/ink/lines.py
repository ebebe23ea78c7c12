"""The blank page's printed lines × a page laid over it → where each line stands.

No input or output. Rows that were taken away, put in, or that grew move all that is printed below
them; a page as a whole is laid over the blank by what has not moved.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from docgen.look import Box
from docgen.read.ink.blank import BlankPage, made_even, soft
from docgen.read.ink.fine import Registered
from docgen.read.ink.grey import Dark, shrunk

_USUAL = 70  # of 100: more may have moved
# Shares of the likeness that the page's lines usually have, which depends on the typeface.
_SUSPECT = 0.35  # a line less alike makes the page worth a closer look
_DOUBTED = 0.6  # a line less alike may be better elsewhere
_FOUND = 0.6  # a line as alike is found elsewhere
_LACK = 0.2  # a line less alike is nowhere
_TURN = 0.6  # what a move must gain, over all lines that moved together
_READABLE = 0.25  # likeness that a page's lines usually have, or nothing can be told of them
_NO_CHANCE = 0.3  # likeness that lines elsewhere have at least: less may be chance
_NEAR = 2  # points that a line in its own place may be off
_SAME = 2.0  # points that lines may differ that moved together
_PEAKS = 6  # places at which a line is looked for elsewhere
_TIGHT = 0.5  # of two lines' distance: so much of it is left at least
_MOST_LINES = 150
_CUT = 32  # rows that are multiplied at once: of more NumPy makes work for several threads
_ROUNDING = 1e-6  # of a window's sum of squares, of which no spread can be told


@dataclass(frozen=True, slots=True)
class LineFound:
    """A printed line in the blank's points, by how many points it moved down, None where it is
    nowhere, and how like the blank's it is there, −1 to 1.
    """

    box: Box
    moved: float | None
    alike: float


def lines_found(seen: Dark, blank: BlankPage) -> tuple[tuple[LineFound, ...], float]:
    """Where each printed line of a page stands, from top to bottom.

    Args:
        seen: The received page laid over the blank, and made even.
        blank: The blank page.

    Returns:
        The lines, and how like the blank's they usually are; none where the page is too unlike it
        to tell anything of them.
    """
    lines = blank.lines[:_MOST_LINES]
    known = blank.even
    here = [alike_at(seen, known, line) for line in lines]
    usual = float(np.percentile(here, _USUAL)) if here else 0.0
    if usual < _READABLE:
        return (), usual
    if min(here) >= _SUSPECT * usual:
        still = zip(lines, here, strict=True)
        return tuple(LineFound(line, 0.0, alike) for line, alike in still), usual
    places = [
        [(0.0, alike), *_elsewhere(seen, known, line, usual)]
        if alike < _DOUBTED * usual
        else [(0.0, alike)]
        for line, alike in zip(lines, here, strict=True)
    ]
    return _in_order(lines, places, usual), usual


def stands_on(page: Registered, blank: BlankPage, lines: Sequence[LineFound], usual: float) -> bool:
    """Whether all of some lines of a blank page stand anywhere on another received page.

    Args:
        page: The other page.
        blank: The blank page that the lines are of.
        lines: The lines.
        usual: How like the blank's lines usually are.
    """
    seen, known = evened(page), blank.even
    found = [_heights(seen, known, line.box) for line in lines]
    least = max(_FOUND * usual, _NO_CHANCE)
    return bool(found) and all(one is not None and one.max() >= least for one in found)


def evened(page: Registered) -> Dark:
    """A page laid over the blank, at one pixel a point and made even."""
    return made_even(soft(shrunk(page.shaded, 1 / page.scale)))


def alike_at(seen: Dark, known: Dark, box: Box) -> float:
    """How like the blank's evened picture what stands in a box is, −1 to 1; 0 of nothing."""
    likeness = _likeness(seen, known, box, _NEAR)
    return cv2.minMaxLoc(likeness)[1] if likeness is not None else 0.0


def _heights(seen: Dark, known: Dark, line: Box) -> Any:
    """How like the blank's a line is at each height on the whole page."""
    likeness = _likeness(seen, known, line, None)
    return likeness.max(axis=1) if likeness is not None else None


def _likeness(seen: Dark, known: Dark, line: Box, reach: int | None) -> Any:
    """How like the blank's a line is wherever it may be within reach, or on the whole page."""
    left, top, right, bottom = (round(edge) for edge in line)
    patch = known[top:bottom, left:right]
    rows = seen if reach is None else seen[max(0, top - reach) : bottom + reach]
    wide = cv2.copyMakeBorder(rows, 0, 0, _NEAR, _NEAR, cv2.BORDER_CONSTANT, value=(0.0,))
    field = wide[:, left : right + 2 * _NEAR]
    if min(patch.shape) < 6 or len(field) < len(patch) or cv2.norm(patch, cv2.NORM_INF) < 1e-3:
        return None
    if reach is None:
        return _down(field, patch)
    return cv2.matchTemplate(field, patch, cv2.TM_CCOEFF_NORMED)


def _down(field: Any, patch: Dark) -> Any:
    """The same correlation as OpenCV's, faster where a field is high and hardly wider than the
    patch: the field's rows times the patch's, summed along the diagonals.
    """
    (high, wide), rows = patch.shape, len(field) - len(patch) + 1
    even = patch - patch.mean()
    turned = np.ascontiguousarray(even.T)
    sums, squares = (_windows(one, high, wide) for one in cv2.integral2(field))
    spread = squares - np.square(sums) / patch.size
    is_told = spread > np.minimum(0.5, _ROUNDING * squares)
    cut = cv2.copyMakeBorder(field, 0, -len(field) % _CUT, 0, 0, cv2.BORDER_CONSTANT, value=(0.0,))
    strips = cut.reshape(-1, _CUT, field.shape[1])
    found = np.zeros(spread.shape)
    for across in range(spread.shape[1]):
        products = (strips[:, :, across : across + wide] @ turned).reshape(-1, high)
        down, right = products.strides
        slanted = np.lib.stride_tricks.as_strided(products, (rows, high), (down, down + right))
        found[:, across] = slanted.sum(axis=1)
    found[~is_told] = 0
    found[is_told] /= np.sqrt(spread[is_told]) * np.linalg.norm(even)
    return found


def _windows(summed: Any, high: int, wide: int) -> Any:
    """The sums of all windows, of a picture's integral."""
    lower, upper = summed[high:], summed[:-high]
    return lower[:, wide:] - upper[:, wide:] - lower[:, :-wide] + upper[:, :-wide]


def _elsewhere(seen: Dark, known: Dark, line: Box, usual: float) -> Iterator[tuple[float, float]]:
    """By how many points a line may have moved, and how like it is there."""
    likeness = _heights(seen, known, line)
    if likeness is None:
        return
    for _ in range(_PEAKS):
        at = int(likeness.argmax())
        if likeness[at] < max(_FOUND * usual, _NO_CHANCE):
            return
        if abs(moved := at - round(line[1])) > _NEAR:
            yield float(moved), float(likeness[at])
        likeness[max(0, at - 4) : at + 5] = -1


def _in_order(
    lines: Sequence[Box], places: Sequence[Sequence[tuple[float, float]]], usual: float
) -> tuple[LineFound, ...]:
    """The places of all lines that are most like them, in their order, with few moves."""
    best: list[list[tuple[float, int, int]]] = []  # worth, line before, its place
    for index in range(len(lines)):
        best.append([])
        for moved, alike in places[index]:
            worth, before = 0.0, (-1, -1)
            for other in range(index - 1, -1, -1):
                ahead = _best_before(lines, places, best, (other, index), moved)
                if ahead[0] > worth:
                    worth, before = ahead[0], (other, ahead[1])
            best[-1].append((worth + alike / usual - _LACK, *before))
    kept = _followed(best)
    found_at = [places[at][kept[at]] if at in kept else None for at in range(len(lines))]
    return tuple(
        LineFound(line, *found)
        if (found := found_at[at]) is not None and found[1] >= _LACK * usual
        else LineFound(line, None, places[at][0][1])
        for at, line in enumerate(lines)
    )


def _best_before(
    lines: Sequence[Box],
    places: Sequence[Sequence[tuple[float, float]]],
    best: Sequence[Sequence[tuple[float, int, int]]],
    pair: tuple[int, int],
    moved: float,
) -> tuple[float, int]:
    """The worth of the best place of an earlier line, if the later one moved so far."""
    other, index = pair
    apart = lines[index][1] - lines[other][1]
    most, which = 0.0, -1
    for number, (shift, _) in enumerate(places[other]):
        if apart + moved - shift < _TIGHT * min(apart, 12.0):
            continue
        worth = best[other][number][0] - (_TURN if abs(shift - moved) > _SAME else 0.0)
        if worth > most:
            most, which = worth, number
    return most, which


def _followed(best: Sequence[Sequence[tuple[float, int, int]]]) -> dict[int, int]:
    """Each line's place along the best way through all; lines it leaves out are nowhere."""
    _, index, at = max(
        (worth, index, at) for index, ones in enumerate(best) for at, (worth, *_) in enumerate(ones)
    )
    kept: dict[int, int] = {}
    while index >= 0:
        kept[index] = at
        _, index, at = best[index][at]
    return kept
