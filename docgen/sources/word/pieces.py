"""Characters, symbols and lists of choices of a Word file → the pieces of a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from docgen.look import TextStyle
from docgen.sources.signs import SIGNS, is_symbol_font, symbol
from docgen.sources.word.document import Origin, Piece
from docgen.sources.word.xml import Element

_MAX_CHOICES, _MAX_CHOICE = 6, 30
_APART = "   "  # between the boxes that stand for a drop-down list's entries
# Soft hyphens and marks without a width or a sign of their own.
_UNSEEN = dict.fromkeys([0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF])
# What a telephone puts behind a sign to choose its drawing (Unicode, 23.4 Variation Selectors).
_UNSEEN |= dict.fromkeys((0xFE0E, 0xFE0F))
_BLANK = " \t\u00a0\u2002\u2003\u2007\u2009\u202f.…_"


def is_blank(text: str) -> bool:
    """Whether a text is only what is to be written on: spaces, dots, underscores."""
    return not text.strip(_BLANK)


def text_pieces(
    text: str, style: TextStyle, underlined: bool = False, element: Element | None = None
) -> Iterator[Piece]:
    """Characters as pieces; signs that are tick boxes come as such.

    Spaces that are underlined are a line to write on. `element` is where the text stands.
    """
    places: Sequence[int] = range(len(text))
    seen = text.translate(_UNSEEN)
    if seen != text:
        places = [place for place, char in enumerate(text) if ord(char) not in _UNSEEN]
    if underlined and len(seen) > 3 and not seen.strip(" \t\u00a0\u2002\u2003"):
        yield Piece("text", style, "_" * min(len(seen), 200), origin=origin_of(element, places))
        return
    in_symbols = is_symbol_font(style.font)
    run, start = "", 0
    for index, char in enumerate(seen):
        shown, is_box = char, char in SIGNS
        if in_symbols and not char.isspace():
            shown, is_box = symbol(char, style.font)
        if is_box:
            if run:
                yield Piece("text", style, run, origin=origin_of(element, places[start:index]))
            yield Piece("box", style, origin=origin_of(element, places[index : index + 1]))
            run, start = "", index + 1
        else:
            run += shown
    if run:
        yield Piece("text", style, run, origin=origin_of(element, places[start:]))


def origin_of(element: Element | None, index: Sequence[int] = ()) -> Origin | None:
    """An element, or some of the characters in it; None where there is none."""
    return None if element is None else Origin(element, index)


def symbol_piece(char: str, font: str, style: TextStyle, element: Element | None = None) -> Piece:
    """A `w:sym` as a piece."""
    shown, is_box = symbol(char, font) if is_symbol_font(font) else (char, char in SIGNS)
    kind: Literal["box", "text"] = "box" if is_box else "text"
    return Piece(kind, style, "" if is_box else shown, origin=origin_of(element))


def choice_pieces(
    entries: Sequence[str], style: TextStyle, name: str | None, element: Element | None = None
) -> Iterator[Piece]:
    """A drop-down list: a box for each entry where these are few and short, else a field."""
    entries = [entry for entry in entries if entry.strip() and not is_blank(entry)]
    distinct = len(set(entries)) == len(entries)
    origin = origin_of(element)
    if not (2 <= len(entries) <= _MAX_CHOICES and distinct):
        yield Piece("field", style, name=name or "", origin=origin)
        return
    if any(len(entry) > _MAX_CHOICE for entry in entries):
        yield Piece("field", style, name=name or "", origin=origin)
        return
    for index, entry in enumerate(entries):
        if index:
            yield Piece("text", style, _APART)
        yield Piece("box", style, name=f"{name or ''}:{entry}", label=entry, origin=origin)
        # The label keeps to its box.
        yield Piece("text", style, "\u00a0" + entry.replace(" ", "\u00a0"))
