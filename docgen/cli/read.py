"""docgen read"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from docgen.cli import COMMANDS
from docgen.cli.answers_data import alteration_data, answers_data
from docgen.cli.answers_table import print_table
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
from docgen.cli.resolve import Shown, resolved
from docgen.errors import ExitCode
from docgen.model import Form
from docgen.workspace.folder import Workspace
from docgen.workspace.received import ReadFile, Refused, Wishes, read_files, write_index
from docgen.workspace.received_names import Named, are_several, named, passed_over

_NAMED = 20  # files that were not read, in a message


@click.command(help=COMMANDS["read"])
@click.argument("received", nargs=-1, type=click.Path(path_type=Path))
@click.option("--form", help="The form that was answered, or a folder of forms.")
@click.option(
    "--sure",
    type=click.FloatRange(0, 1),
    default=Wishes().sure,
    show_default=True,
    help="The confidence, 0 to 1, under which an answer is left to a person.",
)
@click.option(
    "--review",
    metavar="FOLDER",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write pages that show each doubtful place, and sheets to complete.",
)
@click.option(
    "--resolve",
    metavar="NAME.review.yaml",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Merge a completed sheet instead of reading a form.",
)
@output("The answers file, or a folder for several; printed by default.")
@click.option("--table", is_flag=True, help="Print a table for people instead of YAML.")
@click.option("--strict", is_flag=True, help="Status 1 if anything is for review, or altered.")
@force
@as_json
@reported
def command(
    received: tuple[Path, ...],
    form: str | None,
    sure: float,
    review: Path | None,
    resolve: tuple[Path, ...],
    output: Path | None,
    table: bool,
    strict: bool,
    force: bool,
    as_json: bool,
) -> ExitCode:
    if resolve:
        if received or review:
            raise click.UsageError("--resolve takes no received forms and no --review.")
        return resolved(resolve, form, output, Shown(table, strict, as_json), force)
    if not received or form is None:
        missing = "argument 'RECEIVED...'" if not received else "option '--form'"
        raise click.UsageError(f"Missing {missing}.")
    known = Workspace().forms
    forms = known.chosen(form)
    wishes = Wishes(output, review, sure, force, known.unnamed(forms, review or Path()))
    status = _read(named(received), forms, wishes, Shown(table, strict, as_json))
    if others := passed_over(received):
        shown = ", ".join(path.as_posix() for path in others[:_NAMED])
        shown += f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
        say(f"Not read, being no Word files, PDFs or pictures that can be read: {shown}.")
    return status


def _read(files: Sequence[Named], forms: Sequence[Form], wishes: Wishes, shown: Shown) -> ExitCode:
    several = are_several(files)
    results: list[ReadFile | Refused] = []
    done = read_files(files, forms, wishes)
    for result in with_progress(done, len(files), "Reading"):
        results.append(result)
        if isinstance(result, ReadFile):
            _print(result, shown)
        _tell(result, several)
    index = None
    if several and wishes.review is not None:
        index = write_index(results, wishes.review, wishes.force)
    if shown.as_json:
        print_json([_data(result) for result in results])
    if several:
        say(_summary(results) + (f" {index.as_posix()} lists them." if index else ""))
    return worst([_status(result, shown.strict) for result in results])


def _status(result: ReadFile | Refused, strict: bool) -> ExitCode:
    if isinstance(result, Refused):
        return result.error.exit_code
    wants_a_person = strict and (result.made.answers.review or result.made.reading.alterations)
    return ExitCode.NEEDS_A_PERSON if wants_a_person else ExitCode.DONE


def _print(result: ReadFile, shown: Shown) -> None:
    """The answers, or where they are, on stdout."""
    if shown.table:
        print_table(result.made.answers, result.made.form)
    elif not shown.as_json:
        target = result.output
        click.echo(target.as_posix() if target else result.text, nl=target is not None)


def _tell(result: ReadFile | Refused, several: bool) -> None:
    """A line for the file, then one for each thing that a person should look at."""
    if isinstance(result, Refused):
        tell(problems_of(result.error))
        return
    answers, alterations = result.made.answers, result.made.reading.alterations
    parts = [f"{count(len(answers.answers), 'answer')}"]
    if several:
        parts[0] += f" to {answers.form}"
    if answers.review:
        parts.append(f"{len(answers.review)} to review")
    if alterations:
        parts.append(f"{count(len(alterations), 'question')} altered")
    say(f"{result.path}: {'; '.join(parts)}.")
    if result.made.is_blank:
        say(f"{result.path}: the form is blank: no box is ticked, and no text is written in it.")
    for review in () if result.made.is_blank else answers.review:
        page = f"page {review.page}, " if review.page else ""
        say(f"{result.path}: to review: {page}prompt {review.id}: {review.reason}")
    for alteration in alterations:
        say(f"{result.path}: altered: {alteration}")
    for remark in result.made.reading.remarks:
        say(f"{result.path}: {remark}.")
    if result.page is not None:
        sheet = f"; complete {result.sheet.as_posix()}" if result.sheet else ""
        say(f"{result.path}: see {result.page.as_posix()}{sheet}.")


def _summary(results: Sequence[ReadFile | Refused]) -> str:
    read = [result for result in results if isinstance(result, ReadFile)]
    parts = [f"{len(read)} read"]
    for number, what in (
        (sum(1 for one in read if one.made.answers.review), "with something to review"),
        (sum(1 for one in read if one.made.reading.alterations), "altered"),
        (len(results) - len(read), "refused"),
    ):
        if number:
            parts.append(f"{number} {what}")
    return f"{count(len(results), 'file')}: {', '.join(parts)}."


def _data(result: ReadFile | Refused) -> dict[str, Any]:
    if isinstance(result, Refused):
        problems = [as_data(problem) for problem in problems_of(result.error)]
        return {"file": result.path.as_posix(), "problems": problems}
    return (
        {
            "file": result.path.as_posix(),
            "output": result.output.as_posix() if result.output else None,
            "page": result.page.as_posix() if result.page else None,
            "sheet": result.sheet.as_posix() if result.sheet else None,
            "blank": result.made.is_blank,
        }
        | answers_data(result.made.answers)
        | {"alterations": [alteration_data(one) for one in result.made.reading.alterations]}
        | {"remarks": list(result.made.reading.remarks)}
    )
