"""A received file that does not answer the form is refused; doubt is left for review."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import docgen
from docgen.controls import W
from docgen.office.libreoffice import convert
from docgen.package import write_parts
from tests.conftest import LOT1_PDF, Refused, Run, with_part
from tests.spoilt import (
    body_of,
    control,
    control_tag,
    save,
    tick,
)

ANSWERS = LOT1_PDF.parent.parent / "answers" / "lot1.yaml"

pytestmark = pytest.mark.usefixtures("workspace")


def test_a_word_file_without_docgens_controls_is_refused(
    workspace: Path, refused: Refused, lot1_template: bytes
) -> None:
    empty = re.compile(r"<w:body>.*</w:body>", re.DOTALL)
    plain = with_part(lot1_template, lambda xml: empty.sub("<w:body><w:p/></w:body>", xml))
    (workspace / "x.docx").write_bytes(plain)
    for path in ("x.docx", "templates/lot1.docx"):
        told = refused("read", path, "--form", "lot1", "-o", "back.yaml")
        assert told.startswith(f'{path}: The file holds none of the places for answers to "lot1"')


def test_another_forms_document_is_refused_and_its_form_named(
    workspace: Path, refused: Refused, rendered: Path
) -> None:
    form = (workspace / "parsed/lot1.yaml").read_text("utf-8")
    (workspace / "parsed/lot2.yaml").write_text(form.replace("id: lot1", "id: lot2", 1), "utf-8")
    told = refused("read", rendered, "--form", "lot2")
    assert 'received.docx: The file answers the form "lot1", not "lot2".' in told
    assert "parsed/lot1.yaml" in told


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("x.docx", b"", "The file is empty"),
        ("x.docx", b"Bonjour", "This is no Word file"),
        ("x.docx", write_parts({"a": b"b"}), "This is no Word file"),
        ("x.DOC", b"\xd0\xcf\x11\xe0", "This is no Word file"),
        ("x.pdf", b"%PDF-1.4\n", "The PDF is damaged"),
    ],
)
def test_what_is_no_word_file_is_not_read(
    workspace: Path, refused: Refused, name: str, content: bytes, message: str
) -> None:
    (workspace / name).write_bytes(content)
    assert refused("read", name, "--form", "lot1").startswith(f"{name}: {message}")


@pytest.mark.parametrize("path", ["nix.docx", "parsed"])
def test_what_is_no_file_is_not_read(refused: Refused, path: str) -> None:
    assert refused("read", path, "--form", "lot1", "-o", "back.yaml").startswith(f"{path}: ")


def test_both_boxes_ticked_give_no_choice_and_one_review(
    run: Run, rendered: Path, lot1: docgen.Form
) -> None:
    root = body_of(rendered)
    tick(control(root, "docgen:2:non"))
    save(rendered, root)
    found = docgen.read(rendered, lot1)
    assert "2" not in found.answers
    assert [review.id for review in found.review] == ["2"]
    assert "OUI and NON are both ticked" in found.review[0].reason
    assert run("read", rendered, "--form", "lot1").exit_code == 0
    assert run("read", rendered, "--form", "lot1", "--strict").exit_code == 1


@pytest.mark.parametrize("tag", ["docgen:2:oui", "docgen:2:non"])
def test_a_deleted_tick_box_is_left_for_review(rendered: Path, lot1: docgen.Form, tag: str) -> None:
    root = body_of(rendered)
    deleted = control(root, tag)
    parent = deleted.getparent()
    assert parent is not None
    parent.remove(deleted)
    save(rendered, root)
    found = docgen.read(rendered, lot1)
    prompt = tag.split(":")[1]
    assert [review.id for review in found.review] == [prompt]
    assert prompt not in found.answers


def test_a_deleted_place_for_a_text_is_blank_while_its_row_is_there(
    rendered: Path, lot1: docgen.Form
) -> None:
    root = body_of(rendered)
    for paragraph in root.findall(f".//{{{W}}}tc/{{{W}}}p"):
        if any(control_tag(sdt) == "docgen:12" for sdt in paragraph.iter(f"{{{W}}}sdt")):
            paragraph.clear()
    save(rendered, root)
    found = docgen.read(rendered, lot1)
    assert found.review == ()
    assert "12" not in found.answers


def test_a_deleted_tick_box_of_a_question_that_is_not_asked_is_no_matter(
    workspace: Path, lot1: docgen.Form, lot1_template: bytes
) -> None:
    path = workspace / "received.docx"
    answers = {"disposez-vous-d-un-extranet": docgen.Answer("oui")}
    path.write_bytes(docgen.render(docgen.Answers("lot1", answers), lot1, lot1_template))
    root = body_of(path)
    for choice in ("oui", "non"):
        for prompt in ("9", "13"):  # which is asked
            deleted = control(root, f"docgen:{prompt}:{choice}")
            parent = deleted.getparent()
            assert parent is not None
            parent.remove(deleted)
    save(path, root)
    found = docgen.read(path, lot1)
    assert [review.id for review in found.review] == ["13"]
    assert found.review[0].reason.startswith("the tick box OUI is missing; the tick box NON")


@pytest.mark.parametrize("suffix", [".doc", ".odt", ".docx"])
def test_a_document_saved_by_libreoffice_in_any_format_reads_back_exactly(
    workspace: Path, lot1: docgen.Form, lot1_template: bytes, suffix: str
) -> None:
    truth = docgen.load_answers(ANSWERS)
    formats = {".doc": "doc", ".odt": "odt", ".docx": "docx:MS Word 2007 XML"}
    document = docgen.render(truth, lot1, lot1_template)
    [saved] = convert([document], ".docx", formats[suffix])
    assert isinstance(saved, bytes), saved
    path = workspace / f"saved{suffix}"
    path.write_bytes(saved)
    as_made = workspace / "made.docx"
    as_made.write_bytes(document)
    found = docgen.read(path, lot1)
    assert found.answers == docgen.read(as_made, lot1).answers
    assert found.review == ()


def test_read_goes_on_after_a_bad_file(run: Run, rendered: Path) -> None:
    Path("bad.docx").write_bytes(b"Bonjour")
    result = run("read", "bad.docx", "nix.docx", rendered, "--form", "lot1", "-o", "back")
    assert result.exit_code == 2
    assert result.stdout == "back/received.yaml\n"
    assert "bad.docx: This is no Word file" in result.stderr
    assert "nix.docx: There is no such file" in result.stderr
    assert [path.name for path in Path("back").iterdir()] == ["received.yaml"]
