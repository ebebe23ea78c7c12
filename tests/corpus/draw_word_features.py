"""Write a form as a Word file with what only Word has: controls, fields, lists, tracked changes."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from docx.oxml.ns import qn

from docgen import Prompt, Question
from docgen.package import read_parts, write_parts
from tests.corpus import word_xml
from tests.corpus.draw_word import WordWriter
from tests.corpus.layout import Band, Column, Layout, Running, Sheet, TableBlock, TextBlock, spaced

Answers = Literal["columns", "cell", "list", "combo", "legacy", "below"]

_CHOOSE = {"fr": "Choisissez un élément.", "de": "Wählen Sie ein Element aus."}
_TYPE = {"fr": "Cliquez ici pour entrer du texte.", "de": "Klicken Sie hier, um Text einzugeben."}
_FORMATS = (
    (re.compile(r"^(?P<last>\d+)$"), (("decimal", "%1"),)),
    (re.compile(r"^(?P<first>\d+)\.(?P<last>\d+)$"), (("decimal", "%1"), ("decimal", "%1.%2"))),
    (
        re.compile(r"^(?P<first>[A-Z])\.(?P<last>\d+)$"),
        (("upperLetter", "%1"), ("decimal", "%1.%2")),
    ),
    (re.compile(r"^(?P<last>[a-z])\)$"), (("lowerLetter", "%1)"),)),
    (re.compile(r"^(?P<prefix>.*\D)(?P<last>\d+)$"), (("decimal", "{prefix}%1"),)),
)


@dataclass(frozen=True, slots=True)
class Features:
    """What a Word file is to have; `draw` writes it.

    `answers` says what stands for the tick columns: themselves, or one column in which the
    boxes have their labels or a list is to be opened, or a row below each question. `resaved`
    is the program's filter.
    """

    boxes: Literal["", "control", "legacy", "symbol", "shape", "cell"] = ""
    answers: Answers = "columns"
    texts: Literal["", "control", "legacy"] = ""
    lists: bool = False
    changes: bool = False
    split: bool = False
    secrets: bool = False  # hidden text
    text_box: bool = False
    nested: bool = False
    rows: bool = False  # controls around rows
    old_merge: bool = False  # cells merged as Word 97 did it
    resaved: str = ""

    def draw(self, sheet: Sheet, layout: Layout, path: Path) -> None:
        """Write the sheet as a file of the path's suffix."""
        with tempfile.TemporaryDirectory() as folder:
            made = Path(folder) / f"{path.stem}.docx"
            writer = _FeatureWriter(sheet, layout, self)
            for block in sheet.blocks:
                writer.block(block)
            writer.document.save(str(made))
            if self.resaved:
                made = _saved_again(made, path.suffix, self.resaved)
            data = made.read_bytes()
        # A file drawn again is the same file.
        steady = path.suffix == ".docx"
        path.write_bytes(write_parts(read_parts(data)) if steady else data)


def _saved_again(path: Path, suffix: str, program_filter: str) -> Path:
    program = shutil.which("soffice")
    assert program is not None, "LibreOffice is wanted"
    out = path.parent / "out"
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    target = f"{suffix[1:]}:{program_filter}"
    command = [program, "--headless", profile, "--convert-to", target, "--outdir", str(out)]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=180)
    return out / f"{path.stem}{suffix}"


