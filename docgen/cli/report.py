"""How results, problems and errors are shown, on every command alike."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from docgen.errors import AnswersError, DocgenError, ExitCode, Problem

T = TypeVar("T")

as_json = click.option("--json", "as_json", is_flag=True, help="Print the result for machines.")
force = click.option("--force", is_flag=True, help="Replace a file that a person may have changed.")


def output(meaning: str) -> Callable[[Any], Any]:
    """The option -o."""
    return click.option("-o", "--output", type=click.Path(path_type=Path), help=meaning)


def reported(function: Callable[..., ExitCode]) -> Callable[..., None]:
    """Turn a command's outcome into its exit status, and errors into messages.

    The command gets `as_json` like any other argument.
    """

    @wraps(function)
    def command(*arguments: Any, **options: Any) -> None:
        try:
            status = function(*arguments, **options)
        except DocgenError as error:
            if options.get("as_json"):
                print_json({"problems": [as_data(p) for p in problems_of(error)]})
            tell(problems_of(error))
            status = error.exit_code
        except KeyboardInterrupt:
            click.echo("Stopped.", err=True)
            status = ExitCode.FAILED
        click.get_current_context().exit(int(status))

    return command


def problems_of(error: DocgenError) -> tuple[Problem, ...]:
    """The problems an error carries; one, but for errors in answers."""
    return error.problems if isinstance(error, AnswersError) else (error.problem,)


def tell(problems: Iterable[Problem]) -> None:
    """Print problems for people, on stderr."""
    for problem in problems:
        click.echo(str(problem), err=True)


def say(message: str) -> None:
    """Print a message for people, on stderr."""
    click.echo(message, err=True)


def print_json(data: Any) -> None:
    """Print a result for machines, on stdout."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def as_data(problem: Problem) -> dict[str, Any]:
    """A problem for machines."""
    return {
        "severity": problem.severity,
        "file": problem.at.file or None,
        "line": problem.at.line,
        "page": problem.at.page,
        "near": problem.at.near,
        "prompt": problem.prompt,
        "message": problem.message,
        "mend": problem.mend or None,
    }


def count(number: int, noun: str) -> str:
    """`1 error`, `3 errors`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def with_progress(items: Iterable[T], total: int, label: str) -> Iterable[T]:
    """Show a progress bar while going through several items, if a person is watching."""
    if total < 2 or not sys.stderr.isatty():
        return items
    return _under_bar(items, total, label)


def _under_bar(items: Iterable[T], total: int, label: str) -> Iterator[T]:
    from rich.console import Console
    from rich.progress import Progress

    bar = Progress(console=Console(stderr=True), transient=True)
    task = bar.add_task(label, total=total)
    bar.start()
    try:
        for item in items:
            bar.advance(task)
            # What is told of an item begins on a line of its own.
            bar.stop()
            yield item
            bar.start()
    finally:
        bar.stop()


def worst(statuses: Sequence[ExitCode]) -> ExitCode:
    """The status of a command that did several things."""
    return max(statuses, default=ExitCode.DONE)
