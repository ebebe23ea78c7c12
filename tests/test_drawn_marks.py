"""Shapes that an editor of PDF put onto the buyer's pages: grounds and lines are marks of ticks."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.read import read
from tests.filled import Received
from tests.filled.drawn import KINDS

_SEEDS = range(6)


def _wrong(received: Received) -> list[str]:
    """The prompts whose ticks are stated in another way than they were meant."""
    answers = read(received.path, received.form).answers
    meant = received.truth.answers
    return [
        key
        for key, prompt in received.form.prompts.items()
        if prompt.kind == "choice" and key in answers and key not in received.unclear
        if answers[key].value not in (None, meant[key].value if key in meant else None)
    ]


@pytest.mark.parametrize("seed", _SEEDS)
def test_a_coloured_cell_or_word_is_a_tick(tmp_path: Path, seed: int) -> None:
    received = KINDS["pdf-coloured"](tmp_path, seed)

    answers = read(received.path, received.form).answers

    found = [key for key in received.truth.answers if key in answers]
    assert len(found) == len(received.truth.answers)
    assert not _wrong(received)


@pytest.mark.parametrize("seed", _SEEDS)
def test_an_ellipse_around_a_choice_is_a_tick_there_alone(tmp_path: Path, seed: int) -> None:
    received = KINDS["pdf-circled"](tmp_path, seed)

    answers = read(received.path, received.form).answers

    found = [key for key in received.truth.answers if key in answers and answers[key].value]
    assert len(found) >= 0.9 * len(received.truth.answers)
    assert not _wrong(received)


@pytest.mark.parametrize("seed", _SEEDS)
def test_a_cross_with_a_line_through_it_is_left_to_a_person(tmp_path: Path, seed: int) -> None:
    received = KINDS["pdf-struck"](tmp_path, seed)

    answers = read(received.path, received.form)

    assert not received.unclear & set(answers.answers)
    assert not _wrong(received)
