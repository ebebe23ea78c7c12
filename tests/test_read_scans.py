"""Forms filled with a pen and scanned or photographed are read back, and doubt goes to a person."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import pytest
from PIL import Image

import docgen
from docgen.controls import Place
from docgen.errors import DocgenError
from docgen.look import Box, PrintedRule
from docgen.model import Answers, Form
from docgen.read.ink.judge import Mark, doubt, likelihood
from docgen.read.ink.measure import Ink, measure
from docgen.read.ink.spots import Printed, Spot
from tests.filled import pen_pdf, scanner
from tests.filled.pens import PENS, Hand, handwriting, mark
from tests.filled.scanner import Scanner
from tests.filled.scans import Filled, blank, filled, scanned, sheets, shuffled

ROOT = Path(__file__).parent
LOT1 = ROOT.parent / "samples" / "lot1.pdf"
BOXES = ROOT / "forms" / "boxes-rect-grid-chromium.pdf"
CLEAN = Scanner(110, noise=3, blur=0.4)
HAND = Hand("cross", PENS["blue"], 1.2, 1.0, 1.0)


def drawn(source: Path, seed: int = 1) -> Filled:
    """A form with a clear mark at each tick that is asked, and nothing odd."""
    form, _ = blank(source)
    return filled(form, Random(seed), oddities=0.0)


def ticks(answers: Answers, form: Form) -> dict[str, str | None]:
    """The choices made, by the prompts' ids."""
    chosen = {key for key, prompt in form.prompts.items() if prompt.kind == "choice"}
    return {key: one.value for key, one in answers.answers.items() if key in chosen}


def stated(path: Path, made: Filled) -> tuple[Answers, dict[str, str | None], set[str]]:
    """What is read, the ticks stated, and the ids of what is left to a person."""
    answers = docgen.read(path, made.form)
    return answers, ticks(answers, made.form), {review.id for review in answers.review}


def marked(source: Path, marks: dict[str, list[str]]) -> Filled:
    """A form with marks for these choices of these prompts only."""
    form, _ = blank(source)
    made = Filled(form, Answers(form.id), {}, set())
    for prompt_id, choices in marks.items():
        look = form.prompts[prompt_id].look
        assert look is not None
        for place in look.places:
            if place.choice in choices:
                strokes = mark(HAND, place.box, Random(prompt_id))
                made.strokes.setdefault(place.page, []).extend(strokes)
    return made


@pytest.mark.parametrize("source", [LOT1, BOXES], ids=["cells", "boxes"])
def test_a_skewed_scan_gives_the_ticks_that_were_drawn(source: Path, tmp_path: Path) -> None:
    made = drawn(source)
    path = tmp_path / "scan.pdf"
    scanned(made, source, path, CLEAN, 4.0, Random(2))
    _, found, left = stated(path, made)
    wanted = ticks(made.truth, made.form)
    assert {key: wanted.get(key) for key in found} == found
    assert len(wanted.keys() - found.keys()) <= 1
    assert wanted.keys() - found.keys() <= left


def test_pages_turned_and_in_the_wrong_order_are_found_again(tmp_path: Path) -> None:
    made = drawn(LOT1, 3)
    path = tmp_path / "scan.tif"
    pages = shuffled(sheets(LOT1, made, 100), Random(5), np.random.default_rng(5))[:2]
    images = [Image.fromarray(np.ascontiguousarray(page[:, :, 1])) for page in pages[::-1]]
    images = [images[0].rotate(180, expand=True), images[1].rotate(90, expand=True)]
    images[0].save(path, save_all=True, append_images=images[1:], dpi=(100, 100))
    _, found, _ = stated(path, made)
    assert found.items() <= ticks(made.truth, made.form).items()
    assert len(found) > 20


def test_a_photograph_of_the_sheet_is_read_as_if_seen_from_above(tmp_path: Path) -> None:
    made = drawn(BOXES, 4)
    path = tmp_path / "photo.png"
    scanned(made, BOXES, path, Scanner(130, tilt=0.03, noise=3, is_grey=False), 3.0, Random(6))
    _, found, _ = stated(path, made)
    assert found.items() <= ticks(made.truth, made.form).items()
    assert len(found) > 10


def test_a_missing_page_leaves_its_prompts_to_a_person(tmp_path: Path) -> None:
    made = drawn(LOT1)
    path = tmp_path / "one.png"
    first = sheets(LOT1, made, 100)[0]
    Image.fromarray(np.ascontiguousarray(first[:, :, ::-1])).save(path, dpi=(100, 100))
    answers, found, left = stated(path, made)
    second = {
        key
        for key, prompt in made.form.prompts.items()
        if prompt.look is not None and all(place.page == 2 for place in prompt.look.places)
    }
    assert second and not second & found.keys() and second <= left
    assert any("is missing" in review.reason for review in answers.review)


