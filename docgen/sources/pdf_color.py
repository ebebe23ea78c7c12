"""A PDF colour → six hexadecimal digits."""

from __future__ import annotations

from typing import Any


def hex_color(color: Any) -> str | None:
    """Six hexadecimal digits for a grey, RGB or CMYK colour; None for a pattern or none."""
    if isinstance(color, (int, float)):
        color = (color,)
    if not isinstance(color, (tuple, list)) or not all(
        isinstance(part, (int, float)) for part in color
    ):
        return None
    if len(color) == 1:
        parts = [color[0]] * 3
    elif len(color) == 3:
        parts = list(color)
    elif len(color) == 4:
        cyan, magenta, yellow, black = color
        parts = [(1 - part) * (1 - black) for part in (cyan, magenta, yellow)]
    else:
        return None
    return "".join(f"{round(255 * min(1.0, max(0.0, part))):02X}" for part in parts)
