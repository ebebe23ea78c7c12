"""About how a page lies → exactly how: compared with the blank around many points of it.

No input or output. A sheet that was folded or fed unevenly is mended locally: what is left between
the blank's points and the scan's is spread over the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from docgen.read.ink.blank import ROUGH, SCALE, BlankPage, soft
from docgen.read.ink.grey import Grey, Matrix, Shade, moved, reduced, scaled, shade, warped

_HALF = (30, 13)  # points: half the width and height of what is compared
_ALIKE = 0.45  # correlation from which a place counts as found again
_WORST = 0.2  # correlation of what is no likeness at all
_NEAR = 1.3  # points that a place may be off in the end
_FEWEST = 6
_MANY = 40  # points, of which half serve to find about how the page lies
_STILL = 3.0  # points that nothing moves farther than, when it lies about right already
_AT_REST = 1.0  # the same when it need not be looked at again
_NODES = 32  # pixels between the points at which offsets are reckoned
_SPREAD = 2 * 45.0**2  # square points: how far an offset tells of its surroundings
_FLAT = 0.35  # points that nothing is off farther: then nothing needs mending
_LEFT_ALONE = 0.3  # of a point found: what is far from all of them is left as it is
_FOR_TILT = 12  # points from which a photograph's tilt can be told
_ENOUGH = 0.75  # quality from which it is not begun anew at full size
_TILT_GAIN = 1.12  # times the points that a sheet lying flat explains


@dataclass(frozen=True, slots=True)
class _Round:
    """How far is looked, in points, and what may be made of it.

    A round that is the same again serves where the one before moved much. A rough one compares at
    half the size, where letters of other typefaces are as alike.
    """

    reach: int
    slack: float
    is_flat: bool
    is_again: bool = False
    is_rough: bool = False


_FIRST = _Round(12, 3.0, True, is_rough=True), _Round(11, 3.0, True)
_ROUNDS = (
    _Round(9, 3.0, True, is_again=True),
    _Round(6, 2.0, False),
    _Round(3, 1.2, False),
)


@dataclass(frozen=True, slots=True, eq=False)
class Registered:
    """A received page laid over the blank.

    `shaded` is its shade in the blank page's place at `scale` pixels a point, `matrix` leads from
    points of the blank to the picture's pixels, `quality` is the share of the blank's points found
    again. `corners` are those points and `found` tells which were.
    """

    shaded: Shade
    scale: float
    matrix: Matrix
    quality: float
    corners: NDArray[np.float64]
    found: NDArray[np.bool_]


def register(picture: Grey, matrix: Matrix, blank: BlankPage) -> Registered | None:
    """Lay a picture over a blank page, or None where too little of that is on it.

    Args:
        picture: The received page.
        matrix: About how points of the blank lead to its pixels.
        blank: The page.
    """
    if len(blank.corners) < _FEWEST:
        return None
    best: Registered | None = None
    for first in _FIRST:
        found = _register(picture, matrix, blank, (first, *_ROUNDS))
        if best is None or (found is not None and found.quality > best.quality):
            best = found
        if best is not None and best.quality >= _ENOUGH:
            break
    return best


def _register(
    picture: Grey, matrix: Matrix, blank: BlankPage, rounds: Sequence[_Round]
) -> Registered | None:
    corners = blank.corners
    fitted: _Fitted | None = None
    stretch = float(np.sqrt(abs(np.linalg.det(matrix[:2, :2]))))
    small, shrink = _smaller(picture, int(stretch))
    rough, shrink_rough = _smaller(picture, int(stretch / ROUGH))
    for step in rounds:
        if step.is_again and fitted is not None and fitted.moves < _STILL:
            continue
        if step.is_rough:
            seen = soft(_laid(rough, shrink_rough @ matrix, blank, ROUGH))
        else:
            seen = soft(_laid(small, shrink @ matrix, blank, 1.0))
        fitted = _fitted(seen, blank, step)
        if fitted is None:
            return None
        if step is rounds[-1] or (not step.is_flat and fitted.moves < _AT_REST):
            break
        matrix = matrix @ fitted.model
    assert fitted is not None
    near, left = fitted.kept, fitted.left
    if near.sum() < _FEWEST:
        return None
    size = _size(blank, SCALE)
    shaded = _mended(picture, matrix, fitted.model, corners[near], left[near], size)
    return Registered(shaded, SCALE, matrix @ fitted.model, float(near.mean()), corners, near)


@dataclass(frozen=True, slots=True, eq=False)
class _Fitted:
    """What leads from the blank's points to the scan's: how far it moves them at most, what it
    leaves of their offsets, and which of them it holds for.
    """

    model: Any
    moves: float
    left: NDArray[np.float64]
    kept: NDArray[np.bool_]


def _fitted(seen: Shade, blank: BlankPage, step: _Round) -> _Fitted | None:
    corners = blank.corners
    if step.is_flat and len(corners) > _MANY:
        corners = corners[::2]
    known, scale = (blank.rough, ROUGH) if step.is_rough else (blank.half, 1.0)
    off, alike = _offsets(seen, known, corners * scale, round(step.reach * scale), scale)
    off /= scale
    good = alike > _ALIKE * (0.75 if step.is_flat else 1)
    if good.sum() < _FEWEST:
        return None
    model, inside = _model(corners[good], (corners + off)[good], step)
    if model is None:
        return None
    kept = np.zeros(len(corners), bool)
    kept[np.flatnonzero(good)[inside]] = True
    led = moved(model, corners)
    left = corners + off - led
    kept &= np.linalg.norm(left, axis=1) < _NEAR
    return _Fitted(model, float(np.abs(led - corners).max()), left, kept)


def _smaller(picture: Grey, factor: int) -> tuple[Grey, Matrix]:
    """A picture so many times smaller, from which it is faster laid over the blank again and again,
    and the matrix that leads to its pixels.
    """
    if factor < 2:
        return picture, np.eye(3)
    # A pixel's middle is half a pixel from its edge at either size.
    off = (1 / factor - 1) / 2
    small = np.array([[1 / factor, 0, off], [0, 1 / factor, off], [0, 0, 1]])
    return reduced(picture, factor), small


def _size(blank: BlankPage, scale: float) -> tuple[int, int]:
    return round(blank.look.width * scale), round(blank.look.height * scale)


def _laid(picture: Grey, matrix: Matrix, blank: BlankPage, scale: float) -> Shade:
    """The picture's shade in the blank page's place."""
    return shade(warped(picture, matrix @ scaled(1 / scale), _size(blank, scale)))


def _offsets(
    seen: Shade, known: Shade, corners: NDArray[np.float64], reach: int, scale: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Where each of the blank's places is on the scan, in pixels from where it should be, and how
    alike they are; both pictures have `scale` pixels a point.
    """
    offsets, alike = np.zeros((len(corners), 2)), np.zeros(len(corners))
    half = round(_HALF[0] * scale), round(_HALF[1] * scale)
    padded = cv2.copyMakeBorder(seen, reach, reach, reach, reach, cv2.BORDER_CONSTANT, value=0)
    height, width = known.shape
    for index, (x, y) in enumerate(corners.round().astype(int).tolist()):
        left, right = max(0, x - half[0]), min(width, x + half[0])
        top, bottom = max(0, y - half[1]), min(height, y + half[1])
        patch = known[top:bottom, left:right]
        field = padded[top : bottom + 2 * reach, left : right + 2 * reach]
        if min(patch.shape) < 6:
            continue
        likeness = cv2.matchTemplate(field, patch, cv2.TM_CCOEFF_NORMED)
        _, most, _, at = cv2.minMaxLoc(likeness)
        if not _WORST < most < 1.001:
            continue  # nothing like it, or an even field, of which no likeness can be told
        right, down = _between(likeness, at)
        offsets[index] = at[0] + right - reach, at[1] + down - reach
        alike[index] = most
    return offsets, alike


