"""Forms whose pages all have a letterhead, drawn by several programs.

Each form has a numbered question a row, on as many pages as are asked for; its foot counts pages.
The head is a coloured bar, a logo, a name and a rule, or a ruled box with texts and the logo.
`own_first` leaves the first page without a head.
"""

from __future__ import annotations

import base64
import importlib
import io
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.corpus.draw_html import print_chromium

A_PAGE = 16  # questions on one page
BAR, NAME = "1F4E79", "Ville de Saint-Aubin - lot 2"
_LOGO = (480.0, 20.0, 540.0, 50.0)


@dataclass(frozen=True, slots=True)
class Letter:
    """What a form looks like: its pages, its head, and its foot with {page} and {pages}."""

    pages: int = 2
    is_boxed: bool = False
    own_first: bool = False
    counted: str = "Lot 2 - page {page} / {pages}"

    def has_head(self, page: int) -> bool:
        """Whether a page, from 1, has the letterhead."""
        return page > 1 or not self.own_first

    def foot(self, page: int) -> str:
        """The foot of a page."""
        return self.counted.format(page=page, pages=self.pages)


Draw = Callable[[Path, Letter], None]


def questions(page: int) -> list[str]:
    """The texts of a page's questions."""
    start = (page - 1) * A_PAGE
    return [
        f"{n}. Disposez-vous du certificat no {n} ?" for n in range(start + 1, start + A_PAGE + 1)
    ]


def logo() -> bytes:
    """A picture file."""
    packed = io.BytesIO()
    Image.new("RGB", (60, 30), (200, 30, 30)).save(packed, "PNG")
    return packed.getvalue()


# Point by point


def draw_reportlab(path: Path, letter: Letter) -> None:
    """Drawn by reportlab."""
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=1)
    for page in range(1, letter.pages + 1):
        canvas.setFont("Helvetica", 9)
        if letter.has_head(page):
            _draw_head(canvas, letter)
        canvas.drawString(50, 30, letter.foot(page))
        _draw_table(canvas, page)
        canvas.showPage()
    canvas.save()


def _draw_head(canvas: Canvas, letter: Letter) -> None:
    left, top, right, bottom = _LOGO
    canvas.drawImage(
        ImageReader(io.BytesIO(logo())), left, 842 - bottom, right - left, bottom - top
    )
    canvas.drawString(54, 842 - 40, NAME)
    if letter.is_boxed:
        canvas.rect(50, 842 - 60, 495, 44)
        canvas.line(350, 842 - 60, 350, 842 - 16)
        canvas.drawString(354, 842 - 30, "Service des marchés")
        canvas.drawString(354, 842 - 46, "Cadre de réponse")
        return
    canvas.setFillColor(f"#{BAR}")
    canvas.rect(0, 842 - 12, 595, 12, stroke=0, fill=1)
    canvas.setFillColor("#000000")
    canvas.line(50, 842 - 58, 545, 842 - 58)


def _draw_table(canvas: Canvas, page: int) -> None:
    xs, top, height = (50.0, 440.0, 490.0, 545.0), 842 - 80.0, 36.0
    rows = [("Question", "Oui", "Non"), *((text, "", "") for text in questions(page))]
    canvas.setFont("Helvetica", 10)
    for at, row in enumerate(rows):
        for x, words in zip(xs, row, strict=False):
            canvas.drawString(x + 4, top - at * height - 14, words)
    for at in range(len(rows) + 1):
        canvas.line(xs[0], top - at * height, xs[-1], top - at * height)
    for x in xs:
        canvas.line(x, top, x, top - len(rows) * height)


# From HTML

_CSS = """
@page { size: 595pt 842pt; margin: 0 }
body { font: 10pt Arial; margin: 0 }
.page { position: relative; width: 595pt; height: 841pt; overflow: hidden; break-after: page }
.page:last-child { break-after: auto }
.page > * { position: absolute }
table { left: 50pt; top: 80pt; width: 495pt; border-collapse: collapse }
td, th { border: .6pt solid #000; padding: 4pt; height: 26pt; text-align: left }
.bar { left: 0; top: 0; width: 595pt; height: 12pt; background: #1F4E79 }
.logo { left: 480pt; top: 20pt; width: 60pt; height: 30pt }
.name { left: 54pt; top: 30pt; font-size: 9pt }
.rule { left: 50pt; top: 58pt; width: 495pt; border-top: .8pt solid #000 }
.box { left: 50pt; top: 16pt; width: 495pt; height: 44pt; border: .6pt solid #000;
  box-sizing: border-box }
.side { left: 300pt; top: 0; position: absolute; height: 42.8pt; border-left: .6pt solid #000;
  padding: 4pt; box-sizing: border-box; font-size: 9pt }
.foot { left: 50pt; top: 804pt; font-size: 9pt }
"""


