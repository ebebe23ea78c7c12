"""Lines that were typed → the text as its author wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from docgen.look import Box
from docgen.read.pdf.pieces import around, box_of
from docgen.sources.page import ENDS_IN_HYPHEN, Line, Word, join_lines
from docgen.vocabulary import is_one_word, without_hyphen

_CONTACT = 0.03  # of the type's size between the parts of a word
_CLOSE = 0.3  # of the type's size, that a line may be narrower than its cell seems
_PADDING = 7.0  # points that a cell may keep free at its edge
_BULLET = re.compile(r"^([-–—•▪●◦*]|\d{1,2}[.)]|[a-z]\))$")
_REST = re.compile(r"\s\.\.\s*$|(?<=[.!?…])\s\.\s*$")  # of a line of dots
_BLANK = re.compile(r"\.{4,}[.…]*|_{3,}[_.]*|…[.…\s]*…[.…]*|·{3,}")


@dataclass(frozen=True, slots=True)
class Typed:
    """Words typed one after the other on one line."""

    page: int
    words: tuple[Word, ...]
    text: str

    @property
    def box(self) -> Box:
        """Left, top, right, bottom."""
        return box_of(self.words)

    @property
    def baseline(self) -> float:
        """Where the line stands."""
        return self.words[0].baseline


def text_of(lines: Sequence[Typed], right: float | None = None, language: str | None = None) -> str:
    """The paragraphs that typed lines make, one a line.

    Args:
        lines: In the order they are read.
        right: Where a line ends at the latest, in points from the left.
        language: The form's, if words may be broken at a cell's edge.
    """
    rows = _rows(lines)
    edge = max([row.x1 for row in rows] + ([right] if right is not None else []))
    paragraphs: list[list[Line]] = []
    for before, row in zip([None, *rows], rows, strict=False):
        if before is None or not _goes_on(before, row, edge):
            paragraphs.append([])
        elif language and _is_cut(before, row, edge, language):
            row = _whole(paragraphs[-1].pop(), row)
        elif language and ENDS_IN_HYPHEN.search(before.text):
            paragraphs[-1].append(_without_hyphen(paragraphs[-1].pop(), row, language))
        paragraphs[-1].append(row)
    return "\n".join(_cleaned(join_lines(paragraph)) for paragraph in paragraphs)


def _rows(lines: Sequence[Typed]) -> list[Line]:
    """Words of one line, typed in several stretches, together."""
    rows: list[list[Typed]] = []
    for line in lines:
        last = rows[-1][-1] if rows else None
        near = last is not None and last.page == line.page
        if last is not None and near and abs(last.baseline - line.baseline) < 2.5:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [Line(tuple(word for line in _touching(row) for word in line)) for row in rows]


def _touching(row: Sequence[Typed]) -> Iterator[tuple[Word, ...]]:
    """The words of a line's stretches; one that was typed over a column's rule is parted there."""
    for before, line in zip([None, *row], row, strict=False):
        first, *others = line.words
        gap = first.x0 - before.words[-1].x1 if before is not None else first.style.size
        is_rest = abs(gap) < _CONTACT * first.style.size
        yield (replace(first, glued=True), *others) if is_rest else line.words


def _goes_on(before: Line, row: Line, edge: float) -> bool:
    """Whether a line goes on the paragraph before: its first word found no room there."""
    first = row.words[0]
    size = first.style.size
    if _BULLET.match(first.text):
        return False
    if row.baseline - before.baseline > 0 and row.baseline - before.baseline > 2.4 * size:
        return False
    space = 0.28 * size
    return before.x1 + space + (first.x1 - first.x0) > edge - _CLOSE * size


def _is_cut(before: Line, row: Line, right: float, language: str) -> bool:
    """Whether a line is a word that was too long for its cell, and the next one its rest."""
    first = row.words[0]
    each = (first.x1 - first.x0) / max(1, len(first.text))
    if len(before.words) > 1 or before.x1 + each < right - _PADDING:
        return False
    return is_one_word(before.text, first.text, language)


def _without_hyphen(before: Line, row: Line, language: str) -> Line:
    *words, last = before.words
    return Line(
        (*words, replace(last, text=without_hyphen(last.text, row.words[0].text, language)))
    )


def _whole(before: Line, row: Line) -> Line:
    first, *others = row.words
    return Line((*before.words, replace(first, glued=True), *others))


def _cleaned(text: str) -> str:
    """Without the dots and lines that the buyer printed to write on."""
    return " ".join(_REST.sub("", _BLANK.sub(" ", text)).split())


def boxes_of(lines: Sequence[Typed]) -> Box:
    """The box around the lines of the first page."""
    return around([line.box for line in lines if line.page == lines[0].page])
