"""Lines of running text → units: a text with the boxes, dots, rules and fields that go with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from docgen.look import Box, TextStyle
from docgen.parse.questions.paragraphs import is_marker
from docgen.parse.running_text.leads import boxes_first, numbered, unlabelled
from docgen.parse.running_text.line_parts import LinePart, is_on, parts_of
from docgen.parse.running_text.marks import Mark
from docgen.sources.page import Line, TextField, TickBox, Word, join

_ENDS = (".", "?", ":", "!", ";", "…", "?)", ".)")
_CLOSING = ("?", "!", ":", ";", "»", ")")  # nothing begins with these
_FAR = 2.6  # em between baselines: what is further below goes with nothing above
_SPACED = 1.6  # em between baselines within a text, at most, where it does not break off


@dataclass(slots=True)
class Unit:
    """A text over one line or more, and what there is to tick or to fill in with it.

    `options` are boxes on its lines that have no label of a choice, `asides` words behind
    boxes and blanks that ask nothing: `(rayer la mention inutile)`, `…… jours`.
    """

    lines: list[tuple[Word, ...]]
    marks: list[Mark] = field(default_factory=list)
    blanks: list[Word] = field(default_factory=list)
    places: list[TextField] = field(default_factory=list)
    number: tuple[Word, ...] = ()
    options: list[TickBox] = field(default_factory=list)
    asides: list[Word] = field(default_factory=list)
    beside: bool = False  # whether it follows another unit on the same line

    @property
    def text(self) -> str:
        """The words as printed."""
        return " ".join(join(line) for line in self.lines)

    @property
    def words(self) -> tuple[Word, ...]:
        """All its words, but for the number."""
        return tuple(word for line in self.lines for word in line)

    @property
    def x0(self) -> float:
        """Where its first line begins, number and all."""
        first = self.number or self.lines[0]
        return first[0].x0

    @property
    def top(self) -> float:
        """The upper edge of its first line."""
        return min(word.top for word in (*self.number, *self.lines[0]))

    @property
    def baseline(self) -> float:
        """That of its last line, boxes and dots counted."""
        low = [word.baseline for word in (*self.lines[-1], *self.blanks)]
        low += [word.baseline for mark in self.marks for word in mark.words]
        low += [place.box[3] for place in self.places]
        return max(low)

    @property
    def style(self) -> TextStyle:
        """The style of most of its characters."""
        return max(self.words, key=lambda word: len(word.text)).style

    @property
    def is_bullet(self) -> bool:
        """Whether a bullet stands before it; a dash behind a number is none."""
        return not self.number and len(self.lines[0]) > 1 and is_marker(self.lines[0][0].text)

    @property
    def wants(self) -> bool:
        """Whether something is to be ticked or filled in with it."""
        return bool(self.marks or self.blanks or self.places)

    @property
    def asks(self) -> bool:
        """Whether it ends as a question does."""
        return self.text.rstrip(" *").endswith(("?", "?)"))

    @property
    def box(self) -> Box:
        """What encloses all of it."""
        boxes = [(w.x0, w.top, w.x1, w.bottom) for w in (*self.number, *self.words, *self.blanks)]
        boxes += [(w.x0, w.top, w.x1, w.bottom) for mark in self.marks for w in mark.words]
        boxes += [mark.box.box for mark in self.marks] + [place.box for place in self.places]
        x0, top, x1, bottom = zip(*boxes, strict=True)
        return min(x0), min(top), max(x1), max(bottom)


def units_of(
    lines: Sequence[Line],
    marked: Sequence[tuple[Mark, ...]],
    places: Sequence[TextField],
    boxes: Sequence[TickBox],
) -> list[Unit]:
    """Group lines into units, top to bottom.

    Args:
        lines: The lines, top to bottom.
        marked: The labelled boxes on each.
        places: Fields and rules to write on.
        boxes: The boxes, labelled ones too.
    """
    texts = [unlabelled(line, marks) for line, marks in zip(lines, marked, strict=True)]
    counts = [
        0 if text is line and marks else count
        for line, text, marks, count in zip(lines, texts, marked, numbered(texts), strict=True)
    ]
    before = boxes_first(texts, marked)
    right = max((line.x1 for line in lines), default=0.0)
    units: list[Unit] = []
    free = list(places)
    for line, marks, count in zip(texts, marked, counts, strict=True):
        on_line = [place for place in free if is_on(place, line)]
        free = [place for place in free if place not in on_line]
        numbers = line.words[:count]
        parts = parts_of(line.words[count:], marks, on_line, before)
        for index, part in enumerate(parts):
            _take(units, part, numbers if index == 0 else (), index > 0, right)
    known = {id(mark.box) for marks in marked for mark in marks}
    for box in boxes:
        if id(box) not in known:
            for unit in units:
                if unit.top - 2 < box.center[1] < unit.baseline:
                    unit.options.append(box)
    for place in sorted(free, key=lambda place: place.box[1]):
        _place_below(units, place)
    return units


# Units


def _take(
    units: list[Unit],
    part: LinePart,
    number: tuple[Word, ...],
    beside: bool,
    right: float,
) -> None:
    """Add a stretch to the unit it goes on with, or make a unit of it."""
    last = units[-1] if units else None
    if not part.words and not number:
        if last is not None:
            _add(_above_items(units) if part.marks else last, part)
        return
    words = tuple(part.words) or number
    number = number if part.words else ()
    if last is not None and not beside and not number and _goes_on(last, part, right):
        last.lines.append(words)
    else:
        units.append(Unit([words], number=number, beside=beside))
    _add(units[-1], part)


def _above_items(units: list[Unit]) -> Unit:
    """The unit that boxes on a line of their own go with: one above bullets that ask nothing."""
    items: list[Unit] = []
    for unit in reversed(units):
        if not unit.is_bullet or unit.wants or unit.asks:
            # Boxes below one another: those above this one stand below the bullets too.
            begun = bool(items and unit.marks) and unit.marks[-1].box.center[1] > items[0].top
            waits = bool(items) and not unit.beside and (begun or not unit.wants)
            return unit if waits else units[-1]
        items.append(unit)
    return units[-1]


def _add(unit: Unit, part: LinePart) -> None:
    unit.marks += part.marks
    unit.blanks += part.blanks
    unit.places += part.places
    unit.asides += part.asides


def _goes_on(unit: Unit, part: LinePart, right: float) -> bool:
    """Whether a line goes on with the text above it; boxes may stand on the first line or last."""
    words = tuple(part.words)
    if unit.blanks or unit.places or is_marker(words[0].text) or (unit.marks and part.marks):
        return False
    before, first = unit.lines[-1], words[0]
    size = before[-1].style.size
    after = [mark.x0 for mark in unit.marks if mark.x0 > before[-1].x1]
    right = min([right, *(x0 - size for x0 in after)])
    leads = all(mark.x1 < unit.lines[0][0].x0 + 1 for mark in unit.marks)
    if unit.marks and not after and not leads:
        return False
    step = first.baseline - before[-1].baseline
    text = join(before).rstrip()
    if step > _FAR * size or (text.endswith(_ENDS) and not first.text[:1].islower()):
        return False
    if first.text[:1] in _CLOSING:
        return True
    if text.endswith(("?", ":")) or not _alike(unit, words):
        return False
    room = right - before[-1].x1 > first.x1 - first.x0 + 2.5 * size
    return first.text[:1].islower() or (step < _SPACED * size and not room)


def _alike(unit: Unit, words: tuple[Word, ...]) -> bool:
    """Whether a line is set like the unit, most of it at least: part of it may stand out."""
    styles = Counter((w.style.size, w.style.bold) for w in unit.words)
    return any((word.style.size, word.style.bold) in styles for word in words)


def _place_below(units: list[Unit], place: TextField) -> None:
    """Give a field or rule on no line to the unit right above it."""
    above = [unit for unit in units if unit.baseline - 4 < place.box[3]]
    above = [unit for unit in above if unit.box[0] < place.box[2]]
    if not above:
        return
    unit = max(above, key=lambda unit: (unit.baseline, unit.box[0]))
    if unit.marks and not place.name:
        return  # a rule between two questions
    height = place.box[3] - place.box[1]
    if place.box[1] - unit.baseline < max(_FAR * unit.style.size, height) and not any(
        unit.baseline < other.top < place.box[3] - 2 for other in units if other is not unit
    ):
        unit.places.append(place)
