"""A received Word file as a whole: its places by docgen's own controls."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from docgen.errors import Location
from docgen.model import Form
from docgen.package import read_parts
from docgen.properties import CUSTOM, SOURCES, noted
from docgen.read.reading import Contents, Reading
from docgen.read.word.controls import find_contents
from docgen.read.word.sources import Sources, sources_of


def read_word(path: Path, form: Form) -> Reading:
    """Find what a Word file holds at the form's places.

    Raises:
        DocgenError: the file cannot be read.
    """
    at = Location(path.as_posix())
    parts = read_parts(path)
    notes = noted(parts, at)
    contents = find_contents(parts, form, at, sources_of(notes))
    return Reading(
        contents,
        form=notes.get("form"),
        respondent=_under("respondent.", notes),
        tender=_under("tender.", notes),
    )


def read_back(parts: Mapping[str, bytes], form: Form, at: Location) -> Contents:
    """Find what rendered parts hold at the form's places."""
    is_formatted = SOURCES.encode() in parts.get(CUSTOM, b"")
    sources = sources_of(noted(parts, at)) if is_formatted else Sources()
    return find_contents(parts, form, at, sources)


def _under(prefix: str, notes: Mapping[str, str]) -> dict[str, str]:
    return {k.removeprefix(prefix): v for k, v in notes.items() if k.startswith(prefix)}
