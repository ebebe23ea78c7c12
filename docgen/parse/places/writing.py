"""What a page gives to write on: dots and underscores, wherever they stand in a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from docgen.look import Box
from docgen.sources.page import Word, lines_of

_RUN = re.compile(r"[.…_]+(?:\s*[.…_]+)*")
_SHORTEST = 18.0  # points: what is shorter ends a sentence, or leaves out what is known
_TOGETHER = 6.0  # points between two runs of dots that are one
_WIDE = {".": 0.28, "…": 1.0, "_": 0.52}  # em; of letters half an em


def blanks_of(words: Iterable[Word]) -> list[Box]:
    """The places that dots and underscores leave, line by line."""
    places: list[Box] = []
    for line in lines_of([word for word in words if word.upright]):
        found: list[Box] = []
        for run in (run for word in line.words for run in _runs(word)):
            if found and run[0] - found[-1][2] < _TOGETHER:
                x0, top, _, bottom = found[-1]
                found[-1] = (x0, min(top, run[1]), run[2], max(bottom, run[3]))
            else:
                found.append(run)
        places += [box for box in found if box[2] - box[0] >= _SHORTEST]
    return places


def _runs(word: Word) -> Iterator[Box]:
    """The parts of a word that are dots or underscores; letters stand at one end or both."""
    total = _width(word.text)
    for found in _RUN.finditer(word.text):
        scale = (word.x1 - word.x0) / total
        x0 = word.x0 + scale * _width(word.text[: found.start()])
        x1 = word.x0 + scale * _width(word.text[: found.end()])
        yield x0, word.top, x1, word.bottom


def _width(text: str) -> float:
    return sum(_WIDE.get(char, 0.5) for char in text)
