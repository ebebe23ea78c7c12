"""Crosses typed onto a PDF where nobody can tell what they tick."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    TextStringObject,
)
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

import docgen
from docgen.model import Answers, Form

LOT1 = Path(__file__).parent.parent / "samples" / "lot1.pdf"
WIDTH = 10 * 0.667  # of Helvetica's X at 10 points


@pytest.fixture(scope="module")
def form() -> Form:
    return docgen.parse(LOT1)


def crossed(form: Form, folder: Path, x: float, y: float) -> Answers:
    """The answers of the blank's first page with a cross whose middle is here."""
    drawn = io.BytesIO()
    canvas = Canvas(drawn, pagesize=A4)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(x - WIDTH / 2, A4[1] - y - 3.6, "X")
    canvas.save()
    writer = PdfWriter(clone_from=LOT1)
    writer.pages[0].merge_page(PdfReader(drawn).pages[0])
    with (folder / "received.pdf").open("wb") as file:
        writer.write(file)
    return docgen.read(folder / "received.pdf", form)


def annotated(path: Path, kind: str, box: tuple[float, float, float, float], text: str) -> None:
    """Put a viewer's note over a place of the first page."""
    left, top, right, bottom = box
    height = A4[1]
    note = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject(kind),
            NameObject("/Rect"): _numbers(
                left + 5, height - bottom + 3, right - 5, height - top - 3
            ),
            NameObject("/QuadPoints"): _numbers(
                *(left, height - top, right, height - top),
                *(left, height - bottom, right, height - bottom),
            ),
            NameObject("/Contents"): TextStringObject(text),
        }
    )
    writer = PdfWriter(clone_from=path)
    writer.pages[0][NameObject("/Annots")] = ArrayObject([note])
    with path.open("wb") as file:
        writer.write(file)


def _numbers(*numbers: float) -> ArrayObject:
    return ArrayObject(map(FloatObject, numbers))


def cell(form: Form, prompt: str, choice: str) -> tuple[float, float, float, float]:
    look = form.prompts[prompt].look
    assert look is not None
    return next(place.box for place in look.places if place.choice == choice)


@pytest.mark.parametrize("off", [-1.0, 0.0, 1.0])
def test_a_cross_on_the_rule_between_two_choices_is_left_to_a_person(
    form: Form, tmp_path: Path, off: float
) -> None:
    _, top, right, bottom = cell(form, "2", "oui")
    answers = crossed(form, tmp_path, right + off, (top + bottom) / 2)
    assert "2" not in answers.answers
    assert "on the line between two cells" in str([r for r in answers.review if r.id == "2"])


@pytest.mark.parametrize("off", [-1.0, 0.0, 1.0])
def test_a_cross_on_the_rule_between_two_rows_is_left_to_a_person(
    form: Form, tmp_path: Path, off: float
) -> None:
    left, _, right, bottom = cell(form, "2", "oui")
    answers = crossed(form, tmp_path, (left + right) / 2, bottom + off)
    assert not answers.answers
    assert "on the line between two cells" in str(answers.review)


def test_a_cross_near_a_rule_but_within_its_cell_ticks_it(form: Form, tmp_path: Path) -> None:
    _, top, right, bottom = cell(form, "2", "oui")
    answers = crossed(form, tmp_path, right - 3, (top + bottom) / 2)
    assert answers.answers["2"].value == "oui"


@pytest.mark.parametrize(("kind", "text"), [("/Caret", "NON"), ("/Redact", "")])
def test_a_cross_that_a_viewers_correction_takes_back_is_left_to_a_person(
    form: Form, tmp_path: Path, kind: str, text: str
) -> None:
    left, top, right, bottom = cell(form, "2", "oui")
    crossed(form, tmp_path, (left + right) / 2, (top + bottom) / 2)
    annotated(tmp_path / "received.pdf", kind, (left, top, right, bottom), text)
    answers = docgen.read(tmp_path / "received.pdf", form)
    assert "2" not in answers.answers
    assert "2" in {review.id for review in answers.review}


@pytest.mark.parametrize("kind", ["/Line", "/Polygon", "/PolyLine", "/Stamp"])
def test_a_line_or_stamp_without_a_picture_of_it_leaves_its_place_to_a_person(
    form: Form, tmp_path: Path, kind: str
) -> None:
    box = left, top, right, bottom = cell(form, "2", "oui")
    crossed(form, tmp_path, (left + right) / 2, (top + bottom) / 2)
    annotated(tmp_path / "received.pdf", kind, box, "")
    answers = docgen.read(tmp_path / "received.pdf", form)
    assert "2" not in answers.answers
    assert "does not hold what it looks like" in str(answers.review)


def test_what_is_said_of_a_file_that_is_attached_to_a_place_is_its_comment(
    form: Form, tmp_path: Path
) -> None:
    box = left, top, right, bottom = cell(form, "2", "oui")
    crossed(form, tmp_path, (left + right) / 2, (top + bottom) / 2)
    annotated(tmp_path / "received.pdf", "/FileAttachment", box, "Voir le certificat joint")
    answers = docgen.read(tmp_path / "received.pdf", form)
    told = answers.answers.get("2"), answers.review
    assert "Voir le certificat joint" in str(told)