def test_two_ticks_in_a_row_and_a_row_without_are_reported(tmp_path: Path) -> None:
    made = marked(LOT1, {"1": ["oui", "non"], "2": ["oui"]})
    path = tmp_path / "scan.pdf"
    scanned(made, LOT1, path, CLEAN, 1.0, Random(3))
    answers, found, _ = stated(path, made)
    reasons = {review.id: review.reason for review in answers.review}
    assert found == {"2": "oui"}
    assert "both ticked" in reasons["1"]
    unticked = {
        key
        for key, prompt in made.form.prompts.items()
        if prompt.kind == "choice" and not prompt.when and key not in ("1", "2")
    }
    assert unticked and all("nothing is ticked" in reasons[key] for key in unticked)


def test_a_doubtful_place_is_named_by_the_received_page_and_box(tmp_path: Path) -> None:
    made = marked(LOT1, {"12": []})
    look = made.form.prompts["12"].look
    assert look is not None
    room = next(place for place in look.places if place.choice is None)
    made.strokes[room.page] = handwriting(HAND, room.box, Random(1))
    path = tmp_path / "scan.pdf"
    scanned(made, LOT1, path, replace(CLEAN, dpi=100), 0.0, Random(3))
    review = next(one for one in docgen.read(path, made.form).review if one.id == "12")
    assert "by hand" in review.reason
    assert review.page == room.page and review.box is not None
    assert all(abs(one - other) < 40 for one, other in zip(review.box, room.box, strict=True))


def test_a_blank_form_scanned_states_nothing(tmp_path: Path) -> None:
    made = marked(BOXES, {})
    path = tmp_path / "blank.pdf"
    scanned(made, BOXES, path, CLEAN, 2.0, Random(1))
    answers = docgen.read(path, made.form)
    assert not answers.answers
    assert answers.review


def test_punch_holes_staples_and_stamps_are_no_answers(tmp_path: Path) -> None:
    made = marked(BOXES, {"1.1": ["sim"]})
    (sheet,) = sheets(BOXES, made, 120)
    noise = np.random.default_rng(1)
    for soil in (scanner.punched(sheet, 120 / 72, 30), scanner.stapled(sheet, 120 / 72)):
        assert soil is sheet
    sheet = scanner.stamp(sheet, (90, 700), 120 / 72, noise)
    path = tmp_path / "office.png"
    Image.fromarray(np.ascontiguousarray(sheet[:, :, ::-1])).save(path, dpi=(120, 120))
    _, found, _ = stated(path, made)
    assert found == {"1.1": "sim"}


def test_a_scan_of_another_form_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.pdf"
    scanned(marked(BOXES, {}), BOXES, path, CLEAN, 1.0, Random(1))
    form, _ = blank(LOT1)
    with pytest.raises(DocgenError, match="No page of the file looks like"):
        docgen.read(path, form)


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    path = tmp_path / "wide.png"
    Image.new("1", (20_000, 40)).save(path)
    with pytest.raises(DocgenError, match="20000 × 40 pixels"):
        docgen.read(path, blank(LOT1)[0])


def test_a_scan_with_hundreds_of_pages_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "many.tif"
    page = Image.new("1", (40, 60), 1)
    page.save(path, save_all=True, append_images=[page] * 60)
    with pytest.raises(DocgenError, match="The file has 61 pages"):
        docgen.read(path, blank(LOT1)[0])


def test_a_damaged_picture_is_refused_with_a_message(tmp_path: Path) -> None:
    path = tmp_path / "cut.png"
    Image.effect_noise((400, 400), 40).save(path)
    path.write_bytes(path.read_bytes()[:9000])
    with pytest.raises(DocgenError, match="damaged"):
        docgen.read(path, blank(LOT1)[0])


def test_the_same_scan_gives_the_same_answers_twice(tmp_path: Path) -> None:
    made = drawn(BOXES, 2)
    path = tmp_path / "scan.pdf"
    scanned(made, BOXES, path, CLEAN, 3.0, Random(2))
    assert docgen.read(path, made.form) == docgen.read(path, made.form)


def inks(picture: np.ndarray[tuple[int, int], np.dtype[np.uint8]], boxes: list[Box]) -> list[Ink]:
    spots = [Spot(Place("1", str(at)), box, "cell") for at, box in enumerate(boxes)]
    rule = PrintedRule((0, 40, 100, 40))
    return list(measure(picture, 2.0, spots, Printed(((10, 45, 30, 55),), (rule,))).inks)


