"""A template's XML made ready for docxtpl: the type of placeholders remembered."""

from __future__ import annotations

import re

from lxml import etree

from docgen.controls import W
from docgen.render.placeholder import RUN_FUNCTIONS
from docgen.render.run_types import RunType, Typefaces

_W = f"{{{W}}}"
_CALL = re.compile(rf"\b({'|'.join(RUN_FUNCTIONS)})\s*\(")
_PLACEHOLDER = re.compile(r"\{\{.*?\}\}", re.DOTALL)
# docxtpl's way to write braces that are no placeholder.
_BRACES = {
    "{_{": '{{ "{{" }}',
    "}_}": '{{ "}}" }}',
    "{_%": '{{ "{%" }}',
    "%_}": '{{ "%}" }}',
    "{_#": '{{ "{#" }}',
}


def control_ids(root: etree._Element) -> set[int]:
    """The ids of the content controls that stand in the template already."""
    values = (element.get(f"{_W}val", "") for element in root.iter(f"{_W}id"))
    return {int(value) for value in values if re.fullmatch(r"\d{1,10}", value)}


def last_bookmark(root: etree._Element) -> int:
    """The highest id of a bookmark in the template."""
    values = (element.get(f"{_W}id", "") for element in root.iter(f"{_W}bookmarkStart"))
    return max((int(value) for value in values if re.fullmatch(r"\d{1,9}", value)), default=0)


def free_braces(xml: str) -> str:
    """Turn docxtpl's `{_{`, which stands for braces in the text, into Jinja that yields them."""
    for braces, jinja in _BRACES.items():
        xml = xml.replace(braces, jinja)
    return xml


def note_styles(root: etree._Element, styles: list[RunType], typefaces: Typefaces) -> None:
    """Have each docgen placeholder remember the type it is set in: `tick[3]("3b", …)`.

    docxtpl drops the run that a `{{r … }}` stands in, and its look with it. New types are added
    to `styles`.
    """
    for text in root.iter(f"{_W}t"):
        run = text.getparent()
        if run is None or not text.text or "{{" not in text.text:
            continue
        found = typefaces.of(run, root)
        if found not in styles:
            styles.append(found)
        text.text = _noted(text.text, styles.index(found))


def _noted(text: str, style: int) -> str:
    """A text in whose placeholders the calls have their style; other text stays as it is."""
    call = rf"\1[{style}]("
    return _PLACEHOLDER.sub(lambda found: _CALL.sub(call, found[0]), text)


def shown(xml: str) -> str:
    """The text of a piece of XML, for a message."""
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", xml)).strip()
    return text if len(text) <= 80 else text[:79] + "…"
