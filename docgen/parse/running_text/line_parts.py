"""A line of running text → its parts: words, then the boxes, dots and fields behind them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from docgen.parse.questions.paragraphs import BLANK
from docgen.parse.running_text.marks import Mark
from docgen.sources.page import Line, TextField, Word, join
from docgen.wording import fold

_MEASURE = 3  # words of a unit of measure, at most

Thing = Word | Mark | TextField


@dataclass(slots=True)
class LinePart:
    """A stretch of a line: its words, then the boxes or dots behind them."""

    words: list[Word]
    marks: list[Mark] = field(default_factory=list)
    blanks: list[Word] = field(default_factory=list)
    places: list[TextField] = field(default_factory=list)
    asides: list[Word] = field(default_factory=list)


def parts_of(
    words: tuple[Word, ...],
    marks: tuple[Mark, ...],
    places: list[TextField],
    before: bool,
) -> Iterator[LinePart]:
    """Cut a line behind its boxes and dots: what follows them is another question.

    With `before`, boxes go with the words behind them.
    """
    labels = {id(word) for mark in marks for word in mark.words}
    things: list[tuple[float, Thing]] = [
        (word.x0, word) for word in words if id(word) not in labels
    ]
    things += [(mark.x0, mark) for mark in marks]
    things += [(place.box[0], place) for place in places]
    part = LinePart([])
    seen: set[str] = set()
    ticked = False
    things.sort(key=lambda pair: pair[0])
    in_order = [thing for _, thing in things]
    for index, thing in enumerate(in_order):
        if id(thing) in {id(word) for word in part.asides}:
            continue
        aside = _aside(part, in_order[index:]) if not before else []
        if aside:
            part.asides += aside
            continue
        blank = isinstance(thing, Word) and bool(BLANK.match(thing.text))
        filled = bool(ticked or part.blanks or part.places)
        again = isinstance(thing, Mark) and fold(thing.text) in seen
        if (isinstance(thing, Word) and not blank and filled) or again:
            yield part
            part, seen, ticked = LinePart([]), set(), False
        if isinstance(thing, Mark):
            ticked = ticked or bool(part.words) or not before
            part.marks.append(thing)
            seen.add(fold(thing.text))
        elif isinstance(thing, TextField):
            part.places.append(thing)
        elif blank:
            part.blanks.append(thing)
        else:
            part.words.append(thing)
    if part.words or part.marks or part.blanks or part.places:
        yield part


def _aside(part: LinePart, rest: Sequence[Thing]) -> list[Word]:
    """The words next on a line, if they ask nothing: a remark, a unit of measure."""
    words: list[Word] = []
    for thing in rest:
        if not isinstance(thing, Word) or BLANK.match(thing.text):
            break
        words.append(thing)
    text = join(words)
    if not words or len(words) < len(rest) or not (part.marks or part.blanks or part.places):
        return []
    if part.marks:
        remark = text.startswith("(") and (")" not in text or text.rstrip(" .").endswith(")"))
        return words if remark else []
    of_measure = len(words) <= _MEASURE and not text[0].isupper() and text[-1] not in ":?;"
    return words if of_measure and text[0] not in "(-–•" else []


def is_on(place: TextField, line: Line) -> bool:
    """Whether a field or rule stands behind words of a line."""
    middle = (place.box[1] + place.box[3]) / 2
    level = line.top - 3 < middle < line.bottom + 3
    return level and any(word.x1 <= place.box[0] + 4 for word in line.words)
