"""What a PDF page draws → why its text cannot be read, where it cannot."""

from __future__ import annotations

import re
from typing import Any

from docgen.sources.page import PageFault
from docgen.sources.pdf.frame import Frame
from docgen.sources.pdf.layout import Objects

_SCAN = 0.4  # share of the page that pictures cover
_OUTLINES = 200  # curves that are filled; a logo has some dozens
_UNMAPPED = 0.3  # share of the characters
# Nothing but the font says what these mean: codes, private use, control characters.
_MEANINGLESS = re.compile(r"\(cid:|[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f\x7f-\x9f]")


def fault_of(frame: Frame, objects: Objects) -> PageFault | None:
    """Why a page cannot be read. Before words are made of the characters."""
    text = [char["text"] for char in objects.get("char", ()) if char["text"].strip()]
    if not text:
        if sum(_area(picture, frame) for picture in objects.get("image", ())) > _SCAN:
            return "scan"
        filled = sum(bool(curve["fill"]) for curve in objects.get("curve", ()))
        return "curves" if filled > _OUTLINES else None
    unmapped = sum(_MEANINGLESS.match(one) is not None for one in text)
    return "unmapped" if unmapped > _UNMAPPED * len(text) else None


def _area(picture: dict[str, Any], frame: Frame) -> float:
    """The share of the page that a picture covers."""
    across = min(picture["x1"], frame.width) - max(picture["x0"], 0)
    down = min(picture["bottom"], frame.height) - max(picture["top"], 0)
    return float(max(across, 0) * max(down, 0) / (frame.width * frame.height))
