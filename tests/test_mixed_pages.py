"""PDFs of which some pages have text and others are scans: each page is read as what it is."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from pypdf import PageObject, PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from docgen.read.received import read_form
from tests.filled import Received
from tests.filled.kinds import kinds


def scanned(path: Path, number: int) -> PageObject:
    """A page of a PDF as a scanner makes it: a picture."""
    document = pypdfium2.PdfDocument(path)
    picture: Image.Image = document[number - 1].render(scale=200 / 72).to_pil().convert("L")
    made = BytesIO()
    picture.save(made, "PDF", resolution=200)
    return PdfReader(made).pages[0]


def hidden_text() -> PageObject:
    """A page with nothing but text that is not printed, as software lays it over a scan."""
    made = BytesIO()
    canvas = Canvas(made)
    text = canvas.beginText(60, 700)
    text.setTextRenderMode(3)
    text.textLine("Etes vous certifie ISO 9001 pour lensernble de vos services")
    canvas.drawText(text)
    canvas.save()
    return PdfReader(made).pages[0]


def mixed(received: Received, number: int, *more: PageObject) -> Path:
    """A copy of a received PDF in which this page is a scan, with more pages behind it."""
    source, made = PdfReader(received.path), PdfWriter()
    for at, page in enumerate(source.pages, 1):
        made.add_page(scanned(received.path, at) if at == number else page)
    for page in more:
        made.add_page(page)
    copy = received.path.with_name("mixed.pdf")
    made.write(copy)
    return copy


@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("seed", [4, 12, 18])
def test_a_page_that_was_signed_and_scanned_is_read_beside_the_others(
    seed: int, number: int, tmp_path: Path
) -> None:
    received = kinds()["pdf-typed"](tmp_path, seed)
    assert len(PdfReader(received.path).pages) > 1
    found = read_form(mixed(received, number), received.form)
    truth, review = received.truth.answers, {one.id for one in found.answers.review}
    ticks = [key for key, prompt in received.form.prompts.items() if prompt.kind == "choice"]
    sure = [key for key in ticks if key not in review]
    stated = found.answers.answers
    assert {key: stated[key].value for key in sure if key in stated} == {
        key: truth[key].value for key in sure if key in truth
    }
    assert len(review) < len(received.form.prompts) / 4
    assert not found.reading.alterations


def test_a_scan_with_software_s_text_behind_it_is_read_by_its_ink(tmp_path: Path) -> None:
    received = kinds()["pdf-typed"](tmp_path, 4)
    path = mixed(received, 2)
    made = PdfWriter(clone_from=PdfReader(path))
    made.pages[1].merge_page(hidden_text())
    made.write(path)
    found = read_form(path, received.form).answers.answers
    assert found["16"].value == received.truth.answers["16"].value
    assert found["21"].value == received.truth.answers["21"].value


def test_a_certificate_behind_the_form_is_told_and_not_read(tmp_path: Path) -> None:
    received = kinds()["pdf-typed"](tmp_path, 4)
    wanted = read_form(received.path, received.form).answers.answers
    certificate = BytesIO()
    Image.new("L", (1240, 1754), 230).save(certificate, "PDF", resolution=150)
    found = read_form(mixed(received, 0, PdfReader(certificate).pages[0]), received.form)
    assert found.answers.answers == wanted
    assert found.reading.remarks == ("page 3 is no page of the form and was not read",)
