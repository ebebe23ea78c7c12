"""Forms of other shapes than samples/lot1.pdf, each drawn beside what is expected of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

import docgen
from docgen import Answer, Answers, Form
from tests.draw import draw_pdf

Parse = Callable[..., Form]


@pytest.fixture
def parse(tmp_path: Path) -> Parse:
    """Draw a form and parse it."""
    return lambda *pages: docgen.parse(draw_pdf(tmp_path / "form.pdf", *pages))


def whens(form: Form) -> dict[str, dict[str, tuple[str, ...]]]:
    """The conditions of the prompts that have one."""
    return {key: dict(prompt.when) for key, prompt in form.prompts.items() if prompt.when}


def kinds(form: Form) -> dict[str, str]:
    """The kind of each prompt."""
    return {key: prompt.kind for key, prompt in form.prompts.items()}


def lost(form: Form) -> list[str]:
    """The texts that are listed as unexplained."""
    return [entry.text for entry in form.unexplained]


def test_a_closing_sentence_with_a_condition_binds_nothing_below_it(parse: Parse) -> None:
    form = parse("""
        N° | Question | Oui | Non
        1 | Etes-vous assuré ? / Si oui, fournir l’attestation. | |
        2 | Le contrat couvre-t-il le vol ? | |
        """)
    assert whens(form) == {"1b": {"1": ("oui",)}}
    assert form.prompts["1b"].kind == "text"


def test_a_label_with_a_colon_binds_the_rows_below_it(parse: Parse) -> None:
    form = parse("""
        N° | Question | Oui | Non
        | Disposez-vous d’un portail ? / Si OUI, ce portail permet-il : | |
        1 | De déclarer un sinistre ? | |
        == AUTRE SUJET
        2 | Le contrat couvre-t-il le vol ? | |
        """)
    assert whens(form) == {"1": {"disposez-vous-d-un-portail": ("oui",)}}


def test_bullets_under_a_condition_hang_on_it(parse: Parse) -> None:
    form = parse("""
        N° | Question | Oui | Non
        1 | Avez-vous un label ? / Si oui : / - lequel ? / - depuis quand ? | |
        2 | Est-il affiché ? | |
        """)
    assert whens(form) == {"1b": {"1": ("oui",)}, "1c": {"1": ("oui",)}}


def test_a_tick_column_of_an_unknown_name_is_one_all_the_same(parse: Parse) -> None:
    form = parse("""
        N° | Question | Oui | Non | A l’étude
        1 | Avez-vous un label ? | | |
        """)
    assert [choice.id for choice in form.choices] == ["oui", "non", "a-l-etude"]
    assert form.comment is None


def test_a_condition_may_name_a_choice(parse: Parse) -> None:
    form = parse("""
        N° | Exigence | Conforme | Partiel | Non conforme
        1 | Le logiciel est-il hébergé en France ? / Si partiel, précisez : | | |
        """)
    assert whens(form) == {"1b": {"1": ("partiel",)}}


def test_bands_right_under_one_another_are_joined(parse: Parse) -> None:
    form = parse("""
        N° | Question | Oui | Non
        == Chapitre 1
        == Le service
        1 | Avez-vous un label ? | |
        """)
    assert [section.title for section in form.sections] == ["Chapitre 1 – Le service"]


def test_two_questions_on_one_line_are_two_prompts(parse: Parse) -> None:
    form = parse("""
        N° | Question | Oui | Non
        1 | Avez-vous un site ? Si oui, quelle est son adresse ? | |
        """)
    assert kinds(form) == {"1": "choice", "1b": "text"}
    assert whens(form) == {"1b": {"1": ("oui",)}}


def test_dots_in_a_cell_are_to_be_filled_in(parse: Parse) -> None:
    form = parse("""
        N° | Question | Oui | Non
        1 | Avez-vous un label ? | |
        2 | Nom du référent : .................. | |
        """)
    assert kinds(form) == {"1": "choice", "2": "text"}
    assert form.prompts["2"].text == "Nom du référent :"


def test_two_tables_have_their_own_tick_columns_and_both_render(
    parse: Parse, tmp_path: Path
) -> None:
    form = parse(
        """
        # Questionnaire
        = Moyens
        N° | Question | Oui | Non
        1 | Avez-vous un label ? | |
        """,
        """
        = Exigences
        N° | Exigence | Conforme | Non conforme
        2 | Hébergement en France | |
        """,
    )
    assert [choice.id for choice in form.choices_of("2")] == ["conforme", "non-conforme"]
    answers = Answers(form.id, {"1": Answer("non"), "2": Answer("conforme")})
    path = tmp_path / "filled.docx"
    path.write_bytes(docgen.render(answers, form, docgen.build_template(form)))
    assert docgen.read(path, form).answers == answers.answers
    assert not [p for p in docgen.check(answers, form) if p.severity == "error"]
    (problem,) = docgen.check(Answers(form.id, {"1": Answer("non"), "2": Answer("oui")}), form)
    assert "Write conforme or non-conforme" in problem.mend


def test_a_form_file_keeps_the_tick_columns_of_each_table(parse: Parse, tmp_path: Path) -> None:
    form = parse(
        "N° | Question | Oui | Non\n1 | Un label ? | |",
        "N° | Exigence | Acquis | En cours\n2 | Plan de formation | |",
    )
    path = tmp_path / "form.yaml"
    path.write_text(docgen.dump_form(form), "utf-8")
    loaded = docgen.load_form(path)
    assert [section.choices for section in loaded.sections] == [
        ("oui", "non"),
        ("acquis", "en-cours"),
    ]


def test_text_around_the_tables_is_kept_as_instructions(parse: Parse) -> None:
    form = parse("""
        # Cadre de réponse
        Le candidat répond à chaque question.
        N° | Question | Oui | Non
        1 | Avez-vous un label ? | |
        Fait pour servir et valoir ce que de droit.
        """)
    assert form.title == "Cadre de réponse"
    assert [entry.text for entry in form.instructions] == [
        "Le candidat répond à chaque question.",
        "Fait pour servir et valoir ce que de droit.",
    ]
    assert lost(form) == []
    assert form.explained == 1


def test_heads_and_feet_of_pages_are_no_questions_and_not_unexplained(parse: Parse) -> None:
    page = "Marché 2026-014 : page {0}\nN° | Question | Oui | Non\n{0} | Question {0} ? | |"
    form = parse(*(page.format(number) for number in (1, 2, 3)))
    assert list(form.prompts) == ["1", "2", "3"]
    assert lost(form) == []
    assert form.layout is not None
    assert form.layout.running == ("Marché 2026-014 : page 1",)


def test_a_number_before_the_text_is_the_questions_number(parse: Parse) -> None:
    form = parse("""
        Réf | Question | Oui | Non
        | 1) Avez-vous un label ? | |
        | 2) Est-il affiché ? | |
        """)
    assert [question.number for question in form.questions()] == ["1)", "2)"]
    assert form.prompts["1)"].text == "Avez-vous un label ?"


def test_an_english_form_is_read_in_english(parse: Parse) -> None:
    form = parse("""
        No. | Question | Yes | No | N/A
        1 | Do you have an extranet for your clients? / If yes, which languages are offered? | | |
        2 | Describe your approach to fraud. | | |
        """)
    assert form.language == "en"
    assert kinds(form) == {"1": "choice", "1b": "text", "2": "text"}
    assert whens(form) == {"1b": {"1": ("yes",)}}


def test_a_column_of_numbers_called_no_is_none_of_ticks(parse: Parse) -> None:
    form = parse("""
        No | Question | Yes | No | Remarks
        1 | Do you have an extranet for your clients? | | | |
        2 | Is cover worldwide? | | | |
        """)
    assert list(form.prompts) == ["1", "2"]
    assert [choice.id for choice in form.choices_of("1")] == ["yes", "no"]
    assert form.comment is not None


def test_letters_typed_for_boxes_beside_labels_are_boxes(parse: Parse) -> None:
    form = parse("""
        # Questionnaire
        1. Avez-vous un label ? o Oui o Non
        2. Le vol ou le bris est-il couvert ? o Oui o Non
        3. Fournisseur o producteur : lequel ? o Oui o Non
        """)
    assert list(form.prompts) == ["1.", "2.", "3."]
    assert form.prompts["1."].text == "Avez-vous un label ?"
    assert form.prompts["3."].text == "Fournisseur o producteur : lequel ?"
    assert [choice.label for choice in form.choices] == ["Oui", "Non"]
    assert form.explained == 1


def test_a_form_of_single_boxes_is_refused_and_they_are_named(tmp_path: Path) -> None:
    document = docx.Document()
    for text in ("Lettre de candidature", "☐ pour le lot 1", "☐ pour le lot 2"):
        document.add_paragraph(text)
    document.save(str(tmp_path / "lettre.docx"))
    with pytest.raises(docgen.LayoutError, match="Tick boxes stand on page 1, but none beside"):
        docgen.parse(tmp_path / "lettre.docx")


def test_one_column_for_all_choices_is_as_many_columns(parse: Parse) -> None:
    form = parse("""
        # Cadre de réponse
        Réf. | Exigence | O/N | Note
        E1 | Un interlocuteur unique est désigné | |
        E2 | Décrire la procédure | |
        E3 | L’outil est-il hébergé en France ? / Si non, dans quel pays ? | |
        """)
    assert [choice.label for choice in form.choices] == ["O", "N"]
    assert kinds(form) == {"E1": "choice", "E2": "text", "E3": "choice", "E3b": "text"}
    assert whens(form) == {"E3b": {"E3": ("n",)}}
    assert form.comment == "Note"


def test_brackets_with_nothing_in_them_are_boxes(parse: Parse) -> None:
    form = parse("""
        # Self-assessment
        1. Is data encrypted at rest? [ ] Yes [ ] No
        2. Are backups tested? [_]Yes [_]No
        3. Is there a policy (in writing)? () Yes () No
        """)
    assert [prompt.text for prompt in form.prompts.values()] == [
        "Is data encrypted at rest?",
        "Are backups tested?",
        "Is there a policy (in writing)?",
    ]
    assert [choice.label for choice in form.choices] == ["Yes", "No"]
    assert form.explained == 1


def test_a_sentence_after_a_question_that_only_adds_to_it_is_of_its_text(parse: Parse) -> None:
    form = parse("""
        N° | Question | Oui | Non
        1 | Un rapport est-il remis ? Il a dix pages. | |
        2 | Est-il lu ? Précisez le délai. | |
        """)
    assert {key: prompt.text for key, prompt in form.prompts.items()} == {
        "1": "Un rapport est-il remis ? Il a dix pages.",
        "2": "Est-il lu ?",
        "2b": "Précisez le délai.",
    }


def test_the_only_heading_of_questions_in_running_text_is_the_forms_title(parse: Parse) -> None:
    form = parse("""
        # Self-assessment
        1. Is data encrypted at rest? [ ] Yes [ ] No
        2. If yes, which algorithm is used? ................
        3. Are backups tested? [ ] Yes [ ] No
        """)
    assert form.title == "Self-assessment"
    assert [section.title for section in form.sections] == [None]
    assert whens(form) == {"2.": {"1.": ("yes",)}}


def test_a_template_of_questions_in_running_text_keeps_boxes_beside_their_labels(
    tmp_path: Path,
) -> None:
    source = Path(__file__).parent / "forms" / "running-rules-chromium.pdf"
    form = docgen.parse(source)
    (tmp_path / "t.docx").write_bytes(docgen.build_template(form))
    paragraphs = docx.Document(str(tmp_path / "t.docx")).element.body.iter(qn("w:p"))
    lines = [" ".join(t.text for t in p.iter(qn("w:t")) if t.text) for p in paragraphs]
    boxes = [line for line in lines if "{{r tick(" in line]
    assert len(boxes) == sum(prompt.kind == "choice" for prompt in form.prompts.values())
    assert all(re.search(r'"oui"\) }}\s+Oui\b.*"non"\) }}\s+Non\b', line) for line in boxes)
