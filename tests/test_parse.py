"""The buyer's form, read: what the contract says in words of samples/lot1.pdf."""

from __future__ import annotations

from pathlib import Path

import docgen
from docgen import Form, Prompt, Question
from tests.conftest import LOT1_PDF

GOLDEN = LOT1_PDF.parent.parent / "parsed" / "lot1.yaml"


def question(form: Form, number: str) -> Question:
    """The question with this printed number."""
    return next(question for question in form.questions() if question.number == number)


def ids(question_found: Question) -> list[str | None]:
    """The ids of a question's prompts; None for a label."""
    return [prompt.id for prompt in question_found.prompts]


def test_the_form_file_in_the_repository_is_what_parse_writes(lot1: Form) -> None:
    written = GOLDEN.read_text("utf-8").rpartition("# Written by docgen")[0]
    assert docgen.dump_form(lot1) == written


def test_the_same_file_parsed_twice_gives_the_same_text(lot1: Form) -> None:
    assert docgen.dump_form(docgen.parse(LOT1_PDF)) == docgen.dump_form(lot1)


def test_all_twenty_one_numbers_come_in_the_printed_order(lot1: Form) -> None:
    numbers = [question.number for question in lot1.questions() if question.number]
    assert numbers == [str(number) for number in range(1, 22)]


def test_the_five_sections_begin_with_the_tables_own_heading(lot1: Form) -> None:
    assert [section.title for section in lot1.sections] == [
        "Accompagnement dans la Gestion",
        "GESTION SINISTRE",
        "INTERLOCUTEURS",
        "FORMATION / PREVENTION",
        "STATISTIQUES DE SINISTRALITE",
        None,
    ]


def test_title_language_and_choices_are_read_off_the_page(lot1: Form) -> None:
    assert (lot1.title, lot1.language) == ("Lot n°1 : Modalités de Gestion", "fr")
    assert [(choice.id, choice.label) for choice in lot1.choices] == [
        ("oui", "OUI"),
        ("non", "NON"),
    ]
    assert lot1.comment is None


def test_the_row_without_a_number_asks_and_then_labels(lot1: Form) -> None:
    rows = [q for q in lot1.sections[0].questions if q.number is None]
    asking, label = rows[0].prompts
    assert (asking.id, asking.kind) == ("disposez-vous-d-un-extranet", "choice")
    assert (label.id, label.kind) == (None, "label")
    assert label.text == "Si OUI, Cet extranet permet-il :"
    assert [(p.kind, p.text) for p in rows[1].prompts] == [
        ("label", "Si NON (Absence d’Extranet / Espace Client) :")
    ]


def test_questions_three_to_eight_hang_on_the_extranets_yes(lot1: Form) -> None:
    for number in range(3, 9):
        for prompt in question(lot1, str(number)).prompts:
            wanted = {"disposez-vous-d-un-extranet": ("oui",)} if prompt.asks else {}
            assert prompt.when == wanted


def test_questions_nine_to_eleven_hang_on_the_extranets_no(lot1: Form) -> None:
    prompts = [p for number in ("9", "10", "11") for p in question(lot1, number).prompts]
    assert [prompt.when for prompt in prompts] == [{"disposez-vous-d-un-extranet": ("non",)}] * 3


def test_conditions_within_a_row_hang_on_its_first_prompt(lot1: Form) -> None:
    wanted = {
        "1b": {"1": ("non",)},
        "14b": {"14": ("oui",)},
        "14c": {"14": ("non",)},
        "20b": {"20": ("oui",)},
        "20c": {"20": ("non",)},
    }
    assert {key: lot1.prompts[key].when for key in wanted} == wanted


def test_everything_else_is_asked_of_everybody(lot1: Form) -> None:
    bound = {"1b", "3", "3b", "4", "4b", "4c", "5", "6", "7", "8", "9", "10", "11"}
    bound |= {"14b", "14c", "20b", "20c"}
    assert {key for key, prompt in lot1.prompts.items() if prompt.when} == bound


def test_what_asks_for_words_is_text_and_the_rest_are_ticks(lot1: Form) -> None:
    texts = {key for key, prompt in lot1.prompts.items() if prompt.kind == "text"}
    assert texts == {"1b", "12", "14b", "14c", "20b", "20c", "autres-services"}


def test_every_sub_question_is_a_prompt_of_its_own(lot1: Form) -> None:
    assert ids(question(lot1, "4")) == ["4", "4b", "4c"]
    assert lot1.prompts["4c"].text == "en moins de 24h ?"
    assert ids(question(lot1, "18")) == ["18", "18b", "18c"]


def test_bullets_that_ask_are_prompts_under_a_label(lot1: Form) -> None:
    label, asking = question(lot1, "8").prompts
    assert (label.kind, label.text) == ("label", "D’accéder :")
    assert (asking.id, asking.text) == ("8", "aux attestations ?")


def test_bullets_that_ask_nothing_are_items(lot1: Form) -> None:
    (prompt,) = question(lot1, "21").prompts
    assert len(prompt.items) == 8
    assert (prompt.items[0], prompt.items[-1]) == (
        "Numéro de sinistre",
        "Dates de clôture et règlement",
    )


def test_a_line_of_dots_below_the_table_asks_for_a_text(lot1: Form) -> None:
    (question_found,) = lot1.sections[-1].questions
    (prompt,) = question_found.prompts
    assert (prompt.id, prompt.kind, prompt.text) == ("autres-services", "text", "AUTRES SERVICES :")


def test_lines_of_the_layout_are_joined_by_one_space(lot1: Form) -> None:
    assert lot1.prompts["17"].text == (
        "Les courriers, ou mails, à destination de l’Etablissement mentionnent-ils distinctement "
        "le numéro de dossiers ET une identification nominative dudit dossier ?"
    )


def test_nothing_of_the_page_vanishes(lot1: Form) -> None:
    assert lot1.unexplained == ()
    kept = " ".join(_texts(lot1))
    seed = (Path(__file__).parent / "files" / "lot1.txt").read_text("utf-8")
    for word in seed.replace("…", " ").split():
        assert word in kept, word


def _texts(form: Form) -> list[str]:
    headers = [c.label for t in (form.layout.tables if form.layout else ()) for c in t.columns]
    texts = [form.title, *headers]
    for section in form.sections:
        texts.append(section.title or "")
        for found in section.questions:
            texts.append(found.number or "")
            for prompt in found.prompts:
                texts += [_marked(prompt), *(f"- {item}" for item in prompt.items)]
    return texts


def _marked(prompt: Prompt) -> str:
    marker = prompt.look.marker if prompt.look else None
    return f"{marker} {prompt.text}" if marker else prompt.text


def test_nothing_of_the_form_stands_in_the_package() -> None:
    package = Path(docgen.__file__).parent
    source = "\n".join(
        path.read_text("utf-8")
        for path in package.rglob("*")
        # Prompts of two forms are compared by the words of the whole field, which are this form's.
        if path.suffix in (".py", ".yaml") and path.parent.name != "matching"
    )
    for telling in ("EXTRANET", "Accompagnement", "expertise", "attestations", "INTERLOCUTEURS"):
        assert telling not in source
