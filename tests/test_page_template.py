"""A PDF form's template shows what the buyer's pages show."""

from __future__ import annotations

import base64
import io
import re
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Length
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

import docgen
from docgen.form import dump_form, load_form
from docgen.look import PageLook, PrintedFill, PrintedImage, PrintedRule, PrintedText, TextStyle
from docgen.template import build_template
from docgen.template.page.content import page_content
from docgen.template.page.lines import Room, paragraphs
from docgen.template.page.pieces import Piece, PieceLine

FORMS = Path(__file__).parent / "forms"
_STYLES = {"s": TextStyle("Calibri", 10)}


def page(*texts: PrintedText, rules: tuple[PrintedRule, ...] = (), **more: object) -> PageLook:
    return PageLook(1, 595.0, 842.0, texts, rules, **more)  # type: ignore[arg-type]


def text(words: str, x0: float, baseline: float) -> PrintedText:
    return PrintedText(words, "s", x0, x0 + 5 * len(words), baseline)


def box(left: float, top: float, right: float, bottom: float) -> tuple[PrintedRule, ...]:
    return tuple(
        PrintedRule(side)
        for side in (
            (left, top, right, top),
            (left, bottom, right, bottom),
            (left, top, left, bottom),
            (right, top, right, bottom),
        )
    )


def _points(length: Length | None) -> int:
    return round(length.pt) if length is not None else 0


def line(words: str, x0: float, x1: float, baseline: float) -> PieceLine:
    return PieceLine((Piece(x0, x1, baseline, (), _STYLES["s"], words),))


def test_rules_that_touch_make_cells_and_words_stand_in_them() -> None:
    rules = (*box(50, 100, 300, 120), PrintedRule((200.0, 100.0, 200.0, 120.0)))
    content = page_content(
        page(text("Question", 60, 114), text("Oui", 210, 114), rules=rules), (), _STYLES
    )
    cells = content.grids[0].cells
    assert [[piece.text for piece in cell.pieces] for cell in cells] == [["Question"], ["Oui"]]
    assert content.pieces == []


def test_cells_without_a_rule_between_them_are_one() -> None:
    rules = (
        *box(50, 100, 300, 140),
        PrintedRule((50.0, 120.0, 200.0, 120.0)),
        PrintedRule((200.0, 100.0, 200.0, 140.0)),
    )
    cells = page_content(page(rules=rules), (), _STYLES).grids[0].cells
    assert [(c.cell.rows, c.cell.columns) for c in cells] == [(1, 1), (2, 1), (1, 1)]


def test_rules_across_alone_make_a_table_where_columns_of_text_stand_between_them() -> None:
    rules = tuple(PrintedRule((50.0, y, 500.0, y)) for y in (100.0, 120.0, 140.0))
    rows = [t for y in (114, 134) for t in (text("Question", 60, y), text("Réponse", 300, y))]
    content = page_content(page(*rows, rules=rules), (), _STYLES)
    assert [len(grid.cells) for grid in content.grids] == [4]
    assert content.rules == []


def test_a_lone_rule_stays_a_rule() -> None:
    content = page_content(page(rules=(PrintedRule((50.0, 90.0, 500.0, 90.0)),)), (), _STYLES)
    assert content.grids == []
    assert [rule.at for rule in content.rules] == [90.0]


def test_a_shaded_area_with_words_is_a_table_of_one_cell() -> None:
    fills = (PrintedFill((50.0, 100.0, 500.0, 120.0), "D9E2F3"),)
    content = page_content(page(text("Partie A", 60, 114), fills=fills), (), _STYLES)
    assert [cell.cell.fill for cell in content.grids[0].cells] == ["D9E2F3"]
    assert content.grids[0].cells[0].pieces[0].text == "Partie A"


