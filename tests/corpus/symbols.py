"""Draw symbols.ttf, a font with boxes where Wingdings has them: `python -m tests.corpus.symbols`.

Forms from Word often hold their boxes as private-use characters of a symbol font. Wingdings
itself may not be passed on, so the corpus has a font of its own with two squares.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

FONT = Path(__file__).parent / "symbols.ttf"
_BOXES = {0xF0A8: "box", 0xF06F: "large", 0xF071: "large"}


def main() -> None:
    """Write the font."""
    builder: Any = importlib.import_module("fontTools.fontBuilder")
    names = [".notdef", "box", "large"]
    font = builder.FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder(names)
    font.setupCharacterMap(_BOXES)
    font.setupGlyf(
        {
            ".notdef": _square(100, 0, 700, 50),
            "box": _square(80, 0, 780, 60),
            "large": _square(80, -20, 820, 80),
        }
    )
    font.setupHorizontalMetrics(dict.fromkeys(names, (890, 80)))
    font.setupHorizontalHeader(ascent=900, descent=-200)
    font.setupNameTable({"familyName": "Corpus Symbols", "styleName": "Regular"})
    font.setupOS2(sTypoAscender=900, sTypoDescender=-200, usWinAscent=900, usWinDescent=200)
    font.setupPost()
    font.save(FONT)


def _square(left: int, foot: int, right: int, thick: int) -> object:
    """The outline of a square, `thick` units wide."""
    pens: Any = importlib.import_module("fontTools.pens.ttGlyphPen")
    pen = pens.TTGlyphPen(None)
    top = foot + right - left
    outer = [(left, foot), (left, top), (right, top), (right, foot)]
    inner = [
        (left + thick, foot + thick),
        (right - thick, foot + thick),
        (right - thick, top - thick),
        (left + thick, top - thick),
    ]
    for corners in (outer, inner):
        pen.moveTo(corners[0])
        for corner in corners[1:]:
            pen.lineTo(corner)
        pen.closePath()
    return pen.glyph()


if __name__ == "__main__":
    main()
