"""What browsers draw in the check boxes and radio buttons of a page that they print.

Chromium draws a ticked box as a coloured ground with round corners and a white tick of two strokes
on it, a radio button that is on as a dot in its ring.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from docgen.look import Box
from docgen.sources.page import TickBox
from docgen.sources.pdf.color import hex_color

SMALLEST, LARGEST = 5.0, 18.0  # sides of a square that is a tick box
_MOST = 1500  # of each; more are a pattern
_TICK = 3  # points of a tick: hands draw more
_ROUND = 12  # points of a dot at least
_WIDE = (0.4, 0.9)  # of a box, that a tick or a dot goes over
_OFF = 1.2  # points that a dot's middle may be off


class Checked:
    """The ticks and dots on a page, and the `grounds` that have a tick."""

    def __init__(self, objects: dict[str, Any]) -> None:
        curves: list[dict[str, Any]] = objects.get("curve", [])
        self.ticks = [_box(curve) for curve in curves if _is_tick(curve)][:_MOST]
        self.dots = [_box(curve) for curve in curves if _is_dot(curve)][:_MOST]
        filled = [_box(curve) for curve in curves if self.ticks and _is_filled(curve)]
        grounds = [box for box in filled if is_square(box)][:_MOST]
        self.grounds = [box for box in grounds if any(_within(t, box) for t in self.ticks)]

    def box(self, box: TickBox) -> TickBox:
        """A drawn box, ticked if there is a tick or a dot in it."""
        ticked = any(_within(tick, box.box) for tick in self.ticks)
        if ticked or any(_within(dot, box.box) and _is_amid(dot, box.box) for dot in self.dots):
            return replace(box, sign="☒", is_on=True)
        return box


def is_square(box: Box) -> bool:
    """Whether a box is as high as wide, and as large as tick boxes are."""
    width, height = box[2] - box[0], box[3] - box[1]
    return (
        SMALLEST <= width <= LARGEST
        and SMALLEST <= height <= LARGEST
        and (abs(width - height) < 0.25 * max(width, height))
    )


def _is_tick(curve: dict[str, Any]) -> bool:
    """Two strokes, the first down, the second up and longer."""
    points = [(float(x), float(y)) for x, y in curve.get("pts") or []]
    if len(points) != _TICK or not curve.get("stroke") or curve.get("fill"):
        return False
    (x0, y0), (x1, y1), (x2, y2) = points
    return x0 < x1 < x2 and y0 < y1 > y2 and y1 - y2 > y1 - y0


def _is_dot(curve: dict[str, Any]) -> bool:
    box = _box(curve)
    wide, high = box[2] - box[0], box[3] - box[1]
    is_round = len(curve.get("pts") or []) >= _ROUND and abs(wide - high) < 0.2 * max(wide, high)
    return is_round and _is_filled(curve) and wide < LARGEST


def _is_filled(curve: dict[str, Any]) -> bool:
    is_white = hex_color(curve.get("non_stroking_color")) == "FFFFFF"
    return bool(curve.get("fill")) and not is_white


def _within(inner: Box, box: Box) -> bool:
    share = (inner[2] - inner[0]) / max(0.1, box[2] - box[0])
    return (
        _WIDE[0] < share < _WIDE[1]
        and box[0] < inner[0]
        and box[1] < inner[1]
        and inner[2] < box[2]
        and inner[3] < box[3]
    )


def _is_amid(dot: Box, box: Box) -> bool:
    off = (dot[0] + dot[2] - box[0] - box[2]) / 2, (dot[1] + dot[3] - box[1] - box[3]) / 2
    return max(abs(off[0]), abs(off[1])) < _OFF


def _box(drawn: dict[str, Any]) -> Box:
    return float(drawn["x0"]), float(drawn["top"]), float(drawn["x1"]), float(drawn["bottom"])
