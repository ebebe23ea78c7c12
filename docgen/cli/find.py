"""docgen find"""

from __future__ import annotations

from pathlib import Path

import click

from docgen.cli import COMMANDS
from docgen.cli.report import as_json, count, print_json, reported, say
from docgen.errors import ExitCode
from docgen.library import MOST_FOUND, Found
from docgen.wording import squeeze
from docgen.workspace.folder import Workspace
from docgen.workspace.reused import find


@click.command(help=COMMANDS["find"])
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--in",
    "folders",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Answers files or folders of them; answers/ by default.",
)
@as_json
@reported
def command(words: tuple[str, ...], folders: tuple[Path, ...], as_json: bool) -> ExitCode:
    found = find(Workspace(), " ".join(words), folders)
    shown = found[:MOST_FOUND]
    if as_json:
        print_json([_data(one) for one in shown])
    else:
        for one in shown:
            click.echo("\n".join(_lines(one)))
    if len(found) > len(shown):
        say(f"More than {len(shown)} answers found; these are the nearest. Add a word to see less.")
    else:
        say(f"{count(len(shown), 'answer')} found.")
    return ExitCode.DONE


def _lines(found: Found) -> list[str]:
    one = found.earlier
    answer = squeeze(one.label or one.answer.value or "")
    lines = [f"{one.shown}  {one.prompt}  {one.given.isoformat()}  {one.asked.text}"]
    lines.append(f"    {answer}")
    if one.answer.justification:
        lines.append(f"    {squeeze(one.answer.justification)}")
    return lines


def _data(found: Found) -> dict[str, object]:
    one = found.earlier
    return {
        "file": one.shown,
        "form": one.form,
        "prompt": one.prompt,
        "text": one.asked.text,
        "question": one.asked.question,
        "section": one.asked.section,
        "answer": one.label or one.answer.value,
        "justification": one.answer.justification,
        "given": one.given.isoformat(),
        "buyer": one.buyer or None,
        "reference": one.reference or None,
    }
