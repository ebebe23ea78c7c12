"""Questions of Word files whose boxes or texts stand elsewhere than behind all that is printed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from docgen import Form
from docgen.look import PlaceLook, PromptLook
from docgen.model import Prompt, Question, Section
from tests.filled.typed_over import paragraph, run
from tests.test_read_word import FORM, ROWS, TWO, Read, changed, read, reasons, value

__all__ = ["read"]

_TEXTS = ("Formez-vous les agents ?", "Un chef d’équipe est-il présent ?", "Êtes-vous assuré ?")


def led(lines: int) -> Form:
    """A form of three questions with their boxes before them, each on some lines."""
    questions = []
    for at, text in enumerate(_TEXTS):
        top = 100.0 + 30 * at
        boxes = ((100.0, "oui"), (140.0, "non"))
        places = tuple(PlaceLook(1, (x, top, x + 8, top + 9), "sign", c) for x, c in boxes)
        box = (180.0 if lines == 1 else 100.0, top, 500.0, top + 10 * lines)
        look = PromptLook(1, box, "s1", (top + 8,), (lines,), places=places)
        prompt = Prompt(str(at + 1), "choice", text, look=look)
        questions.append(Question(f"{at + 1}.", (prompt,)))
    return replace(FORM, sections=(Section(None, tuple(questions)),), comment=None)


@pytest.mark.parametrize("lines", [1, 2])
def test_boxes_before_a_question_are_its_own(read: Read, lines: int) -> None:
    signs = (("☐", "☒"), ("☒", "☐"), ("☐", "☒"))
    typed = [
        f"{yes} Oui {no} Non {at}. {text}"
        for at, ((yes, no), text) in enumerate(zip(signs, _TEXTS, strict=True), 1)
    ]
    answers = read(body="".join(paragraph(run(line)) for line in typed), form=led(lines))
    assert [value(answers, key) for key in ("1", "2", "3")] == ["non", "oui", "non"]
    assert not answers.review
    assert not any(answer.justification for answer in answers.answers.values())


def with_items() -> Form:
    """A form with a text asked for above two items."""
    [section] = FORM.sections
    items = ("le nombre d’agents", "leurs horaires")
    asked = replace(section.questions[2].prompts[0], items=items)
    questions = (*section.questions[:2], Question("3", (asked,)))
    return replace(FORM, sections=(replace(section, questions=questions),))


def test_a_text_behind_a_question_above_its_items_is_its_answer(read: Read) -> None:
    asked = "Quel est votre délai moyen ? Deux jours|• le nombre d’agents|• leurs horaires"
    assert value(read(changed(3, 1, asked), form=with_items()), "3") == "Deux jours"


def test_a_text_behind_an_item_is_told(read: Read) -> None:
    asked = "Quel est votre délai moyen ?|• le nombre d’agents : douze|• leurs horaires"
    answers = read(changed(3, 1, asked), form=with_items())
    assert "douze" in reasons(answers, "3")


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("Oui / xNon", "non"),
        ("xOui / Non", "oui"),
        ("Oui / (X)Non", "non"),
        ("Oui / ✗Non", "non"),
        ("Oui X.Non", "non"),
        ("OuiX / Non", "oui"),
        ("Oui / Nonx", "non"),
    ],
)
def test_a_cross_right_beside_a_name_ticks_it(read: Read, typed: str, wanted: str) -> None:
    head = ("N°", "Questions", "Réponse")
    rows = [head, ("1", ROWS[0][1], typed), ("2", TWO, "Non"), ("3", ROWS[2][1], "")]
    answers = read(rows)
    assert value(answers, "1") == wanted
    assert answers.answers["1"].justification is None
