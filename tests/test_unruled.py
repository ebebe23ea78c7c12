"""Tables without a full grid of rules, and rows cut by a page break."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import docgen
from docgen import Form
from tests.draw import Canvas, Rules, draw_pdf, pdf_of

Parse = Callable[..., Form]


@pytest.fixture(params=["grid", "across", "zebra", "none"])
def parse(request: pytest.FixtureRequest, tmp_path: Path) -> Parse:
    """Draw a form with each kind of rules, and parse it."""
    rules: Rules = request.param
    return lambda *pages: docgen.parse(draw_pdf(tmp_path / "form.pdf", *pages, rules=rules))


@pytest.fixture
def plain(tmp_path: Path) -> Parse:
    """Draw a form without any rules, and parse it."""
    return lambda *pages: docgen.parse(draw_pdf(tmp_path / "form.pdf", *pages, rules="none"))


def rows(form: Form) -> list[list[str]]:
    """Each question's number and the texts of its prompts."""
    return [[q.number or "", *(p.text for p in q.prompts)] for q in form.questions()]


def titles(form: Form) -> list[str | None]:
    """The sections' titles."""
    return [section.title for section in form.sections]


def test_numbers_begin_rows_and_what_follows_belongs_to_them(parse: Parse) -> None:
    form = parse("""
        N° | Question | Oui | Non
        1 | Avez-vous un label ? / Si oui, lequel ? | |
        2 | Gestion des droits par profil et par service | |
        3 | Le contrat couvre-t-il le vol ? | |
        """)
    assert rows(form) == [
        ["1", "Avez-vous un label ?", "Si oui, lequel ?"],
        ["2", "Gestion des droits par profil et par service"],
        ["3", "Le contrat couvre-t-il le vol ?"],
    ]
    assert form.prompts["1b"].when == {"1": ("oui",)}


def test_a_heading_above_each_table_is_its_section(parse: Parse) -> None:
    form = parse("""
        # Questionnaire
        = Moyens humains
        N° | Question | Oui | Non
        1 | Un interlocuteur unique est-il nommé ? | |
        2 | Est-il joignable le samedi ? | |
        = Environnement
        N° | Question | Oui | Non
        3 | Avez-vous un label ? | |
        """)
    assert form.title == "Questionnaire"
    assert titles(form) == ["Moyens humains", "Environnement"]
    assert form.explained == 1


def test_tables_without_headers_of_their_own_are_sections_under_their_headings(
    parse: Parse,
) -> None:
    form = parse("""
        # Questionnaire
        = Moyens humains
        N° | Question | Oui | Non
        1 | Un interlocuteur unique est-il nommé ? | |
        2 | Est-il joignable le samedi ? | |
        = Environnement
        3 | Avez-vous un label ? | |
        4 | Les véhicules sont-ils électriques ? | |
        """)
    assert titles(form) == ["Moyens humains", "Environnement"]
    assert [number for number, *_ in rows(form)] == ["1", "2", "3", "4"]


def test_a_heading_on_the_next_page_parts_a_table_whose_header_is_repeated(parse: Parse) -> None:
    header = "N° | Question | Oui | Non"
    form = parse(
        f"# Questionnaire\n= Moyens\n{header}\n1 | Un label ? | |\n2 | Un site ? | |",
        f"= Délais\n{header}\n3 | Sous 24 heures ? | |\n4 | Le samedi ? | |",
    )
    assert titles(form) == ["Moyens", "Délais"]


def test_a_band_stands_across_the_columns(parse: Parse) -> None:
    form = parse("""
        N° | Question | Oui | Non
        == Moyens humains
        1 | Un interlocuteur unique est-il nommé ? | |
        2 | Recherche plein texte | |
        == Environnement
        3 | Avez-vous un label ? | |
        """)
    assert titles(form) == ["Moyens humains", "Environnement"]
    assert len(form.prompts) == 3


