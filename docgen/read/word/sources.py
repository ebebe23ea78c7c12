"""Texts that were written in Markdown: what was written, as long as the document shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from docgen.controls import Place, W
from docgen.errors import Location
from docgen.markdown import Block, Line, formatted, looks_same, to_markdown
from docgen.model import Answers
from docgen.package import parse_xml
from docgen.placeholders import PlaceholderFault
from docgen.properties import noted_sources
from docgen.read.word.blocks import shown_blocks

_W = f"{{{W}}}"


@dataclass(frozen=True, slots=True)
class Sources:
    """The Markdown that a document was rendered from, and the values for its placeholders."""

    texts: Mapping[str, str] = field(default_factory=dict)
    answers: Answers = field(default_factory=lambda: Answers(""))

    def has(self, place: Place) -> bool:
        """Whether the text at a place was written in Markdown."""
        return place.tag in self.texts

    def text(
        self, place: Place, content: Iterable[etree._Element], links: Mapping[str, str]
    ) -> str:
        """The Markdown of what a control shows.

        It is what was written, if the document still shows that; else it is made of what is shown.
        """
        elements = list(content)
        is_inline = not any(element.tag in (f"{_W}p", f"{_W}tbl") for element in elements)
        shown = shown_blocks(elements, links)
        source = self.texts[place.tag]
        try:
            wanted = formatted(source, self.answers) or ()
        except PlaceholderFault:
            return to_markdown(shown)
        if any(looks_same(wanted, seen, is_inline) for seen in (shown, _at_its_number(shown))):
            return source
        return to_markdown(shown)


def _at_its_number(shown: Sequence[Block]) -> list[Block]:
    """Blocks whose first has the number of the place it stands at, which is no part of it."""
    first = shown[:1]
    return [*(Line(b.spans) if isinstance(b, Line) else b for b in first), *shown[1:]]


def sources_of(notes: Mapping[str, str]) -> Sources:
    """The Markdown that is noted in a document's properties (see properties.note)."""
    values = {
        root: {
            key.removeprefix(root): value for key, value in notes.items() if key.startswith(root)
        }
        for root in ("tender.", "respondent.")
    }
    answers = Answers("", tender=values["tender."], respondent=values["respondent."])
    return Sources(noted_sources(notes), answers)


def links_of(parts: Mapping[str, bytes], name: str, at: Location) -> dict[str, str]:
    """The addresses of a part's links, by the ids of its relations."""
    folder, _, file = name.rpartition("/")
    relations = f"{folder}/_rels/{file}.rels"
    if relations not in parts:
        return {}
    root = parse_xml(parts[relations], relations, at)
    return {
        entry.get("Id", ""): entry.get("Target", "")
        for entry in root
        if entry.get("Type", "").endswith("/hyperlink")
    }
