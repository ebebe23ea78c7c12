"""Curves that are neither rules, boxes nor shades → the places of drawings, such as logos."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from docgen.look import Box
from docgen.sources.page import Rule

_NEAR = 6.0  # points between two curves of one drawing
_EDGE = 0.5  # points that a curve's edge is blurred
_BULGE = 2.0  # points
_SMALLEST = 12.0  # points high and wide
_LARGEST = 0.2  # of the page's area
_MOST = 6  # drawings on a page; more are a pattern, or text drawn as curves
_MOST_GROUPS = 60


def drawings(
    curves: Iterable[Box],
    across: Sequence[Rule],
    down: Sequence[Rule],
    size: tuple[float, float],
) -> tuple[Box, ...]:
    """The boxes of drawings that stand in no cell of a table; none where there are many.

    Args:
        curves: The boxes of what is drawn on the page and nothing else takes.
        across: The page's rules.
        down: Those from top to bottom.
        size: Width and height of the page in points.
    """
    groups: list[Box] = []
    for box in curves:
        groups = _added(groups, box)
        if len(groups) > _MOST_GROUPS:
            return ()
    found = [box for box in groups if _is_drawing(box, size) and not _in_cell(box, across, down)]
    return tuple(sorted(found, key=lambda box: (box[1], box[0]))) if len(found) <= _MOST else ()


def reach(curve: dict[str, Any]) -> Box:
    """The box of a curve with what it bulges beyond its points, and its line's width."""
    x0, top, x1, bottom = (float(curve[side]) for side in ("x0", "top", "x1", "bottom"))
    steps = [step for step in curve.get("path") or () if len(step) > 1]
    ends = _around([step[-1] for step in steps])
    # Of a page that was turned or moved pdfplumber's path is where it was before.
    if ends is not None and all(
        abs(one - other) < 0.5 for one, other in zip(ends, (x0, top, x1, bottom), strict=True)
    ):
        x0, top, x1, bottom = _around([at for step in steps for at in step[1:]]) or ends
    more = _EDGE + (float(curve.get("linewidth") or 0) / 2 if curve.get("stroke") else 0.0)
    return x0 - more, top - more, x1 + more, bottom + more


def bulges(curve: dict[str, Any]) -> bool:
    """Whether a curve reaches far beyond its points, so that they do not tell its shape."""
    if not any(len(step) > 2 for step in curve.get("path") or ()):
        return False
    x0, top, x1, bottom = reach(curve)
    most = 2 * (_BULGE + _EDGE) + float(curve.get("linewidth") or 0)
    wide, high = float(curve["x1"] - curve["x0"]), float(curve["bottom"] - curve["top"])
    return x1 - x0 - wide > most or bottom - top - high > most


def _around(points: Sequence[tuple[float, float]]) -> Box | None:
    if not points:
        return None
    xs, ys = [float(x) for x, _ in points], [float(y) for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def inside(boxes: Sequence[Box], box: Box) -> bool:
    """Whether a box is part of one of the drawings."""
    return any(
        box[0] > one[0] - 1 and box[1] > one[1] - 1 and box[2] < one[2] + 1 and box[3] < one[3] + 1
        for one in boxes
    )


def _added(groups: list[Box], box: Box) -> list[Box]:
    """Groups with one more box, which joins those that are near it."""
    apart = []
    for group in groups:
        if _touch(group, box):
            box = (
                min(group[0], box[0]),
                min(group[1], box[1]),
                max(group[2], box[2]),
                max(group[3], box[3]),
            )
        else:
            apart.append(group)
    return [*apart, box]


def _touch(one: Box, other: Box) -> bool:
    return (
        one[0] < other[2] + _NEAR
        and other[0] < one[2] + _NEAR
        and one[1] < other[3] + _NEAR
        and other[1] < one[3] + _NEAR
    )


def _is_drawing(box: Box, size: tuple[float, float]) -> bool:
    wide, high = box[2] - box[0], box[3] - box[1]
    is_shown = box[0] > -1 and box[1] > -1 and box[2] < size[0] + 1 and box[3] < size[1] + 1
    return is_shown and min(wide, high) >= _SMALLEST and wide * high <= _LARGEST * size[0] * size[1]


def _in_cell(box: Box, across: Sequence[Rule], down: Sequence[Rule]) -> bool:
    """Whether rules run on all four sides."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    rows = [rule.at for rule in across if rule.start < x < rule.end]
    columns = [rule.at for rule in down if rule.start < y < rule.end]
    if not rows or not columns:
        return False
    return min(rows) < y < max(rows) and min(columns) < x < max(columns)
