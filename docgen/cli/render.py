"""docgen render"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from docgen.answers.found import files_to_render
from docgen.cli import COMMANDS
from docgen.cli.report import (
    as_data,
    as_json,
    force,
    output,
    print_json,
    problems_of,
    reported,
    tell,
    with_progress,
    worst,
)
from docgen.errors import DocgenError, ExitCode, Problem
from docgen.model import Marks
from docgen.workspace.filled import fill_files
from docgen.workspace.folder import Workspace
from docgen.workspace.rendered import Rendered, print_files, render_files


@click.command(help=f"{COMMANDS['render']} A folder stands for the answers files in it.")
@click.argument("answers", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--template", type=click.Path(path_type=Path), help="Default: templates/FORM.docx.")
@output("The document, or a folder for several; output/ by default.")
@click.option(
    "--marks",
    type=click.Choice(["boxes", "cross"]),
    help="Ticks as boxes (☐ ☒) or as bare crosses; by default as the form has them.",
)
@click.option(
    "--onto",
    type=click.Path(path_type=Path),
    help="Fill the buyer's own PDF instead: its form fields, or its pages drawn over.",
)
@click.option("--pdf", is_flag=True, help="Write the PDF beside it (needs LibreOffice).")
@click.option("--strict", is_flag=True, help="Status 1 on warnings too.")
@force
@as_json
@reported
def command(
    answers: tuple[Path, ...],
    template: Path | None,
    output: Path | None,
    marks: Marks | None,
    onto: Path | None,
    pdf: bool,
    strict: bool,
    force: bool,
    as_json: bool,
) -> ExitCode:
    workspace = Workspace()
    files = files_to_render(answers)
    statuses: list[ExitCode] = []
    done: list[Rendered] = []
    refused: list[Problem] = []
    if onto is not None:
        if template is not None or marks is not None or pdf:
            raise click.UsageError("--onto fills a PDF: leave out --template, --marks and --pdf.")
        outcomes = fill_files(workspace, files, onto, output, force)
    else:
        outcomes = render_files(workspace, files, template, output, pdf, force, marks)
    for outcome in with_progress(outcomes, len(files), "Rendering"):
        if isinstance(outcome, DocgenError):
            refused += problems_of(outcome)
            tell(problems_of(outcome))
            statuses.append(outcome.exit_code)
            continue
        done.append(outcome)
        tell(outcome.problems)
        warned = strict and outcome.problems
        statuses.append(ExitCode.NEEDS_A_PERSON if warned else ExitCode.DONE)
    written = [rendered.document for rendered in done]
    if pdf and done:
        for printed in _printed(workspace, done, force):
            if isinstance(printed, Path):
                written.append(printed)
                continue
            refused += problems_of(printed)
            tell(problems_of(printed))
            statuses.append(printed.exit_code)
    if as_json:
        print_json(_data(done, written, refused))
    else:
        for path in written:
            click.echo(path.as_posix())
    return worst(statuses)


def _printed(
    workspace: Workspace, done: list[Rendered], force: bool
) -> Iterator[Path | DocgenError]:
    """The PDF of each document, or why there is none; one error if no PDF can be made at all."""
    try:
        yield from print_files(done, force)
    except DocgenError as error:
        yield error


def _data(done: list[Rendered], written: list[Path], refused: list[Problem]) -> dict[str, Any]:
    return {
        "written": [path.as_posix() for path in written],
        "documents": [
            {
                "answers": rendered.answers.as_posix(),
                "document": rendered.document.as_posix(),
                "problems": [as_data(problem) for problem in rendered.problems],
            }
            for rendered in done
        ],
        "problems": [as_data(problem) for problem in refused],
    }
