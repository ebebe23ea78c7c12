"""Received pages as grey pictures: of a PDF through pdfium, of a picture file as it is.

Every size is checked before anything is decoded.
"""

from __future__ import annotations

import struct
import warnings
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import ExifTags, Image, ImageChops, ImageOps, UnidentifiedImageError

from docgen.bounded import read_bytes
from docgen.errors import DocgenError, Location
from docgen.sources.pdf_notes import is_drawn, take_notes_off
from docgen.sources.pdf_rings import is_ring, take_rings_off
from docgen.sources.whole_pictures import has_holes, whole_picture

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

_MOST_BYTES = 200 * 1024 * 1024
_MOST_PIXELS = 60_000_000
_WIDEST = 20_000  # pixels; no scanner for paper goes so far
# What Pillow raises of a picture that ends too early, or contradicts itself.
_DAMAGED = (ArithmeticError, LookupError, OSError, SyntaxError, TypeError, ValueError, EOFError)
_PACKED = (struct.error, zlib.error)
_LEAST_DPI, _USUAL_DPI, _MOST_DPI = 72.0, 150.0, 200.0
_MOST_OBJECTS = 2_000  # of a page, among which its picture is looked for
_LONGEST = 4_000  # points: a page of A0
_AGAIN = "Scan it anew at 150 to 300 dpi and give that file."


@dataclass(frozen=True, slots=True)
class Sheet:
    """A received page: its number from 1, its picture in shades of grey, and its width in points,
    which a picture file may not tell. `ink` is a picture of what was put onto it with a viewer and
    nothing else, where all that was drawn can be told from what is printed.
    """

    number: int
    image: Image.Image
    width: float | None
    ink: Image.Image | None = None


def is_scan(path: Path) -> bool:
    """Whether a file is a picture, or a PDF whose first pages are pictures as large as the page.

    Text that a scanner's software laid behind the picture does not change that. A file that cannot
    be read is none.
    """
    head = read_bytes(path, "a received form", _MOST_BYTES, _AGAIN, only=1024)
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
        for image in islice(page.get_objects(filter=kinds, max_depth=3), _MOST_OBJECTS)
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
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST_OBJECTS)):
        note = pdfium.FPDFPage_GetAnnot(page, index)
        is_ink = pdfium.FPDFAnnot_GetSubtype(note) in _DRAWN or is_drawn(note)
        pdfium.FPDFPage_CloseAnnot(note)
        if is_ink:
            return True
    return _has_strokes(page)


def _has_strokes(page: Any) -> bool:
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


def sheets(
    path: Path, most: int, is_text: bool = False, only: Collection[int] | None = None
) -> Iterator[Sheet]:
    """The pages of a PDF or a picture file, one by one, at the resolution they have.

    Args:
        path: The file.
        most: How many pages it may have.
        is_text: Whether its text is read elsewhere: then notes whose text is told are not drawn.
        only: The numbers of a PDF's pages that are wanted; all by default.

    Raises:
        DocgenError: it is missing, damaged, locked, too large, or has too many pages.
    """
    head = read_bytes(path, "a scan", _MOST_BYTES, _AGAIN, only=1024)
    return _of_pdf(path, most, is_text, only) if b"%PDF-" in head else _of_picture(path, most)


def _of_pdf(path: Path, most: int, is_text: bool, only: Collection[int] | None) -> Iterator[Sheet]:
    at = Location(path.as_posix())
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise _unreadable(error, at) from error
    try:
        _count(len(document), most, at)
        document.init_forms()
        is_whole = not is_text and not has_holes(path)
        for index in range(len(document)):
            if only is None or index + 1 in only:
                yield _page(document, index, at, is_text, is_whole)
    except pypdfium2.PdfiumError as error:
        raise _unreadable(error, at) from error
    finally:
        document.close()


def _unreadable(error: pypdfium2.PdfiumError, at: Location) -> DocgenError:
    if "password" in str(error).lower():
        return DocgenError(
            "The PDF is locked by a password.", "Ask for a copy without a password.", at
        )
    return DocgenError(f"The PDF cannot be read ({error}).", "Ask for the file anew.", at)


def _count(pages: int, most: int, at: Location) -> None:
    if pages > most:
        raise DocgenError(
            f"The file has {pages} pages, and at most {most} are read for this form.",
            "Check --form, or save the form's pages as a file of their own.",
            at,
        )


