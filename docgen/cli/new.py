"""docgen new"""

from __future__ import annotations

from pathlib import Path

import click

from docgen.cli import COMMANDS
from docgen.cli.report import as_json, force, output, print_json, reported, say
from docgen.errors import ExitCode
from docgen.workspace import Workspace


@click.command(help=COMMANDS["new"])
@click.argument("form")
@output("The answers file; answers/ID.yaml by default.")
@force
@as_json
@reported
def command(form: str, output: Path | None, force: bool, as_json: bool) -> ExitCode:
    workspace = Workspace()
    loaded = workspace.form(form)
    path = workspace.new(loaded, output, force)
    if as_json:
        print_json({"form": loaded.id, "file": path.as_posix(), "prompts": list(loaded.prompts)})
    else:
        click.echo(path.as_posix())
    say("Fill it in with a text editor, then: docgen check, docgen render.")
    return ExitCode.DONE
