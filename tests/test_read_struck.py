"""Crosses and texts that a style of the document strikes through, not their own formatting."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE

import docgen
from docgen import Answers
from tests.test_read_word import FORM, HEAD, ROWS, reasons, value


def read_struck(folder: Path, by: str, column: int, text: str) -> Answers:
    """The answers of a table one cell of which is struck through by a style of its own."""
    document = docx.Document()
    table = document.add_table(4, 5)
    for row, texts in zip(table.rows, (HEAD, *ROWS), strict=True):
        for cell, said in zip(row.cells, texts, strict=True):
            cell.text = said.replace("|", "\n")
    kind = WD_STYLE_TYPE.CHARACTER if by == "character" else WD_STYLE_TYPE.PARAGRAPH
    style = document.styles.add_style("Rayé", kind)
    style.font.strike = True
    paragraph = table.rows[1].cells[column].paragraphs[0]
    paragraph.text = ""
    run = paragraph.add_run(text)
    (run if by == "character" else paragraph).style = style
    document.save(str(folder / "struck.docx"))
    return docgen.read(folder / "struck.docx", FORM)


@pytest.mark.parametrize("by", ["character", "paragraph"])
def test_a_cross_that_a_style_strikes_through_is_left_to_a_person(tmp_path: Path, by: str) -> None:
    answers = read_struck(tmp_path, by, 2, "X")
    assert value(answers, "1") is None
    assert "struck out" in reasons(answers, "1")
    assert value(answers, "2") == "non"


@pytest.mark.parametrize("by", ["character", "paragraph"])
def test_a_text_that_a_style_strikes_through_is_told(tmp_path: Path, by: str) -> None:
    answers = read_struck(tmp_path, by, 4, "sauf le dimanche")
    assert value(answers, "1") == "oui"
    assert answers.answers["1"].justification is None
