"""What respondents write instead of a cross: names of choices with more words, styles, colours."""

from __future__ import annotations

import pytest

from docgen import Answers
from tests.filled.typed_over import paragraph, run
from tests.test_read_word import HEAD, ROWS, Read, Row, changed, drawn, read, reasons, value

__all__ = ["read"]


def no(said: str) -> list[Row]:
    """The table with this under Non of the first question, and nothing under Oui."""
    return [HEAD, ("1", ROWS[0][1], "", said, ""), *ROWS[1:]]


def others_as_before(answers: Answers) -> bool:
    """Whether the other rows are read as they stand."""
    return value(answers, "2") == "non" and len(ROWS) == 3


@pytest.mark.parametrize("said", ["Non applicable", "Non concerné", "Non communiqué"])
def test_a_name_that_goes_on_is_another_answer(read: Read, said: str) -> None:
    answers = read(no(said))
    assert value(answers, "1") is None
    assert said in reasons(answers, "1")
    assert others_as_before(answers)


@pytest.mark.parametrize("said", ["Oui/Non", "oui non", "X → non", "Oui (non en été)"])
def test_a_cell_that_names_the_other_choice_too_ticks_none(read: Read, said: str) -> None:
    answers = read(changed(1, 2, said))
    assert value(answers, "1") is None
    assert said in reasons(answers, "1")


def test_a_name_and_a_remark_behind_a_comma_tick_it(read: Read) -> None:
    answers = read(no("Non, jamais"))
    assert value(answers, "1") == "non"
    assert answers.answers["1"].justification == "jamais"


def behind(said: str) -> str:
    """The form as running text, with this behind its first question."""
    return "".join(
        paragraph(run(text))
        for text in (
            f"1 {ROWS[0][1]} {said}",
            "2 Formez-vous les agents ? Oui",
            "Si oui, à quelle fréquence ? Par an",
            f"3 {ROWS[2][1]} Deux jours",
        )
    )


@pytest.mark.parametrize("said", ["Non applicable", "Oui et non", "☒ Oui ☐ Non  Non"])
def test_words_behind_a_question_that_may_be_another_answer_are_left_open(
    read: Read, said: str
) -> None:
    answers = read(body=behind(said))
    assert value(answers, "1") is None
    assert "1" in {review.id for review in answers.review}
    assert value(answers, "2") == "oui"


def test_a_name_with_a_remark_behind_a_question_is_its_answer(read: Read) -> None:
    assert value(read(body=behind("Non, jamais")), "1") == "non"


def test_a_question_asked_twice_with_two_answers_is_left_to_a_person(read: Read) -> None:
    again = ("1", ROWS[0][1], "", "X", "")
    answers = read([HEAD, *ROWS, again])
    assert value(answers, "1") is None
    assert "more than once" in reasons(answers, "1")
    assert value(answers, "2") == "non"


def test_a_form_pasted_twice_is_left_to_a_person(read: Read) -> None:
    other = ("1", ROWS[0][1], "", "X", "")
    answers = read(body=drawn([HEAD, *ROWS]) + "<w:p/>" + drawn([HEAD, other, *ROWS[1:]]))
    assert "more than once" in reasons(answers, "1")
    assert "more than once" in reasons(answers, "2")
    assert "more than once" in reasons(answers, "3")
