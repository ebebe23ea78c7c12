"""Ink over a page, whatever the page was drawn with; and pages that have nothing but ink."""

from __future__ import annotations

from typing import Any

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject

from docgen.sources.page import Matrix

_OVER = NameObject("/DocgenOver")


def lay_over(writer: PdfWriter, number: int, form: Any, matrix: Matrix) -> None:
    """Draw ink over a page; what draws the page stays as it is, between q and Q.

    Args:
        writer: The copy.
        number: The page's, from 1.
        form: The ink, in points of the page as it is read.
        matrix: What leads there from the page's user space.
    """
    page: Any = writer.pages[number - 1]
    resources = page.get("/Resources")
    own = DictionaryObject(resources.get_object() if resources is not None else {})
    pictures = own.get("/XObject")
    known: Any = pictures.get_object() if pictures is not None else {}
    own[NameObject("/XObject")] = DictionaryObject({**known, _OVER: form})
    page[NameObject("/Resources")] = own
    contents = page.get("/Contents")
    drawn = contents.get_object() if contents is not None else ArrayObject()
    before = list(drawn) if isinstance(drawn, ArrayObject) else [page.raw_get("/Contents")]
    placed = " ".join(f"{part:.6g}" for part in _inverse(matrix))
    last = f"\nQ\nq {placed} cm {_OVER} Do Q\n".encode()
    streams = [_stream(writer, b"q\n"), *before, _stream(writer, last)]
    page[NameObject("/Contents")] = ArrayObject(streams)


def add_page(writer: PdfWriter, form: Any, across: float, height: float) -> None:
    """Add a page of ink at the end."""
    page = writer.add_blank_page(across, height)
    pictures = DictionaryObject({_OVER: form})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): pictures})
    page[NameObject("/Contents")] = _stream(writer, f"q {_OVER} Do Q".encode())


def _stream(writer: PdfWriter, data: bytes) -> Any:
    stream = DecodedStreamObject()
    stream.set_data(data)
    return writer._add_object(stream)


def _inverse(matrix: Matrix) -> Matrix:
    a, b, c, d, e, f = matrix
    det = a * d - b * c
    x, y = (c * f - d * e) / det, (b * e - a * f) / det
    return d / det, -b / det, -c / det, a / det, x, y
