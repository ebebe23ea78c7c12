"""PDF → pages, through pdfplumber's characters, lines, rectangles and curves."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from pdfminer.pdfpage import PDFPage

from docgen.bounded import read_bytes
from docgen.errors import DocgenError, Location
from docgen.sources.page import Page, PageFault, TickBox
from docgen.sources.pdf.document import Document
from docgen.sources.pdf.drawing import read_drawing
from docgen.sources.pdf.faults import fault_of
from docgen.sources.pdf.fields import read_fields
from docgen.sources.pdf.frame import Frame, frame_of
from docgen.sources.pdf.layout import Objects, read_objects
from docgen.sources.pdf.limits import MAX_BYTES, MAX_RULES, MAX_WORDS, Overrun, TooMuch, watched
from docgen.sources.pdf.upright import turn_upright
from docgen.sources.pdf.words import read_words

_MAX_OVERRUNS = 3
_MOST_IMAGES = 50  # of a page; more are a pattern

# What pdfminer says about a page's faults would come out between docgen's own messages.
logging.getLogger("pdfminer").addHandler(logging.NullHandler())


def read_pages(path: Path) -> Iterator[Page]:
    """Read a PDF page by page; each page's memory is given back after it.

    A page that cannot be read says so in its `fault`, and the others are read all the same.

    Raises:
        DocgenError: the file is missing, no PDF, damaged, locked by a password, or too large.
    """
    at = Location(path.as_posix())
    _refuse_unreadable(path, at)
    overruns = 0
    with path.open("rb") as file:
        document = Document(file, at)
        for number, found in enumerate(document.pages(), start=1):
            try:
                with watched():
                    page = _page(number, found, document)
            except Overrun:
                overruns += 1
                if overruns == _MAX_OVERRUNS:
                    raise _endless(at) from None
                page = _unread(number, found, "crowded")
            yield page
            document.release()


def _refuse_unreadable(path: Path, at: Location) -> None:
    too_large = "Save the pages of the questionnaire as a file of their own."
    head = read_bytes(path, "a PDF", MAX_BYTES, too_large, only=1024)
    if not head:
        raise DocgenError("The file is empty.", "Download or copy it again.", at)
    if b"%PDF-" not in head:
        raise DocgenError(
            "This is no PDF.", "Give the buyer's form as PDF or as Word file (.docx).", at
        )


def _endless(at: Location) -> DocgenError:
    return DocgenError(
        "The PDF has pages that take too long to read.",
        "Save the pages of the questionnaire as a file of their own.",
        at,
    )


def _page(number: int, found: PDFPage, document: Document) -> Page:
    try:
        plumbed = document.plumbed(found, number)
        frame = frame_of(found, *map(float, plumbed.mediabox[:2]))
        try:
            objects, is_damaged = read_objects(plumbed, frame)
        finally:
            plumbed.close()
        page = _assembled(number, found, frame, objects)
    except TooMuch:
        return _unread(number, found, "crowded")
    except Exception:
        # pdfminer meets damaged objects with whatever Python raises there: KeyError,
        # TypeError, struct.error, RecursionError …
        return _unread(number, found, "damaged")
    if is_damaged:
        return replace(page, fault="damaged")
    fault = document.fault(number, page.words, bool(page.boxes or page.fields))
    return replace(page, fault=fault or page.fault)


def _assembled(number: int, found: PDFPage, frame: Frame, objects: Objects) -> Page:
    fault = fault_of(frame, objects)
    frame, turned = turn_upright(frame, objects)
    drawing = read_drawing(objects)
    logos = drawing.logos((frame.width, frame.height)) if fault is None else ()
    drawing = drawing.without(logos)
    words, signs = read_words(objects.get("char", []), drawing.edges())
    if len(words) > MAX_WORDS or len(drawing.across) + len(drawing.down) > MAX_RULES:
        raise TooMuch
    boxes, fields = read_fields(found, frame)
    # A field lies over the square that is printed for it.
    printed = [box for box in (*signs, *drawing.squares) if not _covered(box, boxes)]
    return Page(
        number=number,
        width=frame.width,
        height=frame.height,
        words=tuple(words),
        across=drawing.across,
        down=drawing.down,
        fills=drawing.fills,
        boxes=(*(_on_its_square(box, drawing.squares) for box in boxes), *printed),
        fields=tuple(fields),
        fault=fault,
        turned=turned,
        images=tuple(
            (float(image["x0"]), float(image["top"]), float(image["x1"]), float(image["bottom"]))
            for image in objects.get("image", [])[:_MOST_IMAGES]
        ),
        matrix=frame.matrix,
        drawings=logos,
    )


def _unread(number: int, found: PDFPage, fault: PageFault) -> Page:
    try:
        frame = frame_of(found, 0.0, 0.0)
        width, height = frame.width, frame.height
    except Exception:
        width, height = 595.0, 842.0
    return Page(number, width, height, (), (), (), (), fault=fault)


def _on_its_square(field: TickBox, squares: Sequence[TickBox]) -> TickBox:
    """A field in the place of the square that is printed around it, which is what is seen."""
    left, top, right, bottom = field.box
    for square in squares:
        x0, y0, x1, y1 = square.box
        if x0 - 1 < left and y0 - 1 < top and right < x1 + 1 and bottom < y1 + 1:
            return replace(field, box=square.box)
    return field


def _covered(box: TickBox, fields: list[TickBox]) -> bool:
    x, y = box.center
    return any(f.box[0] - 2 < x < f.box[2] + 2 and f.box[1] - 2 < y < f.box[3] + 2 for f in fields)
