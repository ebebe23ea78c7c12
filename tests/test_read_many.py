"""Many received forms at once: any mix of kinds, each told on a line, a bad one stops no other."""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

import docgen
from docgen.cli.report import with_progress
from docgen.controls import Place
from docgen.errors import DocgenError
from docgen.files import seal
from docgen.model import Answer, Answers, Form, Prompt, Question, Section
from docgen.package import read_parts, write_parts
from docgen.properties import CUSTOM
from docgen.read.reading import Alteration, Content, Reading
from docgen.workspace.which_form import which_form
from tests.conftest import LOT1_PDF, Run

ROOT = LOT1_PDF.parent.parent
_OTHER = ROOT / "tests/forms/chunks-running-reportlab.pdf"


@pytest.fixture(scope="session")
def other() -> Form:
    """A form that is not lot1."""
    return docgen.parse(_OTHER, "other")


@pytest.fixture
def received(workspace: Path, lot1: Form, lot1_template: bytes) -> Path:
    """A folder of received forms, two deep."""
    folder = workspace / "received"
    (folder / "north").mkdir(parents=True)
    for name, choice in (("alpha", "oui"), ("north/beta", "non")):
        answers = Answers("lot1", {"2": Answer(choice)})
        (folder / f"{name}.docx").write_bytes(docgen.render(answers, lot1, lot1_template))
    return folder


def keep(form: Form, folder: Path) -> None:
    """Write a form's file."""
    (folder / f"{form.id}.yaml").write_text(seal(docgen.dump_form(form), "parse"), "utf-8")


def nothing_fits(path: Path, form: Form) -> float:
    """For files with words nothing is tried."""
    raise AssertionError(f"{path} was tried as {form.id}")


def test_a_folder_is_read_whole_with_the_folders_in_it(run: Run, received: Path) -> None:
    (received / "~$alpha.docx").write_bytes(b"kept by Word")
    (received / "notes.txt").write_text("nothing")
    result = run("read", received, "--form", "lot1", "-o", "back")
    assert result.exit_code == 0
    assert result.stdout == "back/alpha.yaml\nback/north/beta.yaml\n"
    assert docgen.load_answers(Path("back/north/beta.yaml")).answers == {"2": Answer("non")}
    assert "2 files: 2 read." in result.stderr


def test_files_of_kinds_that_are_not_read_are_named(run: Run, received: Path) -> None:
    for name in ("gamma.zip", "north/delta.HEIC", "desktop.ini", ".hidden.zip", "alpha.yaml"):
        (received / name).write_bytes(b"something")
    (received / "gone.docx").symlink_to(received / "nowhere.docx")
    result = run("read", received, "--form", "lot1", "-o", "back")
    assert result.exit_code == 0
    [line] = [line for line in result.stderr.splitlines() if line.startswith("Not read")]
    named = [part.rpartition("received/")[2] for part in line.rstrip(".").split(", ")]
    assert named[-3:] == ["gamma.zip", "gone.docx", "north/delta.HEIC"]
    assert "alpha" not in line


def test_each_file_has_a_line_and_a_bad_one_stops_no_other(run: Run, received: Path) -> None:
    (received / "bad.docx").write_bytes(b"Bonjour")
    result = run("read", received, "--form", "lot1", "-o", "back")
    assert result.exit_code == 2
    lines = result.stderr.splitlines()
    assert f"{received}/alpha.docx: 1 answer to lot1." in lines
    assert any(line.startswith(f"{received}/bad.docx: This is no Word file") for line in lines)
    assert lines[-1] == "3 files: 2 read, 1 refused."
    assert Path("back/north/beta.yaml").is_file()


def test_two_kinds_of_one_name_keep_their_kinds(run: Run, received: Path) -> None:
    (received / "alpha.docm").write_bytes((received / "alpha.docx").read_bytes())
    run("read", received, "--form", "lot1", "-o", "back")
    assert sorted(path.name for path in Path("back").glob("*.yaml")) == [
        "alpha.docm.yaml",
        "alpha.docx.yaml",
    ]


