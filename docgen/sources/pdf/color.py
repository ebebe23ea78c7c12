"""A PDF colour → six hexadecimal digits."""

from __future__ import annotations

from functools import lru_cache
from math import isfinite
from typing import Any

# ISO 32000-1, 8.6.6.4: a tint of 1 is all of an ink, where a grey of 1 is white.
_INKS = ("Separation", "DeviceN")


def hex_color(color: Any, space: str = "") -> str | None:
    """Six hexadecimal digits for a grey, RGB or CMYK colour; None for a pattern or none.

    Args:
        color: One number, or three or four of them, from 0 to 1.
        space: The name of the colour space; the tints of inks of unknown colour become greys.
    """
    try:
        return _hex_color(color, space)
    except TypeError:
        return None  # A list, or another thing that no colour is.


@lru_cache(maxsize=1024)
def _hex_color(color: Any, space: str) -> str | None:
    if isinstance(color, (int, float)):
        color = (color,)
    if not isinstance(color, tuple) or not all(isinstance(part, (int, float)) for part in color):
        return None
    if space == "Indexed":
        return None
    if len(color) == 1:
        parts = [1 - color[0] if space in _INKS else color[0]] * 3
    elif len(color) == 3:
        parts = list(color)
    elif len(color) == 4:
        cyan, magenta, yellow, black = color
        parts = [(1 - part) * (1 - black) for part in (cyan, magenta, yellow)]
    else:
        return None
    if not all(isfinite(part) for part in parts):
        return None
    return "".join(f"{round(255 * min(1.0, max(0.0, part))):02X}" for part in parts)
