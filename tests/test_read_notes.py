"""Notes put onto a PDF with a viewer are answers where they stand."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

import docgen
from docgen.look import PlaceLook
from docgen.model import Prompt
from docgen.read.received import read_form
from docgen.sources.opened import opened
from docgen.sources.pdf.pages import read_pages
from docgen.sources.pdf_notes import notes_of
from docgen.sources.shown import inked_among
from tests.filled.note_pdf import Viewer, noted
from tests.filled.scans import blank

ROOT = Path(__file__).parent
LOT1 = ROOT.parent / "samples" / "lot1.pdf"
FIELDS = ROOT / "forms" / "fields-running-reportlab.pdf"
WORDS = ROOT / "forms" / "struck-running-weasyprint.pdf"


def places(prompt: Prompt) -> tuple[PlaceLook, ...]:
    return prompt.look.places if prompt.look is not None else ()


def place(path: Path, prompt: str, choice: str | None) -> PlaceLook:
    """Where a prompt's answer stands on the blank form."""
    return next(one for one in places(blank(path)[0].prompts[prompt]) if one.choice == choice)


def test_a_cross_and_a_text_typed_with_a_viewer_are_answers(tmp_path: Path) -> None:
    person = Viewer(LOT1, Random(1))
    person.tick(place(LOT1, "2", "oui"), "OUI")
    person.write(place(LOT1, "12", None), "Dès 5 000 €.", is_comment=False)
    path = person.save(tmp_path / "typed.pdf")
    answers = docgen.read(path, blank(LOT1)[0]).answers
    assert answers["2"].value == "oui"
    assert answers["12"].value == "Dès 5 000 €."
    with opened(path) as file:  # so nothing but text has to be read
        assert not inked_among(file, read_pages(path))


def test_a_comment_beside_a_question_is_its_text(tmp_path: Path) -> None:
    person = Viewer(LOT1, Random(1))
    person.write(place(LOT1, "12", None), "Voir notre courrier.", is_comment=True)
    path = person.save(tmp_path / "comment.pdf")
    assert docgen.read(path, blank(LOT1)[0]).answers["12"].value == "Voir notre courrier."


def test_a_comment_that_belongs_to_no_question_is_told(tmp_path: Path) -> None:
    person = Viewer(LOT1, Random(1))
    person.greet("Merci de votre retour.")
    path = person.save(tmp_path / "greeting.pdf")
    made = read_form(path, blank(LOT1)[0])
    assert made.answers.answers == {}
    assert ["Merci de votre retour." in remark for remark in made.reading.remarks] == [True]


@pytest.mark.parametrize(("kind", "is_stated"), [("/Highlight", True), ("/StrikeOut", False)])
def test_a_highlighted_choice_is_ticked_and_a_struck_one_is_in_doubt(
    kind: str, is_stated: bool, tmp_path: Path
) -> None:
    form, _ = blank(WORDS)
    key, own = next(
        (key, one)
        for key, prompt in form.prompts.items()
        for one in places(prompt)
        if one.kind == "word" and not prompt.when
    )
    person = Viewer(WORDS, Random(1))
    person.mark(own, kind)
    answers = docgen.read(person.save(tmp_path / "marked.pdf"), form)
    assert (key in answers.answers) == is_stated
    assert any(r.id == key and "struck out" in r.reason for r in answers.review) != is_stated


def test_a_text_typed_over_an_empty_field_counts(tmp_path: Path) -> None:
    form, _ = blank(FIELDS)
    key = next(k for k, p in form.prompts.items() if p.kind == "choice" and not p.when)
    own = place(FIELDS, key, form.choices_of(key)[0].id)
    person = Viewer(FIELDS, Random(1))
    person.tick(own, "x")
    answers = docgen.read(person.save(tmp_path / "over.pdf"), form)
    assert answers.answers[key].value == own.choice


def test_notes_are_found_where_they_are_shown_on_turned_pages(tmp_path: Path) -> None:
    source = ROOT / "forms" / "rotated-180-chromium.pdf"
    form, _ = blank(source)
    truth = noted(form, source, tmp_path / "turned.pdf", Random(4))
    answers = docgen.read(tmp_path / "turned.pdf", form).answers
    wanted = {key: answer.value for key, answer in truth.answers.items()}
    assert {key: answer.value for key, answer in answers.items()} == wanted


def test_a_damaged_pdf_has_no_notes(tmp_path: Path) -> None:
    path = tmp_path / "cut.pdf"
    path.write_bytes(LOT1.read_bytes()[:2000])
    with opened(path) as file:
        assert notes_of(file) == ()
