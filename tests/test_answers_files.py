"""The files in answers/valid and answers/invalid: what `docgen check` says of each.

A new case is a new file. Beside each invalid one, and beside each valid one that is warned
about, NAME.txt holds the output; `pytest --update-goldens` writes it anew.
"""

from __future__ import annotations

import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from tests.conftest import Run

CASES = Path(__file__).resolve().parent / "answers"
VALID = sorted((CASES / "valid").glob("*.yaml"))
INVALID = sorted((CASES / "invalid").glob("*.yaml"))


@pytest.fixture
def case(request: pytest.FixtureRequest, workspace: Path) -> Path:
    """One of the files, as answers/NAME.yaml of a workspace."""
    return Path(shutil.copy(request.param, workspace / "answers"))


def compare(output: str, source: Path, update: bool) -> None:
    """Compare an output with the one beside its source; no file there stands for no output."""
    expected = source.with_suffix(".txt")
    if update:
        expected.unlink(missing_ok=True)
        if output:
            expected.write_text(output, "utf-8")
    assert output == (expected.read_text("utf-8") if expected.exists() else "")


@pytest.mark.parametrize("case", VALID, indirect=True, ids=lambda path: path.stem)
def test_valid_answers_have_no_errors_and_render(
    case: Path, run: Run, update_goldens: bool
) -> None:
    checked = run("check", case)
    compare(
        checked.stdout.replace(case.as_posix(), case.name),
        CASES / "valid" / case.name,
        update_goldens,
    )
    rendered = run("render", case)
    assert (checked.exit_code, rendered.exit_code) == (0, 0)
    assert Path(f"output/{case.stem}.docx").exists()


@pytest.mark.parametrize("case", INVALID, indirect=True, ids=lambda path: path.stem)
def test_invalid_answers_are_explained(case: Path, run: Run, update_goldens: bool) -> None:
    checked = run("check", case)
    source = CASES / "invalid" / case.name
    compare(checked.stdout.replace(case.as_posix(), case.name), source, update_goldens)
    assert checked.exit_code == 1
    assert checked.stdout.startswith(str(case))


@pytest.mark.parametrize("case", INVALID, indirect=True, ids=lambda path: path.stem)
def test_invalid_answers_are_not_rendered(case: Path, run: Run) -> None:
    rendered = run("render", case)
    assert rendered.exit_code in (1, 2)
    assert rendered.stdout == ""
    assert rendered.stderr.startswith(str(case))
    assert not Path("output").exists()


def test_each_expected_output_has_its_answers_file() -> None:
    outputs = {path.with_suffix("") for path in CASES.glob("*/*.txt")}
    assert outputs <= {path.with_suffix("") for path in [*VALID, *INVALID]}


def test_each_problem_says_on_a_second_line_how_to_mend_it() -> None:
    silent = []
    for expected in sorted(CASES.glob("*/*.txt")):
        lines = [*expected.read_text("utf-8").splitlines(), ""]
        for line, next_line in pairwise(lines):
            if not line.startswith("    ") and not next_line.startswith("    "):
                silent.append(line)
    assert silent == []


def test_expected_outputs_are_not_being_written_anew(update_goldens: bool) -> None:
    assert not update_goldens, "written anew; look at the changes, then run without the switch"