class _FeatureWriter(WordWriter):
    """A Word document that grows block by block."""

    def __init__(self, sheet: Sheet, layout: Layout, features: Features) -> None:
        self.features = features
        self.names = 0
        self.choices: tuple[str, ...] = ()
        self.lists = 100
        self.open_list: tuple[str, int, int] | None = None  # its shape, its last number, its id
        super().__init__(sheet, layout)

    def name(self) -> str:
        """A new name for a control or field."""
        self.names += 1
        return f"Champ{self.names}"

    # Boxes and places for text

    def box(self, paragraph: Any) -> None:
        name = self.name()
        made = {
            "control": word_xml.check_box(name),
            "legacy": word_xml.form_box(name),
            "symbol": word_xml.symbol("F0A8"),
            "shape": word_xml.drawn_box(self.names),
        }.get(self.features.boxes)
        if made is None:
            super().box(paragraph)
        else:
            word_xml.append(paragraph._p, made)

    def place(self, paragraph: Any) -> None:
        """A place for a text."""
        shown = _TYPE.get(self.sheet.language, "Click or tap here to enter text.")
        if self.features.texts == "control":
            word_xml.append(paragraph._p, word_xml.text_control(self.name(), shown))
        elif self.features.texts == "legacy":
            word_xml.append(paragraph._p, word_xml.form_text(self.name()))

    def answer(self, paragraph: Any) -> None:
        """The choices of one prompt, on one line."""
        shown = _CHOOSE.get(self.sheet.language, "Choose an item.")
        if self.features.answers == "cell":
            self.boxes(paragraph, self.choices)
        elif self.features.answers == "legacy":
            word_xml.append(paragraph._p, word_xml.form_list(self.name(), self.choices))
        else:
            kind = "comboBox" if self.features.answers == "combo" else "dropDownList"
            made = word_xml.drop_down(self.name(), self.choices, shown, kind)
            word_xml.append(paragraph._p, made)

    def blank(self, paragraph: Any, text: str, share: float) -> None:
        if self.features.texts:
            paragraph.add_run(text)
            self.place(paragraph)
        else:
            super().blank(paragraph, text, share)

    # Blocks

    def text(self, block: TextBlock) -> None:
        if self.features.text_box and block.kind == "title":
            inner = (
                f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>'
                f"{word_xml.text(spaced(block.text))}</w:p>"
            )
            word_xml.append(self.document.add_paragraph()._p, word_xml.text_box(inner))
            return
        super().text(block)
        if self.features.secrets and block.kind in ("heading", "subheading", "title"):
            paragraph = self.document.add_paragraph()
            word_xml.append(paragraph._p, word_xml.hidden("Consigne interne : ne pas diffuser ?"))

    def table(self, block: TableBlock) -> None:
        self.choices = tuple(c.label for c in block.columns if c.role == "choice")
        if self.features.answers == "below":
            self.table_below(block)
            return
        super().table(self.with_answers(block))
        table = self.document.element.body.findall(qn("w:tbl"))[-1]
        if self.features.boxes == "cell":
            self.cell_controls(table, block)
        if self.features.rows:
            self.row_controls(table)
        if self.features.nested:
            self.nest(table)
        if self.features.old_merge:
            _merge_as_of_old(table)

    def table_below(self, block: TableBlock) -> None:
        """Each question across the table, and a row of its boxes or its place for a text below."""
        table = self.document.add_table(rows=0, cols=1 + len(self.choices))
        self.borders(table)
        for row in block.rows:
            if isinstance(row, Band):
                self.band(table, row.text)
                continue
            self.bulleted = False
            for index, prompt in enumerate(row.prompts):
                cells = table.add_row().cells
                cells[0].paragraphs[0].add_run("" if index else row.number or "")
                self.prompts(cells[1].merge(cells[-1]), (prompt,))
                self.bulleted = self.bulleted or prompt.kind == "label"
                if prompt.kind != "label":
                    self.answers_below(table.add_row().cells, prompt)

    def answers_below(self, cells: Sequence[Any], prompt: Prompt) -> None:
        if prompt.kind == "text":
            self.place(cells[1].merge(cells[-1]).paragraphs[0])
            return
        for cell, label in zip(cells[1:], self.choices, strict=True):
            self.boxes(cell.paragraphs[0], (label,))

    def with_answers(self, block: TableBlock) -> TableBlock:
        """The block with one answer column for its tick columns, where that is wanted."""
        if self.features.answers == "columns":
            return block
        columns: list[Column] = []
        share = 0.0
        for column in block.columns:
            if column.role != "choice":
                columns.append(column)
            elif share == 0.0:
                columns.append(Column("comment", block.over or "Réponse", 0.0, "answer"))
            share += column.share if column.role == "choice" else 0.0
        at = next(index for index, column in enumerate(columns) if column.choice == "answer")
        wide = max(share, 0.26)
        columns[at] = replace(columns[at], share=wide)
        for index, column in enumerate(columns):
            if column.role == "question":
                columns[index] = replace(column, share=column.share - (wide - share))
        return replace(block, columns=tuple(columns), over="")

    def rows(self, table: Any, question: Question, columns: Sequence[Column], odd: bool) -> None:
        first = len(table.rows)
        super().rows(table, question, columns, odd)
        if self.features.lists and question.number:
            at = next(i for i, column in enumerate(columns) if column.role == "number")
            paragraph = table.rows[first].cells[at].paragraphs[0]
            paragraph.text = ""
            self.put_in_list(paragraph, question.number)
        if self.features.changes and first % 4 == 1:
            self.deleted_row(table)

    def row(
        self,
        table: Any,
        question: Question,
        prompts: Sequence[Prompt],
        columns: Sequence[Column],
        odd: bool,
    ) -> Any:
        row = super().row(table, question, prompts, columns, odd)
        for cell, column in zip(row.cells, columns, strict=True):
            if column.choice != "answer":
                continue
            asking = [prompt for prompt in prompts if prompt.kind != "label"]
            for index, prompt in enumerate(asking):
                paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
                if prompt.kind == "choice":
                    self.answer(paragraph)
                else:
                    self.place(paragraph)
        return row

    def prompts(self, place: Any, prompts: Sequence[Prompt]) -> None:
        super().prompts(place, prompts)
        for paragraph in place.paragraphs:
            if self.features.changes:
                self.changed(paragraph)
            elif self.features.split:
                self.split(paragraph)

    def running(self, block: Running) -> None:
        before = len(self.document.element.body)
        super().running(block)
        if self.features.lists and block.question.number:
            element = self.document.element.body[before - 1]
            paragraph = next(p for p in self.document.paragraphs if p._p is element)
            paragraph.runs[0].text = ""
            number = block.question.number
            self.put_in_list(paragraph, f"{number}." if number.isdigit() else number)

    def boxes(self, paragraph: Any, labels: Sequence[str]) -> None:
        if self.features.answers in ("list", "combo", "legacy"):
            self.choices = tuple(labels)
            self.answer(paragraph)
        else:
            super().boxes(paragraph, labels)

    # Lists

    def put_in_list(self, paragraph: Any, number: str) -> None:
        """Have Word count: a list goes on while its next number is the one wanted."""
        bare = number.removesuffix(".")
        found, levels = next((m, levels) for p, levels in _FORMATS if (m := p.match(bare)))
        groups = found.groupdict()
        stop = number[len(bare) :]
        last, first = _count(groups["last"]), _count(groups.get("first") or "1")
        shape = f"{levels} {groups.get('prefix')} {groups.get('first')}"
        if self.open_list is None or self.open_list[:2] != (shape, last - 1):
            self.lists += 1
            starts = (first, last) if len(levels) > 1 else (last,)
            made = [
                (form, shown.format(prefix=groups.get("prefix")) + stop, start)
                for (form, shown), start in zip(levels, starts, strict=True)
            ]
            self.add_list(made)
        self.open_list = (shape, last, self.lists)
        properties = paragraph._p.get_or_add_pPr()
        for element in word_xml.elements(word_xml.in_list(self.lists, len(levels) - 1)):
            properties._insert_numPr(element)

    def add_list(self, levels: Sequence[tuple[str, str, int]]) -> None:
        root = self.document.part.numbering_part.element
        abstract = word_xml.elements(word_xml.abstract_list(self.lists, levels))[0]
        root.insert(0, abstract)
        word_xml.append(root, word_xml.list_number(self.lists, self.lists))

    # Tracked changes, split runs, controls around cells and rows

    def changed(self, paragraph: Any) -> None:
        """Half of the words are inserted, and others stand deleted between."""
        content = paragraph.text
        middle = content.find(" ", len(content) // 2)
        if middle < 0 or len(paragraph.runs) != 1:
            return
        paragraph.runs[0]._r.getparent().remove(paragraph.runs[0]._r)
        word_xml.append(
            paragraph._p,
            word_xml.text(content[:middle])
            + word_xml.deleted(" éventuellement")
            + word_xml.inserted(content[middle:]),
        )

    def deleted_row(self, table: Any) -> None:
        row = table.add_row()
        row.cells[1].paragraphs[0].add_run("Cette question est-elle supprimée ?")
        properties = row._tr.get_or_add_trPr()
        word_xml.append(properties, '<w:del w:id="7" w:author="R" w:date="2026-01-01T00:00:00Z"/>')

    def split(self, paragraph: Any) -> None:
        """Runs as Word leaves them after some editing: cut anywhere, marks between."""
        content = paragraph.text
        if len(paragraph.runs) != 1 or len(content) < 8:
            return
        paragraph.runs[0]._r.getparent().remove(paragraph.runs[0]._r)
        at = (len(content) // 3, 2 * len(content) // 3 + 1)
        word_xml.append(
            paragraph._p,
            word_xml.text(content[: at[0]])
            + '<w:proofErr w:type="spellStart"/>'
            + f'<w:hyperlink w:anchor="x">{word_xml.text(content[at[0] : at[1]])}</w:hyperlink>'
            + '<w:bookmarkStart w:id="1" w:name="x"/><w:bookmarkEnd w:id="1"/>'
            + word_xml.text(content[at[1] :]),
        )

    def cell_controls(self, table: Any, block: TableBlock) -> None:
        """A check box control around each tick cell."""
        ticks = [i for i, column in enumerate(block.columns) if column.role == "choice"]
        for row in table.findall(qn("w:tr"))[1:]:
            cells = row.findall(qn("w:tc"))
            if len(cells) != len(block.columns):
                continue
            for index in ticks:
                shown = "".join(t.text or "" for t in cells[index].iter(qn("w:t")))
                if shown != self.layout.glyph:
                    continue
                control = word_xml.elements(word_xml.check_box(self.name()))[0]
                content = control.find(qn("w:sdtContent"))
                boxed = word_xml.elements(f"<w:p>{word_xml.text('☐')}</w:p>")[0]
                cell = cells[index]
                cell.addprevious(control)
                for paragraph in cell.findall(qn("w:p")):
                    cell.remove(paragraph)
                cell.append(boxed)
                for run in list(content):
                    content.remove(run)
                content.append(cell)

    def row_controls(self, table: Any) -> None:
        """A control around each row but the first."""
        for row in table.findall(qn("w:tr"))[1:]:
            control = word_xml.elements(
                f'<w:sdt><w:sdtPr><w:tag w:val="{self.name()}"/></w:sdtPr><w:sdtContent/></w:sdt>'
            )[0]
            row.addprevious(control)
            control.find(qn("w:sdtContent")).append(row)

    def nest(self, table: Any) -> None:
        """The table in a cell of another that only lays things out."""
        width = int(self.text_width * 56.7)
        outer = word_xml.elements(
            f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/></w:tblPr><w:tblGrid>'
            f'<w:gridCol w:w="{width}"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w="{width}" '
            'w:type="dxa"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'
        )[0]
        table.addprevious(outer)
        outer.find(f".//{qn('w:p')}").addprevious(table)


def _merge_as_of_old(table: Any) -> None:
    """Cells that span columns as so many cells, each but the first going on (`w:hMerge`)."""
    for cell in table.iter(qn("w:tc")):
        span = cell.tcPr.find(qn("w:gridSpan")) if cell.tcPr is not None else None
        if span is None:
            continue
        count = int(span.get(qn("w:val")))
        first = word_xml.elements('<w:hMerge w:val="restart"/>')[0]
        cell.tcPr.replace(span, first)
        for _ in range(count - 1):
            more = word_xml.elements("<w:tc><w:tcPr><w:hMerge/></w:tcPr><w:p/></w:tc>")[0]
            cell.addnext(more)


def _count(text: str) -> int:
    return int(text) if text.isdigit() else ord(text.lower()) - ord("a") + 1
