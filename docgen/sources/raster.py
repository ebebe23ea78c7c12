"""Pages → pictures, through pdfium; a Word file's as they were laid out to be read."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops

from docgen.bounded import read_bytes
from docgen.errors import DocgenError, Location
from docgen.look import Box
from docgen.sources.page import Page

_SEEN = 2.0  # pixels a point
_FINE = 4.0
_DARK = 150  # of 255: what is darker is print
_DARKER = 48  # of 255: less is the edge of something that was there before
_MOST_BYTES = 200 * 1024 * 1024
_IMAGE_SCALE = 150 / 72  # pixels a point: what prints well
_PICTURES = (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM)
_DRAWN = (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_SHADING, pdfium.FPDF_PAGEOBJ_FORM)
_LARGE_IMAGE = 150_000  # bytes
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


def printed_within(source: Path, page: Page, boxes: Sequence[Box]) -> list[list[Box]]:
    """What is printed in each box, as a picture shows it: stretches from top to bottom.

    A font tells how high its characters may be, not where the square of a ☐ stands.

    Args:
        source: The file.
        page: A page of it.
        boxes: Where to look, in points from the page's top left.
    """
    (image,) = page_images(source, (page,), _FINE)
    scale = image.width / page.width
    return [_stretches(image, box, scale) for box in boxes]


def _stretches(image: Image.Image, box: Box, scale: float) -> list[Box]:
    left, top = int(box[0] * scale), int(box[1] * scale)
    area = (left, top, int(box[2] * scale) + 1, int(box[3] * scale) + 1)
    inked = image.crop(area).convert("L").point([255] * _DARK + [0] * (256 - _DARK))
    found: list[Box] = []
    start: int | None = None
    for y, is_inked in enumerate([*inked.getprojection()[1], 0]):
        if is_inked and start is None:
            start = y
        elif not is_inked and start is not None:
            strip = inked.crop((0, start, inked.width, y)).getbbox()
            x0, x1 = (strip[0], strip[2]) if strip else (0, 0)
            edges = (left + x0, top + start, left + x1, top + y)
            found.append((edges[0] / scale, edges[1] / scale, edges[2] / scale, edges[3] / scale))
            start = None
    return found


def darkened(before: Path, after: Path, page: Page, boxes: Sequence[Box]) -> list[float]:
    """The share of each box's picture that is darker on a page of the second file, 0 to 1.

    Args:
        before: A PDF.
        after: The same, changed.
        page: The page, as it was read from either.
        boxes: Where to look, in points from the page's top left.
    """
    (one,) = page_images(before, (page,), _SEEN)
    (other,) = page_images(after, (page,), _SEEN)
    faded = ImageChops.subtract(one.convert("L"), other.convert("L"))
    scale = one.width / page.width
    shares = []
    for x0, top, x1, bottom in boxes:
        area = (int(x0 * scale), int(top * scale), int(x1 * scale) + 1, int(bottom * scale) + 1)
        levels = faded.crop(area).histogram()
        shares.append(sum(levels[_DARKER:]) / max(1, sum(levels)))
    return shares


def printed_images(source: Path, page: Page) -> Iterator[tuple[Box, bytes]]:
    """A page's pictures and drawings, such as logos, as PNG or JPEG; none if it cannot be drawn.

    What lies over a picture is left away; one as large as the page is a scan or a background.
    """
    pictures = [box for box in page.images if _is_logo(box, page)]
    yield from _cut(source, page, pictures, _PICTURES)
    yield from _cut(source, page, page.drawings, _DRAWN)


def _cut(
    source: Path, page: Page, boxes: Sequence[Box], kinds: Sequence[int]
) -> Iterator[tuple[Box, bytes]]:
    """Boxes of a page of which only objects of some kinds are drawn."""
    if not boxes:
        return
    try:
        document = pypdfium2.PdfDocument(source)
        try:
            drawn = document[page.number - 1]
            for found in list(drawn.get_objects(max_depth=1)):
                if found.type not in kinds:
                    drawn.remove_obj(found)
            whole = _rendered(drawn, page, _IMAGE_SCALE)
            drawn.close()
        finally:
            document.close()
    except pypdfium2.PdfiumError:
        return
    scale = whole.width / page.width
    for box in boxes:
        left, top, right, bottom = (round(edge * scale) for edge in box)
        cut = whole.crop((left, top, right, bottom))
        if min(cut.size) > 1:
            yield box, _packed(cut)


def _is_logo(box: Box, page: Page) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    inside = box[0] > -1 and box[1] > -1 and box[2] < page.width + 1 and box[3] < page.height + 1
    return inside and min(width, height) > 4 and width * height < 0.5 * page.width * page.height


def _packed(image: Image.Image) -> bytes:
    """A picture as PNG; as JPEG where that would be large, as of a photograph."""
    packed = io.BytesIO()
    image.convert("RGB").save(packed, "PNG", optimize=True)
    if packed.tell() > _LARGE_IMAGE:
        packed = io.BytesIO()
        image.convert("RGB").save(packed, "JPEG", quality=80)
    return packed.getvalue()


def _image(document: Any, number: int, page: Page, scale: float) -> Image.Image:
    drawn = document[number]
    try:
        return _rendered(drawn, page, scale)
    finally:
        drawn.close()


def _rendered(drawn: Any, page: Page, scale: float) -> Image.Image:
    most = (_MOST_PIXELS / max(1.0, page.width * page.height)) ** 0.5
    image: Image.Image = drawn.render(scale=min(scale, most)).to_pil()
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
