"""A tick box of the buyer's → what it shows, so that the placeholder's shows the same.

As written in a placeholder: `25A1 / 2612`, the sign's code unticked and ticked, each with its
font's name behind it where it has one of its own: `F0A8 Wingdings / F0FD Wingdings`.
"""

from __future__ import annotations

import re

from docgen.sources.signs import is_symbol_font
from docgen.sources.word.xml import Element, attribute, child, name

_USUAL = ("☐", "☑", "☒")
_CIRCLES = "○◯"
# A ticked box in each symbol font that has one.
_TICKED = {"wingdings": "F0FD Wingdings", "wingdings 2": "F054 Wingdings 2"}
_CODE = re.compile(r"[0-9A-Fa-f]{1,5}")


def signs_of(element: Element, index: int | None) -> str:
    """The signs of a tick box; empty for the usual ones.

    `element` is a content control, a `w:sym`, or a `w:t` in which the box is the character at
    `index`.
    """
    kind = name(element)
    if kind == "sdt":
        return _of_control(element)
    if kind == "sym":
        return _of_symbol(attribute(element, "char") or "", attribute(element, "font") or "")
    if kind == "t" and index is not None:
        char, font = (element.text or "")[index], symbol_font(element.getparent())
        if font or "\uf000" <= char <= "\uf0ff":
            return _of_symbol(f"{ord(char):04X}", font or "Wingdings")
        if char not in _USUAL:
            return f"{ord(char):04X} / {'25CF' if char in _CIRCLES else '2612'}"
    return ""


def symbol_font(run: Element | None) -> str:
    """The symbol font that a run is set in, if it is set in one."""
    fonts = child(run, "rPr", "rFonts")
    names = (attribute(fonts, key) for key in ("ascii", "hAnsi"))
    return next((font for font in names if font and is_symbol_font(font)), "")


def _of_symbol(code: str, font: str) -> str:
    if not _CODE.fullmatch(code) or not is_symbol_font(font):
        return ""
    value = int(code, 16)
    value += 0xF000 if value < 0x100 else 0
    if value in (0xF0FE, 0xF0FD, 0xF078):
        value = 0xF0A8  # ticked in the blank form already
    return f"{value:04X} {font} / {_TICKED.get(font.casefold(), '2612')}"


def _of_control(control: Element) -> str:
    box = child(control, "sdtPr", "checkbox")
    states = [_state(child(box, state)) for state in ("uncheckedState", "checkedState")]
    if states in (["2610", "2612"], ["", ""], ["2610 MS Gothic", "2612 MS Gothic"]):
        return ""
    return f"{states[0] or '2610'} / {states[1] or '2612'}"


def _state(element: Element | None) -> str:
    code, font = attribute(element, "val") or "", attribute(element, "font") or ""
    if not _CODE.fullmatch(code):
        return ""
    value = int(code, 16)
    value += 0xF000 if value < 0x100 and is_symbol_font(font) else 0
    return f"{value:04X} {font}".strip()
