"""Names of choices typed over the printed boxes of a PDF."""

from __future__ import annotations

from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

import docgen

FONT = Path(docgen.__file__).parent / "onto" / "typefaces" / "DejaVuSans.ttf"
ASKED = [
    "Les dommages électriques sont-ils garantis ?",
    "Une visite de prévention est-elle comprise ?",
    "Le contrat couvre-t-il les biens confiés ?",
    "Les rondes sont-elles horodatées ?",
]
COLUMNS = {"Oui": 380.0, "Non": 430.0, "Sans objet": 490.0}
SAID = ["Sans objet", "Oui", "Sans objet", "Non"]


def draw(path: Path, said: list[str]) -> Path:
    """A table of questions with a box in each column, and a name over one of them."""
    pdfmetrics.registerFont(TTFont("Boxes", FONT))
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    rows = [("N°", "Questions"), *((str(at), text) for at, text in enumerate(ASKED, 1))]
    for at, (number, text) in enumerate(rows):
        y = 760 - 24 * at
        canvas.setFont("Helvetica", 10)
        canvas.drawString(45, y, number)
        canvas.drawString(80, y, text)
        for name, x in COLUMNS.items():
            canvas.setFont("Helvetica" if not at else "Boxes", 10)
            canvas.drawCentredString(x, y, "☐" if at else name)
        canvas.setFont("Helvetica", 13)
        if at and said:
            canvas.drawCentredString(COLUMNS[said[at - 1]], y + 2, said[at - 1])
    canvas.save()
    return path


def test_a_name_of_two_words_over_its_box_ticks_it(tmp_path: Path) -> None:
    form = docgen.parse(draw(tmp_path / "form.pdf", []))
    answers = docgen.read(draw(tmp_path / "received.pdf", SAID), form)
    labels = {choice.id: choice.label for choice in form.choices}
    stated = [answers.answers[key].value for key in form.prompts]
    assert [labels[value or ""] for value in stated] == SAID
