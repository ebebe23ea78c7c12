"""What a printed word should look like × a received page → how like it the word there is.

No input or output. Drawn in one typeface and squeezed to the word's own width, letters and figures
are near enough to those of other typefaces.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import cv2
import numpy as np

from docgen.look import Box
from docgen.read.ink.grey import Grey, Matrix, scaled, warped
from docgen.sources.drawn_layout import drawn_word, word_length

_HIGH, _LOW = 0.74, 0.22  # times the size: a word's box above and below its baseline
_ABOVE = 0.86  # times the size: what is drawn of a word above its baseline
_DOWN = 2.5  # points that a word may stand higher or lower
_WIDTHS = (1.0, 0.92, 1.08)  # times its width: other typefaces share a line out otherwise
_SHARP = 2.0  # pixels a point of words
_ACROSS = 5.0  # points that a word may stand farther left or right
_SHARP_FIGURES = 3.0  # pixels a point of figures
_ACROSS_FIGURES, _FAR_ACROSS = 2.5, 6.0  # the same of figures, and where they are not there
_SOFT = 0.8  # pixels
_FIGURES = "0123456789"
_LOST = 0.6  # likeness under which figures may stand somewhere else
_LOOSE = 2  # pixels that a figure may be off beside its neighbours


@dataclass(frozen=True, slots=True)
class Figure:
    """The likeliest figure at a place, how like it what stands there is, and how like its own."""

    sign: str
    likeness: float
    own: float

    @property
    def likelier(self) -> float:
        """By how much it is likelier than its own."""
        return self.likeness - self.own


def like_word(picture: Grey, matrix: Matrix, word: str, box: Box, enough: float) -> float:
    """How like a word what is printed at its place is, −1 to 1; no more is tried from `enough` on.

    Args:
        picture: The received page.
        matrix: From points of the blank page to its pixels.
        word: The word.
        box: Its box on the blank page.
        enough: The likeness from which it is the word.
    """
    size = _size(box)
    seen = _seen(picture, matrix, box, _SHARP, _ACROSS)
    best = -1.0
    for width in _WIDTHS:
        across = round((box[2] - box[0]) * width * _SHARP)
        shape = _drawn(word, max(4, across), max(6, round(size * _SHARP)))
        if shape.shape[0] <= seen.shape[0] and shape.shape[1] <= seen.shape[1]:
            likeness = cv2.matchTemplate(seen, shape, cv2.TM_CCOEFF_NORMED)
            best = max(best, float(likeness.max()))
        if best >= enough:
            break
    return best


def figures_at(
    picture: Grey, matrix: Matrix, figures: str, box: Box, enough: float
) -> tuple[Figure, ...]:
    """What is printed where some figures should be.

    Args:
        picture: The received page.
        matrix: From points of the blank page to its pixels.
        figures: What should be printed there, only figures.
        box: Their box on the blank page.
        enough: The likeness from which each is what it should be.
    """
    step = (box[2] - box[0]) / len(figures) * _SHARP_FIGURES
    size = max(3, round(step)), max(6, round(_size(box) * _SHARP_FIGURES))
    seen = _seen(picture, matrix, box, _SHARP_FIGURES, _ACROSS_FIGURES)
    own = [_likeness(seen, one, size) for one in figures]
    together = _together(own, step)
    if together.size and together.max() < _LOST:
        seen = _seen(picture, matrix, box, _SHARP_FIGURES, _FAR_ACROSS)
        every = np.stack([_likeness(seen, one, size) for one in _FIGURES])
        own = [every[int(one)] for one in figures]
        together = _together([every.max(axis=0)] * len(figures), step)
    if not together.size:
        return ()
    row, column = (int(at) for at in np.unravel_index(int(together.argmax()), together.shape))
    found = []
    for at, figure in enumerate(figures):
        corner = row, column + round(at * step)
        likeness = float(_near(own[at], corner, (1, 1)).max())
        if likeness >= enough:
            found.append(Figure(figure, likeness, likeness))
            continue
        part = _near(seen, corner, size)
        others = [float(_likeness(part, one, size).max()) for one in _FIGURES]
        best = max(range(len(_FIGURES)), key=others.__getitem__)
        found.append(Figure(_FIGURES[best], others[best], likeness))
    return tuple(found)


def _near(picture: Any, corner: tuple[int, int], size: tuple[int, int]) -> Any:
    """A part of a picture, of so many columns and rows, and a little around."""
    row, column = corner
    rows = slice(max(0, row - _LOOSE), row + size[1] + _LOOSE)
    return picture[rows, max(0, column - _LOOSE) : column + size[0] + _LOOSE]


def part_of(word: str, box: Box, start: int, end: int) -> Box:
    """Where some signs of a word stand in its box."""
    one = (box[2] - box[0]) / (word_length(word) or 1.0)
    left = box[0] + word_length(word[:start]) * one
    return left, box[1], left + word_length(word[start:end]) * one, box[3]


def _size(box: Box) -> float:
    """The size of a word's type in points."""
    return (box[3] - box[1]) / (_HIGH + _LOW)


def _seen(picture: Grey, matrix: Matrix, box: Box, scale: float, across: float) -> Any:
    """How dark the received page is where a word stands, and a little around."""
    size = _size(box)
    top = box[3] - (_LOW + _ABOVE) * size - _DOWN
    wide = round((box[2] - box[0] + 2 * across) * scale), round((size + 2 * _DOWN) * scale)
    moved = np.array([[1, 0, box[0] - across], [0, 1, top], [0, 0, 1.0]])
    cut = warped(picture, matrix @ moved @ scaled(1 / scale), (max(1, wide[0]), max(1, wide[1])))
    return cv2.bitwise_not(cv2.GaussianBlur(cut, (0, 0), _SOFT))


def _likeness(seen: Any, figure: str, size: tuple[int, int]) -> Any:
    return cv2.matchTemplate(seen, _drawn(figure, *size), cv2.TM_CCOEFF_NORMED)


def _together(likeness: list[Any], step: float) -> Any:
    """How like figures beside each other are, at each place of the first."""
    span = likeness[0].shape[1] - round(step * (len(likeness) - 1))
    if span < 1:
        return np.zeros((0, 0))
    parts = [one[:, round(at * step) : round(at * step) + span] for at, one in enumerate(likeness)]
    return np.mean(parts, axis=0)


@lru_cache(maxsize=4_096)
def _drawn(word: str, width: int, height: int) -> Any:
    dark: Any = cv2.bitwise_not(np.asarray(drawn_word(word, _ABOVE)))
    small = cv2.resize(dark, (width, height), interpolation=cv2.INTER_AREA)
    return cv2.GaussianBlur(small, (0, 0), 1.0)
