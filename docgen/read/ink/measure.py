"""A page's picture and its places → the ink that the blank does not have in each of them.

Serves scans, which are laid over the blank first, and pages of text with pen strokes on them,
whose places are known where they stand. No input or output.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from docgen.look import Box
from docgen.read.ink.frames import without_frames
from docgen.read.ink.grey import Dark, Grey, Shade, pixels, quarter, shade, share_of
from docgen.read.ink.hidden import hidden_by
from docgen.read.ink.rings import Name, darkness_in, ringed
from docgen.read.ink.spots import Printed, Spot
from docgen.read.ink.strokes import Lines, lines_in

_FAINTEST, _STRONGEST = 0.13, 0.34  # darkness from which it counts as ink
_SPREADS = 5.0  # times the paper's noise
_WRITING = 14.0  # square points of ink from which something is written
_FIGURE = 5.0  # points both ways, and square points: as little is a figure written by hand
_BESIDE = 6.0  # points between places that a line may lead from one to the other
_AROUND = 4.0  # points around all ink
_REACH = 3.5  # points around a printed box in which a tick may stand
_TOUCHED = 1.5  # square points of a box that a ring round a name beside it may touch
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
    """The inks of a page's places in their order, how dark its noise is, and which of its names
    are ringed.
    """

    inks: tuple[Ink, ...]
    level: float
    ringed: frozenset[int] = frozenset()


def measure(picture: Grey, scale: float, spots: Sequence[Spot], printed: Printed) -> Measured:
    """Measure the ink in each place of a page that stands upright.

    Args:
        picture: The page in shades of grey.
        scale: Its pixels a point; 1.5 serves well.
        spots: The places, where they stand on this page.
        printed: What the buyer printed on it, where it stands on this page.
    """
    return measure_shade(shade(picture), scale, spots, printed)


def measure_shade(
    shaded: Shade,
    scale: float,
    spots: Sequence[Spot],
    printed: Printed | None,
    names: Sequence[Name] = (),
) -> Measured:
    """As `measure`, of a picture's shade; `printed` is None if it shows nothing but ink.

    Of the `names` printed beside tick boxes it is told which are ringed.
    """
    if printed is None:
        shaded, spots, names = _inked(shaded, scale, spots, names)
    soft = share_of(np.asarray(cv2.GaussianBlur(shaded, (0, 0), 0.35 * scale), np.uint8))
    hidden = np.zeros(soft.shape, np.uint8)
    inside: list[float] | None = None
    if printed is not None:
        inside = darkness_in(soft, scale, names)
        without_frames(soft, scale, spots)
        _even(soft, scale, spots)
        hidden = hidden_by(soft.shape, scale, spots, printed)
        soft[hidden.view(bool)] = 0
    level = _level(soft, hidden)
    zones, count = _zones(soft, scale, spots), len(spots) + 1
    lines = lines_in(soft, level, hidden, scale, zones, count)
    near = _neighbours(spots)
    rings = ringed(soft, level, lines, scale, names, inside)
    inks = [
        _ink(
            spot, index, _without(lines, rings, names, spot, scale), near[index], soft, level, scale
        )
        for index, spot in enumerate(spots, 1)
    ]
    return Measured(tuple(inks), level, frozenset(rings))


def _inked(
    shaded: Shade, scale: float, spots: Sequence[Spot], names: Sequence[Name]
) -> tuple[Shade, list[Spot], list[Name]]:
    """The part of a bare page that has ink, and the places as they lie in it."""
    left, top, width, height = cv2.boundingRect(shaded)
    around = round(_AROUND * scale)
    # Whole numbers that are even leave the halves rounded as they were.
    x, y = (max(0, edge - around) // 2 * 2 for edge in (left, top))
    part = shaded[y : top + height + around, x : left + width + around]
    right, down = x / scale, y / scale

    def moved(box: Box) -> Box:
        return box[0] - right, box[1] - down, box[2] - right, box[3] - down

    return (
        part if part.size else shaded[:1, :1],
        [replace(spot, box=moved(spot.box)) for spot in spots],
        [replace(name, box=moved(name.box)) for name in names],
    )


def _without(
    lines: Lines,
    rings: Mapping[int, Any],
    names: Sequence[Name],
    spot: Spot,
    scale: float,
) -> Lines:
    """The lines that may be a place's: a ring round a name is nothing in another place, unless it
    is one with a mark there.
    """
    place = spot.place
    inside = lines.labels[:0]
    if spot.is_tick:
        x0, y0, x1, y1 = pixels(spot.box, scale, lines.labels)
        inside = lines.labels[y0:y1, x0:x1]
    others = [
        ring
        for at, ring in rings.items()
        if (names[at].prompt, names[at].choice) != (place.prompt, place.choice)
        and np.isin(inside, ring).sum() < _TOUCHED * scale**2
    ]
    if not others:
        return lines
    is_ink = lines.is_ink.copy()
    is_ink[np.concatenate(others)] = False
    return replace(lines, is_ink=is_ink)


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
    lines: Lines,
    near: list[int],
    soft: Dark,
    level: float,
    scale: float,
) -> Ink:
    own = lines.masses[index]
    is_word = spot.kind == "word"
    here = np.flatnonzero(own)
    here = here[lines.is_ink[here]]
    is_large = lines.is_large[here]
    under = 0.0 if is_word else float(own[here[is_large]].sum())
    here = here if is_word else here[~is_large]
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
    x0, y0, x1, y1 = pixels(spot.box, scale, soft)
    is_own = np.zeros(len(lines.is_ink), bool)
    is_own[here] = True
    inner = (soft[y0:y1, x0:x1] > level) & is_own[lines.labels[y0:y1, x0:x1]]
    inside = float(soft[y0:y1, x0:x1][inner].sum()) / scale**2
    cover = float(inner.mean()) if inner.size else 0.0
    size = float(lines.sizes[here].max())
    return Ink(float(own.sum()), inside, share, cover, len(here), size, under)


def _zones(soft: Dark, scale: float, spots: Sequence[Spot]) -> NDArray[np.uint16]:
    """The place that each pixel belongs to, from 1; 0 is none."""
    zones = np.zeros(soft.shape, np.uint16)
    order = sorted(enumerate(spots, 1), key=lambda entry: (entry[1].is_tick, entry[1].is_framed))
    for index, spot in order:
        around = _REACH if spot.is_framed else _RING if spot.kind == "word" else 0.0
        left, top, right, bottom = spot.box
        wide = left - around, top - around, right + around, bottom + around
        x0, y0, x1, y1 = pixels(wide, scale, soft)
        part = zones[y0:y1, x0:x1]
        part[...] = index
    for index, spot in order:  # a box's own inside is never its neighbour's
        if spot.is_framed:
            x0, y0, x1, y1 = pixels(spot.box, scale, soft)
            zones[y0:y1, x0:x1] = index
    return zones


def _even(soft: Dark, scale: float, spots: Sequence[Spot]) -> None:
    """Take the shading out of each place: what most of it is, is paper."""
    for spot in spots:
        x0, y0, x1, y1 = pixels(spot.box, scale, soft)
        part = soft[y0:y1, x0:x1]
        if part.size and not spot.is_framed:
            every = max(1, round((part.size / _SEEN) ** 0.5))
            part -= min(quarter(part[::every, ::every]), 0.35)


def _level(soft: Dark, hidden: Any) -> float:
    """The darkness from which it is ink and no noise."""
    paper = soft[::7, ::7]
    paper = paper[hidden[::7, ::7] == 0]
    if not paper.size:
        return _FAINTEST
    middle = float(np.median(paper))
    spread = 1.4826 * float(np.median(np.abs(paper - middle)))
    return min(max(middle + _SPREADS * spread, _FAINTEST), _STRONGEST)
