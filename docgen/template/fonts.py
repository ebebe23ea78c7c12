"""Fonts of a page → fonts of a Word document, and how high their lines are.

Carlito, Caladea and the Liberation fonts were drawn to the widths of the fonts named here, and
LibreOffice puts one for the other, so a document can name Microsoft's and look the same in both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from docgen.look import TextStyle
from docgen.measure import width_of

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
    "times roman": "Times New Roman",
    "courier": "Courier New",
    "nimbus sans": "Arial",
    "nimbus roman": "Times New Roman",
    "open symbol": "Wingdings",
}

_SYMBOLS_OWN = "\uf0b7"

# Fonts that Word or LibreOffice bring along: a document may name them.
_SHIPPED = (
    "Arial",
    "Arial Narrow",
    "Arial Black",
    "Arial Unicode MS",
    "Book Antiqua",
    "Bookman Old Style",
    "Calibri",
    "Calibri Light",
    "Cambria",
    "Candara",
    "Century",
    "Century Gothic",
    "Comic Sans MS",
    "Consolas",
    "Constantia",
    "Corbel",
    "Courier New",
    "DejaVu Sans",
    "DejaVu Sans Condensed",
    "DejaVu Sans Mono",
    "DejaVu Serif",
    "Franklin Gothic Book",
    "Franklin Gothic Medium",
    "Garamond",
    "Georgia",
    "Gill Sans MT",
    "Impact",
    "Lucida Console",
    "Lucida Sans Unicode",
    "MS Gothic",
    "Palatino Linotype",
    "Segoe UI",
    "Segoe UI Symbol",
    "Symbol",
    "Tahoma",
    "Times New Roman",
    "Trebuchet MS",
    "Tw Cen MT",
    "Verdana",
    "Webdings",
    "Wingdings",
    "Wingdings 2",
    "Wingdings 3",
)
# What other fonts are replaced by, by a part of their name; Arial else.
_LOOKALIKES = (
    (("mono", "typewriter", "code"), "Courier New"),
    (("narrow", "condensed", "compressed"), "Arial Narrow"),
    (("sans", "gothic", "grotesk"), "Arial"),
    (
        (
            "serif",
            "garamond",
            "minion",
            "roman",
            "book",
            "caslon",
            "baskerville",
            "palatino",
            "times",
        ),
        "Times New Roman",
    ),
)


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
    "Cambria": LineMetrics(0.900, 0.250),
    "Arial": LineMetrics(0.938, 0.212),
    "Arial Narrow": LineMetrics(0.936, 0.212),
    "Times New Roman": LineMetrics(0.933, 0.216),
    "Courier New": LineMetrics(0.833, 0.300),
    "Verdana": LineMetrics(1.005, 0.210),
    "Tahoma": LineMetrics(1.000, 0.207),
    "DejaVu Sans": LineMetrics(0.928, 0.236),
    "DejaVu Serif": LineMetrics(0.928, 0.236),
    "DejaVu Sans Mono": LineMetrics(0.928, 0.236),
}
_ANY = LineMetrics(0.93, 0.24)


def _without_spaces(family: str) -> str:
    """A family's name as a PDF may spell it: DejaVuSans, Deja Vu-Sans and DejaVu Sans are one."""
    return re.sub(r"[\s_-]", "", family.lower())


_KNOWN = {_without_spaces(name): name for name in _SHIPPED} | {
    _without_spaces(twin): name for twin, name in _METRIC_TWINS.items()
}
# A PDF's names lose their MT where it says no more than who made the font.
_KNOWN |= {name[:-2]: font for name, font in _KNOWN.items() if name.endswith("mt")}


def word_font(family: str) -> str:
    """The font to name in a Word document for one found in a PDF."""
    folded = family.lower().strip()
    known = _KNOWN.get(_without_spaces(family))
    if known is not None or not folded:
        return known or family
    parts = _LOOKALIKES
    return next((font for names, font in parts if any(n in folded for n in names)), "Arial")


def symbol_font(family: str, sign: str) -> str:
    """The picture font to name for a sign.

    LibreOffice prints those of Wingdings and of Symbol in one font of its own, by the codes that
    they have there. Word's usual bullet is Symbol's.
    """
    font = word_font(family)
    return "Symbol" if font == "Wingdings" and sign in _SYMBOLS_OWN else font


def has_metrics(family: str) -> bool:
    """Whether the lines of a font are known to be as high as `line_metrics` tells."""
    return word_font(family) in _METRICS


def word_size(size: float) -> float:
    """The nearest size that Word has: it counts in half points."""
    return max(1.0, round(size * 2) / 2)


def stretch_of(text: str, width: float, style: TextStyle, spacing: float = 0.0) -> float:
    """The space to add after each character so that a text is as wide as it was printed.

    It is none where the font keeps its widths: where Word has the same, in the same size; but for
    the `spacing` between the letters of spaced type.
    """
    named = word_font(style.font)
    is_same = _KNOWN.get(_without_spaces(style.font)) == named
    if len(text) < 2 or width <= 0:
        return spacing
    if is_same:
        natural = width - spacing * (len(text) - 1)
        shown = natural * word_size(style.size) / style.size
    else:
        shown = width_of(text, replace(style, font=named, size=word_size(style.size)))
    added = (width - shown) / (len(text) - 1 if spacing else len(text))
    return added if abs(added - spacing) < 0.15 * style.size else spacing


def line_metrics(family: str) -> LineMetrics:
    """Line metrics of a font by the name it has in a PDF; a common value where unknown."""
    return _METRICS.get(word_font(family), _ANY)


def line_height(style: TextStyle) -> float:
    """The height of a line at single spacing, in points."""
    return line_metrics(style.font).height * style.size


def line_top(style: TextStyle, baseline: float) -> float:
    """The upper edge of a line from its baseline."""
    return baseline - line_metrics(style.font).ascent * style.size
