"""Doubt is listed with its reason and its place, never resolved in silence."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from docgen.controls import Place, places_of
from docgen.model import Answer, Form, Review
from docgen.read.reading import Content
from docgen.read.settle import Settled, settle

_BOX = (400.0, 100.0, 412.0, 112.0)
_EXTRANET = "disposez-vous-d-un-extranet"


def tick(confidence: float = 1.0, doubt: str | None = None) -> Content:
    """A ticked box on page 2."""
    return Content(True, doubt=doubt, confidence=confidence, page=2, box=_BOX)


def blank_form(form: Form) -> dict[Place, list[Content]]:
    """Every place of a received form, empty."""
    places = places_of(form)
    return {place: [Content(False if place.choice else None, page=1)] for place in places}


def settled(form: Form, found: Mapping[tuple[str, str | None], Content]) -> Settled:
    """What is made of a received form by others in which a few places are filled."""
    contents = blank_form(form)
    for (prompt, choice), content in found.items():
        contents[Place(prompt, choice)] = [content]
    return settle(contents, form, must_tick=True)


def review_of(made: Settled, prompt: str) -> Review:
    """The one entry of a prompt."""
    (review,) = (entry for entry in made.review if entry.id == prompt)
    return review


def test_a_sure_tick_is_stated_with_its_confidence(lot1: Form) -> None:
    made = settled(lot1, {("2", "oui"): tick(0.97)})
    assert made.answers["2"] == Answer("oui")
    assert made.confidence["2"] == 0.97
    assert "2" not in {review.id for review in made.review}


def test_a_tick_that_is_not_sure_goes_to_review_with_page_and_box(lot1: Form) -> None:
    made = settled(lot1, {("2", "oui"): tick(0.7)})
    assert "2" not in made.answers
    review = review_of(made, "2")
    assert review.reason.startswith('it seems to be "OUI"')
    assert (review.confidence, review.page, review.box) == (0.7, 2, _BOX)


def test_how_sure_is_sure_enough_can_be_chosen(lot1: Form) -> None:
    contents = blank_form(lot1)
    contents[Place("2", "oui")] = [tick(0.7)]
    assert settle(contents, lot1, sure=0.6).answers["2"] == Answer("oui")


def test_an_empty_box_that_is_not_sure_puts_the_tick_beside_it_in_doubt(lot1: Form) -> None:
    unsure = Content(False, confidence=0.5, page=2, box=_BOX)
    made = settled(lot1, {("2", "oui"): tick(), ("2", "non"): unsure})
    assert "2" not in made.answers
    assert review_of(made, "2").confidence == 0.5


def test_both_boxes_ticked_give_no_answer_and_both_candidates(lot1: Form) -> None:
    made = settled(lot1, {("2", "oui"): tick(), ("2", "non"): tick()})
    assert "2" not in made.answers
    assert review_of(made, "2").reason.startswith("OUI and NON are both ticked")
    (doubtful,) = (entry for entry in made.doubtful if entry.id == "2")
    assert doubtful.candidates == (Answer("oui"), Answer("non"))
    assert [content.page for content in doubtful.doubts[0].contents] == [2, 2]


def test_what_hangs_on_a_choice_of_two_that_are_both_ticked_wants_its_tick(lot1: Form) -> None:
    both: dict[tuple[str, str | None], Content] = {
        (_EXTRANET, choice): tick() for choice in ("oui", "non")
    }
    assert review_of(settled(lot1, both), "3").reason.startswith("nothing is ticked")
    assert "3" not in {review.id for review in settled(lot1, {}).review}


def test_nothing_ticked_where_a_tick_is_asked_is_told_of_files_by_others(lot1: Form) -> None:
    made = settled(lot1, {})
    review = review_of(made, "2")
    assert review.reason.startswith("nothing is ticked")
    assert review.page == 1
    assert settle(blank_form(lot1), lot1).review == []


def test_a_prompt_that_is_not_asked_needs_no_tick(lot1: Form) -> None:
    made = settled(lot1, {(_EXTRANET, "non"): tick()})
    assert not {"3", "3b", "8"} & {review.id for review in made.review}
    assert {"9", "10"} <= {review.id for review in made.review}


@pytest.mark.parametrize(
    "doubt",
    [
        "the tick is crossed out",
        "the tick stands between two rows",
        "the box is blacked",
    ],
)
def test_a_doubtful_tick_is_reported_and_not_stated_however_sure(lot1: Form, doubt: str) -> None:
    made = settled(lot1, {("2", "oui"): tick(0.99, doubt), ("2", "non"): tick()})
    assert "2" not in made.answers
    review = review_of(made, "2")
    assert f"OUI: {doubt}" in review.reason
    assert (review.page, review.box) == (2, _BOX)


def test_a_blacked_box_beside_a_tick_is_reported(lot1: Form) -> None:
    blacked = Content(False, doubt="the box is blacked", page=2, box=_BOX)
    made = settled(lot1, {("2", "oui"): tick(), ("2", "non"): blacked})
    assert "2" not in made.answers
    assert "NON: the box is blacked" in review_of(made, "2").reason


def test_an_answer_outside_its_branch_is_reported(lot1: Form) -> None:
    made = settled(lot1, {(_EXTRANET, "non"): tick(), ("3", "oui"): tick()})
    review = review_of(made, "3")
    assert f"it is answered though not asked (only if {_EXTRANET} is oui)" in review.reason
    assert (review.page, review.box) == (2, _BOX)


def test_answers_below_an_open_question_are_not_said_to_be_outside_their_branch(
    lot1: Form,
) -> None:
    made = settled(
        lot1, {(_EXTRANET, "oui"): tick(), (_EXTRANET, "non"): tick(), ("3", "oui"): tick()}
    )
    assert made.answers["3"] == Answer("oui")
    assert "3" not in {review.id for review in made.review}
    unticked = settled(lot1, {("3", "oui"): tick()})
    assert unticked.answers["3"] == Answer("oui")
    assert review_of(unticked, _EXTRANET).reason.startswith("nothing is ticked")


def test_a_text_that_is_not_sure_goes_to_review_with_what_it_seems_to_say(lot1: Form) -> None:
    text = Content(text="Dès 5 000 €", confidence=0.6, page=2, box=_BOX)
    made = settled(lot1, {("12", None): text})
    assert "12" not in made.answers
    assert 'it seems to be "Dès 5 000 €"' in review_of(made, "12").reason
    (doubtful,) = (entry for entry in made.doubtful if entry.id == "12")
    assert doubtful.candidates == (Answer("Dès 5 000 €"),)


def test_a_justification_that_cannot_be_read_leaves_its_tick_stated(lot1: Form) -> None:
    contents = blank_form(lot1)
    contents[Place("2", "oui")] = [tick()]
    note = Content(text="Certif", confidence=0.4, page=2, box=_BOX)
    contents[Place("2", is_justification=True)] = [note]
    made = settle(contents, lot1, must_tick=True)
    assert made.answers["2"] == Answer("oui")
    assert made.confidence["2"] == 1.0
    assert 'its justification seems to be "Certif"' in review_of(made, "2").reason


def test_a_place_that_seems_blank_but_is_not_sure_is_listed(lot1: Form) -> None:
    made = settled(lot1, {("12", None): Content(confidence=0.5, page=1)})
    assert "it seems to be left blank" in review_of(made, "12").reason


def test_a_list_that_shows_a_choice_counts_as_ticked(lot1: Form) -> None:
    contents = blank_form(lot1)
    contents[Place("2")] = [Content(text="OUI")]
    made = settle(contents, lot1, must_tick=True)
    assert made.answers["2"] == Answer("oui")
    assert "2" not in {review.id for review in made.review}


def test_what_is_in_doubt_already_is_not_said_to_be_unsure_too(lot1: Form) -> None:
    made = settled(lot1, {("2", "oui"): tick(0.7), ("2", "non"): tick(0.8)})
    (doubtful,) = (entry for entry in made.doubtful if entry.id == "2")
    assert [doubt.reason for doubt in doubtful.doubts] == ["OUI and NON are both ticked"]
