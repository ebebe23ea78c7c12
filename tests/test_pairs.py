"""The pairs of prompts that the matching of earlier answers is measured on."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml

Pair = dict[str, Any]

FOLDER = Path(__file__).parent.parent / "benchmarks" / "pairs"
LANGUAGES = {"fr": 300, "en": 60, "de": 30}
PARTS = ("open", "held")
OUTCOMES = {"same", "reworded", "nothing"}
EXPECTED_OF_TRAP = {
    "figure": {"reworded"},
    "unit": {"reworded"},
    "date": {"reworded"},
    "choices": {"reworded"},
    "scope": {"reworded", "nothing"},
    "negation": {"reworded", "nothing"},
    "opposite": {"nothing"},
    "context": {"nothing"},
    "who": {"nothing"},
    "what": {"nothing"},
}
PROMPT_KEYS = ["section", "question", "text", "kind"]
LEAST_TRAPS = 80


def load(language: str, part: str) -> list[Pair]:
    content = yaml.safe_load((FOLDER / f"{language}-{part}.yaml").read_text("utf-8"))
    assert list(content) == ["pairs"]
    pairs: list[Pair] = content["pairs"]
    return pairs


PAIRS = {(language, part): load(language, part) for language in LANGUAGES for part in PARTS}
ALL = [
    pytest.param(pair, id=f"{language}-{part}-{place}")
    for (language, part), pairs in PAIRS.items()
    for place, pair in enumerate(pairs, start=1)
]


def bare(text: str | None) -> str:
    """A text's letters and digits, without accents, capitals and the number in front."""
    parted = unicodedata.normalize("NFKD", (text or "").casefold())
    return re.sub(r"^(?:\w{1,2}[.)-]\s*)*|[\W_]", "", parted)


def identity(pair: Pair) -> tuple[str, ...]:
    sides = (pair["old"], pair["new"])
    return tuple(bare(side[key]) for side in sides for key in ("section", "question", "text"))


def sentences(part: str) -> set[str]:
    """All texts of prompts and of the questions above them, of one part in all languages."""
    pairs = [pair for language in LANGUAGES for pair in PAIRS[language, part]]
    sides = [side for pair in pairs for side in (pair["old"], pair["new"])]
    return {bare(side[key]) for side in sides for key in ("question", "text") if side[key]}


def check_prompt(prompt: Pair) -> None:
    assert list(prompt)[:4] == PROMPT_KEYS
    assert isinstance(prompt["text"], str)
    assert prompt["text"] == prompt["text"].strip() != ""
    assert all(value is None or value for value in (prompt["section"], prompt["question"]))
    if prompt["kind"] == "text":
        assert "choices" not in prompt
        return
    assert prompt["kind"] == "choice"
    choices = prompt.get("choices", ["Oui", "Non"])
    assert all(isinstance(choice, str) and choice for choice in choices)
    assert len(choices) == len(set(choices)) >= 2


@pytest.mark.parametrize("pair", ALL)
def test_a_pair_of_prompts_is_whole(pair: Pair) -> None:
    assert list(pair) == ["old", "new", "expect", "trap"]
    check_prompt(pair["old"])
    check_prompt(pair["new"])
    assert pair["old"] != pair["new"]
    assert pair["expect"] in OUTCOMES
    assert pair["trap"] is None or pair["expect"] in EXPECTED_OF_TRAP[pair["trap"]]


@pytest.mark.parametrize(("language", "least"), LANGUAGES.items())
def test_each_language_has_its_pairs_and_every_outcome_a_fourth_of_them(
    language: str, least: int
) -> None:
    parts = [PAIRS[language, part] for part in PARTS]
    assert sum(map(len, parts)) >= least
    for pairs in parts:
        assert 2 * len(pairs) >= least
        for outcome in OUTCOMES:
            assert 4 * sum(pair["expect"] == outcome for pair in pairs) >= len(pairs)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", PARTS)
def test_every_language_sets_every_trap_in_both_parts(language: str, part: str) -> None:
    assert {pair["trap"] for pair in PAIRS[language, part]} == {None, *EXPECTED_OF_TRAP}


def test_there_are_traps_enough_half_of_them_held() -> None:
    traps = {
        part: sum(
            pair["trap"] is not None for language in LANGUAGES for pair in PAIRS[language, part]
        )
        for part in PARTS
    }
    assert sum(traps.values()) >= LEAST_TRAPS
    assert abs(traps["open"] - traps["held"]) <= 2


def test_no_pair_stands_twice() -> None:
    seen = [identity(pair) for pairs in PAIRS.values() for pair in pairs]
    assert len(seen) == len(set(seen))


def test_open_and_held_pairs_share_no_sentence() -> None:
    assert not sentences("open") & sentences("held")
