"""Page numbers in heads and feet count pages on in Word; other numbers stay as they are printed."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from reportlab.pdfgen.canvas import Canvas

import docgen
from docgen.office.pdf import to_pdf
from docgen.sources.pdf.pages import read_pages
from docgen.template import build_template

_TALL, _WIDE = (595.0, 842.0), (842.0, 595.0)
_LONG = docgen.Answer("\n".join(["Trois personnes."] * 60))


def draw(path: Path, feet: Sequence[str], sizes: Sequence[tuple[float, float]] = ()) -> Path:
    """A form of two questions a page, and the feet of its pages; `|` parts left from right."""
    canvas = Canvas(str(path))
    for at, foot in enumerate(feet):
        width, height = sizes[at] if sizes else _TALL
        canvas.setPageSize((width, height))
        canvas.setFont("Helvetica", 11)
        number = 2 * at + 1
        canvas.drawString(57, height - 120, f"{number}. Décrivez votre équipe {number} :")
        canvas.drawString(57, height - 140, "_" * 70)
        asked = f"{number + 1}. Avez-vous un extranet {number} ?   [ ] Oui   [ ] Non"
        canvas.drawString(57, height - 180, asked)
        canvas.setFont("Helvetica", 8)
        left, _, right = foot.partition("|")
        canvas.drawString(57, 30, left)
        canvas.drawRightString(width - 57, 30, right)
        canvas.showPage()
    canvas.save()
    return path


def feet_of(word: bytes) -> list[str]:
    """The foot of each section, fields by their names."""
    return [_text(s.footer._element) for s in docx.Document(io.BytesIO(word)).sections]


def _text(root) -> str:  # type: ignore[no-untyped-def]
    shown = ""
    for element in root.iter(qn("w:fldSimple"), qn("w:t"), qn("w:tab")):
        if element.tag == qn("w:fldSimple"):
            shown += "{" + element.get(qn("w:instr")).strip() + "}"
        elif element.tag == qn("w:tab"):
            shown += "" if element.getparent().tag == qn("w:tabs") else "|"
        elif element.getparent().getparent().tag != qn("w:fldSimple"):
            shown += element.text or ""
    return shown


def starts_of(word: bytes) -> list[str | None]:
    """The number each section begins with, None where it goes on."""
    found = [s._sectPr.find(qn("w:pgNumType")) for s in docx.Document(io.BytesIO(word)).sections]
    return [None if number is None else number.get(qn("w:start")) for number in found]


@pytest.mark.parametrize(
    ("feet", "shown"),
    [
        (["Lot 2 - page 1", "Lot 2 - page 2"], "Lot 2 - page {PAGE}"),
        (["Lot 1 - page 1 / 2", "Lot 1 - page 2 / 2"], "Lot 1 - page {PAGE} / {NUMPAGES}"),
        (["1/3", "2/3", "3/3"], "{PAGE}/{NUMPAGES}"),
        (["Page 1 sur 3", "Page 2 sur 3", "Page 3 sur 3"], "Page {PAGE} sur {NUMPAGES}"),
        (["- 1 -", "- 2 -"], "- {PAGE} -"),
        (["p. 1 of 2", "p. 2 of 2"], "p. {PAGE} of {NUMPAGES}"),
        (["Marché 2026|1", "Marché 2026|2"], "Marché 2026|{PAGE}"),
        (["Marché 2|Page 1 de 2", "Marché 2|Page 2 de 2"], "Marché 2|Page {PAGE} de {NUMPAGES}"),
        (["Édition 2026-01 - 1", "Édition 2026-01 - 2"], "Édition 2026-01 - {PAGE}"),
        (["Version 1.2, page 1", "Version 1.2, page 2"], "Version 1.2, page {PAGE}"),
    ],
)
def test_the_number_that_grows_from_page_to_page_is_a_field_and_the_others_are_text(
    feet: list[str], shown: str, tmp_path: Path
) -> None:
    word = build_template(docgen.parse(draw(tmp_path / "form.pdf", feet)))
    assert feet_of(word) == [shown]
    assert starts_of(word) == [None]


@pytest.mark.parametrize(
    ("foot", "shown"),
    [
        ("Lot 1 - page 1", "Lot 1 - page {PAGE}"),
        ("Lot 1|Page 1 / 1", "Lot 1|Page {PAGE} / {NUMPAGES}"),
        ("1/1", "{PAGE}/{NUMPAGES}"),
        ("- 1 -", "- {PAGE} -"),
        ("Lot 1 - édition 1", "Lot 1 - édition 1"),
        ("Page 1 / 12", "Page {PAGE} / 12"),
    ],
)
def test_on_a_single_page_words_tell_which_number_is_its_own(
    foot: str, shown: str, tmp_path: Path
) -> None:
    word = build_template(docgen.parse(draw(tmp_path / "form.pdf", [foot])))
    assert feet_of(word) == [shown]


def test_numbers_that_begin_elsewhere_go_on_from_there(tmp_path: Path) -> None:
    feet = ["Page 12 / 40", "Page 13 / 40"]
    word = build_template(docgen.parse(draw(tmp_path / "form.pdf", feet)))
    assert feet_of(word) == ["Page {PAGE} / 40"]
    assert starts_of(word) == ["12"]


def test_pages_numbered_anew_are_a_part_of_their_own(tmp_path: Path) -> None:
    feet = ["Page 1", "Page 2", "Page 1", "Page 2"]
    word = build_template(docgen.parse(draw(tmp_path / "form.pdf", feet)))
    assert feet_of(word) == ["Page {PAGE}", "Page {PAGE}"]
    assert starts_of(word) == [None, "1"]


def test_over_pages_of_two_sizes_numbers_go_on_and_count_all_pages(tmp_path: Path) -> None:
    feet = ["Page 1 / 3", "Page 2 / 3", "Page 3 / 3"]
    path = draw(tmp_path / "form.pdf", feet, [_TALL, _WIDE, _TALL])
    form = docgen.parse(path)
    word = build_template(form)
    assert feet_of(word) == ["Page {PAGE} / {NUMPAGES}"] * 3
    assert starts_of(word) == [None, None, None]
    first = next(key for key, prompt in form.prompts.items() if prompt.kind == "text")
    answers = docgen.Answers(form.id, {first: _LONG})
    shown = pages_of(docgen.render(answers, form, word), tmp_path)
    assert len(shown) == 4
    assert [page[-10:] for page in shown] == [f"Page {n} / 4" for n in (1, 2, 3, 4)]


def test_a_part_without_a_foot_does_not_take_that_of_the_part_before(tmp_path: Path) -> None:
    path = draw(tmp_path / "form.pdf", ["Page 1", "Page 2", "|", "|"], [_TALL, _TALL, _WIDE, _WIDE])
    form = docgen.parse(path)
    word = build_template(form)
    assert feet_of(word) == ["Page {PAGE}", ""]
    shown = pages_of(docgen.render(docgen.Answers(form.id), form, word), tmp_path)
    assert ["Page" in page for page in shown] == [True, True, False, False]


def pages_of(word: bytes, folder: Path) -> list[str]:
    """The words of each page, as LibreOffice shows them."""
    (pdf,) = to_pdf([word])
    assert isinstance(pdf, bytes)
    path = folder / "shown.pdf"
    path.write_bytes(pdf)
    return [" ".join(word.text for word in page.words) for page in read_pages(path)]


def test_a_number_of_more_digits_grows_to_the_left(tmp_path: Path) -> None:
    feet = ["Commune de Bourg-Modèle|Page 1/2", "Commune de Bourg-Modèle|Page 2/2"]
    word = build_template(docgen.parse(draw(tmp_path / "form.pdf", feet)))
    (section, *_) = docx.Document(io.BytesIO(word)).sections
    (stop,) = [
        tab for tab in section.footer._element.iter(qn("w:tab")) if tab.get(qn("w:pos")) is not None
    ]
    assert stop.get(qn("w:val")) == "right"
