"""Fonts of a page → fonts of a Word document, and how high their lines are.

Carlito, Caladea and the Liberation fonts were drawn to the widths of the fonts named here, and
LibreOffice puts one for the other, so a document can name Microsoft's and look the same in both.
"""

from __future__ import annotations

from dataclasses import dataclass

from docgen.look import TextStyle

_METRIC_TWINS = {
    "carlito": "Calibri",
    "caladea": "Cambria",
    "liberation sans": "Arial",
    "liberation sans narrow": "Arial Narrow",
    "liberation serif": "Times New Roman",
    "liberation mono": "Courier New",
    "arimo": "Arial",
    "tinos": "Times New Roman",
    "cousine": "Courier New",
    "helvetica": "Arial",
    "times": "Times New Roman",
    "times new roman": "Times New Roman",
    "courier": "Courier New",
    "nimbus sans": "Arial",
    "nimbus roman": "Times New Roman",
    "open symbol": "Wingdings",
}


@dataclass(frozen=True, slots=True)
class LineMetrics:
    """Ascent and descent of a line, in em (multiples of the type size)."""

    ascent: float
    descent: float

    @property
    def height(self) -> float:
        """The distance of two lines at single spacing."""
        return self.ascent + self.descent


# Source: the fonts' own OS/2 tables, usWinAscent and usWinDescent over unitsPerEm, the
# line gap added on top, as LibreOffice stacks them.
_METRICS = {
    "Calibri": LineMetrics(0.952, 0.269),
    "Cambria": LineMetrics(0.950, 0.222),
    "Arial": LineMetrics(0.938, 0.212),
    "Times New Roman": LineMetrics(0.933, 0.216),
    "Courier New": LineMetrics(0.833, 0.300),
    "Verdana": LineMetrics(1.005, 0.210),
    "Tahoma": LineMetrics(1.000, 0.207),
    "DejaVu Sans": LineMetrics(0.928, 0.236),
}
_ANY = LineMetrics(0.93, 0.24)


def word_font(family: str) -> str:
    """The font to name in a Word document for one found in a PDF."""
    return _METRIC_TWINS.get(family.lower(), family)


def line_metrics(family: str) -> LineMetrics:
    """Line metrics of a font by the name it has in a PDF; a common value where unknown."""
    return _METRICS.get(word_font(family), _ANY)


def line_height(style: TextStyle) -> float:
    """The height of a line at single spacing, in points."""
    return line_metrics(style.font).height * style.size


def line_top(style: TextStyle, baseline: float) -> float:
    """The upper edge of a line from its baseline."""
    return baseline - line_metrics(style.font).ascent * style.size
