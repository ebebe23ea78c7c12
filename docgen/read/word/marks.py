"""What a respondent typed, set or drew to say that a box is ticked.

Source of the symbol fonts' codes: Microsoft's Wingdings, Wingdings 2 and Webdings charts.
"""

from __future__ import annotations

import re
from typing import Literal

from docgen.controls import W14, W
from docgen.read.word.texts import is_on, text_of
from docgen.sources.word.document import Piece
from docgen.sources.word.xml import Element, attribute, child, children, name, value_of, whole
from docgen.wording import fold

State = Literal["ticked", "unticked", "doubtful"]

_TICKED = frozenset("☑☒🗹🗷⊠■⬛◼●⚫")
_SYMBOLS = {
    "wingdings": frozenset((0x6E, 0x78, 0xFB, 0xFC, 0xFD, 0xFE)),
    "wingdings 2": frozenset((0x4F, 0x50, 0x51, 0x52, 0x53, 0x54)),
    "webdings": frozenset((0x61, 0x67, 0x72)),
}
# One sign that nobody types for anything else, also several of it or in brackets.
_CROSS = re.compile(r"^[(\[{\s]*(?:[xX×хХΧ✗✘✕✖☒☑✓✔√🗸🗹🗷✅❌⊠⨯╳❎+*●■•◼⬛]\s*){1,4}[)\]}\s.,;!]*$")
_LIKELY = re.compile(r"^\s*[vVyY1]\s*\.?\s*$")
_COUNTED = re.compile(r"^\s*1\s*\.?\s*$")
# What stands in a place that is left out on purpose.
_NOTHING = re.compile(r"^[\s.…_/\\|\-\u2010-\u2015\u2212~•·▪]*$")
_AGREED = frozenset(
    [
        "ok",
        "okay",
        "o.k.",
        "oui",
        "yes",
        "ja",
        "si",
        "sim",
        "da",
        "y",
        "j",
        "o",
        "vu",
        "coche",
        "checked",
    ]
)
_UNSET = ("0", "false", "off", "none", "auto", "nil", "ffffff", "white")
# What programs write for black: `202124` is Google's.
_INK = re.compile(r"^([0-3][0-9A-Fa-f]){3}$")
_FORMATS = ("strike", "dstrike", "highlight", "shd", "u", "b", "color", "bdr")

BLANKS = re.compile(r"[.…_·]{3,}|…+|_{2,}")


def is_cross(text: str) -> bool:
    """Whether a text is a cross, a tick or another sign for "this one"."""
    return _CROSS.match(text) is not None


def is_likely_cross(text: str) -> bool:
    """Whether it may well be one: a v for a tick, a 1."""
    return _LIKELY.match(text) is not None


def is_counted(text: str) -> bool:
    """Whether a likely cross may as well be a number: how many, or which footnote."""
    return _COUNTED.match(text) is not None


def is_nothing(text: str) -> bool:
    """Whether nothing is said: a place left empty, dots, a dash."""
    return _NOTHING.match(text) is not None


def is_said(text: str) -> bool:
    """Whether a text beside a tick says something: a `?` there only doubts the tick."""
    return any(sign.isalnum() for sign in text)


def is_agreement(text: str) -> bool:
    """Whether a text says yes: OK, oui."""
    return fold(text).strip(" .!,;:()[]") in _AGREED


def box_state(piece: Piece, char: str) -> State:
    """Whether a tick box is ticked; `char` is its character where it is a printed sign."""
    origin = piece.origin
    if origin is None:
        return _sign_state(piece.sign, piece.style.font)
    element = origin.element
    kind = name(element)
    if piece.label is not None:
        shown = list_value(element)
        return "ticked" if shown and fold(shown) == fold(piece.label) else "unticked"
    if kind == "sdt":
        return _control_state(element)
    if kind in ("fldChar", "fldSimple"):
        return _field_state(element)
    if kind == "sym":
        code, font = attribute(element, "char") or "", attribute(element, "font") or ""
        return _sign_state(chr(int(code, 16)) if code else "", font)
    if kind == "t":
        return _sign_state(char, piece.style.font)
    return "unticked"


def _sign_state(char: str, font: str) -> State:
    if char in _TICKED:
        return "ticked"
    code = ord(char) if char else 0
    code = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    return "ticked" if code in _SYMBOLS.get(font.casefold(), ()) else "unticked"


def _control_state(control: Element) -> State:
    """A check box's state, which its sign must not contradict."""
    box = child(control, "sdtPr", "checkbox")
    ticked = False
    codes = {}
    for entry in box if box is not None else ():
        if name(entry) == "checked":
            ticked = entry.get(f"{{{W14}}}val") in ("1", "true", "on")
        else:
            codes[name(entry)] = entry.get(f"{{{W14}}}val", "")
    content = control.find(f"{{{W}}}sdtContent")
    shown = text_of(content).strip() if content is not None else ""
    code = ord(shown) if len(shown) == 1 else 0
    code = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    other = codes.get("uncheckedState" if ticked else "checkedState", "2610" if ticked else "2612")
    own = codes.get("checkedState" if ticked else "uncheckedState", "")
    if not shown:
        return "ticked" if ticked else "unticked"
    if is_cross(shown) and not ticked and f"{code:04X}" != own.upper().zfill(4):
        return "ticked"
    if f"{code:04X}" == other.upper().zfill(4) and other != own:
        return "doubtful"
    return "ticked" if ticked else "unticked"


def _field_state(mark: Element) -> State:
    box = child(child(mark, "ffData"), "checkBox")
    checked = child(box, "checked")
    default = child(box, "default")
    state = checked if checked is not None else default
    return "ticked" if is_on(state) else "unticked"


def list_value(element: Element) -> str:
    """What a drop-down list shows; empty while nothing is chosen."""
    if name(element) == "fldChar":
        choices = child(child(element, "ffData"), "ddList")
        entries = [attribute(item, "val") or "" for item in children(choices, "listEntry")]
        result = value_of(choices, "result")
        # Word writes none before somebody chose; what then shows is the first entry.
        at = whole(result, 0, 1000)
        return entries[at].strip() if at is not None and at < len(entries) else ""
    properties = child(element, "sdtPr")
    if is_on(child(properties, "showingPlcHdr")):
        return ""
    content = child(element, "sdtContent")
    shown = text_of(content).strip() if content is not None else ""
    for kind in ("dropDownList", "comboBox"):
        for item in children(child(properties, kind), "listItem"):
            if attribute(item, "displayText") == shown and not (attribute(item, "value") or ""):
                return ""
    return shown


def formats_of(piece: Piece) -> dict[str, str]:
    """What a run's own formatting sets: struck, underlined, bold, coloured, on a ground."""
    run = piece.origin.element.getparent() if piece.origin is not None else None
    # A line through it counts also where a style draws it.
    found: dict[str, str] = {"strike": "1"} if piece.is_struck else {}
    # A run's properties stand first in it (ECMA-376 Part 1, 17.3.2.25).
    if run is None or name(run) != "r" or name(run[0]) != "rPr":
        return found
    properties = run[0]
    for key in _FORMATS:
        entry = child(properties, key)
        if entry is None:
            continue
        # A shading without a colour is none.
        value = attribute(entry, "fill") or "none" if key == "shd" else attribute(entry, "val")
        value = value or "1"
        is_plain = key == "color" and _INK.match(value) is not None
        if value.lower() not in _UNSET and not is_plain:
            found[key] = value
    return found


def is_struck(piece: Piece) -> bool:
    """Whether a text is struck through."""
    return not formats_of(piece).keys().isdisjoint(("strike", "dstrike"))
