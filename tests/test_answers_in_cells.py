"""Answers in cells have air around them, and the blank form keeps its height."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

import docgen
from docgen.look import TextStyle
from docgen.office.pdf import to_pdf
from docgen.sources.pdf.pages import read_pages
from docgen.template.page.cells import Grid, PrintedCell
from docgen.template.page.edges import Edges
from docgen.template.page.middles import in_the_middle
from docgen.template.page.pieces import Piece
from docgen.template.page.tables import Filled, FilledGrid
from docgen.template.plan import Run
from tests.draw import draw_pdf

_LONG = "Nous disposons d'une équipe de quatre gestionnaires, de 8 h à 19 h, même le samedi. " * 3
_FORM = """
N° | Question | Oui | Non
1 | Décrivez votre organisation : | |
2 | Êtes-vous certifié ? | |
3 | Disposez-vous d'une astreinte ? | |
"""


@pytest.fixture
def form(tmp_path: Path) -> docgen.Form:
    return docgen.parse(draw_pdf(tmp_path / "form.pdf", _FORM))


def shown(form: docgen.Form, answers: dict[str, docgen.Answer], folder: Path) -> Any:
    """The page as LibreOffice shows it."""
    word = docgen.render(docgen.Answers(form.id, answers), form, docgen.build_template(form))
    (pdf,) = to_pdf([word])
    assert isinstance(pdf, bytes)
    (folder / "shown.pdf").write_bytes(pdf)
    [page] = read_pages(folder / "shown.pdf")
    return page


def heights(page: Any) -> list[float]:
    return sorted({round(rule.at, 1) for rule in page.across})


def test_an_answer_that_makes_its_row_higher_stays_clear_of_the_rule_below(
    form: docgen.Form, tmp_path: Path
) -> None:
    page = shown(form, {"1": docgen.Answer(_LONG.strip())}, tmp_path)
    last = max(word.baseline for word in page.words if word.text in ("samedi.", "19", "h,"))
    below = min(at for at in heights(page) if at > last)
    assert below - last > 4.0


def test_a_blank_form_is_no_higher_for_the_air_below_its_answers(
    form: docgen.Form, tmp_path: Path
) -> None:
    bought = heights(next(read_pages(tmp_path / "form.pdf")))
    made = heights(shown(form, {}, tmp_path))
    assert made[-1] - made[0] == pytest.approx(bought[-1] - bought[0], abs=0.6)


def test_only_cells_with_answers_have_space_below(form: docgen.Form) -> None:
    body = docx.Document(io.BytesIO(docgen.build_template(form))).element.body
    for paragraph in body.iter(qn("w:p")):
        spacing = paragraph.find(f"{qn('w:pPr')}/{qn('w:spacing')}")
        after = spacing is not None and int(spacing.get(qn("w:after"), "0")) > 0
        words = "".join(t.text or "" for t in paragraph.iter(qn("w:t")))
        assert after == ("{{r text" in words or "{{r justification" in words), words


def _cell(row: int, column: int, *lines: tuple[float, str]) -> Filled:
    """A cell of rows 40 points high, with lines on baselines."""
    box = (50.0 + 100 * column, 100.0 + 40 * row, 150.0 + 100 * column, 140.0 + 40 * row)
    style = TextStyle("Arial", 10)
    pieces = [Piece(box[0] + 5, box[0] + 60, y, (Run(t, style),), style, t) for y, t in lines]
    return Filled(PrintedCell(box, row, column, 1, 1), pieces)


def _grid(*cells: Filled) -> FilledGrid:
    xs, ys = (50.0, 150.0, 250.0), (100.0, 140.0, 180.0)
    return FilledGrid(Grid(xs, ys, [cell.cell for cell in cells]), list(cells), Edges([], []))


def test_a_label_in_the_middle_beside_a_higher_text_is_set_in_the_middle() -> None:
    label, text = _cell(0, 0, (123.6, "Délai")), _cell(0, 1, (112.0, "Une"), (136.0, "deux"))
    assert in_the_middle(_grid(label, text)) == {id(label)}


def test_a_label_at_the_top_beside_a_higher_text_stays_there_in_all_rows() -> None:
    top, text = _cell(0, 0, (111.0, "1")), _cell(0, 1, (111.0, "Une"), (136.0, "deux"))
    alone, other = _cell(1, 0, (163.6, "2")), _cell(1, 1, (163.6, "Trois"))
    assert in_the_middle(_grid(top, text, alone, other)) == set()
