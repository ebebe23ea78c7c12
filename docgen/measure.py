"""How wide characters are, about: by the metrics of the standard fonts that pdfminer has."""

from __future__ import annotations

from functools import lru_cache

from pdfminer.fontmetrics import FONT_METRICS

from docgen.look import TextStyle

_SERIFS = ("times", "serif", "georgia", "garamond", "cambria", "roman", "book", "palatino")
_TYPEWRITERS = ("courier", "consolas", "mono")
# Narrower or wider than Helvetica by so much.
_FACTORS = {"calibri": 0.91, "carlito": 0.91, "narrow": 0.82, "verdana": 1.14, "tahoma": 1.0}
_EM = 1000.0


@lru_cache(maxsize=4096)
def _widths(font: str, bold: bool) -> tuple[dict[str, int], float]:
    """A font's widths in thousandths of an em, and by what to multiply them."""
    folded = font.casefold()
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
