"""Two filled shapes, one within the other → the border between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

_WIDEST = 3.0  # points: a border wider than this is a shaded area
_WIDEST_BAR = 15.0
_THINNEST = 0.15
_SIDES = ("x0", "top", "x1", "bottom")

Drawn = dict[str, Any]


def with_borders(shapes: Sequence[Drawn]) -> Iterator[Drawn]:
    """Shapes of a page in the order they were drawn; of a pair that leaves a border, the border.

    WeasyPrint draws a border as one path of the box and the box without it, filled between
    them, so that an underline or a tick box comes as two large shapes of a colour.
    """
    skip = False
    for shape, following in pairwise((*shapes, None)):
        border = [] if skip or following is None or shape is None else _border(shape, following)
        if border:
            yield from border
        elif not skip and shape is not None:
            yield shape
        skip = bool(border)


def _border(one: Drawn, other: Drawn) -> list[Drawn]:
    """What two shapes leave between them: a frame, or single sides; nothing if no border."""
    if not all(shape.get("fill") and not shape.get("stroke") for shape in (one, other)):
        return []
    if one.get("non_stroking_color") != other.get("non_stroking_color"):
        return []
    inner, outer = sorted((one, other), key=_area)
    x0, top, x1, bottom = (float(outer[side]) for side in _SIDES)
    left, high, right, low = (float(inner[side]) for side in _SIDES)
    widths = (left - x0, high - top, x1 - right, bottom - low)
    if min(widths) < -_THINNEST or not _THINNEST < max(widths) < _widest(one, other, widths):
        return []
    if min(widths) > _THINNEST:
        color = outer.get("non_stroking_color")
        frame = {"stroke": True, "fill": False, "stroking_color": color, "linewidth": max(widths)}
        return [_drawn(outer, (x0, top, x1, bottom)) | frame]
    strips = [(x0, top, left, bottom), (x0, top, x1, high)]
    strips += [(right, top, x1, bottom), (x0, low, x1, bottom)]
    pairs = zip(strips, widths, strict=True)
    return [_drawn(outer, strip) for strip, width in pairs if width > _THINNEST]


def _widest(one: Drawn, other: Drawn, widths: Sequence[float]) -> float:
    """How wide a border may be: a bar on one side only, where the inner shape is left blank."""
    is_bar = sum(width > _THINNEST for width in widths) == 1
    is_hole = bool(one.get("evenodd") and other.get("evenodd"))
    return _WIDEST_BAR if is_bar and is_hole else _WIDEST


def _drawn(shape: Drawn, box: tuple[float, float, float, float]) -> Drawn:
    """A rectangle in the colours of a shape."""
    x0, top, x1, bottom = box
    corners = [(x0, top), (x1, top), (x1, bottom), (x0, bottom)]
    return shape | dict(zip(_SIDES, box, strict=True)) | {"pts": corners}


def _area(shape: Drawn) -> float:
    x0, top, x1, bottom = (float(shape[side]) for side in _SIDES)
    return (x1 - x0) * (bottom - top)
