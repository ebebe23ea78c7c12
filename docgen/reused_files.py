"""Earlier answers × a new form → an answers file, a person's own answers in it left as they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from docgen.answers import load_answers, settle
from docgen.blank_answers import blank_answers
from docgen.errors import DocgenError, Location
from docgen.files import unsealed, write_whole
from docgen.known_forms import exists
from docgen.library import Found, Library, open_library
from docgen.model import Answers, Form
from docgen.reuse import Carried, carry, commented, filled
from docgen.workspace import Workspace
from docgen.yaml_file import read_text


@dataclass(frozen=True, slots=True)
class Reused:
    """The file that was written, what was found for each prompt, and files that were left out."""

    path: Path
    form: Form
    carried: Mapping[str, Carried]
    answers: Answers
    problems: tuple[DocgenError, ...]

    def counts(self) -> dict[str, int]:
        """How many prompts were the same, reworded, or open."""
        return dict(Counter(one.outcome for one in self.carried.values()))


def reuse(workspace: Workspace, earlier: Sequence[Path], form: Form, output: Path | None) -> Reused:
    """Carry earlier answers into an answers file of a form, and write it.

    An existing file is filled where it is open; its comments, order and answers stay.

    Raises:
        DocgenError: none of the earlier files can be read, or the output is of another form.
    """
    target = output or workspace.root / "answers" / f"{form.id}.yaml"
    library = _library(workspace, [path for path in earlier if not _is_same(path, target)])
    text, existing = _existing(target, form)
    carried = carry(form, library)
    answers = filled(carried, form, replace(existing, respondent=_respondent(existing, carried)))
    write_whole(target, commented(text, answers, carried, form), "reuse", force=True)
    return Reused(target, form, carried, answers, library.problems)


def find(workspace: Workspace, words: str, folders: Sequence[Path]) -> list[Found]:
    """Earlier answers whose prompt or text has all these words."""
    return _library(workspace, list(folders) or [workspace.root / "answers"]).find(words)


def _respondent(existing: Answers, carried: Mapping[str, Carried]) -> Mapping[str, str]:
    """Who answers: as the file says, else as the freshest of the answers carried."""
    if any(existing.respondent.values()):
        return existing.respondent
    nearest = [one.nearest for one in carried.values() if one.nearest and one.answer]
    if not nearest:
        return existing.respondent or {"name": ""}
    return load_answers(max(nearest, key=lambda earlier: earlier.given).file).respondent


def _library(workspace: Workspace, earlier: Sequence[Path]) -> Library:
    library = open_library(earlier, workspace.forms)
    if not library.files:
        raise DocgenError(
            "No earlier answers are there.", "Give answers files, or a folder of them."
        )
    if len(library.problems) == len(library.files):
        raise library.problems[0]
    return library


def _is_same(path: Path, other: Path) -> bool:
    return exists(path) and exists(other) and path.samefile(other)


def _existing(target: Path, form: Form) -> tuple[str, Answers]:
    """The text and answers of the file to write; those of a blank one where there is none."""
    if not exists(target):
        return blank_answers(form), Answers(form.id, tender={"buyer": "", "reference": ""})
    answers = load_answers(target)
    if answers.form != form.id:
        raise DocgenError(
            f"The file answers another form, {answers.form}.",
            "Name another file with -o.",
            Location(target.as_posix()),
        )
    return unsealed(read_text(target)), settle(answers, form)
