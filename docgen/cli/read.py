"""docgen read"""

from __future__ import annotations

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
from docgen.errors import DocgenError, ExitCode, Location
from docgen.model import Answer, Answers, Form
from docgen.workspace import Workspace


@click.command(help=COMMANDS["read"])
@click.argument("received", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--form", required=True, help="The form that was answered.")
@output("The answers file, or a folder for several; printed by default.")
@click.option("--table", is_flag=True, help="Print a table for people instead of YAML.")
@click.option("--strict", is_flag=True, help="Status 1 if anything is left for review.")
@force
@as_json
@reported
def command(
    received: tuple[Path, ...],
    form: str,
    output: Path | None,
    table: bool,
    strict: bool,
    force: bool,
    as_json: bool,
) -> ExitCode:
    workspace = Workspace()
    loaded = workspace.form(form)
    statuses: list[ExitCode] = []
    results: list[dict[str, Any]] = []
    taken: set[Path | None] = set()
    for path in with_progress(received, len(received), "Reading"):
        target = _target(path, output, several=len(received) > 1)
        try:
            _refuse_taken(path, target, taken)
            answers, text = workspace.read(path, loaded, target, force)
            taken.add(target)
        except DocgenError as error:
            tell(problems_of(error))
            problems = [as_data(problem) for problem in problems_of(error)]
            results.append({"file": path.as_posix(), "problems": problems})
            statuses.append(error.exit_code)
            continue
        results.append(_data(path, target, answers))
        if table:
            _print_table(answers, loaded)
        elif not as_json:
            click.echo(target.as_posix() if target else text, nl=target is not None)
        say(f"{path}: {count(len(answers.answers), 'answer')}.")
        for review in answers.review:
            say(f"{path}: to review: prompt {review.id}: {review.reason}")
        reviewed = strict and answers.review
        statuses.append(ExitCode.NEEDS_A_PERSON if reviewed else ExitCode.DONE)
    if as_json:
        print_json(results)
    return worst(statuses)


def _refuse_taken(path: Path, target: Path | None, taken: set[Path | None]) -> None:
    if target is not None and target in taken:
        raise DocgenError(
            f"Its answers would be written to {target.as_posix()}, as another's were just now.",
            "Read the two on their own, each with an -o of its own.",
            Location(path.as_posix()),
        )


def _target(received: Path, output: Path | None, several: bool) -> Path | None:
    if output is None:
        return None
    if several or output.is_dir() or output.suffix.lower() not in (".yaml", ".yml"):
        return output / f"{received.stem}.yaml"
    return output


def _data(path: Path, target: Path | None, answers: Answers) -> dict[str, Any]:
    return {
        "file": path.as_posix(),
        "output": target.as_posix() if target else None,
        "form": answers.form,
        "respondent": dict(answers.respondent),
        "tender": dict(answers.tender),
        "answers": {
            key: {"value": answer.value, "justification": answer.justification}
            | ({"annexes": list(answer.annexes)} if answer.annexes else {})
            for key, answer in answers.answers.items()
        },
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
    }


def _print_table(answers: Answers, form: Form) -> None:
    from rich.console import Console
    from rich.table import Table

    labels = {choice.id: choice.label for choice in form.choices}
    table = Table(title=form.title or None, show_lines=True, expand=True)
    for heading, ratio in (("Prompt", 2), ("Question", 6), ("Answer", 6)):
        table.add_column(heading, ratio=ratio, overflow="fold")
    for prompt_id, prompt in form.prompts.items():
        answer = answers.answers.get(prompt_id, Answer())
        value = answer.value or ""
        if prompt.kind == "choice":
            value = labels.get(value, value)
        told = "\n".join(part for part in (value, answer.justification, *answer.annexes) if part)
        table.add_row(_plain(prompt_id), _plain(prompt.text), _plain(told))
    Console().print(table)


def _plain(text: str) -> Any:
    from rich.text import Text

    return Text(text)
