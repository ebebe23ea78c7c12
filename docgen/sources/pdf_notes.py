"""What a viewer of PDF lets people add to a page: typed notes, and marks over printed words.

What is drawn (a pen's strokes, lines, pictures of stamps) is no note here: it is ink.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

import pypdfium2
import pypdfium2.raw as pdfium

from docgen.look import Box
from docgen.sources.opened import Opened

NoteKind = Literal["typed", "comment", "marked", "struck", "undrawn"]

_MOST_PAGES = 100
_MOST_NOTES = 2_000  # of a page
_MOST_LETTERS = 20_000  # of a note
_MOST_QUADS = 200  # lines that one mark covers
_TALLEST_STAMP = 40.0  # points: what is taller says who received it, and when
_HIDDEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
_SIZE, _LEAST_SIZE, _MOST_SIZE = 10.0, 4.0, 36.0
_ALIGNED: dict[int, Literal["left", "center", "right"]] = {1: "center", 2: "right"}
_KINDS: dict[int, NoteKind] = {
    pdfium.FPDF_ANNOT_FREETEXT: "typed",
    pdfium.FPDF_ANNOT_STAMP: "typed",
    pdfium.FPDF_ANNOT_TEXT: "comment",
    pdfium.FPDF_ANNOT_HIGHLIGHT: "marked",
    pdfium.FPDF_ANNOT_UNDERLINE: "marked",
    pdfium.FPDF_ANNOT_SQUIGGLY: "marked",
    pdfium.FPDF_ANNOT_STRIKEOUT: "struck",
    # What a viewer is told to put in or to take out, as a comment and a mark.
    pdfium.FPDF_ANNOT_CARET: "comment",
    pdfium.FPDF_ANNOT_FILEATTACHMENT: "comment",
    pdfium.FPDF_ANNOT_REDACT: "struck",
}
# What is drawn of notes without a text is ink as well; a comment's icon and its window are none.
_NEVER_INK = frozenset(
    (
        pdfium.FPDF_ANNOT_TEXT,
        pdfium.FPDF_ANNOT_POPUP,
        pdfium.FPDF_ANNOT_HIGHLIGHT,
        pdfium.FPDF_ANNOT_UNDERLINE,
        pdfium.FPDF_ANNOT_SQUIGGLY,
        pdfium.FPDF_ANNOT_STRIKEOUT,
        pdfium.FPDF_ANNOT_CARET,
        pdfium.FPDF_ANNOT_REDACT,
        pdfium.FPDF_ANNOT_FILEATTACHMENT,
        # A field tells by its value; its ground would lie over the ink that was put onto it.
        pdfium.FPDF_ANNOT_WIDGET,
    )
)
# What other viewers draw though the file holds no picture of it, and pdfium does not.
_DRAWN_BY_OTHERS = frozenset(
    (
        pdfium.FPDF_ANNOT_LINE,
        pdfium.FPDF_ANNOT_POLYGON,
        pdfium.FPDF_ANNOT_POLYLINE,
        pdfium.FPDF_ANNOT_STAMP,
    )
)


@dataclass(frozen=True, slots=True)
class Note:
    """A text typed onto page `page` (from 1), a comment beside it, or a mark over what is printed.

    One that is `undrawn` says nothing, and nothing tells what it looks like.

    `box` is where it stands, in points from the top left of the page as shown; `size` that of its
    letters. What is `marked` or `struck` has a note for each line that is; its `text` is what was
    written to it, which may be nothing.
    """

    page: int
    kind: NoteKind
    box: Box
    text: str = ""
    size: float = _SIZE
    aligned: Literal["left", "center", "right"] = "left"


def notes_of(file: Opened) -> tuple[Note, ...]:
    """The notes on a PDF's pages, in the file's order; none of a file that cannot be read."""
    try:
        pages = range(min(len(file), _MOST_PAGES))
        return tuple(note for index in pages for note in _notes(file.page(index), index + 1))
    except pypdfium2.PdfiumError:
        return ()


def take_notes_off(page: Any) -> None:
    """Take off a page that is about to be drawn what is told by its text; the file stays."""
    for index in reversed(range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST_NOTES))):
        note = pdfium.FPDFPage_GetAnnot(page, index)
        is_told = _is_told(note)
        pdfium.FPDFPage_CloseAnnot(note)
        if is_told:
            pdfium.FPDFPage_RemoveAnnot(page, index)


def is_drawn(note: Any) -> bool:
    """Whether an annotation of pdfium's is ink: neither told by its text, nor a field or a link."""
    kind = pdfium.FPDFAnnot_GetSubtype(note)
    return kind in _KINDS and not _is_told(note)


def _is_told(note: Any) -> bool:
    kind = pdfium.FPDFAnnot_GetSubtype(note)
    return kind in _NEVER_INK or (_KINDS.get(kind) == "typed" and bool(_typed(note, kind)))


