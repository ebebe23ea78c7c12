"""docgen reuse"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from docgen.cli import COMMANDS
from docgen.cli.report import as_json, output, print_json, problems_of, reported, say, tell
from docgen.errors import ExitCode
from docgen.library import Earlier
from docgen.workspace.folder import Workspace
from docgen.workspace.lot_folders import lots_of
from docgen.workspace.reused import Reused, reuse, reuse_lots


@click.command(help=COMMANDS["reuse"])
@click.argument("earlier", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--form",
    "forms",
    required=True,
    multiple=True,
    help="The new form; for a tender of several lots a folder of forms, or each form.",
)
@output(
    "The answers file, answers/ID.yaml by default; for several forms a folder. "
    "What is answered there already stays."
)
@click.option("--strict", is_flag=True, help="Status 1 if anything is left for review.")
@as_json
@reported
def command(
    earlier: tuple[Path, ...],
    forms: tuple[str, ...],
    output: Path | None,
    strict: bool,
    as_json: bool,
) -> ExitCode:
    workspace = Workspace()
    lots = lots_of(workspace, forms, output)
    if lots is not None:
        made = reuse_lots(workspace, earlier, lots)
    else:
        folder = workspace.forms.folder_of(forms[0])
        made = [reuse(workspace, earlier, workspace.form(forms[0]), output, folder)]
    for problem in made[0].problems:
        tell(problems_of(problem))
    if as_json:
        print_json(_data(made[0]) if lots is None else [_data(one) for one in made])
    for one in made:
        if not as_json:
            click.echo(one.path.as_posix())
        say(_summed_up(one, len(made) > 1))
    needs_a_person = strict and any(one.answers.review for one in made)
    return ExitCode.NEEDS_A_PERSON if needs_a_person else ExitCode.DONE


def _summed_up(made: Reused, is_named: bool) -> str:
    counts = made.counts()
    name = f"{made.path.name}: " if is_named else ""
    return (
        f"{name}{counts.get('same', 0)} the same, {counts.get('reworded', 0)} reworded, "
        f"{counts.get('nothing', 0)} left open; {len(made.answers.review)} to review."
    )


def _data(made: Reused) -> dict[str, Any]:
    return {
        "file": made.path.as_posix(),
        "form": made.form.id or None,
        "prompts": [
            {
                "id": prompt_id,
                "outcome": one.outcome,
                "from": _origin(one.nearest) if one.nearest else None,
                "likeness": round(one.match.likeness, 2) if one.match else None,
                "value": one.answer.value if one.answer else None,
                "justification": one.answer.justification if one.answer else None,
                "review": list(one.doubts),
            }
            for prompt_id, one in made.carried.items()
        ],
    }


def _origin(earlier: Earlier) -> dict[str, Any]:
    return {
        "file": earlier.shown,
        "form": earlier.form,
        "prompt": earlier.prompt,
        "text": earlier.asked.text,
        "given": earlier.given.isoformat(),
    }
