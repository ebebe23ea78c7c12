"""PDFs printed with tracked changes and comments: deleted words, balloons in the margin."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter, Transformation
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

import docgen
from docgen.model import Answer, Answers, Form
from docgen.onto import render_onto
from docgen.read.received import find
from tests.test_read_column_names import ASKED, MEANT, MOVED, NO, SAME, YES, draw, marked, stated

LOT1 = Path(__file__).parent.parent / "samples" / "lot1.pdf"
SIZE = 9
Edges = tuple[float, ...]


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Form:
    path = tmp_path_factory.mktemp("blank") / "form.pdf"
    return docgen.parse(draw(path, [("", "")] * len(ASKED), (YES, NO), SAME))


def laid_over(path: Path, drawn: Callable[[Canvas], None], scale: float = 1.0) -> Path:
    """The file with its pages printed smaller, and something drawn over them."""
    writer = PdfWriter(clone_from=path)
    for page in writer.pages:
        out = io.BytesIO()
        canvas = Canvas(out, pagesize=A4)
        drawn(canvas)
        canvas.save()
        page.add_transformation(Transformation().scale(scale).translate(0, A4[1] * (1 - scale) / 2))
        page.merge_page(PdfReader(out).pages[0])
    with path.open("wb") as file:
        writer.write(file)
    return path


def write(canvas: Canvas, x: float, y: float, kept: str, deleted: str, added: str = "") -> None:
    """Words, the second of them struck out, the third underlined, in an author's red."""
    for text, line in ((kept, None), (deleted, 2.6), (added, -1.2)):
        canvas.setFont("Helvetica", SIZE)
        canvas.setFillColorRGB(*((0, 0, 0) if line is None else (0.8, 0, 0)))
        canvas.drawString(x, y, text)
        end = x + stringWidth(text, "Helvetica", SIZE)
        if line is not None:
            canvas.setFillColorRGB(0.8, 0, 0)
            canvas.rect(x, y + line, end - x, 0.5, stroke=0, fill=1)
        x = end


@pytest.mark.parametrize("edges", [SAME, MOVED])
def test_what_was_deleted_is_no_answer(form: Form, tmp_path: Path, edges: Edges) -> None:
    def changes(canvas: Canvas) -> None:
        write(canvas, edges[2] + 14, 744, "", "X")  # taken back, and nothing instead
        write(canvas, edges[3] + 14, 708, "", "", "X")
        write(canvas, edges[4] + 4, 672, "Sous ", "dix", "vingt jours.")
        write(canvas, edges[4] + 4, 636, "", "Selon le contrat.")

    cells = [("", ""), ("", ""), *marked()[2:]]
    path = draw(tmp_path / "tracked.pdf", cells, (YES, NO), edges)
    answers = docgen.read(laid_over(path, changes), form)
    first, _, third, fourth, *_ = form.prompts
    assert stated(answers, form) == [None, *MEANT[1:]]
    reasons = {entry.id: entry.reason for entry in answers.review}
    assert "struck out" in reasons[first]
    assert "a part of it is struck out" in reasons[third]
    assert answers.answers[third].justification == "Sous vingt jours."
    assert answers.answers[fourth].justification is None


@pytest.mark.parametrize("framed", [False, True])
@pytest.mark.parametrize("scale", [0.8, 0.7])
def test_comments_in_the_margin_are_told_and_answer_nothing(
    tmp_path: Path, scale: float, framed: bool
) -> None:
    form = docgen.parse(LOT1)
    given = {"2": Answer("oui"), "13": Answer("non"), "20": Answer("oui")}

    def balloons(canvas: Canvas) -> None:
        left = A4[0] * scale - 20
        for at in range(12):
            y = A4[1] / 2 + scale * (350 - 60 * at)
            canvas.setFont("Helvetica", 6)
            if framed:
                canvas.rect(left - 2, y - 4, 120, 12)
            canvas.drawString(left, y, "X" if at % 2 else "Commentaire 1 : Oui, à vérifier encore")

    path = tmp_path / "balloons.pdf"
    path.write_bytes(render_onto(Answers("lot1", given), form, LOT1))
    laid_over(path, balloons, scale)
    assert docgen.read(path, form).answers == given
    assert any("Commentaire 1" in remark for remark in find(path, form).remarks)


@pytest.mark.parametrize("leader", [False, True])
def test_a_comments_frame_tied_to_a_word_is_no_part_of_the_table(
    form: Form, tmp_path: Path, leader: bool
) -> None:
    def balloon(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 5)
        canvas.rect(576, 650, 18, 100)
        canvas.drawString(577, 700, "Non")
        if leader:
            canvas.line(MOVED[4] + 20, 735, 576, 735)

    path = draw(tmp_path / "tied.pdf", marked(), (YES, NO), MOVED)
    answers = docgen.read(laid_over(path, balloon), form)
    assert stated(answers, form) == MEANT
    assert not any(answer.justification for answer in answers.answers.values())


def test_texts_of_a_last_column_that_is_cut_off_are_read(form: Form, tmp_path: Path) -> None:
    def notes(canvas: Canvas) -> None:
        for at, y in enumerate(range(780, 560, -36)):
            for height in (y + 14, y - 22):
                canvas.line(MOVED[4], height, 590, height)
            canvas.setFont("Helvetica", SIZE)
            canvas.drawString(MOVED[4] + 5, y, "Observations" if not at else f"Annexe {at}.")

    path = draw(tmp_path / "cut.pdf", marked(), (YES, NO), MOVED[:5])
    answers = docgen.read(laid_over(path, notes), form)
    assert stated(answers, form) == MEANT
    said = [answers.answers[key].justification for key in form.prompts]
    assert said == [f"Annexe {at}." for at in range(1, 7)]