def _notes(page: Any, number: int) -> Iterator[Note]:
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST_NOTES)):
        note = pdfium.FPDFPage_GetAnnot(page, index)
        try:
            yield from _found(note, page, number)
        finally:
            pdfium.FPDFPage_CloseAnnot(note)


def _found(note: Any, page: Any, number: int) -> Iterator[Note]:
    subtype = pdfium.FPDFAnnot_GetSubtype(note)
    kind = _KINDS.get(subtype)
    is_reply = pdfium.FPDFAnnot_HasKey(note, b"IRT")
    if is_reply or pdfium.FPDFAnnot_GetFlags(note) & _HIDDEN:
        return
    if _is_undrawn(note, subtype):
        box = _box(note, page)
        if box is not None:
            yield Note(number, "undrawn", box)
        return
    if kind is None:
        return
    if kind in ("marked", "struck"):
        for at, line in enumerate(_lines(note, page)):
            yield Note(number, kind, line, _text(note, b"Contents") if not at else "")
        return
    text = _typed(note, subtype) if kind == "typed" else _text(note, b"Contents")
    box = _box(note, page)
    if text and box is not None:
        aligned = _ALIGNED.get(_number(note, b"Q"), "left")
        yield Note(number, kind, box, text, _size(note), aligned)


def _is_undrawn(note: Any, subtype: int) -> bool:
    has_picture = bool(pdfium.FPDFAnnot_HasKey(note, b"AP"))
    return subtype in _DRAWN_BY_OTHERS and not has_picture and not _typed(note, subtype)


def _typed(note: Any, subtype: int) -> str:
    """What a text or a small stamp says; nothing where only its picture does."""
    rect = pdfium.FS_RECTF()
    if subtype == pdfium.FPDF_ANNOT_STAMP and (
        not pdfium.FPDFAnnot_GetRect(note, rect) or abs(rect.top - rect.bottom) > _TALLEST_STAMP
    ):
        return ""
    return _text(note, b"Contents")


def _text(note: Any, key: bytes) -> str:
    length = pdfium.FPDFAnnot_GetStringValue(note, key, None, 0)
    if not 2 < length <= 2 * _MOST_LETTERS:
        return ""
    buffer = ctypes.create_string_buffer(length)
    signs = ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR))
    pdfium.FPDFAnnot_GetStringValue(note, key, signs, length)
    text = buffer.raw[: length - 2].decode("utf-16-le", "replace").replace("\r\n", "\n")
    lines = text.replace("\r", "\n").split("\n")
    kept = ["".join(c if c.isprintable() else " " for c in line).strip() for line in lines]
    return "\n".join(line for line in kept if line)


def _number(note: Any, key: bytes) -> int:
    value = ctypes.c_float()
    found = pdfium.FPDFAnnot_GetNumberValue(note, key, value)
    return int(value.value) if found and math.isfinite(value.value) else 0


def _size(note: Any) -> float:
    """The size of a text's letters, out of its default appearance: `/Helv 12 Tf`."""
    parts = _text(note, b"DA").split()
    for before, part in pairwise(parts):
        if part == "Tf" and before.replace(".", "", 1).isdigit():
            return min(max(float(before[:8]), _LEAST_SIZE), _MOST_SIZE)
    return _SIZE


def _box(note: Any, page: Any) -> Box | None:
    rect = pdfium.FS_RECTF()
    if not pdfium.FPDFAnnot_GetRect(note, rect):
        return None
    return shown(page, [(rect.left, rect.top), (rect.right, rect.bottom)])


def _lines(note: Any, page: Any) -> Iterator[Box]:
    """The lines that a mark covers; a mark that tells none covers its rectangle."""
    count = min(pdfium.FPDFAnnot_CountAttachmentPoints(note), _MOST_QUADS)
    for index in range(count):
        quad = pdfium.FS_QUADPOINTSF()
        if pdfium.FPDFAnnot_GetAttachmentPoints(note, index, quad):
            corners = [(quad.x1, quad.y1), (quad.x2, quad.y2), (quad.x3, quad.y3)]
            box = shown(page, [*corners, (quad.x4, quad.y4)])
            if box is not None:
                yield box
    whole = _box(note, page) if not count else None
    if whole is not None:
        yield whole


def shown(page: Any, corners: list[tuple[float, float]]) -> Box | None:
    """The box around points of a page's own space, on the page as it is shown."""
    if not all(math.isfinite(value) and abs(value) < 1e5 for point in corners for value in point):
        return None
    width, height = page.get_size()
    fine = 100  # pixels a point
    found = []
    for x, y in corners:
        across, down = ctypes.c_int(), ctypes.c_int()
        size = round(width * fine), round(height * fine)
        pdfium.FPDF_PageToDevice(page, 0, 0, *size, 0, x, y, across, down)
        found.append((across.value / fine, down.value / fine))
    xs, ys = zip(*found, strict=True)
    return min(xs), min(ys), max(xs), max(ys)
