"""Output that cannot be written, and files that are somebody's work, are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

import docgen
from tests.conftest import Refused, Run
from tests.spoilt import (
    saved_by_word,
    write_answers,
)

pytestmark = pytest.mark.usefixtures("workspace")


@pytest.mark.parametrize("output", ["parsed/lot1.yaml/x.out", "parsed/lot1.yaml/sub/x.out"])
@pytest.mark.parametrize("command", ["parse", "template", "new", "render", "read"])
def test_output_below_a_file_is_refused(
    refused: Refused, lot1_pdf: Path, rendered: Path, command: str, output: str
) -> None:
    inputs: dict[str, list[str | Path]] = {
        "parse": [lot1_pdf],
        "template": ["lot1"],
        "new": ["lot1"],
        "render": [write_answers('{"1": oui}')],
        "read": [rendered, "--form", "lot1"],
    }
    suffix = {"template": ".docx", "render": ".docx"}.get(command, ".yaml")
    target = output.replace(".out", suffix)
    message = refused(command, *inputs[command], "-o", target)
    assert message.startswith(f"{target}: The file cannot be written")


@pytest.mark.parametrize("command", ["parse", "template", "new"])
@pytest.mark.parametrize("more", [[], ["--force"]])
def test_a_folder_in_the_place_of_the_output_is_refused(
    refused: Refused, lot1_pdf: Path, command: str, more: list[str]
) -> None:
    source = lot1_pdf if command == "parse" else "lot1"
    message = refused(command, source, "-o", "answers", *more)
    assert message.startswith("answers: ")
    assert "folder" in message


def test_a_form_corrected_by_hand_is_replaced_only_by_force(
    workspace: Path, run: Run, refused: Refused, lot1_pdf: Path
) -> None:
    form = workspace / "parsed/lot1.yaml"
    parsed = form.read_text("utf-8")
    form.write_text(parsed.replace("EXTRANET", "extranet"), "utf-8")
    message = refused("parse", lot1_pdf)
    assert message.startswith("parsed/lot1.yaml: The file exists")
    assert "--force" in message
    assert run("parse", lot1_pdf, "--force").exit_code == 0
    assert form.read_text("utf-8") == parsed


def test_a_template_saved_by_word_is_replaced_only_by_force(
    workspace: Path, run: Run, refused: Refused, lot1_template: bytes
) -> None:
    template = workspace / "templates/lot1.docx"
    template.write_bytes(saved_by_word(lot1_template))
    assert refused("template", "lot1").startswith("templates/lot1.docx: The file exists")
    assert run("template", "lot1", "--force").exit_code == 0
    assert template.read_bytes() == lot1_template


def test_answers_are_never_begun_anew_but_by_force(
    workspace: Path, run: Run, refused: Refused
) -> None:
    assert run("new", "lot1").exit_code == 0
    blank = (workspace / "answers/lot1.yaml").read_bytes()
    assert refused("new", "lot1").startswith("answers/lot1.yaml: ")
    (workspace / "answers/lot1.yaml").write_text("mine\n")
    assert "--force" in refused("new", "lot1")
    assert run("new", "lot1", "--force").exit_code == 0
    assert (workspace / "answers/lot1.yaml").read_bytes() == blank


@pytest.mark.parametrize("content", ["saved by Word", "foreign"])
def test_a_document_changed_by_hand_is_replaced_only_by_force(
    workspace: Path, run: Run, refused: Refused, rendered: Path, content: str
) -> None:
    document = workspace / "output/a.docx"
    document.parent.mkdir()
    original = rendered.read_bytes()
    document.write_bytes(saved_by_word(original) if content == "saved by Word" else b"foreign")
    answers = write_answers('{"1": oui}')
    assert refused("render", answers).startswith("output/a.docx: The file exists")
    assert run("render", answers, "--force").exit_code == 0
    assert docgen.read(document, docgen.load_form(Path("parsed/lot1.yaml"))).answers


def test_a_document_that_nobody_changed_is_rendered_anew(workspace: Path, run: Run) -> None:
    assert run("render", write_answers('{"1": oui}')).exit_code == 0
    before = (workspace / "output/a.docx").read_bytes()
    assert run("render", write_answers('{"1": non}')).exit_code == 0
    assert (workspace / "output/a.docx").read_bytes() != before


def test_somebodys_pdf_beside_the_document_is_not_overwritten(
    workspace: Path, run: Run, lot1_pdf: Path
) -> None:
    buyers = workspace / "lot1.pdf"
    buyers.write_bytes(lot1_pdf.read_bytes())
    result = run("render", write_answers('{"1": oui}'), "-o", "lot1.docx", "--pdf")
    assert buyers.read_bytes() == lot1_pdf.read_bytes()
    assert result.exit_code == 2
    assert "lot1.pdf: The file exists" in result.stderr


def test_a_form_is_not_replaced_by_something_that_is_no_form(
    refused: Refused, rendered: Path
) -> None:
    for command in (
        ["template", "lot1"],
        ["read", str(rendered), "--form", "lot1"],
    ):
        message = refused(*command, "-o", "parsed/lot1.yaml")
        assert message.startswith("parsed/lot1.yaml: ")


def test_a_template_is_not_replaced_by_a_rendered_document(refused: Refused) -> None:
    message = refused("render", write_answers('{"1": oui}'), "-o", "templates/lot1.docx")
    assert message.startswith("templates/lot1.docx: ")


def test_two_answers_files_of_one_name_do_not_overwrite_each_other(
    workspace: Path, run: Run
) -> None:
    one = write_answers('{"1": oui}', "one/a")
    two = write_answers('{"1": non}', "two/a")
    result = run("render", one, two, "-o", "out")
    assert result.exit_code == 2
    assert "two/a.yaml" in result.stderr or "out/a.docx: " in result.stderr
    form = docgen.load_form(workspace / "parsed/lot1.yaml")
    assert docgen.read(workspace / "out/a.docx", form).answers["1"].value == "oui"


def test_answers_read_earlier_and_corrected_since_are_kept(
    workspace: Path, run: Run, refused: Refused, rendered: Path
) -> None:
    assert run("read", rendered, "--form", "lot1", "-o", "back.yaml").exit_code == 0
    assert run("read", rendered, "--form", "lot1", "-o", "back.yaml").exit_code == 0
    back = workspace / "back.yaml"
    back.write_text(back.read_text("utf-8").replace("oui", "non"), "utf-8")
    message = refused("read", rendered, "--form", "lot1", "-o", "back.yaml")
    assert message.startswith("back.yaml: The file exists")
