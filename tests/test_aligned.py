"""What a received form says is parted into the buyer's words and the respondent's."""

from __future__ import annotations

import pytest

from docgen.model import Choice, Form, Prompt, Question, Section
from docgen.read.aligned import Aligned, align
from docgen.read.known import Known, known_texts

CHOICES = (Choice("oui", "OUI"), Choice("non", "NON"))
TEXTS = (
    "Disposez-vous d’une délégation de gestion totale ?",
    "Délai de déclaration des sinistres : …………… jours ouvrés",
    "Êtes-vous certifié ISO 9001 pour l’ensemble de vos services ?",
    "Quel est le seuil de déclenchement d’une expertise ?",
)


def form_of(*texts: str, numbered: bool = True) -> Form:
    questions = tuple(
        Question(str(count) if numbered else None, (Prompt(f"q{count}", "text", text),))
        for count, text in enumerate(texts, start=1)
    )
    return Form("f", "Lot n°1 : Gestion", "fr", CHOICES, (Section("Sinistres", questions),))


FORM = form_of(*TEXTS)


def lines(*changed: tuple[int, list[str]]) -> list[str]:
    """The blank form's lines, those of some questions replaced by others."""
    said = {count: [str(count), text] for count, text in enumerate(TEXTS, start=1)} | dict(changed)
    return ["Lot n°1 : Gestion", "Sinistres", *(line for lot in said.values() for line in lot)]


def typed(pieces: list[str], aligned: Aligned) -> list[str]:
    return [pieces[span.piece][span.start : span.end] for span in aligned.typed]


def told(aligned: Aligned) -> list[tuple[str, str | None, str]]:
    return [(one.kind, one.prompt, one.new) for one in aligned.alterations]


def test_a_blank_form_has_nothing_typed_and_nothing_altered() -> None:
    pieces = lines()
    aligned = align(pieces, FORM)
    assert typed(pieces, aligned) == [] and told(aligned) == []
    assert set(aligned.of_prompts()) == {"q1", "q2", "q3", "q4"}


def test_a_text_below_its_question_is_typed() -> None:
    answer = "Délégation totale jusqu’à 15 000 € ; êtes-vous d’accord."
    pieces = lines((1, ["1", TEXTS[0], answer]))
    aligned = align(pieces, FORM)
    assert typed(pieces, aligned) == [answer] and told(aligned) == []


def test_a_text_in_the_middle_of_a_printed_line_is_typed() -> None:
    pieces = lines((2, ["2", "Délai de déclaration des sinistres : ....12.... jours ouvrés"]))
    aligned = align(pieces, FORM)
    assert typed(pieces, aligned) == ["12"] and told(aligned) == []


def test_typography_and_line_breaks_make_no_difference() -> None:
    broken = ["3", "ETES-VOUS certifié ISO 9001 pour l'en-", "semble de vos ser-", "vices ?"]
    pieces = lines((3, broken))
    aligned = align(pieces, FORM)
    assert typed(pieces, aligned) == [] and told(aligned) == []


def test_a_changed_word_is_told_with_both_wordings() -> None:
    new = "Disposez-vous d’une délégation de gestion partielle ?"
    pieces = lines((1, ["1", new, "Oui."]))
    aligned = align(pieces, FORM)
    assert told(aligned) == [("reworded", "q1", new)]
    assert aligned.alterations[0].old == TEXTS[0]
    assert typed(pieces, aligned) == ["Oui."]


def test_a_word_put_in_is_told() -> None:
    new = "Ne disposez-vous pas d’une délégation de gestion totale ?"
    aligned = align(lines((1, ["1", new])), FORM)
    assert [kind for kind, _, _ in told(aligned)] == ["reworded"]


def test_a_deleted_question_is_told() -> None:
    aligned = align(lines((3, [])), FORM)
    assert told(aligned) == [("missing", "q3", "")]


