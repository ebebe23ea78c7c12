"""A page's picture and its places → the ink that the blank does not have in each of them.

Serves scans, which are laid over the blank first, and pages of text with pen strokes on them,
whose places are known where they stand. No input or output.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from docgen.look import Box
from docgen.read.ink.frames import without_frames
from docgen.read.ink.grey import Dark, Grey, darkness
from docgen.read.ink.spots import Printed, Spot

_FAINTEST, _STRONGEST = 0.13, 0.34  # darkness from which it counts as ink
_SPREADS = 5.0  # times the paper's noise
_RULE = 1.1  # points left and right of a rule that it may take
_BORDER = 2.2  # points on both sides of a form field's edge that its border may take
_WORD = 0.7  # points around a word
_WRITING = 14.0  # square points of ink from which something is written
_FIGURE = 5.0  # points both ways, and square points: as little is a figure written by hand
_BRIDGE = 4.0  # points of a hidden stretch over which a line is followed
_BESIDE = 6.0  # points between places that a line may lead from one to the other
_DUST = 1.0  # square points: what is smaller is no ink
_STAMP = 52.0  # points wide and high: what is as large is no tick
_REACH = 3.5  # points around a printed box in which a tick may stand
_SEEN = 1_500  # pixels by which a place's shading is told
_RING = 6.0  # points around a printed word in which its ring runs


@dataclass(frozen=True, slots=True)
class Ink:
    """The ink in one place.

    `mass` is its area in square points, darker ink counting more; `inside` the part of it in the
    place's own box; `share` how much of the lines it belongs to lies here and not in a
    neighbouring place, 0 to 1; `cover` the share of the box that is dark; `pieces` the separate
    lines, `size` the points that the largest of them is both wide and high; `under` the ink of
    something as large as a stamp that lies over the place.
    """

    mass: float = 0.0
    inside: float = 0.0
    share: float = 1.0
    cover: float = 0.0
    pieces: int = 0
    size: float = 0.0
    under: float = 0.0

    @property
    def is_writing(self) -> bool:
        """Whether there is so much of it that something is written in a place for a text."""
        is_figure = self.mass > _FIGURE and self.size >= _FIGURE
        return is_figure or self.mass + self.under > _WRITING


@dataclass(frozen=True, slots=True)
class Measured:
    """The inks of a page's places in their order, and how dark its noise is."""

    inks: tuple[Ink, ...]
    level: float


def measure(picture: Grey, scale: float, spots: Sequence[Spot], printed: Printed) -> Measured:
    """Measure the ink in each place of a page that stands upright.

    Args:
        picture: The page in shades of grey.
        scale: Its pixels a point; 2 serves well.
        spots: The places, where they stand on this page.
        printed: What the buyer printed on it, where it stands on this page.
    """
    return measure_dark(darkness(picture), scale, spots, printed)


def measure_dark(
    dark: Dark, scale: float, spots: Sequence[Spot], printed: Printed | None
) -> Measured:
    """As `measure`, of a picture's darkness; `printed` is None if it shows nothing but ink."""
    soft = np.array(cv2.GaussianBlur(dark, (0, 0), 0.35 * scale), np.float32)
    hidden = np.zeros(soft.shape, bool)
    if printed is not None:
        without_frames(soft, scale, spots)
        _even(soft, scale, spots)
        hidden = _print(soft, scale, spots, printed)
        soft[hidden] = 0
    level = _level(soft)
    binary = (soft > level).astype(np.uint8)
    lines = _lines(soft, binary, hidden, scale, _zones(soft, scale, spots), len(spots) + 1)
    near = _neighbours(spots)
    inks = [
        _ink(spot, index, lines, near[index], soft, level, scale)
        for index, spot in enumerate(spots, 1)
    ]
    return Measured(tuple(inks), level)


@dataclass(frozen=True, slots=True, eq=False)
class _Lines:
    """Connected ink: the label of each pixel; by label its mass in each zone, whether it is large,
    whether it is more than dust, its size, and the group it belongs to; by group the masses.

    Masses have a row for each zone. A group goes on behind what is printed.
    """

    labels: Any
    masses: NDArray[np.float64]
    is_large: NDArray[np.bool_]
    is_ink: NDArray[np.bool_]
    sizes: NDArray[np.float64]
    groups: NDArray[np.int64]
    group_masses: NDArray[np.float64]


