"""Pages → pictures, through pdfium; a Word file's as they were laid out to be read."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from docgen.bounded import read_bytes
from docgen.errors import DocgenError, Location
from docgen.sources.page import Page

_MOST_BYTES = 200 * 1024 * 1024
_MOST_PIXELS = 40_000_000  # a page of A0 at 100 dpi; larger ones are drawn smaller


def page_images(source: Path, pages: Sequence[Page], scale: float) -> Iterator[Image.Image]:
    """Draw pages at `scale` pixels a point.

    Nothing that a PDF would do when it is opened is done: pdfium has no JavaScript here, and forms
    are drawn only.

    Raises:
        DocgenError: a page cannot be drawn.
    """
    at = Location(source.as_posix())
    try:
        if read_bytes(source, "a form", _MOST_BYTES, "", only=1024).find(b"%PDF-") >= 0:
            document = pypdfium2.PdfDocument(source)
            numbers = [page.number - 1 for page in pages]
        else:
            document = _laid_out(pages)
            numbers = list(range(len(pages)))
        try:
            document.init_forms()
            for number, page in zip(numbers, pages, strict=True):
                yield _image(document, number, page, scale)
        finally:
            document.close()
    except pypdfium2.PdfiumError as error:
        raise DocgenError(
            f"A page cannot be drawn ({error}).", "Leave --picture out to parse the form.", at
        ) from error


def _image(document: Any, number: int, page: Page, scale: float) -> Image.Image:
    most = (_MOST_PIXELS / max(1.0, page.width * page.height)) ** 0.5
    drawn = document[number]
    try:
        image: Image.Image = drawn.render(scale=min(scale, most)).to_pil()
    finally:
        drawn.close()
    if page.turned:
        image = image.rotate(-page.turned, expand=True)
    size = (round(page.width * scale), round(page.height * scale))
    return image if image.size == size or most < scale else image.resize(size)


def _laid_out(pages: Sequence[Page]) -> Any:
    """A PDF of pages that were never printed: their words, rules and shades."""
    document = pypdfium2.PdfDocument.new()
    font = pdfium.FPDFText_LoadStandardFont(document, b"Helvetica")
    bold = pdfium.FPDFText_LoadStandardFont(document, b"Helvetica-Bold")
    for page in pages:
        drawn = document.new_page(page.width, page.height)
        for fill in page.fills:
            _rectangle(drawn, fill.box, page.height, fill.color)
        for rule in page.across:
            _rectangle(drawn, (rule.start, rule.at, rule.end, rule.at + 0.5), page.height, "999999")
        for rule in page.down:
            _rectangle(drawn, (rule.at, rule.start, rule.at + 0.5, rule.end), page.height, "999999")
        for word in page.words:
            text = pdfium.FPDFPageObj_CreateTextObj(
                document, bold if word.style.bold else font, word.style.size
            )
            raw = (word.text + "\0").encode("utf-16-le")
            pdfium.FPDFText_SetText(text, (ctypes.c_ushort * (len(raw) // 2)).from_buffer_copy(raw))
            width = _width(text)
            squeeze = min(1.0, (word.x1 - word.x0) / width) if width > 0 else 1.0
            pdfium.FPDFPageObj_Transform(
                text, squeeze, 0, 0, 1, word.x0, page.height - word.baseline
            )
            pdfium.FPDFPage_InsertObject(drawn, text)
        pdfium.FPDFPage_GenerateContent(drawn)
        drawn.close()
    return document


def _width(text: Any) -> float:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(text, left, bottom, right, top)
    return float(right.value - left.value)


def _rectangle(
    page: Any, box: tuple[float, float, float, float], height: float, color: str
) -> None:
    shape = pdfium.FPDFPageObj_CreateNewRect(
        box[0], height - box[3], box[2] - box[0], box[3] - box[1]
    )
    red, green, blue = (int(color[at : at + 2], 16) for at in (0, 2, 4))
    pdfium.FPDFPageObj_SetFillColor(shape, red, green, blue, 255)
    pdfium.FPDFPath_SetDrawMode(shape, pdfium.FPDF_FILLMODE_ALTERNATE, False)
    pdfium.FPDFPage_InsertObject(page, shape)
