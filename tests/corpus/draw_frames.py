"""Draw a form as layout programs (InDesign and its like) do.

Each word has a place of its own, the text is condensed a little, rules are thin filled polygons,
cells coloured rectangles with gaps between, and what stands in one text frame (a column of the
page) is written before the next one is begun, so that reading order is not the order in the file.
"""

from __future__ import annotations

import random
from pathlib import Path

from tests.corpus.draw_reportlab import Drawer
from tests.corpus.layout import Layout, Sheet

_Text = tuple[str, float, float, str, float]


class FrameDrawer(Drawer):
    """A drawer that keeps each page's words until the page is full, and sorts them by frame."""

    def __init__(self, sheet: Sheet, layout: Layout, path: Path, pages: int) -> None:
        super().__init__(sheet, layout, path, pages)
        self.words: list[_Text] = []
        self.chance = random.Random(sheet.title)

    def draw(self) -> None:
        self.canvas.setCreator("Layout program")
        super().draw()

    def begin_page(self) -> None:
        self.flush()
        super().begin_page()

    def end(self) -> None:
        self.flush()

    def flush(self) -> None:
        """Write the words of the page, frame by frame from the right."""
        self.words.sort(key=lambda word: -round(word[1] / 40))
        for text, x, y, font, size in self.words:
            line = self.canvas.beginText(x, y)
            line.setFont(font, size)
            line.setCharSpace(size / 10 * self.chance.choice((-0.12, -0.08, 0.0, 0.02)))
            line.textOut(text)
            self.canvas.drawText(line)
        self.words = []

    def put(
        self, text: str, x: float, y: float, font: str, size: float, align: str = "left"
    ) -> None:
        whole = self.wide_of(text, font, size)
        x -= {"left": 0.0, "center": whole / 2, "right": whole}[align]
        if self.turned:
            super().put(text, x, y, font, size)
            return
        for word in text.split(" "):
            if word:
                self.words.append((word, x, y, font, size))
            x += self.wide_of(word + " ", font, size)

    def cell(self, x0: float, y0: float, x1: float, y1: float, header: bool = False) -> None:
        if self.layout.rules == "grid":
            self.polygon(x0 + 0.8, y0 + 0.8, x1 - 0.8, y1 - 0.8, "#e3e9ef" if header else "#f4f6f8")
        else:
            super().cell(x0, y0, x1, y1, header)

    def stroke(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.polygon(x0, y0 - 0.25, max(x1, x0 + 0.5), max(y1, y0 + 0.25), "#222222")

    def polygon(self, x0: float, y0: float, x1: float, y1: float, color: str) -> None:
        """A filled shape of four corners, not the rectangle operator."""
        self.canvas.saveState()
        self.canvas.setFillColor(self.colors.HexColor(color))
        path = self.canvas.beginPath()
        path.moveTo(x0, y0)
        for x, y in ((x1, y0), (x1, y1), (x0, y1)):
            path.lineTo(x, y)
        path.close()
        self.canvas.drawPath(path, stroke=0, fill=1)
        self.canvas.restoreState()
