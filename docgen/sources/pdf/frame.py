"""Where a PDF page is shown: its crop box, turned and scaled.

Source: ISO 32000-1, 7.7.3.3 (CropBox, Rotate, UserUnit), 14.11.2 (page boundaries).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import num_value

from docgen.look import Box

Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of a page that is shown, in points.

    `matrix` leads there from user space, with y upwards; `left`, `top` and `unit` lead there from
    pdfplumber's coordinates, which begin at the media box.
    """

    width: float
    height: float
    matrix: Matrix
    left: float
    top: float
    unit: float

    def place(self, drawn: dict[str, Any]) -> bool:
        """Move one of pdfplumber's objects; whether any of it is shown."""
        if self.left or self.top or self.unit != 1:
            self._move(drawn)
        x0, y0, x1, y1 = drawn["x0"], drawn["top"], drawn["x1"], drawn["bottom"]
        return (
            isfinite(x0 + y0 + x1 + y1)
            and x1 >= 0
            and y1 >= 0
            and x0 <= self.width
            and y0 <= self.height
        )

    def _move(self, drawn: dict[str, Any]) -> None:
        unit = self.unit
        for key, start in (("x0", self.left), ("x1", self.left), ("top", self.top)):
            drawn[key] = (drawn[key] - start) * unit
        drawn["bottom"] = (drawn["bottom"] - self.top) * unit
        for key in ("size", "linewidth", "y1"):
            if drawn.get(key) is not None:
                drawn[key] *= unit
        if "matrix" in drawn:
            drawn["matrix"] = tuple(part * unit for part in drawn["matrix"])
        if "pts" in drawn:
            drawn["pts"] = [
                ((x - self.left) * unit, (y - self.top) * unit) for x, y in drawn["pts"]
            ]


def frame_of(page: PDFPage, left: float, top: float) -> Frame:
    """The frame of a page whose media box begins at left and top in pdfplumber's coordinates."""
    media = _sorted(page.mediabox)
    x0, y0, x1, y1 = _shown(media, _sorted(page.cropbox))
    unit = float(num_value(page.attrs.get("UserUnit"))) or 1.0
    unit = unit if isfinite(unit) and unit > 0 else 1.0
    # The matrix of the turned page, and how far the crop box stands from the media box there.
    turned: dict[int, tuple[Matrix, float, float]] = {
        90: ((0, -unit, unit, 0, -y0 * unit, x1 * unit), y0 - media[1], x0 - media[0]),
        180: ((-unit, 0, 0, -unit, x1 * unit, y1 * unit), media[2] - x1, y0 - media[1]),
        270: ((0, unit, -unit, 0, y1 * unit, -x0 * unit), media[3] - y1, media[2] - x1),
    }
    upright = ((unit, 0, 0, unit, -x0 * unit, -y0 * unit), x0 - media[0], media[3] - y1)
    matrix, right, down = turned.get(page.rotate, upright)
    width, height = (y1 - y0, x1 - x0) if page.rotate in (90, 270) else (x1 - x0, y1 - y0)
    return Frame(width * unit, height * unit, matrix, left + right, top + down, unit)


def _shown(media: Box, crop: Box) -> Box:
    shown = (
        max(media[0], crop[0]),
        max(media[1], crop[1]),
        min(media[2], crop[2]),
        min(media[3], crop[3]),
    )
    return shown if shown[2] - shown[0] > 1 and shown[3] - shown[1] > 1 else media


def _sorted(box: Sequence[float]) -> Box:
    x0, x1 = sorted((float(box[0]), float(box[2])))
    y0, y1 = sorted((float(box[1]), float(box[3])))
    return x0, y0, x1, y1
