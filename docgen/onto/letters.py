"""A text → the typeface that has each of its letters, and how wide it is printed.

Both typefaces come with docgen, so that the same answers give the same bytes on every machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources
from itertools import groupby
from typing import Any
from unicodedata import bidirectional

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

# The second has what the first lacks: signs, Greek with accents, Georgian …
FACES = ("LiberationSans-Regular", "DejaVuSans")
CROSS = "✕"
_SPACES = {"\u00a0", "\u202f", "\u2007", "\u2009", "\t"}
_UNSEEN = {"\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"}


def printable(text: str) -> str:
    """A text as it is printed: no soft hyphens, and one kind of space."""
    return "".join(" " if char in _SPACES else char for char in text if char not in _UNSEEN)


def missing(text: str) -> str:
    """The characters that cannot be printed, each once: no typeface has them, or they run left.

    Hebrew and Arabic want their order and their letters' shapes set, which is not done here.
    """
    lacking = (
        char
        for char in printable(text)
        if char != "\n" and (_face_of(char) is None or bidirectional(char) in ("R", "AL", "AN"))
    )
    return "".join(dict.fromkeys(lacking))


def runs(text: str) -> Iterator[tuple[str, str]]:
    """Stretches of a line, each with the typeface that has it."""
    for face, chars in groupby(text, lambda char: _face_of(char) or FACES[0]):
        yield face, "".join(chars)


def width(text: str, size: float) -> float:
    """The points that a line takes."""
    return sum(pdfmetrics.stringWidth(run, face, size) for face, run in runs(text))


def _face_of(char: str) -> str | None:
    return next((face for face in FACES if ord(char) in _face(face).charToGlyph), None)


@cache
def _face(name: str) -> Any:
    with resources.as_file(resources.files("docgen.onto.typefaces") / f"{name}.ttf") as path:
        font = TTFont(name, str(path))
    pdfmetrics.registerFont(font)
    return font.face
