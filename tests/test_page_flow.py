"""Pages made longer by answers flow on; the buyer's own breaks stay where the page had room."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pdfplumber
import pytest
from docx.oxml.ns import qn
from reportlab.pdfgen.canvas import Canvas as Drawing

import docgen
from docgen.office.pdf import to_pdf
from docgen.sources.pdf.pages import read_pages
from docgen.template import build_template
from tests.draw import Canvas, draw_line, draw_pdf, pdf_of

_HEADER = "N° | Question | Oui | Non\n"
_LONG = "Nous répondons à la demande point par point, pièces jointes à l'appui. " * 6


def rows(first: int, last: int) -> str:
    return "\n".join(f"{n} | Disposez-vous du certificat {n} ? | |" for n in range(first, last + 1))


def breaks_of(word: bytes) -> int:
    body = docx.Document(io.BytesIO(word)).element.body
    return sum(1 for _ in body.iter(qn("w:pageBreakBefore")))


def pages_of(word: bytes, folder: Path) -> list[str]:
    """The words of each page, as LibreOffice shows them."""
    (pdf,) = to_pdf([word])
    assert isinstance(pdf, bytes)
    path = folder / "shown.pdf"
    path.write_bytes(pdf)
    return [" ".join(word.text for word in page.words) for page in read_pages(path)]


@pytest.fixture
def full(tmp_path: Path) -> Path:
    """A form whose first page is full to its end, and whose second begins with a heading."""
    first = f"# Questionnaire\n{_HEADER}{rows(1, 36)}"
    return draw_pdf(tmp_path / "full.pdf", first, f"= Partie B\n{_HEADER}{rows(37, 47)}")


@pytest.fixture
def short(tmp_path: Path) -> Path:
    """A form whose first page ends in its middle."""
    first = f"# Questionnaire\n{_HEADER}{rows(1, 12)}"
    return draw_pdf(tmp_path / "short.pdf", first, f"= Partie B\n{_HEADER}{rows(13, 20)}")


def test_a_page_that_was_full_has_no_forced_break_behind_it(full: Path) -> None:
    assert breaks_of(build_template(docgen.parse(full))) == 0


def test_a_page_that_ended_with_room_is_left_with_a_forced_break(short: Path) -> None:
    assert breaks_of(build_template(docgen.parse(short))) == 1


@pytest.mark.parametrize("name", ["full", "short"])
def test_without_answers_each_page_begins_as_the_buyers(
    name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    form = docgen.parse(request.getfixturevalue(name))
    word = docgen.render(docgen.Answers(form.id), form, build_template(form))
    pages = pages_of(word, tmp_path)
    assert len(pages) == 2
    assert pages[1].startswith("Partie B")


def test_behind_long_answers_the_next_part_follows_on_the_same_page(
    full: Path, tmp_path: Path
) -> None:
    form = docgen.parse(full)
    last = list(form.prompts)[35]
    answers = docgen.Answers(form.id, {last: docgen.Answer(None, _LONG)})
    pages = pages_of(docgen.render(answers, form, build_template(form)), tmp_path)
    assert "pièces jointes" in pages[1]
    assert "Partie B" in pages[1]


def test_a_heading_outside_tables_stays_with_what_follows(full: Path) -> None:
    body = docx.Document(io.BytesIO(build_template(docgen.parse(full)))).element.body
    headings = [p for p in body.iterchildren(qn("w:p")) if "Partie B" in "".join(p.itertext())]
    assert len(headings) == 1
    for heading in headings:
        following = heading
        while following.tag == qn("w:p"):
            assert following.find(f".//{qn('w:keepNext')}") is not None
            following = following.getnext()
        assert following.tag == qn("w:tbl")


def test_the_rules_of_heads_and_feet_are_words_own_and_stand_on_pages_that_answers_add(
    tmp_path: Path,
) -> None:
    path = tmp_path / "form.pdf"
    canvas = Drawing(str(path), pagesize=(595, 842))
    canvas.setFont("Helvetica", 8)
    canvas.drawString(57, 800, "Ville d’Exemple – Questionnaire")
    canvas.line(57, 794, 538, 794)
    canvas.line(57, 50, 538, 50)
    canvas.drawString(57, 38, "Marché 2026-014")
    canvas.drawRightString(538, 38, "Page 1 / 1")
    canvas.setFont("Helvetica", 11)
    for number in range(1, 5):
        canvas.drawString(57, 760 - 40 * number, f"{number}. Décrivez votre équipe {number} :")
        canvas.drawString(57, 742 - 40 * number, "_" * 70)
    canvas.drawString(57, 550, "5. Avez-vous un extranet ?   [ ] Oui   [ ] Non")
    canvas.save()
    form = docgen.parse(path)
    texts = [key for key, prompt in form.prompts.items() if prompt.kind == "text"]
    long = dict.fromkeys(texts, docgen.Answer("\n".join(["Trois personnes."] * 30)))
    content = docgen.render(docgen.Answers(form.id, long), form, build_template(form))
    [section] = docx.Document(io.BytesIO(content)).sections
    for part in (section.header, section.footer):
        assert next(part._element.iter(qn("w:pBdr")), None) is not None
    [printed] = to_pdf([content], processes=1)
    assert isinstance(printed, bytes)
    with pdfplumber.open(io.BytesIO(printed)) as pages:
        assert len(pages.pages) > 1
        for page in pages.pages:
            heights = sorted(edge["top"] for edge in page.edges if edge["x1"] - edge["x0"] > 400)
            assert heights[0] == pytest.approx(48, abs=4)
            assert heights[-1] == pytest.approx(792, abs=4)
            foot = f"Page {page.page_number} / {len(pages.pages)}"
            assert (page.extract_text() or "").endswith(foot)


def test_a_table_that_goes_on_begins_where_it_did_below_a_title_a_little_higher(
    tmp_path: Path,
) -> None:
    canvas = Canvas()
    canvas.text(50, 777.5, "Questionnaire", 16, bold=True)
    canvas.y = 760
    for part in (rows(1, 36), rows(37, 45)):
        for row in (_HEADER + part).splitlines():
            draw_line(canvas, row)
        canvas.page_break()
    path = tmp_path / "form.pdf"
    path.write_bytes(pdf_of(canvas.pages))
    form = docgen.parse(path)
    (shown,) = to_pdf([docgen.render(docgen.Answers(form.id), form, build_template(form))])
    assert isinstance(shown, bytes)
    (tmp_path / "shown.pdf").write_bytes(shown)
    for bought, made in zip(read_pages(path), read_pages(tmp_path / "shown.pdf"), strict=True):
        assert made.words[0].text == bought.words[0].text
        assert made.words[0].baseline == pytest.approx(bought.words[0].baseline, abs=1.0)