def test_the_rest_of_a_question_on_the_next_page_is_part_of_it(parse: Parse) -> None:
    header = "N° | Question | Oui | Non"
    first = f"{header}\n1 | Un label ? | |\n2 | Le rapport est-il envoyé chaque mois au | |"
    for second in (
        "| service acheteur du pouvoir adjudicateur ? | |\n3 | Un site ? | |",
        "2 | service acheteur du pouvoir adjudicateur ? | |\n3 | Un site ? | |",
        f"{header}\n| service acheteur du pouvoir adjudicateur ? | |\n3 | Un site ? | |",
    ):
        form = parse(first, second)
        text = "Le rapport est-il envoyé chaque mois au service acheteur du pouvoir adjudicateur ?"
        assert rows(form) == [["1", "Un label ?"], ["2", text], ["3", "Un site ?"]]
        assert form.explained == 1


def test_a_condition_cut_off_its_question_by_a_page_break_hangs_on_it(parse: Parse) -> None:
    form = parse(
        "N° | Question | Oui | Non\n1 | Un label ? | |\n2 | Un site ? | |",
        "| Si oui, quelle est son adresse ? | |\n3 | Une astreinte ? | |",
    )
    assert rows(form)[1] == ["2", "Un site ?", "Si oui, quelle est son adresse ?"]
    assert form.prompts["2b"].when == {"2": ("oui",)}
    look = form.prompts["2b"].look
    assert look is not None
    assert look.page == 2


def test_a_row_without_a_number_at_the_top_of_a_page_may_be_one_of_its_own(parse: Parse) -> None:
    form = parse(
        """
        N° | Question | Oui | Non
        1 | Avez-vous un label ? / Si oui, lequel ? | |
        2 | Avez-vous un site ? | |
        | Disposez-vous d’un portail ? | |
        """,
        "| Si oui, ce portail permet-il : | |\n3 | De déclarer un sinistre ? | |",
    )
    assert [number for number, *_ in rows(form)] == ["1", "2", "", "", "3"]
    assert form.prompts["3"].when == {"disposez-vous-d-un-portail": ("oui",)}


def test_text_after_a_table_without_rules_is_no_question(plain: Parse) -> None:
    form = plain("""
        # Questionnaire
        N° | Question | Oui | Non
        1 | Avez-vous un label ? | |
        2 | Avez-vous un site ? | |
        Les réponses apportées engagent le titulaire pendant la durée du marché conclu.
        """)
    assert rows(form) == [["1", "Avez-vous un label ?"], ["2", "Avez-vous un site ?"]]


def test_place_date_and_signature_below_a_table_are_no_part_of_its_last_row(plain: Parse) -> None:
    form = plain("""
        # Questionnaire
        N° | Question | Oui | Non
        1 | Avez-vous un label ? | |
        2 | Avez-vous un site ? | |
        3 | Avez-vous une agence ? | |
        4 | Avez-vous un extranet ? | |
        Fait à Lyon, le ................................
        Signature et cachet :
        """)
    assert rows(form)[3:] == [["4", "Avez-vous un extranet ?"], ["", "Fait à Lyon, le"]]


def test_a_scale_without_boxes_or_rules_is_known_by_its_figures(plain: Parse) -> None:
    form = plain("""
        N° | Critère | 0 | 1 | 2 | 3
        1 | Qualité des rapports remis | | | |
        2 | Délai de réponse aux demandes | | | |
        """)
    assert [choice.label for choice in form.choices] == ["0", "1", "2", "3"]
    assert [prompt.kind for prompt in form.prompts.values()] == ["choice", "choice"]


def test_the_columns_labels_may_be_in_the_language_that_knows_most_of_them(plain: Parse) -> None:
    form = plain("""
        N.º | Pregunta | SÍ | NO | N/A
        1 | ¿Dispone de un certificado? | | |
        2 | ¿Acepta las condiciones? | | |
        """)
    assert [choice.label for choice in form.choices] == ["SÍ", "NO", "N/A"]
    assert form.language == "es"


_LONG = (
    "Le titulaire décrit les moyens affectés à la gestion du marché",
    "et dit comment il assure la continuité du service, congés compris,",
    "les jours fériés et les fins de semaine, sans supplément de prix,",
    "et par qui les appels sont pris hors des heures d’ouverture.",
    "Acceptez-vous ces conditions ?",
)


