"""Write a form as a Word file and have LibreOffice print it."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from docgen import Prompt, Question
from tests.corpus.layout import (
    Band,
    Block,
    Column,
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

_MARGIN = 17.0  # mm


def draw_word(sheet: Sheet, layout: Layout, path: Path) -> None:
    """Print a sheet to a PDF by way of a Word file."""
    program = shutil.which("soffice")
    assert program is not None, "LibreOffice is wanted"
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{path.stem}.docx"
        write_word(sheet, layout, source)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [program, "--headless", profile, "--convert-to", "pdf", "--outdir", folder]
        subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=180)
        path.write_bytes(source.with_suffix(".pdf").read_bytes())


def write_word(sheet: Sheet, layout: Layout, path: Path) -> None:
    """Write a sheet as a Word file."""
    writer = WordWriter(sheet, layout)
    for block in sheet.blocks:
        writer.block(block)
    writer.document.save(str(path))


class WordWriter:
    """A Word document that grows block by block."""

    def __init__(self, sheet: Sheet, layout: Layout) -> None:
        self.sheet, self.layout = sheet, layout
        self.document: Any = docx.Document()
        self.wide = layout.paper == "landscape"
        self.bulleted = False
        self.labels: tuple[str, ...] = ()
        self.base()
        self.paper(self.document.sections[0])
        if layout.running:
            self.head_and_foot()

    def base(self) -> None:
        style = self.document.styles["Normal"]
        style.font.name = self.layout.font
        style.font.size = Pt(self.layout.size)
        style.paragraph_format.space_after = Pt(3)
        style.paragraph_format.space_before = Pt(0)
        for name, factor in (("Title", 1.7), ("Heading 1", 1.3), ("Heading 2", 1.12)):
            heading = self.document.styles[name]
            heading.font.size = Pt(round(factor * self.layout.size, 1))
            heading.font.bold = True
            heading.font.color.rgb = RGBColor.from_string(self.layout.ink[1:])
            heading.font.name = self.layout.font
            fonts = heading.element.rPr.rFonts
            for key in list(fonts.attrib):
                del fonts.attrib[key]
            fonts.set(qn("w:ascii"), self.layout.font)
            fonts.set(qn("w:hAnsi"), self.layout.font)

    def paper(self, section: Any) -> None:
        short, long = Mm(210), Mm(297)
        section.orientation = WD_ORIENT.LANDSCAPE if self.wide else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (long, short) if self.wide else (short, long)
        section.left_margin = section.right_margin = Mm(_MARGIN)
        section.top_margin, section.bottom_margin = Mm(20), Mm(18)

    @property
    def text_width(self) -> float:
        """In millimetres."""
        return (297.0 if self.wide else 210.0) - 2 * _MARGIN

    def head_and_foot(self) -> None:
        section = self.document.sections[0]
        section.different_first_page_header_footer = True
        small = Pt(7.5)
        if self.layout.head_table:
            section.different_first_page_header_footer = False
            self.head_table(section.header)
        else:
            section.header.paragraphs[0].add_run(spaced(self.sheet.head)).font.size = small
        for foot in (section.footer, section.first_page_footer):
            paragraph = foot.paragraphs[0]
            stops = paragraph.paragraph_format.tab_stops
            stops.add_tab_stop(Mm(self.text_width), WD_TAB_ALIGNMENT.RIGHT)
            text = f"{self.sheet.foot}\t{self.sheet.page_word} "
            paragraph.add_run(text).font.size = small
            _field(paragraph, "PAGE", small)
            paragraph.add_run(" / ").font.size = small
            _field(paragraph, "NUMPAGES", small)

    def head_table(self, header: Any) -> None:
        """The page header as a ruled row: what the form is, and the page."""
        table = header.add_table(1, 2, Mm(self.text_width))
        table.style = "Table Grid"
        left, right = table.rows[0].cells
        left.paragraphs[0].add_run(spaced(self.sheet.head)).font.size = Pt(8)
        right.paragraphs[0].add_run(f"{self.sheet.page_word} ").font.size = Pt(8)
        _field(right.paragraphs[0], "PAGE", Pt(8))

    # Blocks

    def block(self, block: Block) -> None:
        wide = getattr(block, "wide", False)
        if self.layout.paper == "mixed" and wide != self.wide:
            self.wide = wide
            self.paper(self.document.add_section(WD_SECTION.NEW_PAGE))
        if isinstance(block, TableBlock):
            self.table(block)
        elif isinstance(block, Facts):
            self.facts(block)
        elif isinstance(block, FillIn):
            self.fill_in(block.prompt)
        elif isinstance(block, Running):
            self.running(block)
        else:
            self.text(block)

    def text(self, block: TextBlock) -> None:
        if block.kind == "break":
            self.document.add_page_break()
            return
        style = {"title": "Title", "heading": "Heading 1", "subheading": "Heading 2"}
        paragraph = self.document.add_paragraph(spaced(block.text), style.get(block.kind))
        if block.kind in ("title", "subtitle"):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if block.kind == "subtitle":
            paragraph.paragraph_format.space_before = Pt(80)
            paragraph.paragraph_format.space_after = Pt(60)

    def facts(self, block: Facts) -> None:
        table = self.document.add_table(rows=0, cols=2, style="Table Grid")
        for row in block.rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.paragraphs[0].add_run(spaced(text))

    def fill_in(self, prompt: Prompt) -> None:
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(8)
        self.blank(paragraph, spaced(prompt.text) + " ", 0.85)

    def blank(self, paragraph: Any, text: str, share: float) -> None:
        if self.layout.blank == "dots":
            paragraph.add_run(text + "…" * 40)
        elif self.layout.blank == "underscores":
            paragraph.add_run(text + "_" * 50)
        else:
            stops = paragraph.paragraph_format.tab_stops
            at = Mm(share * self.text_width)
            stops.add_tab_stop(at, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)
            paragraph.add_run(text + "\t")

    # Tables

    def table(self, block: TableBlock) -> None:
        table = self.document.add_table(rows=0, cols=len(block.columns))
        table.autofit = False
        self.borders(table)
        widths = [Mm(column.share * self.text_width) for column in block.columns]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        self.labels = block.labels
        if block.has_header:
            self.header(table, block)
        odd = False
        for row in block.rows:
            if isinstance(row, Band):
                self.band(table, row.text)
                odd = False
            else:
                self.rows(table, row, block.columns, odd)
                odd = not odd
        for cells in table.rows:
            for cell, width in zip(cells.cells, widths, strict=True):
                if cell.grid_span == 1:
                    cell.width = width
            if not self.layout.cut:
                _flag(cells._tr.get_or_add_trPr(), "w:cantSplit")
        self.document.add_paragraph().paragraph_format.space_after = Pt(2)

    def borders(self, table: Any) -> None:
        properties = table._tbl.tblPr
        element = OxmlElement("w:tblBorders")
        sides = {
            "grid": ("top", "left", "bottom", "right", "insideH", "insideV"),
            "horizontal": ("top", "bottom", "insideH"),
        }.get(self.layout.rules, ())
        for side in sides:
            edge = OxmlElement(f"w:{side}")
            for key, value in (("val", "single"), ("sz", "4"), ("color", "666666")):
                edge.set(qn(f"w:{key}"), value)
            element.append(edge)
        properties.append(element)

    def header(self, table: Any, block: TableBlock) -> None:
        columns = block.columns
        if block.title:
            self.band(table, block.title)
        if block.over:
            self.answer_header(table, columns, block.over)
        row = table.add_row()
        for cell, column in zip(row.cells, columns, strict=True):
            paragraph = cell.paragraphs[0]
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            above = self.layout.answer_header and column.role != "choice"
            run = paragraph.add_run("" if above else spaced(column.label))
            run.bold = True
            if self.layout.light_header:
                run.font.color.rgb = RGBColor(255, 255, 255)
            _shade(cell, self.layout.ink if self.layout.light_header else self.layout.accent)
            if self.layout.vertical and column.role == "choice":
                _turn(cell)
                row.height = Mm(
                    max(26.0, 2.0 * len(column.label), row.height.mm if row.height else 0)
                )
        if self.layout.answer_header:
            first = table.rows[0]
            for upper, lower, column in zip(first.cells, row.cells, columns, strict=True):
                if column.role != "choice":
                    upper.merge(lower)
        if self.layout.repeat:
            for header in table.rows:
                _flag(header._tr.get_or_add_trPr(), "w:tblHeader")

    def answer_header(self, table: Any, columns: Sequence[Column], text: str) -> None:
        row = table.add_row()
        ticks = [i for i, column in enumerate(columns) if column.role == "choice"]
        for cell, column in zip(row.cells, columns, strict=True):
            _shade(cell, self.layout.accent)
            if column.role != "choice":
                paragraph = cell.paragraphs[0]
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
                paragraph.add_run(spaced(column.label)).bold = True
        over = row.cells[ticks[0]].merge(row.cells[ticks[-1]])
        over.text = ""
        over.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        over.paragraphs[0].add_run(text).bold = True

    def band(self, table: Any, text: str) -> None:
        cells = table.add_row().cells
        merged = cells[0].merge(cells[-1])
        paragraph = merged.paragraphs[0]
        paragraph.add_run(spaced(text)).bold = True
        paragraph.paragraph_format.keep_with_next = True
        _shade(merged, self.layout.accent)

    def rows(self, table: Any, question: Question, columns: Sequence[Column], odd: bool) -> None:
        groups = [question.prompts]
        if self.layout.subrows or (self.layout.boxes and self.layout.number_column):
            # A row for each prompt, so that its boxes stand beside it.
            groups = [(prompt,) for prompt in question.prompts]
        made = []
        self.bulleted = False
        for prompts in groups:
            made.append(self.row(table, question, prompts, columns, odd))
            self.bulleted = self.bulleted or prompts[0].kind == "label"
        if len(made) > 1:
            for index, column in enumerate(columns):
                if column.role == "number":
                    merged = made[0].cells[index].merge(made[-1].cells[index])
                    for extra in merged.paragraphs[1:]:
                        extra._p.getparent().remove(extra._p)
                    merged.paragraphs[0].text = question.number or ""

    def row(
        self,
        table: Any,
        question: Question,
        prompts: Sequence[Prompt],
        columns: Sequence[Column],
        odd: bool,
    ) -> Any:
        row = table.add_row()
        ticked = [prompt for prompt in prompts if prompt.kind == "choice"]
        for cell, column in zip(row.cells, columns, strict=True):
            if odd and self.layout.rules == "zebra":
                _shade(cell, "#ececec")
            paragraph = cell.paragraphs[0]
            if column.role == "number":
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
                paragraph.add_run(question.number or "")
            elif column.role == "question":
                self.prompts(cell, prompts)
            elif column.role == "answers":
                self.labelled(cell, ticked)
            elif column.role == "choice" and self.layout.boxes:
                for index in range(len(ticked)):
                    at = paragraph if index == 0 else cell.add_paragraph()
                    at.alignment = WD_ALIGN_PARAGRAPH.CENTER
                    self.box(at)
        ticks = [i for i, column in enumerate(columns) if column.role == "choice"]
        if self.layout.merge_text and not ticked:
            row.cells[ticks[0]].merge(row.cells[ticks[-1]])
        return row

    def box(self, paragraph: Any) -> None:
        if self.layout.glyph > "\ue000":
            symbol = OxmlElement("w:sym")
            symbol.set(qn("w:font"), "Wingdings")
            symbol.set(qn("w:char"), f"{ord(self.layout.glyph):04X}")
            paragraph.add_run()._r.append(symbol)
        else:
            paragraph.add_run(self.layout.glyph).font.name = "DejaVu Sans"

    def labelled(self, cell: Any, prompts: Sequence[Prompt]) -> None:
        """Each prompt's boxes with their labels, on a line or one above the other."""
        stacked = self.layout.labelled == "stacked"
        lines = [(label,) for label in self.labels] if stacked else [self.labels]
        for index, labels in enumerate(lines * len(prompts)):
            paragraph = cell.add_paragraph() if index else cell.paragraphs[0]
            self.boxes(paragraph, labels)

    def prompts(self, place: Any, prompts: Sequence[Prompt]) -> None:
        """A question's paragraphs; asking lines below a label are bullets."""
        bulleted = self.bulleted
        for index, prompt in enumerate(prompts):
            paragraph = place.paragraphs[0] if index == 0 else place.add_paragraph()
            if bulleted:
                self.bullet(paragraph)
            paragraph.add_run(spaced(prompt.text))
            for item in prompt.items:
                line = place.add_paragraph()
                self.bullet(line)
                line.add_run(spaced(item))
            if prompt.kind == "text" and self.layout.blanks_in_cells:
                mark = "…" * 14 if self.layout.blank == "dots" else "_" * 30
                place.add_paragraph().add_run(mark)
            bulleted = bulleted or prompt.kind == "label"

    def bullet(self, paragraph: Any) -> None:
        if self.layout.bullet == "•":
            paragraph.style = self.document.styles["List Bullet"]
            paragraph.paragraph_format.space_after = Pt(1)
        else:
            paragraph.paragraph_format.left_indent = Mm(5)
            paragraph.add_run(f"{self.layout.bullet} ")

    # Running text

    def running(self, block: Running) -> None:
        question = block.question
        bulleted = False
        for index, prompt in enumerate(question.prompts):
            paragraph = self.document.add_paragraph()
            if bulleted:
                self.bullet(paragraph)
            elif index == 0 and question.number:
                paragraph.paragraph_format.space_before = Pt(6)
                paragraph.add_run(printed_number(question.number) + " ")
            else:
                paragraph.paragraph_format.left_indent = Mm(5) if index else None
            paragraph.paragraph_format.keep_with_next = prompt.kind != "text"
            paragraph.add_run(spaced(prompt.text))
            if prompt.kind == "text":
                paragraph.paragraph_format.keep_with_next = True
                self.blank(self.document.add_paragraph(), "", 1.0)
            elif prompt.kind == "choice" and self.layout.inline:
                paragraph.add_run("\u2003")
                self.boxes(paragraph, block.choices)
            for item in prompt.items:
                line = self.document.add_paragraph()
                self.bullet(line)
                line.add_run(spaced(item))
            if prompt.kind == "choice" and not self.layout.inline:
                self.boxes(self.document.add_paragraph(), block.choices)
            bulleted = bulleted or (prompt.kind == "label" and index == 0)

    def boxes(self, paragraph: Any, labels: Sequence[str]) -> None:
        for index, label in enumerate(labels):
            if index:
                paragraph.add_run("\u2003")
            if self.layout.boxes_first:
                self.box(paragraph)
                paragraph.add_run(f"\u00a0{label}")
            else:
                paragraph.add_run(f"{label}\u00a0")
                self.box(paragraph)


def _field(paragraph: Any, code: str, size: Any) -> None:
    for kind, text in (("begin", ""), ("", code), ("end", "")):
        run = paragraph.add_run()
        run.font.size = size
        if kind:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        else:
            element = OxmlElement("w:instrText")
            element.text = text
        run._r.append(element)


def _flag(properties: Any, name: str) -> None:
    properties.append(OxmlElement(name))


def _shade(cell: Any, color: str) -> None:
    if color == "#ffffff":
        return
    shade = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", color[1:])):
        shade.set(qn(f"w:{key}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _turn(cell: Any) -> None:
    direction = OxmlElement("w:textDirection")
    direction.set(qn("w:val"), "btLr")
    cell._tc.get_or_add_tcPr().append(direction)
