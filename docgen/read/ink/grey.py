"""Pictures as arrays, and how dark they are against the paper around. No input or output."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from docgen.look import Box

Grey = NDArray[np.uint8]  # rows, columns: 0 black, 255 white
Shade = NDArray[np.uint8]  # rows, columns: 0 paper, 255 black
Dark = NDArray[np.float32]  # rows, columns: 0 paper, 1 black
Matrix = NDArray[np.float64]  # 3 × 3, of homogeneous coordinates

# Files are read side by side; threads within a page would only wait for each other.
cv2.setNumThreads(1)

_CELL = 8  # pixels of the picture that one of the paper's stands for
_SHARES = np.linspace(0, 1, 256).astype(np.float32)


def darkness(picture: Grey, reach: int = 40) -> Dark:
    """As `shade`, from 0 to 1."""
    return share_of(shade(picture, reach))


def share_of(shaded: Shade) -> Dark:
    """Shades from 0 to 1."""
    return np.asarray(cv2.LUT(shaded, _SHARES), np.float32)


def shade(picture: Grey, reach: int = 40) -> Shade:
    """How much darker each pixel is than the paper around it, 0 to 255.

    Args:
        picture: The page.
        reach: The pixels within which the paper shows; less than a shaded row's height would do
            away with the shading, more with shadows.
    """
    height, width = picture.shape
    small = reduced(picture, min(_CELL, width, height))
    size = max(3, reach // _CELL * 2 + 1)
    paper: Any = cv2.dilate(small, np.ones((3, 3), np.uint8))
    paper = cv2.blur(cv2.morphologyEx(paper, cv2.MORPH_CLOSE, np.ones((size, size))), (size, size))
    wide: Any = cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR)
    np.maximum(wide, 1, out=wide)
    share: Any = cv2.divide(picture, wide, scale=255)
    return np.asarray(cv2.bitwise_not(share), np.uint8)


def quarter(values: Any) -> float:
    """The value that a quarter of them do not reach, about."""
    flat = values.ravel()
    at = flat.size // 4
    return float(np.partition(flat, at)[at])


def hundredth(picture: Grey, share: float) -> float:
    """The shade that so many of 100 pixels do not exceed; counting is faster than sorting."""
    counts = cv2.calcHist([picture], [0], None, [256], [0, 256]).ravel()
    return float(np.searchsorted(counts.cumsum(), share / 100 * picture.size))


def reduced(picture: Any, factor: int) -> Any:
    """A picture a whole number of times smaller, without the pixels left over at the right and
    below: many times as fast as by any other number.
    """
    if factor < 2:
        return picture
    height, width = (side // factor for side in picture.shape)
    part = picture[: height * factor, : width * factor]
    return cv2.resize(part, (width, height), interpolation=cv2.INTER_AREA)


def shrunk(picture: Any, factor: float) -> Any:
    """A picture at `factor` times its size, which is at most about 1."""
    size = max(1, round(picture.shape[1] * factor)), max(1, round(picture.shape[0] * factor))
    whole = max(1, min(int(1 / factor + 1e-6), *picture.shape))
    small = reduced(picture, whole)
    if small.shape[::-1] == size:
        return small
    left = factor * whole
    matrix = np.array([[left, 0, 0], [0, left, 0]])
    return cv2.warpAffine(small, matrix, size, borderMode=cv2.BORDER_REPLICATE)


def warped(picture: Any, matrix: Matrix, size: tuple[int, int], paper: float = 255) -> Any:
    """What a matrix from the new picture's pixels to the old one's makes of a picture."""
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    return cv2.warpPerspective(picture, matrix, size, flags=flags, borderValue=paper)


def pixels(box: Box, scale: float, picture: Any) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of a box within a picture of so many pixels a point."""
    rows, columns = picture.shape
    left, top, right, bottom = (round(edge * scale) for edge in box)
    x0, y0 = min(max(left, 0), columns), min(max(top, 0), rows)
    return x0, y0, min(max(right, x0), columns), min(max(bottom, y0), rows)


def moved(matrix: Matrix, points: Any) -> NDArray[np.float64]:
    """Points, n × 2, as a matrix moves them."""
    rows = np.asarray(points, np.float64).reshape(-1, 1, 2)
    return np.asarray(cv2.perspectiveTransform(rows, matrix), np.float64).reshape(-1, 2)


def scaled(factor: float) -> Matrix:
    """The matrix that multiplies lengths."""
    return np.diag([factor, factor, 1.0])


def lower(distance: float) -> Matrix:
    """The matrix that moves points down."""
    return np.array([[1.0, 0.0, 0.0], [0.0, 1.0, distance], [0.0, 0.0, 1.0]])
