"""Braces in the buyer's own text → the same braces for a reader, and nothing to fill in.

docxtpl takes `{{`, `{%` and `{#` for its own, also where Word's runs part the two characters, and
docgen's `{_{` for braces. A part that has any of these gets each of its braces as a placeholder
that yields a brace.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.original.part import PartText
from docgen.sources.word.xml import Element

_TAKEN = re.compile(r"\{[{%#_]|[%#}_]\}")
_BRACE = re.compile(r"[{}]")
_ATTRIBUTE = re.compile(r"""=\s*(?:"[^"]*"|'[^']*')""")


def is_dangerous(root: Element) -> bool:
    """Whether a part has braces that docxtpl would take for its own."""
    texts = (text for node in root.iter() for text in (node.text, node.tail) if text)
    run_on = "".join(text if text.strip() else " " for text in texts)
    if _TAKEN.search(run_on) or any((e.text or "").endswith("{") for e in root.iter("*")):
        return True
    return any(_TAKEN.search(str(value)) for e in root.iter("*") for value in e.attrib.values())


def plain(text: str, quote: str = "'") -> str:
    """A text in which each brace is a placeholder that yields it."""
    return _BRACE.sub(rf"{{{{ {quote}\g<0>{quote} }}}}", text)


def free_braces(part: PartText) -> None:
    """Write the braces of a part as placeholders, where that is not done already."""
    for start, stop in part.remarks():
        if _BRACE.search(part.text[start:stop]):
            _edit_text(part, start, stop)
    for element in part.root.iter("*"):
        span = part.span(element)
        if element.text and _BRACE.search(element.text) and element not in part.apart:
            first = next(element.iterchildren("*"), None)
            stop = part.span(first).start if first is not None else span.close
            _edit_text(part, span.inner, stop)
        if any(_BRACE.search(str(value)) for value in element.attrib.values()):
            for start, stop, text in _attributes(part.text[span.start : span.inner]):
                part.edit(span.start + start, span.start + stop, text)


def _edit_text(part: PartText, start: int, stop: int) -> None:
    raw = part.text[start:stop].replace("&#123;", "{").replace("&#125;", "}")
    part.edit(start, stop, plain(raw))


def _attributes(tag: str) -> Iterator[tuple[int, int, str]]:
    """The values in a start tag that have braces docxtpl would take, as they are to be."""
    for found in _ATTRIBUTE.finditer(tag):
        if _TAKEN.search(found.group()):
            yield found.start(), found.end(), plain(found.group(), "&apos;")
