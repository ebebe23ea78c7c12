"""Ellipses that a program drew on a PDF's pages, as around a word that is chosen."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from docgen.look import Box
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


def rings_of(path: Path) -> tuple[Ring, ...]:
    """The rings on a PDF's pages, printed ones too; none of a file that cannot be read."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        return ()
    try:
        pages = range(min(len(document), _MOST_PAGES))
        return tuple(ring for index in pages for ring in _rings(document[index], index + 1))
    except pypdfium2.PdfiumError:
        return ()
    finally:
        document.close()


def is_ring(path: Any) -> bool:
    """Whether a path of pdfium's is one round line, drawn and not filled."""
    left, bottom, right, top = path.get_bounds()
    if not (_LEAST < right - left < _MOST and _LEAST < top - bottom < _MOST):
        return False
    count = pdfium.FPDFPath_CountSegments(path)
    return _FEWEST <= count <= _MANY and _is_drawn(path) and _is_round(path, count, right - left)


def take_rings_off(page: Any) -> None:
    """Take the rings off a page that is about to be drawn; the file stays."""
    for path in [path for path in _paths(page) if is_ring(path)]:
        page.remove_obj(path)


def _rings(page: Any, number: int) -> Iterator[Ring]:
    for path in _paths(page):
        if is_ring(path):
            left, bottom, right, top = path.get_bounds()
            box = shown(page, [(left, bottom), (right, top)])
            if box is not None:
                yield Ring(number, box)


def _paths(page: Any) -> Iterator[Any]:
    paths = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=1)
    return iter(list(islice(paths, _MOST_PATHS)))


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
