"""Answers typed below the questions of a table, in a respondent's own manner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

import docgen
from docgen.model import Answers, Form

LOT1 = Path(__file__).parent.parent / "samples" / "lot1.pdf"
EDGES = (40.0, 80.0, 440.0, 490.0, 540.0)
LEFT = [
    "Le seuil est fixé à cinq mille",
    "euros hors taxes pour tous les",
    "dommages causés aux biens.",
]
RIGHT = [
    "Il est porté à dix mille euros",
    "pour les bâtiments de plus de",
    "cent mètres carrés au sol.",
]


@pytest.fixture(scope="module")
def form() -> Form:
    return docgen.parse(LOT1)


def read(form: Form, folder: Path, below: Mapping[str, Sequence[tuple[str, ...]]]) -> Answers:
    """The form's questions typed anew, with lines below some: texts beside each other."""
    canvas = Canvas(str(folder / "received.pdf"), pagesize=A4, invariant=1)
    y = 800.0
    rows = [("N°", "Questions", "OUI", "NON", "")]
    for question in form.questions():
        numbers = [question.number or "", *[""] * len(question.prompts)]
        for number, prompt in zip(numbers, question.prompts, strict=False):
            rows.append((number, prompt.text, "", "", prompt.id or ""))
    for number, text, first, second, key in rows:
        lines = [text[at : at + 70] for at in range(0, len(text), 70)]
        height = 10 + 11 * (len(lines) + len(below.get(key, ())))
        if y - height < 50:
            canvas.showPage()
            y = 800.0
        canvas.setFont("Helvetica", 9)
        for edge, said in zip(EDGES, (number, lines[0], first, second), strict=False):
            canvas.drawString(edge + 4, y - 11, said)
        for at, line in enumerate(lines[1:], 2):
            canvas.drawString(EDGES[1] + 4, y - 11 * at, line)
        for at, parts in enumerate(below.get(key, ()), len(lines) + 1):
            for part, x in zip(parts, (0, 170, 220), strict=False):
                canvas.drawString(EDGES[1] + 4 + x, y - 11 * at, part)
        canvas.grid(EDGES, (y, y - height))
        y -= height
    canvas.save()
    return docgen.read(folder / "received.pdf", form)


def test_what_follows_reponse_is_the_answer(form: Form, tmp_path: Path) -> None:
    below = {
        "2": [("Réponse : Oui",)],
        "12": [("Notre réponse : à partir de 5 000 €.",)],
        "13": [("Réponse : Non, sous cinq jours.",)],
    }
    answers = read(form, tmp_path, below).answers
    assert answers["2"].value == "oui" and answers["2"].justification is None
    assert answers["12"].value == "à partir de 5 000 €."
    assert answers["13"].value == "non" and answers["13"].justification == "sous cinq jours."


def test_a_text_in_two_columns_is_for_a_person(form: Form, tmp_path: Path) -> None:
    columns = read(form, tmp_path, {"12": list(zip(LEFT, RIGHT, strict=True))})
    assert "in columns side by side" in {e.id: e.reason for e in columns.review}["12"]
    plain = read(form, tmp_path, {"12": [(line,) for line in (*LEFT, *RIGHT)]})
    assert "12" not in {entry.id for entry in plain.review}


def test_a_pasted_table_with_crosses_is_for_a_person(form: Form, tmp_path: Path) -> None:
    table = [("Garantie", "Oui", "Non"), ("Vol en réunion", "X"), ("Incendie", "", "X")]
    answers = read(form, tmp_path, {"12": [("Selon la garantie :",), *table]})
    assert "crosses stand in its text" in {e.id: e.reason for e in answers.review}["12"]
