"""Boxes with round corners, bars, spaced capitals: what makes a form look like its buyer's."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

import docgen
from docgen.form import dump_form, load_form
from docgen.model import Form
from docgen.sources.pdf.pages import read_pages
from docgen.template import build_template
from tests.schema_order import check_order, roots_of

_HIGH = A4[1]


def _form(folder: Path, draw: Callable[[Canvas], None]) -> Path:
    """A form of two questions in a table from 300 to 360 points, and what is drawn above it."""
    canvas = Canvas(str(folder / "form.pdf"), pagesize=A4)
    canvas.setFont("Helvetica", 10)
    draw(canvas)
    canvas.setFillColor(HexColor("#000000"))
    canvas.setStrokeColor(HexColor("#000000"))
    canvas.setLineWidth(0.5)
    rows = (
        ("N°", "Question", "OUI", "NON"),
        ("1", "Disposez-vous d'une astreinte ?"),
        ("2", "Disposez-vous d'un extranet ?"),
    )
    for y in (300, 320, 340, 360):
        canvas.line(50, _HIGH - y, 520, _HIGH - y)
    for x in (50, 80, 420, 470, 520):
        canvas.line(x, _HIGH - 300, x, _HIGH - 360)
    for y, row in zip((314, 334, 354), rows, strict=True):
        for x, text in zip((55, 85, 425, 475), row, strict=False):
            canvas.drawString(x, _HIGH - y, text)
    canvas.save()
    return folder / "form.pdf"


def _card(canvas: Canvas) -> None:
    """As Chromium draws: a filled outline, then a stroked one."""
    canvas.setFillColor(HexColor("#eeeeff"))
    canvas.setStrokeColor(HexColor("#888888"))
    canvas.roundRect(50, _HIGH - 200, 470, 40, 8, stroke=0, fill=1)
    canvas.roundRect(50, _HIGH - 200, 470, 40, 8, stroke=1, fill=0)
    canvas.setFillColor(HexColor("#000000"))
    canvas.drawString(60, _HIGH - 180, "Veuillez répondre à tout.")


def _sided_card(canvas: Canvas) -> None:
    """As reportlab draws a rounded table: each side with half of its corners."""
    canvas.setFillColor(HexColor("#eeeeff"))
    canvas.rect(50, _HIGH - 200, 470, 40, stroke=0, fill=1)
    canvas.setStrokeColor(HexColor("#888888"))
    left, right, top, bottom = 50, 520, _HIGH - 160, _HIGH - 200
    for x, y, other, end in (
        (left, top, right, top),
        (left, bottom, right, bottom),
        (left, top, left, bottom),
        (right, top, right, bottom),
    ):
        path = canvas.beginPath()
        if y == end:
            inwards = -2.3 if y == top else 2.3
            path.moveTo(x + 2.3, y + inwards)
            path.curveTo(x + 4, y, x + 6, y, x + 8, y)
            path.lineTo(other - 8, y)
            path.curveTo(other - 6, y, other - 4, y, other - 2.3, y + inwards)
        else:
            inwards = 2.3 if x == left else -2.3
            path.moveTo(x + inwards, y - 2.3)
            path.curveTo(x, y - 4, x, y - 6, x, y - 8)
            path.lineTo(x, end + 8)
            path.curveTo(x, end + 6, x, end + 4, x + inwards, end + 2.3)
        canvas.drawPath(path)
    canvas.setFillColor(HexColor("#000000"))
    canvas.drawString(60, _HIGH - 180, "Veuillez répondre à tout.")


@pytest.mark.parametrize("draw", [_card, _sided_card])
def test_a_card_with_round_corners_is_a_shaded_cell_with_borders(
    draw: Callable[[Canvas], None], tmp_path: Path
) -> None:
    path = _form(tmp_path, draw)
    (page,) = read_pages(path)
    assert [(fill.color, *map(round, fill.box)) for fill in page.fills] == [
        ("EEEEFF", 50, 160, 520, 200)
    ]
    grey = [rule for rule in (*page.across, *page.down) if rule.color == "888888"]
    assert sorted(round(rule.at) for rule in grey) == [50, 160, 200, 520]
    cell = _cell_of(_document(docgen.parse(path)), "Veuillez")
    assert 'w:fill="EEEEFF"' in cell
    assert len(re.findall(r'w:val="single" [^/]*w:color="888888"', cell)) == 4


def test_a_badge_round_at_its_ends_is_shaded(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(HexColor("#226644"))
        canvas.roundRect(50, _HIGH - 200, 60, 16, 8, stroke=0, fill=1)
        canvas.setFillColor(HexColor("#ffffff"))
        canvas.drawString(58, _HIGH - 196, "Partie A")

    cell = _cell_of(_document(docgen.parse(_form(tmp_path, draw))), "Partie")
    assert 'w:fill="226644"' in cell
    assert 'w:val="FFFFFF"' in cell


def test_circles_and_other_curves_are_no_boxes(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.circle(100, _HIGH - 180, 20, stroke=1, fill=1)
        canvas.ellipse(150, _HIGH - 200, 250, _HIGH - 160, stroke=1, fill=1)
        path = canvas.beginPath()
        path.moveTo(300, _HIGH - 200)
        path.curveTo(310, _HIGH - 150, 340, _HIGH - 150, 350, _HIGH - 200)
        path.lineTo(330, _HIGH - 190)
        path.close()
        canvas.drawPath(path, fill=1)

    (page,) = read_pages(_form(tmp_path, draw))
    assert page.fills == ()
    assert all(rule.at >= 300 for rule in page.across)
    assert page.boxes == ()


@pytest.mark.parametrize("size", [9.0, 11.0])
def test_a_tick_box_with_round_corners_stays_a_tick_box(size: float, tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.roundRect(60, _HIGH - 200, size, size, 2)

    (page,) = read_pages(_form(tmp_path, draw))
    (box,) = page.boxes
    assert [round(edge) for edge in box.box] == [60, 200 - round(size), 60 + round(size), 200]


# Spaced letters


def _spaced(canvas: Canvas, text: str, points: float, font: str = "Helvetica-Bold") -> None:
    line = canvas.beginText(50, _HIGH - 200)
    line.setFont(font, 14)
    line.setCharSpace(points)
    line.textOut(text)
    line.setCharSpace(0)
    canvas.drawText(line)


@pytest.mark.parametrize("points", [0.7, 1.5, 2.8])
@pytest.mark.parametrize("font", ["Helvetica-Bold", "Times-Roman", "Courier"])
def test_spaced_capitals_keep_the_space_between_them(
    points: float, font: str, tmp_path: Path
) -> None:
    def draw(canvas: Canvas) -> None:
        _spaced(canvas, "CADRE DE RÉPONSE", points, font)

    form = docgen.parse(_form(tmp_path, draw))
    path = tmp_path / "form.yaml"
    path.write_text(dump_form(form), "utf-8")
    document = _document(load_form(path))
    found = re.search(r'<w:spacing w:val="(\d+)"/>(?:(?!</w:r>).)*CADRE DE RÉPONSE', document)
    assert found is not None
    assert abs(int(found[1]) / 20 - points) < 0.1
    check_order(*roots_of(build_template(form)))


def test_letters_that_stand_as_usual_get_no_space(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        _spaced(canvas, "CADRE DE RÉPONSE", 0.0)

    form = docgen.parse(_form(tmp_path, draw))
    assert form.layout is not None
    assert {text.spacing for page in form.layout.pages for text in page.texts} == {0.0}
    assert "<w:spacing w:val=" not in _document(form)


def test_words_of_a_justified_line_are_not_spaced_letters(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        line = canvas.beginText(50, _HIGH - 200)
        line.setFont("Helvetica", 10)
        line.setWordSpace(3)
        line.textOut("Le candidat joint à son offre un mémoire qui décrit ses moyens.")
        line.setWordSpace(0)
        canvas.drawText(line)

    form = docgen.parse(_form(tmp_path, draw))
    assert form.layout is not None
    assert {text.spacing for page in form.layout.pages for text in page.texts} == {0.0}


# Bars and thick rules


def _filled_bar(canvas: Canvas) -> None:
    """As Chromium draws a border of four points on the left."""
    canvas.setFillColor(HexColor("#c0392b"))
    canvas.rect(50, _HIGH - 203, 4, 16, stroke=0, fill=1)


def _stroked_bar(canvas: Canvas) -> None:
    """As LibreOffice draws a paragraph's border."""
    canvas.setStrokeColor(HexColor("#c0392b"))
    canvas.setLineWidth(4)
    canvas.line(52, _HIGH - 203, 52, _HIGH - 187)


