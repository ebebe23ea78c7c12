"""A received page's picture → which blank page it is and about how it lies. No input or output."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from docgen.read.ink.blank import COARSE, FIELD, BlankPage, spectrum
from docgen.read.ink.grey import Dark, Grey, Matrix, darkness, reduced, scaled, shrunk, warped

_MOST_SKEW = 7.0  # degrees
_STEPS = (1.0, 0.2)  # degrees, between the skews that are tried
_REACH = 20  # pixels of the coarse picture within which the paper shows
# The sizes and turns that are tried one after the other, until a page is as like as this: upright
# at its own size other pages may be as like, turned ones not; what is no likeness at all of any is
# below a third.
_ANY = (0, 1, 2, 3)
_TRIED = (
    (1.0, (0,), 0.65),
    (1.04, (0,), 0.55),
    (0.96, (0,), 0.55),
    (1.0, (1, 2, 3), 0.42),
    (1.04, (1, 2, 3), 0.55),
    (0.96, (1, 2, 3), 0.42),
    (0.92, _ANY, 0.55),
    (1.08, _ANY, 0.55),
    (0.88, _ANY, 0.55),
)
_SURE = 0.8  # likeness from which no other size is tried
_PAPER = (0.2, 0.98)  # share of a photograph that its paper takes


@dataclass(frozen=True, slots=True, eq=False)
class Guess:
    """A blank page that a picture may be of: its index, the quarters it is turned to the left, the
    size at which they are compared, how alike they are, 0 to 1, and the matrix from points of
    the blank page to the picture's pixels.
    """

    index: int
    turn: int
    size: float
    likeness: float
    matrix: Matrix

    @property
    def way(self) -> tuple[int, int]:
        """The page and how it is turned."""
        return self.index, self.turn


def guesses(picture: Grey, width: float, blanks: Sequence[BlankPage], first: int) -> list[Guess]:
    """The likeliest of the blank pages, best first.

    Args:
        picture: The received page.
        width: Its width in points.
        blanks: The blank form's pages.
        first: The index of the page that should come now.
    """
    flat, flattened, is_photo = _flattened(picture, blanks[min(first, len(blanks) - 1)])
    scale = flat.shape[1] / (blanks[0].look.width if is_photo else width)
    dark = _unbordered(darkness(shrunk(flat, COARSE / scale), reach=_REACH))
    straight, turned = _straightened(dark)
    back = flattened @ scaled(scale / COARSE) @ turned
    found: list[Guess] = []
    for size, turns, enough in _TRIED:
        found += _alike(straight, size, blanks, back, _ways(blanks, turns))
        found.sort(key=lambda guess: -guess.likeness)
        if found[0].likeness >= enough:
            break
    if found[0].likeness < _SURE:
        found = [*_better(straight, found[0], blanks, back), *found]
    return found


def _better(straight: Dark, best: Guess, blanks: Sequence[BlankPage], back: Matrix) -> list[Guess]:
    """The best guess at sizes near its own, as long as that makes it more alike; best first."""
    found = [best]
    for step in (0.02, -0.02):
        while 0.8 < (size := found[0].size + step) < 1.2:
            (other,) = _alike(straight, size, blanks, back, [best.way])
            if other.likeness <= found[0].likeness:
                break
            found.insert(0, other)
        if len(found) > 1:
            break
    return found


def _ways(blanks: Sequence[BlankPage], turns: Sequence[int]) -> list[tuple[int, int]]:
    return [(index, turn) for index in range(len(blanks)) for turn in turns]


def _alike(
    straight: Dark,
    size: float,
    blanks: Sequence[BlankPage],
    back: Matrix,
    ways: Sequence[tuple[int, int]],
) -> list[Guess]:
    """How like the blank's pages it is at a size, turned in these ways; best first."""
    seen = spectrum(shrunk(straight, size))
    found = []
    for index, turn in ways:
        product = cv2.mulSpectrums(seen, blanks[index].coarse[turn], 0, conjB=True)
        likeness: Any = cv2.dft(product, flags=cv2.DFT_INVERSE | cv2.DFT_SCALE)
        _, most, _, (x, y) = cv2.minMaxLoc(likeness)
        x, y = (at - FIELD if at > FIELD // 2 else at for at in (x, y))
        shift = np.array([[1, 0, x], [0, 1, y], [0, 0, 1]], np.float64)
        matrix = back @ scaled(1 / size) @ shift @ _turned(blanks[index], turn)
        found.append(Guess(index, turn, size, most, matrix))
    return sorted(found, key=lambda guess: -guess.likeness)


def _turned(blank: BlankPage, turn: int) -> Matrix:
    """Points of the blank page → pixels of its coarse picture, turned to the left."""
    width, height = blank.look.width, blank.look.height
    matrix = np.eye(3)
    for _ in range(turn):
        quarter = np.array([[0, 1, 0], [-1, 0, width], [0, 0, 1]], np.float64)
        matrix = quarter @ matrix
        width, height = height, width
    return scaled(COARSE) @ matrix


def _straightened(dark: Dark) -> tuple[Dark, Matrix]:
    """The coarse picture without its skew, and the matrix from its pixels to those of `dark`."""
    plain = np.asarray(dark * 255, np.uint8)
    small = reduced(plain, 2)
    around = np.arange(-_MOST_SKEW, _MOST_SKEW + 0.5, _STEPS[0]).tolist()
    best = max(around, key=lambda angle: _sharpness(_rotated(small, angle)[0]))
    most = _sharpness(_rotated(plain, best)[0])
    for step in (_STEPS[1], -_STEPS[1]):
        middle = best
        while abs(best + step - middle) < _STEPS[0]:
            sharp = _sharpness(_rotated(plain, best + step)[0])
            if sharp <= most:
                break
            best, most = best + step, sharp
        if best != middle:
            break
    return _rotated(dark, best)


def _sharpness(dark: Grey) -> float:
    """How much the rows, or the columns, differ from their neighbours."""
    rows, columns = (cv2.reduce(dark, axis, cv2.REDUCE_SUM, dtype=cv2.CV_32F) for axis in (1, 0))
    rows, columns = rows.ravel(), columns.ravel()
    return float(max(np.square(np.diff(rows)).sum(), np.square(np.diff(columns)).sum()))


def _rotated(dark: Any, angle: float) -> tuple[Any, Matrix]:
    height, width = dark.shape
    turn: Any = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    matrix = np.vstack([turn, [0.0, 0.0, 1.0]])
    return cv2.warpAffine(dark, turn, (width, height), flags=flags), matrix


def _unbordered(dark: Dark) -> Dark:
    """Without the dark edges that a scanner's lid leaves."""
    for lines in (dark, dark[::-1], dark.T, dark.T[::-1]):
        edge = lines[: max(1, len(lines) // 20)]
        filled = np.flatnonzero(edge.mean(axis=1) > 0.35)
        if len(filled):
            edge[: filled[-1] + 2] = 0
    return dark


def _flattened(picture: Grey, blank: BlankPage) -> tuple[Grey, Matrix, bool]:
    """A photograph's sheet of paper as seen from above, the matrix from its pixels to those of the
    photograph, and whether it is one.
    """
    corners = _paper(picture)
    if corners is None:
        return picture, np.eye(3), False
    sides = [float(np.linalg.norm(corners[at] - corners[at - 1])) for at in range(4)]
    across, down = (sides[1] + sides[3]) / 2, (sides[0] + sides[2]) / 2
    long, short = sorted((blank.look.width, blank.look.height), reverse=True)
    factor = max(across, down) / long
    size = (long, short) if across > down else (short, long)
    width, height = round(size[0] * factor), round(size[1] * factor)
    flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    matrix: Any = cv2.getPerspectiveTransform(flat, corners.astype(np.float32))
    return warped(picture, matrix, (width, height)), matrix, True


def _paper(picture: Grey) -> Any:
    """The corners of a bright sheet on something darker, from the top left, clockwise; or None."""
    every = max(1, max(picture.shape) // 800)
    picture = picture[::every, ::every]
    factor = 400 / max(picture.shape)
    small = shrunk(picture, factor)
    soft = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    edge = np.concatenate([soft[0], soft[-1], soft[:, 0], soft[:, -1]])
    level, bright = cv2.threshold(soft, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    if np.mean(edge < level) < 0.6:
        return None
    contours, _ = cv2.findContours(bright, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    sheet: Any = max(contours, key=cv2.contourArea, default=None)
    if sheet is None or not _PAPER[0] < cv2.contourArea(sheet) / small.size < _PAPER[1]:
        return None
    hull = cv2.convexHull(sheet)
    for slack in (0.02, 0.03, 0.05, 0.08):
        found = cv2.approxPolyDP(hull, slack * cv2.arcLength(hull, True), True)
        if len(found) == 4:
            points = found.reshape(4, 2).astype(np.float64)
            around = np.arctan2(*(points - points.mean(axis=0)).T[::-1])
            ordered = points[np.argsort(around)]
            return (ordered + 0.5) / factor * every
    return None
