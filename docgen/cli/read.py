"""docgen read"""

from __future__ import annotations

from collections.abc import Sequence
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
    problems_of,
    reported,
    say,
    tell,
    with_progress,
    worst,
)
from docgen.errors import ExitCode
from docgen.received_files import ReadFile, Refused, Wishes, read_files
from docgen.received_names import named
from docgen.workspace import Workspace


@click.command(help=COMMANDS["read"])
@click.argument("received", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--form", required=True, help="The form that was answered, or a folder of forms.")
@click.option(
    "--sure",
    type=click.FloatRange(0, 1),
    default=Wishes().sure,
    show_default=True,
    help="The confidence, 0 to 1, under which an answer is left to a person.",
)
@output("The answers file, or a folder for several; printed by default.")
@click.option("--table", is_flag=True, help="Print a table for people instead of YAML.")
@click.option("--strict", is_flag=True, help="Status 1 if anything is for review, or altered.")
@force
@as_json
@reported
def command(
    received: tuple[Path, ...],
    form: str,
    sure: float,
    output: Path | None,
    table: bool,
    strict: bool,
    force: bool,
    as_json: bool,
) -> ExitCode:
    forms = Workspace().forms.chosen(form)
    files = named(received)
    results: list[ReadFile | Refused] = []
    done = read_files(files, forms, Wishes(output, sure, force))
    for result in with_progress(done, len(files), "Reading"):
        results.append(result)
        if isinstance(result, ReadFile):
            _print(result, table, as_json)
        _tell(result, several=len(files) > 1)
    if as_json:
        print_json([_data(result) for result in results])
    if len(files) > 1:
        say(_summary(results))
    return worst([_status(result, strict) for result in results])


def _status(result: ReadFile | Refused, strict: bool) -> ExitCode:
    if isinstance(result, Refused):
        return result.error.exit_code
    wants_a_person = strict and (result.answers.review or result.reading.alterations)
    return ExitCode.NEEDS_A_PERSON if wants_a_person else ExitCode.DONE


def _print(result: ReadFile, table: bool, as_json: bool) -> None:
    """The answers, or where they are, on stdout."""
    if table:
        from docgen.cli.answers_table import print_table

        print_table(result.answers, result.form)
    elif not as_json:
        target = result.output
        click.echo(target.as_posix() if target else result.text, nl=target is not None)


def _tell(result: ReadFile | Refused, several: bool) -> None:
    """A line for the file, then one for each thing that a person should look at."""
    if isinstance(result, Refused):
        tell(problems_of(result.error))
        return
    parts = [f"{count(len(result.answers.answers), 'answer')}"]
    if several:
        parts[0] += f" to {result.form.id}"
    if result.answers.review:
        parts.append(f"{len(result.answers.review)} to review")
    if result.reading.alterations:
        parts.append(f"{count(len(result.reading.alterations), 'question')} altered")
    say(f"{result.path}: {'; '.join(parts)}.")
    for review in result.answers.review:
        page = f"page {review.page}, " if review.page else ""
        say(f"{result.path}: to review: {page}prompt {review.id}: {review.reason}")
    for alteration in result.reading.alterations:
        say(f"{result.path}: altered: {alteration}")


def _summary(results: Sequence[ReadFile | Refused]) -> str:
    read = [result for result in results if isinstance(result, ReadFile)]
    parts = [f"{len(read)} read"]
    for number, what in (
        (sum(1 for one in read if one.answers.review), "with something to review"),
        (sum(1 for one in read if one.reading.alterations), "altered"),
        (len(results) - len(read), "refused"),
    ):
        if number:
            parts.append(f"{number} {what}")
    return f"{count(len(results), 'file')}: {', '.join(parts)}."


def _data(result: ReadFile | Refused) -> dict[str, Any]:
    if isinstance(result, Refused):
        problems = [as_data(problem) for problem in problems_of(result.error)]
        return {"file": result.path.as_posix(), "problems": problems}
    answers = result.answers
    return {
        "file": result.path.as_posix(),
        "output": result.output.as_posix() if result.output else None,
        "form": answers.form,
        "respondent": dict(answers.respondent),
        "tender": dict(answers.tender),
        "answers": {
            key: {"value": answer.value, "justification": answer.justification}
            | ({"annexes": list(answer.annexes)} if answer.annexes else {})
            for key, answer in answers.answers.items()
        },
        "confidence": {key: round(share, 4) for key, share in answers.confidence.items()},
        "review": [
            {
                "id": review.id,
                "reason": review.reason,
                "confidence": review.confidence,
                "page": review.page,
                "box": list(review.box) if review.box else None,
            }
            for review in answers.review
        ],
        "alterations": [
            {
                "kind": alteration.kind,
                "prompt": alteration.prompt,
                "old": alteration.old,
                "new": alteration.new,
                "page": alteration.page,
            }
            for alteration in result.reading.alterations
        ],
    }
