"""Shapes that an editor of PDF put onto the buyer's pages: grounds and lines are marks of ticks."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.read import read
from tests.filled import Received
from tests.filled.drawn import KINDS

_SEEDS = range(6)


def _wrong(received: Received) -> list[str]:
    """The prompts that are stated in another way than they were meant."""
    answers = read(received.path, received.form).answers
    meant = received.truth.answers
    return [
        key
        for key, answer in answers.items()
        if answer.value and key not in received.unclear and answer.value != meant[key].value
    ]


@pytest.mark.parametrize("seed", _SEEDS)
def test_a_coloured_cell_or_word_is_a_tick(tmp_path: Path, seed: int) -> None:
    received = KINDS["pdf-coloured"](tmp_path, seed)

    answers = read(received.path, received.form).answers

    found = [key for key in received.truth.answers if key in answers]
    assert len(found) == len(received.truth.answers)
    assert not _wrong(received)


@pytest.mark.parametrize("seed", _SEEDS)
def test_a_cross_with_a_line_through_it_is_left_to_a_person(tmp_path: Path, seed: int) -> None:
    received = KINDS["pdf-struck"](tmp_path, seed)

    answers = read(received.path, received.form)

    assert not received.unclear & set(answers.answers)
    assert not _wrong(received)
