"""PDFs with form fields, drawn for a test: a table of questions, each with its fields."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject
from reportlab.pdfgen.canvas import Canvas

_LEFT, _TICKS, _RIGHT, _TOP = 50, 400, 545, 760
_ROW = 40

Change = Callable[[PdfWriter], None]


def draw_fields(
    path: Path, ticks: int = 3, texts: int = 1, radio: bool = False, **text_field: Any
) -> Path:
    """A form of questions `1`, `2` … with fields for Oui and Non, then of texts to be typed in.

    Fields are called `q1.oui` and `q1.non` (or `q1`, for radio buttons), and `t1`; further
    arguments go to reportlab's text fields.
    """
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=1)
    _row(canvas, 0, ["N°", "Question", "Oui", "Non"])
    for number in range(1, ticks + 1):
        _row(canvas, number, [str(number), f"Avez-vous le document de la liste {number} ?", "", ""])
        _ticks(canvas, number, radio)
    y = _TOP - (ticks + 1) * _ROW - 30
    for number in range(1, texts + 1):
        canvas.setFont("Helvetica", 10)
        canvas.drawString(_LEFT, y, f"Nom de la personne {number} :")
        given = {"width": 250, "height": 18, "fontSize": 0, "borderWidth": 1} | text_field
        # A field for one line stands beside its label, a higher one below.
        beside = given["height"] <= 22
        low = y - 5 if beside else y - 8 - given["height"]
        x = 220 if beside else _LEFT
        canvas.acroForm.textfield(name=f"t{number}", x=x, y=low, **given)
        y = low - 25
    canvas.save()
    return path


def _row(canvas: Canvas, index: int, cells: list[str]) -> None:
    edges = [_LEFT, 90, _TICKS, 470, _RIGHT]
    top = _TOP - index * _ROW
    canvas.grid(edges, [top, top - _ROW])
    canvas.setFont("Helvetica-Bold" if not index else "Helvetica", 10)
    for x, text in zip(edges, cells, strict=False):
        canvas.drawString(x + 6, top - 24, text)


def _ticks(canvas: Canvas, number: int, radio: bool) -> None:
    y = _TOP - number * _ROW - 28
    for choice, x in (("oui", 425), ("non", 500)):
        if radio:
            canvas.acroForm.radio(name=f"q{number}", value=choice, x=x, y=y, size=14)
        else:
            canvas.acroForm.checkbox(name=f"q{number}.{choice}", x=x, y=y, size=14)


def changed(path: Path, change: Change) -> Path:
    """The same file after something was done to it."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(path.read_bytes())))
    change(writer)
    with path.open("wb") as file:
        writer.write(file)
    return path


def fields_of(writer: PdfWriter) -> list[Any]:
    """Every widget of the first page."""
    annotations: Any = writer.pages[0]["/Annots"]
    return [entry.get_object() for entry in annotations.get_object()]


def acro_form(writer: PdfWriter) -> Any:
    """The document's form."""
    form: Any = writer.root_object["/AcroForm"]
    return form.get_object()


def without(*keys: str) -> Change:
    """What takes keys off all fields."""

    def change(writer: PdfWriter) -> None:
        for field in fields_of(writer):
            for key in keys:
                field.pop(NameObject(key), None)

    return change
