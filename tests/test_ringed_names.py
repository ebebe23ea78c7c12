"""Forms on which the printed name beside a tick box is ringed, and the box left empty."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

import docgen
from docgen.look import Box, PlaceLook
from docgen.model import Answer, Answers, Form
from docgen.sources.page import Page
from docgen.wording import fold
from tests.filled import pen_pdf
from tests.filled.pens import Hand, handwriting, mark, ring
from tests.filled.scanner import Scanner
from tests.filled.scans import Filled, blank, scanned

FORMS = Path(__file__).parent / "forms"
INLINE = FORMS / "running-inline-chromium.pdf"
BOXES = FORMS / "boxes-square-running-chromium.pdf"
SCAN = Scanner(200, noise=5, blur=0.5)


def name_of(place: PlaceLook, form: Form, pages: tuple[Page, ...]) -> Box:
    """Where the name of a tick box is printed beside it."""
    label = next(choice.label for choice in form.choices if choice.id == place.choice)
    page = next(page for page in pages if page.number == place.page)
    left, top, right, bottom = place.box
    named = [word for word in page.words if fold(word.text.strip("□")) == fold(label)]
    beside = [word for word in named if top - 3 < word.baseline < bottom + 3]
    word = min(beside, key=lambda one: max(one.x0 - right, left - one.x1))
    return word.x0, word.baseline - 8, word.x1, word.baseline + 2


def ringed(source: Path, chance: Random, share: float = 0.5, style: str = "ring") -> Filled:
    """A form of which so many choices are made by a ring, or otherwise, and others by a mark."""
    form, pages = blank(source)
    hand = replace(Hand.of(chance), width=chance.uniform(0.8, 1.3))
    made = Filled(form, Answers(form.id), {}, set())
    answers = {}
    for prompt_id, prompt in form.prompts.items():
        places = [one for one in (prompt.look.places if prompt.look else ()) if one.choice]
        if not places or prompt.when:
            continue
        place = chance.choice(places)
        answers[prompt_id] = Answer(place.choice)
        strokes = mark(hand, place.box, chance)
        if chance.random() < share:
            box = name_of(place, form, pages)
            strokes = ring(hand, box, chance)
            if style == "struck":
                strokes = handwriting(hand, box, chance) + mark(hand, box, chance)
                made.unclear.add(prompt_id)
        made.strokes.setdefault(place.page, []).extend(strokes)
    return replace(made, truth=replace(made.truth, answers=answers))


def check(path: Path, made: Filled) -> None:
    read = docgen.read(path, made.form)
    wanted = {key: one for key, one in made.truth.answers.items() if key not in made.unclear}
    stated = {key: one for key, one in read.answers.items() if key in made.truth.answers}
    assert {key: wanted.get(key) for key in stated} == stated
    assert len(wanted.keys() - stated.keys()) <= 1


@pytest.mark.parametrize("source", [INLINE, BOXES], ids=["inline", "boxes"])
@pytest.mark.parametrize("dpi", [100, 200])
def test_a_ring_round_the_printed_name_is_a_tick(source: Path, dpi: int, tmp_path: Path) -> None:
    made = ringed(source, Random(f"{source.name} {dpi}"))
    path = tmp_path / "scan.pdf"
    scanned(made, source, path, replace(SCAN, dpi=dpi), 1.5, Random(3))
    check(path, made)


def test_a_ring_drawn_into_the_pdf_is_a_tick(tmp_path: Path) -> None:
    made = ringed(INLINE, Random(7))
    path = tmp_path / "pen.pdf"
    pen_pdf.laid_over(INLINE, path, made.strokes)
    check(path, made)


def test_a_name_that_is_struck_out_is_no_tick(tmp_path: Path) -> None:
    made = ringed(INLINE, Random(9), style="struck")
    path = tmp_path / "scan.pdf"
    scanned(made, INLINE, path, SCAN, 1.5, Random(3))
    check(path, made)


def test_a_ring_round_one_name_and_a_mark_in_the_other_box_are_for_a_person(
    tmp_path: Path,
) -> None:
    made = ringed(INLINE, Random(11), share=1.0)
    form = made.form
    for prompt_id, answer in made.truth.answers.items():
        look = form.prompts[prompt_id].look
        assert look is not None
        other = next(one for one in look.places if one.choice not in (None, answer.value))
        hand = Hand.of(Random(prompt_id))
        made.strokes[other.page].extend(mark(hand, other.box, Random(prompt_id)))
    path = tmp_path / "scan.pdf"
    scanned(made, INLINE, path, SCAN, 1.5, Random(3))
    read = docgen.read(path, form)
    assert not made.truth.answers.keys() & read.answers.keys()
