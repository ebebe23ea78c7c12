"""Draw a form as Word's own PDF export does.

Text comes in chunks that break anywhere, inside marked content, some with its ActualText; each
paragraph ends with a space; each cell's border is drawn for itself as thin rectangles with a
little square at each corner; a cell's words stand inside a clip.
"""

from __future__ import annotations

import random
from pathlib import Path

from tests.corpus.draw_reportlab import Drawer
from tests.corpus.layout import Layout, Sheet

_THICK = 0.48


class ChunkDrawer(Drawer):
    """A drawer that breaks text and rules to pieces."""

    def __init__(self, sheet: Sheet, layout: Layout, path: Path, pages: int) -> None:
        super().__init__(sheet, layout, path, pages)
        self.chance = random.Random(sheet.title)
        self.marked = 0
        self.canvas.setCreator("Word processor")

    def put(
        self, text: str, x: float, y: float, font: str, size: float, align: str = "left"
    ) -> None:
        whole = self.wide_of(text, font, size)
        x -= {"left": 0.0, "center": whole / 2, "right": whole}[align]
        # A symbol font has no space.
        for chunk in [*self.chunks(text), *([" "] if len(text) > 1 else [])]:
            self.write(chunk, x, y, font, size)
            x += self.wide_of(chunk, font, size)

    def chunks(self, text: str) -> list[str]:
        parts = []
        while text:
            size = self.chance.choice((1, 2, 3, 6, 9, 14, 20))
            parts.append(text[:size])
            text = text[size:]
        return parts

    def write(self, chunk: str, x: float, y: float, font: str, size: float) -> None:
        code = self.canvas._code
        actual = chunk.isalpha() and self.chance.random() < 0.05
        if actual:
            written = "FEFF" + chunk.encode("utf-16-be").hex().upper()
            code.append(f"/Span <</ActualText <{written}>>> BDC")
        else:
            code.append(f"/P <</MCID {self.marked}>> BDC")
            self.marked += 1
        super().put(chunk, x, y, font, size)
        code.append("EMC")

    def begin_page(self) -> None:
        self.marked = 0
        super().begin_page()

    def cell(self, x0: float, y0: float, x1: float, y1: float, header: bool = False) -> None:
        if self.layout.rules in ("zebra", "none"):
            return
        sides = [(x0, y1, x1, y1), (x0, y0, x1, y0)]
        if self.layout.rules == "grid":
            sides += [(x0, y0, x0, y1), (x1, y0, x1, y1)]
        self.canvas.setFillColor(self.colors.black)
        for a, b, c, d in sides:
            wide, high = max(c - a - _THICK, _THICK), max(d - b - _THICK, _THICK)
            left = a + _THICK if c > a else a
            foot = b if c > a else b + _THICK
            self.bit(left, foot, wide, high)
            self.bit(a, b, _THICK, _THICK)

    def bit(self, x: float, y: float, width: float, height: float) -> None:
        self.canvas.rect(x, y, width, height, stroke=0, fill=1)
