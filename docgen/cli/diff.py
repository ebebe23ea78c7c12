"""docgen diff"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from docgen.cli import COMMANDS
from docgen.cli.report import as_json, count, force, print_json, reported, say
from docgen.diff import Change, FormDiff
from docgen.diff.marked import marked_text
from docgen.errors import ExitCode
from docgen.workspace.folder import Workspace

_SIGNS = {"added": "+", "removed": "-"}


@click.command(help=COMMANDS["diff"])
@click.argument("old_form")
@click.argument("new_form")
@click.option(
    "--html", "html", type=click.Path(path_type=Path), help="Write a page to look at as well."
)
@force
@as_json
@reported
def command(
    old_form: str, new_form: str, html: Path | None, force: bool, as_json: bool
) -> ExitCode:
    workspace = Workspace()
    found = workspace.diff(workspace.form(old_form), workspace.form(new_form), html, force)
    if as_json:
        print_json(_data(found, html))
    else:
        for what, was, now in found.form:
            click.echo(f"~ {what}: {marked_text(was, now)}")
        for change in found.changes:
            for line in _lines(change):
                click.echo(line)
    told = ", ".join(f"{number} {kind}" for kind, number in found.counts().items())
    of_form = f"{count(len(found.form), 'change')} of the form itself" if found.form else ""
    say("; ".join(part for part in (told, of_form) if part) + "." if told or of_form else
        "Nothing changed.")  # fmt: skip
    return ExitCode.DONE if found.is_empty else ExitCode.NEEDS_A_PERSON


def _lines(change: Change) -> list[str]:
    """A change for people: what it is of, then a line for each thing that changed."""
    sign = _SIGNS.get(change.kinds[0], "~")
    entry = change.new or change.old
    assert entry is not None
    name = change.id or "(label)"
    text = entry.prompt.text
    if change.old is not None and change.new is not None:
        text = marked_text(change.old.prompt.text, change.new.prompt.text)
        if "reworded" not in change.kinds:
            text = change.new.prompt.text
    lines = [f"{sign} {name} {', '.join(change.kinds)}: {text}"]
    for kind in change.kinds:
        if kind not in ("added", "removed", "reworded"):
            was, now = (
                told.replace("\n", " | ") or "–" for told in (change.was[kind], change.now[kind])
            )
            lines.append(f"    {kind}: {was} → {now}")
    return lines


def _data(found: FormDiff, html: Path | None) -> dict[str, Any]:
    return {
        "old": found.old.id,
        "new": found.new.id,
        "form": [{"what": what, "old": was, "new": now} for what, was, now in found.form],
        "changes": [
            {
                "kinds": list(change.kinds),
                "old": _entry(change, "old"),
                "new": _entry(change, "new"),
            }
            for change in found.changes
        ],
        "html": html.as_posix() if html else None,
    }


def _entry(change: Change, side: str) -> dict[str, Any] | None:
    entry = getattr(change, side)
    if entry is None:
        return None
    prompt = entry.prompt
    return {
        "id": prompt.id,
        "number": entry.question.number,
        "section": entry.section.title,
        "kind": prompt.kind,
        "text": prompt.text,
        "when": {other: list(chosen) for other, chosen in prompt.when.items()},
        "items": list(prompt.items),
    }
