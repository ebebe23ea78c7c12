"""A PDF that pdfium opens once, for all that is looked at on its pages besides their text."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

Box = tuple[float, float, float, float]

_KEPT = 8  # pages with what is drawn on them
_MOST_DRAWN = 7_000  # lines, areas and pictures of a page that are looked at
_MOST_LOOKED_AT = 200_000  # of a page's things, letters among them
_DEEPEST = 3  # drawings within drawings
_PATH, _IMAGE = pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line, an area or a picture on a page: pdfium's object, and its left, bottom, right and top
    in points of the page's own space. `level` 0 is the page's own, 1 is in a drawing on it.
    """

    thing: Any
    bounds: Box
    level: int
    is_image: bool


class Opened:
    """A PDF's pages; none of a file that cannot be opened."""

    def __init__(self, document: Any | None) -> None:
        self._document = document
        self._pages: dict[int, Any] = {}
        self._drawn: dict[int, tuple[Drawn, ...]] = {}

    def __len__(self) -> int:
        """How many pages it has."""
        return len(self._document) if self._document is not None else 0

    def page(self, index: int) -> Any:
        """One of them, from 0.

        Raises:
            PdfiumError: it is damaged.
        """
        if index not in self._pages:
            if len(self._pages) == _KEPT:
                self._forget(next(iter(self._pages)))
            assert self._document is not None
            self._pages[index] = self._document[index]
        return self._pages[index]

    def drawn(self, index: int) -> tuple[Drawn, ...]:
        """The lines, areas and pictures on a page."""
        page = self.page(index)
        if index not in self._drawn:
            self._drawn[index] = drawn_on(page)
        return self._drawn[index]

    def close(self) -> None:
        """Give it back."""
        for index in list(self._pages):
            self._forget(index)
        if self._document is not None:
            self._document.close()

    def _forget(self, index: int) -> None:
        self._drawn.pop(index, None)
        self._pages.pop(index).close()


@contextmanager
def opened(path: Path) -> Iterator[Opened]:
    """Open a PDF; one that cannot be opened has no pages."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        document = None
    file = Opened(document)
    try:
        yield file
    finally:
        file.close()


def drawn_on(page: Any) -> tuple[Drawn, ...]:
    """The lines, areas and pictures on a page of pdfium's, as far as they are looked at.

    pypdfium2 makes an object of its own of each letter's run too, which takes longer than all else.
    """
    things = islice(_things(page, 0), _MOST_LOOKED_AT)
    found = (_drawn(*one) for one in things if one[1] in (_PATH, _IMAGE))
    return tuple(islice((one for one in found if one is not None), _MOST_DRAWN))


def _things(parent: Any, level: int) -> Iterator[tuple[Any, int, int]]:
    if level:
        count, get = pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject
    else:
        count, get = pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject
    for index in range(count(parent)):
        thing = get(parent, index)
        kind = pdfium.FPDFPageObj_GetType(thing)
        yield thing, kind, level
        if kind == pdfium.FPDF_PAGEOBJ_FORM and level + 1 < _DEEPEST:
            yield from _things(thing, level + 1)


def _drawn(thing: Any, kind: int, level: int) -> Drawn | None:
    edges = tuple(ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(thing, *edges):
        return None
    left, bottom, right, top = (edge.value for edge in edges)
    return Drawn(thing, (left, bottom, right, top), level, kind == _IMAGE)