def _html(letter: Letter) -> str:
    pages = "".join(_html_page(page, letter) for page in range(1, letter.pages + 1))
    return f'<!doctype html><html lang="fr"><meta charset="utf-8"><style>{_CSS}</style>{pages}'


def _html_page(page: int, letter: Letter) -> str:
    head = ""
    if letter.has_head(page):
        source = f"data:image/png;base64,{base64.b64encode(logo()).decode()}"
        side = '<div class="side">Service des marchés<br>Cadre de réponse</div>'
        drawn = f'<div class="box">{side}</div>' if letter.is_boxed else '<div class="bar"></div>'
        drawn += "" if letter.is_boxed else '<div class="rule"></div>'
        head = f'{drawn}<img class="logo" src="{source}"><div class="name">{NAME}</div>'
    rows = "".join(f"<tr><td>{text}</td><td></td><td></td></tr>" for text in questions(page))
    labels = "<tr><th>Question</th><th style='width:9%'>Oui</th><th style='width:9%'>Non</th></tr>"
    foot = f'<div class="foot">{letter.foot(page)}</div>'
    return f'<div class="page">{head}<table>{labels}{rows}</table>{foot}</div>'


def draw_weasyprint(path: Path, letter: Letter) -> None:
    """Printed from HTML by WeasyPrint."""
    importlib.import_module("weasyprint").HTML(string=_html(letter)).write_pdf(path)


def draw_chromium(path: Path, letter: Letter) -> None:
    """Printed from HTML by Chromium."""
    print_chromium(_html(letter), path)


# From a Word file


def draw_libreoffice(path: Path, letter: Letter) -> None:
    """Printed from a Word file by LibreOffice."""
    program = shutil.which("soffice")
    assert program is not None, "LibreOffice is wanted"
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "form.docx"
        _word(letter).save(str(source))
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [program, "--headless", profile, "--convert-to", "pdf", "--outdir", folder]
        subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=180)
        path.write_bytes(source.with_suffix(".pdf").read_bytes())


def _word(letter: Letter) -> Any:
    document: Any = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Pt(595), Pt(842)
    section.top_margin, section.bottom_margin = Pt(90), Pt(60)
    section.left_margin = section.right_margin = Pt(50)
    section.header_distance = Pt(20)
    section.different_first_page_header_footer = letter.own_first
    _head_in_word(section.header, letter)
    for footer in (section.footer, section.first_page_footer):
        _counted(footer.paragraphs[0], letter.counted)
    for page in range(1, letter.pages + 1):
        _table_in_word(document, page)
        if page < letter.pages:
            document.add_page_break()
    return document


def _head_in_word(header: Any, letter: Letter) -> None:
    line = header.paragraphs[0]
    if letter.is_boxed:
        table = header.add_table(1, 2, Pt(495))
        table.style = "Table Grid"
        left, right = table.rows[0].cells
        right.text = "Service des marchés\nCadre de réponse"
        line = left.paragraphs[0]
    line.add_run(f"{NAME} ")
    line.add_run().add_picture(io.BytesIO(logo()), Pt(60), Pt(30))
    if letter.is_boxed:
        return
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "12"), ("space", "4"), ("color", BAR)):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    line._p.get_or_add_pPr().append(borders)


def _table_in_word(document: Any, page: int) -> None:
    table = document.add_table(0, 3, "Table Grid")
    for at, words in enumerate(("Question", *questions(page))):
        row = table.add_row()
        row.height = Pt(34)
        row.cells[0].text = words
        if not at:
            row.cells[1].text, row.cells[2].text = "Oui", "Non"
        for cell, width in zip(row.cells, (395, 50, 50), strict=True):
            cell.width = Pt(width)


def _counted(paragraph: Any, counted: str) -> None:
    before, _, rest = counted.partition("{page}")
    between, _, after = rest.partition("{pages}")
    paragraph.add_run(before)
    _field(paragraph, "PAGE")
    paragraph.add_run(between)
    if "{pages}" in counted:
        _field(paragraph, "NUMPAGES")
    paragraph.add_run(after)


def _field(paragraph: Any, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    paragraph._p.append(field)


DRAWN: dict[str, Draw] = {
    "reportlab": draw_reportlab,
    "weasyprint": draw_weasyprint,
    "chromium": draw_chromium,
    "libreoffice": draw_libreoffice,
}

# Programs that `make test` does not install; what they printed is kept.
BROWSERS = ("weasyprint", "chromium")
LETTERS = {"boxed": Letter(is_boxed=True), "bar": Letter()}


def kept(program: str, letter: str) -> Path:
    """Where the form of a browser is kept; `python -m tests.letterheads` draws them anew."""
    return Path(__file__).parent / "files" / f"letterhead-{letter}-{program}.pdf"


if __name__ == "__main__":
    for each in BROWSERS:
        for known, shown in LETTERS.items():
            DRAWN[each](kept(each, known), shown)
