"""Files that answers name, and texts that do not fit on the form → numbered annexes after it."""

from __future__ import annotations

from dataclasses import dataclass, field

from docgen.annexes.words import AnnexWords
from docgen.onto.fitting import LEADING, wrapped
from docgen.onto.ink import Ink

_MARGIN = 56.0
_TITLE, _QUESTION, _TEXT = 12.0, 9.0, 10.0
_GRAY = (0.35, 0.35, 0.35)


@dataclass(frozen=True, slots=True)
class Annex:
    """A text in full, and what it answers."""

    prompt: str
    number: str | None
    question: str
    text: str


@dataclass(slots=True)
class Annexes:
    """The annexes in the order they were referred to."""

    words: AnnexWords
    files: list[str] = field(default_factory=list)
    entries: list[Annex] = field(default_factory=list)

    def name(self, file: str) -> str:
        """How a text refers to a file; files have the first numbers, each one its own."""
        if file not in self.files:
            self.files.append(file)
        return self.words.reference(self.files.index(file) + 1, file)

    def add(self, annex: Annex) -> int:
        """Take an annex; its number."""
        self.entries.append(annex)
        return len(self.files) + len(self.entries)

    def listed(self) -> list[str]:
        """A line for each file."""
        named = (self.words.reference(n, file) for n, file in enumerate(self.files, start=1))
        return [line[:1].upper() + line[1:] for line in named]

    def draw(self, ink: Ink, across: float, height: float) -> list[int]:
        """Draw the annexes one after the other; the pages of ink they stand on."""
        if not (self.files or self.entries):
            return []
        pen = _Pen(ink, across, height)
        if self.files:
            pen.room_for(6 * LEADING * _TEXT)
            pen.write(self.words.annexes, _TITLE)
            pen.skip(0.6 * _TEXT)
            for line in self.listed():
                pen.write(line, _TEXT)
            pen.skip(2.2 * _TEXT)
        for number, annex in enumerate(self.entries, start=len(self.files) + 1):
            behind = f" – {annex.number}" if annex.number else ""
            pen.room_for(6 * LEADING * _TEXT)
            pen.write(self.words.title(number) + behind, _TITLE)
            pen.write(annex.question, _QUESTION, _GRAY)
            pen.skip(0.6 * _TEXT)
            pen.write(annex.text, _TEXT)
            pen.skip(2.2 * _TEXT)
        return pen.pages


class _Pen:
    """Writes lines down pages."""

    def __init__(self, ink: Ink, across: float, height: float) -> None:
        self.ink = ink
        self.size = across, height
        self.pages: list[int] = []
        self.y = height

    def write(
        self, text: str, size: float, color: tuple[float, float, float] = (0.0, 0.0, 0.0)
    ) -> None:
        """Write a text between the margins, over as many pages as it takes."""
        for line in wrapped(text, self.size[0] - 2 * _MARGIN, size):
            self.room_for(LEADING * size)
            self.y += LEADING * size
            self.ink.line(_MARGIN, self.y, line, size, color)

    def skip(self, height: float) -> None:
        """Leave a gap."""
        self.y += height

    def room_for(self, height: float) -> None:
        """Begin a page where less than a height is left."""
        if not self.pages or self.y + height > self.size[1] - _MARGIN:
            self.pages.append(self.ink.page(*self.size))
            self.y = _MARGIN
