"""Scans of forms whose questions somebody changed before they were printed."""

from __future__ import annotations

from pathlib import Path
from random import Random

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

import docgen
from docgen.look import Box
from docgen.model import Answer
from docgen.read.ink import reworded, words
from docgen.read.received import ReadForm, read_form
from docgen.sources import tesseract
from tests.filled import scanner
from tests.filled.scanner import Picture, Scanner
from tests.filled.scans import Filled, blank, filled, sheets

LOT1 = Path(__file__).parent.parent / "samples" / "lot1.pdf"
ARIAL = Path(__file__).parent / "forms" / "horizontal-reportlab.pdf"
TYPEFACE = Path(docgen.__file__).parent / "onto" / "typefaces" / "LiberationSans-Regular.ttf"
DPI = 200
DOWN = DPI / 72  # pixels a point
PROMPT = "5"  # of the first page, with questions above and below


@pytest.fixture(scope="module")
def made() -> Filled:
    """The form filled with a pen, without anything that only a person could settle."""
    return filled(blank(LOT1)[0], Random(4), oddities=0)


def cut(page: Picture, top: int, bottom: int) -> Picture:
    """A page without what stands between two heights; the rest moves up, but for its foot."""
    foot = round(len(page) - 45 * DOWN)
    new = np.full_like(page, 255)
    new[:top] = page[:top]
    new[top : foot - (bottom - top)] = page[bottom:foot]
    new[foot:] = page[foot:]
    return new


def row(prompt: str) -> tuple[int, int, int]:
    """The index of the page that a prompt's row stands on, and the heights it stands between."""
    form, _ = blank(LOT1)
    look = next(q.look for q in form.questions() if prompt in [p.id for p in q.prompts])
    assert look is not None
    return look.page - 1, round(look.box[1] * DOWN), round(look.box[3] * DOWN)


def read(pages: list[Picture], folder: Path, noise: float = 4, source: Path = LOT1) -> ReadForm:
    """What is read of the pages once they are scanned askew."""
    by = Scanner(150, noise=noise, blur=0.5, skew=1.2, shift=(4, -3))
    chance = np.random.default_rng(3)
    seen = [Image.fromarray(scanner.scan(page, DPI, by, chance)) for page in pages]
    path = folder / "scan.pdf"
    seen[0].save(path, save_all=True, append_images=seen[1:], resolution=150.0)
    return read_form(path, blank(source)[0])


def wrong(read: ReadForm, made: Filled, gone: str = "") -> list[str]:
    """The prompts that are stated and were answered otherwise."""
    truth = made.truth.answers
    return [
        key
        for key, answer in read.answers.answers.items()
        if key not in made.unclear
        and answer.value != (truth.get(key, Answer()).value if key != gone else None)
    ]


def test_a_row_that_was_taken_away_is_told_and_moves_no_answer(
    made: Filled, tmp_path: Path
) -> None:
    pages = sheets(LOT1, made)
    index, top, bottom = row(PROMPT)
    pages[index] = cut(pages[index], top, bottom)
    found = read(pages, tmp_path)
    assert [(one.kind, one.prompt) for one in found.reading.alterations] == [("missing", PROMPT)]
    assert PROMPT not in found.answers.answers
    assert wrong(found, made, PROMPT) == []
    assert len(found.answers.answers) >= len(made.truth.answers) - len(made.unclear) - 2


def test_a_row_that_was_put_in_moves_no_answer(made: Filled, tmp_path: Path) -> None:
    pages = sheets(LOT1, made)
    index, top, _ = row(PROMPT)
    high = round(26 * DOWN)
    page = pages[index]
    pages[index] = np.vstack([page[:top], np.full_like(page[:high], 255), page[top:-high]])
    found = read(pages, tmp_path)
    assert wrong(found, made) == []
    assert len(found.answers.answers) >= len(made.truth.answers) - len(made.unclear) - 2


@pytest.mark.parametrize("noise", [4, 16])
def test_the_buyers_own_questions_raise_no_alarm(
    made: Filled, noise: float, tmp_path: Path
) -> None:
    found = read(sheets(LOT1, made), tmp_path, noise)
    assert found.reading.alterations == ()


def test_a_page_that_was_scanned_only_in_part_has_lost_no_question(
    made: Filled, tmp_path: Path
) -> None:
    pages = sheets(LOT1, made)
    pages[0] = pages[0][: round(len(pages[0]) * 0.72)]
    found = read(pages, tmp_path)
    assert found.reading.alterations == ()
    assert wrong(found, made) == []


