"""What a received file's pages show: a scan, a picture among pages of text, strokes of a pen."""

from __future__ import annotations

from collections.abc import Collection
from itertools import islice
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from docgen.bounded import read_bytes
from docgen.sources.pdf_notes import is_drawn
from docgen.sources.pdf_rings import is_ring

MOST_BYTES = 200 * 1024 * 1024
MOST_OBJECTS = 2_000  # of a page, among which its picture is looked for
AGAIN = "Scan it anew at 150 to 300 dpi and give that file."
_PICTURE_HEADS = (b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*")
_SEEN = 4  # pages by which a scan is told
_MOST_SEEN = 60  # pages on which strokes are looked for
_MOST_PATHS = 5_000  # of a page, among which they are
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
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        return False
    try:
        found = [_is_picture(document[index]) for index in range(min(len(document), _SEEN))]
    except pypdfium2.PdfiumError:
        return False
    finally:
        document.close()
    return 2 * sum(found) > len(found)


def _is_picture(page: Any) -> bool:
    width, height = page.get_size()
    kinds = [pdfium.FPDF_PAGEOBJ_IMAGE]
    boxes = [
        image.get_bounds()
        for image in islice(page.get_objects(filter=kinds, max_depth=3), MOST_OBJECTS)
    ]
    # Scanners cut a page into strips, and fax software into many.
    covered = sum((right - left) * (top - bottom) for left, bottom, right, top in boxes)
    return bool(covered > 0.6 * width * height)


def pictures_among(path: Path, numbers: Collection[int]) -> frozenset[int]:
    """Those of a PDF's pages that show a picture and no text: software may hide text behind it."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        return frozenset()
    try:
        return frozenset(n for n in numbers if not _shows_text(document[n - 1]))
    except pypdfium2.PdfiumError:
        return frozenset()
    finally:
        document.close()


def _shows_text(page: Any) -> bool:
    """Whether a page has text that is neither invisible nor below a picture as large as it."""
    if not _is_picture(page):
        return True
    shows = False
    for thing in islice(page.get_objects(max_depth=3), _MOST_PATHS):
        if thing.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            shows = False
        elif thing.type == pdfium.FPDF_PAGEOBJ_TEXT:
            mode = pdfium.FPDFTextObj_GetTextRenderMode(thing)
            shows = shows or mode != pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
    return shows


def has_strokes(path: Path) -> bool:
    """Whether somebody drew on a PDF's pages: with a viewer's pen, stamp or highlighter, or with
    lines that go neither across nor down.
    """
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        return False
    try:
        return any(_is_drawn_on(document[index]) for index in range(min(len(document), _MOST_SEEN)))
    except pypdfium2.PdfiumError:
        return False
    finally:
        document.close()


def _is_drawn_on(page: Any) -> bool:
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), MOST_OBJECTS)):
        note = pdfium.FPDFPage_GetAnnot(page, index)
        is_ink = pdfium.FPDFAnnot_GetSubtype(note) in _DRAWN or is_drawn(note)
        pdfium.FPDFPage_CloseAnnot(note)
        if is_ink:
            return True
    return has_strokes_on(page)


def has_strokes_on(page: Any) -> bool:
    """Whether a page's own lines are such strokes, whatever notes it has."""
    kinds = [pdfium.FPDF_PAGEOBJ_PATH]
    paths = page.get_objects(filter=kinds, max_depth=2)
    return any(_is_stroke(path) for path in islice(paths, _MOST_PATHS))


def _is_stroke(path: Any) -> bool:
    """Whether a path is a line as a hand draws it, and no rule, frame, ring or logo."""
    left, bottom, right, top = path.get_bounds()
    if not (3 < right - left < 90 and 3 < top - bottom < 90):
        return False
    count = pdfium.FPDFPath_CountSegments(path)
    last = pdfium.FPDFPath_GetPathSegment(path, count - 1) if count > 1 else None
    if last is None or count == 5 or pdfium.FPDFPathSegment_GetClose(last):
        return False
    return path.level > 0 or not is_ring(path)
