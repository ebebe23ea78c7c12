"""docgen parse"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from docgen.cli import COMMANDS
from docgen.cli.report import (
    as_data,
    as_json,
    count,
    force,
    output,
    print_json,
    reported,
    say,
    tell,
)
from docgen.errors import ExitCode
from docgen.wording import quoted
from docgen.workspace.folder import Parsed, Workspace

_LONGEST = 120  # characters of such a line
_SHOWN = 20  # lines of what was not understood; the file lists them all


@click.command(help=COMMANDS["parse"])
@click.argument("form", type=click.Path(path_type=Path))
@output("The form file; parsed/ID.yaml by default.")
@click.option("--id", "form_id", help="The form's id; by default from the file's name.")
@click.option("--update", is_flag=True, help="Keep what was corrected by hand in that file.")
@click.option(
    "--picture",
    type=click.Path(path_type=Path),
    help="Draw what was understood over the pages, to a .pdf or .png.",
)
@click.option(
    "--strict",
    is_flag=True,
    help="Status 1 if not all is explained or the numbering has faults.",
)
@force
@as_json
@reported
def command(
    form: Path,
    output: Path | None,
    form_id: str | None,
    update: bool,
    picture: Path | None,
    strict: bool,
    force: bool,
    as_json: bool,
) -> ExitCode:
    parsed = Workspace().parse(form, output, form_id, force, update, picture)
    if as_json:
        print_json(_data(parsed))
    else:
        click.echo(parsed.path.as_posix())
    for line in _summary(parsed, form):
        say(line)
    tell(parsed.faults)
    doubtful = bool(parsed.form.unexplained or parsed.faults)
    return ExitCode.NEEDS_A_PERSON if strict and doubtful else ExitCode.DONE


def _data(parsed: Parsed) -> dict[str, Any]:
    form = parsed.form
    return {
        "form": form.id,
        "file": parsed.path.as_posix(),
        "sections": len(form.sections),
        "numbered_questions": sum(1 for question in form.questions() if question.number),
        "prompts": len(form.prompts),
        "explained": None if form.explained is None else _rounded_down(form.explained),
        "unexplained": [
            {"text": lost.text, "page": lost.page, "box": [round(at, 2) for at in lost.box]}
            for lost in form.unexplained
        ],
        "instructions": len(form.instructions),
        "other_pages": [list(pages) for pages in form.other_pages],
        "numbering": [as_data(fault) for fault in parsed.faults],
        "kept": list(parsed.kept),
    }


def _summary(parsed: Parsed, source: Path) -> Iterator[str]:
    form = parsed.form
    titled = [section for section in form.sections if section.title is not None]
    numbered = [question.number for question in form.questions() if question.number]
    choices = ", ".join(choice.label for choice in form.choices)
    yield (
        f"{form.title or form.id}: {count(len(titled), 'section')}, "
        f"{count(len(numbered), 'numbered question')}, {count(len(form.prompts), 'prompt')}, "
        f"tick columns {choices}."
    )
    yield from parsed.kept
    if form.other_pages:
        runs = (str(a) if a == b else f"{a}–{b}" for a, b in form.other_pages)
        yield f"No questions were found on pages {', '.join(runs)}; their text is left out."
    for lost in form.unexplained[:_SHOWN]:
        yield f"{source}, page {lost.page}: not understood, listed as unexplained: " + quoted(
            lost.text, _LONGEST
        )
    if len(form.unexplained) > _SHOWN:
        yield f"… and {len(form.unexplained) - _SHOWN} more, all in {parsed.path.as_posix()}."
    if form.explained is not None:
        yield f"Explained: {_percent(form.explained)} of the words, boxes and fields."


def _percent(share: float) -> str:
    """A share in per cent, rounded down: what is not all is never called 100 %."""
    return f"{int(share * 1000) / 10:g} %"


def _rounded_down(share: float) -> float:
    return int(share * 10_000) / 10_000
