"""Ruled tables with merged cells, each drawn beside what is expected of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import docgen
from docgen import Form
from tests.draw_grid import draw_grid

Parse = Callable[..., Form]


@pytest.fixture
def parse(tmp_path: Path) -> Parse:
    """Draw a form and parse it."""
    return lambda widths, *pages: docgen.parse(draw_grid(tmp_path / "form.pdf", widths, *pages))


def sections(form: Form) -> list[tuple[str | None, list[str]]]:
    """Each section's title and the texts of its tick prompts."""
    return [
        (
            section.title,
            [p.text for q in section.questions for p in q.prompts if p.kind == "choice"],
        )
        for section in form.sections
    ]


def test_a_merged_cell_left_of_its_questions_is_their_section(parse: Parse) -> None:
    form = parse(
        [90, 270, 40, 40],
        """
        Domaine | Question | Oui | Non
        Accès | La porte est-elle large ? | |
        ^ | La rampe est-elle stable ? | |
        Salles | Les sièges sont-ils fixes ? | |
        ^ | La salle est-elle aérée ? | |
        """,
    )
    assert sections(form) == [
        ("Accès", ["La porte est-elle large ?", "La rampe est-elle stable ?"]),
        ("Salles", ["Les sièges sont-ils fixes ?", "La salle est-elle aérée ?"]),
    ]


def test_comment_cells_merged_over_rows_leave_each_row_its_question(parse: Parse) -> None:
    form = parse(
        [240, 40, 40, 120],
        """
        Question | A | B | Commentaires
        Lire un texte court | [] | [] |
        Écrire un texte court | [] | [] | ^
        Calculer sans aide | [] | [] | ^
        """,
    )
    assert [texts for _, texts in sections(form)] == [
        ["Lire un texte court", "Écrire un texte court", "Calculer sans aide"]
    ]


def test_boxes_in_one_merged_cell_belong_to_the_rows_they_stand_beside(parse: Parse) -> None:
    form = parse(
        [300, 60, 60],
        """
        Question | Oui | Non
        Êtes-vous assuré ? | [] [] / [] [] / [] [] | <
        Êtes-vous formé ? | ^ | ^<
        Êtes-vous certifié ? | ^ | ^<
        """,
    )
    assert [prompt.kind for prompt in form.prompts.values()] == ["choice"] * 3


def test_questions_without_rules_between_are_parted_at_their_boxes(parse: Parse) -> None:
    form = parse(
        [300, 60, 60],
        """
        Question | Oui | Non
        Porte large / Rampe stable / Sol plan | [] / [] / [] | [] / [] / []
        """,
    )
    assert [q.prompts[0].text for q in form.questions()] == [
        "Porte large",
        "Rampe stable",
        "Sol plan",
    ]


def test_one_line_of_boxes_wants_one_answer(parse: Parse) -> None:
    form = parse(
        [300, 60, 60],
        """
        Question | Oui | Non
        Le poids inquiète-t-il ? Mange-t-il assez ? | [] | []
        Dort-il bien ? | [] | []
        """,
    )
    assert list(form.prompts) == ["le-poids-inquiete-t-il-mange-t", "dort-il-bien"]


def test_a_remark_in_brackets_goes_with_its_question(parse: Parse) -> None:
    form = parse(
        [300, 60, 60],
        """
        Question | Oui | Non
        A-t-il été examiné ? / (Cet examen est prévu à deux ans.) | [] | []
        Dort-il bien ? Si non, depuis quand ? | [] | []
        """,
    )
    assert [prompt.text for prompt in form.prompts.values()] == [
        "A-t-il été examiné ? (Cet examen est prévu à deux ans.)",
        "Dort-il bien ?",
        "Si non, depuis quand ?",
    ]


def test_a_bold_row_without_boxes_among_rows_with_boxes_is_a_title(parse: Parse) -> None:
    form = parse(
        [300, 60, 60],
        """
        Question | Oui | Non
        == Accès |  |
        Porte large | [] | []
        Rampe stable | [] | []
        == Salles | |
        Sol plan | [] | []
        Sièges fixes | [] | []
        """,
    )
    assert sections(form) == [
        ("Accès", ["Porte large", "Rampe stable"]),
        ("Salles", ["Sol plan", "Sièges fixes"]),
    ]


def test_boxes_with_their_labels_in_one_cell_are_the_choices(parse: Parse) -> None:
    form = parse(
        [260, 200],
        """
        == Exposition | <
        Contact avec un malade | [] Oui  [] Non  [] Inconnu
        Contact avec un animal / ou un autre | [] Oui  [] Non  [] Inconnu
        Âge | ________
        == Enfant | <
        Vaccins à jour | [] Oui  [] Non  [] Inconnu
        """,
    )
    assert sections(form) == [
        ("Exposition", ["Contact avec un malade", "Contact avec un animal ou un autre"]),
        ("Enfant", ["Vaccins à jour"]),
    ]
    assert [choice.label for choice in form.choices] == ["Oui", "Non", "Inconnu"]
    assert form.prompts["age"].kind == "text"


