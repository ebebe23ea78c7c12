"""Lines that run neither across nor down: two that cross each other tick a drawn box.

LibreOffice prints the check boxes of old Word files so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from docgen.look import Box
from docgen.sources.page import TickBox

_LEAST = 2.5  # points across and down
_STEEP = 0.2  # of its longer side
_SMALLEST, _LARGEST = 4.0, 18.0  # sides of a cross that ticks a box, in points
_FILLED = 0.6  # of the box's width
_GRID = 2.0  # points that two middles may be apart


def without_slants(lines: Iterable[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[Box]]:
    """The lines that may be rules, and the boxes around crosses that the others make."""
    straight: list[dict[str, Any]] = []
    ways: dict[tuple[int, int], set[bool]] = {}
    boxes: dict[tuple[int, int], Box] = {}
    for line in lines:
        box = (float(line["x0"]), float(line["top"]), float(line["x1"]), float(line["bottom"]))
        short, long = sorted((box[2] - box[0], box[3] - box[1]))
        points: list[tuple[float, float]] = line.get("pts") or []
        if short <= _LEAST or short <= _STEEP * long or len(points) != 2:
            straight.append(line)
        elif short >= _SMALLEST and long <= _LARGEST:
            (x0, y0), (x1, y1) = points
            x, y = _middle(box)
            key = round(x / _GRID), round(y / _GRID)
            ways.setdefault(key, set()).add((x1 - x0) * (y1 - y0) > 0)
            boxes[key] = box
    return straight, [boxes[key] for key, found in ways.items() if len(found) == 2]


def is_as_large(box: Box, crosses: Sequence[Box]) -> bool:
    """Whether a square is as large as those that are crossed: it may nearly touch a cell's edge."""
    return any(abs((cross[2] - cross[0]) - (box[2] - box[0])) < 0.5 for cross in crosses)


def drawn_box(box: Box, crosses: Sequence[Box]) -> TickBox:
    """A drawn box, ticked if a cross fills it."""
    x, y = _middle(box)
    for cross in crosses:
        fills = cross[2] - cross[0] > _FILLED * (box[2] - box[0])
        if fills and cross[0] < x < cross[2] and cross[1] < y < cross[3]:
            return TickBox(box, "drawn", sign="☒", is_on=True)
    return TickBox(box, "drawn")


def _middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