def _page(document: Any, index: int, at: Location, is_text: bool, is_whole: bool) -> Sheet:
    page = document[index]
    try:
        if is_text:
            take_notes_off(page)
            take_rings_off(page)
        width, height = page.get_size()
        if not (0 < width <= _LONGEST and 0 < height <= _LONGEST):
            raise DocgenError(f"Page {index + 1} is larger than any paper.", _AGAIN, at)
        scale = _resolution(page, index, width, at) / 72
        image = whole_picture(page, scale) if is_whole else None
        if image is None:
            image = page.render(scale=scale, grayscale=True, may_draw_forms=True).to_pil()
        ink = _ink(page, image, scale) if is_text and not _has_strokes(page) else None
        return Sheet(index + 1, image.convert("L"), width, ink)
    finally:
        page.close()


def _ink(page: Any, image: Image.Image, scale: float) -> Image.Image:
    """What a page shows more than without its annotations."""
    bare = page.render(scale=scale, grayscale=True, may_draw_forms=True, draw_annots=False)
    return ImageOps.invert(ImageChops.difference(image.convert("L"), bare.to_pil().convert("L")))


def _resolution(page: Any, index: int, width: float, at: Location) -> float:
    """That of a picture as wide as the page, within bounds; the usual where there is none."""
    wanted = _USUAL_DPI
    kinds = [pdfium.FPDF_PAGEOBJ_IMAGE]
    for image in islice(page.get_objects(filter=kinds, max_depth=3), _MOST_OBJECTS):
        across, down = image.get_px_size()
        _size(across, down, f"Page {index + 1}", at)
        left, bottom, right, top = image.get_bounds()
        if right - left > 0.5 * width:
            wanted = max(across, down) / max(right - left, top - bottom) * 72
    return min(max(wanted, _LEAST_DPI), _MOST_DPI)


def _size(across: int, down: int, what: str, at: Location) -> None:
    if max(across, down) >= _WIDEST:
        raise DocgenError(
            f"{what} is a picture of {across} × {down} pixels; no side may have {_WIDEST} or more.",
            _AGAIN,
            at,
        )
    if across * down > _MOST_PIXELS:
        raise DocgenError(
            f"{what} is a picture of {across} × {down} pixels; "
            f"{_MOST_PIXELS // 1_000_000} million in all is the most.",
            _AGAIN,
            at,
        )


def _of_picture(path: Path, most: int) -> Iterator[Sheet]:
    at = Location(path.as_posix())
    with warnings.catch_warnings():
        # Pillow warns of large pictures at a size of its own; `_size` refuses them before.
        warnings.simplefilter("ignore")
        try:
            with Image.open(path, formats=("PNG", "JPEG", "TIFF")) as opened:
                _count(getattr(opened, "n_frames", 1), most, at)
                for index in range(getattr(opened, "n_frames", 1)):
                    opened.seek(index)
                    yield _frame(opened, index, at)
        except UnidentifiedImageError as error:
            raise DocgenError(
                "This is no PDF and no picture that can be read.",
                "PNG, JPEG and TIFF are read; save it as one of these.",
                at,
            ) from error
        except Image.DecompressionBombError as error:
            raise DocgenError(
                f"The picture has far more than {_MOST_PIXELS // 1_000_000} million pixels, "
                "which is the most.",
                _AGAIN,
                at,
            ) from error
        except (*_DAMAGED, *_PACKED) as error:
            raise DocgenError(
                f"The picture is damaged ({error}).", "Ask for the file anew.", at
            ) from error


def _frame(opened: Image.Image, index: int, at: Location) -> Sheet:
    _size(*opened.size, f"Page {index + 1}" if index else "This", at)
    dpi = opened.info.get("dpi", (0, 0))
    is_turned = opened.getexif().get(ExifTags.Base.Orientation, 1) != 1
    image = _grey(ImageOps.exif_transpose(opened) if is_turned else opened)
    across = float(dpi[0]) if isinstance(dpi, tuple) and dpi and dpi[0] else 0.0
    # Cameras write 72 dpi for want of knowing any better.
    width = image.width / across * 72 if across >= _LEAST_DPI + 1 else None
    factor = round(across / _MOST_DPI) if width else int(image.width / 2000)
    if factor > 1:
        image = image.reduce(factor)
    return Sheet(index + 1, image, width)


def _grey(image: Image.Image) -> Image.Image:
    """A picture in 256 shades of grey, on white paper where it is transparent."""
    if image.mode.startswith("I"):  # 16 bits a pixel, which Pillow would cut off at 255
        return image.convert("I").point([shade / 256 for shade in range(65536)], "L")
    if image.has_transparency_data:
        image = image.convert("RGBA")
        paper = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(paper, image).convert("L")
    return image.convert("L")
