"""A received Word file as a whole: its places by docgen's own controls, else by structure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from lxml import etree

from docgen.controls import Place, places_of
from docgen.errors import Location
from docgen.model import Form, once_a_form
from docgen.package import Parts, made_by_docgen, read_parts
from docgen.properties import CUSTOM, SOURCES, noted
from docgen.read.reading import Content, Contents, Reading
from docgen.read.word.altered import is_as_printed
from docgen.read.word.beside import is_as_rendered, with_what_stands_beside
from docgen.read.word.controls import find_contents
from docgen.read.word.remarks import remarks_of
from docgen.read.word.sources import Sources, sources_of
from docgen.read.word.structure import read_structure
from docgen.sources.files import as_word

# The parts that answers stand in, and what is noted beside them; styles and pictures do not matter
# where docgen's controls are left.
_HOLDING = re.compile(
    r"word/(document|header|footer|footnotes|endnotes|comments)\d*\.xml$"
    r"|word/_rels/(document|header|footer|footnotes|endnotes)\d*\.xml\.rels$|_rels/\.rels$"
    r"|docProps/(custom|app)\.xml$"
)


def read_word(path: Path, form: Form) -> Reading:
    """Find what a Word file holds at the form's places.

    Raises:
        DocgenError: the file cannot be read.
    """
    at = Location(path.as_posix())
    raw = as_word(path)
    parts = read_parts(raw, path.as_posix(), _HOLDING)
    notes = noted(parts, at)
    roots: list[etree._Element] = []
    contents = find_contents(parts, form, at, sources_of(notes), roots)
    reading = Reading(
        contents,
        form=notes.get("form"),
        respondent=_under("respondent.", notes),
        tender=_under("tender.", notes),
        remarks=remarks_of(parts, at),
    )
    lacking = [place for place in _wanted(form) if not _is_there(place, contents)]
    if lacking:
        if made_by_docgen(parts, "template"):
            return reading
        return _completed(reading, read_parts(raw, at.file), form, at, lacking)
    is_printed = is_as_printed(roots, form)
    is_rendered = is_as_rendered(parts, notes)
    if is_printed and is_rendered:
        return reading
    whole = read_parts(raw, at.file)
    if not is_rendered and not made_by_docgen(parts, "template"):
        both = with_what_stands_beside(dict(contents), whole, form, at)
        reading = replace(reading, contents=both)
    if is_printed:
        return reading
    return replace(reading, alterations=read_structure(whole, form, at).alterations)


@once_a_form
def _wanted(form: Form) -> tuple[Place, ...]:
    """The places that every filled form has: those for justifications only in a column for them."""
    notes = form.comment is not None
    return tuple(
        place
        for place in places_of(form)
        if not place.is_justification or (notes and form.prompts[place.prompt].kind == "choice")
    )


def _is_there(place: Place, contents: Contents) -> bool:
    """Whether a control was found for a place; a drop-down list stands for all of its prompt's."""
    return place in contents or (place.choice is not None and Place(place.prompt) in contents)


def _completed(
    reading: Reading, parts: Parts, form: Form, at: Location, lacking: Sequence[Place]
) -> Reading:
    """What controls told, with what only the form's words tell."""
    found = read_structure(parts, form, at)
    if not reading.contents:
        return replace(
            reading,
            contents=found.contents,
            alterations=found.alterations,
            is_foreign=True,
            remarks=(*reading.remarks, *found.remarks),
        )
    # Somebody took controls out: their prompts' other controls and what was typed count together.
    opened = {place.prompt for place in lacking}
    both = {
        place: contents
        for place, contents in found.contents.items()
        if place in lacking or (place.is_justification and place.prompt in opened)
    }
    both |= reading.contents
    told = {place.prompt for place, each in both.items() if any(c.ticked for c in each)}
    for place, contents in both.items():
        # A text's place that is there and empty is blank, with its control or without.
        is_open = place.choice is not None and place.prompt not in told
        if is_open and place in lacking and not any(one.text or one.doubt for one in contents):
            both[place] = [Content(ticked=False, is_gone=True) for _ in contents]
    # Beside the controls that are left somebody may have typed as well.
    beside = with_what_stands_beside(both, parts, form, at)
    both |= {place: held for place, held in beside.items() if place.prompt not in opened}
    return replace(reading, contents=both, alterations=found.alterations)


def read_back(parts: Mapping[str, bytes], form: Form, at: Location) -> Contents:
    """Find what rendered parts hold at the form's places."""
    is_formatted = SOURCES.encode() in parts.get(CUSTOM, b"")
    sources = sources_of(noted(parts, at)) if is_formatted else Sources()
    return find_contents(parts, form, at, sources)


def _under(prefix: str, notes: Mapping[str, str]) -> dict[str, str]:
    return {k.removeprefix(prefix): v for k, v in notes.items() if k.startswith(prefix)}
