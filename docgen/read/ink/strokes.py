"""A page's pixels of ink → connected lines, and how much of each lies in which place.

No input or output.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from docgen.read.ink.grey import Dark

_BRIDGE = 4.0  # points of a hidden stretch over which a line is followed
_DUST = 1.0  # square points: what is smaller is no ink
_STAMP = 52.0  # points wide and high: what is as large is no tick


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
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


def lines_in(soft: Dark, level: float, hidden: Any, scale: float, zones: Any, count: int) -> Lines:
    """The lines of a page.

    Args:
        soft: The page's darkness.
        level: That from which it is ink.
        hidden: Where something is printed, as which no ink can be told.
        scale: Pixels a point.
        zones: The zone of each pixel.
        count: How many zones there are.
    """
    is_dark = soft > level
    # Of a page that no scanner saw most is bare.
    left, top, width, height = cv2.boundingRect(is_dark.view(np.uint8))
    inner = slice(top, top + height), slice(left, left + width)
    is_dark = np.ascontiguousarray(is_dark[inner])
    binary: Any = is_dark.view(np.uint8)
    labels = np.zeros(soft.shape, np.int32)
    labelled, labels[inner] = _labelled(binary)
    grouped, group_labels = labelled, labels[inner]
    if is_dark.any() and cv2.countNonZero(hidden):
        grouped, group_labels = _labelled(_bridged(binary, hidden[inner], scale))
    groups = np.zeros(labelled, np.int64)
    y, x = np.divmod(np.flatnonzero(is_dark), max(1, width))
    own, whole = labels[inner][y, x], group_labels[y, x]
    groups[own] = whole
    ink, zone = soft[inner][y, x] / scale**2, zones[inner][y, x]
    is_ink: Any = np.bincount(own, minlength=labelled) >= _DUST * scale * scale
    is_ink[0] = False
    sides = np.stack([_spans(own, x, labelled), _spans(own, y, labelled)], axis=1) / scale
    return Lines(
        labels,
        _masses(own, ink, zone, labelled, count),
        sides.min(axis=1) > _STAMP,
        is_ink,
        sides.min(axis=1),
        groups,
        _masses(whole, ink, zone, grouped, count),
    )


def _labelled(binary: Any) -> tuple[int, Any]:
    """How many lines there are, paper among them, and the number of each pixel's."""
    if not binary.size:
        return 1, np.zeros(binary.shape, np.int32)
    count, labels = cv2.connectedComponents(binary, connectivity=8)
    return count, labels


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
    closed: Any = cv2.morphologyEx(binary, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    closed &= hidden
    closed |= binary
    return closed


def _masses(labels: Any, ink: Any, zones: Any, count: int, places: int) -> NDArray[np.float64]:
    """Each piece's ink in each zone, in square points."""
    keys = zones.astype(np.int64) * count + labels
    sums = np.bincount(keys, weights=ink, minlength=count * places)
    return np.asarray(sums, np.float64).reshape(places, count)
