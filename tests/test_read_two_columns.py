"""Forms whose questions stand in two columns side by side, received as PDF."""

from __future__ import annotations

from pathlib import Path

import pytest

import docgen
from benchmarks.read_scoring import score
from docgen.read.received import find
from tests.filled import pdf
from tests.filled.kinds import kinds

FORMS = Path(__file__).parent / "forms"
TWO_COLUMNS = sorted(FORMS.glob("two-columns-*.pdf"))


@pytest.fixture(autouse=True)
def only_two_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_corpus", lambda: TWO_COLUMNS)


@pytest.mark.parametrize("kind", ["pdf-typed", "pdf-onto", "pdf-long"])
@pytest.mark.parametrize("seed", [0, 1, 5, 7, 13])
def test_questions_side_by_side_keep_their_own_answers(
    kind: str, seed: int, tmp_path: Path
) -> None:
    made = kinds()[kind](tmp_path, seed)
    scored = score(made, kind)
    assert scored.wrong == 0, scored.misses
    assert scored.right >= scored.prompts - 1


@pytest.mark.parametrize("seed", [310, 312])
def test_the_same_questions_set_in_one_column_are_read_as_they_stand(
    seed: int, tmp_path: Path
) -> None:
    made = kinds()["pdf-styled"](tmp_path, seed)
    scored = score(made, "pdf-styled")
    assert made.form.id.startswith("two-columns")
    assert scored.right >= scored.prompts - 1
    assert scored.wrong == 0, scored.misses


def test_a_text_that_goes_on_in_either_column_of_the_next_page_is_left_to_a_person(
    tmp_path: Path,
) -> None:
    made = kinds()["pdf-long"](tmp_path, 2)
    answers = docgen.read(made.path, made.form)
    assert score(made, "pdf-long").wrong == 0
    assert "next page" in str([review for review in answers.review if review.id == "6.b"])


def test_what_is_found_stands_where_it_stands_in_the_file(tmp_path: Path) -> None:
    made = kinds()["pdf-typed"](tmp_path, 0)
    assert made.form.layout is not None
    look = made.form.layout.pages[0]
    places = {
        (key, place.choice): place.box
        for key, prompt in made.form.prompts.items()
        if prompt.look is not None
        for place in prompt.look.places
    }
    found = find(made.path, made.form).contents
    ticked = [(place, one) for place, (one,) in found.items() if one.ticked]
    assert {one.box[0] > look.width / 2 for _, one in ticked if one.box} == {True, False}
    for place, one in ticked:
        assert one.box is not None
        wanted = places[place.prompt, place.choice]
        assert abs(one.box[0] - wanted[0]) < 40
        assert abs(one.box[1] - wanted[1]) < 12
