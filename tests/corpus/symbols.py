"""Draw fonts with boxes where symbol fonts have them: `python -m tests.corpus.symbols`.

Forms from Word often hold their boxes as characters of a symbol font: private-use ones, or plain
letters where nothing maps them. Wingdings and Symbol themselves may not be passed on, so the
corpus has fonts of its own with two squares.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent
FONT = _HERE / "symbols.ttf"
LETTERS = _HERE / "letters.ttf"
SYMBOL = _HERE / "symbol.ttf"
_DAY = 3_786_912_000  # the first of 2024, in seconds since 1904
# File, family, name in PostScript, and which character is which box.
_FONTS = (
    (FONT, "Corpus Symbols", "", {0xF0A8: "box", 0xF06F: "large", 0xF071: "large"}),
    (
        LETTERS,
        "Corpus Letters",
        "Wingdings-Regular",
        {ord("o"): "box", ord("q"): "large", 0xA8: "box"},
    ),
    (SYMBOL, "Corpus Symbol", "SymbolMT", {0xF0A8: "box", 0xF0F0: "box", 0xF07F: "large"}),
)


def main() -> None:
    """Write the fonts."""
    for path, family, name, boxes in _FONTS:
        _write(path, family, name, boxes)


def _write(path: Path, family: str, name: str, boxes: dict[int, str]) -> None:
    builder: Any = importlib.import_module("fontTools.fontBuilder")
    font = builder.FontBuilder(1000, isTTF=True)
    font.updateHead(created=_DAY, modified=_DAY)
    font.setupGlyphOrder([".notdef", "box", "large"])
    font.setupCharacterMap(boxes)
    font.setupGlyf(
        {
            ".notdef": _square(100, 0, 700, 50),
            "box": _square(80, 0, 780, 60),
            "large": _square(80, -20, 820, 80),
        }
    )
    font.setupHorizontalMetrics(dict.fromkeys((".notdef", "box", "large"), (890, 80)))
    font.setupHorizontalHeader(ascent=900, descent=-200)
    names = {"familyName": family, "styleName": "Regular"}
    font.setupNameTable(names | ({"psName": name} if name else {}))
    font.setupOS2(sTypoAscender=900, sTypoDescender=-200, usWinAscent=900, usWinDescent=200)
    font.setupPost()
    font.save(path)


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
