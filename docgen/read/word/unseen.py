"""Text that a Word file holds and nobody sees on its pages: hidden, tiny, or as its ground is.

Source of the highlighter's colours: ECMA-376 Part 1, 17.18.40 "ST_HighlightColor".
"""

from __future__ import annotations

from docgen.read.word.lines import BOX, FIELD, Fragment, Line, character, pieces_of
from docgen.read.word.marks import box_state, formats_of, is_nothing
from docgen.sources.word.document import Piece

UNSEEN = "the file holds something there that nobody sees on paper"
_PAPER = "FFFFFF"
_AUTOMATIC = "000000"  # black, or white where the ground is dark
_SMALLEST = 3.0  # points: smaller type is a speck
_ALIKE = 16  # of 255: shades of one colour that no printer tells apart
_LIT = {
    "black": "000000",
    "blue": "0000FF",
    "cyan": "00FFFF",
    "green": "00FF00",
    "magenta": "FF00FF",
    "red": "FF0000",
    "yellow": "FFFF00",
    "darkblue": "000080",
    "darkcyan": "008080",
    "darkgreen": "008000",
    "darkmagenta": "800080",
    "darkred": "800000",
    "darkyellow": "808000",
    "darkgray": "808080",
    "lightgray": "C0C0C0",
}


def has_unseen(line: Line, fragment: Fragment) -> bool:
    """Whether a sign of a stretch is not to be seen; boxes only count where they are ticked."""
    return any(
        _says(line, start, end, piece) and _is_unseen(piece, _ground(line, piece))
        for start, end, piece in pieces_of(line, fragment.start, fragment.end)
    )


def _says(line: Line, start: int, end: int, piece: Piece) -> bool:
    text = line.text[start:end]
    if text == BOX:
        return box_state(piece, character(line, start)) != "unticked"
    return text != FIELD and not is_nothing(text)


def _is_unseen(piece: Piece, ground: str) -> bool:
    style = piece.style
    is_alike = style.color != _AUTOMATIC and _distance(style.color, ground) <= _ALIKE
    return style.size < _SMALLEST or is_alike


def _ground(line: Line, piece: Piece) -> str:
    """The colour behind a text: its highlighter's, its own, its paragraph's, its cell's."""
    found = formats_of(piece)
    lit = _LIT.get(found.get("highlight", "").lower()) or found.get("shd")
    own = line.source.look.fill if line.source is not None else None
    cell = line.at.cell.fill if line.at is not None else None
    return lit or own or cell or _PAPER


def _distance(one: str, other: str) -> int:
    """How far two colours are apart, by the part of them that differs most."""
    try:
        pairs = [(int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (0, 2, 4)]
    except ValueError:
        return 255
    return max(abs(first - second) for first, second in pairs)
