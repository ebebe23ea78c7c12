"""docgen template"""

from __future__ import annotations

from pathlib import Path

import click

from docgen.cli import COMMANDS
from docgen.cli.faults import Report, check
from docgen.cli.report import as_data, as_json, force, output, print_json, reported, say, tell
from docgen.errors import DocgenError, ExitCode, Problem
from docgen.workspace.folder import Workspace


@click.command(help=COMMANDS["template"])
@click.argument("form", required=False)
@click.option(
    "--generic",
    is_flag=True,
    help="The house template, with your letterhead, for every form: no FORM is wanted.",
)
@click.option(
    "--original",
    type=click.Path(path_type=Path),
    help="The buyer's own Word file (.docx): the template is that very file with placeholders.",
)
@click.option(
    "--check",
    "checked",
    type=click.Path(path_type=Path),
    help="A template, edited in Word: find all faults that it has for FORM.",
)
@click.option(
    "--annotate",
    type=click.Path(path_type=Path),
    help="With --check: a copy of the template with each fault as a Word comment.",
)
@click.option("--strict", is_flag=True, help="With --check: status 1 on warnings too.")
@output("The template; templates/ID.docx, or templates/generic.docx, by default.")
@force
@as_json
@reported
def command(
    form: str | None,
    generic: bool,
    original: Path | None,
    checked: Path | None,
    annotate: Path | None,
    strict: bool,
    output: Path | None,
    force: bool,
    as_json: bool,
) -> ExitCode:
    if checked is not None:
        if generic or original is not None or output is not None:
            raise DocgenError(
                "--check makes no template.", "Leave out --generic, --original and -o."
            )
        return check(checked, _named(form), annotate, Report(strict, force, as_json))
    if annotate is not None or strict:
        raise DocgenError("--annotate and --strict go with --check.", "Give --check TEMPLATE too.")
    if generic:
        return _generic(form, original, output, force, as_json)
    workspace = Workspace()
    name = _named(form)
    loaded = workspace.form(name)
    folder = workspace.forms.folder_of(name)
    path, problems = workspace.template(loaded, output, force, original, folder)
    _tell(path, loaded.id, as_json, problems if original is not None else None)
    return ExitCode.DONE


def _named(form: str | None) -> str:
    if form is None:
        raise DocgenError(
            "The form is missing.",
            "Name it, as in docgen template lot1; or give --generic for the house template.",
        )
    return form


def _generic(
    form: str | None, original: Path | None, output: Path | None, force: bool, as_json: bool
) -> ExitCode:
    if form is not None or original is not None:
        raise DocgenError(
            "The house template serves every form.",
            "Leave out the form and --original, or --generic.",
        )
    _tell(Workspace().generic_template(output, force), None, as_json)
    return ExitCode.DONE


def _tell(
    path: Path, form_id: str | None, as_json: bool, problems: tuple[Problem, ...] | None = None
) -> None:
    if as_json:
        data: dict[str, object] = {"form": form_id, "file": path.as_posix()}
        if problems is not None:
            data["problems"] = [as_data(problem) for problem in problems]
        print_json(data)
    else:
        click.echo(path.as_posix())
    tell(problems or ())
    say("Open it in Word to restyle it; keep the placeholders {{r … }}.")
