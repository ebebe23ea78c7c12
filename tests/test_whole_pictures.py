"""A scanned page is taken as the picture it is, and drawn wherever that could look otherwise."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pypdfium2
import pytest

from docgen.sources.scans import sheets
from docgen.sources.whole_pictures import has_holes, whole_picture

SIDE = 64
GREY = b"/ColorSpace/DeviceGray/BitsPerComponent 8"
FULL = b"q 64 0 0 64 0 0 cm /I Do Q"
WORD = b" BT /F 20 Tf %d Tr 8 20 Td (mm) Tj ET"
# Dark at the left, and darker below: every way of turning it shows.
SHADES = bytes(255 - 2 * (x < 20) * (40 + y) for y in range(SIDE) for x in range(SIDE))


def pdf(path: Path, picture: bytes = GREY, content: bytes = FULL, page: bytes = b"") -> Path:
    """A PDF of one page, 64 points wide and high, with one picture."""
    data = SHADES if b"BitsPerComponent 8" in picture else b"\xaa" * (SIDE * SIDE // 8)
    mask = b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray"
    note = b"<</Type/Annot/Subtype/Square/Rect[5 5 50 50]/C[0 0 0]/IC[0 0 0]/F 4>>"
    resources = b"/XObject<</I 5 0 R>>/Font<</F 7 0 R>>/ExtGState<</G <</ca 0.5>>>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 64 64]/Contents 4 0 R/Resources<<%s>>%s>>"
        % (resources, page),
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/XObject/Subtype/Image/Width 64/Height 64/Length %d%s>>stream\n%s\nendstream"
        % (len(data), picture, data),
        mask + b"/BitsPerComponent 8/Length 1>>stream\n\x80\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        note,
    ]
    body, starts = b"%PDF-1.5\n", []
    for number, one in enumerate(objects, start=1):
        starts.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(body))
    path.write_bytes(body + head + table + tail)
    return path


def is_taken(path: Path) -> bool:
    """Whether the picture of the first page is taken as it is."""
    document = pypdfium2.PdfDocument(path)
    try:
        return not has_holes(path) and whole_picture(document[0], 1.0) is not None
    finally:
        document.close()


def looks_as_drawn(path: Path) -> bool:
    """Whether the page as it is read is the page as it is drawn."""
    (sheet,) = sheets(path, 1)
    seen = np.asarray(sheet.image, np.int16)
    document = pypdfium2.PdfDocument(path)
    try:
        drawn = document[0].render(scale=seen.shape[1] / document[0].get_width(), grayscale=True)
        shown = np.array(drawn.to_pil(), np.int16)
    finally:
        document.close()
    return seen.shape == shown.shape and float(np.abs(seen - shown).mean()) < 2


PLAIN = {
    "grey": (GREY, FULL, b""),
    "black and white": (b"/ColorSpace/DeviceGray/BitsPerComponent 1", FULL, b""),
    "turned round": (b"/ColorSpace/DeviceGray/BitsPerComponent 1/Decode[1 0]", FULL, b""),
    "of a palette": (
        b"/ColorSpace[/Indexed/DeviceRGB 1 <FF0000 00FF00>]/BitsPerComponent 1",
        FULL,
        b"",
    ),
    "of a page turned right": (GREY, FULL, b"/Rotate 90"),
    "of a page turned over": (GREY, FULL, b"/Rotate 180"),
    "of a page turned left": (GREY, FULL, b"/Rotate 270"),
    "over words that do not show": (GREY, WORD % 3 + FULL, b""),
}
DRAWN = {
    "upside down": (GREY, b"q 64 0 0 -64 0 64 cm /I Do Q", b""),
    "in part of the page": (GREY, b"q 40 0 0 40 0 0 cm /I Do Q", b""),
    "larger than what is shown": (GREY, FULL, b"/CropBox[8 8 60 60]"),
    "cut off": (GREY, b"q 0 0 m 64 0 l 0 64 l h W n 64 0 0 64 0 0 cm /I Do Q", b""),
    "half transparent": (GREY, b"q /G gs 64 0 0 64 0 0 cm /I Do Q", b""),
    "with a mask": (GREY + b"/SMask 6 0 R", FULL, b""),
    "with a colour left out": (GREY + b"/Mask[0 100]", FULL, b""),
    "that is a stencil": (b"/ImageMask true/BitsPerComponent 1", FULL, b""),
    "below words": (GREY, FULL + WORD % 0, b""),
    "below a note": (GREY, FULL, b"/Annots[8 0 R]"),
    "twice": (GREY, FULL + FULL, b""),
}


@pytest.mark.parametrize("kind", PLAIN)
def test_a_page_that_is_one_picture_is_that_picture(tmp_path: Path, kind: str) -> None:
    path = pdf(tmp_path / "page.pdf", *PLAIN[kind])
    assert is_taken(path)
    assert looks_as_drawn(path)


@pytest.mark.parametrize("kind", DRAWN)
def test_a_picture_that_shows_otherwise_on_its_page_is_drawn(tmp_path: Path, kind: str) -> None:
    path = pdf(tmp_path / "page.pdf", *DRAWN[kind])
    assert not is_taken(path)
    assert looks_as_drawn(path)


def test_a_picture_finer_than_is_read_is_made_smaller(tmp_path: Path) -> None:
    path = pdf(tmp_path / "page.pdf")
    document = pypdfium2.PdfDocument(path)
    picture = whole_picture(document[0], 0.5)
    document.close()
    assert picture is not None
    assert picture.size == (32, 32)
