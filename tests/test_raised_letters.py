"""Raised and lowered letters (m², 1er, H₂O) stay in their line, in the form and in its template."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

import docgen
from docgen.sources.pdf.pages import read_pages

# Between strokes what is raised, between underscores what is lowered.
ASKED = (
    "L’entrepôt a-t-il plus de 500 m^2^ (hors bureaux), au 1^er^ étage ?",
    "Mesurez-vous les rejets de CO_2_ et de H_2_O (en m^3^) chaque année ?",
    "La visite^(1)^ du XIX^e^ site est-elle gratuite ?",
)
MANNERS = ["rise", "smaller", "nine tenths"]
_SIZE = {"rise": 8.0, "smaller": 8.3, "nine tenths": 9.0}
_UP = {"rise": 4.0, "smaller": 3.6, "nine tenths": 4.8}


def write(canvas: Canvas, x: float, y: float, text: str, manner: str) -> None:
    """Draw a text; small letters by a text rise, as reportlab does, or on a line of their own."""
    at = x
    for index, part in enumerate(text.replace("_", "^_").split("^")):
        shown, small = part.lstrip("_"), index % 2 == 1
        size = _SIZE[manner] if small else 10.0
        up = (_UP[manner] if shown == part else -2.0) if small else 0.0
        drawn = canvas.beginText(at, y if manner == "rise" else y + up)
        drawn.setFont("Helvetica", size)
        drawn.setRise(up if manner == "rise" else 0)
        drawn.textOut(shown)
        canvas.drawText(drawn)
        at += stringWidth(shown, "Helvetica", size)


def form_of(tmp_path: Path, manner: str) -> docgen.Form:
    """A small form with raised letters in each question."""
    canvas = Canvas(str(tmp_path / "form.pdf"), pagesize=(595, 842), invariant=1)
    for y in (640, 610, 580, 550, 520):
        canvas.line(50, y, 545, y)
    for x in (50, 425, 485, 545):
        canvas.line(x, 640, x, 520)
    for x, word in ((56, "Question"), (440, "Oui"), (500, "Non")):
        canvas.drawString(x, 620, word)
    for y, text in zip((590, 560, 530), ASKED, strict=True):
        write(canvas, 56, y, text, manner)
    canvas.save()
    return docgen.parse(tmp_path / "form.pdf")


def body_of(form: docgen.Form) -> Any:
    return docx.Document(io.BytesIO(docgen.build_template(form))).element.body


@pytest.mark.parametrize("manner", MANNERS)
def test_raised_letters_are_read_where_they_stand(manner: str, tmp_path: Path) -> None:
    form = form_of(tmp_path, manner)
    asked = [prompt.text for prompt in form.prompts.values()]
    assert asked == [text.replace("^", "").replace("_", "") for text in ASKED]
    assert not form.unexplained


@pytest.mark.parametrize("manner", MANNERS)
def test_raised_letters_are_raised_in_one_line_of_the_template(manner: str, tmp_path: Path) -> None:
    body = body_of(form_of(tmp_path, manner))
    lines = ["".join(t.text or "" for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p"))]
    for text in ASKED:
        plain = text.replace("^", "").replace("_", "")
        assert any(line.startswith(plain) for line in lines)
    raised = {
        "".join(t.text or "" for t in run.iter(qn("w:t")))
        for run in body.iter(qn("w:r"))
        if run.find(f"{qn('w:rPr')}/{qn('w:position')}") is not None
    }
    assert raised == {"2", "er", "3", "(1)", "e"}


def test_small_type_in_a_line_of_its_own_is_not_raised(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "form.pdf"), pagesize=(595, 842), invariant=1)
    for at, size in enumerate((12, 8, 12, 8)):
        canvas.setFont("Helvetica", size)
        canvas.drawString(56, 700 - 11 * at, f"Texte de corps {size}, sur toute la largeur")
    canvas.setFont("Helvetica", 8)
    canvas.drawString(400, 703, "à part")
    canvas.save()
    [page] = read_pages(tmp_path / "form.pdf")
    assert all(word.raised == 0 for word in page.words)


def test_lines_of_small_type_beside_large_print_stay_apart(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "page.pdf"), pagesize=(595, 842), invariant=1)
    canvas.setFont("Helvetica", 15)
    canvas.drawString(56, 600, "Is it so?")
    right = 56 + stringWidth("Is it so?", "Helvetica", 15)
    canvas.setFont("Helvetica", 9.5)
    canvas.drawString(right + 3, 605, "Deux")
    canvas.drawString(right + 3, 594, "lignes")
    canvas.save()
    [page] = read_pages(tmp_path / "page.pdf")
    assert {"Deux", "lignes"} <= {word.text for word in page.words}
