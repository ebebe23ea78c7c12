"""A PDF's page that is one picture → that picture, several times faster than drawing the page.

Whatever pdfium could draw otherwise than the picture alone is drawn: None is given then.
"""

from __future__ import annotations

import mmap
from itertools import islice
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

_MOST_OBJECTS = 5_000  # of a page: words behind the picture
_OFF = 0.5  # points that the picture's edges may be off the page's
_SAME = 1  # pixels that its sides may be off those of the page drawn
# What lets a picture be drawn in parts, or not at all. A picture's own dictionary always stands in
# the file as it is, never within what is packed.
_HOLES = (b"Mask", b"/OC ", b"/OC\n", b"/OC\r")
_TURNS = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180}
_TURNS[270] = Image.Transpose.ROTATE_90


def has_holes(path: Path) -> bool:
    """Whether a picture of a PDF may be drawn only in part."""
    if not path.stat().st_size:
        return False
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return any(content.find(sign) >= 0 for sign in _HOLES)


def whole_picture(page: Any, scale: float) -> Image.Image | None:
    """What a page looks like in shades of grey at so many pixels a point, if it is one picture.

    The page must be one of a file that `has_holes` says nothing of.
    """
    found = _only_picture(page)
    if found is None:
        return None
    try:
        picture = _grey(found)
    except pypdfium2.PdfiumError:
        return None
    turn = page.get_rotation()
    if picture is None or (turn and turn not in _TURNS):
        return None
    picture = picture.transpose(_TURNS[turn]) if turn else picture
    width, height = (max(1, round(side * scale)) for side in page.get_size())
    if abs(picture.width - width) <= _SAME and abs(picture.height - height) <= _SAME:
        return picture
    return picture.resize((width, height), Image.Resampling.BILINEAR, reducing_gap=2.0)


def _only_picture(page: Any) -> Any | None:
    """The only thing that a page shows, if that is a picture upright and as large as the page."""
    if pdfium.FPDFPage_GetAnnotCount(page):
        return None
    found = None
    for thing in islice(page.get_objects(max_depth=1), _MOST_OBJECTS + 1):
        if thing.type == pdfium.FPDF_PAGEOBJ_IMAGE and found is None:
            found = thing
        elif not _is_invisible(thing):
            return None
    return found if found is not None and _fills(found, page) else None


def _is_invisible(thing: Any) -> bool:
    """Whether it is text that a scanner's software put behind the picture."""
    if thing.type != pdfium.FPDF_PAGEOBJ_TEXT:
        return False
    mode = pdfium.FPDFTextObj_GetTextRenderMode(thing)
    return bool(mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)


def _fills(image: Any, page: Any) -> bool:
    """Whether a picture is drawn upright over the whole page, and as it is."""
    across, slant, lean, down, _, _ = image.get_matrix().get()
    if not (across > 0 and down > 0 and abs(slant) + abs(lean) < 1e-6):
        return False
    edges = zip(image.get_bounds(), page.get_bbox(), strict=True)
    if any(abs(one - other) > _OFF for one, other in edges):
        return False
    if pdfium.FPDFClipPath_CountPaths(pdfium.FPDFPageObj_GetClipPath(image)) > 0:
        return False
    is_hidden = pdfium.FPDFPageObj_CountMarks(image) > 0
    return not is_hidden and not pdfium.FPDFPageObj_HasTransparency(image)


def _grey(image: Any) -> Image.Image | None:
    # A stencil, which tells no colours, is drawn in a colour of the page's.
    if image.get_metadata().colorspace == pdfium.FPDF_COLORSPACE_UNKNOWN:
        return None
    bitmap = image.get_bitmap()
    return bitmap.to_pil().convert("L") if bitmap.mode in ("L", "BGR", "BGRX") else None
