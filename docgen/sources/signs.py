"""Which characters are boxes to tick.

A box that is drawn ticked already is a box all the same. Wingdings and its kin have no Unicode
text: their characters come as private-use codes (U+F000 and the font's own code, as Word writes
them) or as the letters of the same code.
"""

from __future__ import annotations

SIGNS = frozenset("☐☑☒□■▢❏❐❑❒○◯◻◼⬜⬛" + "\uf06f\uf071\uf072\uf0a8\uf0a3\uf0fe\uf0fd")

# The same as Wingdings' letters, where a font has no Unicode mapping.
WINGDINGS = frozenset("oqr\u00a8\u00fe\u00fd")

DINGBATS = frozenset("mopqr")

# Codes of the standard font ZapfDingbats (ISO 32000-1, annex D.6) and of Wingdings, which come as
# the letters of the same codes where a font has no Unicode mapping.
LETTERS = {
    "Dingbats": {
        "3": "✓", "4": "✔", "5": "✕", "6": "✖", "7": "✗", "8": "✘", "H": "★", "l": "●", "n": "■",
        "s": "▲", "t": "▼", "u": "◆", "v": "❖",
    },
    "Wingdings": {"ü": "✓", "û": "✗", "Ø": "➢", "§": "▪", "v": "❖", "l": "●"},
}  # fmt: skip

_SYMBOL_BOXES = {
    "wingdings": frozenset((0x6F, 0x70, 0x71, 0x72, 0x78, 0xA1, 0xA8, 0xFD, 0xFE)),
    "wingdings 2": frozenset((0x2A, 0x30, 0x51, 0x52, 0x53, 0x54, 0x99, 0x9A, 0xA3)),
    "webdings": frozenset((0x63, 0x67)),
}

# What else symbol fonts are used for, in Unicode: bullets, arrows, ticks.
_SYMBOL_TEXT = {
    "symbol": {0xB7: "•", 0xA8: "♦", 0xAE: "→", 0xDE: "⇒", 0xB0: "°", 0x2D: "−", 0xBE: "—"},
    "wingdings": {
        0x6C: "●", 0x6E: "▪", 0x73: "◆", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x9F: "•", 0xA7: "▪",
        0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xF0: "⇒", 0xFC: "✓", 0xFB: "✗", 0x9E: "·", 0xC4: "→",
    },
}  # fmt: skip


def is_symbol_font(font: str) -> bool:
    """Whether a font's characters are pictures."""
    return font.casefold() in (*_SYMBOL_BOXES, *_SYMBOL_TEXT, "wingdings 3")


def symbol(char: str, font: str) -> tuple[str, bool]:
    """A symbol font's character as Unicode where that has it, and whether it is a box."""
    code = ord(char) - 0xF000 if 0xF000 <= ord(char) <= 0xF0FF else ord(char)
    name = font.casefold()
    if code in _SYMBOL_BOXES.get(name, ()):
        return "☐", True
    known = _SYMBOL_TEXT.get(name, {}).get(code)
    if known is not None:
        return known, False
    return (chr(0xF000 + code) if code > 0x20 and code < 0x100 else char), False
