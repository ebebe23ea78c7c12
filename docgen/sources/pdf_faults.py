"""What a page draws → why its text cannot be read, where it cannot."""

from __future__ import annotations

import re

from docgen.look import Box
from docgen.sources.page import PageFault
from docgen.sources.pdf_canvas import Drawn, Frame
from docgen.sources.pdf_fonts import UNKNOWN

_SCAN = 0.4  # share of the page that pictures cover
_OUTLINES = 200  # curves that are filled; a logo has some dozens
_UNMAPPED = 0.3  # share of the characters
# Nothing but the font says what these mean: private use, and control characters.
_MEANINGLESS = re.compile(rf"[{UNKNOWN}\ue000-\uf8ff\x00-\x08\x0e-\x1f\x7f-\x9f]")


def fault_of(frame: Frame, drawn: Drawn) -> PageFault | None:
    """Why a page cannot be read, or not in full."""
    if drawn.faults:
        return "damaged"
    text = [glyph.text for glyph in drawn.glyphs if glyph.text.strip()]
    if not text:
        if sum(_area(picture, frame) for picture in drawn.pictures) > _SCAN:
            return "scan"
        filled = sum(shape.kind == "curve" and shape.fill is not None for shape in drawn.shapes)
        return "curves" if filled > _OUTLINES else None
    unmapped = sum(_MEANINGLESS.match(one) is not None for one in text)
    return "unmapped" if unmapped > _UNMAPPED * len(text) else None


def _area(box: Box, frame: Frame) -> float:
    """The share of the page that a box covers."""
    across = min(box[2], frame.width) - max(box[0], 0)
    down = min(box[3], frame.height) - max(box[1], 0)
    return max(across, 0) * max(down, 0) / (frame.width * frame.height)
