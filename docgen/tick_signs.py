"""What tick boxes show: boxes, bare crosses, or a form's own signs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from docgen.wording import quoted

TICK_FONT = "MS Gothic"  # Word's own for ☐ and ☒; others fall back to a font that has them
CROSS_FONT = "Segoe UI Symbol"


@dataclass(frozen=True, slots=True)
class Signs:
    """What a tick box shows, ticked and not, and the font that has both signs.

    `unticked_font` is that of the other sign, where it has one of its own. Signs from U+F000 on
    are a symbol font's.
    """

    ticked: str
    unticked: str
    font: str
    unticked_font: str = ""


BOXES = Signs("☒", "☐", TICK_FONT)


_SIGNS = re.compile(r"([0-9A-F]{4,5})( [\w -]{1,40})? / ([0-9A-F]{4,5})( [\w -]{1,40})?")


def written_signs(written: str) -> Signs:
    """Signs as a placeholder has them: `F0A8 Wingdings / F0FD Wingdings`, unticked and ticked."""
    if not written:
        return BOXES
    found = _SIGNS.fullmatch(written)
    if found is None:
        raise ValueError(f"{quoted(written)} are no signs of a tick box, as 25A1 / 2612 are")
    unticked, its_font, ticked, font = found.groups("")
    return Signs(
        ticked=chr(int(ticked, 16)),
        unticked=chr(int(unticked, 16)),
        font=font.strip() or TICK_FONT,
        unticked_font=its_font.strip() or TICK_FONT,
    )


@lru_cache(maxsize=256)
def cross_in(font: str) -> Signs:
    """A bare cross, and where there is none an en space in the font of the letters around.

    Word takes any character as a sign ([MS-DOCX] 2.6.3.29, CT_SdtCheckboxSymbol). The letter X
    would do, but LibreOffice writes its code with two digits where Word wants four. A space of
    another font would make the lines higher.
    """
    return Signs("✕", "\u2002", CROSS_FONT, font)


def code_of(sign: str) -> str:
    """A sign's code as Word writes it: a symbol font's without U+F000."""
    code = ord(sign)
    return f"{code - 0xF000 if 0xF000 <= code <= 0xF0FF else code:04X}"


def sign_xml(sign: str, font: str) -> str:
    """A sign in a run: text, or a symbol font's character."""
    if "\uf000" <= sign <= "\uf0ff":
        return f'<w:sym w:font="{escape(font)}" w:char="{ord(sign):04X}"/>'
    return f"<w:t>{sign}</w:t>"
