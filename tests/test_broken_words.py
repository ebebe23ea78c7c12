"""Words too long for their cell, which word processors break without a hyphen, are whole again."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.read_scoring import same_answer
from docgen.read.received import read_form
from docgen.vocabulary import is_one_word, without_hyphen
from tests.filled.kinds import kinds


@pytest.mark.parametrize(
    ("start", "rest"),
    [
        ("conventio", "n"),
        ("Collectivit", "é"),
        ("conventi", "on"),
        ("https://www.exemple.fr/exp", "erts"),
        ("sinistres@exemple", ".fr"),
        ("mandaté", "."),
    ],
)
def test_what_was_broken_in_two_is_one_word(start: str, rest: str) -> None:
    assert is_one_word(start, rest, "fr")


@pytest.mark.parametrize(
    ("start", "rest"),
    [
        ("convention", "sans"),
        ("réception", "de"),
        ("Groupama", "assure"),
        ("convention", "Sans"),
        ("sur", "prise"),
        ("15000", "euros"),
        ("délai", "15"),
    ],
)
def test_words_one_below_the_other_stay_two(start: str, rest: str) -> None:
    assert not is_one_word(start, rest, "fr")


def test_french_words_in_a_form_of_another_language_are_known() -> None:
    assert is_one_word("collectivi", "té", "es")
    assert not is_one_word("ouverture", "ouverture", "es")


@pytest.mark.parametrize(
    ("kind", "seed"), [("pdf-long", 178), ("pdf-long", 201), ("docgen-pdf", 9)]
)
def test_words_that_libreoffice_broke_are_read_whole(kind: str, seed: int, tmp_path: Path) -> None:
    received = kinds()[kind](tmp_path, seed)
    found = read_form(received.path, received.form).answers
    wanted = received.truth.answers
    assert [key for key in wanted if not same_answer(wanted[key], found.answers[key])] == []


@pytest.mark.parametrize(
    ("start", "rest", "kept"),
    [
        ("réalisa-", "tion", "réalisa"),
        ("sinis\u2010", "tres", "sinis"),
        ("sous-", "traitance", "sous-"),
        ("multi-", "risques", "multi-"),
        ("Dupont-", "Aignan", "Dupont-"),
        ("contact@exemple-", "assurances.fr", "contact@exemple-"),
        ("2024-", "089", "2024-"),
    ],
)
def test_a_hyphen_goes_only_where_a_program_parted_a_word(start: str, rest: str, kept: str) -> None:
    assert without_hyphen(start, rest, "fr") == kept
