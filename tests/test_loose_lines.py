"""Questions in running text whose numbers and boxes stand as few forms set them."""

from __future__ import annotations

from pathlib import Path

import pytest

import docgen
from docgen import Form
from docgen.look import TextStyle
from docgen.parse.language import languages
from docgen.parse.pages.told import with_told_labels
from docgen.sources.page import Page, TickBox, Word
from tests.draw import Canvas, pdf_of


def parsed(path: Path, *lines: str, before: bool = False) -> Form:
    """Draw lines of text with two boxes each, behind the text or before it, and parse them."""
    canvas = Canvas()
    for index, text in enumerate(lines):
        y = 780 - 24 * index
        left = 50 if before else 400
        for at, label in ((left, "Oui"), (left + 50, "Non")):
            canvas.square(at, y, 8)
            canvas.text(at + 12, y, label)
        canvas.text(160 if before else 50, y, text)
    canvas.page_break()
    form = path / "form.pdf"
    form.write_bytes(pdf_of(canvas.pages))
    return docgen.parse(form)


LINES = ("Avez-vous un label ?", "Le vol est-il couvert ?", "Livrez-vous le samedi ?")


def test_a_stroke_may_set_a_number_off_from_its_question(tmp_path: Path) -> None:
    form = parsed(tmp_path, *(f"{n}/ {text}" for n, text in enumerate(LINES, 1)))
    assert [question.number for question in form.questions()] == ["1/", "2/", "3/"]
    assert tuple(p.text for q in form.questions() for p in q.prompts) == LINES


def test_boxes_before_a_question_are_its_own_and_not_those_of_the_line_above(
    tmp_path: Path,
) -> None:
    form = parsed(tmp_path, *(f"{n}. {text}" for n, text in enumerate(LINES, 1)), before=True)
    assert tuple(p.text for q in form.questions() for p in q.prompts) == LINES
    assert {p.kind for q in form.questions() for p in q.prompts} == {"choice"}


def offered(path: Path, *lines: tuple[str, str, str, str]) -> Form:
    """Draw questions, each with two boxes on the line below it and a word between these."""
    canvas = Canvas()
    canvas.text(50, 800, "A - Le candidat", bold=True)
    for index, (text, one, joint, other) in enumerate(lines):
        y = 760 - 60 * index
        canvas.text(50, y, text)
        for at, label in ((80, one), (240, other)):
            canvas.square(at, y - 24, 8)
            canvas.text(at + 12, y - 24, label)
        canvas.text(190, y - 24, joint)
    canvas.page_break()
    form = path / "form.pdf"
    form.write_bytes(pdf_of(canvas.pages))
    return docgen.parse(form)


@pytest.mark.parametrize("joint", ["OU", "ou", "Ou"])
def test_a_word_that_parts_two_boxes_is_no_question(tmp_path: Path, joint: str) -> None:
    lines = tuple((text, "Non", joint, "Oui") for text in LINES)
    form = offered(tmp_path, *lines)
    assert tuple(p.text for q in form.questions() for p in q.prompts) == LINES
    assert {choice.label for choice in form.choices} == {"Non", "Oui"}


def test_boxes_that_or_parts_are_choices_whatever_their_words(tmp_path: Path) -> None:
    lines = (
        ("Le candidat est un groupement :", "conjoint", "OU", "solidaire"),
        ("En cas de groupement conjoint, il est solidaire :", "Non", "OU", "Oui"),
        ("Le mandataire a donné son accord :", "Non", "OU", "Oui"),
    )
    form = offered(tmp_path, *lines)
    prompts = [p for q in form.questions() for p in q.prompts]
    assert [p.text for p in prompts] == [line[0] for line in lines]
    offers = [{c.id for c in form.choices_of(p.id or "")} for p in prompts]
    assert offers == [{"conjoint", "solidaire"}, {"oui", "non"}, {"oui", "non"}]
    assert not any(p.when for p in prompts)
    assert [section.title for section in form.sections] == ["A - Le candidat"] * 2


def test_o_and_n_alone_between_boxes_stay_labels(tmp_path: Path) -> None:
    form = offered(tmp_path, *((text, "N", "", "O") for text in LINES))
    assert {choice.id for choice in form.choices} == {"n", "o"}


def told(rows: int) -> Page:
    """A page of questions with two fields each, which only their tooltips label."""
    style = TextStyle("Helvetica", 10.0)
    words = [Word("Assurance ?", 50, 120, 20 * y, 20 * y + 10, 20 * y + 8, style) for y in range(3)]
    boxes = [
        TickBox((x, 20 * y, x + 9, 20 * y + 9), "field", f"{y}.{tip}", told=f"{y} - {tip}")
        for y in range(rows)
        for x, tip in ((300, "Oui"), (340, "Non"))
    ]
    return Page(1, 595, 842, tuple(words), (), (), (), tuple(boxes))


def test_fields_that_only_tooltips_label_have_these_as_labels() -> None:
    page = told(3)
    labels = with_told_labels(page, languages()).words[len(page.words) :]
    assert [word.text for word in labels] == ["Oui", "Non"] * 3


def test_tooltips_of_more_fields_than_forms_have_are_not_looked_at() -> None:
    page = told(1001)
    assert with_told_labels(page, languages()) is page
