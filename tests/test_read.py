"""Received documents: edited in Word after docgen rendered them, or damaged."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

import docgen
from docgen import Answer, Answers, DocgenError, Form
from docgen.controls import W14, W
from docgen.package import read_parts, write_parts

_W = f"{{{W}}}"
_W14 = f"{{{W14}}}"

Edit = Callable[[etree._Element], None]
Received = Callable[[Answers, Edit], Answers]


@pytest.fixture
def received(tmp_path: Path, lot1: Form, lot1_template: bytes) -> Received:
    """Render answers, edit the document's XML as Word would, and read it."""

    def read(answers: Answers, edit: Edit) -> Answers:
        parts = read_parts(docgen.render(answers, lot1, lot1_template))
        document = etree.fromstring(parts["word/document.xml"])
        edit(document)
        parts["word/document.xml"] = etree.tostring(document)
        path = tmp_path / "received.docx"
        path.write_bytes(write_parts(parts))
        return docgen.read(path, lot1)

    return read


def control(document: etree._Element, tag: str) -> etree._Element:
    """The content control with this tag."""
    (found,) = [
        sdt
        for sdt in document.iter(f"{_W}sdt")
        if sdt.find(f"{_W}sdtPr/{_W}tag[@{_W}val='{tag}']") is not None
    ]
    return found


def child(element: etree._Element, path: str) -> etree._Element:
    """What stands at a path below an element."""
    found = element.find(path)
    assert found is not None
    return found


def click(document: etree._Element, tag: str) -> None:
    """Tick or untick a box as Word does: its state and its sign change."""
    box = control(document, tag)
    state = child(box, f".//{_W14}checked")
    ticked = state.get(f"{_W14}val") != "1"
    state.set(f"{_W14}val", "1" if ticked else "0")
    child(box, f".//{_W}t").text = "✕" if ticked else "\u2002"


def type_text(document: etree._Element, tag: str, *lines: str) -> None:
    """Type into a text control as Word does: the placeholder goes, a paragraph for each line."""
    sdt = control(document, tag)
    for shown in sdt.findall(f"{_W}sdtPr/{_W}showingPlcHdr"):
        child(sdt, f"{_W}sdtPr").remove(shown)
    content = child(sdt, f"{_W}sdtContent")
    for old in list(content):
        content.remove(old)
    for line in lines:
        home = etree.SubElement(content, f"{_W}p") if len(lines) > 1 else content
        run = etree.SubElement(home, f"{_W}r")
        etree.SubElement(run, f"{_W}t").text = line


def test_a_box_ticked_later_is_read(received: Received) -> None:
    read_back = received(Answers("lot1"), lambda document: click(document, "docgen:3b:oui"))
    assert read_back.answers == {"3b": Answer("oui")}


def test_a_box_unticked_and_the_other_ticked_changes_the_answer(received: Received) -> None:
    def change(document: etree._Element) -> None:
        click(document, "docgen:2:oui")
        click(document, "docgen:2:non")

    read_back = received(Answers("lot1", {"2": Answer("oui")}), change)
    assert read_back.answers == {"2": Answer("non")}
    assert read_back.review == ()


def test_two_boxes_ticked_give_no_choice_and_one_problem(received: Received) -> None:
    answers = Answers("lot1", {"2": Answer("oui", "Certificat")})
    read_back = received(answers, lambda document: click(document, "docgen:2:non"))
    assert read_back.answers == {"2": Answer(None, "Certificat")}
    (review,) = read_back.review
    assert (review.id, review.confidence) == ("2", 0.0)
    assert "OUI and NON are both ticked" in review.reason


def test_text_typed_into_an_empty_place_is_read(received: Received) -> None:
    read_back = received(Answers("lot1"), lambda d: type_text(d, "docgen:12", "Dès 3 000 €"))
    assert read_back.answers == {"12": Answer("Dès 3 000 €")}


def test_paragraphs_typed_in_word_are_lines_of_the_text(received: Received) -> None:
    read_back = received(Answers("lot1"), lambda d: type_text(d, "docgen:12", "Un", "", "Trois"))
    assert read_back.answers == {"12": Answer("Un\n\nTrois")}


def test_fill_in_dots_are_no_answer_and_text_over_them_is(received: Received) -> None:
    assert received(Answers("lot1"), lambda document: None).answers == {}
    read_back = received(Answers("lot1"), lambda d: type_text(d, "docgen:autres-services", "Audit"))
    assert read_back.answers == {"autres-services": Answer("Audit")}


def test_a_text_deleted_in_word_is_gone(received: Received) -> None:
    read_back = received(
        Answers("lot1", {"12": Answer("5 000 €")}), lambda d: type_text(d, "docgen:12")
    )
    assert read_back.answers == {}


def test_braces_typed_by_somebody_stay_braces_when_rendered_again(
    received: Received, lot1: Form, lot1_template: bytes, tmp_path: Path
) -> None:
    read_back = received(Answers("lot1"), lambda d: type_text(d, "docgen:12", "{{ x }} {% y"))
    again = tmp_path / "again.docx"
    again.write_bytes(docgen.render(read_back, lot1, lot1_template))
    assert docgen.read(again, lot1).answers == read_back.answers
    assert "{{ x }} {% y" in again_text(again)


