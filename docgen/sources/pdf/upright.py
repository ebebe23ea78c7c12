"""A PDF page whose text runs sideways or upside down → the same page as it is read.

Such pages come from landscape tables placed on portrait pages, and from a wrong /Rotate. All that
is drawn is turned before words and rules are made of it, so that nothing after needs to know.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from docgen.sources.pdf.frame import Frame, Matrix
from docgen.sources.pdf.layout import Objects

Char = dict[str, Any]

_SLOPE = 3.0  # text that climbs less than one in so many runs along the page's side
_LONG = 0.3  # of the page's side; labels above columns are shorter
_DEEP = 36.0  # points; a note along the margin has fewer lines


def turn_upright(frame: Frame, objects: Objects) -> tuple[Frame, int]:
    """Turn what is drawn so that most of the page's text reads from left to right.

    Returns the frame of the turned page, and by how many degrees it was turned clockwise. Of each
    character `turn` tells how it stands on that page, and `upright` is false if it is turned.
    """
    chars = objects.get("char", [])
    for char in chars:
        turn = char["turn"] = _turn(char, frame)
        if turn:
            char["upright"] = False
    most = _common_turn(chars, frame)
    if not most:
        return frame, 0
    turned = replace(
        frame,
        width=frame.height if most != 180 else frame.width,
        height=frame.width if most != 180 else frame.height,
        matrix=_turned_matrix(frame, most),
    )
    for drawn in (drawn for found in objects.values() for drawn in found):
        _move(drawn, most, frame, turned)
    for char in chars:
        char["turn"] = (char["turn"] - most) % 360
        char["upright"] = not char["turn"]
    return turned, most


def _common_turn(chars: list[Char], frame: Frame) -> int:
    """How most of a page's text stands."""
    if not any(char["turn"] for char in chars):
        return 0
    counts = Counter(char["turn"] for char in chars if char["text"].strip())
    most = max(counts, key=counts.__getitem__, default=0)
    if not most or 2 * counts[most] <= counts.total():
        return 0
    return most if _fills_page([c for c in chars if c["turn"] == most], most, frame) else 0


def _turn(char: Char, frame: Frame) -> int:
    """How a character stands: 90 reads upwards, 270 downwards, 180 upside down.

    Its box stands before and above the point where it was put, whatever signs the matrix and the
    font's size have; a mirrored one is taken as it is.
    """
    a, b = char["matrix"][:2]
    x, y = _origin(char, frame)
    right = char["x0"] + char["x1"] > 2 * x
    if right and not b and a:
        return 0  # nearly all of them
    above = char["top"] + char["bottom"] < 2 * y
    if abs(b) * _SLOPE < abs(a):
        return 0 if right or above else 180
    if abs(a) * _SLOPE < abs(b) and right != above:
        return 90 if above else 270
    return 0


def _origin(char: Char, frame: Frame) -> tuple[float, float]:
    """Where a character was put, from the page's top left corner."""
    x, y = char["matrix"][4:]
    return x - frame.left * frame.unit, char["top"] + char["y1"] - y


def _fills_page(chars: list[Char], turn: int, frame: Frame) -> bool:
    """Whether turned text is the page's own; labels above columns and marginal notes are not."""
    if turn == 180:
        return True
    down = max(char["bottom"] for char in chars) - min(char["top"] for char in chars)
    across = max(char["x1"] for char in chars) - min(char["x0"] for char in chars)
    return bool(down > _LONG * frame.height and across > _DEEP)


def _turned_matrix(frame: Frame, turn: int) -> Matrix:
    a, b, c, d, e, f = frame.matrix
    if turn == 90:
        return b, -a, d, -c, f, frame.width - e
    if turn == 270:
        return -b, a, -d, c, frame.height - f, e
    return -a, -b, -c, -d, frame.width - e, frame.height - f


def _point(x: float, y: float, turn: int, frame: Frame) -> tuple[float, float]:
    if turn == 90:
        return frame.height - y, x
    if turn == 270:
        return y, frame.width - x
    return frame.width - x, frame.height - y


def _move(drawn: dict[str, Any], turn: int, frame: Frame, turned: Frame) -> None:
    """Turn one of pdfplumber's objects with the page."""
    origin = _origin(drawn, frame) if "matrix" in drawn else None
    corners = [
        _point(drawn[x], drawn[y], turn, frame) for x, y in (("x0", "top"), ("x1", "bottom"))
    ]
    drawn["x0"], drawn["x1"] = sorted(x for x, _ in corners)
    drawn["top"], drawn["bottom"] = sorted(y for _, y in corners)
    drawn["y1"] = turned.height - drawn["top"]
    if "pts" in drawn:
        drawn["pts"] = [_point(x, y, turn, frame) for x, y in drawn["pts"]]
    if origin is not None:
        a, b, c, d = drawn["matrix"][:4]
        if turn == 180:
            a, b, c, d = -a, -b, -c, -d
        else:
            a, b, c, d = (b, -a, d, -c) if turn == 90 else (-b, a, -d, c)
            drawn["size"] = drawn["bottom"] - drawn["top"]
        x, y = _point(*origin, turn, frame)
        x += turned.left * turned.unit
        drawn["matrix"] = a, b, c, d, x, turned.height - y