def _lines(soft: Dark, binary: Any, hidden: Any, scale: float, zones: Any, places: int) -> _Lines:
    count, labels = cv2.connectedComponents(binary, connectivity=8)
    grouped, group_labels = cv2.connectedComponents(_bridged(binary, hidden, scale), connectivity=8)
    groups = np.zeros(count, np.int64)
    found = cv2.findNonZero(binary)
    x, y = np.asarray(found if found is not None else [], np.int64).reshape(-1, 2).T
    at = y * binary.shape[1] + x
    own, whole = labels.ravel()[at], group_labels.ravel()[at]
    groups[own] = whole
    ink, zone = soft.ravel()[at] / scale**2, zones.ravel()[at]
    is_ink: Any = np.bincount(own, minlength=count) >= _DUST * scale * scale
    is_ink[0] = False
    sides = np.stack([_spans(own, x, count), _spans(own, y, count)], axis=1) / scale
    return _Lines(
        labels,
        _masses(own, ink, zone, count, places),
        sides.min(axis=1) > _STAMP,
        is_ink,
        sides.min(axis=1),
        groups,
        _masses(whole, ink, zone, grouped, places),
    )


def _spans(labels: Any, at: Any, count: int) -> NDArray[np.int64]:
    """From the first to the last of each label's coordinates."""
    first = np.full(count, np.iinfo(np.int64).max)
    last = np.full(count, -1)
    np.minimum.at(first, labels, at)
    np.maximum.at(last, labels, at)
    return np.where(last < 0, 0, last - first + 1)


