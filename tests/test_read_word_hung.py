"""What hangs on the paragraphs of a Word file: text boxes, footnotes, comments in the margin."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.controls import W
from docgen.package import read_parts, write_parts
from docgen.read.received import ReadForm, read_form
from tests.filled.typed_over import document, paragraph, run
from tests.test_read_word import (
    FORM,
    HEAD,
    ROWS,
    TWO,
    Read,
    Row,
    changed,
    drawn,
    read,
    reasons,
    value,
)
from tests.test_read_word_doubts import is_open

__all__ = ["read"]

_NOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SAID = "Sauf le dimanche, en fait non."
BOXED = "a text box stands there"


def box(text: str) -> str:
    """A run with a text box."""
    return (
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>'
        f"<w:txbxContent>{paragraph(run(text))}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )


def noted(folder: Path, kind: str, rows: list[Row], said: str = SAID) -> ReadForm:
    """Read a table with one foot- or endnote or comment, which has the id 2."""
    path = folder / "received.docx"
    path.write_bytes(document(drawn(rows)))
    notes = f'<w:{kind}s xmlns:w="{W}"><w:{kind} w:id="2" w:author="Mme A">'
    notes += f"{paragraph(run(said))}</w:{kind}></w:{kind}s>"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r5" Type="{_NOTES}/{kind}s" Target="{kind}s.xml"/></Relationships>'
    )
    added = {f"word/{kind}s.xml": notes, "word/_rels/document.xml.rels": relations}
    parts = read_parts(path) | {name: text.encode() for name, text in added.items()}
    path.write_bytes(write_parts(parts))
    return read_form(path, FORM)


def with_note(kind: str, *runs: str) -> str:
    """A paragraph with the sign of a note behind its runs."""
    return paragraph(*runs, f'<w:r><w:{kind}Reference w:id="2"/></w:r>')


KINDS = pytest.mark.parametrize("kind", ["footnote", "endnote", "comment"])


@KINDS
def test_a_cross_with_a_note_is_left_to_a_person(tmp_path: Path, kind: str) -> None:
    answers = noted(tmp_path, kind, changed(1, 2, with_note(kind, run("X")))).answers
    assert is_open(answers, "1", SAID)
    assert value(answers, "2") == "non"


@KINDS
def test_a_text_with_a_note_is_told(tmp_path: Path, kind: str) -> None:
    text = paragraph(run(ROWS[2][1])) + with_note(kind, run("Deux jours"))
    answers = noted(tmp_path, kind, changed(3, 1, text)).answers
    assert value(answers, "3") == "Deux jours"
    assert SAID in reasons(answers, "3")


def test_a_note_that_the_form_prints_is_the_buyers(tmp_path: Path) -> None:
    rows = changed(1, 1, with_note("footnote", run(ROWS[0][1])))
    answers = noted(tmp_path, "footnote", rows, "Formez-vous les agents ?").answers
    assert not reasons(answers, "1")


def test_a_text_box_on_a_question_is_its_answer_and_told(read: Read) -> None:
    answers = read(changed(3, 1, paragraph(run(ROWS[2][1]), box("Deux jours"))))
    assert value(answers, "3") == "Deux jours"
    assert BOXED in reasons(answers, "3")


def test_a_cross_in_a_text_box_is_left_to_a_person(read: Read) -> None:
    assert is_open(read(changed(1, 2, paragraph(box("X")))), "1", BOXED)


def test_a_text_box_on_a_question_that_contradicts_its_tick_leaves_it_open(read: Read) -> None:
    answers = read(changed(1, 1, paragraph(run(ROWS[0][1]), box("Non, jamais"))))
    assert is_open(answers, "1", BOXED)
    assert answers.answers["1"].justification == "Non, jamais"


def test_text_boxes_in_all_rows_are_the_buyers(read: Read) -> None:
    rows = [(*row[:4], paragraph(box("sur site"))) for row in ROWS]
    answers = read([HEAD, *rows])
    assert answers.answers["1"].justification == "sur site"
    assert not reasons(answers, "1")


def test_a_text_box_in_running_text_belongs_to_the_question_it_hangs_on(read: Read) -> None:
    before = (f"1 {ROWS[0][1]} Oui", "2 Formez-vous les agents ? Oui", TWO.partition("|")[2])
    asked = paragraph(run(f"3 {ROWS[2][1]}"), box("Deux jours"))
    answers = read(body="".join(paragraph(run(text)) for text in before) + asked)
    assert (value(answers, "2b"), value(answers, "3")) == (None, "Deux jours")
    assert BOXED in reasons(answers, "3")


def test_a_text_box_before_the_tables_is_told(read: Read, tmp_path: Path) -> None:
    said = "Toutes nos réponses valent oui sauf la troisième."
    read(body=paragraph(box(said)) + drawn([HEAD, *ROWS]))
    [remark] = read_form(tmp_path / "received.docx", FORM).reading.remarks
    assert said in remark


@pytest.mark.parametrize("sign", ["X", "Oui"])
def test_a_sign_in_a_text_box_or_frame_beside_the_tables_is_told(
    read: Read, tmp_path: Path, sign: str
) -> None:
    frame = f'<w:p><w:pPr><w:framePr w:x="9000" w:y="900"/></w:pPr>{run(sign)}</w:p>'
    for hung in (paragraph(box(sign)), frame):
        read(body=hung + drawn([HEAD, *ROWS]))
        [remark] = read_form(tmp_path / "received.docx", FORM).reading.remarks
        assert remark == f'"{sign}" stands outside of the questions'


def test_a_shape_that_hangs_between_tables_is_told(read: Read, tmp_path: Path) -> None:
    line = '<v:line xmlns:v="urn:schemas-microsoft-com:vml" from="0,0" to="20pt,20pt"/>'
    shape = f"<w:p><w:r><w:pict>{line}</w:pict></w:r></w:p>"
    read(body=drawn([HEAD, *ROWS[:1]]) + shape + drawn([HEAD, *ROWS[1:]]))
    [remark] = read_form(tmp_path / "received.docx", FORM).reading.remarks
    assert remark.startswith("a shape or a stroke of a pen")


def test_tracked_changes_are_told(read: Read, tmp_path: Path) -> None:
    new = f'<w:ins w:id="1" w:author="A">{run("X")}</w:ins>'
    answers = read(changed(1, 2, paragraph(new)))
    assert value(answers, "1") == "oui"
    [remark] = read_form(tmp_path / "received.docx", FORM).reading.remarks
    assert remark.startswith("tracked changes")
