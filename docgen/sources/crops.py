"""A received file × places on its pages → pictures of these places, for people to look at."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops, ImageDraw, ImageOps

from docgen.bounded import read_bytes
from docgen.look import Box

_SCALE = 2.0  # pixels a point
_ABOVE, _ASIDE = 30.0, 40.0  # points of the page shown around a place
_WIDEST = 620.0  # points of a wide page that are shown: about the width of A4
_AROUND = 2.5  # points between a place and the line around it
_MARGIN = 8.0  # points
_DARK = 200  # of 255: what is darker is print, or the line around a place
_LINE = (214, 69, 0)
_LARGE = 48_000  # bytes; a larger picture is a photograph's rather than a drawing's
_COLORS = 48
_MOST_BYTES = 200 * 1024 * 1024
_MOST_PIXELS = 60_000_000
_PICTURES = ("PNG", "JPEG", "TIFF", "BMP", "WEBP")
_KNOWN_DPI = 73.0  # cameras write 72 for want of knowing any better


@dataclass(frozen=True, slots=True)
class Cut:
    """Places of one page that are shown in one picture.

    `page` from 1, `boxes` in points from the top left of the page as it is shown; `turned` tells
    by how many degrees the page is turned clockwise to be read: 0, 90, 180 or 270.
    """

    page: int
    boxes: tuple[Box, ...]
    turned: int = 0


class _Pages(Protocol):
    def image(self, page: int) -> tuple[Image.Image, float]:
        """The picture of a page from 1, and its pixels a point."""


def pictures(path: Path, cuts: Sequence[Cut], usual_width: float) -> list[bytes | None]:
    """Cut places out of a PDF or a picture file, outlined, each as a PNG or JPEG.

    Args:
        path: The received file.
        cuts: The places.
        usual_width: The width in points of the pages of a picture file that does not tell it.

    Returns:
        A picture for each; None where the file has no such page, or cannot be drawn.

    Raises:
        DocgenError: the file is missing or too large.
    """
    made: list[bytes | None] = [None] * len(cuts)
    head = read_bytes(path, "a received form", _MOST_BYTES, "Make it smaller.", only=1024)
    opened = _pdf(path) if b"%PDF-" in head else _picture(path, usual_width)
    order = sorted(range(len(cuts)), key=lambda at: cuts[at].page)
    try:
        with opened as pages:
            drawn: tuple[int, Image.Image, float] | None = None
            for at in order:
                if drawn is None or drawn[0] != cuts[at].page:
                    drawn = (cuts[at].page, *pages.image(cuts[at].page))
                made[at] = _cut(drawn[1], drawn[2], cuts[at])
    except (pypdfium2.PdfiumError, OSError, SyntaxError, ValueError, EOFError):
        # What is left stays without a picture: the answers were read all the same.
        return made
    return made


def _cut(page: Image.Image, scale: float, cut: Cut) -> bytes | None:
    boxes = [tuple(edge * scale for edge in box) for box in cut.boxes]
    x0, x1 = min(box[0] for box in boxes), max(box[2] for box in boxes)
    top, bottom = min(box[1] for box in boxes), max(box[3] for box in boxes)
    is_upright = cut.turned % 180 == 0
    left, right = _stretch(x0, x1, scale, page.width, is_long=is_upright)
    upper, lower = _stretch(top, bottom, scale, page.height, is_long=not is_upright)
    if right - left < 4 or lower - upper < 4:
        return None
    shown = page.crop((left, upper, right, lower)).convert("RGB")
    drawing = ImageDraw.Draw(shown)
    for box in boxes:
        around = (
            box[0] - left - _AROUND * scale,
            box[1] - upper - _AROUND * scale,
            box[2] - left + _AROUND * scale,
            box[3] - upper + _AROUND * scale,
        )
        drawing.rounded_rectangle(around, 2 * scale, outline=_LINE, width=max(2, round(scale)))
    if cut.turned:
        shown = shown.rotate(-cut.turned, expand=True)
    return _packed(_trimmed(shown, scale))


def _trimmed(image: Image.Image, scale: float) -> Image.Image:
    """A picture without most of the empty paper at its left and right."""
    inked = image.convert("L").point([255] * _DARK + [0] * (256 - _DARK)).getbbox()
    if inked is None:
        return image
    margin = round(_MARGIN * scale)
    left, right = max(0, inked[0] - margin), min(image.width, inked[2] + margin)
    return image.crop((left, 0, right, image.height))


def _stretch(start: float, end: float, scale: float, most: int, is_long: bool) -> tuple[int, int]:
    """What is shown along one direction: the line with its question, or the place's own height."""
    if not is_long:
        return max(0, int(start - _ABOVE * scale)), min(most, int(end + _ABOVE * scale))
    if most <= _WIDEST * scale:
        return 0, most
    last = min(most, int(end + _ASIDE * scale))
    first = max(0, min(int(start - _ASIDE * scale), int(last - _WIDEST * scale)))
    return first, max(last, min(most, int(first + _WIDEST * scale)))


def _packed(image: Image.Image) -> bytes:
    packed = io.BytesIO()
    image.quantize(_COLORS, dither=Image.Dither.NONE).save(packed, "PNG", optimize=True)
    if packed.tell() > _LARGE:
        packed = io.BytesIO()
        image.save(packed, "JPEG", quality=72, optimize=True)
    return packed.getvalue()


@contextmanager
def _pdf(path: Path) -> Iterator[_Pages]:
    document = pypdfium2.PdfDocument(path)
    try:
        document.init_forms()
        yield _PdfPages(document)
    finally:
        document.close()


class _PdfPages:
    def __init__(self, document: Any) -> None:
        self.document = document
        self.has_fields = document.get_formtype() != pdfium.FORMTYPE_NONE

    def image(self, page: int) -> tuple[Image.Image, float]:
        if not 1 <= page <= len(self.document):
            raise EOFError
        drawn = self.document[page - 1]
        try:
            width, height = drawn.get_size()
            scale = min(_SCALE, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
            whole = drawn.render(scale=scale).to_pil().convert("RGB")
            if not self.has_fields:
                return whole, scale
            # pdfium draws fields last: their grounds lie over the ink that was put onto them.
            bare = drawn.render(scale=scale, may_draw_forms=False)
            return ImageChops.darker(whole, bare.to_pil().convert("RGB")), scale
        finally:
            drawn.close()


@contextmanager
def _picture(path: Path, usual_width: float) -> Iterator[_Pages]:
    with warnings.catch_warnings():
        # Pillow warns of large pictures at a size of its own.
        warnings.simplefilter("ignore")
        with Image.open(path, formats=_PICTURES) as opened:
            yield _Frames(opened, usual_width)


class _Frames:
    def __init__(self, opened: Image.Image, usual_width: float) -> None:
        self.opened = opened
        self.usual_width = usual_width

    def image(self, page: int) -> tuple[Image.Image, float]:
        self.opened.seek(page - 1)
        if self.opened.width * self.opened.height > _MOST_PIXELS:
            raise EOFError
        dpi = self.opened.info.get("dpi", (0, 0))
        across = float(dpi[0]) if isinstance(dpi, tuple) and dpi and dpi[0] else 0.0
        whole = ImageOps.exif_transpose(self.opened).convert("RGB")
        scale = across / 72 if across >= _KNOWN_DPI else whole.width / self.usual_width
        small = min(1.0, _SCALE / scale)
        if small < 1.0:
            whole = whole.resize((round(whole.width * small), round(whole.height * small)))
        return whole, scale * small
