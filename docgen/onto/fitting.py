"""A text and the boxes it may be written in → lines, in the largest type that fits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docgen.onto.letters import width

LEAST = 7.0  # points: what is smaller is hard to read
LEADING = 1.18  # from line to line, in em
ASCENT = 0.8  # of the first line, in em
_STEP = 0.5
_FULL = 0.98  # of a box's height that lines may take


@dataclass(frozen=True, slots=True)
class Slot:
    """Something to write in: its width and height, and the lines it has if these are given."""

    width: float
    height: float
    lines: int | None = None

    def holds(self, size: float) -> int:
        """How many lines of a size it holds."""
        if self.lines is not None:
            return self.lines
        first = size * 1.02
        more = (self.height * _FULL - first) / (LEADING * size)
        return 0 if more < 0 else 1 + int(more)


@dataclass(frozen=True, slots=True)
class Fitted:
    """The lines for each slot, and their type's size in points."""

    lines: tuple[tuple[str, ...], ...]
    size: float


def fit(text: str, slots: Sequence[Slot], largest: float, least: float = LEAST) -> Fitted | None:
    """Break a text into the slots, from the first to the last; None if it fits in no size."""
    size = max(largest, least)
    while size >= least:
        lines = _laid(text, slots, size)
        if lines is not None:
            return Fitted(lines, size)
        size -= _STEP
    return None


def wrapped(text: str, across: float, size: float) -> list[str]:
    """The lines of a text between margins, however many there are."""
    lines = []
    for paragraph in text.split("\n"):
        rest = paragraph
        while True:
            line, rest = _cut(rest, across, size)
            lines.append(line)
            if not rest:
                break
    return lines


def _laid(text: str, slots: Sequence[Slot], size: float) -> tuple[tuple[str, ...], ...] | None:
    rests: list[str] | None = text.split("\n")
    laid = []
    for slot in slots:
        lines: list[str] = []
        for _ in range(slot.holds(size)):
            if not rests:
                break
            line, rest = _cut(rests[0], slot.width, size)
            # A word is broken only where no line is long enough for it.
            if width(line, size) > slot.width or (rest and not _at_word(rests[0], line)):
                return None
            rests = [rest, *rests[1:]] if rest else rests[1:]
            lines.append(line)
        laid.append(tuple(lines))
    return None if rests else tuple(laid)


def _at_word(text: str, line: str) -> bool:
    return text[len(line) : len(line) + 1].isspace() or line.endswith(("-", "/"))


def _cut(text: str, across: float, size: float) -> tuple[str, str]:
    """What of a text goes on one line, and the rest."""
    if width(text, size) <= across:
        return text, ""
    end = 0
    for at in _breaks(text):
        if width(text[:at].rstrip(), size) > across:
            break
        end = at
    if not end:
        end = max(1, next(_too_long(text, across, size), 1))
    return text[:end].rstrip(), text[end:].lstrip(" ")


def _breaks(text: str) -> Iterator[int]:
    """Where a line may end: after spaces, and after hyphens and strokes within words."""
    for found in re.finditer(r" +|(?<=\w)[-/](?=\w)", text):
        yield found.end()


def _too_long(text: str, across: float, size: float) -> Iterator[int]:
    """How much of a single long word goes on a line."""
    for end in range(1, len(text)):
        if width(text[: end + 1], size) > across:
            yield end
