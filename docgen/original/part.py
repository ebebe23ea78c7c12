"""A part's XML as text, changed at some places and left as it was everywhere else.

lxml knows the elements but not where they stand in the file; a scan over the tags does. Elements
and start tags come in the same order, so one is found by the other.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from docgen.errors import DocgenError, Location
from docgen.sources.word.xml import Element

# What stands between texts: comments, CDATA, instructions, end tags, start tags.
_MARKUP = re.compile(
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|(?P<close></[^>]*>)"
    r"|(?P<open><[^\s/>!?](?:[^\"'>]|\"[^\"]*\"|'[^']*')*>)",
    re.DOTALL,
)
_DECLARED = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_BOMS = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


@dataclass(frozen=True, slots=True)
class Span:
    """Where an element stands: its start tag ends at `inner`, its end tag begins at `close`.

    Of an element without an end tag (`<w:p/>`) all but `start` are the same.
    """

    start: int
    inner: int
    close: int
    end: int

    @property
    def is_empty_tag(self) -> bool:
        """Whether it is a start tag that ends itself."""
        return self.inner == self.end


@dataclass(frozen=True, slots=True)
class Edit:
    """What stands between two places is to be another text; nothing for a text put in between."""

    start: int
    stop: int
    text: str


class PartText:
    """A part, its elements' places, and the edits gathered so far."""

    def __init__(self, content: bytes, root: Element, name: str, at: Location) -> None:
        self.name, self.root, self.at = name, root, at
        self.text, self._codec = _decoded(content, name, at)
        self._spans = dict(zip(root.iter("*"), _spans(self.text), strict=True))
        self._edits: list[Edit] = []
        # Whether braces in its text are written as placeholders, and where they are already.
        self.frees_braces = False
        self.apart: frozenset[Element] = frozenset()

    def span(self, element: Element) -> Span:
        """Where an element of this part stands."""
        return self._spans[element]

    def raw(self, element: Element) -> str:
        """An element as written in the file, with all that is in it."""
        span = self._spans[element]
        return self.text[span.start : span.end]

    def start_tag(self, element: Element) -> str:
        """An element's start tag as written, as one that does not end itself."""
        span = self._spans[element]
        tag = self.text[span.start : span.inner]
        return tag[:-2].rstrip() + ">" if span.is_empty_tag else tag

    def end_tag(self, element: Element) -> str:
        """The end tag that goes with it."""
        found = re.match(r"<([^\s/>]+)", self.start_tag(element))
        assert found is not None  # a start tag has a name
        return f"</{found[1]}>"

    def edit(self, start: int, stop: int, text: str) -> None:
        """Put a text in the place of what stands between two places."""
        self._edits.append(Edit(start, stop, text))

    def append(self, element: Element, xml: str) -> None:
        """Put something at the end of an element's content."""
        span = self._spans[element]
        if span.is_empty_tag:
            self.edit(span.start, span.end, self.start_tag(element) + xml + self.end_tag(element))
        else:
            self.edit(span.close, span.close, xml)

    def remarks(self) -> list[tuple[int, int]]:
        """Where the XML's own comments and instructions stand between the elements."""
        found = (mark for mark in _MARKUP.finditer(self.text) if mark.lastgroup is None)
        return [mark.span() for mark in found if mark[0].startswith(("<!--", "<?"))]

    @property
    def is_changed(self) -> bool:
        """Whether there is anything to change."""
        return bool(self._edits)

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The edits in the order of their places; those at one place as they were gathered."""
        return tuple(sorted(self._edits, key=lambda edit: (edit.start, edit.stop)))

    def result(self) -> bytes:
        """The part with all edits made.

        Raises:
            DocgenError: two edits are about the same place.
        """
        pieces: list[str] = []
        at = 0
        for edit in self.edits:
            if edit.start < at:
                raise DocgenError(
                    "Two answers would stand in one place of the original.",
                    "Parse the original anew and correct the form file, "
                    "or build the template without --original.",
                    self.at,
                )
            pieces += [self.text[at : edit.start], edit.text]
            at = edit.stop
        pieces.append(self.text[at:])
        return "".join(pieces).encode(self._codec)


def _decoded(content: bytes, name: str, at: Location) -> tuple[str, str]:
    """A part as text, and the encoding that makes the same bytes of it again."""
    codec = next((codec for bom, codec in _BOMS if content.startswith(bom)), None)
    if codec is None:
        declared = _DECLARED.match(content)
        codec = declared[1].decode("ascii") if declared else "utf-8"
    try:
        text = content.decode(codec)
        if text.encode(codec) == content:
            return text, codec
    except (LookupError, ValueError):
        pass
    raise DocgenError(
        f"The part {name} is written in a way that cannot be kept as it is ({codec}).",
        "Open the original in Word, save it as .docx and give that file.",
        at,
    )


def _spans(text: str) -> list[Span]:
    """The elements' places, in the order of their start tags."""
    found: list[Span | None] = []
    open_tags: list[tuple[int, int, int]] = []
    for kind, start, stop in _tags(text):
        if kind == "close":
            index, begun, inner = open_tags.pop()
            found[index] = Span(begun, inner, start, stop)
        elif text[stop - 2] == "/":
            found.append(Span(start, stop, stop, stop))
        else:
            open_tags.append((len(found), start, stop))
            found.append(None)
    return [span for span in found if span is not None]


def _tags(text: str) -> Iterator[tuple[str, int, int]]:
    for found in _MARKUP.finditer(text):
        if found.lastgroup is not None:
            yield found.lastgroup, found.start(), found.end()
