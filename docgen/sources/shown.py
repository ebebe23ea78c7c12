"""What a received file's pages show: a scan, a picture among pages of text, strokes of a pen."""

from __future__ import annotations

import ctypes
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from docgen.bounded import read_bytes
from docgen.sources.opened import Box, Drawn, Opened, opened
from docgen.sources.page import Page
from docgen.sources.pdf_notes import is_drawn
from docgen.sources.pdf_rings import is_ring

MOST_BYTES = 200 * 1024 * 1024
MOST_OBJECTS = 2_000  # of a page, among which its picture is looked for
AGAIN = "Scan it anew at 150 to 300 dpi and give that file."
_PICTURE_HEADS = (b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*")
_SEEN = 4  # pages by which a scan is told
_MOST_SEEN = 60  # pages on which strokes are looked for
_MOST_PATHS = 5_000  # of a page, among which they are
_DEEP = 2  # drawings within drawings, in which they may be
_DRAWN = frozenset(
    (
        pdfium.FPDF_ANNOT_INK,
        pdfium.FPDF_ANNOT_LINE,
        pdfium.FPDF_ANNOT_SQUARE,
        pdfium.FPDF_ANNOT_CIRCLE,
        pdfium.FPDF_ANNOT_POLYGON,
        pdfium.FPDF_ANNOT_POLYLINE,
    )
)


def is_scan(path: Path) -> bool:
    """Whether a file is a picture, or a PDF whose first pages are pictures as large as the page.

    Text that a scanner's software laid behind the picture does not change that. A file that cannot
    be read is none.
    """
    head = read_bytes(path, "a received form", MOST_BYTES, AGAIN, only=1024)
    if head.startswith(_PICTURE_HEADS):
        return True
    if b"%PDF-" not in head:
        return False
    with opened(path) as file:
        return shows_scan(file)


def shows_scan(file: Opened) -> bool:
    """The same of a PDF that is open."""
    try:
        found = [_is_picture(file, index) for index in range(min(len(file), _SEEN))]
    except pypdfium2.PdfiumError:
        return False
    return 2 * sum(found) > len(found)


def _is_picture(file: Opened, index: int) -> bool:
    images = (one for one in file.drawn(index) if one.is_image)
    boxes = [image.bounds for image in islice(images, MOST_OBJECTS)]
    if not boxes:
        return False
    # Scanners cut a page into strips, and fax software into many.
    covered = sum((right - left) * (top - bottom) for left, bottom, right, top in boxes)
    width, height = file.page(index).get_size()
    return bool(covered > 0.6 * width * height)


def pictures_among(file: Opened, numbers: Collection[int]) -> frozenset[int]:
    """Those of a PDF's pages that show a picture and no text: software may hide text behind it."""
    try:
        return frozenset(n for n in numbers if n <= len(file) and not _shows_text(file, n - 1))
    except pypdfium2.PdfiumError:
        return frozenset()


def _shows_text(file: Opened, index: int) -> bool:
    """Whether a page has text that is neither invisible nor below a picture as large as it."""
    if not _is_picture(file, index):
        return True
    shows = False
    for thing in islice(file.page(index).get_objects(max_depth=3), _MOST_PATHS):
        if thing.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            shows = False
        elif thing.type == pdfium.FPDF_PAGEOBJ_TEXT:
            mode = pdfium.FPDFTextObj_GetTextRenderMode(thing)
            shows = shows or mode != pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
    return shows


def inked_among(file: Opened, pages: Iterable[Page]) -> list[int]:
    """The numbers of those pages that somebody drew on: with a viewer's pen, stamp or highlighter,
    or with lines that go neither across nor down.
    """
    most = min(len(file), _MOST_SEEN)
    return [page.number for page in pages if page.number <= most and _is_inked(file, page)]


def _is_inked(file: Opened, page: Page) -> bool:
    try:
        shown, drawn = file.page(page.number - 1), file.drawn(page.number - 1)
    except pypdfium2.PdfiumError:
        return False
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(shown), MOST_OBJECTS)):
        note = pdfium.FPDFPage_GetAnnot(shown, index)
        is_ink = pdfium.FPDFAnnot_GetSubtype(note) in _DRAWN or is_drawn(note)
        pdfium.FPDFPage_CloseAnnot(note)
        if is_ink:
            return True
    boxes = {_place(box.box) for box in page.boxes}
    height = shown.get_height()
    return any(
        is_stroke(one) and not (_is_ground(one.thing) and _stands_in(one, height, boxes))
        for one in islice(_paths(drawn), _MOST_PATHS)
    )


def _paths(drawn: Iterable[Drawn]) -> Iterator[Drawn]:
    return (one for one in drawn if not one.is_image and one.level < _DEEP)


def has_strokes_on(drawn: Iterable[Drawn]) -> bool:
    """Whether lines of a page are such strokes."""
    return any(is_stroke(one) for one in islice(_paths(drawn), _MOST_PATHS))


def is_stroke(drawn: Drawn) -> bool:
    """Whether a path is a line as a hand draws it, and no rule, frame, ring or logo."""
    left, bottom, right, top = drawn.bounds
    if not (3 < right - left < 90 and 3 < top - bottom < 90):
        return False
    count = pdfium.FPDFPath_CountSegments(drawn.thing)
    last = pdfium.FPDFPath_GetPathSegment(drawn.thing, count - 1) if count > 1 else None
    if last is None or count == 5 or pdfium.FPDFPathSegment_GetClose(last):
        return False
    return drawn.level > 0 or not is_ring(drawn)


def _is_ground(path: Any) -> bool:
    fill, is_stroked = ctypes.c_int(), ctypes.c_int()
    found = pdfium.FPDFPath_GetDrawMode(path, fill, is_stroked)
    return bool(found and fill.value != pdfium.FPDF_FILLMODE_NONE and not is_stroked.value)


def _stands_in(drawn: Drawn, height: float, boxes: Collection[tuple[int, ...]]) -> bool:
    """Whether it is what is printed of a tick box: some programs draw its frame as an area."""
    left, bottom, right, top = drawn.bounds
    return _place((left, height - top, right, height - bottom)) in boxes


def _place(box: Box) -> tuple[int, ...]:
    return tuple(round(edge) for edge in box)
