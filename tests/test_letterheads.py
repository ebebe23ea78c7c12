"""Letterheads that stand on all pages are Word's own, and stand on the pages that answers add."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import docx
import pdfplumber
import pytest
from docx.oxml.ns import qn
from reportlab.pdfgen.canvas import Canvas

import docgen
from benchmarks.likeness import compare
from docgen.look import PageLook, PrintedFill, PrintedImage, PrintedRule, PrintedText, TextStyle
from docgen.office.pdf import to_pdf
from docgen.template import build_template
from docgen.template.page.letterhead import part_pages
from tests.letterheads import (
    A_PAGE,
    BROWSERS,
    DRAWN,
    LETTERS,
    NAME,
    Letter,
    draw_reportlab,
    kept,
)

_LONG = "Nous répondons à la demande point par point, pièces jointes à l'appui. " * 6
_STYLES = {"s": TextStyle("Calibri", 10)}

Place = tuple[int, int, int, int]


@pytest.fixture(scope="module", params=sorted(LETTERS))
def letter(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@dataclass(frozen=True, slots=True)
class Made:
    """A form with a letterhead, by one of the programs, and what docgen made of it."""

    form: Path
    filled: bytes
    blank: bytes


@pytest.fixture(scope="module", params=sorted(DRAWN))
def made(
    request: pytest.FixtureRequest, letter: str, tmp_path_factory: pytest.TempPathFactory
) -> Made:
    path = kept(request.param, letter)
    if request.param not in BROWSERS:
        path = tmp_path_factory.mktemp("letterhead") / "form.pdf"
        DRAWN[request.param](path, LETTERS[letter])
    return Made(path, *filled_and_blank(path))


def filled_and_blank(path: Path) -> tuple[bytes, bytes]:
    """The PDFs of a form with long answers, and of one without answers."""
    form = docgen.parse(path)
    template = build_template(form)
    long = {key: docgen.Answer(form.choices[0].id, _LONG) for key in list(form.prompts)[::2]}
    documents = [
        docgen.render(docgen.Answers(form.id, answers), form, template) for answers in (long, {})
    ]
    filled, blank = to_pdf(documents)
    assert isinstance(filled, bytes)
    assert isinstance(blank, bytes)
    return filled, blank


def heads_of(pdf: bytes) -> list[tuple[list[Place], list[str]]]:
    """The places of pictures and shades in the head of each page, and its words."""
    found = []
    with pdfplumber.open(io.BytesIO(pdf)) as pages:
        for page in pages.pages:
            head = page.crop((0, 0, page.width, 70))
            shades = [r for r in head.rects if r["fill"] and r["height"] > 5 and r["width"] < 600]
            places = [_place(thing) for thing in (*head.images, *_coloured(shades))]
            words = (head.extract_text() or "").split()
            found.append((sorted(set(places)), sorted(words)))
    return found


def _coloured(shades: list[dict[str, Any]]) -> list[dict[str, Any]]:
    plain = (None, (0,), (1,), (0, 0, 0), (1, 1, 1), 0, 1)
    return [shade for shade in shades if shade["non_stroking_color"] not in plain]


def _place(thing: dict[str, Any]) -> Place:
    """Where something stands, in steps of three points."""
    left, top, right, bottom = (round(thing[e] / 3) for e in ("x0", "top", "x1", "bottom"))
    return left, top, right, bottom


def test_a_letterhead_stands_on_each_page_that_answers_add_at_its_place(made: Made) -> None:
    [expected, *others] = heads_of(made.blank)
    assert expected[0]
    assert others == [expected]
    shown = heads_of(made.filled)
    assert len(shown) > 2
    assert shown == [expected] * len(shown)


def test_without_answers_the_pages_are_the_buyers(made: Made, tmp_path: Path) -> None:
    path = tmp_path / "blank.pdf"
    path.write_bytes(made.blank)
    likeness = compare(made.form, path)
    assert likeness.same_pages
    assert likeness.words == 1.0
    assert likeness.median <= 1.0
    assert likeness.rules >= 0.95
    assert likeness.similarity >= 0.94


def test_pages_that_answers_add_are_counted_on(tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    draw_reportlab(path, Letter(pages=3))
    filled, _ = filled_and_blank(path)
    with pdfplumber.open(io.BytesIO(filled)) as pages:
        count = len(pages.pages)
        lines = [(page.extract_text() or "").splitlines()[-1] for page in pages.pages]
    assert count > 3
    assert lines == [f"Lot 2 - page {number} / {count}" for number in range(1, count + 1)]


def test_a_first_page_without_the_letterhead_stays_without_it(tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    draw_reportlab(path, Letter(pages=3, own_first=True))
    filled, _ = filled_and_blank(path)
    [first, second, *others] = heads_of(filled)
    assert first == ([], [])
    assert second[0]
    assert others == [second] * len(others)
    assert len(others) > 1


def test_the_letterhead_of_a_single_page_stays_on_it(tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    draw_reportlab(path, Letter(pages=1))
    [section] = docx.Document(io.BytesIO(build_template(docgen.parse(path)))).sections
    assert list(section.header._element.iter(qn("w:drawing"))) == []


def test_what_is_drawn_has_a_number_of_its_own_in_the_whole_document(tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    draw_reportlab(path, Letter(pages=3, own_first=True))
    document = docx.Document(io.BytesIO(build_template(docgen.parse(path))))
    [section] = document.sections
    roots = [document.element.body, section.header._element, section.first_page_header._element]
    numbers = [drawn.get("id") for root in roots for drawn in root.iter(qn("wp:docPr"))]
    assert len(numbers) == len(set(numbers)) == 2


# What is taken off the pages


def look(number: int, *texts: PrintedText, **more: object) -> PageLook:
    return PageLook(number, 595.0, 842.0, texts, **more)  # type: ignore[arg-type]


def text(words: str, x0: float, baseline: float, kind: str = "") -> PrintedText:
    x1 = x0 + 5 * len(words)
    return PrintedText(words, "s", x0, x1, baseline, kind=kind)  # type: ignore[arg-type]


def heads(*pages: PageLook, asked: dict[int, list[tuple[float, ...]]] | None = None) -> list[int]:
    """How many things are taken for each page's head."""
    found = part_pages(pages, _STYLES, asked or {})  # type: ignore[arg-type]
    return [
        len((*page.head.texts, *page.head.rules, *page.head.fills, *page.head.images))
        for page in found
    ]


