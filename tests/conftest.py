"""What the tests share: the form of samples/lot1.pdf, a workspace that holds it, the commands."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import settings

import docgen
from docgen.cli import main
from docgen.files import seal
from docgen.package import MAIN, read_parts, write_parts

Run = Callable[..., Result]
Refused = Callable[..., str]

LOT1_PDF = Path(__file__).resolve().parent.parent / "samples" / "lot1.pdf"


# The same examples in each run, so that a red test is the change's fault; HYPOTHESIS_PROFILE=search
# draws new ones.
settings.register_profile("same", derandomize=True)
settings.register_profile("search")
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-goldens",
        action="store_true",
        help="Write the expected outputs anew; one test fails while this is on.",
    )


@pytest.fixture(scope="session")
def update_goldens(request: pytest.FixtureRequest) -> bool:
    """Whether expected outputs are to be written anew."""
    return bool(request.config.getoption("--update-goldens"))


@pytest.fixture(scope="session")
def lot1_pdf() -> Path:
    """The buyer's blank form."""
    return LOT1_PDF


@pytest.fixture(scope="session")
def lot1() -> docgen.Form:
    """The form that stands in samples/lot1.pdf."""
    return docgen.parse(LOT1_PDF)


@pytest.fixture(scope="session")
def lot1_template(lot1: docgen.Form) -> bytes:
    """The Word template of that form."""
    return docgen.build_template(lot1)


@pytest.fixture
def workspace(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    lot1: docgen.Form,
    lot1_template: bytes,
) -> Path:
    """A folder with the form and its template, as `parse` and `template` write them.

    It is the current folder while the test runs.
    """
    root = tmp_path / "workspace"
    for name in ("parsed", "templates", "answers"):
        (root / name).mkdir(parents=True)
    (root / "parsed/lot1.yaml").write_text(seal(docgen.dump_form(lot1), "parse"), "utf-8")
    (root / "templates/lot1.docx").write_bytes(lot1_template)
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def run(workspace: Path) -> Run:
    """Run a command in the workspace: `run("check", path)`. A traceback fails the test."""
    assert Path.cwd() == workspace

    def run(*arguments: str | Path) -> Result:
        words = [str(argument) for argument in arguments]
        return CliRunner().invoke(main, words, catch_exceptions=False)

    return run


@pytest.fixture
def refused(workspace: Path, run: Run) -> Refused:
    """Run a command that must refuse its input in the one right way; gives the message.

    That is: status 2, one message on stderr that says what is wrong and on a second line how
    to mend it, nothing on stdout, and every file in the workspace as it was.
    """

    def refused(*arguments: str | Path) -> str:
        before = snapshot(workspace)
        result = run(*arguments)
        assert result.exit_code == 2, result.output
        assert snapshot(workspace) == before
        assert result.stdout == ""
        what, *mend = result.stderr.splitlines()
        assert len(mend) == 1 and mend[0].startswith("    "), f"says no way to mend it: {what}"
        return result.stderr

    return refused


def snapshot(folder: Path) -> dict[str, bytes | None]:
    """Every file below a folder with its content, and every folder; hidden ones too."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


def with_part(docx: bytes, change: Callable[[str], str], part: str = MAIN) -> bytes:
    """A Word file with one part changed as XML text."""
    parts = read_parts(docx)
    before = parts[part].decode()
    after = change(before)
    assert after != before, "the change changes nothing"
    return write_parts({**parts, part: after.encode("utf-8", "surrogatepass")})


@pytest.fixture
def rendered(workspace: Path, lot1: docgen.Form, lot1_template: bytes) -> Path:
    """A received form in which 1, 2 and 12 are answered."""
    answers = docgen.Answers(
        "lot1",
        {
            "1": docgen.Answer("non"),
            "2": docgen.Answer("oui"),
            "12": docgen.Answer("Dès 5 000 €"),
        },
    )
    path = workspace / "received.docx"
    path.write_bytes(docgen.render(answers, lot1, lot1_template))
    return path
