"""What stands at the heads and feet of pages: answers that are none, headers printed again."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

import docgen
from docgen.look import TextStyle
from docgen.model import Form
from docgen.read.pdf.names import header_rows
from docgen.read.pdf.pieces import Piece
from docgen.sources.page import Word

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


def test_names_of_columns_close_to_each_other_are_a_header_too(tmp_path: Path) -> None:
    form = docgen.parse(table(tmp_path / "form.pdf", [], ("Nr.", "Anforderung", "Ja", "Nein")))
    words = [
        Word(text, x, x + 20, 50, 60, 58, TextStyle("Arial", 9.0))
        for text, x in (("Nr.", 45), ("Anforderung", 200), ("Ja", 330), ("Nein", 353))
    ]
    pieces = [Piece(3, (words[0],)), Piece(3, (words[1],)), Piece(3, tuple(words[2:]))]
    assert header_rows(pieces, form) == {0, 1, 2}
    assert header_rows(pieces[1:], form) == {0, 1}
    assert not header_rows(pieces[2:], form)


def test_what_is_answered_alike_at_two_feet_is_read(form: Form, tmp_path: Path) -> None:
    path = draw(tmp_path / "received.pdf", ticked=True, text=SAID)
    answers = docgen.read(path, form)
    for key, prompt in form.prompts.items():
        wanted = "non" if prompt.kind == "choice" else SAID
        assert answers.answers[key].value == wanted
    for key in ("4.", "8."):
        assert answers.answers[key].justification == SAID


NAMES = ("Réf.", "Questions", "Conform", "Non", "Commentaires")
LEFT = (45.0, 90.0, 330.0, 390.0, 450.0)
LONG = [f"voir la ligne {at} de l’annexe," for at in range(1, 30)]
AGAIN = ["le délai court", "dès la réception", "de votre dossier", "par nos soins", "puis"] * 20


def table(path: Path, lines: list[str], names: tuple[str, ...] = NAMES) -> Path:
    """A table on two pages, its header on the first; an answer goes on at the second one's head,
    below the same header, whose names are broken over two lines.
    """
    canvas = Canvas(str(path), pagesize=A4, invariant=1)

    def header(y: float) -> float:
        canvas.setFont("Helvetica-Bold", 9)
        for name, x in zip(names, LEFT, strict=False):
            canvas.drawString(x, y, name)
        if names is NAMES:
            canvas.drawString(LEFT[2] + 20, y - 11, "e")
            canvas.drawString(LEFT[3], y - 11, "conforme")
        canvas.line(40, y - 16, 560, y - 16)
        canvas.setFont("Helvetica", 9)
        return y - 30

    y = header(790.0)
    for at, asked in enumerate(ASKED, 1):
        canvas.drawString(LEFT[0], y, f"F{at}")
        canvas.drawString(LEFT[1], y, asked)
        if at == len(ASKED):
            for line in lines:
                canvas.drawString(LEFT[4], y, line)
                y -= 11
                if y < 60:
                    canvas.showPage()
                    y = header(800.0)
        canvas.line(40, y - 8, 560, y - 8)
        y -= 180
    canvas.save()
    return path


@pytest.mark.parametrize("lines", [LONG, AGAIN])
def test_a_header_printed_again_in_the_middle_of_an_answer_is_none_of_it(
    tmp_path: Path, lines: list[str]
) -> None:
    form = docgen.parse(table(tmp_path / "form.pdf", []))
    answers = docgen.read(table(tmp_path / "received.pdf", lines), form)
    stated = answers.answers[list(form.prompts)[-1]].justification
    assert stated is not None and stated.split() == " ".join(lines).split()