def again_text(path: Path) -> str:
    """All text of a document."""
    document = etree.fromstring(read_parts(path)["word/document.xml"])
    return "".join(text.text or "" for text in document.iter(f"{_W}t"))


def test_what_a_tracked_change_deleted_is_not_read(received: Received) -> None:
    def track(document: etree._Element) -> None:
        content = child(control(document, "docgen:12"), f"{_W}sdtContent")
        (run,) = list(content)
        deleted = etree.SubElement(content, f"{_W}del")
        deleted.append(copy.deepcopy(run))
        child(deleted, f".//{_W}t").tag = f"{_W}delText"
        inserted = etree.SubElement(content, f"{_W}ins")
        child(run, f"{_W}t").text = "neuf"
        inserted.append(run)

    read_back = received(Answers("lot1", {"12": Answer("vieux")}), track)
    assert read_back.answers == {"12": Answer("neuf")}


def test_hyphens_that_word_writes_as_elements_are_characters(received: Received) -> None:
    def hyphenate(document: etree._Element) -> None:
        type_text(document, "docgen:12", "a")
        run = child(control(document, "docgen:12"), f".//{_W}r")
        etree.SubElement(run, f"{_W}noBreakHyphen")
        etree.SubElement(run, f"{_W}t").text = "b"
        etree.SubElement(run, f"{_W}softHyphen")

    assert received(Answers("lot1"), hyphenate).answers == {"12": Answer("a\u2011b\u00ad")}


def test_a_cross_typed_over_a_box_is_for_a_person_to_see(received: Received) -> None:
    def type_over(document: etree._Element) -> None:
        child(control(document, "docgen:2:oui"), f".//{_W}t").text = "X"

    read_back = received(Answers("lot1"), type_over)
    assert "2" not in read_back.answers
    (review,) = read_back.review
    assert '"X" was typed over the tick box' in review.reason


def test_a_box_whose_sign_contradicts_its_state_is_for_a_person_to_see(received: Received) -> None:
    def contradict(document: etree._Element) -> None:
        child(control(document, "docgen:2:non"), f".//{_W}t").text = "✕"

    read_back = received(Answers("lot1", {"2": Answer("oui")}), contradict)
    assert "2" not in read_back.answers
    assert "not ticked but shows ✕" in read_back.review[0].reason


def test_a_ticked_box_that_shows_nothing_is_for_a_person_to_see(received: Received) -> None:
    def blank(document: etree._Element) -> None:
        child(control(document, "docgen:2:oui"), f".//{_W}t").text = "\u2002"

    read_back = received(Answers("lot1", {"2": Answer("oui")}), blank)
    assert "2" not in read_back.answers
    assert "ticked but shows nothing" in read_back.review[0].reason


def test_a_deleted_row_is_reported_prompt_by_prompt(received: Received) -> None:
    def delete(document: etree._Element) -> None:
        row = next(control(document, "docgen:13:oui").iterancestors(f"{_W}tr"))
        parent = row.getparent()
        assert parent is not None
        parent.remove(row)

    read_back = received(Answers("lot1", {"13": Answer("oui")}), delete)
    assert read_back.answers == {}
    assert [review.id for review in read_back.review] == ["13"]


def test_text_left_where_a_control_was_deleted_is_read_but_not_as_sure(received: Received) -> None:
    def unwrap(document: etree._Element) -> None:
        sdt = control(document, "docgen:12")
        parent = sdt.getparent()
        assert parent is not None
        parent.replace(sdt, child(sdt, f"{_W}sdtContent/{_W}r"))

    read_back = received(Answers("lot1", {"12": Answer("5 000 €")}), unwrap)
    assert read_back.answers == {"12": Answer("5 000 €")}
    assert read_back.review == ()
    assert 0.9 < read_back.confidence["12"] < 1


def test_a_place_copied_twice_with_other_words_is_reported(received: Received) -> None:
    def duplicate(document: etree._Element) -> None:
        sdt = control(document, "docgen:12")
        sdt.addnext(copy.deepcopy(sdt))
        child(sdt, f".//{_W}t").text = "autre"

    read_back = received(Answers("lot1", {"12": Answer("5 000 €")}), duplicate)
    assert "stands twice" in read_back.review[0].reason


def test_respondent_and_tender_come_back_with_the_answers(received: Received) -> None:
    answers = Answers(
        "lot1", respondent={"name": "Cabinet <Exemple>"}, tender={"buyer": "Ville", "lot": "1"}
    )
    read_back = received(answers, lambda document: None)
    assert read_back.respondent == answers.respondent
    assert read_back.tender == answers.tender


def test_another_forms_document_is_refused(
    tmp_path: Path, lot1: Form, lot1_template: bytes
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docgen.render(Answers("lot1"), lot1, lot1_template))
    other = Form("lot2", "Lot 2", "fr", lot1.choices, lot1.sections)
    with pytest.raises(DocgenError, match='answers the form "lot1", not "lot2"'):
        docgen.read(path, other)
