"""Answers onto the pages themselves: crosses in boxes and cells, rings, texts at their places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from docgen.look import Box, PlaceLook, PromptLook
from docgen.onto.fitting import LEADING, LEAST, Slot, fit
from docgen.onto.ink import Ink

_CROSS = 9.0  # points across, in a cell
_LARGEST = 10.0
_USUAL = 9.5
_PAD = 1.5


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text at its place."""

    x: float
    baseline: float
    text: str
    size: float


@dataclass(slots=True)
class Sheet:
    """What is drawn on one page, in points from its top left."""

    lines: list[Line] = field(default_factory=list)
    crosses: list[Box] = field(default_factory=list)
    rings: list[Box] = field(default_factory=list)

    def draw(self, ink: Ink) -> None:
        """Draw all of it on the ink's page."""
        for line in self.lines:
            ink.line(line.x, line.baseline, line.text, line.size)
        for box in self.crosses:
            ink.cross(box)
        for box in self.rings:
            ink.ring(box)


@dataclass(slots=True)
class Sheets:
    """The pages that something is drawn on, by number; `texts` is what must be found there.

    `printed` tells where the squares and lines of places are really printed.
    """

    pages: dict[int, Sheet] = field(default_factory=dict)
    printed: Mapping[PlaceLook, Box] = field(default_factory=dict)
    texts: list[tuple[str, str, tuple[PlaceLook, ...]]] = field(default_factory=list)
    ticked: list[PlaceLook] = field(default_factory=list)

    def tick(self, place: PlaceLook, look: PromptLook) -> None:
        """Tick a place, as the form wants it: a cross, or a ring around a printed choice."""
        sheet = self.pages.setdefault(place.page, Sheet())
        self.ticked.append(place)
        x0, top, x1, bottom = place.box
        if place.kind == "word":
            sheet.rings.append((x0 - 3.0, top - 1.5, x1 + 3.0, bottom + 2.5))
        elif place.kind == "cell":
            sheet.crosses.append(_at_line(place.box, look))
        else:
            x0, top, x1, bottom = self.printed.get(place, place.box)
            side = (0.8 if place in self.printed else 0.86) * min(x1 - x0, bottom - top)
            sheet.crosses.append(_square((x0 + x1) / 2, (top + bottom) / 2, side))

    def write(
        self, places: Sequence[PlaceLook], text: str, prompt: str, look: PromptLook, size: float
    ) -> bool:
        """Write a text over its places; False if it does not fit there whole."""
        slots = [_slot(place) for place in places]
        fitted = fit(text, slots, max(LEAST, min(size or _USUAL, _LARGEST)))
        if fitted is None:
            return False
        for place, lines in zip(places, fitted.lines, strict=True):
            sheet = self.pages.setdefault(place.page, Sheet())
            line_at = self.printed.get(place)
            baseline = _first_baseline(place, look, fitted.size, len(lines))
            if line_at is not None:
                baseline = line_at[1] - 1.0
            for line in lines:
                sheet.lines.append(Line(place.box[0] + _pad(place), baseline, line, fitted.size))
                baseline += LEADING * fitted.size
        self.texts.append((prompt, text, tuple(places)))
        return True


def _slot(place: PlaceLook) -> Slot:
    x0, top, x1, bottom = place.box
    lines = 1 if place.kind == "blank" else None
    return Slot(x1 - x0 - _pad(place) - _PAD, bottom - top, lines)


def _pad(place: PlaceLook) -> float:
    """How far from a place's left edge a text begins: a space, where print or a ring may be."""
    return 3 * _PAD if place.kind == "room" else _PAD


def _first_baseline(place: PlaceLook, look: PromptLook, size: float, lines: int) -> float:
    """Where the first line stands: on a rule, on the line of the text it follows, or at the top."""
    x0, top, _, bottom = place.box
    if place.kind == "blank":
        return bottom - 1.5
    highest = top + 0.84 * size
    lowest = bottom - 0.2 * size - (lines - 1) * LEADING * size
    beside = place.page == look.page and x0 > look.box[0] + 20
    for baseline in look.baselines[:1] if beside else ():
        last = baseline + (look.box[3] - look.box[1]) - size if look.lines[0] > 1 else baseline
        for wanted in (last, baseline):
            if highest - 1 <= wanted <= lowest + 1:
                return wanted
    # What is left over goes above and below, but for a room as large as the page.
    return highest + min(3.0, max(0.0, lowest - highest) / 2)


def _at_line(box: Box, look: PromptLook) -> Box:
    """A square in the middle of a cell, at the height of the prompt's lines."""
    x0, top, x1, bottom = box
    side = max(4.0, min(_CROSS, x1 - x0 - 3, bottom - top - 3))
    y = (look.box[1] + look.box[3]) / 2
    y = min(max(y, top + side / 2 + 1), bottom - side / 2 - 1)
    return _square((x0 + x1) / 2, y, side)


def _square(x: float, y: float, side: float) -> Box:
    return x - side / 2, y - side / 2, x + side / 2, y + side / 2