def test_ink_is_measured_where_a_place_stands_and_print_is_left_out() -> None:
    picture = np.full((200, 200), 255, np.uint8)
    picture[78:82] = 0  # the rule
    picture[92:108, 24:56] = 0  # the word
    picture[100:106, 120:160] = 60  # the pen
    empty, written, above = inks(picture, [(5, 41, 45, 60), (50, 41, 95, 60), (50, 20, 95, 39)])
    assert empty.mass == 0 and above.mass == 0
    assert written.mass == pytest.approx(60, rel=0.35)


def test_the_tail_of_a_tick_in_the_row_above_is_known_to_belong_below() -> None:
    picture = np.full((200, 200), 255, np.uint8)
    picture[78:82] = 0
    picture[60:110, 140:144] = 0
    below, above = inks(picture, [(50, 41, 95, 60), (50, 20, 95, 39)])
    assert below.mass > above.mass > 0
    assert above.share < 0.5 < below.share


def test_a_place_with_a_whole_mark_in_it_is_never_called_empty_in_silence() -> None:
    whole, half = Ink(mass=50, inside=50, share=0.45), Ink(mass=12, inside=12, share=0.2)
    other = Ink(mass=50, inside=50)
    beside, tail = (Mark(ink, (other,), False, 1.0) for ink in (whole, half))
    assert likelihood(beside, 50) < 0.5 and likelihood(tail, 50) < 0.5
    assert doubt(beside, 50) is not None
    assert doubt(tail, 50) is None


def test_without_its_libraries_a_scan_is_refused_with_how_to_install_them() -> None:
    code = (
        "import sys; sys.modules['cv2'] = None\n"
        "from pathlib import Path\n"
        "from docgen.read.ink import read_scan\n"
        "from docgen.errors import DocgenError\n"
        "try: read_scan(Path('scan.png'), None)\n"
        "except DocgenError as error: print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert "pip install 'docgen[scan]'" in done.stdout


def test_strokes_drawn_into_a_pdf_are_read_as_ink(tmp_path: Path) -> None:
    made = marked(BOXES, {"1.1": ["nao"]})
    path = tmp_path / "pen.pdf"
    pen_pdf.laid_over(BOXES, path, made.strokes)
    from docgen.read.ink import read_scan

    found = read_scan(path, made.form).contents
    assert [content.ticked for content in found[Place("1.1", "nao")]] == [True]
    assert [content.ticked for content in found[Place("1.1", "sim")]] == [False]


def test_a_picture_that_ends_too_early_is_refused_and_no_fault_of_docgen(tmp_path: Path) -> None:
    whole = tmp_path / "whole.tif"
    pages = [Image.new("L", (620, 877), 250)] * 2
    pages[0].save(whole, save_all=True, append_images=pages[1:], dpi=(75, 75))
    for share in (0.2, 0.5, 0.9):
        cut = tmp_path / "cut.tif"
        cut.write_bytes(whole.read_bytes()[: int(share * whole.stat().st_size)])
        with pytest.raises(DocgenError, match="damaged"):
            docgen.read(cut, blank(LOT1)[0])


@pytest.mark.parametrize("mode", ["I;16", "RGBA"])
def test_sixteen_bits_or_a_clear_ground_are_read_as_grey_on_white(
    mode: str, tmp_path: Path
) -> None:
    made = drawn(LOT1)
    path = tmp_path / "scan.png"
    grey = np.ascontiguousarray(sheets(LOT1, made, 100)[0][:, :, 1])
    if mode == "RGBA":
        ink = Image.new("RGBA", grey.shape[::-1], (0, 0, 0, 0))
        ink.putalpha(Image.fromarray(255 - grey))
        ink.save(path, dpi=(100, 100))
    else:
        Image.fromarray(grey.astype(np.uint16) * 257).save(path, dpi=(100, 100))
    _, found, _ = stated(path, made)
    assert len(found) > 10 and found.items() <= ticks(made.truth, made.form).items()


def test_one_mark_between_two_rows_is_doubted_and_two_that_touch_are_not() -> None:
    usual = 20.0
    half = Mark(Ink(mass=10.0, inside=10.0, share=0.5, pieces=1, size=8.0), (Ink(),), False, 1.0)
    whole = Mark(Ink(mass=15.0, inside=15.0, share=0.5, pieces=1, size=8.0), (Ink(),), False, 1.0)
    assert "between" in (doubt(half, usual) or "")
    assert doubt(whole, usual) is None and likelihood(whole, usual) > 0.9


def test_a_page_without_any_ink_has_none_in_its_places() -> None:
    picture = np.full((300, 300), 255, np.uint8)
    spot = Spot(Place("1", "oui"), (20.0, 20.0, 40.0, 40.0), "cell")
    printed = Printed(words=((100.0, 100.0, 140.0, 110.0),))
    (ink,) = measure(picture, 1.5, [spot], printed).inks
    assert ink == Ink()
