"""docgen parse"""

from __future__ import annotations

from pathlib import Path

import click

from docgen.cli import COMMANDS
from docgen.cli.report import as_json, count, force, output, print_json, reported, say
from docgen.errors import ExitCode
from docgen.workspace import Workspace


@click.command(help=COMMANDS["parse"])
@click.argument("form", type=click.Path(path_type=Path))
@output("The form file; parsed/ID.yaml by default.")
@click.option("--id", "form_id", help="The form's id; by default from the file's name.")
@click.option("--strict", is_flag=True, help="Status 1 if any text is left unexplained.")
@force
@as_json
@reported
def command(
    form: Path, output: Path | None, form_id: str | None, strict: bool, force: bool, as_json: bool
) -> ExitCode:
    parsed, path = Workspace().parse(form, output, form_id, force)
    titled = [section for section in parsed.sections if section.title is not None]
    numbered = [question.number for question in parsed.questions() if question.number]
    if as_json:
        print_json(
            {
                "form": parsed.id,
                "file": path.as_posix(),
                "sections": len(parsed.sections),
                "numbered_questions": len(numbered),
                "prompts": len(parsed.prompts),
                "unexplained": [
                    {"text": lost.text, "page": lost.page, "box": list(lost.box)}
                    for lost in parsed.unexplained
                ],
            }
        )
    else:
        click.echo(path.as_posix())
    choices = ", ".join(choice.label for choice in parsed.choices)
    say(
        f"{parsed.title}: {count(len(titled), 'section')}, "
        f"{count(len(numbered), 'numbered question')}, {count(len(parsed.prompts), 'prompt')}, "
        f"tick columns {choices}."
    )
    for lost in parsed.unexplained:
        say(f'{form}, page {lost.page}: not understood, listed as unexplained: "{lost.text}"')
    return ExitCode.NEEDS_A_PERSON if strict and parsed.unexplained else ExitCode.DONE
