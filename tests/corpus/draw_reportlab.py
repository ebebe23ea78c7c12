"""Draw a form line by line with ReportLab: rules as lines, rectangles or curves, form fields."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from docgen import Prompt, Question
from tests.corpus.content import slug
from tests.corpus.layout import (
    Band,
    Facts,
    FillIn,
    Layout,
    Running,
    Sheet,
    TableBlock,
    TextBlock,
    printed_number,
    spaced,
)
from tests.corpus.symbols import FONT, LETTERS, SYMBOL

A4 = (595.28, 841.89)
MARGIN = 48.0
_FONTS = Path("/usr/share/fonts/truetype")
_FILES = {
    "Liberation Sans": (
        "liberation/LiberationSans-Regular.ttf",
        "liberation/LiberationSans-Bold.ttf",
    ),
    "DejaVu Sans": ("dejavu/DejaVuSans.ttf", "dejavu/DejaVuSans-Bold.ttf"),
    "DejaVu Serif": ("dejavu/DejaVuSerif.ttf", "dejavu/DejaVuSerif-Bold.ttf"),
    "Carlito": ("crosextra/Carlito-Regular.ttf", "crosextra/Carlito-Bold.ttf"),
    "Caladea": ("crosextra/Caladea-Regular.ttf", "crosextra/Caladea-Bold.ttf"),
    "Liberation Serif": (
        "liberation/LiberationSerif-Regular.ttf",
        "liberation/LiberationSerif-Bold.ttf",
    ),
    "Liberation Sans Narrow": (
        "liberation/LiberationSansNarrow-Regular.ttf",
        "liberation/LiberationSansNarrow-Bold.ttf",
    ),
}
_BUILT_IN = {
    "Helvetica": ("Helvetica", "Helvetica-Bold"),
    "Times": ("Times-Roman", "Times-Bold"),
}
_DINGBATS = "❏❑❒❐■"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a cell. `prompt` is set on the line where a prompt with boxes begins."""

    text: str
    indent: float = 0.0
    gap: float = 0.0
    prompt: Prompt | None = None


def draw_reportlab(sheet: Sheet, layout: Layout, path: Path) -> None:
    """Draw a sheet twice: the first time only to count its pages."""
    drawer = _drawer(layout)
    first = drawer(sheet, layout, path, 0)
    first.draw()
    final = drawer(sheet, layout, path, first.page)
    final.draw()
    final.canvas.save()


def _drawer(layout: Layout) -> type[Drawer]:
    """The drawer whose manner the layout wants."""
    if layout.drawn == "frames":
        from tests.corpus.draw_frames import FrameDrawer

        return FrameDrawer
    if layout.drawn == "chunks":
        from tests.corpus.draw_chunks import ChunkDrawer

        return ChunkDrawer
    return Drawer


