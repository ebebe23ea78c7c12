"""The command line: one module per command, each imported only when it is called."""

from __future__ import annotations

import io
import sys
from importlib import import_module

import click

# The order of the job; the words stand in `docgen --help` and head each command's own help.
COMMANDS = {
    "parse": "Read a buyer's blank form (PDF or Word).",
    "template": "Build the Word template that looks like the form.",
    "new": "Write a blank answers file for a form.",
    "check": "Find every problem in answers files.",
    "render": "Fill the Word document, and its PDF, or the buyer's own PDF.",
    "read": "Get the answers out of a received form.",
    "reuse": "Carry earlier answers into a new form.",
    "find": "Search the prompts and answers of earlier tenders.",
    "diff": "Show what changed between two editions of a form.",
}


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"docgen.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from docgen.wording import nearest

            close = nearest(args[0], COMMANDS)
            hint = f'Did you mean "{close}"?' if close else "See docgen --help."
            raise click.UsageError(f'There is no command "{args[0]}". {hint}')
        return super().resolve_command(ctx, args)


def _show_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        from docgen import __version__

        click.echo(f"docgen {__version__}")
        ctx.exit()


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_show_version,
    help="Show the version.",
)
def main() -> None:
    """Fill tender questionnaires: from the buyer's form to the Word document, and back to data.

    Run it in a folder that holds parsed/, templates/, answers/ and output/; a form is named by
    its file or by its id (lot1 is parsed/lot1.yaml).

    Exit status: 0 done; 1 something needs a person; 2 it could not be done.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that cannot show a character shows a question mark, not a traceback.
            stream.reconfigure(errors="replace")