def printed_anew(box: Box, text: str, page: int = 1) -> list[Picture]:
    """The sheets of a form in Arial, filled, on which something else stands in a box."""
    form, _ = blank(ARIAL)
    pages = sheets(ARIAL, filled(form, Random(1), oddities=0))
    image = Image.fromarray(np.ascontiguousarray(pages[page - 1]))
    draw = ImageDraw.Draw(image)
    left, top, right, bottom = (edge * DOWN for edge in box)
    draw.rectangle((left - 1, top, right + 1, bottom + 2), fill=(255, 255, 255))
    font = ImageFont.truetype(str(TYPEFACE), round(9.5 * DOWN))
    draw.text((left, bottom - 2 * DOWN), text, font=font, fill=(0, 0, 0), anchor="ls")
    pages[page - 1] = np.asarray(image)
    return pages


def overprinted(prompt: str, text: str) -> list[Picture]:
    """The same sheets, on which a question's line was printed anew."""
    look = blank(ARIAL)[0].prompts[prompt].look
    assert look is not None
    return printed_anew(look.box, text, look.page)


@pytest.fixture
def without_tesseract(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (reworded, words):
        monkeypatch.setattr(module, "languages", frozenset)


@pytest.mark.skipif("fr" not in tesseract.languages(), reason="Tesseract is not installed")
def test_a_word_that_was_changed_on_paper_is_told_with_old_and_new_words(tmp_path: Path) -> None:
    pages = overprinted("F8", "Les consignes sont-elles relues sans l’acheteur chaque mercredi ?")
    [told] = read(pages, tmp_path, source=ARIAL).reading.alterations
    assert (told.kind, told.prompt, told.page) == ("reworded", "F8", 1)
    assert told.old.endswith("avec l’acheteur chaque semestre ?")
    assert "mercredi" in told.new


def test_a_question_printed_anew_as_it_was_is_not_altered(tmp_path: Path) -> None:
    form, _ = blank(ARIAL)
    found = read(overprinted("F8", form.prompts["F8"].text), tmp_path, 12, ARIAL)
    assert found.reading.alterations == ()


def test_a_question_printed_anew_as_it_was_is_not_altered_for_want_of_tesseract(
    without_tesseract: None, tmp_path: Path
) -> None:
    form, _ = blank(ARIAL)
    found = read(overprinted("F14", form.prompts["F14"].text), tmp_path, 12, ARIAL)
    assert found.reading.alterations == ()
    assert not any("changed" in one.reason for one in found.answers.review)


@pytest.mark.parametrize("level", ["P5", "P1", "P2"])
def test_a_figure_that_was_changed_on_paper_is_told_without_tesseract(
    level: str, without_tesseract: None, tmp_path: Path
) -> None:
    text = "Votre centre de télésurveillance est-il certifié APSAD {} ?"
    pages = overprinted("F14", text.format(level))
    [told] = read(pages, tmp_path, source=ARIAL).reading.alterations
    assert (told.kind, told.prompt, told.page) == ("reworded", "F14", 1)
    assert (told.old, told.new) == (text.format("P3"), text.format(level))


def test_a_number_that_was_changed_on_paper_is_told(tmp_path: Path) -> None:
    _, pages = blank(ARIAL)
    [number] = [one for one in pages[0].words if one.text == "F18"]
    box = (number.x0, number.baseline - 7, number.x1, number.baseline + 2)
    found = read(printed_anew(box, "F13"), tmp_path, source=ARIAL)
    told = [(one.kind, one.prompt, one.old, one.new) for one in found.reading.alterations]
    assert told == [("renumbered", "F18", "F18", "F13")]


def test_words_that_were_changed_but_cannot_be_read_are_for_a_person_to_compare(
    without_tesseract: None, tmp_path: Path
) -> None:
    pages = overprinted("F8", "Les consignes sont-elles payées par l’acheteur au plus tard lundi ?")
    found = read(pages, tmp_path, source=ARIAL)
    assert found.reading.alterations == ()
    assert "F8" not in found.answers.answers
    reasons = [one.reason for one in found.answers.review if one.id == "F8"]
    assert len(reasons) == 1
    assert "the question looks changed" in reasons[0]
