"""Columns beside Oui and Non that are no choice, whatever the buyer calls them."""

from __future__ import annotations

from pathlib import Path

import pytest

import docgen
from tests.draw import Canvas, draw_pdf, pdf_of
from tests.draw_grid import draw_grid


@pytest.mark.parametrize(
    "label", ["Réponse du candidat", "Commentaires et pièces", "Vos remarques", "Observation(s)"]
)
def test_a_column_for_the_bidders_words_is_no_choice(tmp_path: Path, label: str) -> None:
    text = f"""
        N° | Question | Oui | Non | {label}
        1 | Le contrat couvre-t-il le vol ? | | |
        2 | Le contrat couvre-t-il le gel ? | | |
        3 | Le contrat couvre-t-il le feu ? | | |
        """
    form = docgen.parse(draw_grid(tmp_path / "form.pdf", [30, 170, 110, 110, 110], text))
    assert [choice.id for choice in form.choices] == ["oui", "non"]
    assert form.comment == label


def test_a_column_to_write_an_amount_in_is_no_choice(tmp_path: Path) -> None:
    text = """
        N° | Garantie | Oui | Non | Franchise
        1 | Le vol est-il couvert ? | [] | [] |
        2 | Le gel est-il couvert ? | [] | [] |
        """
    form = docgen.parse(draw_grid(tmp_path / "form.pdf", [40, 200, 80, 80, 80], text))
    assert [choice.id for choice in form.choices] == ["oui", "non"]


def test_a_choice_may_speak_of_remarks(tmp_path: Path) -> None:
    text = """
        N° | Article | Accepté | Sans remarque
        1 | Le délai de trente jours | |
        2 | Le plafond par sinistre | |
        """
    form = docgen.parse(draw_grid(tmp_path / "form.pdf", [40, 200, 70, 70], text))
    assert [choice.label for choice in form.choices] == ["Accepté", "Sans remarque"]


def test_a_number_with_signs_that_templates_know_is_called_by_the_rest(tmp_path: Path) -> None:
    text = """
        N° | Question | Oui | Non
        7% | Le vol est-il couvert ? | |
        {3} | Le gel est-il couvert ? | |
        """
    form = docgen.parse(draw_grid(tmp_path / "form.pdf", [40, 200, 70, 70], text))
    assert [question.number for question in form.questions()] == ["7%", "{3}"]
    assert list(form.prompts) == ["7", "3"]


def test_a_title_in_the_grid_above_the_header_is_the_first_section(tmp_path: Path) -> None:
    text = """
        # Cadre de réponse
        == Critère 1 : gestion
        N° | Engagements attendus | Oui | Non | Obs.
        1 | Le vol est-il couvert ? | | |
        == Critère 2 : prévention
        2 | Le gel est-il couvert ? | | |
        """
    form = docgen.parse(draw_pdf(tmp_path / "form.pdf", text))
    assert form.title == "Cadre de réponse"
    assert [section.title for section in form.sections] == [
        "Critère 1 : gestion",
        "Critère 2 : prévention",
    ]


def test_bold_words_in_a_question_make_no_title_of_its_line(tmp_path: Path) -> None:
    canvas = Canvas()
    for x, label in ((52, "N°"), (85, "Question"), (436, "Oui"), (496, "Non")):
        canvas.text(x, 795, label)
    for number in range(1, 5):
        y = 770 - 40.0 * (number - 1)
        canvas.text(55, y, str(number))
        canvas.text(85, y, "Les frais sont-ils couverts ?" if number < 4 else "Le vol est couvert")
        if number == 4:
            canvas.text(180, y, "intégralement", bold=True)
            canvas.text(260, y, "?")
    canvas.page_break()
    path = tmp_path / "form.pdf"
    path.write_bytes(pdf_of(canvas.pages))
    form = docgen.parse(path)
    assert [question.number for question in form.questions()] == ["1", "2", "3", "4"]
