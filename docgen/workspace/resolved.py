"""Completed sheets → answers files, on disk."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from docgen.answers import load_answers
from docgen.check import check
from docgen.errors import AnswersError, Problem
from docgen.model import Form
from docgen.review import Resolved, resolve
from docgen.workspace.folder import Workspace
from docgen.workspace.received import write_answers
from docgen.yaml_file import read_text

_SUFFIX = ".review"


@dataclass(frozen=True, slots=True)
class ResolvedFile:
    """A sheet, what was made of it, where that was written, and what `check` warns of."""

    path: Path
    form: Form
    made: Resolved
    output: Path | None
    problems: tuple[Problem, ...]


def resolve_file(
    workspace: Workspace, path: Path, form: Form | None, output: Path | None, force: bool
) -> ResolvedFile:
    """Merge a completed sheet.

    Args:
        workspace: Where its form is looked for.
        path: The sheet.
        form: The form, where it is named.
        output: An answers file, or a folder.
        force: Replace what a person may have changed.

    Raises:
        AnswersError: what was written into it is wrong.
        DocgenError: it cannot be read, or the answers cannot be written.
    """
    answers = load_answers(path)
    form = form or workspace.form_of(answers, path)
    problems = check(answers, form)
    errors = tuple(problem for problem in problems if problem.severity == "error")
    if errors:
        raise AnswersError(errors)
    made = resolve(read_text(path), answers, form)
    target = _target(path, output)
    if target is not None:
        write_answers(target, made.text, force)
    still_open = {entry.id for entry in made.answers.review}
    # Of what was settled just now nothing is left to be looked at.
    settled = check(replace(answers, review=()), form)
    told = tuple(problem for problem in settled if problem.prompt not in still_open)
    return ResolvedFile(path, form, made, target, told)


def _target(path: Path, output: Path | None) -> Path | None:
    if output is None:
        return None
    if output.is_dir() or output.suffix.lower() not in (".yaml", ".yml"):
        return output / f"{path.stem.removesuffix(_SUFFIX)}.yaml"
    return output
