"""A text printed over another one is read as the text that it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from docgen.sources.pdf.pages import read_pages

WORDS = ["Délai", "huit", "jours", "sous", "gestion", "15", "000", "€", "illimité", "WWW"]


def words_of(path: Path, printed: str, typed: str, at: float, size: float) -> list[str]:
    """The words of a page on which a text was typed over a printed one."""
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=1)
    canvas.setFont("Times-Roman", 11)
    canvas.drawString(60, 600, printed)
    canvas.setFont("Helvetica", size)
    canvas.drawString(60 + at, 600, typed)
    canvas.save()
    [page] = read_pages(path)
    return [word.text for word in page.words]


@pytest.mark.parametrize("filling", ["_" * 60, "." * 110, "…" * 40, ". " * 60])
def test_what_is_typed_onto_a_line_to_write_on_is_whole(tmp_path: Path, filling: str) -> None:
    typed = "Du lundi au samedi, de 8 h à 19 h 30"
    words = words_of(tmp_path / "page.pdf", f"Horaires : {filling}", typed, 62, 9)
    assert " ".join(word for word in words if word in typed.split()) == typed
    assert "Horaires" in words


def test_what_is_typed_beyond_the_line_goes_on(tmp_path: Path) -> None:
    words = words_of(tmp_path / "page.pdf", "Nom : ________", "Mutuelle du Lac et de Vair", 40, 9)
    assert words[-6:] == ["Mutuelle", "du", "Lac", "et", "de", "Vair"]


def test_blanks_printed_over_a_texts_end_part_no_word(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "page.pdf"), pagesize=(595, 842), invariant=1)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(60, 600, "de la collectivité.")
    canvas.drawString(60 + stringWidth("de la collectivité", "Helvetica", 11) - 0.05, 600, " " * 40)
    canvas.save()
    [page] = read_pages(tmp_path / "page.pdf")
    assert [word.text for word in page.words] == ["de", "la", "collectivité."]


def test_letters_printed_twice_to_look_bold_are_no_second_text(tmp_path: Path) -> None:
    words = words_of(tmp_path / "page.pdf", "", "Question", 0, 11)
    canvas = Canvas(str(tmp_path / "bold.pdf"), pagesize=(595, 842), invariant=1)
    for shift in (0.0, 0.4):
        canvas.setFont("Helvetica", 11)
        canvas.drawString(60 + shift, 600, "Question")
    canvas.save()
    [page] = read_pages(tmp_path / "bold.pdf")
    assert [word.text for word in page.words] == words == ["Question"]


@settings(max_examples=60, deadline=None)
@example(printed=["jours"], typed=["jours"], at=0.0, size=11.0)
@given(
    printed=st.lists(st.sampled_from(WORDS), min_size=1, max_size=9),
    typed=st.lists(st.sampled_from(WORDS), min_size=1, max_size=9),
    at=st.floats(0, 250),
    size=st.sampled_from([7.0, 9.0, 11.0, 13.0]),
)
def test_no_word_of_either_text_is_lost(
    tmp_path_factory: pytest.TempPathFactory,
    printed: list[str],
    typed: list[str],
    at: float,
    size: float,
) -> None:
    path = tmp_path_factory.mktemp("over") / "page.pdf"
    right = 60 + stringWidth(" ".join(printed), "Times-Roman", 11)
    assume(60 + at + stringWidth(" ".join(typed), "Helvetica", size) < 590)  # it stays on the page
    words = words_of(path, " ".join(printed), " ".join(typed), at, size)
    # Where the second begins right behind the first, both may be one word.
    if 60 + at < right - 15 or 60 + at > right + 15:
        assert sorted(words) == sorted([*printed, *typed])
