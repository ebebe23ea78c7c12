"""Forms filled on a computer, printed and scanned: typed texts are read, handwriting is not."""

from __future__ import annotations

import io
from pathlib import Path
from random import Random

import numpy as np
import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

import docgen
from docgen.model import Answers
from docgen.page_words import words_of
from docgen.read.ink import words
from docgen.sources import tesseract
from docgen.sources.files import read_pages
from docgen.sources.raster import page_images
from tests.filled import scanner
from tests.filled.pens import PENS, Hand, handwriting
from tests.filled.scanner import Scanner
from tests.filled.scans import Filled, blank, scanned

LOT1 = Path(__file__).parent.parent / "samples" / "lot1.pdf"
SCANNER = Scanner(150, noise=3, blur=0.4, skew=0.8)
needs_tesseract = pytest.mark.skipif(
    "fr" not in tesseract.languages(), reason="Tesseract with French is not installed"
)


def room(prompt: str) -> tuple[int, tuple[float, float, float, float]]:
    """Where a prompt's text is to be written."""
    look = blank(LOT1)[0].prompts[prompt].look
    assert look is not None
    place = next(place for place in look.places if place.choice is None)
    return place.page, place.box


def typed(text: str, prompt: str, path: Path) -> Path:
    """A scan of the form with a text typed at a prompt's place."""
    number, (left, _, _, bottom) = room(prompt)
    writer = PdfWriter(clone_from=PdfReader(LOT1))
    page = writer.pages[number - 1]
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(float(page.mediabox.right), float(page.mediabox.top)))
    canvas.setFont("Helvetica", 10)
    canvas.drawString(left + 4, float(page.mediabox.top) - bottom + 4, text)
    canvas.save()
    page.merge_page(PdfReader(io.BytesIO(buffer.getvalue())).pages[0])
    filled = path.with_suffix(".filled.pdf")
    writer.write(filled)
    noise = np.random.default_rng(3)
    seen = []
    for image in page_images(filled, tuple(read_pages(filled)), 200 / 72):
        sheet = np.ascontiguousarray(np.asarray(image.convert("RGB"))[:, :, ::-1])
        seen.append(Image.fromarray(scanner.scan(sheet, 200, SCANNER, noise)))
    seen[0].save(path, save_all=True, append_images=seen[1:], resolution=150.0)
    return path


@needs_tesseract
def test_a_text_typed_and_scanned_is_read(tmp_path: Path) -> None:
    answers = docgen.read(typed("Dès 5 000 € de dommages.", "12", tmp_path / "s.pdf"), form())
    assert answers.answers["12"].value == "Dès 5 000 € de dommages."
    assert 0.9 <= answers.confidence["12"] < 1


@needs_tesseract
def test_handwriting_is_left_to_a_person_without_being_read(tmp_path: Path) -> None:
    number, box = room("12")
    hand = Hand("cross", PENS["blue"], 1.2, 1.0, 1.0)
    strokes = {number: handwriting(hand, box, Random(2))}
    made = Filled(form(), Answers("lot1"), strokes, set())
    path = tmp_path / "hand.pdf"
    scanned(made, LOT1, path, SCANNER, 1.0, Random(1))
    answers = docgen.read(path, form())
    assert "12" not in answers.answers
    assert ["by hand" in one.reason for one in answers.review if one.id == "12"] == [True]


def test_without_tesseract_a_person_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "languages", frozenset)
    answers = docgen.read(typed("Dès 5 000 €.", "12", tmp_path / "s.pdf"), form())
    [reason] = [one.reason for one in answers.review if one.id == "12"]
    assert '"tesseract-ocr tesseract-ocr-fra" is not installed' in reason


def test_without_the_program_no_picture_has_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert tesseract.words_in([np.full((20, 40), 255, np.uint8)], "fr", 300) == [None]


@needs_tesseract
def test_a_run_that_takes_too_long_is_ended_and_gives_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tesseract, "_SECONDS", 0.0)
    monkeypatch.setattr(tesseract, "_SECONDS_EACH", 0.0)
    assert tesseract.words_in([np.full((100, 400), 255, np.uint8)], "fr", 300) == [None]


def form() -> docgen.Form:
    return blank(LOT1)[0]


@pytest.mark.parametrize("code", ["de", "es", "fr", "it", "nl", "pt"])
def test_what_to_install_is_told_in_every_language(code: str) -> None:
    doubt = '"tesseract-ocr tesseract-ocr-fra" is not installed to read what is written here'
    told = words_of(code).told(doubt)
    assert told != doubt and "tesseract-ocr-fra" in told


@pytest.mark.parametrize(
    ("read", "is_sure"),
    [("2ption", False), ("dé1ai", False), ("24h", True), ("2ème", True), ("ISO9001", True)],
)
def test_a_figure_among_letters_is_never_sure(
    monkeypatch: pytest.MonkeyPatch, read: str, is_sure: bool
) -> None:
    picture = np.full((60, 400), 255, np.uint8)
    picture[20:45, 20:380:18] = 0
    picture[20:45, 21:381:18] = 0
    seen = tesseract.Seen(read, (20.0, 20.0, 430.0, 90.0), (1, 1, 1), 0.99)
    monkeypatch.setattr(words, "words_in", lambda pictures, *_: [(seen,) for _ in pictures])
    (text,) = words.read_crops([words.Crop(picture)], "fr")
    assert text.is_type
    assert (text.confidence > 0.9) is is_sure
