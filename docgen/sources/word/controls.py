"""Content controls and form fields of a Word file: what they hold, under which name.

Source: ECMA-376 Part 1, 17.5.2 (structured document tags) and 17.16 (fields); [MS-DOCX]
2.6.1.10 (w14:checkbox).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from docgen.look import TextStyle
from docgen.sources.word.document import Origin, Piece
from docgen.sources.word.pieces import choice_pieces, is_blank, origin_of, symbol_piece
from docgen.sources.word.xml import (
    Element,
    attribute,
    child,
    children,
    is_on,
    name,
    value_of,
    whole,
)

_MAX_ENTRIES = 200
_MAX_CODE = 2000
_SYMBOL = re.compile(r'^\s*SYMBOL\s+(0x[0-9a-f]+|\d+)(?:.*\\f\s*"?([^"\\]+))?', re.I)
_LISTS = ("dropDownList", "comboBox")
# How Word's own words begin that say where to type, in its languages; LibreOffice keeps them when
# it saves a control, but not the mark that says what they are.
_INVITES = re.compile(
    r"^(?:cliquez|click|klicken|haga clic|fare clic|clique|klik|tippen|pulse|toque|"
    r"choisissez un|choose an|wählen sie ein|elija un|scegliere un|escolha um|kies een)\b",
    re.I,
)
# Nothing is put in place of a control that holds more than a text.
_RICH = ("sdt", "fldChar", "drawing", "pict", "object", "tbl", "sym")


@dataclass(slots=True)
class Stand:
    """What stands in a control's place: it is put where the control's first text would be."""

    kind: Literal["box", "field", "list"]
    name: str
    element: Element
    entries: tuple[str, ...] = ()
    shows: str = ""
    is_done: bool = False

    def pieces(self, style: TextStyle) -> Iterator[Piece]:
        """The pieces, once."""
        if self.is_done:
            return
        self.is_done = True
        if self.kind == "list":
            yield from choice_pieces(self.entries, style, self.name, self.element)
        else:
            origin = Origin(self.element)
            yield Piece(self.kind, style, name=self.name, label=self.shows or None, origin=origin)


def stand_of(control: Element) -> Stand | None:
    """What stands for a content control; None if its content is the document's own."""
    properties = child(control, "sdtPr")
    label = (
        value_of(properties, "tag") or value_of(properties, "alias") or value_of(properties, "id")
    )
    kinds = {name(entry): entry for entry in properties} if properties is not None else {}
    if "checkbox" in kinds:
        return Stand("box", label or "", control)
    for kind in _LISTS:
        if kind in kinds:
            return Stand("list", label or "", control, tuple(_entries(kinds[kind], properties)))
    if "picture" in kinds or "docPartObj" in kinds or "group" in kinds:
        return None
    content = child(control, "sdtContent")
    # Word marks a control that shows what is to be typed there.
    if content is not None and (is_on(kinds.get("showingPlcHdr")) or _is_empty(content)):
        holds_more = any(name(entry) in _RICH for entry in content.iter())
        shows = _text_of(content)
        return None if holds_more else Stand("field", label or "", control, shows=shows)
    return None


def _entries(element: Element, properties: Element | None) -> Iterator[str]:
    """A list's entries but for the one that only says to choose: it has no value."""
    items = [*children(element, "listItem")][:_MAX_ENTRIES]
    for item in items:
        value, shown = attribute(item, "value"), attribute(item, "displayText")
        if value is None or value.strip():
            yield " ".join((shown or value or "").split())


def _is_empty(content: Element) -> bool:
    text = _text_of(content)
    return is_blank(text) or _INVITES.match(text) is not None


def _text_of(content: Element) -> str:
    return "".join(entry.text or "" for entry in content.iter() if name(entry) == "t").strip()


@dataclass(slots=True)
class FormField:
    """A field between its `begin` and its `end`: first its code, then its result."""

    data: Element | None = None
    code: str = ""
    element: Element | None = None
    is_result: bool = False
    hides_result: bool = False
    defaults: tuple[str, ...] = field(default=())

    @property
    def kind(self) -> str:
        """The code's first word."""
        return (self.code.split() or [""])[0].upper()

    @property
    def is_text(self) -> bool:
        """Whether it is a form's text field, whose blanks are not to be printed."""
        return self.kind == "FORMTEXT"

    def add_code(self, text: str) -> None:
        """Take a part of the code."""
        if len(self.code) < _MAX_CODE:
            self.code += text

    def pieces(self, style: TextStyle) -> Iterator[Piece]:
        """What stands for the field, when its code is complete."""
        kind, label = self.kind, value_of(self.data, "name") or ""
        origin = origin_of(self.element)
        self.hides_result = True
        if kind == "FORMCHECKBOX":
            yield Piece("box", style, name=label, origin=origin)
        elif kind == "FORMDROPDOWN":
            items = [*children(child(self.data, "ddList"), "listEntry")][:_MAX_ENTRIES]
            entries = [" ".join((attribute(item, "val") or "").split()) for item in items]
            yield from choice_pieces(entries, style, label, self.element)
        elif kind == "FORMTEXT":
            self.hides_result = False
            self.defaults = (value_of(self.data, "textInput", "default") or "",)
            yield Piece("field", style, name=label, label=self.defaults[0] or None, origin=origin)
        elif kind in ("MACROBUTTON", "FILLIN", "ASK"):
            # A button that does nothing but say where to type.
            yield Piece("field", style, name=label, origin=origin)
        elif kind in ("PAGE", "NUMPAGES", "SECTIONPAGES"):
            yield Piece("page" if kind == "PAGE" else "pages", style)
        elif kind == "SYMBOL" and (found := _SYMBOL.match(self.code)):
            code = whole(str(int(found[1], 0)) if found[1].isdigit() else str(int(found[1], 16)))
            font = (found[2] or "").strip()
            yield symbol_piece(chr(min(code or 32, 0xFFFF)), font, style, self.element)
        else:
            self.hides_result = False

    def prints(self, text: str) -> bool:
        """Whether a text of its result is printed; what only shows where to type is not."""
        default = any(text.strip() in shown for shown in self.defaults)
        return not (self.is_text and (is_blank(text) or default))
