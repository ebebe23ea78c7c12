"""How wide characters are, about: by the metrics of the standard fonts that pdfminer has."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from pdfminer.fontmetrics import FONT_METRICS

from docgen.look import TextStyle

_SERIFS = ("times", "serif", "georgia", "garamond", "cambria", "roman", "book", "palatino")
_TYPEWRITERS = ("courier", "consolas", "mono")
# Narrower or wider than the standard fonts by so much; the first that is in a name tells.
_FACTORS = {
    "mono": 1.0,
    "calibri": 0.91,
    "carlito": 0.91,
    "narrow": 0.82,
    "verdana": 1.14,
    "dejavu sans": 1.14,
    "dejavu serif": 1.28,
}
_EM = 1000.0
# Fonts whose characters are as wide as those of the standard fonts.
_EXACT = re.compile(
    r"(arial|helvetica|liberation sans|arimo|nimbus sans( l)?|times|times (new )?roman"
    r"|liberation serif|tinos|nimbus roman( no9 l)?|courier( new)?|liberation mono|cousine)(mt)?"
)
_LEAST, _LEAST_ABOUT = 0.03, 0.12  # ems between letters that are spaced, of those fonts and others
_MOST = 1.0  # ems


def _folded(font: str) -> str:
    """A font's name however a PDF spells it: Deja Vu-Sans is dejavu sans."""
    return re.sub(r"[\s_-]+", " ", font.casefold()).replace("deja vu", "dejavu")


@lru_cache(maxsize=4096)
def _widths(font: str, bold: bool) -> tuple[dict[str, int], float]:
    """A font's widths in thousandths of an em, and by what to multiply them."""
    folded = _folded(font)
    factor = next((f for part, f in _FACTORS.items() if part in folded), 1.0)
    if any(part in folded for part in _TYPEWRITERS):
        family = "Courier"
    elif any(part in folded for part in _SERIFS) and "sans" not in folded:
        family = "Times-Bold" if bold else "Times-Roman"
    else:
        family = "Helvetica-Bold" if bold else "Helvetica"
    return FONT_METRICS[family][1], factor


def width_of(text: str, style: TextStyle) -> float:
    """The width of a text in points."""
    widths, factor = _widths(style.font, style.bold)
    total = sum(_width(char, widths) for char in text)
    return total * factor * style.size / _EM


def _width(char: str, widths: dict[str, int]) -> int:
    found = widths.get(char)
    if found is not None:
        return found
    if char == "\u00a0":
        return widths.get(" ", 278)
    if char == "\u2003" or ord(char) >= 0x2E80:
        return 1000
    return 556


def letter_space(words: Iterable[tuple[str, float]], style: TextStyle) -> float:
    """The points between the letters of spaced type; 0 where letters stand as the font has them.

    Args:
        words: Words of one style, each with its width in points.
        style: Their type.
    """
    gaps, added = 0, 0.0
    for text, width in words:
        if len(text) > 1 and text.isprintable():
            gaps += len(text) - 1
            added += width - width_of(text, style)
    if gaps < 3:
        return 0.0
    is_exact = _EXACT.fullmatch(_folded(style.font)) is not None
    space = added / gaps
    least = _LEAST if is_exact and not style.italic else _LEAST_ABOUT
    return round(space, 2) if least * style.size <= space <= _MOST * style.size else 0.0
