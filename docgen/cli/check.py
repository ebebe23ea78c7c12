"""docgen check"""

from __future__ import annotations

from pathlib import Path

import click

from docgen.answers.found import files_to_check
from docgen.cli import COMMANDS
from docgen.cli.report import (
    as_data,
    as_json,
    count,
    print_json,
    problems_of,
    reported,
    say,
    with_progress,
    worst,
)
from docgen.errors import DocgenError, ExitCode, Problem
from docgen.workspace.checked import check_file
from docgen.workspace.folder import Workspace


@click.command(help=f"{COMMANDS['check']} A folder stands for all that lies in it.")
@click.argument("answers", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--form", help="The form; by default the one the answers name.")
@click.option("--strict", is_flag=True, help="Status 1 on warnings too.")
@as_json
@reported
def command(answers: tuple[Path, ...], form: str | None, strict: bool, as_json: bool) -> ExitCode:
    workspace = Workspace()
    loaded = workspace.form(form) if form else None
    statuses: list[ExitCode] = []
    found: list[tuple[Path, list[Problem]]] = []
    files = files_to_check(answers)
    for path in with_progress(files, len(files), "Checking"):
        try:
            problems = check_file(workspace, path, loaded)
            statuses.append(_status(problems, strict))
        except DocgenError as error:
            problems = list(problems_of(error))
            statuses.append(error.exit_code)
        found.append((path, problems))
    if as_json:
        print_json(
            [
                {"file": path.as_posix(), "problems": [as_data(p) for p in problems]}
                for path, problems in found
            ]
        )
    else:
        # What is wrong with a file that all lots share is told once.
        for told in dict.fromkeys(str(problem) for _, problems in found for problem in problems):
            click.echo(told)
    everything = list(dict.fromkeys(problem for _, problems in found for problem in problems))
    errors = sum(problem.severity == "error" for problem in everything)
    say(
        f"{count(len(files), 'file')}: {count(errors, 'error')}, "
        f"{count(len(everything) - errors, 'warning')}."
    )
    return worst(statuses)


def _status(problems: list[Problem], strict: bool) -> ExitCode:
    bad = problems if strict else [p for p in problems if p.severity == "error"]
    return ExitCode.NEEDS_A_PERSON if bad else ExitCode.DONE