def _tall_row(numbered: float, at_foot: int) -> bytes:
    """A table whose fourth row has its number and boxes at a height; lines go on overleaf."""
    canvas = Canvas()

    def row(y: float, number: str = "", text: str = "") -> None:
        canvas.text(55, y, number)
        canvas.text(85, y, text)
        for x in (440, 500) if number else ():
            canvas.square(x, y, 8)

    def header() -> None:
        for x, label in ((52, "N°"), (85, "Question"), (436, "Oui"), (496, "Non")):
            canvas.text(x, 795, label)

    header()
    for number in range(1, 4):
        row(130 - 22 * (number - 1), str(number), "Avez-vous un extranet ?")
    for index, line in enumerate(_LONG[:at_foot]):
        row(64 - 12 * index, "", line)
    row(numbered, "4")
    canvas.page_break()
    header()
    for index, line in enumerate(_LONG[at_foot:]):
        row(773 - 12 * index, "", line)
    for number in (5, 6):
        row(690 - 22 * (number - 5), str(number), "Avez-vous une agence ?")
    canvas.page_break()
    return pdf_of(canvas.pages)


@pytest.mark.parametrize(("numbered", "at_foot"), [(58.0, 2), (52.0, 3), (60.0, 0)])
def test_a_number_at_half_the_height_of_a_row_cut_by_the_page_is_its_number(
    numbered: float, at_foot: int, tmp_path: Path
) -> None:
    path = tmp_path / "form.pdf"
    path.write_bytes(_tall_row(numbered, at_foot))
    form = docgen.parse(path)
    assert rows(form)[3] == ["4", " ".join(_LONG)]
    assert [question.number for question in form.questions()] == list("123456")
    assert form.unexplained == ()


def test_a_number_level_with_the_middle_line_of_its_row_begins_no_row(tmp_path: Path) -> None:
    canvas = Canvas()
    for x, label in ((52, "N°"), (85, "Question"), (436, "Oui"), (496, "Non")):
        canvas.text(x, 795, label)
    y = 770.0
    for number in range(1, 5):
        lines = _LONG if number == 3 else _LONG[-1:]
        for index, line in enumerate(lines):
            canvas.text(85, y - 12 * index, line)
        middle = y - 6 * (len(lines) - 1)
        canvas.text(55, middle, str(number))
        for x in (440, 500):
            canvas.square(x, middle, 8)
        y -= 12 * len(lines) + 10
    canvas.page_break()
    path = tmp_path / "form.pdf"
    path.write_bytes(pdf_of(canvas.pages))
    expected = [[str(n), " ".join(_LONG) if n == 3 else _LONG[-1]] for n in range(1, 5)]
    assert rows(docgen.parse(path)) == expected


def test_boxes_below_a_heading_beside_the_tick_columns_are_those_of_running_text(
    tmp_path: Path,
) -> None:
    canvas = Canvas("none")
    for x, label in ((52, "N°"), (96, "Exigence"), (400, "Conforme"), (480, "Non conforme")):
        canvas.text(x, 795, label, bold=True)
    for index in range(3):
        canvas.text(65, 770 - 22 * index, f"1.{index + 1}")
        canvas.text(96, 770 - 22 * index, "La livraison est assurée sous 48 h.")
    canvas.text(52, 680, "Partie B", size=14, bold=True)
    for index in range(2):
        canvas.text(52, 655 - 31 * index, f"3.{index + 1} Disposez-vous d’un extranet ?")
        for x, label in ((52, "Oui"), (84, "Non")):
            canvas.square(x, 639 - 31 * index, 8)
            canvas.text(x + 12, 639 - 31 * index, label)
    canvas.page_break()
    path = tmp_path / "form.pdf"
    path.write_bytes(pdf_of(canvas.pages))
    form = docgen.parse(path)
    asked = [["3.1", "Disposez-vous d’un extranet ?"], ["3.2", "Disposez-vous d’un extranet ?"]]
    assert rows(form)[3:] == asked
    assert titles(form)[-1] == "Partie B"
    assert form.unexplained == ()
