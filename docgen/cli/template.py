"""docgen template"""

from __future__ import annotations

from pathlib import Path

import click

from docgen.cli import COMMANDS
from docgen.cli.report import as_json, force, output, print_json, reported, say
from docgen.errors import DocgenError, ExitCode
from docgen.workspace import Workspace


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
@output("The template; templates/ID.docx, or templates/generic.docx, by default.")
@force
@as_json
@reported
def command(
    form: str | None,
    generic: bool,
    original: Path | None,
    output: Path | None,
    force: bool,
    as_json: bool,
) -> ExitCode:
    if generic:
        return _generic(form, original, output, force, as_json)
    if form is None:
        raise DocgenError(
            "The form is missing.",
            "Name it, as in docgen template lot1; or give --generic for the house template.",
        )
    workspace = Workspace()
    loaded = workspace.form(form)
    path = workspace.template(loaded, output, force, original)
    _tell(path, loaded.id, as_json)
    return ExitCode.DONE


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


def _tell(path: Path, form_id: str | None, as_json: bool) -> None:
    if as_json:
        print_json({"form": form_id, "file": path.as_posix()})
    else:
        click.echo(path.as_posix())
    say("Open it in Word to restyle it; keep the placeholders {{r … }}.")
