"""Borders that are not solid lines: dashed, dotted and double ones, as programs draw them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

import docgen
from docgen.form import dump_form, load_form
from docgen.model import Form
from docgen.sources.pdf.pages import read_pages
from docgen.template import build_template
from tests.schema_order import check_order, roots_of

_HIGH = A4[1]
_ROWS = (100.0, 124.0, 148.0, 172.0)  # points from above
_COLUMNS = (50.0, 80.0, 420.0, 470.0, 520.0)

Line = Callable[[Canvas, float, float, float, float], None]


def _solid(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
    canvas.line(x0, _HIGH - y0, x1, _HIGH - y1)


def _patterned(*pattern: float, width: float = 0.75) -> Line:
    """As LibreOffice, WeasyPrint and reportlab draw: with a dash pattern of the PDF."""

    def line(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
        canvas.saveState()
        canvas.setLineWidth(width)
        canvas.setDash(list(pattern))
        _solid(canvas, x0, y0, x1, y1)
        canvas.restoreState()

    return line


def _pieces(length: float, gap: float, thick: float, shape: str = "rect") -> Line:
    """As Chromium and Word draw: each dash by itself, filled; or as a short line."""

    def line(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
        at, end = (x0, x1) if y0 == y1 else (y0, y1)
        while at < end:
            stop = min(at + length, end)
            if shape == "line":
                canvas.setLineWidth(thick)
                _solid(canvas, *((at, y0, stop, y0) if y0 == y1 else (x0, at, x0, stop)))
            elif shape == "dot":
                x, y = (at + thick / 2, y0) if y0 == y1 else (x0, at + thick / 2)
                canvas.circle(x, _HIGH - y, thick / 2, stroke=0, fill=1)
            elif y0 == y1:
                canvas.rect(at, _HIGH - y0 - thick / 2, stop - at, thick, stroke=0, fill=1)
            else:
                canvas.rect(x0 - thick / 2, _HIGH - stop, thick, stop - at, stroke=0, fill=1)
            at = stop + gap

    return line


def _double(apart: float) -> Line:
    def line(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
        canvas.setLineWidth(0.5)
        for shift in (-apart / 2, apart / 2):
            if y0 == y1:
                _solid(canvas, x0, y0 + shift, x1, y0 + shift)
            else:
                _solid(canvas, x0 + shift, y0, x0 + shift, y1)

    return line


def _form(folder: Path, line: Line, more: Callable[[Canvas], None] | None = None) -> Path:
    """A form of two questions whose cells have such borders, each cell's for itself."""
    canvas = Canvas(str(folder / "form.pdf"), pagesize=A4)
    canvas.setFont("Helvetica", 10)
    for y in _ROWS:
        for left, right in pairwise(_COLUMNS):
            line(canvas, left, y, right, y)
    for x in _COLUMNS:
        for top, bottom in pairwise(_ROWS):
            line(canvas, x, top, x, bottom)
    texts = (
        ("N°", "Question", "OUI", "NON"),
        ("1", "Disposez-vous d'une astreinte ?"),
        ("2", "Disposez-vous d'un extranet ?"),
    )
    for y, row in zip(_ROWS, texts, strict=False):
        for x, text in zip(_COLUMNS, row, strict=False):
            canvas.drawString(x + 5, _HIGH - y - 15, text)
    if more is not None:
        more(canvas)
    canvas.save()
    return folder / "form.pdf"


_DRAWN = {
    "as a pattern of dashes": (_patterned(3, 2), "dashed"),
    "as a pattern of round dots": (_patterned(0, 3, width=1.5), "dotted"),
    "as LibreOffice does dots": (_patterned(0.5, 1, width=1.5), "dotted"),
    "as small filled rectangles": (_pieces(2.25, 1.5, 0.75), "dashed"),
    "as long filled rectangles": (_pieces(6, 3, 1.5), "dashed"),
    "as small filled squares": (_pieces(1.5, 1.5, 1.5), "dotted"),
    "as filled circles": (_pieces(2.25, 2.25, 2.25, "dot"), "dotted"),
    "as short lines": (_pieces(3, 2, 0.5, "line"), "dashed"),
    "as two lines": (_double(1.5), "double"),
    "as two lines well apart": (_double(2.2), "double"),
}