class Drawer:
    """A canvas with a pen that goes down the page; heights are from the displayed page's foot."""

    def __init__(self, sheet: Sheet, layout: Layout, path: Path, pages: int) -> None:
        canvas = importlib.import_module("reportlab.pdfgen.canvas")
        self.colors = importlib.import_module("reportlab.lib.colors")
        self.metrics = importlib.import_module("reportlab.pdfbase.pdfmetrics")
        self.canvas: Any = canvas.Canvas(str(path), pagesize=A4, invariant=1)
        self.canvas.setTitle(sheet.title)
        self.sheet, self.layout, self.pages = sheet, layout, pages
        tables = [block for block in sheet.blocks if isinstance(block, TableBlock)]
        self.tips = {c.choice: c.label for table in tables for c in table.columns if c.choice}
        self.plain, self.bold = self.fonts()
        self.size = layout.size
        self.leading = 1.22 * layout.size
        self.page = 0
        self.wide = layout.paper == "landscape"
        self.width, self.height = A4
        self.y = 0.0
        self.turned = False  # while something is written upwards

    def fonts(self) -> tuple[str, str]:
        ttfonts = importlib.import_module("reportlab.pdfbase.ttfonts")
        self.metrics.registerFont(ttfonts.TTFont("DejaVu", _FONTS / _FILES["DejaVu Sans"][0]))
        self.metrics.registerFont(ttfonts.TTFont("Wingdings", FONT))
        self.metrics.registerFont(ttfonts.TTFont("Wingdings-Letters", LETTERS))
        self.metrics.registerFont(ttfonts.TTFont("Symbol-Boxes", SYMBOL))
        if self.layout.font in _BUILT_IN:
            return _BUILT_IN[self.layout.font]
        plain, bold = _FILES[self.layout.font]
        name = self.layout.font.replace(" ", "")
        self.metrics.registerFont(ttfonts.TTFont(name, _FONTS / plain))
        self.metrics.registerFont(ttfonts.TTFont(f"{name}-Bold", _FONTS / bold))
        return name, f"{name}-Bold"

    # Pages

    def draw(self) -> None:
        self.begin_page()
        for block in self.sheet.blocks:
            wide = getattr(block, "wide", False)
            if self.layout.paper == "mixed" and wide != self.wide:
                self.wide = wide
                self.begin_page()
            if isinstance(block, TableBlock):
                self.table(block)
            elif isinstance(block, Facts):
                self.facts(block)
            elif isinstance(block, FillIn):
                self.fill_in(block.prompt)
            elif isinstance(block, Running):
                self.question(block)
            else:
                self.text_block(block)
        self.end()
        self.canvas.showPage()

    def end(self) -> None:
        """What the manner of drawing still owes the last page."""

    def begin_page(self) -> None:
        if self.page:
            self.canvas.showPage()
        self.page += 1
        short, long = A4
        self.width, self.height = (long, short) if self.wide else (short, long)
        if self.layout.rotate == 90:
            # Shown after a quarter turn clockwise, so drawn a quarter turn the other way.
            # ReportLab itself turns the size given.
            self.canvas.setPageSize((self.width, self.height))
            self.canvas.setPageRotation(90)
            self.canvas.transform(0, 1, -1, 0, self.height, 0)
        else:
            self.canvas.setPageSize((self.width, self.height))
        self.y = self.height - 56
        if self.layout.running:
            self.canvas.setFillColor(self.colors.HexColor("#666666"))
            word = f"{self.sheet.page_word} {self.page}/{self.pages}"
            self.put(word, self.width - MARGIN, 28, self.plain, 7.5, "right")
            self.put(self.sheet.foot, MARGIN, 28, self.plain, 7.5)
            if self.layout.head_table:
                self.head_table(word)
            elif self.page > 1:
                self.put(self.sheet.head, MARGIN, self.height - 34, self.plain, 7.5)
            self.canvas.setFillColor(self.colors.black)

    def head_table(self, word: str) -> None:
        """The page header as a ruled row: what the form is, and the page."""
        top = self.height - 26
        edges = (MARGIN, self.width - MARGIN - 120, self.width - MARGIN)
        self.canvas.setLineWidth(0.5)
        for (x0, x1), text in zip(pairwise(edges), (self.sheet.head, word), strict=True):
            self.canvas.rect(x0, top - 18, x1 - x0, 18, stroke=1, fill=0)
            self.put(text, x0 + 4, top - 12, self.plain, 8)

    def room(self, height: float) -> bool:
        return self.y - height >= 50

    def want(self, height: float) -> None:
        if not self.room(height):
            self.begin_page()

    # Text

    def put(
        self, text: str, x: float, y: float, font: str, size: float, align: str = "left"
    ) -> None:
        self.canvas.setFont(font, size)
        draw = {"left": "drawString", "right": "drawRightString", "center": "drawCentredString"}
        getattr(self.canvas, draw[align])(x, y, text)

    def wide_of(self, text: str, font: str, size: float) -> float:
        return float(self.metrics.stringWidth(text, font, size))

    def wrap(self, text: str, width: float, font: str, size: float) -> list[str]:
        lines = [""]
        for word in spaced(text).split(" "):
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and self.wide_of(longer, font, size) > width:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def text_block(self, block: TextBlock) -> None:
        if block.kind == "break":
            self.begin_page()
            return
        factor, font, before, after = {
            "title": (1.7, self.bold, 4, 14),
            "subtitle": (1.3, self.plain, 50, 40),
            "paragraph": (1.0, self.plain, 0, 6),
            "heading": (1.3, self.bold, 10, 5),
            "subheading": (1.12, self.bold, 6, 4),
        }[block.kind]
        size = factor * self.size
        lines = self.wrap(block.text, self.width - 2 * MARGIN, font, size)
        keep = 70 if block.kind in ("heading", "subheading") else 0
        self.want(before + len(lines) * 1.2 * size + keep)
        self.y -= before
        if block.kind != "paragraph":
            self.canvas.setFillColor(self.colors.HexColor(self.layout.ink))
        for line in lines:
            self.y -= 1.2 * size
            if block.kind in ("title", "subtitle"):
                self.put(line, self.width / 2, self.y + 0.25 * size, font, size, "center")
            else:
                self.put(line, MARGIN, self.y + 0.25 * size, font, size)
        self.canvas.setFillColor(self.colors.black)
        self.y -= after

    # Tables

    def table(self, block: TableBlock) -> None:
        edges = [MARGIN]
        for column in block.columns:
            edges.append(edges[-1] + column.share * (self.width - 2 * MARGIN))
        if block.has_header:
            self.want(90)
            self.header(block, edges)
        odd = False
        for row in block.rows:
            if isinstance(row, Band):
                self.band(row.text, block, edges)
                odd = False
            else:
                self.row(row, block, edges, odd)
                odd = not odd
        self.y -= 12

    def next_page(self, block: TableBlock, edges: list[float]) -> None:
        self.begin_page()
        if self.layout.repeat and block.has_header:
            self.header(block, edges)

    def header(self, block: TableBlock, edges: list[float]) -> None:
        columns = block.columns
        pad = self.layout.padding
        texts = [
            self.wrap(column.label, edges[i + 1] - edges[i] - 2 * pad, self.bold, self.size)
            for i, column in enumerate(columns)
        ]
        turned = self.layout.vertical
        low = max(
            len(text)
            for text, column in zip(texts, columns, strict=True)
            if not (turned and column.role == "choice")
        )
        height = low * self.leading + 2 * pad
        if turned:
            longest = max(self.wide_of(c.label, self.bold, self.size) for c in columns[1:-1])
            height = max(height, min(longest, 90) + 4 * pad)
        over = self.answer_header(block, edges) if block.over else 0.0
        top = self.y
        bottom = top - over - height
        ground = self.layout.ink if self.layout.light_header else self.layout.accent
        self.shade(edges[0], bottom, edges[-1], top - over, ground)
        for i, column in enumerate(columns):
            at_top = top - over if column.role == "choice" else top
            middle = (edges[i] + edges[i + 1]) / 2
            if turned and column.role == "choice":
                self.canvas.saveState()
                self.canvas.translate(middle + 0.35 * self.size, bottom + pad)
                self.canvas.rotate(90)
                self.turned = True
                self.put(column.label, 0, 0, self.bold, self.size)
                self.turned = False
                self.canvas.restoreState()
            else:
                start = (at_top + bottom) / 2 + len(texts[i]) * self.leading / 2
                if self.layout.light_header:
                    self.canvas.setFillColor(self.colors.white)
                for k, text in enumerate(texts[i]):
                    y = start - (k + 1) * self.leading + 0.28 * self.size
                    self.put(text, middle, y, self.bold, self.size, "center")
            self.canvas.setFillColor(self.colors.black)
            self.cell(edges[i], bottom, edges[i + 1], at_top, header=True)
        self.y = bottom

    def answer_header(self, block: TableBlock, edges: list[float]) -> float:
        """The words over all tick columns; gives the height they take."""
        ticks = [i for i, column in enumerate(block.columns) if column.role == "choice"]
        text = block.over
        x0, x1 = edges[ticks[0]], edges[ticks[-1] + 1]
        lines = self.wrap(text, x1 - x0 - 4, self.bold, self.size)
        height = len(lines) * self.leading + 2 * self.layout.padding
        self.shade(x0, self.y - height, x1, self.y, self.layout.accent)
        for k, line in enumerate(lines):
            y = self.y - self.layout.padding - (k + 1) * self.leading + 0.28 * self.size
            self.put(line, (x0 + x1) / 2, y, self.bold, self.size, "center")
        self.cell(x0, self.y - height, x1, self.y, header=True)
        return height

    def band(self, text: str, block: TableBlock, edges: list[float]) -> None:
        height = self.leading + 2 * self.layout.padding
        if not self.room(height + 3 * self.leading):
            self.next_page(block, edges)
        bottom = self.y - height
        if self.layout.rules != "none":
            self.shade(edges[0], bottom, edges[-1], self.y, self.layout.accent)
        base = bottom + self.layout.padding + 0.28 * self.size
        self.put(text, edges[0] + self.layout.padding, base, self.bold, self.size)
        self.cell(edges[0], bottom, edges[-1], self.y)
        self.y = bottom

    def row(self, question: Question, block: TableBlock, edges: list[float], odd: bool) -> None:
        column = next(i for i, c in enumerate(block.columns) if c.role == "question")
        width = edges[column + 1] - edges[column] - 2 * self.layout.padding
        if self.layout.subrows and len(question.prompts) > 1:
            self.sub_rows(question, block, edges, width)
            return
        lines = self.lines(question.prompts, width)
        if self.layout.labelled == "stacked":
            lines += [Line("")] * (len(block.labels) - len(lines))
        number = question.number or ""
        while lines:
            fitting = self.fitting(lines)
            if fitting < len(lines) and not (self.layout.cut and fitting > 0):
                self.next_page(block, edges)
                fitting = self.fitting(lines) or len(lines)
            self.part(number, lines[:fitting], question.prompts, block, edges, odd)
            lines, number = lines[fitting:], ""
            if lines:
                self.next_page(block, edges)

    def fitting(self, lines: Sequence[Line]) -> int:
        """How many lines fit above the page's foot."""
        height = 2 * self.layout.padding
        for index, line in enumerate(lines):
            height += line.gap + self.leading
            if not self.room(height):
                return index
        return len(lines)

    def sub_rows(
        self, question: Question, block: TableBlock, edges: list[float], width: float
    ) -> None:
        """A row of its own for each prompt, the number's cell over all of them."""
        labels = [prompt.kind == "label" for prompt in question.prompts]
        groups = [
            self.lines((prompt,), width, any(labels[:index]))
            for index, prompt in enumerate(question.prompts)
        ]
        heights = [self.height_of(lines) for lines in groups]
        if not self.room(sum(heights)):
            self.next_page(block, edges)
        top = self.y
        for prompt, lines in zip(question.prompts, groups, strict=True):
            self.part(None, lines, (prompt,), block, edges, False)
        for i, column in enumerate(block.columns):
            if column.role == "number":
                base = top - self.layout.padding - self.leading + 0.28 * self.size
                middle = (edges[i] + edges[i + 1]) / 2
                self.put(question.number or "", middle, base, self.plain, self.size, "center")
                self.cell(edges[i], self.y, edges[i + 1], top)

    def height_of(self, lines: Sequence[Line]) -> float:
        return sum(line.gap + self.leading for line in lines) + 2 * self.layout.padding

    def part(
        self,
        number: str | None,
        lines: Sequence[Line],
        prompts: Sequence[Prompt],
        block: TableBlock,
        edges: list[float],
        odd: bool,
    ) -> None:
        """A row, or what of it stands on this page; number None leaves its cell to others."""
        top, bottom = self.y, self.y - self.height_of(lines)
        if odd and self.layout.rules == "zebra":
            self.shade(edges[0], bottom, edges[-1], top, "#ececec")
        first = top - self.layout.padding - self.leading + 0.28 * self.size
        ticks = [i for i, column in enumerate(block.columns) if column.role == "choice"]
        merged = self.layout.merge_text and all(p.kind != "choice" for p in prompts)
        for i, column in enumerate(block.columns):
            if column.role == "number":
                if number is None:
                    continue
                middle = (edges[i] + edges[i + 1]) / 2
                self.put(number, middle, first, self.plain, self.size, "center")
            elif column.role == "question":
                self.cell_lines(lines, edges[i] + self.layout.padding, first)
            elif column.role == "answers":
                self.labelled(lines, block.labels, edges[i] + self.layout.padding, first)
            elif column.role == "choice" and merged:
                if i == ticks[0]:
                    self.cell(edges[i], bottom, edges[ticks[-1] + 1], top)
                    self.cell_field(prompts, edges[i], edges[ticks[-1] + 1], top)
                continue
            elif column.role == "comment" and self.layout.comment_fields and number is not None:
                self.comment_field(prompts, edges[i], bottom, edges[i + 1], top)
            elif column.role == "choice" and self.layout.boxes:
                self.boxes(lines, column.choice, (edges[i] + edges[i + 1]) / 2, first)
            self.cell(edges[i], bottom, edges[i + 1], top)
        self.y = bottom

    def cell_field(self, prompts: Sequence[Prompt], x0: float, x1: float, top: float) -> None:
        """A text field where the tick boxes of a prompt that asks for a text would stand."""
        if self.layout.blank == "field" and prompts[0].kind == "text":
            self.text_field(str(prompts[0].id), x0 + 2, top - 16, x1 - x0 - 4)

    def comment_field(
        self, prompts: Sequence[Prompt], x0: float, y0: float, x1: float, y1: float
    ) -> None:
        asking = [prompt for prompt in prompts if prompt.kind != "label"]
        if asking:
            name = f"{asking[0].id}.comment"
            self.text_field(name, x0 + 2, y0 + 2, x1 - x0 - 4, min(y1 - y0 - 4, 30))

    def text_field(self, name: str, x: float, y: float, width: float, height: float = 14) -> None:
        self.canvas.acroForm.textfield(
            name=name, x=x, y=y, width=width, height=height, borderWidth=1, fontSize=9, tooltip=name
        )

    def lines(self, prompts: Sequence[Prompt], width: float, bulleted: bool = False) -> list[Line]:
        """A question's cell as lines; asking lines below a label have bullets."""
        found: list[Line] = []
        for index, prompt in enumerate(prompts):
            indent = 14.0 if bulleted else 0.0
            text = f"{self.layout.bullet} {prompt.text}" if bulleted else prompt.text
            ticked = prompt if prompt.kind == "choice" else None
            found += self.paragraph(text, width, indent, 3.0 if index else 0.0, ticked)
            for item in prompt.items:
                found += self.paragraph(f"{self.layout.bullet} {item}", width, 14.0, 1.0, None)
            if prompt.kind == "text" and self.layout.blanks_in_cells:
                found.append(Line(self.marks(width - indent), indent, 1.0))
            bulleted = bulleted or prompt.kind == "label"
        return found

    def paragraph(
        self, text: str, width: float, indent: float, gap: float, prompt: Prompt | None
    ) -> list[Line]:
        texts = self.wrap(text, width - indent, self.plain, self.size)
        return [
            Line(text, indent, 0.0 if k else gap, None if k else prompt)
            for k, text in enumerate(texts)
        ]

    def cell_lines(self, lines: Sequence[Line], x: float, first: float) -> None:
        y = first
        for index, line in enumerate(lines):
            y -= line.gap if index == 0 else line.gap + self.leading
            self.put(line.text, x + line.indent, y, self.plain, self.size)

    def facts(self, block: Facts) -> None:
        edges = (MARGIN, MARGIN + 190, self.width - MARGIN)
        height = self.leading + 2 * self.layout.padding
        for row in block.rows:
            self.want(height)
            base = self.y - self.layout.padding - 0.94 * self.leading + 0.28 * self.size
            for x, text in zip(edges, row, strict=False):
                self.put(text, x + self.layout.padding, base, self.plain, self.size)
            self.canvas.setLineWidth(0.6)
            for x0, x1 in pairwise(edges):
                self.canvas.rect(x0, self.y - height, x1 - x0, height, stroke=1, fill=0)
            self.y -= height

    # Rules and boxes

    def shade(self, x0: float, y0: float, x1: float, y1: float, color: str) -> None:
        if self.layout.rules == "none" or color == "#ffffff":
            return
        self.canvas.saveState()
        self.canvas.setFillColor(self.colors.HexColor(color))
        self.canvas.rect(x0, y0, x1 - x0, y1 - y0, stroke=0, fill=1)
        self.canvas.restoreState()

    def cell(self, x0: float, y0: float, x1: float, y1: float, header: bool = False) -> None:
        if self.layout.rules in ("zebra", "none"):
            return
        self.canvas.setLineWidth(0.6)
        if self.layout.rules == "horizontal":
            self.stroke(x0, y0, x1, y0)
            if header:
                self.stroke(x0, y1, x1, y1)
        elif self.layout.drawn == "cells":
            self.canvas.rect(x0, y0, x1 - x0, y1 - y0, stroke=1, fill=0)
        else:
            self.stroke(x0, y0, x1, y0)
            self.stroke(x0, y1, x1, y1)
            self.stroke(x0, y0, x0, y1)
            self.stroke(x1, y0, x1, y1)

    def stroke(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """One rule, as a line, a thin filled rectangle or a curve that is straight."""
        if self.layout.drawn == "rects":
            thick = 0.6
            wide, high = max(x1 - x0, thick), max(y1 - y0, thick)
            self.canvas.rect(x0 - thick / 2, y0 - thick / 2, wide, high, stroke=0, fill=1)
        elif self.layout.drawn == "curves":
            path = self.canvas.beginPath()
            path.moveTo(x0, y0)
            third_x, third_y = (x1 - x0) / 3, (y1 - y0) / 3
            path.curveTo(x0 + third_x, y0 + third_y, x1 - third_x, y1 - third_y, x1, y1)
            self.canvas.drawPath(path, stroke=1, fill=0)
        else:
            self.canvas.line(x0, y0, x1, y1)

    def boxes(self, lines: Sequence[Line], choice: str, middle: float, first: float) -> None:
        y = first
        for index, line in enumerate(lines):
            y -= line.gap if index == 0 else line.gap + self.leading
            if line.prompt is not None:
                self.box(line.prompt, choice, middle - 4, y)

    def labelled(
        self, lines: Sequence[Line], labels: Sequence[str], left: float, first: float
    ) -> None:
        """Each prompt's boxes with their labels, on its line or one above the other."""
        y = first
        for index, line in enumerate(lines):
            y -= line.gap if index == 0 else line.gap + self.leading
            x, down = left, 0.0
            for label in labels if line.prompt is not None else ():
                assert line.prompt is not None
                self.box(line.prompt, slug(label), x, y - down)
                self.put(label, x + 12, y - down, self.plain, self.size)
                if self.layout.labelled == "stacked":
                    down += self.leading
                else:
                    x += self.wide_of(label, self.plain, self.size) + 22

    def box(self, prompt: Prompt, choice: str, x: float, y: float) -> None:
        """A box of about 8 points whose foot stands on the line."""
        kind, side = self.layout.boxes, 8.0
        tip = self.tips[choice] if self.layout.told else prompt.text
        if kind in ("rect", "round", "circle"):
            self.canvas.setLineWidth(0.7)
            if kind == "rect":
                self.canvas.rect(x, y, side, side, stroke=1, fill=0)
            elif kind == "round":
                self.canvas.roundRect(x, y, side, side, 1.6, stroke=1, fill=0)
            else:
                self.canvas.circle(x + side / 2, y + side / 2, side / 2, stroke=1, fill=0)
        elif kind == "square":
            for a, b, c, d in ((0, 0, 1, 0), (1, 0, 1, 1), (1, 1, 0, 1), (0, 1, 0, 0)):
                self.canvas.setLineWidth(0.7)
                self.canvas.line(x + a * side, y + b * side, x + c * side, y + d * side)
        elif kind == "glyph":
            glyph = self.layout.glyph
            font = "Wingdings" if glyph > "\ue000" else "DejaVu"
            if glyph in _DINGBATS:
                font = "ZapfDingbats"
            if self.layout.glyph_font:
                font = self.layout.glyph_font
            self.put(glyph, x, y, font, 1.1 * self.size)
        elif kind == "radio":
            self.canvas.acroForm.radio(
                name=str(prompt.id), value=choice, x=x, y=y - 1, size=10, tooltip=tip,
                borderWidth=1, buttonStyle="circle", shape="circle", selected=False,
            )  # fmt: skip
        else:
            self.canvas.acroForm.checkbox(
                name=f"{prompt.id}.{choice}", x=x, y=y - 1, size=10, tooltip=tip,
                borderWidth=1, buttonStyle="check",
            )  # fmt: skip

    # Running text and lines to write on

    def fill_in(self, prompt: Prompt) -> None:
        self.want(2 * self.leading)
        self.y -= 1.7 * self.leading
        self.put(prompt.text, MARGIN, self.y, self.plain, self.size)
        start = MARGIN + self.wide_of(prompt.text + " ", self.plain, self.size)
        self.blank(str(prompt.id), start, self.width - MARGIN - 60)
        self.y -= 0.5 * self.leading

    def blank(self, name: str, x0: float, x1: float) -> None:
        if self.layout.blank == "rule":
            self.canvas.setLineWidth(0.6)
            self.canvas.line(x0, self.y - 1, x1, self.y - 1)
        elif self.layout.blank == "field":
            self.text_field(name, x0, self.y - 3, x1 - x0)
        else:
            self.put(self.marks(x1 - x0), x0, self.y, self.plain, self.size)

    def marks(self, width: float) -> str:
        """Dots or underscores to write on, as many as there is room for."""
        mark = "." if self.layout.blank == "dots" else "_"
        return mark * int(width / self.wide_of(mark, self.plain, self.size))

    def question(self, block: Running) -> None:
        question = block.question
        bulleted = False
        self.want((2 * len(question.prompts) + 1) * self.leading)
        for index, prompt in enumerate(question.prompts):
            lead = ""
            if index == 0 and question.number:
                lead = printed_number(question.number) + " "
            elif bulleted:
                lead = f"{self.layout.bullet} "
            indent = 14.0 if index else 0.0
            width = self.width - 2 * MARGIN - indent
            if self.layout.inline and prompt.kind == "choice":
                width -= self.answers_width(block.choices) + 10
            self.set_lines(self.paragraph(lead + prompt.text, width, 0, 0, None), indent)
            items = [
                line
                for item in prompt.items
                for line in self.paragraph(f"{self.layout.bullet} {item}", width, 14, 0, None)
            ]
            if self.layout.inline:
                self.answer(prompt, block.choices, MARGIN + indent)
                self.set_lines(items, indent)
            else:
                self.set_lines(items, indent)
                self.answer(prompt, block.choices, MARGIN + indent)
            bulleted = bulleted or (prompt.kind == "label" and index == 0)
        self.y -= 0.7 * self.leading

    def set_lines(self, lines: Sequence[Line], indent: float) -> None:
        for line in lines:
            self.want(self.leading)
            self.y -= self.leading
            self.put(line.text, MARGIN + indent + line.indent, self.y, self.plain, self.size)

    def answers_width(self, labels: Sequence[str]) -> float:
        return sum(self.wide_of(label, self.plain, self.size) + 32 for label in labels)

    def answer(self, prompt: Prompt, labels: Sequence[str], x: float) -> None:
        if prompt.kind == "text":
            self.want(1.4 * self.leading)
            self.y -= 1.4 * self.leading
            self.blank(str(prompt.id), x, self.width - MARGIN)
        if prompt.kind != "choice":
            return
        if self.layout.inline:
            x = self.width - MARGIN - self.answers_width(labels)
        else:
            self.want(1.3 * self.leading)
            self.y -= 1.3 * self.leading
        for label in labels:
            wide = self.wide_of(label, self.plain, self.size)
            if self.layout.boxes_first:
                self.box(prompt, slug(label), x, self.y)
                self.put(label, x + 13, self.y, self.plain, self.size)
            else:
                self.put(label, x, self.y, self.plain, self.size)
                self.box(prompt, slug(label), x + wide + 4, self.y)
            x += wide + 32
