"""Received PDFs where lines or boxes stand elsewhere than on the blank: nothing is stated wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import resources
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

import docgen
from docgen.read.pdf.fit import Anchor, _across

ASKED = (
    "Disposez-vous d’un agrément sanitaire européen ?",
    "Le pain est-il fabriqué à moins de 50 km ?",
    "Acceptez-vous les commandes de la veille ?",
    "Un plat témoin est-il conservé cinq jours ?",
)
BULLETS = ("○ numéro de dossier", "○ date de survenance", "○ site concerné")
COLUMNS = (465.0, 525.0)
_TICKED = {"2": "oui", "3": "non", "4": "non"}


def draw(path: Path, columns: tuple[float, float], ticked: Mapping[str, str]) -> Path:
    """Questions with boxes in two columns; the first has bullets in the type of its words."""
    source = resources.files("docgen.onto.typefaces") / "DejaVuSans.ttf"
    with resources.as_file(source) as file:
        pdfmetrics.registerFont(TTFont("Signs", str(file)))
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    y = 760.0

    def row(number: str, text: str, height: float, *ticks: str) -> None:
        canvas.setFont("Signs", 9)
        canvas.drawString(55, y, number)
        canvas.drawString(85, y, text)
        for x, tick in zip(columns if number.isdigit() else COLUMNS, ticks, strict=True):
            canvas.drawString(x, y, tick)
        for x in (50, 80, 440, 500, 560):
            canvas.line(x, y + 12, x, y + 12 - height)
        canvas.line(50, y + 12 - height, 560, y + 12 - height)

    canvas.line(50, y + 12, 560, y + 12)
    row("N°", "Question", 18, "Oui", "Non")
    y -= 18
    for at, text in enumerate(ASKED):
        number = str(at + 1)
        signs = ["☒" if ticked.get(number) == choice else "☐" for choice in ("oui", "non")]
        height = 18.0 + 12 * len(BULLETS) * (at == 0)
        row(number, text, height, *signs)
        for line, bullet in enumerate(BULLETS if at == 0 else (), start=1):
            canvas.drawString(96, y - 12 * line, bullet)
        y -= height
    canvas.save()
    return path


@pytest.fixture
def read(tmp_path: Path) -> Callable[[tuple[float, float]], docgen.Answers]:
    """Reads the filled form with its boxes in other places."""
    form = docgen.parse(draw(tmp_path / "blank.pdf", COLUMNS, {}))

    def of(columns: tuple[float, float]) -> docgen.Answers:
        return docgen.read(draw(tmp_path / "filled.pdf", columns, _TICKED), form)

    return of


def test_bullets_in_the_type_of_their_words_are_signs_of_their_own(tmp_path: Path) -> None:
    form = docgen.parse(draw(tmp_path / "blank.pdf", COLUMNS, {}))
    assert form.layout is not None
    texts = form.layout.pages[0].texts
    assert [text.text for text in texts if text.kind == "boxes"].count("○") == len(BULLETS)
    assert {bullet[2:] for bullet in BULLETS} <= {text.text for text in texts}


def test_boxes_at_their_places_are_read(
    read: Callable[[tuple[float, float]], docgen.Answers],
) -> None:
    answers = read(COLUMNS).answers
    assert {key: one.value for key, one in answers.items()} == _TICKED


def test_a_ticked_box_beside_all_places_of_its_question_is_for_a_person_to_see(
    read: Callable[[tuple[float, float]], docgen.Answers],
) -> None:
    received = read((488.0, 548.0))
    assert not received.answers
    reasons = {review.id: review.reason for review in received.review}
    assert all("beside none of the choices" in reasons[number] for number in _TICKED)


def test_one_line_found_elsewhere_does_not_scale_the_page() -> None:
    def anchor(x: float, to_x: float) -> Anchor:
        return Anchor(0, True, True, 1, x, 100.0, 1, to_x, 100.0)

    aligned = [anchor(84.2, 84.3)] * 20 + [anchor(45.4, 45.5)] * 4
    assert _across([*aligned, anchor(166.5, 158.6)]).scale == 1.0


def test_a_page_printed_smaller_is_scaled() -> None:
    lines = [Anchor(0, True, True, 1, x, 9.0, 1, 0.9 * x + 30, 9.0) for x in (50, 85, 240, 400)]
    found = _across(lines)
    assert found.scale == pytest.approx(0.9) and found.shift == pytest.approx(30.0)
