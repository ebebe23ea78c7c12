"""Small things of a page (struck and raised letters, thick rules) are in its template too."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from reportlab.pdfgen.canvas import Canvas

import docgen
from docgen.look import PageLook, PrintedRule, PrintedText, TextStyle
from docgen.measure import letter_space
from docgen.template.fonts import symbol_font, word_font
from docgen.template.page.content import page_content
from docgen.template.page.lines import Room, paragraphs
from docgen.template.page.pieces import Piece, PieceLine, lines_of
from docgen.template.page.tables import TableWriter
from docgen.template.plan import Border, Cell, Paragraph, Run

_TYPE = TextStyle("Arial", 10)
_ROWS = ("Disposez-vous d’une astreinte ?", "Le site est-il gardé ?")


def template_of(tmp_path: Path, draw: Callable[[Canvas], None]) -> Any:
    """The template of a small form with a table, and what else is drawn on its page."""
    canvas = Canvas(str(tmp_path / "form.pdf"), pagesize=(595, 842))
    canvas.setFont("Helvetica", 10)
    for y in (640, 610, 580, 550):
        canvas.line(50, y, 545, y)
    for x in (50, 425, 485, 545):
        canvas.line(x, 640, x, 550)
    for y, cells in zip((620, 590, 560), (("Question", "Oui", "Non"), *_ROWS), strict=True):
        words = cells if isinstance(cells, tuple) else (cells,)
        for x, word in zip((56, 440, 500), words, strict=False):
            canvas.drawString(x, y, word)
    draw(canvas)
    canvas.save()
    return docx.Document(
        io.BytesIO(docgen.build_template(docgen.parse(tmp_path / "form.pdf")))
    ).element.body


def run_of(body: Any, words: str) -> Any:
    """The run that holds some words and nothing else."""
    return next(
        run
        for run in body.iter(qn("w:r"))
        if "".join(t.text or "" for t in run.iter(qn("w:t"))).strip() == words
    )


def has(run: Any, name: str) -> bool:
    """Whether a run's type has a property."""
    return run.find(f"{qn('w:rPr')}/{qn(name)}") is not None


