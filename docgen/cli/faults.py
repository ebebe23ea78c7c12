"""docgen template --check"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from docgen.cli.report import as_data, count, print_json, say
from docgen.errors import ExitCode
from docgen.template_check import check_template
from docgen.workspace.folder import Workspace


@dataclass(frozen=True, slots=True)
class Report:
    """How the faults are told, and whether warnings count."""

    strict: bool
    force: bool
    as_json: bool


def check(template: Path, form: str, annotate: Path | None, report: Report) -> ExitCode:
    """Print all faults of a template; status 1 if there are errors."""
    problems = check_template(template, Workspace().form(form), annotate, report.force)
    if report.as_json:
        copy = annotate.as_posix() if annotate is not None else None
        data = [as_data(problem) for problem in problems]
        print_json({"file": template.as_posix(), "annotated": copy, "problems": data})
    else:
        for problem in problems:
            click.echo(str(problem))
    errors = sum(problem.severity == "error" for problem in problems)
    say(f"{count(errors, 'error')}, {count(len(problems) - errors, 'warning')}.")
    if annotate is not None:
        say(_of_the_copy(annotate.as_posix(), len(problems)))
    bad = problems if report.strict else [p for p in problems if p.severity == "error"]
    return ExitCode.NEEDS_A_PERSON if bad else ExitCode.DONE


def _of_the_copy(name: str, number: int) -> str:
    if not number:
        return f"{name} is a copy without comments: there is nothing to mend."
    return f"{name} shows {'them as comments' if number > 1 else 'it as a comment'} in Word."
