"""Ellipses that a program drew on a PDF's pages, as around a word that is chosen."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from docgen.look import Box
from docgen.sources.opened import Drawn, Opened
from docgen.sources.pdf_notes import shown

_MOST_PAGES = 60
_MOST_PATHS = 5_000  # of a page
_LEAST, _MOST = 7.0, 90.0  # points wide and high
_FEWEST, _MANY = 7, 40  # points that tell two and a dozen curves
_MET = 0.15  # of its size that its end may be off its beginning


@dataclass(frozen=True, slots=True)
class Ring:
    """A ring on page `page` (from 1): its box in points from the top left of the page as shown."""

    page: int
    box: Box


def rings_of(file: Opened) -> tuple[Ring, ...]:
    """The rings on a PDF's pages, printed ones too; none of a file that cannot be read."""
    try:
        pages = range(min(len(file), _MOST_PAGES))
        return tuple(ring for index in pages for ring in _rings(file, index))
    except pypdfium2.PdfiumError:
        return ()


def is_ring(drawn: Drawn) -> bool:
    """Whether something on a page is one round line, drawn and not filled."""
    left, bottom, right, top = drawn.bounds
    if not (_LEAST < right - left < _MOST and _LEAST < top - bottom < _MOST):
        return False
    count = pdfium.FPDFPath_CountSegments(drawn.thing)
    if not _FEWEST <= count <= _MANY:
        return False
    return _is_drawn(drawn.thing) and _is_round(drawn.thing, count, right - left)


def take_rings_off(page: Any, drawn: Iterable[Drawn]) -> tuple[Drawn, ...]:
    """Take the rings off a page that is about to be drawn; the file stays.

    Args:
        page: A page of pdfium's.
        drawn: What is drawn on it.

    Returns:
        What is still there.
    """
    left = []
    for one in drawn:
        is_own = not one.is_image and not one.level
        if is_own and is_ring(one) and pdfium.FPDFPage_RemoveObject(page, one.thing):
            pdfium.FPDFPageObj_Destroy(one.thing)
        else:
            left.append(one)
    return tuple(left)


def _rings(file: Opened, index: int) -> Iterator[Ring]:
    for path in islice(_paths(file.drawn(index)), _MOST_PATHS):
        if is_ring(path):
            left, bottom, right, top = path.bounds
            box = shown(file.page(index), [(left, bottom), (right, top)])
            if box is not None:
                yield Ring(index + 1, box)


def _paths(drawn: Iterable[Drawn]) -> Iterator[Drawn]:
    return (one for one in drawn if not one.is_image and not one.level)


def _is_drawn(path: Any) -> bool:
    fill, is_stroked = ctypes.c_int(), ctypes.c_int()
    found = pdfium.FPDFPath_GetDrawMode(path, fill, is_stroked)
    return bool(found and is_stroked.value and fill.value == pdfium.FPDF_FILLMODE_NONE)


def _is_round(path: Any, count: int, width: float) -> bool:
    """Whether it is made of curves alone, and ends where it begins."""
    first, *rest = (pdfium.FPDFPath_GetPathSegment(path, at) for at in range(count))
    kinds = [pdfium.FPDFPathSegment_GetType(one) for one in rest]
    while kinds and kinds[-1] == pdfium.FPDF_SEGMENT_LINETO:  # that closes it
        kinds.pop()
    if len(kinds) < _FEWEST - 1 or set(kinds) != {pdfium.FPDF_SEGMENT_BEZIERTO}:
        return False
    return math.dist(_point(first), _point(rest[len(kinds) - 1])) < _MET * width


def _point(segment: Any) -> tuple[float, float]:
    x, y = ctypes.c_float(), ctypes.c_float()
    pdfium.FPDFPathSegment_GetPoint(segment, x, y)
    return x.value, y.value
