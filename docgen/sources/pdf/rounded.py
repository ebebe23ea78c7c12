"""Outlines with round corners → the rectangles and straight lines that they stand for."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from docgen.look import Box

_MOST_POINTS = 200
_SMALLEST = 8.0  # points high or wide
_STRAIGHT = 0.35  # of a side at least, where corners are round
_MOSTLY = 0.7  # of a border's length that is straight
_FLAT = 0.25  # of a border's length that its corners may be deep, however short its straight part
_DEEPEST = 12.0  # points of a corner, where a border of one side ends in it
_NEAR = 0.5
_SIDES = ("x0", "top", "x1", "bottom")

Drawn = dict[str, Any]
Point = tuple[float, float]


def squared(curve: Drawn) -> Drawn | None:
    """A curve that is a box with round corners as a box; one side of such a box as a line."""
    points = curve.get("pts") or []
    if not 4 <= len(points) <= _MOST_POINTS:
        return None
    corners = [(float(x), float(y)) for x, y in points]
    box = _box(corners)
    if _is_rounded(corners, box):
        return _drawn(curve, box)
    if curve.get("stroke") and not curve.get("fill"):
        side = _side(corners, box)
        return _drawn(curve, side) if side is not None else None
    return None


def _is_rounded(points: list[Point], box: Box) -> bool:
    """Whether points go around a box, along its sides but for its corners."""
    x0, top, x1, bottom = box
    wide, high = x1 - x0, bottom - top
    if min(wide, high) < _SMALLEST:
        return False
    radius = min(wide, high) / 2 + _NEAR
    for x, y in points:
        from_side, from_end = min(x - x0, x1 - x), min(y - top, bottom - y)
        if min(from_side, from_end) > _NEAR and max(from_side, from_end) > radius:
            return False
        if from_side > radius and from_end > _NEAR:
            return False
    rows = [[x for x, y in points if abs(y - edge) < _NEAR] for edge in (top, bottom)]
    columns = [[y for x, y in points if abs(x - edge) < _NEAR] for edge in (x0, x1)]
    level = min(_reach(row) for row in rows) / wide
    upright = min(_reach(column) for column in columns) / high
    return max(level, upright) >= _STRAIGHT and (min(level, upright) > 0 or _is_pill(wide, high))


def _is_pill(wide: float, high: float) -> bool:
    """Whether the short sides may be all round."""
    return max(wide, high) > 1.5 * min(wide, high)


def _reach(places: list[float]) -> float:
    return max(places) - min(places) if places else 0.0


def _side(points: list[Point], box: Box) -> Box | None:
    """The straight part of one side's border, drawn on as far as to the corners of its box."""
    x0, top, x1, bottom = box
    wide, high = x1 - x0, bottom - top
    deep = min(wide, high)
    if deep > _DEEPEST or max(wide, high) < _SMALLEST:
        return None
    straight = [
        (a, b) for a, b in pairwise(points) if abs(a[1] - b[1]) < 0.1 or abs(a[0] - b[0]) < 0.1
    ]
    if not straight:
        return None
    (ax, ay), (bx, by) = max(straight, key=lambda pair: _length(*pair))
    is_flat = deep < _FLAT * max(wide, high)
    if not is_flat and _length((ax, ay), (bx, by)) < _MOSTLY * max(wide, high):
        return None
    # An open path ends halfway round its corners: the sides meet further out.
    if wide > high:
        return x0 - deep, ay, x1 + deep, ay
    return ax, top - deep, ax, bottom + deep


def _length(one: Point, other: Point) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def _box(points: list[Point]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _drawn(curve: Drawn, box: Box) -> Drawn:
    x0, top, x1, bottom = box
    corners = [(x0, top), (x1, top), (x1, bottom), (x0, bottom)]
    return curve | dict(zip(_SIDES, box, strict=True)) | {"pts": corners}
