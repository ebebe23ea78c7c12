"""Ticks as boxes or bare crosses: as asked for, else as the buyer's form shows them."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

import docgen
from docgen import Answer, Answers, Form, Prompt
from docgen.controls import W14, W
from docgen.look import PlaceKind
from docgen.marks import shown_marks
from docgen.model import Marks
from docgen.package import MAIN, read_parts
from docgen.template.generic import build_generic_template
from tests.conftest import Run

_W = f"{{{W}}}"
_W14 = f"{{{W14}}}"

ANSWERS = Answers("lot1", {"1": Answer("non"), "2": Answer("oui", "Certificat")})


def signs(document: bytes) -> dict[str, str]:
    """What each tick box shows, by its tag."""
    found = {}
    for sdt in etree.fromstring(read_parts(document)[MAIN]).iter(f"{_W}sdt"):
        tag = sdt.find(f"{_W}sdtPr/{_W}tag")
        if sdt.find(f"{_W}sdtPr/{_W14}checkbox") is not None and tag is not None:
            found[tag.get(f"{_W}val", "")] = "".join(t.text or "" for t in sdt.iter(f"{_W}t"))
    return found


def with_places(form: Form, kind: PlaceKind) -> Form:
    """The form as if all its ticks stood in places of this kind."""

    def changed(prompt: Prompt) -> Prompt:
        assert prompt.look is not None
        places = tuple(replace(place, kind=kind) for place in prompt.look.places)
        return replace(prompt, look=replace(prompt.look, places=places))

    sections = tuple(
        replace(
            section,
            questions=tuple(
                replace(question, prompts=tuple(map(changed, question.prompts)))
                for question in section.questions
            ),
        )
        for section in form.sections
    )
    return replace(form, sections=sections)


@pytest.mark.parametrize(("marks", "shown"), [("boxes", "☐☒"), ("cross", "\u2002✕")])
def test_one_template_serves_with_boxes_and_with_crosses(
    lot1: Form, lot1_template: bytes, tmp_path: Path, marks: Marks, shown: str
) -> None:
    document = docgen.render(ANSWERS, lot1, lot1_template, marks)
    found = signs(document)
    assert {tag for tag, sign in found.items() if sign == shown[1]} == {
        "docgen:1:non",
        "docgen:2:oui",
    }
    assert set(found.values()) == set(shown)
    (tmp_path / "a.docx").write_bytes(document)
    read_back = docgen.read(tmp_path / "a.docx", lot1)
    assert (read_back.answers, read_back.review) == (ANSWERS.answers, ())


def test_a_form_with_empty_cells_gets_crosses_and_one_with_boxes_gets_boxes(lot1: Form) -> None:
    assert set(shown_marks(lot1).values()) == {"cross"}
    kinds: tuple[PlaceKind, ...] = ("sign", "drawn", "field")
    for kind in kinds:
        assert set(shown_marks(with_places(lot1, kind)).values()) == {"boxes"}
    assert set(shown_marks(replace(lot1, sections=without_looks(lot1))).values()) == {"boxes"}


def without_looks(form: Form) -> tuple[docgen.Section, ...]:
    """The form's sections as a person would write them by hand."""
    return tuple(
        replace(
            section,
            questions=tuple(
                replace(
                    question,
                    prompts=tuple(replace(prompt, look=None) for prompt in question.prompts),
                )
                for question in section.questions
            ),
        )
        for section in form.sections
    )


def test_beside_a_printed_label_there_is_a_box_whatever_the_form_shows(lot1: Form) -> None:
    document = docgen.render(ANSWERS, lot1, build_generic_template())
    assert set(signs(document).values()) == {"☐", "☒"}


def test_the_place_of_a_cross_has_the_font_of_the_letters_around(
    lot1: Form, lot1_template: bytes
) -> None:
    xml = read_parts(docgen.render(ANSWERS, lot1, lot1_template))[MAIN].decode()
    states = set(re.findall(r'<w14:uncheckedState w14:val="2002" w14:font="([^"]*)"', xml))
    assert states == {"Calibri"}


def test_marks_are_chosen_on_the_command_line(run: Run, workspace: Path) -> None:
    (workspace / "answers/lot1.yaml").write_text(
        'docgen: answers/1\nform: lot1\nanswers: {"2": oui}\n'
    )
    assert run("render", "answers/lot1.yaml", "--marks", "boxes").exit_code == 0
    assert set(signs((workspace / "output/lot1.docx").read_bytes()).values()) == {"☐", "☒"}
    assert run("render", "answers/lot1.yaml").exit_code == 0
    assert set(signs((workspace / "output/lot1.docx").read_bytes()).values()) == {"\u2002", "✕"}


def test_boxes_level_with_their_prompts_in_one_cell_are_crosses_as_in_others() -> None:
    path = Path(__file__).parent / "forms" / "word-empty-cells-long.docx"
    form = docgen.parse(path)
    given = {
        key: Answer(form.choices_of(key)[0].id)
        for key, prompt in form.prompts.items()
        if prompt.kind == "choice"
    }
    document = docgen.render(Answers(form.id, given), form, docgen.build_from_original(form, path))
    xml = read_parts(document)[MAIN].decode()
    assert "✕" in xml and "☐" not in xml and "☒" not in xml
