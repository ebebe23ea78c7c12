"""The text of a Word paragraph over all its runs, and placeholders put into one of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from docgen.controls import W
from docgen.render.placeholder import Placeholder, find_placeholders, straighten

_W = f"{{{W}}}"
# What may stand between the texts of a run; inside a placeholder nothing of it is meant.
_BREAKS = {f"{_W}{name}" for name in ("br", "cr", "tab", "noBreakHyphen", "softHyphen")}


@dataclass(slots=True)
class ParagraphText:
    """A paragraph and the texts of its own runs, not of those in text boxes within it."""

    element: etree._Element
    nodes: list[etree._Element]

    @property
    def text(self) -> str:
        return "".join(node.text or "" for node in self.nodes)

    def node_at(self, offset: int) -> etree._Element:
        """The text element that holds a character."""
        for node in self.nodes:
            offset -= len(node.text or "")
            if offset < 0:
                return node
        return self.nodes[-1]

    def put(self, start: int, end: int, new: str) -> None:
        """Put `new` in the place of some characters, into the run that the first stands in."""
        at = 0
        first = True
        for node in self.nodes:
            text = node.text or ""
            begin, stop = max(start - at, 0), min(end - at, len(text))
            at += len(text)
            if begin >= stop:
                continue
            node.text = text[:begin] + (new if first else "") + text[stop:]
            first = False


def paragraph_texts(root: etree._Element) -> Iterator[ParagraphText]:
    """The paragraphs of a part in their order, also those without text."""
    for paragraph in root.iter(f"{_W}p"):
        yield ParagraphText(paragraph, [e for e in _own(paragraph) if e.tag == f"{_W}t"])


def join_placeholders(root: etree._Element) -> None:
    """Put a placeholder that Word split over several runs into the first of them, and straight."""
    for paragraph in paragraph_texts(root):
        text = paragraph.text
        if "{{" not in text and "{%" not in text and "{#" not in text:
            continue
        for placeholder in reversed(find_placeholders(text)):
            if placeholder.is_closed:
                _join(paragraph, placeholder)


def _join(paragraph: ParagraphText, placeholder: Placeholder) -> None:
    first = paragraph.node_at(placeholder.start)
    last = paragraph.node_at(placeholder.end - 1)
    if first is not last:
        inside = False
        for element in list(_own(paragraph.element)):
            inside = (inside or element is first) and element is not last
            if inside and element.tag in _BREAKS:
                parent = element.getparent()
                assert parent is not None  # it stands within the paragraph
                parent.remove(element)
    straight = straighten(placeholder.text)
    if first is not last or straight != placeholder.text:
        paragraph.put(placeholder.start, placeholder.end, straight)


def _own(element: etree._Element) -> Iterator[etree._Element]:
    """What stands in a paragraph in its order, without paragraphs within it."""
    for child in element:
        if child.tag == f"{_W}p":
            continue
        yield child
        yield from _own(child)
