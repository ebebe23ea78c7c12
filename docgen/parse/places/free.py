"""A part of a page and what is printed there → the largest part of it that is free."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from docgen.look import Box

_MOST = 60  # things around which room is looked for; a fuller cell has none worth writing in


def largest_free(
    region: Box, printed: Sequence[Box], least: tuple[float, float] = (0.0, 0.0)
) -> Box | None:
    """The largest rectangle within a region that touches nothing printed.

    Args:
        region: Left, top, right, bottom in points.
        printed: What must not be touched.
        least: The least width and height of what is found.

    Returns:
        The rectangle, the upper one of two as large; None if none is large enough.
    """
    left, high, right, low = region
    inside = [  # as by `overlap`; most of what is printed is elsewhere
        box
        for box in printed
        if box[1] < low and box[3] > high and box[0] < right and box[2] > left
        if overlap(box, region) > 0
    ]
    if len(inside) > _MOST:
        return None
    rooms = [
        room
        for room in _rooms(region, inside)
        if room[2] - room[0] >= least[0] and room[3] - room[1] >= least[1]
    ]
    return max(rooms, key=lambda room: (round(area(room)), -room[1]), default=None)


def _rooms(region: Box, printed: Sequence[Box]) -> Iterator[Box]:
    """The widest gaps of each strip between two edges."""
    left, high, right, low = region
    tops = sorted({high, *(box[3] for box in printed if box[3] < low)})
    lows = sorted({low, *(box[1] for box in printed if box[1] > high)})
    for top in tops:
        for bottom in (edge for edge in lows if edge > top):
            strip = sorted(box for box in printed if box[1] < bottom and box[3] > top)
            x = left
            for box in (*strip, (right, top, right, bottom)):
                if box[0] > x:
                    yield x, top, min(box[0], right), bottom
                x = max(x, box[2])


def area(box: Box) -> float:
    """Square points; 0 of a box turned inside out."""
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def overlap(one: Box, other: Box) -> float:
    """The area that two boxes share, in square points."""
    return area(within(one, other))


def within(one: Box, other: Box) -> Box:
    """What two boxes share; turned inside out if they share nothing."""
    return (
        max(one[0], other[0]),
        max(one[1], other[1]),
        min(one[2], other[2]),
        min(one[3], other[3]),
    )


def around(boxes: Iterable[Box]) -> Box:
    """What encloses all of them."""
    x0, top, x1, bottom = zip(*boxes, strict=True)
    return min(x0), min(top), max(x1), max(bottom)
