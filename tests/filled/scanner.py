"""What happens to a sheet between the pen and the file: printing, scanning, photographing.

Pictures are arrays of uint8: rows, columns, then blue, green, red where they are coloured.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from tests.filled.pens import Stroke

Picture = NDArray[np.uint8]
Noise = np.random.Generator

_FINE = 8  # fixed-point digits of the coordinates that OpenCV draws with


def ink(sheet: Picture, strokes: Iterable[Stroke], scale: float) -> Picture:
    """Draw pen strokes on a coloured sheet; ink darkens what is below it."""
    paint = np.full_like(sheet, 255)
    for stroke in strokes:
        points = np.array(stroke.points, np.float64) * scale * 2**_FINE
        color = tuple(float(part) for part in reversed(stroke.color))
        wide = max(1, round(stroke.width * scale))
        line = points.round().astype(np.int32).reshape(-1, 1, 2)
        cv2.polylines(paint, [line], False, color, wide, cv2.LINE_AA, _FINE)
    return _product(sheet, paint)


def _product(one: Any, other: Any) -> Picture:
    product: Any = one.astype(np.uint16) * other // 255
    return product.astype(np.uint8)  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True)
class Scanner:
    """A way to come from paper to pixels.

    `skew` in degrees, `shift` in points, `scale` near 1; `tilt` is how far a photograph's corners
    move, as a share of the page; `noise`, in levels of 255, and `blur`, in pixels, are spreads.
    """

    dpi: int
    skew: float = 0.0
    shift: tuple[float, float] = (0.0, 0.0)
    scale: float = 1.0
    noise: float = 0.0
    blur: float = 0.0
    fade: float = 0.0
    tilt: float = 0.0
    is_grey: bool = True
    is_binary: bool = False
    dots: int = 0


def scan(sheet: Picture, sheet_dpi: float, by: Scanner, noise: Noise) -> Picture:
    """A sheet as the scanner sees it."""
    height, width = sheet.shape[:2]
    factor = by.dpi / sheet_dpi
    size = (round(width * factor), round(height * factor))
    matrix = _placed(size, factor, by)
    if by.tilt:
        size = (round(size[0] * 1.2), round(size[1] * 1.2))
        matrix = _photographed(width, height, size, by, noise)
    if factor < 1:
        sheet = np.asarray(cv2.GaussianBlur(sheet, (0, 0), 0.4 / factor), np.uint8)
    paper = (70, 80, 95) if by.tilt else (255, 255, 255)
    seen: Any = cv2.warpPerspective(sheet, matrix, size, flags=cv2.INTER_LINEAR, borderValue=paper)
    seen = seen.astype(np.float32)
    if by.fade:
        seen = 255 - (255 - seen) * (1 - by.fade)
    if by.tilt:
        seen *= _shading(size, noise)[..., None]
    if by.blur:
        seen = cv2.GaussianBlur(seen, (0, 0), by.blur)
    if by.noise:
        grain = noise.normal(0, by.noise, seen.shape[:2]).astype(np.float32)
        seen = seen * 0.97 + cv2.GaussianBlur(grain, (0, 0), 0.5)[..., None] * 1.6
    seen = _dusty(np.clip(seen, 0, 255).astype(np.uint8), by.dots, noise)
    if by.is_grey or by.is_binary:
        seen = cv2.cvtColor(seen, cv2.COLOR_BGR2GRAY)
    if by.is_binary:
        seen = np.where(seen > 165, 255, 0).astype(np.uint8)
    return seen  # type: ignore[no-any-return]


def _placed(size: tuple[int, int], factor: float, by: Scanner) -> NDArray[np.float64]:
    """Sheet pixels → picture pixels, turned about the middle."""
    angle, zoom = math.radians(by.skew), factor * by.scale
    cos, sin = zoom * math.cos(angle), zoom * math.sin(angle)
    middle = np.array([size[0] / 2, size[1] / 2])
    turn = np.array([[cos, -sin], [sin, cos]])
    moved = middle - turn @ (middle / factor) + np.array(by.shift) * by.dpi / 72
    return np.vstack([np.column_stack([turn, moved]), [0.0, 0.0, 1.0]])


def _photographed(
    width: int, height: int, size: tuple[int, int], by: Scanner, noise: Noise
) -> NDArray[np.float64]:
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    away = np.array([[0.08, 0.08], [0.92, 0.08], [0.92, 0.92], [0.08, 0.92]]) * size
    away += noise.uniform(-by.tilt, by.tilt, (4, 2)) * size
    middle, angle = away.mean(axis=0), math.radians(by.skew)
    turn = np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
    seen = ((away - middle) @ turn.T + middle).astype(np.float32)
    return np.asarray(cv2.getPerspectiveTransform(corners, seen), np.float64)


def _shading(size: tuple[int, int], noise: Noise) -> NDArray[np.float32]:
    """Light that falls from one side, and a soft shadow."""
    x, y = np.meshgrid(np.linspace(-1, 1, size[0]), np.linspace(-1, 1, size[1]))
    angle = noise.uniform(0, 2 * math.pi)
    slope = 0.82 + 0.15 * (x * math.cos(angle) + y * math.sin(angle))
    at = noise.uniform(-0.8, 0.8, 2)
    shadow = 1 - 0.18 / (1 + np.exp(-8 * (x * math.sin(angle) + y - at[0])))
    return np.asarray(slope * shadow, np.float32)


def _dusty(seen: Picture, dots: int, noise: Noise) -> Picture:
    height, width = seen.shape[:2]
    for _ in range(dots):
        at = (int(noise.integers(0, width)), int(noise.integers(0, height)))
        level = float(noise.integers(30, 160))
        cv2.circle(seen, at, int(noise.integers(1, 3)), (level, level, level), -1)
    return seen


def stamp(sheet: Picture, at: tuple[float, float], scale: float, noise: Noise) -> Picture:
    """A round or square stamp of somebody's house, in blue or red."""
    paint = np.full_like(sheet, 255)
    color = (150.0, 60.0, 40.0) if noise.random() < 0.6 else (50.0, 40.0, 180.0)
    x, y = round(at[0] * scale), round(at[1] * scale)
    size, wide = round(32 * scale), max(1, round(1.6 * scale))
    if noise.random() < 0.5:
        cv2.circle(paint, (x, y), size, color, wide, cv2.LINE_AA)
        cv2.circle(paint, (x, y), round(size * 0.72), color, max(1, wide // 2), cv2.LINE_AA)
    else:
        cv2.rectangle(paint, (x - size * 2, y - size), (x + size * 2, y + size), color, wide)
    for row, text in enumerate(("RECU LE", "12 JAN 2026", "COURRIER")):
        where = (x - round(size * 0.6), y + round((row - 1) * 11 * scale))
        cv2.putText(
            paint, text, where, cv2.FONT_HERSHEY_SIMPLEX, 0.26 * scale, color, wide, cv2.LINE_AA
        )
    matrix = cv2.getRotationMatrix2D((x, y), float(noise.uniform(-20, 20)), 1)
    turned: Any = cv2.warpAffine(
        paint, matrix, (sheet.shape[1], sheet.shape[0]), borderValue=(255, 255, 255)
    )
    return _product(sheet, turned)


def punched(sheet: Picture, scale: float, shade: int) -> Picture:
    """Two holes of a punch at the left, dark as the scanner's lid."""
    height = sheet.shape[0]
    for y in (height / 2 - 113 * scale, height / 2 + 113 * scale):
        at = (round(32 * scale), round(y))
        cv2.circle(sheet, at, round(8 * scale), (float(shade),) * 3, -1, cv2.LINE_AA)
    return sheet


def stapled(sheet: Picture, scale: float) -> Picture:
    """A staple and its shadow at the top left."""
    one, other = (round(20 * scale), round(30 * scale)), (round(46 * scale), round(18 * scale))
    cv2.line(sheet, one, other, (120.0, 120.0, 120.0), max(1, round(2 * scale)), cv2.LINE_AA)
    cv2.line(sheet, one, (other[0], other[1] + 4), (200.0, 200.0, 200.0), max(1, round(4 * scale)))
    return sheet


def seen_through(sheet: Picture, behind: Picture) -> Picture:
    """The sheet's other side, shining through a little."""
    back = cv2.GaussianBlur(np.ascontiguousarray(behind[:, ::-1]), (0, 0), 2)
    back = cv2.resize(back, (sheet.shape[1], sheet.shape[0]))
    faint: Any = 255 - (255 - np.asarray(back).astype(np.float32)) * 0.12
    return _product(sheet, faint.astype(np.uint8))


def bordered(seen: Picture, noise: Noise) -> Picture:
    """The dark edges of the scanner's lid, at two sides."""
    height, width = seen.shape[:2]
    seen[:, : int(noise.integers(2, max(3, width // 60)))] = 20
    seen[-int(noise.integers(2, max(3, height // 80))) :] = 35
    return seen