def _between(likeness: Any, at: Any) -> tuple[float, float]:
    """How far from a pixel the likeness is greatest, by a parabola through its neighbours."""
    x, y = at
    rows, columns = likeness.shape
    right = _peak(*likeness[y, x - 1 : x + 2].tolist()) if 0 < x < columns - 1 else 0.0
    down = _peak(*likeness[y - 1 : y + 2, x].tolist()) if 0 < y < rows - 1 else 0.0
    return right, down


def _peak(before: float, here: float, after: float) -> float:
    bend = before - 2 * here + after
    return 0.0 if abs(bend) < 1e-6 else min(max(0.5 * (before - after) / bend, -0.5), 0.5)


def _model(
    known: NDArray[np.float64], seen: NDArray[np.float64], step: _Round
) -> tuple[Any, NDArray[np.bool_]]:
    """What leads from the blank's points to the scan's, and which it holds for."""
    cv2.setRNGSeed(1)  # the same file gives the same answers
    fit = cv2.estimateAffinePartial2D if step.is_flat else cv2.estimateAffine2D
    flat, inside = fit(known, seen, ransacReprojThreshold=step.slack)
    model: Any = None if flat is None else np.vstack([flat, [0.0, 0.0, 1.0]])
    if not step.is_flat and len(known) >= _FOR_TILT:
        tilted, more = cv2.findHomography(known, seen, cv2.RANSAC, step.slack)
        # What bends more fits more by chance, and goes astray where nothing was found.
        if tilted is not None and (model is None or more.sum() > _TILT_GAIN * inside.sum()):
            model, inside = tilted, more
    if model is None or inside.sum() < _FEWEST or not _is_sane(model):
        return None, np.zeros(len(known), bool)
    return model, inside.ravel().astype(bool)