def test_rows_that_offer_other_choices_have_their_own(parse: Parse) -> None:
    form = parse(
        [30, 230, 200],
        """
        N° | Question | Réponse
        1 | Êtes-vous assuré ? | Oui []  Non []
        2 | Êtes-vous formé ? | Oui []  Non []
        3 | Quel rythme ? | Mois []  Année []
        """,
    )
    assert [choice.id for choice in form.choices_of("2")] == ["oui", "non"]
    assert [choice.id for choice in form.choices_of("3")] == ["mois", "annee"]


def test_an_identity_block_is_no_questionnaire(tmp_path: Path) -> None:
    path = draw_grid(
        tmp_path / "form.pdf",
        [100, 130, 100, 130],
        """
        Nom | | Prénom |
        Sexe | [] M  [] F | Né le |
        """,
    )
    with pytest.raises(docgen.LayoutError):
        docgen.parse(path)


def test_choices_printed_in_each_row_are_the_tick_columns(parse: Parse) -> None:
    form = parse(
        [40, 300, 25, 25, 25, 25],
        """
        == Accueil | < | < | < | < | <
        A1 | Le personnel est aimable | 1 | 2 | 3 | 4
        A2 | L’attente est courte | 1 | 2 | 3 | 4
        """,
    )
    assert sections(form) == [("Accueil", ["Le personnel est aimable", "L’attente est courte"])]
    assert [choice.label for choice in form.choices] == ["1", "2", "3", "4"]


def test_choices_to_be_ringed_stand_in_one_cell(parse: Parse) -> None:
    form = parse(
        [300, 90],
        """
        Êtes-vous assuré ? | Oui / Non
        Êtes-vous formé ? | Oui / Non
        """,
    )
    assert [choice.id for choice in form.choices] == ["oui", "non"]
    assert [prompt.kind for prompt in form.prompts.values()] == ["choice", "choice"]


def test_a_header_left_alone_on_its_page_labels_the_columns_of_the_next(parse: Parse) -> None:
    form = parse(
        [200, 50, 50, 50],
        "Affirmation | Jamais | Parfois | Souvent",
        """
        Je dors bien la nuit | | |
        Je mange équilibré | | |
        """,
    )
    assert [choice.label for choice in form.choices] == ["Jamais", "Parfois", "Souvent"]
    assert len(form.prompts) == 2


def test_a_header_in_mid_table_opens_a_section(parse: Parse) -> None:
    form = parse(
        [40, 40, 300],
        """
        Oui | Non | Vos revenus
        [] | [] | Avez-vous un salaire ?
        [] | [] | Avez-vous une rente ?
        Oui | Non | Vos dépenses
        [] | [] | Payez-vous un loyer ?
        """,
    )
    assert sections(form) == [
        ("Vos revenus", ["Avez-vous un salaire ?", "Avez-vous une rente ?"]),
        ("Vos dépenses", ["Payez-vous un loyer ?"]),
    ]


@pytest.mark.parametrize(
    "header", ["Poste | Quantité | Prix HT | Total", "Semaine | Lundi | Mardi | Mercredi"]
)
def test_columns_to_be_written_in_are_no_choices(tmp_path: Path, header: str) -> None:
    path = draw_grid(
        tmp_path / "form.pdf",
        [250, 70, 70, 70],
        f"""
        {header}
        Accueil | | |
        Entretien | | |
        """,
    )
    with pytest.raises(docgen.LayoutError):
        docgen.parse(path)


def test_labels_may_be_in_two_languages_or_have_footnotes(parse: Parse) -> None:
    form = parse(
        [280, 60, 60, 60],
        """
        Question | Oui/Yes | Non / No | N/A (1)
        Êtes-vous assuré ? | | |
        Êtes-vous formé ? | | |
        """,
    )
    assert [choice.label for choice in form.choices] == ["Oui/Yes", "Non No", "N/A (1)"]


def test_choices_printed_beside_each_question_are_no_headers(parse: Parse) -> None:
    form = parse(
        [40, 300, 40, 40],
        """
        1 | Êtes-vous assuré ? | Oui | Non
        2 | Êtes-vous formé ? | Oui | Non
        3 | Êtes-vous certifié ? | Oui | Non
        """,
    )
    assert [prompt.text for prompt in form.prompts.values()] == [
        "Êtes-vous assuré ?",
        "Êtes-vous formé ?",
        "Êtes-vous certifié ?",
    ]


def test_a_question_with_a_header_of_its_own_is_asked(parse: Parse) -> None:
    form = parse(
        [40, 300, 40, 40],
        """
        1 | Le projet touche-t-il : | Oui | Non
        ^ | a) des personnes | |
        ^ | b) des animaux | |
        2 | Des données sont-elles gardées ? | Oui | Non
        ^ | ^ | |
        """,
    )
    assert [prompt.text for prompt in form.prompts.values() if prompt.kind == "choice"] == [
        "des personnes",
        "des animaux",
        "Des données sont-elles gardées ?",
    ]
