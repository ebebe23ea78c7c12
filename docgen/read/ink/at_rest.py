"""A page that is known to show a blank page where it is → the same, laid over that.

No input or output. Nothing has to be found there: its text, which is read elsewhere, has not moved.
"""

from __future__ import annotations

import cv2
import numpy as np

from docgen.read.ink.blank import SHARP, BlankPage
from docgen.read.ink.fine import Registered
from docgen.read.ink.grey import Grey, Matrix, Shade, scaled, shade, warped

_CELLS = 64  # pixels around ink by which the paper's shade is told, whole cells of that


def unchanged(picture: Grey, blank: BlankPage, is_bare: bool = False) -> Registered:
    """A picture that is known to show the blank page as it is, without margins or skew.

    Args:
        picture: The page, or the ink on it alone.
        blank: The page that it shows.
        is_bare: Whether it is the ink alone.
    """
    matrix = scaled(picture.shape[1] / blank.look.width)
    found = np.ones(len(blank.corners), bool)
    size = round(blank.look.width * SHARP), round(blank.look.height * SHARP)
    if is_bare:
        shaded = _ink_laid(picture, matrix, size)
    elif max(abs(picture.shape[1] - size[0]), abs(picture.shape[0] - size[1])) <= 1:
        shaded = shade(_cut(picture, size))
    else:
        shaded = shade(warped(picture, matrix @ scaled(1 / SHARP), size))
    return Registered(shaded, SHARP, matrix, 1.0, blank.corners, found)


def _ink_laid(picture: Grey, matrix: Matrix, size: tuple[int, int]) -> Shade:
    """The shade of ink in the blank page's place; only the part that has any is looked at."""
    left, top, width, height = cv2.boundingRect(cv2.bitwise_not(picture))
    shaded = np.zeros((size[1], size[0]), np.uint8)
    factor = SHARP / float(matrix[0, 0])
    edges = np.array([left, top, left + width, top + height]) * factor
    x0, y0 = (edges[:2] // _CELLS * _CELLS - _CELLS).clip(0).astype(int).tolist()
    x1, y1 = np.minimum(edges[2:] + _CELLS, size).astype(int).tolist()
    if not width or x1 - x0 < _CELLS or y1 - y0 < _CELLS:
        return shaded
    shift = np.array([[1.0, 0.0, x0], [0.0, 1.0, y0], [0.0, 0.0, 1.0]])
    part = warped(picture, matrix @ scaled(1 / SHARP) @ shift, (x1 - x0, y1 - y0))
    shaded[y0:y1, x0:x1] = shade(part)
    return shaded


def _cut(picture: Grey, size: tuple[int, int]) -> Grey:
    """A picture whose width and height are a pixel off at most, at its size."""
    wider, higher = max(0, size[0] - picture.shape[1]), max(0, size[1] - picture.shape[0])
    if wider or higher:
        picture = np.pad(picture, ((0, higher), (0, wider)), "edge")
    return picture[: size[1], : size[0]]
