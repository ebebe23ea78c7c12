"""Rows that a page break cuts: which they are, and their two parts as one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from docgen.look import PromptLook
from docgen.model import PromptKind
from docgen.parse.language import languages
from docgen.parse.questions.numbers import split_number
from docgen.parse.tables.table import Table, TableRow, text_of
from docgen.sources.page import Line, TickBox, Word, lines_of
from docgen.wording import fold

_ENDS = ("?", ":", ".", ";", "!", "…")
_BULLET = re.compile(r"[-–—•▪➢◦○·*] ?")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a part of a row really stands: its page, and how far its words were moved down."""

    page: int
    top: float
    shift: float


@dataclass(frozen=True, slots=True)
class WholeRow:
    """A row's words with those of its parts on later pages moved below; its boxes' heights.

    `moved` has the words and signs as they are printed, by the identities of those moved.
    """

    words: tuple[Word, ...]
    marks: tuple[tuple[TickBox, float], ...]
    places: tuple[Place, ...]
    moved: dict[int, Word | TickBox]

    def printed(self, words: Iterable[Word]) -> Iterator[Word | TickBox]:
        """Words as they are printed, and the signs before them."""
        return (self.moved.get(id(word), word) for word in words)


def whole_row(row: TableRow, words: tuple[Word, ...], right: float) -> WholeRow:
    """Set the parts of a row under one another, as if no page had ended.

    Args:
        row: The row.
        words: The words of its question, without its number.
        right: The question column's right edge.
    """
    marks = [(box, box.center[1]) for box in row.marks]
    moved: dict[int, Word | TickBox] = {}
    places = [Place(row.page, float("-inf"), 0.0)]
    lines = _bulleted(lines_of(list(words)), row, moved)
    for part in row.rest:
        further = _bulleted(lines_of(list(part.words.get("question", ()))), part, moved)
        if not further:
            continue
        shift = 0.0
        if lines:
            size = lines[-1].style.size
            pitch = _pitch([*lines, *further], size)
            step = pitch if goes_on(lines[-1], further[0], right) else 1.5 * pitch
            shift = lines[-1].baseline + step - further[0].baseline
        places.append(Place(part.page, further[0].top + shift - 1, shift))
        marks += [(box, box.center[1] + shift) for box in part.marks]
        for line in further:
            copies = tuple(word.lowered(shift) for word in line.words)
            for copy, word in zip(copies, line.words, strict=True):
                moved[id(copy)] = moved.get(id(word), word)
            lines.append(Line(copies))
    every = tuple(word for line in lines for word in line.words) if moved else words
    return WholeRow(every, tuple(marks), tuple(places), moved)


def parts_of(row: TableRow, whole: WholeRow) -> list[tuple[tuple[Word, ...], PromptKind | None]]:
    """A row's paragraphs over all its pages where they are known, and what is known of their kind.

    What a page's end cut in two is one again.
    """
    copies = {id(whole.moved.get(id(word), word)): word for word in whole.words}
    parts: list[tuple[tuple[Word, ...], PromptKind | None]] = []
    for piece in (row, *row.rest):
        if not piece.paragraphs:
            return []
        kinds = piece.kinds or (None,) * len(piece.paragraphs)
        for index, (words, kind) in enumerate(zip(piece.paragraphs, kinds, strict=True)):
            moved = tuple(copies.get(id(word), word) for word in words)
            if parts and index == 0 and piece is not row and _goes_on(parts[-1], moved):
                before, known = parts.pop()
                moved, kind = (*before, *moved), kind or known
            parts.append((moved, kind))
    return parts


def _goes_on(part: tuple[tuple[Word, ...], PromptKind | None], words: tuple[Word, ...]) -> bool:
    """Whether a text that nothing is ticked or filled in with goes on below."""
    text = text_of(part[0])
    return part[1] is None and not text.endswith(_ENDS) and words[0].text[:1].islower()


