"""Texts that stand in columns side by side, which were read line by line → doubts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from docgen.controls import Place
from docgen.read.reading import Content
from docgen.sources.page import Line, Page, Word, join, lines_of

_GAP = 0.9  # of the type's size, between two columns of one line
_WHITE = 0.6  # the same, that no line of them goes over
_MANY = 3  # lines below each other
_PROSE = 12  # characters that a line of a column has at least
_PITCH = 1.8  # of the type's size, from line to line
_DOUBT = "its text stands in columns side by side"


def with_doubts(contents: Mapping[Place, Content], pages: Iterable[Page]) -> dict[Place, Content]:
    """The contents; of a text whose lines go over two columns it is not sure how it is read."""
    least = 2 * _MANY * _PROSE
    texts = {place: one.page for place, one in contents.items() if len(one.text) >= least}
    begun = {number for number in texts.values() if number is not None}
    near = [page for page in pages if {page.number, page.number - 1} & begun]
    lines = [line for page in near for line in _side_by_side(page)]
    return {
        place: replace(content, doubt=content.doubt or _DOUBT)
        if place in texts and _has_several(content.text, lines)
        else content
        for place, content in contents.items()
    }


def _has_several(text: str, lines: Iterable[str]) -> bool:
    whole = " ".join(text.split())
    return sum(line in whole for line in lines) >= _MANY - 1


def _side_by_side(page: Page) -> Iterator[str]:
    """The lines of a page that stand in two columns of prose, with nothing ruled between them."""
    block: list[str] = []
    white: tuple[float, float] | None = None
    last: Line | None = None
    for line in lines_of([word for word in page.words if word.upright]):
        gap = _gap(line)
        near = last is not None and line.baseline - last.baseline < _PITCH * line.style.size
        common = _common(white, gap) if near else None
        if common is not None and common[1] - common[0] > _WHITE * line.style.size:
            white = common
        else:
            yield from _kept(block)
            block, white = [], gap
        if gap is not None and not _is_ruled(page, gap, line.baseline):
            block.append(line.text)
        else:
            white = None
        last = line
    yield from _kept(block)


def _kept(block: list[str]) -> list[str]:
    return block if len(block) >= _MANY else []


def _common(
    one: tuple[float, float] | None, other: tuple[float, float] | None
) -> tuple[float, float] | None:
    if one is None or other is None:
        return None
    return max(one[0], other[0]), min(one[1], other[1])


def _gap(line: Line) -> tuple[float, float] | None:
    """The widest white space of a line, if there is prose on both sides."""
    size = line.style.size
    pairs = list(pairwise(line.words))
    at = max(range(len(pairs)), key=lambda at: _width(*pairs[at]), default=None)
    if at is None or _width(*pairs[at]) < _GAP * size:
        return None
    sides = line.words[: at + 1], line.words[at + 1 :]
    if min(len(join(side)) for side in sides) < _PROSE:
        return None
    return pairs[at][0].x1, pairs[at][1].x0


def _width(one: Word, other: Word) -> float:
    return other.x0 - one.x1


def _is_ruled(page: Page, gap: tuple[float, float], baseline: float) -> bool:
    left, right = gap
    return any(
        left - 1 < rule.at < right + 1 and rule.start < baseline - 2 < rule.end
        for rule in page.down
    )
