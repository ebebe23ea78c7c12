"""Numbers and boxes at half the height of a text of several lines → at its first line."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.parse.questions.numbers import NUMBER
from docgen.parse.running_text.marks import Mark
from docgen.sources.page import Line, Word, join

_HALF = 0.9  # em from a line between two lines to either of them, at most
_PITCH = 1.5  # em between the lines of a text, at most
_ALIKE = 2.0  # points between the beginnings of a text's lines

Marked = tuple[Mark, ...]


def at_first_lines(
    lines: Sequence[Line], marked: Sequence[Marked]
) -> tuple[list[Line], list[Marked]]:
    """Lines and their labelled boxes, without lines that hold but a number and boxes.

    These stand between two lines of a text, with as many lines of it above as below; they go to
    its first line.
    """
    kept, marks = list(lines), list(marked)
    index = 1
    while index < len(kept) - 1:
        first = _first_line(kept, marks, index)
        if first is None:
            index += 1
            continue
        alone = _beside_marks(kept[index], marks[index])
        labels = tuple(word for mark in marks[index] for word in mark.words)
        kept[first] = Line((*alone, *kept[first].words, *labels))
        marks[first] = marks[index]
        del kept[index], marks[index]
    return kept, marks


def _first_line(lines: list[Line], marked: list[Marked], index: int) -> int | None:
    """The first line of the text that a line of a number and boxes stands in the middle of."""
    alone = _beside_marks(lines[index], marked[index])
    if not marked[index] or (alone and not NUMBER.match(join(alone))):
        return None
    middle, above, below = lines[index], lines[index - 1], lines[index + 1]
    reach = _HALF * above.style.size
    if middle.baseline - above.baseline > reach or below.baseline - middle.baseline > reach:
        return None
    up = _reach(lines, marked, index - 1, -1)
    down = _reach(lines, marked, index + 1, 1)
    starts = [
        line.x0 for line in (*lines[index - up : index], *lines[index + 1 : index + down + 1])
    ]
    level = max(starts) - min(starts) < _ALIKE
    right_of = not alone or min(starts) > alone[-1].x1
    return index - up if up == down and level and right_of else None


def _reach(lines: list[Line], marked: list[Marked], start: int, step: int) -> int:
    """How many lines without boxes follow one another from a line on, up or down."""
    count, at = 0, start
    while 0 <= at < len(lines) and not marked[at]:
        if count and abs(lines[at].baseline - lines[at - step].baseline) > (
            _PITCH * lines[start].style.size
        ):
            break
        count += 1
        at += step
    return count


def _beside_marks(line: Line, marks: Marked) -> tuple[Word, ...]:
    labels = {id(word) for mark in marks for word in mark.words}
    return tuple(word for word in line.words if id(word) not in labels)