def _bulleted(lines: list[Line], row: TableRow, moved: dict[int, Word | TickBox]) -> list[Line]:
    """The lines with the signs that stand before them, unless what follows is a choice's label."""
    labels = frozenset().union(*(language.choices for language in languages()))
    found = []
    for line in lines:
        signs = [
            box
            for box in row.bullets
            if line.top < box.center[1] < line.bottom and box.box[0] < line.x0
        ]
        if len(signs) == 1 and fold(line.words[0].text) not in labels:
            x0, top, x1, bottom = signs[0].box
            sign = Word("○", x0, x1, top, bottom, line.baseline, line.words[0].style)
            moved[id(sign)] = signs[0]
            line = Line((sign, *line.words))
        found.append(line)
    return found


def placed(look: PromptLook, places: tuple[Place, ...]) -> PromptLook:
    """A prompt's look with its own page, and its place there."""
    place = [place for place in places if place.top <= look.box[1]][-1]
    later = [other.top for other in places if other.top > look.box[1]]
    x0, top, x1, bottom = look.box
    box = (x0, top - place.shift, x1, min([bottom, *later]) - place.shift)
    baselines = tuple(baseline - place.shift for baseline in look.baselines)
    return replace(look, page=place.page, box=box, baselines=baselines)


def goes_on(before: Line, after: Line, right: float) -> bool:
    """Whether a text breaks off at the end of one line and goes on in the next."""
    first = after.words[0]
    if before.text.endswith(_ENDS):
        return False
    room = right - 6 - before.x1 > first.x1 - first.x0 + 0.25 * first.style.size
    return first.text[:1].islower() or not room


def _pitch(lines: list[Line], size: float) -> float:
    steps = [after.baseline - before.baseline for before, after in pairwise(lines)]
    return min((step for step in steps if 0.9 * size < step < 1.45 * size), default=1.2 * size)


def is_rest(table: Table, row: TableRow, first: TableRow) -> bool:
    """Whether the first row of a page goes on with the last of the page before.

    It does if it has the same number, or none and begins in mid-sentence, or if it only adds to
    a numbered question: with a condition, or a bullet, or where all other rows have numbers.
    """
    if row.is_band or first.is_band or row.page >= first.page:
        return False
    one, other = _number(row), _number(first)
    if other:
        return one == other
    before, after = _last_line(row), _first_line(first)
    if before is None and one:
        # The number and its boxes alone, in the middle of a row whose text is on the next page.
        return after is not None
    if before is None or after is None:
        return before is not None and not after
    if goes_on(before, after, table.reach()):
        return True
    numbered = sum(bool(_number(entry)) for entry in table.rows)
    if 2 * numbered < len(table.rows) or not one:
        return False
    return _follows(table, first, text_of(_words(first)))


def _follows(table: Table, first: TableRow, text: str) -> bool:
    """Whether an unnumbered row among numbered ones only adds to the question above it."""
    last = _last_line(first)
    # A question and, below it, what holds for the rows that follow: "Dans l’affirmative :"
    opens = last is not None and last.text.endswith(":") and len(_words(first)) > len(last.words)
    if opens and last is not None and not any(one.condition(text) for one in languages()):
        known = [one for one in languages() if one.condition(last.text)]
        if known and not any(one.wants_text(last.text) for one in known):
            return False
    unnumbered = [row for row in table.rows if not row.is_band and not _number(row)]
    conditional = any(one.condition(text) for one in languages())
    if conditional:
        return not text.endswith(":") or any(one.wants_text(text) for one in languages())
    return not unnumbered or bool(_BULLET.match(text))


def _number(row: TableRow) -> str:
    numbers = row.words.get("number", ()) or split_number(tuple(_words(row)))[0]
    return text_of(tuple(numbers))


def _words(row: TableRow) -> tuple[Word, ...]:
    words = row.words.get("question", ())
    return tuple(word for line in lines_of(list(words)) for word in line.words)


def _last_line(row: TableRow) -> Line | None:
    last = row.rest[-1] if row.rest else row
    lines = lines_of(list(last.words.get("question", ())))
    return lines[-1] if lines else None


def _first_line(row: TableRow) -> Line | None:
    lines = lines_of(list(row.words.get("question", ())))
    return lines[0] if lines else None
