"""Checks a template file against a form, and writes its faults as comments into a copy."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from docgen.errors import DocgenError, Location, Problem
from docgen.files import write_whole
from docgen.model import Form
from docgen.package import ANNOTATION_MARK, main_part, read_parts, refuse_links, write_parts
from docgen.render.faults import Fault, find_faults
from docgen.word_comments import Comment, add_comments

_PLACES = {"header": "page header", "footer": "page footer", "footnotes": "footnotes"}


def check_template(
    template: Path, form: Form, annotate: Path | None = None, force: bool = False
) -> list[Problem]:
    """Find all faults of a template.

    Args:
        template: The template, perhaps edited by hand.
        form: The form that it is for.
        annotate: A Word file to write, which has each fault as a comment at its place.
        force: Whether `annotate` may replace a person's file, and the template itself.

    Raises:
        DocgenError: the template cannot be read, or the copy not be written.
    """
    at = Location(template.as_posix())
    parts = read_parts(template)
    refuse_links(parts, at)
    faults = find_faults(parts, form, at)
    if annotate is not None:
        if not force and _is_same(annotate, template):
            raise DocgenError(
                "The copy with comments would replace the template itself.",
                "Give --annotate another name, or --force.",
                at,
            )
        commented = add_comments(parts, [_comment(fault) for fault in faults], at)
        commented[main_part(commented)] += ANNOTATION_MARK
        write_whole(annotate, write_parts(commented), "annotation", force)
    return [fault.problem for fault in faults]


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.exists() and one.samefile(other)
    except (OSError, ValueError):
        return False  # write_whole says what is wrong with the name


def _comment(fault: Fault) -> Comment:
    problem, spot = fault.problem, fault.spot
    lines: Sequence[str] = [line for line in (problem.message, problem.mend) if line]
    kind = Path(spot.part).stem.rstrip("0123456789")
    if kind == "document":
        return Comment(tuple(lines), spot.paragraph, spot.start, spot.end)
    where = f"In the {_PLACES.get(kind, kind)}"
    near = f', near "{problem.at.near}"' if problem.at.near else ""
    return Comment((f"{where}{near}:", *lines))
