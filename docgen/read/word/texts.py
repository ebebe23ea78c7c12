"""The text of a piece of a Word file, as it is shown."""

from __future__ import annotations

import re

from lxml import etree

from docgen.controls import W

_W = f"{{{W}}}"
# Text that Word keeps but does not show: what a tracked change deleted, field codes, and the
# second rendering of a drawing for older programs (ECMA-376 Part 3, Fallback).
HIDDEN = {
    f"{_W}del",
    f"{_W}moveFrom",
    f"{_W}delText",
    f"{_W}instrText",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_UNSHOWN = HIDDEN | {f"{_W}sdtPr", f"{_W}rPr", f"{_W}pPr"}
_TEXT, _PARAGRAPH = f"{_W}t", f"{_W}p"
CHARACTERS = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\r",
    f"{_W}noBreakHyphen": "\u2011",
    f"{_W}softHyphen": "\u00ad",
}


def is_on(flag: etree._Element | None) -> bool:
    """Whether a switch is there and not turned off."""
    return flag is not None and flag.get(f"{_W}val", "1") not in ("0", "false", "off")


def text_of(content: etree._Element) -> str:
    """The text of a control as shown: tabs, line breaks, paragraphs on lines of their own."""
    pieces: list[str] = []
    has_paragraphs = _add_pieces(content, pieces)
    text = "".join(pieces)
    return text.removesuffix("\n") if has_paragraphs else text


def _add_pieces(element: etree._Element, pieces: list[str]) -> bool:
    """Add the text in an element as shown, and tell whether there are paragraphs in it."""
    has_paragraphs = False
    for child in element:
        tag = child.tag
        if tag == _TEXT:
            pieces.append(child.text or "")
        elif tag in CHARACTERS:
            pieces.append(CHARACTERS[str(tag)])
        elif tag == f"{_W}sym":
            pieces.append(symbol(child))
        elif tag not in _UNSHOWN:
            has_paragraphs |= _add_pieces(child, pieces) or tag == _PARAGRAPH
            if tag == _PARAGRAPH:
                pieces.append("\n")
    return has_paragraphs


def symbol(sym: etree._Element) -> str:
    """A symbol font's character."""
    value = sym.get(f"{_W}char", "")
    return chr(int(value, 16)) if re.fullmatch(r"[0-9A-Fa-f]{1,5}", value) else ""
