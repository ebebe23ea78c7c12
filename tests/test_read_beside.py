"""Received documents of docgen's that somebody typed into beside the controls, as people do."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

import docgen
from docgen import Answer, Answers, Form
from docgen.around import around
from docgen.controls import W
from docgen.package import read_parts
from tests.test_law import save_with_libreoffice
from tests.test_read import Received, control, received

__all__ = ["received"]

_W = f"{{{W}}}"
ANSWERS = Answers(
    "lot1", {"2": Answer("oui"), "12": Answer("5 000 €"), "13": Answer("oui", "Sous 24 h.")}
)


def _type_beside(document: etree._Element, tag: str, text: str) -> None:
    """Type behind a control, in its paragraph."""
    paragraph = next(control(document, tag).iterancestors(f"{_W}p"), None)
    if paragraph is None:  # the control holds the paragraph
        paragraph = etree.Element(f"{_W}p")
        control(document, tag).addnext(paragraph)
    run = etree.SubElement(paragraph, f"{_W}r")
    etree.SubElement(run, f"{_W}t").text = text


def _strike(document: etree._Element, tag: str) -> None:
    """Strike through what a control holds."""
    for run in control(document, tag).iter(f"{_W}r"):
        _strike_run(run)


def _strike_run(run: etree._Element) -> None:
    properties = run.find(f"{_W}rPr")
    if properties is None:
        properties = etree.Element(f"{_W}rPr")
        run.insert(0, properties)
    etree.SubElement(properties, f"{_W}strike")


def test_a_cross_typed_beside_an_empty_box_is_a_tick(received: Received) -> None:
    read_back = received(Answers("lot1"), lambda document: _type_beside(document, TICK, "X"))
    assert read_back.answers == {"14": Answer("non")}
    assert read_back.review == ()


def test_a_text_typed_beside_an_empty_place_is_its_answer(received: Received) -> None:
    read_back = received(
        Answers("lot1"), lambda document: _type_beside(document, "docgen:12", "5 000 €")
    )
    assert read_back.answers == {"12": Answer("5 000 €")}


def test_a_text_typed_beside_a_place_counts_where_another_control_was_deleted(
    received: Received,
) -> None:
    def edit(document: etree._Element) -> None:
        _type_beside(document, "docgen:12", "5 000 €")
        gone = control(document, TICK)
        before = gone.getprevious()
        assert before is not None
        before.getparent().remove(before)  # type: ignore[union-attr]
        gone.getparent().remove(gone)  # type: ignore[union-attr]

    assert received(Answers("lot1"), edit).answers["12"] == Answer("5 000 €")


def test_a_cross_beside_the_other_box_goes_to_a_person(received: Received) -> None:
    read_back = received(ANSWERS, lambda document: _type_beside(document, "docgen:2:non", "X"))
    assert "2" not in read_back.answers
    [review] = read_back.review
    assert review.id == "2"


def test_a_text_behind_a_filled_place_goes_to_a_person(received: Received) -> None:
    told = " MAIS 10 000 € pour les vols"
    read_back = received(ANSWERS, lambda document: _type_beside(document, "docgen:12", told))
    [review] = read_back.review
    assert (review.id, "MAIS 10 000 € pour les vols" in review.reason) == ("12", True)
    assert read_back.answers["13"] == ANSWERS.answers["13"]


@pytest.mark.parametrize("tag", ["docgen:2:oui", "docgen:12"])
def test_what_is_struck_through_in_a_control_goes_to_a_person(received: Received, tag: str) -> None:
    read_back = received(ANSWERS, lambda document: _strike(document, tag))
    [review] = read_back.review
    assert review.id == tag.split(":")[1] and "struck" in review.reason


def test_an_answered_question_that_is_struck_out_goes_to_a_person(received: Received) -> None:
    asked = "Etes-vous certifié ISO 9001"

    def strike(document: etree._Element) -> None:
        for run in document.iter(f"{_W}r"):
            if any(asked in (text.text or "") for text in run.iter(f"{_W}t")):
                _strike_run(run)

    read_back = received(ANSWERS, strike)
    assert "2" not in read_back.answers
    [review] = read_back.review
    assert (review.id, "its question is struck out" in review.reason) == ("2", True)


def test_a_remark_at_the_end_of_the_document_puts_no_answer_in_doubt(received: Received) -> None:
    def add(document: etree._Element) -> None:
        paragraph = etree.Element(f"{_W}p")
        run = etree.SubElement(paragraph, f"{_W}r")
        etree.SubElement(run, f"{_W}t").text = "NB : nous restons à votre disposition."
        body = document[0]
        body.insert(len(body) - 1, paragraph)

    read_back = received(ANSWERS, add)
    assert ANSWERS.answers.items() <= read_back.answers.items()
    assert not {review.id for review in read_back.review} & ANSWERS.answers.keys()


def test_a_copy_saved_by_libreoffice_shows_the_same_around_its_places(
    tmp_path: Path, lot1: Form, lot1_template: bytes
) -> None:
    texts = {"12": Answer("Dès 5 000 €.\n\nEt sans seuil :\n- corporel\n- incendie")}
    written = replace(ANSWERS, answers={**ANSWERS.answers, **texts})
    rendered = docgen.render(written, lot1, lot1_template)
    (tmp_path / "0.docx").write_bytes(rendered)
    save_with_libreoffice(tmp_path, 1)
    saved = (tmp_path / "saved" / "0.docx").read_bytes()
    one, other = (around(read_parts(file)["word/document.xml"]) for file in (rendered, saved))
    assert one == other


TICK = "docgen:14:non"
