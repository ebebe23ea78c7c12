"""How a text field sets its text: size, colour, sides, lines, combs.

Source: ISO 32000-1, 12.7.3.3 (DA, Q), 12.7.4.3 (flags: multiline, comb; MaxLen).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from docgen.onto.fitting import LEADING, LEAST, Fitted, Slot, fit
from docgen.onto.ink import Color, Ink
from docgen.onto.letters import width
from docgen.onto.original import Widget

_MULTILINE = 1 << 12  # Ff bit 13
_PASSWORD = 1 << 13  # bit 14
_COMB = 1 << 24  # bit 25
_PAD = 2.0  # points between a field's frame and its text
_LARGEST, _USUAL = 12.0, 10.0
_NUMBER = r"[-+]?\d*\.?\d+"


@dataclass(frozen=True, slots=True)
class Look:
    """Font's name, size (0: whatever fits), colour, side (0 left, 1 middle, 2 right), lines."""

    font: str
    size: float
    color: Color
    side: int
    is_multiline: bool
    cells: int  # of a comb; 0 is none

    def default(self, size: float) -> str:
        """The field's default appearance, for programs that set its text anew."""
        red, green, blue = self.color
        return f"/{self.font} {size:g} Tf {red:g} {green:g} {blue:g} rg"


def look_of(widget: Widget, form: Any) -> Look:
    """A field's look; one that says nothing is set in Helvetica, in black."""
    stated = widget.inherited("/DA") or form.get("/DA") or ""
    text = str(stated)
    fonts = form["/DR"].get_object()["/Font"].get_object()
    found = re.search(rf"/(\S+)\s+({_NUMBER})\s+Tf", text)
    font = found[1] if found and f"/{found[1]}" in fonts else "Helv"
    side = widget.inherited("/Q") or form.get("/Q") or 0
    longest = widget.inherited("/MaxLen")
    is_comb = widget.flags & _COMB and isinstance(longest, int) and longest > 0
    return Look(
        font=font,
        size=abs(float(found[2])) if found else 0.0,
        color=_color(text),
        side=int(side) if side in (1, 2) else 0,
        is_multiline=bool(widget.flags & _MULTILINE),
        cells=int(longest) if is_comb else 0,
    )


def _color(text: str) -> Color:
    parts = re.search(rf"({_NUMBER})\s+({_NUMBER})\s+({_NUMBER})\s+rg\b", text)
    if parts:
        red, green, blue = (min(1.0, max(0.0, float(part))) for part in parts.groups())
        return red, green, blue
    gray = re.search(rf"({_NUMBER})\s+g\b", text)
    shade = min(1.0, max(0.0, float(gray[1]))) if gray else 0.0
    return shade, shade, shade


def fitted_in(look: Look, text: str, across: float, height: float) -> Fitted | None:
    """The lines of a text in a field of that size; None if it cannot all be seen there."""
    if look.cells:
        size = min(look.size or _LARGEST, 0.8 * height, 1.4 * across / look.cells)
        fits = len(text) <= look.cells and "\n" not in text and size >= LEAST
        return Fitted(((text,),), size) if fits else None
    if look.is_multiline:
        slot = Slot(across - 2 * _PAD, height - _PAD)
        return fit(text, [slot], look.size or min(_USUAL, 0.75 * height))
    if "\n" in text:
        return None
    slot = Slot(across - 2 * _PAD, height, lines=1)
    largest = min(look.size or min(_LARGEST, 0.72 * height), height)
    return fit(text, [slot], largest) if largest >= LEAST else None


def drawn_in(look: Look, fitted: Fitted, across: float, height: float) -> Callable[[Ink], None]:
    """What draws the lines of a text in a field."""
    if look.cells:
        return lambda ink: _comb(ink, look, fitted, across, height)
    return lambda ink: _lines(ink, look, fitted, across, height)


def _lines(ink: Ink, look: Look, fitted: Fitted, across: float, height: float) -> None:
    size = fitted.size
    baseline = height / 2 + 0.35 * size
    if look.is_multiline:
        baseline = _PAD / 2 + 0.9 * size
    for line in fitted.lines[0]:
        free = across - 2 * _PAD - width(line, size)
        ink.line(_PAD + free * look.side / 2, baseline, line, size, look.color)
        baseline += LEADING * size


def _comb(ink: Ink, look: Look, fitted: Fitted, across: float, height: float) -> None:
    cell = across / look.cells
    text = fitted.lines[0][0]
    first = look.cells - len(text) if look.side == 2 else 0
    for index, char in enumerate(text, start=first):
        x = index * cell + (cell - width(char, fitted.size)) / 2
        ink.line(x, height / 2 + 0.35 * fitted.size, char, fitted.size, look.color)
