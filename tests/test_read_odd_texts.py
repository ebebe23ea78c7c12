"""What people type where a text is asked for, however odd, is read or left to a person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

import tests.filled.pdf
import tests.filled.typed_over
from benchmarks.read_scoring import score
from docgen.model import Answers, Form
from tests.filled import Received, invented
from tests.filled.kinds import kinds

Make = Callable[[str, int, str], Received]


@pytest.fixture
def make(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Make:
    """Makes a received form of a kind in which each text is the one given."""

    def made(kind: str, seed: int, text: str) -> Received:
        def answers(form: Form, chance: Random, texts: float = 0.8, notes: float = 0.2) -> Answers:
            truth = invented(form, chance, texts, notes)
            said = {
                key: replace(
                    one,
                    value=text if form.prompts[key].kind == "text" else one.value,
                    justification=text if one.justification else None,
                )
                for key, one in truth.answers.items()
            }
            return replace(truth, answers=said)

        monkeypatch.setattr(tests.filled.pdf, "invented", answers)
        monkeypatch.setattr(tests.filled.typed_over, "invented", answers)
        return kinds()[kind](tmp_path, seed)

    return made


@pytest.mark.parametrize("seed", [2, 4])
@pytest.mark.parametrize("text", ["Oui / Non", "☑ Oui ☐ Non", "12/05/2026", "100 %"])
def test_no_typed_text_is_lost_or_changed_in_silence(make: Make, seed: int, text: str) -> None:
    received = make("pdf-typed", seed, text)
    assert score(received, "pdf-typed").misses == ()


def test_boxes_typed_as_a_text_in_a_row_are_left_to_a_person(make: Make) -> None:
    received = make("pdf-styled", 9, "☑ Oui ☐ Non")
    scored = score(received, "pdf-styled")
    texts = {key for key, prompt in received.form.prompts.items() if prompt.kind == "text"}
    assert not texts.intersection(miss.prompt for miss in scored.misses)
    assert scored.review > 0


def test_a_list_keeps_its_bullets(make: Make) -> None:
    received = make("pdf-long", 5, "- un gestionnaire dédié\n- un numéro unique")
    assert score(received, "pdf-long").misses == ()


def test_a_text_level_with_its_question_is_not_the_rest_of_the_one_above(make: Make) -> None:
    received = make("pdf-styled", 10, "contact@exemple-assurances.fr")
    assert score(received, "pdf-styled").misses == ()


def test_a_justified_text_taken_for_columns_is_left_to_a_person(tmp_path: Path) -> None:
    received = kinds()["pdf-styled"](tmp_path, 38)
    assert score(received, "pdf-styled").misses == ()