def body(number: int) -> PrintedText:
    return text(f"{'abc'[number - 1]} question", 60, 200)


def test_a_line_that_all_pages_begin_with_is_their_head() -> None:
    pages = [look(n, text("Ville d'Exemple", 60, 40), body(n)) for n in (1, 2)]
    assert heads(*pages) == [1, 1]


def test_a_line_whose_number_is_that_of_a_lot_and_changes_is_no_common_head() -> None:
    pages = [look(n, text(f"Lot {lot}", 60, 40), body(n)) for n, lot in ((1, 4), (2, 4), (3, 9))]
    assert heads(*pages) == [0, 0, 0]


def test_what_stands_below_the_forms_own_text_is_no_head() -> None:
    pages = [
        look(n, text(f"{'ab'[n - 1]}", 60, 40), text("Ville", 60, 60), body(n)) for n in (1, 2)
    ]
    assert heads(*pages) == [0, 0]


def test_the_labels_of_columns_are_no_head() -> None:
    pages = [look(n, text("Oui", 400, 60, "header"), body(n)) for n in (1, 2)]
    assert heads(*pages) == [0, 0]


def test_a_line_to_write_on_is_no_head() -> None:
    pages = [look(n, text("Nom : ......", 60, 40), body(n)) for n in (1, 2)]
    place = (90.0, 30.0, 120.0, 42.0)
    assert heads(*pages, asked={1: [place], 2: [place]}) == [0, 0]


def test_the_upper_rule_of_a_table_is_no_head() -> None:
    rules = tuple(PrintedRule((50.0, y, 500.0, y)) for y in (80.0, 180.0, 280.0))
    label = text("Oui", 400, 92, "header")
    pages = [look(n, text("Ville", 60, 40), label, body(n), rules=rules) for n in (1, 2)]
    assert heads(*pages) == [1, 1]


def test_a_shade_behind_the_forms_own_text_is_no_head() -> None:
    fills = (PrintedFill((50.0, 30.0, 500.0, 50.0), "D9E2F3"),)
    pages = [look(n, text("ab"[n - 1], 60, 45), body(n), fills=fills) for n in (1, 2)]
    assert heads(*pages) == [0, 0]


def test_a_logo_beside_the_title_of_the_first_page_is_a_head() -> None:
    images = (PrintedImage((400.0, 20.0, 500.0, 60.0), "data"),)
    first = look(1, text("Questionnaire", 60, 45, "title"), body(1), images=images)
    assert heads(first, look(2, body(2), images=images)) == [1, 1]


def test_a_form_with_a_line_of_its_own_on_the_first_page_keeps_it_there(tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    canvas = Canvas(str(path), pagesize=(595, 842))
    for page in (1, 2):
        if page == 1:
            canvas.drawString(57, 800, "Remis par le candidat")
        canvas.drawString(57, 740, f"{page}. Avez-vous un extranet {page} ?   [ ] Oui   [ ] Non")
        canvas.showPage()
    canvas.save()
    document = docx.Document(io.BytesIO(build_template(docgen.parse(path))))
    assert any("Remis par" in paragraph.text for paragraph in document.paragraphs)


def test_a_line_below_a_bar_at_the_papers_edge_is_a_head_and_no_question(tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    draw_reportlab(path, Letter(pages=2))
    form = docgen.parse(path)
    assert form.layout is not None
    assert form.layout.running == (NAME, "Lot 2 - page 1 / 2")
    assert len(form.prompts) == 2 * A_PAGE


def test_strips_beside_the_text_are_no_letterhead_where_they_are_a_pattern() -> None:
    strips = tuple(PrintedFill((2.0 * n, 0.0, 2.0 * n + 1, 842.0), "1F4E79") for n in range(60))
    page = look(1, text("1. Avez-vous un extranet ?", 300, 200))
    few, many = (
        part_pages([replace(page, fills=fills)], _STYLES, {})[0] for fills in (strips[:3], strips)
    )
    assert (few.around.fills, few.body.fills) == (strips[:3], ())
    assert (many.around.fills, many.body.fills) == ((), strips)
