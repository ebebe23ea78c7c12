"""What is written: pages of a PDF of its own, each laid over a page or a field of the buyer's."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

from pypdf import PageObject, PdfReader
from reportlab.pdfgen.canvas import Canvas

from docgen.look import Box
from docgen.onto.letters import CROSS, FACES, runs, width

_FAR = re.compile(rb"(<\w\w> <)([0-9A-Fa-f]{5,6})>")

Color = tuple[float, float, float]  # red, green, blue from 0 to 1

_INK: Color = (0.0, 0.0, 0.0)
_CROSS_BOX = (0.126, 0.072, 0.711, 0.657)  # DejaVu Sans: the cross's ink in em


class Ink:
    """Pages to be laid over others; all lengths in points, y downwards."""

    def __init__(self) -> None:
        self._buffer = io.BytesIO()
        self._canvas = Canvas(self._buffer, invariant=1, pageCompression=1)
        self._height = 0.0
        self.pages = 0

    def page(self, across: float, height: float) -> int:
        """Begin a page; its index."""
        if self.pages:
            self._canvas.showPage()
        self._canvas.setPageSize((across, height))
        self._height = height
        self.pages += 1
        return self.pages - 1

    def line(
        self,
        x: float,
        baseline: float,
        text: str,
        size: float,
        color: Color = _INK,
    ) -> None:
        """Write a line of text."""
        self._canvas.setFillColorRGB(*color)
        for face, run in runs(text):
            self._canvas.setFont(face, size)
            self._canvas.drawString(x, self._height - baseline, run)
            x += width(run, size)

    def cross(self, box: Box, color: Color = _INK) -> None:
        """A cross that fills the largest square in the middle of a box."""
        x0, top, x1, bottom = box
        side = min(x1 - x0, bottom - top)
        left, low, right, high = _cross_box()
        size = side / max(right - left, high - low)
        x = (x0 + x1) / 2 - size * (left + right) / 2
        baseline = (top + bottom) / 2 + size * (low + high) / 2
        self._canvas.setFillColorRGB(*color)
        self._canvas.setFont(FACES[1], size)
        self._canvas.drawString(x, self._height - baseline, CROSS)

    def ring(self, box: Box) -> None:
        """A ring around what is printed."""
        x0, top, x1, bottom = box
        self._canvas.setStrokeColorRGB(*_INK)
        self._canvas.setLineWidth(1.2)
        self._canvas.ellipse(x0, self._height - bottom, x1, self._height - top)

    def finished(self) -> Sequence[PageObject]:
        """The pages, in the order they were begun."""
        if not self.pages:
            return ()
        self._canvas.showPage()
        self._canvas.save()
        pages = PdfReader(io.BytesIO(self._buffer.getvalue())).pages
        for page in pages:
            _mend_far_letters(page)
        return pages


def _mend_far_letters(page: PageObject) -> None:
    """Write characters above U+FFFF as PDF wants them: reportlab leaves them in five figures."""
    resources: Any = page["/Resources"]
    for font in resources.get("/Font", {}).values():
        told = font.get_object().get("/ToUnicode")
        if told is None:
            continue
        stream = told.get_object()
        mended = _FAR.sub(_as_pair, stream.get_data())
        stream.set_data(mended)


def _as_pair(found: re.Match[bytes]) -> bytes:
    return found[1] + chr(int(found[2], 16)).encode("utf-16-be").hex().upper().encode() + b">"


def _cross_box() -> tuple[float, float, float, float]:
    width(CROSS, 1.0)  # makes both typefaces known
    return _CROSS_BOX
