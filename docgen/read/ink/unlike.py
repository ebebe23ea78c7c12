"""A page laid over its blank → printed words whose pictures are not the blank's.

No input or output. Words are compared roughly first, and those that are unlike closely; figures
closely at once, with the shapes of all ten: one changed makes little difference in the rough.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np

from docgen.look import Box
from docgen.read.ink.blank import BlankPage
from docgen.read.ink.grey import Dark, Grey, Matrix
from docgen.read.ink.lines import alike_at
from docgen.read.ink.shapes import Figure, figures_at, like_word, part_of

_TYPEFACE = 0.55  # likeness that a page's words usually have in a typeface like the drawn one
_USUAL = 70  # of 100 words
_ROUGH = 0.7  # times that, under which a word is looked at closely
# Likeness under which a word's picture is not the blank's, looked at closely, in a typeface hardly
# like the drawn one, and how much more that is in one that is like it.
_UNLIKE, _UNLIKE_MORE = 0.63, 0.25
_CLEARLY = 0.08  # by so much less there is no doubt
_CLEARLY_WIDE = 20.0  # points: of narrower words there always is some
_WIDE, _WIDEST = 9.0, 200.0  # points: narrower words are too little to tell
_HIGHEST = 40.0  # points
_MOST = 400  # words of a page
_RUN = re.compile(r"[0-9]+")
_FIGURES = 0.7  # likeness that a page's figures usually have at least
_MANY, _OFTEN = 3, 0.25  # so many, and so often: it is noise, where there is any doubt
_COARSEST = 13.0  # pixels of the received page that type is high, for its signs to be told
_GOOD = 0.85  # likeness from which a figure is the blank's
_POOREST = 0.4  # under which it is another, whatever it is
_LIKELIER = 0.1  # by so much others must be likelier
_CLEAR, _CLEARLY_LIKELIER = 0.75, 0.2  # the same where there is no doubt

Word = tuple[str, Box]


@dataclass(frozen=True, slots=True)
class Unlike:
    """A word, as the blank has it, where something else is printed.

    `new` is how it looks where other figures look likelier than its own; `is_clear` tells that the
    picture leaves no doubt.
    """

    text: str
    box: Box
    likeness: float
    new: str = ""
    is_clear: bool = False


def unlike_words(
    picture: Grey,
    leads: Callable[[Box], Matrix],
    seen: Dark,
    blank: BlankPage,
    asked: Sequence[Word],
) -> list[Unlike]:
    """The words of a page in whose places something else is printed.

    Args:
        picture: The received page.
        leads: From points of the blank page to its pixels, where the blank has a box.
        seen: The page laid over the blank, and made even.
        blank: The blank page.
        asked: The words of it that matter.
    """
    words = [word for word in asked if _can_be_told(word[1])][:_MOST]
    plain = [word for word in words if not _RUN.search(word[0])]
    wide = [box for box in blank.words if box[2] - box[0] >= _WIDE]
    alike = {box: alike_at(seen, blank.even, box) for box in wide}
    usual = float(np.percentile(list(alike.values()), _USUAL)) if alike else 0.0
    rough = [word for word in plain if alike.get(word[1], 1.0) < _ROUGH * usual]
    figures = _unlike_figures(picture, leads, words)
    if usual < _TYPEFACE:
        return figures
    limit = _UNLIKE + (usual - _TYPEFACE) * _UNLIKE_MORE
    return [*figures, *_unlike_letters(picture, leads, rough, limit)]


def _can_be_told(box: Box) -> bool:
    left, top, right, bottom = box
    return 0 < right - left < _WIDEST and 0 < bottom - top < _HIGHEST


def _is_coarse(matrix: Matrix, box: Box) -> bool:
    """Whether a word has too few pixels for its letters to be told one by one."""
    return float((box[3] - box[1]) * np.sqrt(abs(np.linalg.det(matrix[:2, :2])))) < _COARSEST


def _unlike_letters(
    picture: Grey, leads: Callable[[Box], Matrix], words: Sequence[Word], limit: float
) -> Iterator[Unlike]:
    for text, box in words:
        matrix = leads(box)
        likeness = like_word(picture, matrix, text, box, limit)
        if likeness < limit:
            is_told = box[2] - box[0] >= _CLEARLY_WIDE and not _is_coarse(matrix, box)
            yield Unlike(text, box, likeness, is_clear=is_told and likeness < limit - _CLEARLY)


def _unlike_figures(
    picture: Grey, leads: Callable[[Box], Matrix], words: Sequence[Word]
) -> list[Unlike]:
    found: list[Unlike] = []
    likenesses: list[float] = []
    for text, box in words:
        for run in _RUN.finditer(text):
            part = part_of(text, box, run.start(), run.end())
            matrix = leads(part)
            if _is_coarse(matrix, box):
                continue
            figures = figures_at(picture, matrix, run[0], part, _GOOD)
            likenesses += [figure.own for figure in figures]
            found += _others(figures, (text, box), run.span())
    if not likenesses or median(likenesses) < _FIGURES:
        return []
    if len(found) > max(_MANY, _OFTEN * len(likenesses)):
        return [one for one in found if one.is_clear]
    return found


def _others(figures: Sequence[Figure], word: Word, span: tuple[int, int]) -> Iterator[Unlike]:
    """A word, if figures of it are others than the blank's."""
    (text, box), (start, end) = word, span
    likelier = [figure for figure in figures if figure.likelier > _LIKELIER]
    own = min((figure.own for figure in figures), default=1.0)
    if own < _POOREST or likelier:
        new = "".join(figure.sign for figure in figures)
        other = text[:start] + new + text[end:] if new != text[start:end] else ""
        yield Unlike(text, box, own, other, bool(likelier) and all(map(_is_clear, likelier)))


def _is_clear(figure: Figure) -> bool:
    return figure.likeness >= _CLEAR and figure.likelier >= _CLEARLY_LIKELIER