def test_words_struck_out_in_a_sentence_are_struck_and_no_line_to_write_on(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(56, 720, "Le candidat joint toutes les annexes au cadre.")
        start = 56 + canvas.stringWidth("Le candidat joint ", "Helvetica", 10)
        end = start + canvas.stringWidth("toutes les annexes", "Helvetica", 10)
        canvas.line(start, 723, end, 723)

    body = template_of(tmp_path, draw)
    assert has(run_of(body, "toutes les annexes"), "w:strike")
    assert not has(run_of(body, "au cadre."), "w:strike")
    form = docgen.parse(tmp_path / "form.pdf")
    assert [prompt.text for prompt in form.prompts.values()] == list(_ROWS)


def test_words_underlined_within_a_row_are_underlined_in_its_cell(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        start = 56 + canvas.stringWidth("Le site est-il ", "Helvetica", 10)
        canvas.line(start, 558.5, start + canvas.stringWidth("gardé", "Helvetica", 10), 558.5)

    body = template_of(tmp_path, draw)
    assert has(run_of(body, "gardé"), "w:u")
    assert not has(run_of(body, "Le site est-il"), "w:u")


def test_a_raised_figure_stays_in_its_line_and_above_it(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(56, 720, "La surface est de 12 500 m")
        end = 56 + canvas.stringWidth("La surface est de 12 500 m", "Helvetica", 10)
        canvas.setFont("Helvetica", 6)
        canvas.drawString(end, 724, "2")
        canvas.setFont("Helvetica", 10)
        canvas.drawString(end + 3.4, 720, ", bureaux compris.")

    raised = run_of(template_of(tmp_path, draw), "2")
    assert raised.find(f"{qn('w:rPr')}/{qn('w:position')}").get(qn("w:val")) == "8"
    words = "".join(t.text or "" for t in raised.getparent().iter(qn("w:t")))
    assert words == "La surface est de 12 500 m2, bureaux compris."


def test_turned_words_of_two_cells_are_two(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(40, 500)
        canvas.rotate(90)
        canvas.drawString(0, 0, "Environnement")
        canvas.drawString(110, 0, "Social")
        canvas.restoreState()

    body = template_of(tmp_path, draw)
    assert run_of(body, "Environnement") is not run_of(body, "Social")


def thick_and_thin(*rules: PrintedRule) -> list[tuple[Border | None, ...]]:
    """The borders of a page's cells."""
    content = page_content(PageLook(1, 595.0, 842.0, (), rules), (), {})
    return [filled.cell.borders for filled in content.grids[0].cells]


def grid(width: float) -> list[PrintedRule]:
    """The rules of two rows of one cell."""
    across = [PrintedRule((50.0, y, 300.0, y), width) for y in (100.0, 120.0, 140.0)]
    return across + [PrintedRule((x, 100.0, x, 140.0), width) for x in (50.0, 300.0)]


def test_a_thick_frame_drawn_over_thin_rules_is_thick() -> None:
    frame = [PrintedRule((50.0, y, 300.0, y), 2.0) for y in (100.0, 140.0)]
    upper, lower = thick_and_thin(*grid(0.5), *frame)
    assert upper[0] == lower[2] == Border(2.0)
    assert upper[2] == upper[1] == Border(0.5)


def test_a_thin_rule_drawn_over_a_thick_one_leaves_it_thick() -> None:
    under = [PrintedRule((50.0, 100.0, 300.0, 100.0), 2.0)]
    assert thick_and_thin(*under, *grid(0.5))[0][0] == Border(2.0)


def test_cells_merged_over_header_rows_keep_their_columns() -> None:
    across = ((50, 400, 100), (150, 300, 120), (50, 400, 140))
    down = ((50, 100, 140), (150, 100, 140), (225, 120, 140), (300, 100, 140), (400, 100, 140))
    rules = [PrintedRule((float(x0), float(y), float(x1), float(y))) for x0, x1, y in across]
    rules += [PrintedRule((float(x), float(y0), float(x), float(y1))) for x, y0, y1 in down]
    texts = [
        PrintedText(word, "s", x, x + 30, y)
        for word, x, y in (
            ("Réf.", 60.0, 112.0),
            ("Standard", 160.0, 132.0),
            ("Avis", 310.0, 112.0),
        )
    ]
    page = PageLook(1, 595.0, 842.0, tuple(texts), tuple(rules))
    filled = page_content(page, (), {"s": _TYPE}).grids[0]
    rows = TableWriter(_TYPE).rows(filled, filled.grid.xs)
    assert [[cell.merge for cell in row.cells] for row in rows] == [
        ["restart", None, "restart"],
        ["continue", None, None, "continue"],
    ]
    assert [_words(cell) for cell in rows[1].cells] == ["", "Standard", "", ""]


def _words(cell: Cell) -> str:
    return "".join(
        run.text for block in cell.paragraphs if isinstance(block, Paragraph) for run in block.runs
    )


def test_an_answer_in_a_cell_ends_before_its_right_rule() -> None:
    answer = Run('{{r text("1") }}', _TYPE, "answer")
    line = PieceLine((Piece(55.0, 57.0, 112.0, (answer,), _TYPE),))
    placed = paragraphs([line], Room(50, 200, 100, 140), "question")
    assert placed[0].paragraph.right >= 2.0


def spread(y: float, gap: float) -> list[Piece]:
    """Four words evenly apart, from 50 to 300."""
    width = (250 - 3 * gap) / 4
    starts = [50 + at * (width + gap) for at in range(4)]
    return [Piece(x, x + width, y, (Run("mot", _TYPE),), _TYPE, "mot") for x in starts]


def test_words_of_a_justified_line_stand_apart_without_tabs() -> None:
    last = Piece(50.0, 120.0, 136.0, (Run("ensuite.", _TYPE),), _TYPE, "ensuite.")
    lines = lines_of([*spread(112, 9.0), *spread(124, 12.0), last])
    placed = paragraphs(lines, Room(50, 301, 100), "line")
    assert [entry.paragraph.align for entry in placed] == ["both"]
    assert not placed[0].paragraph.tabs


def test_words_evenly_apart_that_are_no_paragraph_keep_their_places() -> None:
    placed = paragraphs(lines_of(spread(112, 12.0)), Room(50, 400, 100), "line")
    assert len(placed[0].paragraph.tabs) == 3


@pytest.mark.parametrize(
    ("found", "named"),
    [
        ("Deja Vu Serif", "DejaVu Serif"),
        ("Gill Sans", "Gill Sans MT"),
        ("Segoe UI", "Segoe UI"),
        ("Liberation Sans", "Arial"),
        ("Minion Pro", "Times New Roman"),
    ],
)
def test_a_font_is_known_however_a_pdf_spells_its_name(found: str, named: str) -> None:
    assert word_font(found) == named


def test_word_s_own_bullet_is_of_the_symbol_font() -> None:
    assert symbol_font("Open Symbol", "\uf0b7") == "Symbol"
    assert symbol_font("Open Symbol", "\uf0d8") == "Wingdings"


def test_frames_in_two_cells_of_a_row_are_each_in_its_own() -> None:
    rules = [PrintedRule((50.0, y, 400.0, y)) for y in (100.0, 140.0)]
    rules += [PrintedRule((x, 100.0, x, 140.0)) for x in (50.0, 200.0, 400.0)]
    for left, right in ((60.0, 190.0), (210.0, 390.0)):
        rules += [PrintedRule((left, y, right, y)) for y in (110.0, 125.0)]
        rules += [PrintedRule((x, 110.0, x, 125.0)) for x in (left, right)]
    content = page_content(PageLook(1, 595.0, 842.0, (), tuple(rules)), (), {})
    assert [[inner.grid.box for inner in cell.grids] for cell in content.grids[0].cells] == [
        [(60.0, 110.0, 190.0, 125.0)],
        [(210.0, 110.0, 390.0, 125.0)],
    ]


def test_a_field_within_a_printed_square_is_as_large_as_the_square(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for y in (587, 557):
            for x, name in ((448, "oui"), (508, "non")):
                canvas.rect(x, y, 12, 12)
                canvas.acroForm.checkbox(
                    name=f"{name}{y}", x=x + 4, y=y + 4, size=4, borderWidth=0, fillColor=None
                )

    template_of(tmp_path, draw)
    form = docgen.parse(tmp_path / "form.pdf")
    places = [place for prompt in form.prompts.values() for place in _places(prompt)]
    assert {(place.kind, round(place.box[2] - place.box[0])) for place in places} == {("field", 12)}


def _places(prompt: docgen.Prompt) -> list[Any]:
    look = prompt.look
    return [place for place in look.places if place.choice] if look is not None else []


def test_wide_type_is_not_taken_for_spaced_letters() -> None:
    wide = TextStyle("Deja Vu-Serif", 10)
    assert letter_space([("Communauté", 69.0)], wide) == 0.0
    assert letter_space([("Communauté", 95.0)], wide) > 2.0
