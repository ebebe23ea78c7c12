"""Received PDFs whose pages are in another order than the form's: read as if they were in order."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from docgen.errors import DocgenError
from docgen.read.received import read_form
from tests.filled.kinds import kinds


def reordered(path: Path, order: Sequence[int]) -> Path:
    """A copy with the pages of these numbers, from 1, in this order."""
    source, made = PdfReader(path), PdfWriter()
    for number in order:
        made.add_page(source.pages[number - 1])
    copy = path.with_name("reordered.pdf")
    made.write(copy)
    return copy


def pages_of(path: Path) -> int:
    """How many pages a file has."""
    return len(PdfReader(path).pages)


@pytest.mark.parametrize(
    ("kind", "seed"),
    [("pdf-typed", 4), ("pdf-long", 2), ("pdf-long", 4), ("pen-notes", 2), ("pen-annotations", 34)],
)
def test_pages_from_last_to_first_give_the_same_answers(
    kind: str, seed: int, tmp_path: Path
) -> None:
    received = kinds()[kind](tmp_path, seed)
    count = pages_of(received.path)
    assert count > 1
    wanted = read_form(received.path, received.form)
    found = read_form(reordered(received.path, range(count, 0, -1)), received.form)
    assert found.answers.answers == wanted.answers.answers
    assert {one.id for one in found.answers.review} == {one.id for one in wanted.answers.review}
    assert len(found.reading.alterations) == len(wanted.reading.alterations)


def test_each_content_has_the_page_that_the_file_has_it_on(tmp_path: Path) -> None:
    received = kinds()["pdf-long"](tmp_path, 4)
    assert pages_of(received.path) == 3
    order = (2, 3, 1)
    wanted = read_form(received.path, received.form).reading.contents
    found = read_form(reordered(received.path, order), received.form).reading.contents
    at = {place: [one.page for one in contents] for place, contents in found.items()}
    assert at == {
        place: [order.index(one.page) + 1 if one.page else None for one in contents]
        for place, contents in wanted.items()
    }


def test_a_letter_before_pages_in_another_order_stays_before_them(tmp_path: Path) -> None:
    received = kinds()["pdf-long"](tmp_path, 4)
    letter = tmp_path / "letter.pdf"
    canvas = Canvas(str(letter))
    canvas.drawString(80, 700, "Veuillez trouver ci-joint notre offre.")
    canvas.save()
    made = PdfWriter()
    made.append(letter)
    made.append(reordered(received.path, (3, 1, 2)))
    made.write(tmp_path / "sent.pdf")
    wanted = read_form(received.path, received.form).answers.answers
    found = read_form(tmp_path / "sent.pdf", received.form)
    assert found.answers.answers == wanted
    assert not found.reading.alterations
    assert found.reading.remarks == ("page 1 is no page of the form and was not read",)


def test_a_form_that_stands_twice_in_a_file_is_refused_with_its_pages(tmp_path: Path) -> None:
    received = kinds()["pdf-typed"](tmp_path, 4)
    with pytest.raises(DocgenError, match="Pages 1 and 3 hold the same questions"):
        read_form(reordered(received.path, (1, 2, 1, 2)), received.form)


def test_annexes_that_come_first_in_the_file_are_read_as_annexes(tmp_path: Path) -> None:
    received = kinds()["pdf-onto"](tmp_path, 48)  # the buyer calls his form an annex too
    wanted = read_form(received.path, received.form).answers
    found = read_form(reordered(received.path, (4, 1, 2, 3)), received.form).answers
    assert found.answers == wanted.answers
    assert any(len(answer.justification or "") > 100 for answer in wanted.answers.values())


def test_a_buyers_heading_of_an_annex_moves_no_page(tmp_path: Path) -> None:
    received = kinds()["original-pdf"](tmp_path, 15)
    found = read_form(received.path, received.form).answers.answers
    assert found["2-2"].justification == received.truth.answers["2-2"].justification
    assert found["2b"].value == received.truth.answers["2b"].value