def zebra(*texts: PrintedText) -> list[str | None]:
    fills = tuple(PrintedFill((50.0, y, 300.0, y + 30), "CCFFFF") for y in (100.0, 160.0))
    content = page_content(page(*texts, rules=box(50, 100, 300, 220), fills=fills), (), _STYLES)
    return [cell.cell.fill for cell in content.grids[0].cells]


def test_shades_part_the_rows_of_a_cell_that_no_rule_parts() -> None:
    assert zebra() == ["CCFFFF", None, "CCFFFF", None]


def test_a_shade_that_ends_within_a_text_parts_nothing() -> None:
    assert len(zebra(text("Prestations", 60, 133), text("Lots", 60, 163), text("A", 60, 192))) == 1


def test_lines_that_wrapped_are_one_paragraph_and_wrap_again_at_the_same_words() -> None:
    lines = [line("a line that is full to its end", 60, 290, 112), line("and more", 60, 100, 124)]
    placed = paragraphs(lines, Room(50, 310, 100), "question")
    assert len(placed) == 1
    right = 310 - placed[0].paragraph.right
    assert 290 < right < 290 + 2.5 + 40 * 3 / 8


def test_a_short_line_ends_its_paragraph() -> None:
    lines = [line("short", 60, 90, 112), line("another line", 60, 140, 124)]
    assert len(paragraphs(lines, Room(50, 310, 100), "question")) == 2


def test_a_line_in_the_middle_of_its_cell_is_centred() -> None:
    placed = paragraphs([line("Oui", 150, 170, 112)], Room(100, 220, 100), "header")
    assert placed[0].paragraph.align == "center"


@pytest.mark.parametrize(
    "name",
    [
        "grid-bands-oui-non-chromium",
        "cut-horizontal-repeat-reportlab",
        "running-squares-reportlab",
        "mixed-paper-weasyprint",
        "unruled-libreoffice",
        "vertical-header-scores-reportlab",
    ],
)
def test_each_word_of_the_pages_is_in_the_template_in_its_part(name: str) -> None:
    form = docgen.parse(FORMS / f"{name}.pdf")
    assert form.layout is not None
    document = docx.Document(io.BytesIO(build_template(form)))
    roots = [document.element.body]
    for section in document.sections:
        roots += [part._element for part in (section.header, section.footer)]
        if section.different_first_page_header_footer:
            roots += [section.first_page_header._element, section.first_page_footer._element]
    shown = " ".join(t.text or "" for root in roots for t in root.iter(qn("w:t")))
    words = {word for page in form.layout.pages for t in page.texts for word in t.text.split()}
    printed = {word for word in words if word.isalpha()}
    assert sorted(word for word in printed if word not in shown) == []


def test_a_page_number_in_the_foot_is_a_field() -> None:
    form = docgen.parse(FORMS / "grid-bands-oui-non-chromium.pdf")
    document = docx.Document(io.BytesIO(build_template(form)))
    fields = document.sections[0].footer._element.iter(qn("w:fldSimple"))
    assert [field.get(qn("w:instr"), "").strip() for field in fields] == ["PAGE", "NUMPAGES"]


def test_pages_of_two_sizes_are_two_sections() -> None:
    form = docgen.parse(FORMS / "mixed-paper-weasyprint.pdf")
    assert form.layout is not None
    sizes = [(round(page.width), round(page.height)) for page in form.layout.pages]
    document = docx.Document(io.BytesIO(build_template(form)))
    made = [(_points(s.page_width), _points(s.page_height)) for s in document.sections]
    assert made == [size for at, size in enumerate(sizes) if at == 0 or size != sizes[at - 1]]


def test_a_form_file_gives_the_same_template_as_the_parsed_form(tmp_path: Path) -> None:
    form = docgen.parse(FORMS / "fields-running-weasyprint.pdf")
    path = tmp_path / "form.yaml"
    path.write_text(dump_form(form), "utf-8")
    assert build_template(load_form(path)) == build_template(form)


