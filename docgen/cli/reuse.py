"""docgen reuse"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from docgen.cli import COMMANDS
from docgen.cli.report import as_json, output, print_json, problems_of, reported, say, tell
from docgen.errors import ExitCode
from docgen.library import Earlier
from docgen.reused_files import Reused, reuse
from docgen.workspace import Workspace


@click.command(help=COMMANDS["reuse"])
@click.argument("earlier", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--form", required=True, help="The new form.")
@output("The answers file; answers/ID.yaml by default. What it answers already stays.")
@click.option("--strict", is_flag=True, help="Status 1 if anything is left for review.")
@as_json
@reported
def command(
    earlier: tuple[Path, ...], form: str, output: Path | None, strict: bool, as_json: bool
) -> ExitCode:
    workspace = Workspace()
    made = reuse(workspace, earlier, workspace.form(form), output)
    for problem in made.problems:
        tell(problems_of(problem))
    if as_json:
        print_json(_data(made))
    else:
        click.echo(made.path.as_posix())
    counts = made.counts()
    say(
        f"{counts.get('same', 0)} the same, {counts.get('reworded', 0)} reworded, "
        f"{counts.get('nothing', 0)} left open; {len(made.answers.review)} to review."
    )
    needs_a_person = strict and bool(made.answers.review)
    return ExitCode.NEEDS_A_PERSON if needs_a_person else ExitCode.DONE


def _data(made: Reused) -> dict[str, Any]:
    return {
        "file": made.path.as_posix(),
        "form": made.form.id,
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
