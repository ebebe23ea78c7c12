"""Frames, strips and heads of another depth: pages that answers add look as the buyer's do."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pdfplumber
import pytest
from reportlab.pdfgen.canvas import Canvas

import docgen
from benchmarks.likeness import compare
from docgen.office.pdf import to_pdf
from docgen.template import build_template
from tests.letterheads import questions

_LONG = "Nous répondons à la demande point par point, pièces jointes à l'appui. " * 6
_ROWS = 14


def draw(path: Path, pages: int, around: Callable[[Canvas, int], None], top: float = 70) -> Path:
    """A form whose table begins at a height, from the second page on 20 points lower."""
    canvas = Canvas(str(path), pagesize=(595, 842))
    for page in range(1, pages + 1):
        canvas.setFont("Helvetica", 9)
        around(canvas, page)
        canvas.drawString(50, 30, f"Page {page} sur {pages}")
        draw_table(canvas, page, 842 - (top if page == 1 else top + 20))
        canvas.showPage()
    canvas.save()
    return path


def draw_table(canvas: Canvas, page: int, top: float) -> None:
    xs, height = (50.0, 440.0, 490.0, 545.0), 36.0
    rows = [("Question", "Oui", "Non"), *((text, "", "") for text in questions(page)[:_ROWS])]
    canvas.setFont("Helvetica", 10)
    for at, row in enumerate(rows):
        for x, words in zip(xs, row, strict=False):
            canvas.drawString(x + 4, top - at * height - 14, words)
    for at in range(len(rows) + 1):
        canvas.line(xs[0], top - at * height, xs[-1], top - at * height)
    for x in xs:
        canvas.line(x, top, x, top - len(rows) * height)


def framed(canvas: Canvas, page: int) -> None:
    canvas.rect(20, 20, 555, 802)
    canvas.drawString(50, 802, "Ville de Saint-Aubin")


def striped(canvas: Canvas, page: int) -> None:
    canvas.setFillColor("#1F4E79")
    canvas.rect(0, 0, 18, 842, stroke=0, fill=1)
    canvas.setFillColor("#000000")
    canvas.drawString(50, 802, "Ville de Saint-Aubin")


def later(canvas: Canvas, page: int) -> None:
    """A title on the first page, a head of three lines and a rule on the others."""
    if page == 1:
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(50, 792, "Questionnaire technique")
        canvas.setFont("Helvetica", 9)
        return
    for at, line in enumerate(("Ville de Saint-Aubin", "Direction des achats", "Marché 2026")):
        canvas.drawString(50, 812 - 15 * at, line)
    canvas.line(50, 772, 545, 772)


def in_columns(canvas: Canvas, page: int) -> None:
    """A large name at the left, and an address at the right whose lines stand at other heights."""
    canvas.setFont("Helvetica-Bold", 14)
    canvas.drawString(120, 806, "VILLE DE SAINT-AUBIN")
    canvas.setFont("Helvetica", 7)
    for at, line in enumerate(("Hôtel de Ville", "1 place du Marché", "Tél. 02 99 00 00 00")):
        canvas.drawRightString(545, 817 - 8.5 * at, line)
    canvas.setFont("Helvetica", 9)


def shown(path: Path, pages: int, around: Callable[[Canvas, int], None]) -> tuple[bytes, bytes]:
    """The PDFs of a form without answers, and of one whose answers add pages."""
    form = docgen.parse(draw(path, pages, around))
    template = build_template(form)
    assert len(form.prompts) == _ROWS * pages
    long = {key: docgen.Answer(form.choices[0].id, _LONG) for key in list(form.prompts)[::2]}
    blank, filled = to_pdf(
        [docgen.render(docgen.Answers(form.id, given), form, template) for given in ({}, long)]
    )
    assert isinstance(blank, bytes)
    assert isinstance(filled, bytes)
    return blank, filled


@pytest.mark.parametrize("around", [framed, striped, later, in_columns])
def test_without_answers_the_pages_are_the_buyers(
    around: Callable[[Canvas, int], None], tmp_path: Path
) -> None:
    blank, filled = shown(tmp_path / "form.pdf", 3, around)
    (tmp_path / "blank.pdf").write_bytes(blank)
    likeness = compare(tmp_path / "form.pdf", tmp_path / "blank.pdf")
    assert likeness.same_pages
    assert likeness.words == 1.0
    assert likeness.p95 <= 2.0
    assert likeness.rules >= 0.95
    with pdfplumber.open(io.BytesIO(filled)) as pages:
        assert len(pages.pages) > 3
        heads = {_head(page) for page in pages.pages[1:]}
    assert len(heads) == 1


def _head(page: pdfplumber.page.Page) -> tuple[object, ...]:
    """The words above the table, and what is drawn as high as a page or across its head."""
    words = (page.crop((0, 0, page.width, 75)).extract_text() or "").split()
    drawn = [*page.curves, *page.rects, *page.lines]
    high = {round(thing["x0"]) for thing in drawn if thing["height"] > 600}
    wide = {round(thing["top"]) for thing in drawn if thing["width"] > 400 and thing["top"] < 80}
    return tuple(sorted(words)), tuple(sorted(high)), tuple(sorted(wide))


def test_pages_of_another_lot_have_the_head_of_that_lot(tmp_path: Path) -> None:
    def lots(canvas: Canvas, page: int) -> None:
        canvas.drawString(50, 812, f"Marché 2026-014 - Lot {1 if page < 3 else 2}")

    form = docgen.parse(draw(tmp_path / "form.pdf", 4, lots))
    sections = docx.Document(io.BytesIO(build_template(form))).sections
    heads = [section.header.paragraphs[0].text.strip() for section in sections]
    assert heads == ["Marché 2026-014 - Lot 1", "Marché 2026-014 - Lot 2"]


def test_a_strip_stands_in_the_head_of_a_single_page_too(tmp_path: Path) -> None:
    form = docgen.parse(draw(tmp_path / "form.pdf", 1, striped))
    [section] = docx.Document(io.BytesIO(build_template(form))).sections
    assert b"1F4E79" in section.header.part.blob
