"""The commands, as a user gives them, from the buyer's PDF to the answers read back."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import docgen
from docgen.cli import COMMANDS, main
from docgen.workspace.folder import Workspace
from docgen.yaml_file import load_file
from tests.conftest import LOT1_PDF

ROOT = LOT1_PDF.parent.parent


def run(*arguments: str, status: int = 0) -> Result:
    """Run docgen; its exit status must be the one expected."""
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == status, result.output
    return result


def test_the_whole_job_gives_back_the_answers(workspace: Path) -> None:
    shutil.rmtree(workspace / "parsed")
    shutil.rmtree(workspace / "templates")
    shutil.copy(ROOT / "answers" / "lot1.yaml", workspace / "answers")
    assert run("parse", str(LOT1_PDF)).stdout == "parsed/lot1.yaml\n"
    assert run("template", "parsed/lot1.yaml").stdout == "templates/lot1.docx\n"
    assert run("check", "answers/lot1.yaml", "--strict").stdout == ""
    assert run("render", "answers/lot1.yaml").stdout == "output/lot1.docx\n"
    run("read", "output/lot1.docx", "--form", "lot1", "-o", "back.yaml")
    given = docgen.load_answers(Path("answers/lot1.yaml"))
    back = docgen.load_answers(Path("back.yaml"))
    filled = given.answers["12"].value
    assert filled is not None
    expected = dict(given.answers) | {
        "12": docgen.Answer(filled.replace("{{ tender.buyer }}", "Ville d’Exemple"))
    }
    assert back.answers == expected
    assert (back.respondent, back.tender) == (given.respondent, given.tender)


def test_files_in_the_repository_are_what_the_commands_write(workspace: Path) -> None:
    run("parse", str(LOT1_PDF), "-o", "again.yaml", "--id", "lot1")
    run("template", "again.yaml", "-o", "again.docx")
    assert Path("again.yaml").read_bytes() == (ROOT / "parsed" / "lot1.yaml").read_bytes()
    assert Path("again.docx").read_bytes() == (ROOT / "templates" / "lot1.docx").read_bytes()


def test_the_sample_answers_answer_every_prompt_that_is_asked(lot1: docgen.Form) -> None:
    answers = docgen.load_answers(ROOT / "answers" / "lot1.yaml")
    assert docgen.check(answers, lot1) == []


def test_a_pdf_is_written_beside_the_document_with_its_ticks(workspace: Path) -> None:
    shutil.copy(ROOT / "answers" / "lot1.yaml", "answers/lot1.yaml")
    result = run("render", "answers/lot1.yaml", "-o", "réponse lot 1.docx", "--pdf")
    assert result.stdout == "réponse lot 1.docx\nréponse lot 1.pdf\n"
    shown = subprocess.run(
        ["pdftotext", "-layout", "réponse lot 1.pdf", "-"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    answers = docgen.load_answers(Path("answers/lot1.yaml")).answers
    ticks = sum(answer.value in ("oui", "non") for answer in answers.values())
    assert shown.count("✕") == ticks
    assert "Certificat n° 2024-117" in shown
    assert "cœur de délégation" in shown


def test_without_libreoffice_the_word_file_is_written_and_the_message_helps(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("new", "lot1")
    monkeypatch.setenv("PATH", str(workspace))
    result = run("render", "answers/lot1.yaml", "--pdf", status=2)
    assert result.stdout == "output/lot1.docx\n"
    assert Path("output/lot1.docx").exists()
    assert "libreoffice-writer" in result.stderr


def test_a_document_that_gives_no_pdf_is_named_and_the_others_are_printed(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("new", "lot1")
    shutil.copy("answers/lot1.yaml", "answers/other.yaml")
    refused = docgen.OfficeError("LibreOffice did not make the PDF.", "Save it as PDF.")
    monkeypatch.setattr("docgen.workspace.rendered.to_pdf", lambda _: [refused, b"%PDF-1.6"])

    result = run("render", "answers/lot1.yaml", "answers/other.yaml", "--pdf", status=2)

    assert result.stdout.splitlines() == [
        "output/lot1.docx",
        "output/other.docx",
        "output/other.pdf",
    ]
    assert "output/lot1.docx: LibreOffice did not make the PDF." in result.stderr
    assert not Path("output/lot1.pdf").exists()


def test_a_form_that_was_changed_between_two_renders_is_read_again(workspace: Path) -> None:
    known = Workspace(workspace)
    before = known.form("lot1")
    path = workspace / "parsed" / "lot1.yaml"
    path.write_text(path.read_text("utf-8").replace(before.title, "Lot n°7"), "utf-8")

    assert known.form("lot1").title == "Lot n°7"


def test_a_new_answers_file_has_each_question_above_its_key(
    workspace: Path, lot1: docgen.Form
) -> None:
    run("new", "lot1")
    lines = Path("answers/lot1.yaml").read_text("utf-8").splitlines()
    answers = load_file(Path("answers/lot1.yaml")).value
    assert isinstance(answers, dict)
    keys = answers["answers"].value
    assert isinstance(keys, dict)
    assert list(keys) == list(lot1.prompts)
    for prompt_id, node in keys.items():
        above = " ".join(lines[max(0, node.line - 14) : node.line])
        assert lot1.prompts[prompt_id].text in above


def test_a_new_answers_file_renders_blank(workspace: Path, lot1: docgen.Form) -> None:
    run("new", "lot1")
    run("render", "answers/lot1.yaml")
    assert docgen.read("output/lot1.docx", lot1).answers == {}


def test_a_form_that_was_not_given_a_template_gets_one(workspace: Path) -> None:
    run("new", "lot1")
    Path("templates/lot1.docx").unlink()
    run("render", "answers/lot1.yaml")
    assert Path("output/lot1.docx").exists()
    assert not Path("templates/lot1.docx").exists()


def test_several_respondents_are_rendered_at_once_and_read_at_once(workspace: Path) -> None:
    folder = Path("answers/lot1")
    folder.mkdir()
    for name in ("alpha", "beta"):
        text = 'docgen: answers/1\nform: lot1\nanswers: {"2": oui}\n'
        (folder / f"{name}.yaml").write_text(text)
    result = run("render", "answers/lot1/alpha.yaml", "answers/lot1/beta.yaml")
    assert result.stdout == "output/lot1/alpha.docx\noutput/lot1/beta.docx\n"
    run("read", "output/lot1/alpha.docx", "output/lot1/beta.docx", "--form", "lot1", "-o", "back")
    assert docgen.load_answers(Path("back/beta.yaml")).answers == {"2": docgen.Answer("oui")}


def test_answers_elsewhere_find_the_form_beside_them(
    workspace: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("new", "lot1")
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    run("check", str(workspace / "answers" / "lot1.yaml"))


def test_json_has_the_result_of_every_command(workspace: Path) -> None:
    parsed = json.loads(run("parse", str(LOT1_PDF), "--json").stdout)
    assert (parsed["numbered_questions"], parsed["prompts"]) == (21, 36)
    assert json.loads(run("template", "lot1", "--json").stdout)["file"] == "templates/lot1.docx"
    assert json.loads(run("new", "lot1", "--json").stdout)["prompts"][0] == "1"
    Path("answers/lot1.yaml").write_text('docgen: answers/1\nform: lot1\nanswers: {"2": x}\n')
    (checked,) = json.loads(run("check", "answers/lot1.yaml", "--json", status=1).stdout)
    errors = [p for p in checked["problems"] if p["severity"] == "error"]
    assert [(p["line"], p["prompt"]) for p in errors] == [(3, "2")]
    Path("answers/lot1.yaml").write_text('docgen: answers/1\nform: lot1\nanswers: {"2": oui}\n')
    rendered = json.loads(run("render", "answers/lot1.yaml", "--json").stdout)
    assert rendered["written"] == ["output/lot1.docx"]
    (read,) = json.loads(run("read", "output/lot1.docx", "--form", "lot1", "--json").stdout)
    assert read["answers"] == {"2": {"value": "oui", "justification": None}}


def test_the_table_shows_prompt_question_and_answer(workspace: Path) -> None:
    Path("answers/lot1.yaml").write_text('docgen: answers/1\nform: lot1\nanswers: {"2": oui}\n')
    run("render", "answers/lot1.yaml")
    shown = run("read", "output/lot1.docx", "--form", "lot1", "--table").stdout
    row = next(line for line in shown.splitlines() if "ISO 9001" in line)
    assert "OUI" in row


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_and_stands_in_the_readme(command: str) -> None:
    assert COMMANDS[command] in run(command, "--help").output
    assert COMMANDS[command] in run("--help").output
    assert f"`docgen {command} " in (ROOT / "README.md").read_text("utf-8")


def test_every_option_of_a_command_is_explained() -> None:
    for name in COMMANDS:
        command = main.get_command(None, name)  # type: ignore[arg-type]
        assert command is not None
        for option in command.params:
            if option.param_type_name == "option":
                assert getattr(option, "help", None), f"{name} {option.name}"


def test_a_mistyped_command_names_the_nearest() -> None:
    assert 'Did you mean "render"?' in run("rendre", "x.yaml", status=2).output


def test_answers_read_into_a_persons_file_keep_its_comments_and_order(workspace: Path) -> None:
    shutil.copy(ROOT / "answers" / "lot1.yaml", "answers/lot1.yaml")
    run("render", "answers/lot1.yaml")
    before = Path("answers/lot1.yaml").read_text("utf-8")
    text = before.replace('"2":\n    choice: oui', '"2":\n    choice: non')
    text = text.replace('"13": oui', '"13":')
    Path("answers/lot1.yaml").write_text(text, "utf-8")
    run("read", "output/lot1.docx", "--form", "lot1", "-o", "answers/lot1.yaml", "--force")
    after = Path("answers/lot1.yaml").read_text("utf-8").splitlines()
    comments = [line for line in before.splitlines() if line.lstrip().startswith("#")]
    assert [line for line in after if line.lstrip().startswith("#")][: len(comments)] == comments
    answers = docgen.load_answers(Path("answers/lot1.yaml")).answers
    assert (answers["2"].value, answers["13"].value) == ("oui", "oui")


def test_a_terminal_that_cannot_show_a_character_gets_no_traceback(workspace: Path) -> None:
    Path("answers/lot1.yaml").write_text('docgen: answers/1\nform: lot1\nanswers: {"2": oui}\n')
    run("render", "answers/lot1.yaml")
    done = subprocess.run(
        [sys.executable, "-m", "docgen", "read", "output/lot1.docx", "--form", "lot1", "--table"],
        env=os.environ | {"PYTHONIOENCODING": "ascii"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "OUI" in done.stdout


def test_the_same_answers_give_the_same_pdf(workspace: Path) -> None:
    Path("answers/lot1.yaml").write_text('docgen: answers/1\nform: lot1\nanswers: {"2": oui}\n')
    run("render", "answers/lot1.yaml", "--pdf")
    first = Path("output/lot1.pdf").read_bytes()
    run("render", "answers/lot1.yaml", "--pdf")
    assert Path("output/lot1.pdf").read_bytes() == first


def test_written_files_have_the_rights_of_any_new_file(workspace: Path) -> None:
    Path("plain").write_text("x")
    run("new", "lot1")
    assert Path("answers/lot1.yaml").stat().st_mode == Path("plain").stat().st_mode


@pytest.mark.parametrize("more", [["-o", "x.pdf"], ["answers/lot1.yaml", "-o", "x.docx"]])
def test_a_name_that_a_document_cannot_have_is_refused(workspace: Path, more: list[str]) -> None:
    run("new", "lot1")
    assert (
        "Give -o the name of a folder" in run("render", "answers/lot1.yaml", *more, status=2).stderr
    )
    assert not Path(more[-1]).exists()