def _hollow_bar(canvas: Canvas) -> None:
    """As WeasyPrint draws one: a path of the box, and of the box without it."""
    canvas.setFillColor(HexColor("#c0392b"))
    path = canvas.beginPath()
    path.rect(50, _HIGH - 203, 470, 16)
    path.rect(54, _HIGH - 203, 466, 16)
    canvas.drawPath(path, stroke=0, fill=1, fillMode=0)


@pytest.mark.parametrize("bar", [_filled_bar, _stroked_bar, _hollow_bar])
def test_a_bar_left_of_a_heading_is_its_border(
    bar: Callable[[Canvas], None], tmp_path: Path
) -> None:
    def draw(canvas: Canvas) -> None:
        bar(canvas)
        canvas.setFillColor(HexColor("#000000"))
        canvas.drawString(60, _HIGH - 199, "Gestion des sinistres")

    form = docgen.parse(_form(tmp_path, draw))
    document = _document(form)
    paragraph = _paragraph_of(document, "Gestion des sinistres")
    assert '<w:pBdr><w:left w:val="single" w:sz="32" w:space="6" w:color="C0392B"/>' in paragraph
    assert document.count("C0392B") == 1
    check_order(*roots_of(build_template(form)))


def test_a_bar_at_the_side_of_a_shaded_note_is_its_cells_border(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(HexColor("#eeeeee"))
        canvas.rect(50, _HIGH - 220, 470, 50, stroke=0, fill=1)
        canvas.setFillColor(HexColor("#c0392b"))
        canvas.rect(50, _HIGH - 220, 4, 50, stroke=0, fill=1)
        canvas.setFillColor(HexColor("#000000"))
        canvas.drawString(65, _HIGH - 190, "Une note.")

    cell = _cell_of(_document(docgen.parse(_form(tmp_path, draw))), "Une note")
    assert '<w:left w:val="single" w:sz="32" w:space="0" w:color="C0392B"/>' in cell
    assert 'w:fill="EEEEEE"' in cell
    assert "pBdr" not in cell


def test_a_thick_filled_rule_below_a_heading_is_drawn(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, _HIGH - 199, "Services rendus")
        canvas.setFillColor(HexColor("#2a6fb0"))
        canvas.rect(50, _HIGH - 206, 470, 4, stroke=0, fill=1)

    document = _document(docgen.parse(_form(tmp_path, draw)))
    assert '<w:pBdr><w:top w:val="single" w:sz="32" w:space="0" w:color="2A6FB0"/>' in document


def test_the_side_of_a_table_is_no_bar_beside_its_text(tmp_path: Path) -> None:
    document = _document(docgen.parse(_form(tmp_path, lambda canvas: None)))
    assert "w:pBdr" not in document


# Rules inside cells


def _signature_box(*rules: tuple[float, float, float]) -> Callable[[Canvas], None]:
    """A cell from 150 to 230 points with a few words, and rules (left, right, height) in it."""

    def draw(canvas: Canvas) -> None:
        canvas.rect(50, _HIGH - 230, 470, 80)
        canvas.drawString(60, _HIGH - 170, "Fait à Paris")
        canvas.drawString(60, _HIGH - 190, "Cachet et paraphe du candidat")
        for left, right, height in rules:
            canvas.line(left, _HIGH - height, right, _HIGH - height)

    return draw


def test_a_rule_behind_words_in_a_cell_is_a_line_to_write_on(tmp_path: Path) -> None:
    document = _document(docgen.parse(_form(tmp_path, _signature_box((210, 330, 191)))))
    paragraph = _paragraph_of(document, "Cachet et paraphe")
    stops = [int(at) for at in re.findall(r'<w:tab w:val="left" w:pos="(\d+)"/>', paragraph)]
    assert stops[-1] - stops[0] == 20 * 120
    assert '<w:u w:val="single"/></w:rPr><w:tab/>' in paragraph


def test_rules_by_themselves_in_a_cell_stand_at_their_heights(tmp_path: Path) -> None:
    form = docgen.parse(_form(tmp_path, _signature_box((60, 200, 154), (60, 200, 158))))
    cell = _cell_of(_document(form), "Cachet et paraphe")
    ruled = re.findall(r"<w:pBdr>.*?</w:pPr>", cell)
    assert len(ruled) == 2
    # Word draws one border around two paragraphs that are alike.
    assert ruled[0].partition("<w:ind")[2] != ruled[1].partition("<w:ind")[2]
    assert all('<w:ind w:left="200"' in properties for properties in ruled)
    check_order(*roots_of(build_template(form)))


def test_a_rule_under_some_words_of_a_cell_underlines_them(tmp_path: Path) -> None:
    end = 60 + stringWidth("Cachet", "Helvetica", 10)
    document = _document(docgen.parse(_form(tmp_path, _signature_box((60, end, 192)))))
    paragraph = _paragraph_of(document, "Cachet")
    shown = re.findall(
        r'(<w:u w:val="single"/></w:rPr>)?<w:t xml:space="preserve">([^<]+)', paragraph
    )
    assert [(bool(line), text.strip()) for line, text in shown] == [
        (True, "Cachet"),
        (False, "et paraphe du candidat"),
    ]


def test_an_answer_on_a_rule_stands_on_it(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(50, _HIGH - 230, 470, 80)
        canvas.drawString(60, _HIGH - 170, "Nom :")
        canvas.line(95, _HIGH - 171, 300, _HIGH - 171)

    form = docgen.parse(_form(tmp_path, draw))
    paragraph = _paragraph_of(_document(form), '{{r text("nom") }}')
    answer = paragraph.partition("{{r text")[0].rpartition("<w:r>")[2]
    assert '<w:u w:val="single"/>' in answer
    assert '<w:u w:val="single"/></w:rPr><w:tab/>' in paragraph


# Drawings


def _logo(canvas: Canvas, x: float, y: float) -> None:
    """A disc with a rectangle on it, and a bulging shape beside it: 36 points high."""
    canvas.setFillColor(HexColor("#c0392b"))
    canvas.circle(x + 18, _HIGH - y - 18, 18, stroke=0, fill=1)
    canvas.setFillColor(HexColor("#2a6fb0"))
    canvas.rect(x + 10, _HIGH - y - 22, 16, 8, stroke=0, fill=1)
    path = canvas.beginPath()
    path.moveTo(x + 40, _HIGH - y - 36)
    path.curveTo(x + 50, _HIGH - y + 5, x + 70, _HIGH - y + 5, x + 80, _HIGH - y - 36)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def test_a_logo_of_curves_is_kept_as_a_picture(tmp_path: Path) -> None:
    path = _form(tmp_path, lambda canvas: _logo(canvas, 60, 40))
    form = docgen.parse(path)
    assert form.layout is not None
    (page,) = form.layout.pages
    (image,) = page.images
    assert page.fills == ()
    left, top, right, bottom = image.box
    assert (round(left), round(right), round(bottom)) == (60, 140, 76)
    assert 30 < top <= 45
    drawn = Image.open(io.BytesIO(base64.b64decode(image.data))).convert("RGB")
    scale = drawn.width / (right - left)
    shown = [drawn.getpixel((int((x - left) * scale), int((y - top) * scale))) for x, y in _SEEN]
    assert shown == [(0xC0, 0x39, 0x2B), (0x2A, 0x6F, 0xB0), (0x2A, 0x6F, 0xB0), (255, 255, 255)]
    assert "wp:anchor" in _document(form)
    again = docgen.parse(path)
    assert again.layout == form.layout


_SEEN = ((78.0, 46.0), (78.0, 58.0), (120.0, 60.0), (98.0, 42.0))


def test_curves_in_a_cell_of_a_table_are_no_logo(tmp_path: Path) -> None:
    (page,) = read_pages(_form(tmp_path, lambda canvas: _logo(canvas, 300, 310)))
    assert page.drawings == ()


def test_many_drawings_are_a_pattern(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(8):
            canvas.circle(80 + number * 50, _HIGH - 180, 15, stroke=0, fill=1)

    (page,) = read_pages(_form(tmp_path, draw))
    assert page.drawings == ()


def _document(form: Form) -> str:
    with zipfile.ZipFile(io.BytesIO(build_template(form))) as package:
        return package.read("word/document.xml").decode()


def _cell_of(document: str, word: str) -> str:
    """The XML of the cell that a word stands in."""
    cells: list[str] = re.findall(r"<w:tc>(?:(?!<w:tc>).)*?</w:tc>", document, re.DOTALL)
    return next(cell for cell in cells if word in cell)


def _paragraph_of(document: str, words: str) -> str:
    """The XML of the paragraph that words stand in."""
    found: list[str] = re.findall(r"<w:p>.*?</w:p>", document, re.DOTALL)
    return next(paragraph for paragraph in found if words in paragraph)
