"""docgen new"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from docgen.cli import COMMANDS
from docgen.cli.report import as_json, force, output, print_json, reported, say
from docgen.errors import ExitCode
from docgen.workspace.folder import Workspace
from docgen.workspace.lot_folders import Lots, lots_of, new_lots


@click.command(help=COMMANDS["new"])
@click.argument("form", nargs=-1, required=True)
@output("The answers file, answers/ID.yaml by default; for several forms a folder.")
@force
@as_json
@reported
def command(form: tuple[str, ...], output: Path | None, force: bool, as_json: bool) -> ExitCode:
    workspace = Workspace()
    lots = lots_of(workspace, form, output)
    if lots is not None:
        paths = new_lots(lots, force)
        _tell(paths, _data(lots, paths), as_json)
        return ExitCode.DONE
    loaded = workspace.form(form[0])
    path = workspace.new(loaded, output, force, workspace.forms.folder_of(form[0]))
    data = {"form": loaded.id, "file": path.as_posix(), "prompts": list(loaded.prompts)}
    _tell([path], data, as_json)
    return ExitCode.DONE


def _tell(paths: list[Path], data: Mapping[str, object], as_json: bool) -> None:
    if as_json:
        print_json(data)
    else:
        click.echo("\n".join(path.as_posix() for path in paths))
    said = "Fill it in" if len(paths) == 1 else "Fill them in"
    say(f"{said} with a text editor, then: docgen check, docgen render.")


def _data(lots: Lots, paths: list[Path]) -> dict[str, object]:
    return {
        "folder": lots.folder.as_posix(),
        "files": [path.as_posix() for path in paths],
        "shared": {key: dict(found) for key, found in lots.shared.prompts.items()},
        "lots": [{"form": form.id, "prompts": list(form.prompts)} for form in lots.forms],
    }