def _bridged(binary: Any, hidden: Any, scale: float) -> Any:
    """Lines that go on behind a rule are joined again."""
    side = round(_BRIDGE * scale) | 1
    closed = cv2.morphologyEx(binary, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    return binary | (closed & hidden)


def _neighbours(spots: Sequence[Spot]) -> dict[int, list[int]]:
    """The tick places beside each place, all counted from 1."""
    if not spots:
        return {}
    boxes = np.array([spot.box for spot in spots])
    ticks = np.array([spot.is_tick for spot in spots])
    low = np.maximum(boxes[:, None, :2], boxes[None, :, :2])
    high = np.minimum(boxes[:, None, 2:], boxes[None, :, 2:])
    close = ((low - high) < _BESIDE).all(axis=2) & ticks[None, :]
    np.fill_diagonal(close, False)
    return {at: [int(n) + 1 for n in np.flatnonzero(row)] for at, row in enumerate(close, 1)}


def _ink(
    spot: Spot,
    index: int,
    lines: _Lines,
    near: list[int],
    soft: Dark,
    level: float,
    scale: float,
) -> Ink:
    own = lines.masses[index]
    is_word = spot.kind == "word"
    under = 0.0 if is_word else float(own[lines.is_ink & lines.is_large].sum())
    here = np.flatnonzero((own > 0) & lines.is_ink & (is_word | ~lines.is_large))
    groups = lines.groups[here]
    others = lines.group_masses[near][:, groups].max(axis=0, initial=0)
    if not spot.is_tick:
        # A tick that sticks out into the comment beside it is no comment.
        here = here[others < lines.group_masses[index, groups]]
    if not len(here):
        return Ink(under=under)
    own = own[here]
    share = 1.0
    if spot.is_tick:
        whole = lines.group_masses[index, groups]
        share = float((own * whole / (whole + others)).sum() / own.sum())
    x0, y0, x1, y1 = _pixels(spot.box, scale, soft)
    inner = (soft[y0:y1, x0:x1] > level) & np.isin(lines.labels[y0:y1, x0:x1], here)
    inside = float(soft[y0:y1, x0:x1][inner].sum()) / scale**2
    cover = float(inner.mean()) if inner.size else 0.0
    size = float(lines.sizes[here].max())
    return Ink(float(own.sum()), inside, share, cover, len(here), size, under)


def _masses(labels: Any, ink: Any, zones: Any, count: int, places: int) -> NDArray[np.float64]:
    """Each piece's ink in each zone, in square points."""
    keys = zones.astype(np.int64) * count + labels
    sums = np.bincount(keys, weights=ink, minlength=count * places)
    return np.asarray(sums, np.float64).reshape(places, count)


def _zones(soft: Dark, scale: float, spots: Sequence[Spot]) -> NDArray[np.int32]:
    """The place that each pixel belongs to, from 1; 0 is none."""
    zones = np.zeros(soft.shape, np.int32)
    order = sorted(enumerate(spots, 1), key=lambda entry: (entry[1].is_tick, entry[1].is_framed))
    for index, spot in order:
        around = _REACH if spot.is_framed else _RING if spot.kind == "word" else 0.0
        left, top, right, bottom = spot.box
        wide = left - around, top - around, right + around, bottom + around
        x0, y0, x1, y1 = _pixels(wide, scale, soft)
        part = zones[y0:y1, x0:x1]
        part[...] = index
    for index, spot in order:  # a box's own inside is never its neighbour's
        if spot.is_framed:
            x0, y0, x1, y1 = _pixels(spot.box, scale, soft)
            zones[y0:y1, x0:x1] = index
    return zones


def _even(soft: Dark, scale: float, spots: Sequence[Spot]) -> None:
    """Take the shading out of each place: what most of it is, is paper."""
    for spot in spots:
        x0, y0, x1, y1 = _pixels(spot.box, scale, soft)
        part = soft[y0:y1, x0:x1]
        if part.size and not spot.is_framed:
            every = max(1, round((part.size / _SEEN) ** 0.5))
            part -= min(float(np.percentile(part[::every, ::every], 25)), 0.35)


def _print(soft: Dark, scale: float, spots: Sequence[Spot], printed: Printed) -> NDArray[np.bool_]:
    """Where something is printed that is no tick box."""
    mask = np.zeros(soft.shape, np.uint8)
    boxes = [spot.box for spot in spots if spot.is_framed]
    for word in (*printed.words, *printed.dots):
        if not any(_covers(box, word) for box in boxes):
            _blot(mask, word, _WORD, scale)
    for rule in printed.rules:
        if not any(_within(rule.box, box) for box in boxes):
            _blot(mask, rule.box, _RULE + rule.width / 2, scale)
    for spot in spots:
        if spot.kind == "field" and not spot.is_tick:
            for side in _sides(spot.box):
                _blot(mask, side, _BORDER, scale)
    return mask.astype(bool)


def _sides(box: Box) -> tuple[Box, Box, Box, Box]:
    """The border of a form field, which the blank's rules do not tell."""
    left, top, right, bottom = box
    return (
        (left, top, right, top),
        (left, bottom, right, bottom),
        (left, top, left, bottom),
        (right, top, right, bottom),
    )


def _covers(box: Box, word: Box) -> bool:
    """Whether a word is the sign in a box."""
    across = min(box[2], word[2]) - max(box[0], word[0])
    down = min(box[3], word[3]) - max(box[1], word[1])
    area = (word[2] - word[0]) * (word[3] - word[1])
    return across > 0 and down > 0 and across * down > 0.4 * area


def _within(rule: Box, box: Box) -> bool:
    """Whether a rule is a side of a box."""
    return (
        rule[0] > box[0] - 1.5
        and rule[1] > box[1] - 1.5
        and rule[2] < box[2] + 1.5
        and rule[3] < box[3] + 1.5
    )


def _blot(mask: Any, box: Box, around: float, scale: float) -> None:
    left, top, right, bottom = box
    wide = left - around, top - around, right + around, bottom + around
    x0, y0, x1, y1 = _pixels(wide, scale, mask)
    mask[y0:y1, x0:x1] = 1


def _level(soft: Dark) -> float:
    """The darkness from which it is ink and no noise."""
    paper = soft[::7, ::7]
    paper = paper[paper != 0]
    if not paper.size:
        return _FAINTEST
    middle = float(np.median(paper))
    spread = 1.4826 * float(np.median(np.abs(paper - middle)))
    return min(max(middle + _SPREADS * spread, _FAINTEST), _STRONGEST)


def _pixels(box: Box, scale: float, picture: Any) -> tuple[int, int, int, int]:
    rows, columns = picture.shape
    left, top, right, bottom = (round(edge * scale) for edge in box)
    x0, y0 = min(max(left, 0), columns), min(max(top, 0), rows)
    return x0, y0, min(max(right, x0), columns), min(max(bottom, y0), rows)
