"""Received pages as grey pictures: of a PDF through pdfium, of a picture file as it is.

Every size is checked before anything is decoded.
"""

from __future__ import annotations

import ctypes
import struct
import warnings
import zlib
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import islice
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

from docgen.bounded import read_bytes
from docgen.errors import DocgenError, Location
from docgen.sources.opened import Drawn, drawn_on
from docgen.sources.pdf_notes import take_notes_off
from docgen.sources.pdf_rings import take_rings_off
from docgen.sources.shown import AGAIN, MOST_BYTES, MOST_OBJECTS, has_strokes_on
from docgen.sources.whole_pictures import has_holes, whole_picture

_MOST_PIXELS = 60_000_000
_WIDEST = 20_000  # pixels; no scanner for paper goes so far
# What Pillow raises of a picture that ends too early, or contradicts itself.
_DAMAGED = (ArithmeticError, LookupError, OSError, SyntaxError, TypeError, ValueError, EOFError)
_PACKED = (struct.error, zlib.error)
_LEAST_DPI, _USUAL_DPI, _MOST_DPI = 72.0, 150.0, 200.0
_SHARP_DPI = 144.0  # of pages that a program drew: whole pixels a point need not be laid anew
_LONGEST = 4_000  # points: a page of A0


@dataclass(frozen=True)
class Sheet:
    """A received page: its number from 1, its size in pixels, how it is drawn in shades of grey
    while it is the latest that was got, and its width in points, which a picture file may not tell.
    `ink` is a picture of what was put onto it with a viewer and nothing else, where all that was
    drawn can be told from what is printed: then nothing else of it may have to be drawn.
    """

    number: int
    size: tuple[int, int]
    draw: Callable[[], Image.Image]
    width: float | None
    ink: Image.Image | None = None

    @cached_property
    def image(self) -> Image.Image:
        """Its picture."""
        return self.draw()


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
    head = read_bytes(path, "a scan", MOST_BYTES, AGAIN, only=1024)
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
        drawn = drawn_on(page)
        if is_text:
            take_notes_off(page)
            drawn = take_rings_off(page, drawn)
        width, height = page.get_size()
        if not (0 < width <= _LONGEST and 0 < height <= _LONGEST):
            raise DocgenError(f"Page {index + 1} is larger than any paper.", AGAIN, at)
        is_apart = is_text and not has_strokes_on(drawn)
        usual = _SHARP_DPI if is_text and not is_apart else _USUAL_DPI
        scale = _resolution(drawn, index, width, at, usual) / 72
        if is_apart:
            ink = _ink(page, scale)
            again = partial(_again, document, index, scale)
            return Sheet(index + 1, ink.size, again, width, ink)
        image = whole_picture(page, scale) if is_whole else None
        image = _rendered(page, scale, is_text) if image is None else image.convert("L")
        return Sheet(index + 1, image.size, lambda: image, width)
    finally:
        page.close()


def _again(document: Any, index: int, scale: float) -> Image.Image:
    """A page of which only the ink was drawn before."""
    page = document[index]
    try:
        take_rings_off(page, drawn_on(page))
        return _rendered(page, scale, is_text=True)
    finally:
        page.close()


def _ink(page: Any, scale: float) -> Image.Image:
    """What a page shows of its annotations alone, without notes and fields; all else is taken off,
    which is faster than drawing it twice.
    """
    for at in reversed(range(pdfium.FPDFPage_CountObjects(page))):
        thing = pdfium.FPDFPage_GetObject(page, at)
        if pdfium.FPDFPage_RemoveObject(page, thing):
            pdfium.FPDFPageObj_Destroy(thing)
    return _rendered(page, scale, is_text=True)


def _rendered(page: Any, scale: float, is_text: bool) -> Image.Image:
    # A field's ground would lie over the ink on it, and its value is read elsewhere.
    drawn = page.render(scale=scale, grayscale=True, may_draw_forms=not is_text)
    image: Image.Image = drawn.to_pil()
    return image if image.mode == "L" else image.convert("L")


def _resolution(
    drawn: Sequence[Drawn], index: int, width: float, at: Location, usual: float
) -> float:
    """That of a picture as wide as the page, within bounds; the usual where there is none."""
    wanted = usual
    for image in islice((one for one in drawn if one.is_image), MOST_OBJECTS):
        across, down = _pixels(image)
        _size(across, down, f"Page {index + 1}", at)
        left, bottom, right, top = image.bounds
        if right - left > 0.5 * width:
            wanted = max(across, down) / max(right - left, top - bottom) * 72
    return min(max(wanted, _LEAST_DPI), _MOST_DPI)


def _pixels(image: Drawn) -> tuple[int, int]:
    across, down = ctypes.c_uint(), ctypes.c_uint()
    if not pdfium.FPDFImageObj_GetImagePixelSize(image.thing, across, down):
        raise pypdfium2.PdfiumError("A picture does not tell its size.")
    return across.value, down.value


def _size(across: int, down: int, what: str, at: Location) -> None:
    if max(across, down) >= _WIDEST:
        raise DocgenError(
            f"{what} is a picture of {across} × {down} pixels; no side may have {_WIDEST} or more.",
            AGAIN,
            at,
        )
    if across * down > _MOST_PIXELS:
        raise DocgenError(
            f"{what} is a picture of {across} × {down} pixels; "
            f"{_MOST_PIXELS // 1_000_000} million in all is the most.",
            AGAIN,
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
                AGAIN,
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
    return Sheet(index + 1, image.size, lambda: image, width)


def _grey(image: Image.Image) -> Image.Image:
    """A picture in 256 shades of grey, on white paper where it is transparent."""
    if image.mode.startswith("I"):  # 16 bits a pixel, which Pillow would cut off at 255
        return image.convert("I").point([shade / 256 for shade in range(65536)], "L")
    if image.has_transparency_data:
        image = image.convert("RGBA")
        paper = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(paper, image).convert("L")
    return image.convert("L")