def test_a_folder_without_received_forms_is_refused(run: Run, workspace: Path) -> None:
    (workspace / "empty").mkdir()
    result = run("read", "empty", "--form", "lot1")
    assert result.exit_code == 2
    assert "empty: No received form is in this folder" in result.stderr


def test_json_has_each_answers_confidence_and_each_refusal(run: Run, received: Path) -> None:
    (received / "bad.docx").write_bytes(b"Bonjour")
    alpha, bad, _ = json.loads(run("read", received, "--form", "lot1", "--json").stdout)
    assert alpha["answers"] == {"2": {"value": "oui", "justification": None}}
    assert alpha["confidence"] == {"2": 1.0}
    assert alpha["alterations"] == []
    assert bad["problems"][0]["message"].startswith("This is no Word file")


def test_the_form_is_found_by_docgens_own_note(
    run: Run, received: Path, workspace: Path, other: Form
) -> None:
    keep(other, workspace / "parsed")
    result = run("read", received, "--form", "parsed", "-o", "back")
    assert result.exit_code == 0, result.stderr
    assert docgen.load_answers(Path("back/alpha.yaml")).form == "lot1"


def without_note(document: bytes) -> bytes:
    """A Word file that does not say which form it answers."""
    parts = read_parts(document)
    parts[CUSTOM] = parts[CUSTOM].replace(b"docgen.form", b"nobody.knows")
    return write_parts(parts)


def test_the_form_is_found_by_its_words(
    tmp_path: Path, lot1: Form, lot1_template: bytes, other: Form
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(without_note(docgen.render(Answers("lot1"), lot1, lot1_template)))
    assert which_form(path, [other, lot1], nothing_fits) is lot1
    assert which_form(LOT1_PDF, [other, lot1], nothing_fits) is lot1
    assert which_form(_OTHER, [lot1, other], nothing_fits) is other


@pytest.mark.parametrize("page", [0, 1])
def test_one_page_of_a_form_is_enough_to_find_it(
    tmp_path: Path, lot1: Form, other: Form, page: int
) -> None:
    writer = PdfWriter()
    writer.add_page(PdfReader(LOT1_PDF).pages[page])
    writer.write(tmp_path / "page.pdf")
    assert which_form(tmp_path / "page.pdf", [other, lot1], nothing_fits) is lot1


def test_a_form_with_some_of_a_files_questions_here_and_there_is_not_its_form(
    lot1: Form, other: Form
) -> None:
    texts = [prompt.text for question in lot1.questions() for prompt in question.prompts]
    others = [prompt.text for question in other.questions() for prompt in question.prompts]
    asked = zip(texts[1::6], others[::3], others[1::3], others[2::3], strict=False)
    mixed = [text for some in asked for text in some]
    prompts = tuple(Prompt(str(at), "text", text) for at, text in enumerate(mixed))
    section = Section(None, tuple(Question(None, (prompt,)) for prompt in prompts))
    foreign = Form("foreign", "", "fr", lot1.choices, (section,))
    with pytest.raises(DocgenError, match="none of the forms; it looks most like"):
        which_form(LOT1_PDF, [other, foreign], nothing_fits)


def test_of_two_editions_the_one_with_the_words_that_differ_is_found(lot1: Form) -> None:
    shorter = Form("shorter", lot1.title, "fr", lot1.choices, lot1.sections[:1])
    assert which_form(LOT1_PDF, [shorter, lot1], nothing_fits) is lot1


def test_the_same_form_twice_is_told_with_both_names(lot1: Form) -> None:
    twin = Form("twin", lot1.title, "fr", lot1.choices, lot1.sections)
    with pytest.raises(DocgenError, match=r"may answer lot1 \(100% .*\) or twin"):
        which_form(LOT1_PDF, [lot1, twin], nothing_fits)


def test_a_file_of_none_of_the_forms_is_told_with_the_nearest(lot1: Form, other: Form) -> None:
    foreign = Form("foreign", "", "fr", other.choices, other.sections)
    with pytest.raises(DocgenError, match="none of the forms; it looks most like"):
        which_form(LOT1_PDF, [other, foreign], nothing_fits)


def test_a_picture_is_the_form_that_it_fits_best(tmp_path: Path, lot1: Form, other: Form) -> None:
    picture = tmp_path / "scan.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    shares = {"lot1": 0.9, "other": 0.3}
    assert which_form(picture, [other, lot1], lambda _, form: shares[form.id]) is lot1
    with pytest.raises(DocgenError, match="may answer"):
        which_form(picture, [other, lot1], lambda _, form: 0.8)


def test_a_picture_that_fits_no_form_or_is_damaged_is_told_so(
    tmp_path: Path, lot1: Form, other: Form
) -> None:
    picture = tmp_path / "scan.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")

    def foreign(path: Path, form: Form) -> float:
        raise DocgenError(f'No page of the file looks like a page of "{form.id}".', "Check it.")

    def damaged(path: Path, form: Form) -> float:
        if form is other:
            return foreign(path, form)
        raise DocgenError("The picture is damaged.", "Ask for it anew.")

    with pytest.raises(DocgenError, match="fits none of the forms"):
        which_form(picture, [other, lot1], foreign)
    with pytest.raises(DocgenError, match="The picture is damaged"):
        which_form(picture, [other, lot1], damaged)


