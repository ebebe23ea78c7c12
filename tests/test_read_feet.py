"""Answers that stand at one height of two pages' feet are no running feet."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

import docgen
from docgen.model import Form

ASKED = (
    "Les dommages électriques sont-ils garantis ?",
    "Un plan de reprise d’activité est-il formalisé ?",
    "Les rondes sont-elles horodatées ?",
    "Le rapport d’expertise est-il transmis à l’assuré ?",
)
TOP, STEP = 708.0, 180.0  # the last question of each page stands in its foot
SAID = "Selon notre mémoire technique."


def draw(path: Path, ticked: bool = False, text: str = "") -> Path:
    """Two pages of questions with boxes below; all `Non`, and a text at the last two prompts."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    for page in range(2):
        canvas.setFont("Helvetica", 10)
        for at, asked in enumerate(ASKED, 1):
            y = TOP - STEP * at + 100
            canvas.drawString(50, y, f"{len(ASKED) * page + at}. {asked}")
            for x, label in ((50, "Oui"), (110, "Non")):
                canvas.rect(x, y - 18, 8, 8)
                canvas.drawString(x + 13, y - 17, label)
            if ticked:
                canvas.drawString(110.5, y - 17.5, "X")
        canvas.drawString(50, 106, "Précisez :" if page else "Détaillez :")
        canvas.drawString(100, 106, "." * 140)
        canvas.drawString(104, 107, text)
        canvas.drawString(200, 71, text)
        canvas.showPage()
    canvas.save()
    return path


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Form:
    return docgen.parse(draw(tmp_path_factory.mktemp("blank") / "form.pdf"))


def test_boxes_at_one_height_of_two_pages_are_no_feet(form: Form) -> None:
    assert form.layout is not None and form.layout.running == ()
    assert sum(prompt.kind == "choice" for prompt in form.prompts.values()) == 2 * len(ASKED)


def test_what_is_answered_alike_at_two_feet_is_read(form: Form, tmp_path: Path) -> None:
    path = draw(tmp_path / "received.pdf", ticked=True, text=SAID)
    answers = docgen.read(path, form)
    for key, prompt in form.prompts.items():
        wanted = "non" if prompt.kind == "choice" else SAID
        assert answers.answers[key].value == wanted
    for key in ("4.", "8."):
        assert answers.answers[key].justification == SAID
