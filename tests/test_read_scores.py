"""The scorer of received forms: what counts as right, left to a person, or wrong."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import docgen
from benchmarks.read_quality import as_table, reliability
from benchmarks.read_scoring import Score, score, score_made, total
from docgen.model import Answer, Answers, Form
from tests.filled import Received
from tests.filled.kinds import kinds
from tests.filled.rendered import as_rendered


@pytest.fixture
def received(tmp_path: Path, lot1: Form, lot1_template: bytes) -> Received:
    """A form in which three prompts are answered, and its truth."""
    truth = Answers("lot1", {"1": Answer("non"), "2": Answer("oui"), "12": Answer("Dès 5 000 €")})
    path = tmp_path / "a.docx"
    path.write_bytes(docgen.render(truth, lot1, lot1_template))
    return Received("docgen", 0, path, lot1, truth)


def told(received: Received, **answers: str | None) -> Received:
    """The same file with another truth."""
    changed = {key.lstrip("_"): Answer(value) for key, value in answers.items()}
    truth = replace(received.truth, answers={**received.truth.answers, **changed})
    return replace(received, truth=truth)


def test_answers_read_as_they_were_meant_are_right(received: Received) -> None:
    scored = score(received, "docgen")
    assert (scored.files, scored.wrong, scored.review) == (1, 0, 0)
    assert scored.right == scored.prompts > 3


def test_an_answer_read_as_another_is_wrong_and_told(received: Received) -> None:
    scored = score(told(received, _2="non"), "docgen")
    assert (scored.wrong, scored.right) == (1, scored.prompts - 1)
    (miss,) = scored.misses
    assert (miss.prompt, miss.wanted, miss.stated) == ("2", "non", "oui")


def test_an_answer_that_is_overlooked_is_wrong(received: Received) -> None:
    scored = score(told(received, _13="oui"), "docgen")
    assert [miss.prompt for miss in scored.misses] == ["13"]


def test_typographic_quotes_and_spaces_make_no_answer_wrong(received: Received) -> None:
    assert score(told(received, _12="Dès 5\u00a0000\u202f€"), "docgen").wrong == 0


def test_what_nobody_could_tell_counts_apart(received: Received) -> None:
    scored = score(replace(received, unclear=frozenset({"2"})), "docgen")
    assert (scored.unclear, scored.settled, scored.wrong) == (1, 1, 0)


def test_a_file_that_is_refused_leaves_all_to_a_person(received: Received) -> None:
    received.path.write_bytes(b"")
    scored = score(received, "docgen")
    assert (scored.refused, scored.right) == (1, 0)
    assert scored.review == scored.prompts > 0
    assert "empty" in scored.refusals[0]


def test_confidences_are_set_against_what_was_right(received: Received) -> None:
    scored = score(told(received, _2="non"), "docgen")
    assert reliability(scored).splitlines()[-1] == "| 1 | 3 | 1.000 | 0.6667 |"


def test_the_table_has_a_line_for_each_kind_and_one_for_all(received: Received) -> None:
    scored = score(told(received, _2="non"), "docgen")
    both = total([scored, scored], "two")
    assert (both.files, both.wrong) == (2, 2)
    assert len(as_table([scored, Score("none")]).splitlines()) == 5


def test_the_same_seed_makes_the_same_received_form(tmp_path: Path) -> None:
    assert "docgen-word" in kinds()
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
    one, other = as_rendered(tmp_path / "a", 3), as_rendered(tmp_path / "b", 3)
    assert one.truth == other.truth
    assert one.path.read_bytes() == other.path.read_bytes()


def test_word_files_that_docgen_rendered_are_read_right(tmp_path: Path) -> None:
    for seed in range(4):
        scored = score_made("docgen-word", as_rendered, seed)
        assert scored.right == scored.prompts > 0