@pytest.mark.parametrize("drawn", _DRAWN)
def test_a_border_is_one_rule_with_its_style(drawn: str, tmp_path: Path) -> None:
    line, style = _DRAWN[drawn]
    (page,) = read_pages(_form(tmp_path, line))
    assert {rule.style for rule in (*page.across, *page.down)} == {style}
    assert {round(rule.at) for rule in page.across} == {round(y) for y in _ROWS}
    assert {round(rule.at) for rule in page.down} == {round(x) for x in _COLUMNS}
    assert page.boxes == ()


@pytest.mark.parametrize("drawn", _DRAWN)
def test_cells_within_such_borders_are_those_of_solid_ones(drawn: str, tmp_path: Path) -> None:
    form = docgen.parse(_form(tmp_path, _DRAWN[drawn][0]))
    assert [(p.id, p.kind) for p in form.prompts.values()] == [("1", "choice"), ("2", "choice")]
    assert [choice.id for choice in form.choices] == ["oui", "non"]


@pytest.mark.parametrize("drawn", _DRAWN)
def test_the_template_has_the_borders_style(drawn: str, tmp_path: Path) -> None:
    line, style = _DRAWN[drawn]
    form = docgen.parse(_form(tmp_path, line))
    found = set(re.findall(r'<w:(?:top|left|bottom|right) w:val="(\w+)"', _document(form)))
    assert found - {"nil"} == {style}
    check_order(*roots_of(build_template(form)))


def test_the_form_file_keeps_the_style(tmp_path: Path) -> None:
    form = docgen.parse(_form(tmp_path, _DRAWN["as small filled squares"][0]))
    path = tmp_path / "form.yaml"
    path.write_text(dump_form(form), "utf-8")
    assert "style: dotted" in path.read_text("utf-8")
    assert build_template(load_form(path)) == build_template(form)


def test_dots_drawn_to_write_on_are_a_place_for_a_text(tmp_path: Path) -> None:
    def more(canvas: Canvas) -> None:
        canvas.drawString(50, _HIGH - 300, "Autres services :")
        _pieces(1, 2, 1)(canvas, 140, 302, 500, 302)

    form = docgen.parse(_form(tmp_path, _solid, more))
    (prompt,) = [p for p in form.prompts.values() if p.kind == "text"]
    assert prompt.text == "Autres services :"
    assert prompt.look is not None
    assert [place.kind for place in prompt.look.places] == ["blank"]


@pytest.mark.parametrize("gap", [3, 5, 8])
def test_small_boxes_in_a_row_are_no_dashes(gap: float, tmp_path: Path) -> None:
    def more(canvas: Canvas) -> None:
        for number in range(6):
            x = 100 + number * (9 + gap)
            for x0, y0, x1, y1 in ((0, 0, 9, 0), (0, 9, 9, 9), (0, 0, 0, 9), (9, 0, 9, 9)):
                _solid(canvas, x + x0, 300 + y0, x + x1, 300 + y1)

    (page,) = read_pages(_form(tmp_path, _solid, more))
    assert len(page.boxes) == 6
    assert {rule.style for rule in (*page.across, *page.down)} == {""}


def test_two_tables_below_each_other_have_no_double_rule(tmp_path: Path) -> None:
    def more(canvas: Canvas) -> None:
        for y in (180, 200):
            _solid(canvas, 50, y, 520, y)

    (page,) = read_pages(_form(tmp_path, _solid, more))
    assert {rule.style for rule in page.across} == {""}


def _document(form: Form) -> str:
    with zipfile.ZipFile(io.BytesIO(build_template(form))) as package:
        return package.read("word/document.xml").decode()