def test_a_question_worded_anew_is_told_as_such() -> None:
    new = "Vos services sont-ils tous certifiés ISO 9001 (ensemble) ?"
    aligned = align(lines((3, ["3", new])), FORM)
    assert told(aligned) == [("reworded", "q3", new)]


def test_a_changed_number_is_told() -> None:
    pieces = lines((3, ["7", TEXTS[2], "certifié en 2024"]))
    aligned = align(pieces, FORM)
    assert told(aligned) == [("renumbered", "q3", "7")]
    assert typed(pieces, aligned) == ["certifié en 2024"]


def test_a_question_that_was_moved_is_told_and_found() -> None:
    head, rest = lines()[:2], lines()[2:]
    aligned = align([*head, *rest[6:], *rest[:6]], FORM)
    assert [(kind, prompt) for kind, prompt, _ in told(aligned)] == [("moved", "q4")]
    assert set(aligned.of_prompts()) == {"q1", "q2", "q3", "q4"}


def test_a_question_that_was_added_is_told() -> None:
    new = "Combien de gestionnaires sont dédiés au marché ?"
    pieces = lines((2, ["2", TEXTS[1], "2 bis", new, "Deux."]))
    aligned = align(pieces, FORM, pages=[1] * 14)
    assert told(aligned) == [("added", None, new)]
    assert aligned.alterations[0].page == 1


def test_figures_in_an_answer_are_not_taken_for_numbers_of_questions() -> None:
    pieces = lines((1, ["1", TEXTS[0], "3 agences, 2 pôles, 4 experts"]))
    aligned = align(pieces, FORM)
    assert typed(pieces, aligned) == ["3 agences, 2 pôles, 4 experts"] and told(aligned) == []


def test_an_answer_that_repeats_its_question_is_typed() -> None:
    answer = "Le seuil de déclenchement d’une expertise est de 5 000 €."
    pieces = lines((4, ["4", TEXTS[3], answer]))
    aligned = align(pieces, FORM)
    assert typed(pieces, aligned) == [answer] and told(aligned) == []


@pytest.mark.parametrize("said", ["Oui, selon expertise en agence.", "Expertise puis expertise"])
def test_a_heading_is_its_line_and_not_a_word_of_the_answer_above_it(said: str) -> None:
    sections = (
        Section("Garanties", (Question(None, (Prompt("q1", "text", TEXTS[0]),)),)),
        Section("Expertise", (Question(None, (Prompt("q2", "text", TEXTS[1]),)),)),
    )
    form = Form("f", "Lot n°1 : Gestion", "fr", CHOICES, sections)
    pieces = ["Lot n°1 : Gestion", "Garanties", TEXTS[0], said, "Expertise", TEXTS[1]]
    assert typed(pieces, align(pieces, form)) == [said]


def test_a_head_printed_again_has_its_own_words_and_none_of_an_answer() -> None:
    head = "Questionnaire de gestion"
    said = "En gestion"
    knowns = [*known_texts(FORM), Known("printed", head)]
    pieces = ["Oui", head, said, *lines()]
    assert typed(pieces, align(pieces, FORM, knowns=knowns)) == ["Oui", said]


def test_a_heading_broken_over_lines_has_its_own_words() -> None:
    questions = [
        Question(str(at), (Prompt(f"q{at}", "text", text),)) for at, text in enumerate(TEXTS, 1)
    ]
    sections = (
        Section("Garanties", tuple(questions[:1])),
        Section("GESTION DES SINISTRES", tuple(questions[1:])),
    )
    form = Form("f", "Lot n°1", "fr", CHOICES, sections)
    said = "En trois jours gestion."
    heading = ["GESTION DES", "SINISTRES"]
    rows = [["Lot n°1", "Garanties", "1", TEXTS[0], said], ["2", TEXTS[1]], heading]
    pieces = [text for row in (*rows, ["3", TEXTS[2]], ["4", TEXTS[3]]) for text in row]
    assert typed(pieces, align(pieces, form)) == [said]
