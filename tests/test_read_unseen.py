"""Crosses and texts that a PDF's file holds and nobody sees on its pages."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    StreamObject,
    TextStringObject,
)
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

import docgen
from docgen.look import Box
from docgen.model import Answers, Form
from docgen.read.received import read_form

LOT1 = Path(__file__).parent.parent / "samples" / "lot1.pdf"
Draw = Callable[[Canvas, float, float], None]


@pytest.fixture(scope="module")
def form() -> Form:
    return docgen.parse(LOT1)


def cell(form: Form, prompt: str, choice: str) -> Box:
    look = form.prompts[prompt].look
    assert look is not None
    return next(place.box for place in look.places if place.choice == choice)


def drawn_over(form: Form, folder: Path, *draws: tuple[str, str, Draw]) -> Path:
    """The blank with something drawn at the middle of cells of its first page."""
    drawn = io.BytesIO()
    canvas = Canvas(drawn, pagesize=A4)
    for prompt, choice, draw in draws:
        left, top, right, bottom = cell(form, prompt, choice)
        canvas.saveState()
        draw(canvas, (left + right) / 2, A4[1] - (top + bottom) / 2)
        canvas.restoreState()
    canvas.save()
    writer = PdfWriter(clone_from=LOT1)
    writer.pages[0].merge_page(PdfReader(drawn).pages[0])
    path = folder / "received.pdf"
    writer.write(path)
    return path


def cross(canvas: Canvas, x: float, y: float) -> None:
    canvas.setFont("Helvetica", 10)
    canvas.drawCentredString(x, y - 3.6, "X")


def in_color(color: str) -> Draw:
    def draw(canvas: Canvas, x: float, y: float) -> None:
        canvas.setFillColor(color)
        cross(canvas, x, y)

    return draw


def below_a_white_area(canvas: Canvas, x: float, y: float) -> None:
    cross(canvas, x, y)
    canvas.setFillColor("white")
    canvas.rect(x - 7, y - 6, 14, 12, stroke=0, fill=1)


def invisible(canvas: Canvas, x: float, y: float) -> None:
    text = canvas.beginText(x - 3, y - 3.6)
    text.setTextRenderMode(3)
    text.textOut("X")
    canvas.drawText(text)


def clear(canvas: Canvas, x: float, y: float) -> None:
    canvas.setFillAlpha(0)
    cross(canvas, x, y)


def cut_off(canvas: Canvas, x: float, y: float) -> None:
    path = canvas.beginPath()
    path.rect(0, 0, 5, 5)
    canvas.clipPath(path, stroke=0, fill=0)
    cross(canvas, x, y)


def speck(canvas: Canvas, x: float, y: float) -> None:
    canvas.setFont("Helvetica", 0.8)
    canvas.drawCentredString(x, y, "X")


def drawn_below_a_white_area(canvas: Canvas, x: float, y: float) -> None:
    canvas.rect(x - 5, y - 5, 10, 10, stroke=1, fill=0)
    canvas.line(x - 5, y - 5, x + 5, y + 5)
    canvas.line(x - 5, y + 5, x + 5, y - 5)
    canvas.setFillColor("white")
    canvas.rect(x - 7, y - 7, 14, 14, stroke=0, fill=1)


HIDDEN = {
    "white": in_color("white"),
    "almost white": in_color("#FEFEFE"),
    "below a white area": below_a_white_area,
    "invisible": invisible,
    "clear": clear,
    "cut off": cut_off,
    "a speck": speck,
    "drawn, below a white area": drawn_below_a_white_area,
}


def of(answers: Answers, prompt: str) -> str:
    return str([review for review in answers.review if review.id == prompt])


@pytest.mark.parametrize("kind", HIDDEN)
def test_a_cross_that_nobody_sees_is_left_to_a_person(
    form: Form, tmp_path: Path, kind: str
) -> None:
    path = drawn_over(form, tmp_path, ("2", "oui", HIDDEN[kind]), ("3", "oui", cross))
    answers = docgen.read(path, form)
    assert "2" not in answers.answers
    assert "nobody sees on paper" in of(answers, "2")
    assert answers.answers["3"].value == "oui"


def test_a_cross_that_is_seen_is_one_however_faint(form: Form, tmp_path: Path) -> None:
    def on_dark(canvas: Canvas, x: float, y: float) -> None:
        canvas.rect(x - 7, y - 6, 14, 12, stroke=0, fill=1)
        in_color("white")(canvas, x, y)

    path = drawn_over(form, tmp_path, ("2", "oui", in_color("#C0C0C0")), ("3", "non", on_dark))
    answers = docgen.read(path, form)
    assert answers.answers["2"].value == "oui"
    assert "nobody sees" not in str(answers.review)


def test_a_cross_that_was_painted_over_does_not_tick_beside_the_new_one(
    form: Form, tmp_path: Path
) -> None:
    path = drawn_over(form, tmp_path, ("2", "oui", below_a_white_area), ("2", "non", cross))
    answers = docgen.read(path, form)
    assert "2" not in answers.answers
    assert "nobody sees on paper" in of(answers, "2")


def test_what_nobody_sees_is_told_with_its_page(form: Form, tmp_path: Path) -> None:
    path = drawn_over(form, tmp_path, ("2", "oui", invisible))
    remarks = read_form(path, form).reading.remarks
    assert 'page 1: the file holds what nobody sees on paper: "X"' in remarks


def test_a_question_that_is_painted_over_is_altered(form: Form, tmp_path: Path) -> None:
    look = form.prompts["2"].look
    assert look is not None
    left, top, right, bottom = look.box

    def paint(canvas: Canvas, _x: float, _y: float) -> None:
        canvas.setFillColor("white")
        canvas.rect(left - 2, A4[1] - bottom - 1, right - left + 4, bottom - top + 2, 0, 1)

    path = drawn_over(form, tmp_path, ("2", "oui", paint))
    alterations = read_form(path, form).reading.alterations
    assert [one.prompt for one in alterations] == ["2"]


def test_a_cross_on_a_hidden_layer_is_left_to_a_person(form: Form, tmp_path: Path) -> None:
    path = drawn_over(form, tmp_path, ("3", "oui", cross))
    left, top, right, bottom = cell(form, "2", "oui")
    x, y = (left + right) / 2 - 3, A4[1] - (top + bottom) / 2 - 3.6
    writer = PdfWriter(clone_from=path)
    layer = DictionaryObject(
        {NameObject("/Type"): NameObject("/OCG"), NameObject("/Name"): TextStringObject("old")}
    )
    known = writer._add_object(layer)
    writer.root_object[NameObject("/OCProperties")] = DictionaryObject(
        {
            NameObject("/OCGs"): ArrayObject([known]),
            NameObject("/D"): DictionaryObject({NameObject("/OFF"): ArrayObject([known])}),
        }
    )
    page: Any = writer.pages[0]
    resources = page["/Resources"]
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    resources["/Font"].get_object()[NameObject("/Hid")] = writer._add_object(font)
    resources[NameObject("/Properties")] = DictionaryObject({NameObject("/Hidden"): known})
    stream = StreamObject()
    stream.set_data(f"q /OC /Hidden BDC BT /Hid 10 Tf {x} {y} Td (X) Tj ET EMC Q".encode())
    contents = page["/Contents"].get_object()
    listed = (
        contents if isinstance(contents, ArrayObject) else ArrayObject([page.raw_get("/Contents")])
    )
    page[NameObject("/Contents")] = ArrayObject([*listed, writer._add_object(stream)])
    writer.write(path)
    answers = docgen.read(path, form)
    assert "2" not in answers.answers
    assert "nobody sees on paper" in of(answers, "2")
