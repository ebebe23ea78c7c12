"""docgen template"""

from __future__ import annotations

from pathlib import Path

import click

from docgen.cli import COMMANDS
from docgen.cli.report import as_json, force, output, print_json, reported, say
from docgen.errors import DocgenError, ExitCode
from docgen.workspace import Workspace


@click.command(help=COMMANDS["template"])
@click.argument("form")
@click.option(
    "--original",
    type=click.Path(path_type=Path),
    help="The buyer's own Word file, to build the template from (not yet available).",
)
@output("The template; templates/ID.docx by default.")
@force
@as_json
@reported
def command(
    form: str, original: Path | None, output: Path | None, force: bool, as_json: bool
) -> ExitCode:
    if original is not None:
        raise DocgenError(
            "Templates cannot be built from the buyer's Word file yet.",
            "Leave --original out: the template is then built from the form's look on its PDF.",
        )
    workspace = Workspace()
    loaded = workspace.form(form)
    path = workspace.template(loaded, output, force)
    if as_json:
        print_json({"form": loaded.id, "file": path.as_posix()})
    else:
        click.echo(path.as_posix())
    say("Open it in Word to restyle it; keep the placeholders {{r … }}.")
    return ExitCode.DONE
