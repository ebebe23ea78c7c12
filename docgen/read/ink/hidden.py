"""Where on a received page something is printed, so that ink cannot be told. No input or output."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from docgen.look import Box
from docgen.read.ink.spots import Printed, Spot

_RULE = 1.1  # points left and right of a rule that it may take
_BORDER = 2.2  # points on both sides of a form field's edge that its border may take
_WORD = 0.7  # points around a word
_SIGN = 0.4  # of a word in a box: it is the box's own sign
_SIDE = 1.5  # points that a rule may lie outside the box of which it is a side

Boxes = NDArray[np.float64]


def hidden_by(
    shape: tuple[int, int], scale: float, spots: Sequence[Spot], printed: Printed
) -> NDArray[np.uint8]:
    """Where something is printed that is no tick box: 1, elsewhere 0.

    Args:
        shape: Rows and columns of the page's picture.
        scale: Its pixels a point.
        spots: The places on it.
        printed: What is printed on it.
    """
    mask = np.zeros(shape, np.uint8)
    boxes = _rows([spot.box for spot in spots if spot.is_framed])
    words = _rows([*printed.words, *printed.dots])
    _blot(mask, words[~_are_signs(words, boxes)], _WORD, scale)
    rules = _rows([rule.box for rule in printed.rules])
    wide = np.array([rule.width for rule in printed.rules]).reshape(-1, 1)
    kept = ~_are_sides(rules, boxes)
    _blot(mask, rules[kept], _RULE + wide[kept] / 2, scale)
    fields = [spot.box for spot in spots if spot.kind == "field" and not spot.is_tick]
    _blot(mask, _rows([side for box in fields for side in _sides(box)]), _BORDER, scale)
    return mask


def _rows(boxes: Sequence[Box]) -> Boxes:
    return np.array(boxes, np.float64).reshape(-1, 4)


def _sides(box: Box) -> tuple[Box, Box, Box, Box]:
    """The border of a form field, which the blank's rules do not tell."""
    left, top, right, bottom = box
    return (
        (left, top, right, top),
        (left, bottom, right, bottom),
        (left, top, left, bottom),
        (right, top, right, bottom),
    )


def _are_signs(words: Boxes, boxes: Boxes) -> NDArray[np.bool_]:
    """Which words are the sign in a box."""
    low = np.maximum(words[:, None, :2], boxes[None, :, :2])
    high = np.minimum(words[:, None, 2:], boxes[None, :, 2:])
    common = np.clip(high - low, 0, None).prod(axis=2)
    areas = (words[:, 2:] - words[:, :2]).prod(axis=1)[:, None]
    found: NDArray[np.bool_] = (common > 0) & (common > _SIGN * areas)
    return np.asarray(found.any(axis=1), np.bool_)


def _are_sides(rules: Boxes, boxes: Boxes) -> NDArray[np.bool_]:
    """Which rules are sides of boxes."""
    after = (rules[:, None, :2] > boxes[None, :, :2] - _SIDE).all(axis=2)
    before = (rules[:, None, 2:] < boxes[None, :, 2:] + _SIDE).all(axis=2)
    return np.asarray(np.any(after & before, axis=1), np.bool_)


def _blot(mask: Any, boxes: Boxes, around: Any, scale: float) -> None:
    """Mark boxes and what is around them."""
    rows, columns = mask.shape
    wide = np.concatenate([boxes[:, :2] - around, boxes[:, 2:] + around], axis=1) * scale
    inside = wide.round().clip(0, (columns, rows, columns, rows)).astype(int)
    for x0, y0, x1, y1 in inside.tolist():
        mask[y0:y1, x0:x1] = 1
