"""docgen read --resolve"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from docgen.cli.answers_data import answers_data
from docgen.cli.answers_table import print_table
from docgen.cli.report import as_data, count, print_json, problems_of, say, tell, worst
from docgen.errors import DocgenError, ExitCode
from docgen.workspace.folder import Workspace
from docgen.workspace.resolved import ResolvedFile, resolve_file


@dataclass(frozen=True, slots=True)
class Shown:
    """How results are shown, and whether what is left for review makes the status 1."""

    table: bool
    strict: bool
    as_json: bool


def resolved(
    sheets: Sequence[Path], form: str | None, output: Path | None, shown: Shown, force: bool
) -> ExitCode:
    """Merge completed sheets; a bad one stops no other."""
    if len(sheets) > 1 and output is not None and output.suffix.lower() in (".yaml", ".yml"):
        raise click.UsageError("Several sheets go to a folder: give -o its name.")
    workspace = Workspace()
    named = workspace.form(form) if form is not None else None
    statuses: list[ExitCode] = []
    results: list[dict[str, Any]] = []
    for path in sheets:
        try:
            done = resolve_file(workspace, path, named, output, force)
        except DocgenError as error:
            tell(problems_of(error))
            problems = [as_data(problem) for problem in problems_of(error)]
            results.append({"file": path.as_posix(), "problems": problems})
            statuses.append(error.exit_code)
            continue
        _show(done, shown)
        results.append(_data(done))
        left = shown.strict and done.made.answers.review
        statuses.append(ExitCode.NEEDS_A_PERSON if left else ExitCode.DONE)
    if shown.as_json:
        print_json(results)
    return worst(statuses)


def _show(done: ResolvedFile, shown: Shown) -> None:
    if shown.table:
        print_table(done.made.answers, done.form)
    elif not shown.as_json:
        target = done.output
        click.echo(target.as_posix() if target else done.made.text, nl=target is not None)
    tell(done.problems)
    left = len(done.made.answers.review)
    still = f"; {left} still open" if left else ""
    say(f"{done.path}: {count(done.made.settled, 'doubt')} settled{still}.")


def _data(done: ResolvedFile) -> dict[str, Any]:
    return {
        "file": done.path.as_posix(),
        "output": done.output.as_posix() if done.output else None,
        "settled": done.made.settled,
        "problems": [as_data(problem) for problem in done.problems],
    } | answers_data(done.made.answers)