def test_a_picture_stands_at_its_place_behind_the_text() -> None:
    form = docgen.parse(FORMS / "grid-bands-oui-non-chromium.pdf")
    assert form.layout is not None
    image = PrintedImage((400.0, 20.0, 460.0, 50.0), base64.b64encode(_png()).decode())
    pages = (replace(form.layout.pages[0], images=(image,)), *form.layout.pages[1:])
    form = replace(form, layout=replace(form.layout, pages=pages))
    document = docx.Document(io.BytesIO(build_template(form)))
    anchor = next(document.element.body.iter(qn("wp:anchor")))
    assert anchor.get("behindDoc") == "1"
    offsets = [int(o.text or 0) / 12700 for o in anchor.iter(qn("wp:posOffset"))]
    assert offsets == [400.0, 20.0]
    assert [part.blob for part in document.part.package.image_parts] == [_png()]


def test_a_pdfs_logo_is_kept_in_the_form_file(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(_png())
    drawn = Canvas(str(tmp_path / "form.pdf"))
    drawn.drawImage(str(tmp_path / "logo.png"), 400, 760, 60, 30)
    for y in (700, 680, 660, 640):
        drawn.line(50, y, 550, y)
    for x in (50, 450, 500, 550):
        drawn.line(x, 700, x, 640)
    for x, words in ((60, "Question"), (460, "Oui"), (510, "Non")):
        drawn.drawString(x, 685, words)
    drawn.drawString(60, 665, "1. Disposez-vous d'un certificat ?")
    drawn.drawString(60, 645, "2. Disposez-vous d'un extranet ?")
    drawn.save()
    form = docgen.parse(tmp_path / "form.pdf")
    assert form.layout is not None
    (image,) = form.layout.pages[0].images
    assert [round(edge) for edge in image.box] == [400, 52, 460, 82]
    assert base64.b64decode(image.data).startswith(b"\x89PNG")


def _png() -> bytes:
    packed = io.BytesIO()
    Image.new("RGB", (20, 10), (200, 30, 30)).save(packed, "PNG")
    return packed.getvalue()


def test_of_several_lines_to_write_on_each_stands_once_in_a_blank_document(tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    canvas = Canvas(str(path), pagesize=(595, 842))
    canvas.drawString(57, 740, "1) Décrivez votre activité principale :")
    for number in range(5):
        canvas.drawString(57, 723 - 17 * number, "_" * 80)
    canvas.drawString(57, 620, "2) Exercez-vous une activité à l’étranger ?   [ ] Oui   [ ] Non")
    canvas.save()
    form = docgen.parse(path)
    blank = docgen.render(docgen.Answers(form.id), form, build_template(form))
    document = docx.Document(io.BytesIO(blank))
    shown = "".join(node.text or "" for node in document.element.body.iter(qn("w:t")))
    assert shown.count("_") == 5 * 80
    written = docgen.Answers(form.id, {"1)": docgen.Answer("Transport de voyageurs.")})
    filled = docgen.render(written, form, build_template(form))
    document = docx.Document(io.BytesIO(filled))
    shown = "".join(node.text or "" for node in document.element.body.iter(qn("w:t")))
    assert "Transport de voyageurs." in shown and shown.count("_") == 4 * 80


@pytest.mark.parametrize(
    "name",
    [
        "dots-in-cells-weasyprint",
        "running-squares-reportlab",
        "small-type-reportlab",
        "text-fields-comment-reportlab",
    ],
)
def test_each_prompts_boxes_have_a_row_of_their_own_and_move_with_its_text(name: str) -> None:
    form = docgen.parse(FORMS / f"{name}.pdf")
    document = docx.Document(io.BytesIO(build_template(form)))
    for row in document.element.body.iter(qn("w:tr")):
        if next(row.iter(qn("w:tbl")), None) is None:
            words = "".join(node.text or "" for node in row.iter(qn("w:t")))
            assert len(set(re.findall(r'tick\("([^"]+)"', words))) <= 1, words
