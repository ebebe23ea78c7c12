"""Templates as Word and people leave them: runs split, quotes bent, marks and breaks inside."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from docgen.controls import W
from docgen.package import MAIN, read_parts, write_parts

_W = f"{{{W}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

Edit = Callable[[etree._Element], None]


def edited(template: bytes, edit: Edit, part: str = MAIN) -> bytes:
    """A template with one part changed."""
    parts = read_parts(template)
    root = etree.fromstring(parts[part])
    edit(root)
    return write_parts({**parts, part: etree.tostring(root)})


def text_with(root: etree._Element, words: str) -> etree._Element:
    """The first text element that holds some words."""
    return next(t for t in root.iter(f"{_W}t") if words in (t.text or ""))


def split_run(text: etree._Element, at: int, between: str = "") -> etree._Element:
    """Split a run as Word does when something in it was typed later; gives the second run's text.

    `between` is XML to stand between the two runs.
    """
    run = text.getparent()
    assert run is not None and text.text is not None
    second = etree.fromstring(etree.tostring(run, with_tail=False))
    second.set(f"{_W}rsidR", "00A17C3B")
    rest = second.find(f"{_W}t")
    assert rest is not None
    text.text, rest.text = text.text[:at], text.text[at:]
    for piece in (text, rest):
        piece.set(_SPACE, "preserve")
    run.addnext(second)
    if between:
        for element in reversed(etree.fromstring(f'<x xmlns:w="{W}">{between}</x>')):
            run.addnext(element)
    return rest


def replaced(words: str, new: str) -> Edit:
    """The words of one text element typed anew."""

    def edit(root: etree._Element) -> None:
        text = text_with(root, words)
        assert text.text is not None
        text.text = text.text.replace(words, new)

    return edit


def paragraph(text: str) -> etree._Element:
    """A paragraph of one run."""
    made = etree.Element(f"{_W}p")
    etree.SubElement(etree.SubElement(made, f"{_W}r"), f"{_W}t").text = text
    return made


def with_paragraphs(*texts: str) -> Edit:
    """Paragraphs typed at the document's start."""

    def edit(root: etree._Element) -> None:
        body = next(root.iter(f"{_W}body"))
        for index, text in enumerate(texts):
            body.insert(index, paragraph(text))

    return edit