def test_each_files_line_stands_alone_under_a_progress_bar(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    for name in with_progress(["a.pdf", "b.pdf"], 2, "Reading"):
        print(f"{name}: 3 answers.", file=sys.stderr)
    told = capsys.readouterr().err
    assert "Reading" in told
    for name in ("a.pdf", "b.pdf"):
        before = told[: told.index(name)]
        # The bar's line was left, and erased.
        assert before.endswith(("\x1b[2K", "\n"))


def test_a_folder_of_forms_without_any_is_refused(run: Run, received: Path) -> None:
    result = run("read", received, "--form", "answers")
    assert result.exit_code == 2
    assert "answers: No form file is in this folder." in result.stderr


def test_altered_questions_are_told_one_by_one_and_strict_minds_them(
    run: Run, received: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    altered = Alteration("reworded", "2", "Avez-vous un extranet ?", "Avez-vous un intranet ?", 1)
    missing = Alteration("missing", "13", "Un réseau d’experts ?", "")
    found = Reading({}, "lot1", alterations=(altered, missing))
    monkeypatch.setattr(import_module("docgen.read.received"), "find", lambda path, form: found)
    path = received / "alpha.docx"
    result = run("read", path, "--form", "lot1")
    assert result.exit_code == 0
    assert (
        f'{path}: altered: page 1, prompt 2 was reworded: "Avez-vous un extranet ?" → '
        '"Avez-vous un intranet ?"'
    ) in result.stderr
    assert 'prompt 13 was taken away: "Un réseau d’experts ?"' in result.stderr
    assert run("read", path, "--form", "lot1", "--strict").exit_code == 1
    (read,) = json.loads(run("read", path, "--form", "lot1", "--json").stdout)
    assert [one["kind"] for one in read["alterations"]] == ["reworded", "missing"]
    assert read["alterations"][0]["new"] == "Avez-vous un intranet ?"


def test_the_threshold_is_the_users(
    run: Run, received: Path, monkeypatch: pytest.MonkeyPatch, lot1: Form
) -> None:
    found = Reading(
        {Place("2", "oui"): [Content(True, confidence=0.7)], Place("2", "non"): [Content(False)]}
    )
    monkeypatch.setattr(import_module("docgen.read.received"), "find", lambda path, form: found)
    path = received / "alpha.docx"
    assert "2: oui" not in run("read", path, "--form", "lot1").stdout
    assert '"2": oui' in run("read", path, "--form", "lot1", "--sure", "0.6").stdout
    assert run("read", path, "--form", "lot1", "--sure", "2").exit_code == 2


def test_a_folder_with_one_file_has_the_names_of_a_folder(run: Run, received: Path) -> None:
    (received / "alpha.docx").unlink()
    result = run("read", received, "--form", "lot1", "-o", "back", "--review", "see")
    assert result.stdout == "back/north/beta.yaml\n"
    assert "1 file: 1 read. see/index.html lists them." in result.stderr