def _is_sane(model: Any) -> bool:
    """Whether it stretches nothing much, and mirrors nothing."""
    stretch = np.linalg.svd(model[:2, :2] / model[2, 2], compute_uv=False)
    return bool(np.linalg.det(model) > 0 and stretch[0] < 1.25 and stretch[1] > 0.8)


def _mended(
    picture: Grey,
    matrix: Matrix,
    model: Any,
    corners: NDArray[np.float64],
    left: NDArray[np.float64],
    size: tuple[int, int],
) -> Shade:
    """The scan moved back by the model and by what that leaves of the offsets, which is spread
    between the points they were found at: each weighs by its nearness.
    """
    width, height = size
    # Resizing puts the first node half a step into the picture, so that begins a step before.
    x, y = (np.arange(-0.5, side / _NODES + 1) * _NODES - 0.5 for side in size)
    x, y = np.meshgrid(x, y)
    nodes = np.stack([x.ravel(), y.ravel()], axis=1) / SCALE
    away = np.square(nodes[:, None] - corners[None]).sum(axis=2)
    weights = np.exp(-away.astype(np.float32) / _SPREAD)
    spread = (weights @ left) / (weights.sum(axis=1, keepdims=True) + _LEFT_ALONE)
    if np.abs(spread).max() < _FLAT:
        return shade(warped(picture, matrix @ model @ scaled(1 / SCALE), size))
    field = moved(matrix, moved(model, nodes) + spread).reshape(*x.shape, 2).astype(np.float32)
    wide: Any = cv2.resize(field, (x.shape[1] * _NODES, x.shape[0] * _NODES))
    whole = wide[_NODES : _NODES + height, _NODES : _NODES + width]
    second: Any = None  # both coordinates are in the first
    seen: Any = cv2.remap(picture, whole, second, cv2.INTER_LINEAR, borderValue=(255.0,))
    return shade(seen)
