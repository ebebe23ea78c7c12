"""Printed tick boxes taken out of a picture, by what those of one page have in common.

Each form has its own sign, and each scanner its own grey: the boxes that nobody ticked show how an
empty one looks here. No input or output.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np

from docgen.look import Box
from docgen.read.ink.grey import Dark, quarter
from docgen.read.ink.spots import Spot

_AROUND = 3.0  # points around a box that are compared
_SAME = 1.2  # points that the sides of boxes of one kind may differ
_SHIFT = 3  # pixels that a box may be off
_FEWEST = 5  # boxes from which it can be told what they have in common
_SHARE = 40  # of 100: fewer than so many are ticked at any one pixel
_FRAME = 0.24  # of a box's side: its frame, where there is nothing to compare with


def without_frames(dark: Dark, scale: float, spots: Sequence[Spot]) -> None:
    """Take the printed tick boxes out of a page's darkness, in place.

    Args:
        dark: The page's darkness.
        scale: Its pixels a point.
        spots: The places on it.
    """
    for boxes in _alike([spot.box for spot in spots if spot.is_framed]):
        if len(boxes) >= _FEWEST:
            _take_common(dark, scale, boxes)
        else:
            for box in boxes:
                _take_frame(dark, scale, box)


def _alike(boxes: Sequence[Box]) -> list[list[Box]]:
    """Boxes of one size: the same sign is not as large to a hundredth everywhere."""
    groups: list[list[Box]] = []
    for box in boxes:
        for group in groups:
            if all(
                abs(one - other) < _SAME
                for one, other in zip(_sides(box), _sides(group[0]), strict=True)
            ):
                group.append(box)
                break
        else:
            groups.append([box])
    return groups


def _sides(box: Box) -> tuple[float, float]:
    return box[2] - box[0], box[3] - box[1]


def _take_common(dark: Dark, scale: float, boxes: Sequence[Box]) -> None:
    """What most boxes have in common is their frame."""
    width = max(round((box[2] - box[0] + 2 * _AROUND) * scale) for box in boxes)
    height = max(round((box[3] - box[1] + 2 * _AROUND) * scale) for box in boxes)
    corners = [_corner(dark, scale, box, width, height) for box in boxes]
    fields = [dark[y : y + height + 2 * _SHIFT, x : x + width + 2 * _SHIFT] for x, y in corners]
    fields = [field - min(quarter(field), 0.35) for field in fields]
    shifts = [(_SHIFT, _SHIFT)] * len(boxes)
    for _ in range(2):
        patches = [
            f[y : y + height, x : x + width] for f, (x, y) in zip(fields, shifts, strict=True)
        ]
        common = _in_common(np.stack(patches))
        if float(common.std()) > 1e-3:
            shifts = [_best(field, common) for field in fields]
    frame: Any = cv2.dilate(common, np.ones((3, 3), np.uint8)) * 1.15 + 0.04
    for (x, y), (right, down) in zip(corners, shifts, strict=True):
        place = dark[y + down : y + down + height, x + right : x + right + width]
        level = min(quarter(place), 0.35)
        np.clip(place - level - frame, 0, 1, out=place)


def _in_common(patches: Any) -> Dark:
    """What `np.percentile` tells of each pixel: sorting them all is ten times as fast."""
    patches.sort(axis=0)
    at = (len(patches) - 1) * _SHARE / 100
    below, above = patches[int(at)], patches[min(int(at) + 1, len(patches) - 1)]
    return np.asarray(below + (above - below) * np.float32(at % 1), np.float32)


def _corner(dark: Dark, scale: float, box: Box, width: int, height: int) -> tuple[int, int]:
    """The top left of a box's surroundings, inside the picture."""
    x = round((box[0] - _AROUND) * scale) - _SHIFT
    y = round((box[1] - _AROUND) * scale) - _SHIFT
    rows, columns = dark.shape
    return (
        max(0, min(x, columns - width - 2 * _SHIFT)),
        max(0, min(y, rows - height - 2 * _SHIFT)),
    )


def _best(field: Any, common: Dark) -> tuple[int, int]:
    likeness = cv2.matchTemplate(field.astype(np.float32), common, cv2.TM_CCOEFF_NORMED)
    _, _, _, at = cv2.minMaxLoc(likeness)
    return int(at[0]), int(at[1])


def _take_frame(dark: Dark, scale: float, box: Box) -> None:
    """Leave the inside of a box, and what lies clear of it."""
    left, top, right, bottom = box
    inset = _FRAME * min(right - left, bottom - top)
    inner = _pixels((left + inset, top + inset, right - inset, bottom - inset), scale)
    x0, y0, x1, y1 = _pixels((left - 1, top - 1, right + 1, bottom + 1), scale)
    kept = dark[inner[1] : inner[3], inner[0] : inner[2]].copy()
    dark[max(0, y0) : y1, max(0, x0) : x1] = 0
    dark[inner[1] : inner[3], inner[0] : inner[2]] = kept


def _pixels(box: Box, scale: float) -> tuple[int, int, int, int]:
    left, top, right, bottom = (round(edge * scale) for edge in box)
    return left, top, right, bottom
