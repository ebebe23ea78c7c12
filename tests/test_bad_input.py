"""Bad input gets one clear message and the right status, and no file is made or changed."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import docgen
from tests.conftest import Refused, Run, snapshot
from tests.spoilt import (
    HEAD,
    write_answers,
)

pytestmark = pytest.mark.usefixtures("workspace")


# Forms


@pytest.mark.parametrize("command", ["template", "new"])
def test_an_unknown_form_is_refused_and_the_nearest_named(refused: Refused, command: str) -> None:
    assert "lot1" in refused(command, "lot2")


def test_an_unknown_form_to_read_or_check_by_names_the_nearest(
    run: Run, refused: Refused, rendered: Path
) -> None:
    assert "lot1" in refused("read", rendered, "--form", "lot2")
    checked = run("check", write_answers("{}"), "--form", "lot2")
    assert checked.exit_code == 2
    assert "lot1" in checked.stderr


@pytest.mark.parametrize("command", ["template", "new"])
def test_an_answers_file_in_the_place_of_a_form_is_told_as_such(
    refused: Refused, command: str
) -> None:
    message = refused(command, write_answers("{}"))
    assert message.startswith('answers/a.yaml:1: The file says "docgen: answers/1"')
    assert "Is it an answers file?" in message


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("docgen: form/1\n", "docgen: form/9\n", r":1: The file says \"docgen: form/9\""),
        ("docgen: form/1\n", "", r":1: .*docgen"),
        ("id: lot1\n", "", r":\d+: .*id"),
        ("title: ", "titel: ", r":\d+: .*title"),
        ("pages: 2", "pages: two", r":\d+: .*pages"),
        ("{id: non, label: NON}", "{id: non}", r":\d+: .*label"),
        ("{id: non, label: NON}", "{id: oui, label: NON}", r":\d+: .*oui"),
        ("kind: text", "kind: texte", r':\d+: A prompt has the kind "texte"'),
        ("- id: 1b", '- id: "1"', r':\d+: The id "1" stands twice'),
        ('when: {"1": non}', 'when: {"99": non}', r':\d+: A condition names "99"'),
        ('when: {"1": non}', 'when: {"1": nein}', r':\d+: A condition names the choice "nein"'),
        ("x0: 52.5", "x0: left", r':\d+: "left" is no number'),
        ("sections:\n", "sections: none\nother:\n", r":\d+: .*sections"),
        ("docgen: form/1\n", "\tdocgen: form/1\n", r":1: A tab"),
    ],
)
def test_a_form_spoilt_by_hand_is_refused_with_its_line(
    workspace: Path, refused: Refused, old: str, new: str, message: str
) -> None:
    form = workspace / "parsed/lot1.yaml"
    text = form.read_text("utf-8")
    assert old in text
    form.write_text(text.replace(old, new, 1), "utf-8")
    assert re.match(f"parsed/lot1.yaml{message}", refused("new", "lot1"))


# check


def test_check_tells_a_missing_file_with_status_2(run: Run) -> None:
    result = run("check", "answers/nix.yaml")
    assert result.exit_code == 2
    assert "answers/nix.yaml: There is no such file.\n    " in result.output


def test_check_tells_a_folder_with_status_2_and_how_to_mend_it(run: Run) -> None:
    result = run("check", "answers")
    assert result.exit_code == 2
    assert re.search(r"^answers: .*(folder|directory).*\n    \S", result.output)


def test_check_goes_on_after_a_bad_file(run: Run) -> None:
    bad, worse = write_answers("{", "bad"), write_answers('{"1": peut-être}', "worse")
    result = run("check", bad, worse, write_answers("{}", "good"))
    assert result.exit_code == 1
    assert re.search(r"answers/bad.yaml:\d+: This is not YAML", result.stdout)
    assert 'answers/worse.yaml:4: Prompt 1 is answered "peut-être".' in result.stdout
    assert "answers/good.yaml:4: warning: Prompt 13 is asked and not answered" in result.stdout


def test_check_tells_one_thing_of_a_form_given_for_answers(run: Run) -> None:
    result = run("check", "parsed/lot1.yaml")
    assert result.exit_code == 1
    assert len(re.findall(r"^parsed/lot1.yaml:", result.stdout, re.MULTILINE)) == 1
    assert "form/1" in result.stdout


def test_check_says_so_when_a_word_file_is_given_for_answers(run: Run) -> None:
    result = run("check", "templates/lot1.docx")
    assert result.exit_code in (1, 2)
    assert "answers file" in result.output
    assert "Save it again with the encoding UTF-8" not in result.output


@pytest.mark.parametrize("form", ["x" * 5000, '"a\\0b"', '"\\e[31m"'])
def test_check_refuses_a_form_that_cannot_be_a_file_in_one_short_line(run: Run, form: str) -> None:
    path = Path("answers/a.yaml")
    path.write_text(f"docgen: answers/1\nform: {form}\nanswers: {{}}\n")
    result = run("check", path)
    assert result.exit_code == 1
    first = result.stdout.splitlines()[0]
    assert first.startswith("answers/a.yaml:2: ")
    assert len(first) < 200 and first.isprintable()


def test_check_shortens_what_it_quotes(run: Run) -> None:
    long = "k" * 900
    result = run("check", write_answers(f'{{{long}: oui, "12": "{{{{ {long} }}}}", "1": {long}}}'))
    assert result.exit_code == 1
    assert max(len(line) for line in result.stdout.splitlines()) < 250


def test_check_tells_problems_to_machines(run: Run) -> None:
    result = run("check", write_answers('{"1": peut-être}'), "--json")
    assert result.exit_code == 1
    problem = json.loads(result.stdout)[0]["problems"][0]
    assert problem["severity"] == "error"
    assert (problem["file"], problem["line"], problem["prompt"]) == ("answers/a.yaml", 4, "1")
    assert problem["mend"]


# render


def test_render_refuses_answers_with_errors_and_tells_them_all(workspace: Path, run: Run) -> None:
    before = snapshot(workspace / "parsed")
    result = run("render", write_answers('{"1": peut-être, "12": oui, zzzzzz: oui}'))
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.count("answers/a.yaml:4: ") == 3
    assert "warning" not in result.stderr
    assert not Path("output").exists()
    assert snapshot(workspace / "parsed") == before


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", ":1: This is no answers file"),
        (b"a: [", ":1: This is not YAML"),
        (b"\ta: b", ":1: A tab"),
        (b"\xff\xfe", ":1: The file is not in UTF-8"),
        (HEAD.replace("lot1", "lot2").encode(), ':2: There is no form "lot2"'),
        (HEAD.replace("/1", "/9").encode(), ':1: The file says "docgen: answers/9"'),
        (b"docgen: answers/1\nform:\nanswers: {}\n", ":2: .*form"),
    ],
)
def test_render_refuses_answers_that_cannot_be_read(
    refused: Refused, content: bytes, message: str
) -> None:
    Path("answers/a.yaml").write_bytes(content)
    told = refused("render", "answers/a.yaml", "--pdf")
    assert re.match(f"answers/a.yaml{message}", told)


def test_render_goes_on_after_a_bad_file_and_ends_with_the_worst_status(run: Run) -> None:
    bad, wrong = write_answers("{", "bad"), write_answers('{"1": peut-être}', "wrong")
    good = write_answers('{"1": oui}', "good")
    result = run("render", bad, "answers/nix.yaml", wrong, good)
    assert result.exit_code == 2
    assert result.stdout == "output/good.docx\n"
    for file in ("bad.yaml:", "nix.yaml: ", "wrong.yaml:4: "):
        assert f"answers/{file}" in result.stderr
    assert [path.name for path in Path("output").iterdir()] == ["good.docx"]


def test_an_answer_to_a_prompt_that_is_not_asked_is_warned_kept_and_not_rendered(
    run: Run, lot1: docgen.Form
) -> None:
    answers = write_answers('{disposez-vous-d-un-extranet: oui, "9": oui}')
    before = answers.read_bytes()
    result = run("render", answers)
    assert result.exit_code == 0
    assert "a.yaml:4: warning: Prompt 9 is answered, but is not asked" in result.stderr
    assert answers.read_bytes() == before
    assert set(docgen.read(Path("output/a.docx"), lot1).answers) == {"disposez-vous-d-un-extranet"}


def test_a_prompt_asked_and_not_answered_is_warned_and_an_error_only_when_strict(run: Run) -> None:
    answers = write_answers("{}")
    warning = "answers/a.yaml:4: warning: Prompt 13 is asked and not answered"
    for command in ("check", "render"):
        lenient, strict = run(command, answers), run(command, answers, "--strict")
        assert (lenient.exit_code, strict.exit_code) == (0, 1)
        assert warning in lenient.output


# Usage, and the same through a process of its own


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["pasre"], 'There is no command "pasre". Did you mean "parse"?'),
        (["parse"], "Missing argument"),
        (["parse", "a.pdf", "--frob"], "--frob"),
        (["read", "a.docx"], "--form"),
        (["check"], "Missing argument"),
    ],
)
def test_bad_usage_ends_with_status_2(run: Run, words: list[str], told: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert told in result.stderr


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (["parse", "nix.pdf"], 2, "nix.pdf: There is no such file.\n    Check its name.\n"),
        (["render", "answers/a.yaml"], 1, 'answers/a.yaml:4: Prompt 1 is answered "peut-être".'),
    ],
)
def test_a_process_ends_with_the_same_status_and_message(
    workspace: Path, words: list[str], status: int, told: str
) -> None:
    write_answers('{"1": peut-être}')
    before = snapshot(workspace)
    ended = subprocess.run(
        [sys.executable, "-m", "docgen", *words], capture_output=True, encoding="utf-8", check=False
    )
    assert (ended.returncode, ended.stdout) == (status, "")
    assert ended.stderr.startswith(told)
    assert snapshot(workspace) == before
