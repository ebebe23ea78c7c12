"""Print how well earlier prompts are matched to new ones, beside plain ways to compare texts.

    python -m benchmarks.reuse_quality [--held] [--misses]

The pairs stand in benchmarks/pairs, with what is expected of each: `same` (carried), `reworded`
(carried and listed for review) or `nothing` (left open). Traps must never be carried in silence.
The plain ways give a likeness; the two likenesses from which a pair counts as reworded and as
the same are those that get the most of the open pairs right. --held measures on the part that
nobody looks at; --misses lists what was taken for something else, of the open part.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import product
from pathlib import Path
from typing import get_args

from rapidfuzz import fuzz

from docgen.matching import Asked, Outcome, compare
from docgen.wording import fold
from docgen.yaml_file import Node, load_file

PAIRS = Path(__file__).parent / "pairs"
LANGUAGES = ("fr", "en", "de")
YES_NO = {"fr": ("Oui", "Non"), "en": ("Yes", "No"), "de": ("Ja", "Nein")}
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)

Verdict = Callable[["Pair"], Outcome]
Likeness = Callable[["Pair"], float]


@dataclass(frozen=True, slots=True)
class Pair:
    """An earlier prompt and a new one, what is expected, and the kind of trap it is, if any."""

    old: Asked
    new: Asked
    expect: Outcome
    trap: str | None
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Score:
    """What became of some pairs: counts of (expected, found), and the traps taken for the same."""

    found: Counter[tuple[Outcome, Outcome]]
    traps: int
    carried: int

    def share(self, outcome: Outcome) -> float:
        """The share of the pairs of an outcome that got it."""
        expected = sum(self.found[outcome, other] for other in OUTCOMES)
        return self.found[outcome, outcome] / expected

    @property
    def offered_right(self) -> float:
        """The share of those called reworded that are of the same matter."""
        offered = sum(self.found[outcome, "reworded"] for outcome in OUTCOMES)
        wrong = self.found["nothing", "reworded"]
        return (offered - wrong) / offered if offered else 1.0


def pairs(language: str, part: str) -> list[Pair]:
    """The pairs of a language, of the part `open` or `held`: of one file or several."""
    found: list[Pair] = []
    for path in sorted(PAIRS.glob(f"{language}-{part}*.yaml")):
        top = load_file(path).value
        assert isinstance(top, dict)
        listed = top["pairs"].value
        assert isinstance(listed, list)
        found += [_pair(entry, language, path.stem) for entry in listed]
    return found


def _pair(node: Node, language: str, file: str) -> Pair:
    entry = node.value
    assert isinstance(entry, dict)
    expect = str(entry["expect"].value)
    assert expect in OUTCOMES
    trap = None if entry["trap"].is_nothing else str(entry["trap"].value)
    old, new = (_asked(entry[side], language) for side in ("old", "new"))
    return Pair(old, new, expect, trap, file, node.line)


def _asked(node: Node, language: str) -> Asked:
    entry = node.value
    assert isinstance(entry, dict)
    given = {key: None if value.is_nothing else value.value for key, value in entry.items()}
    is_choice = given["kind"] == "choice"
    listed = given.get("choices")
    choices = tuple(str(one.value) for one in listed) if isinstance(listed, list) else ()
    return Asked(
        str(given["text"]),
        "choice" if is_choice else "text",
        (choices or YES_NO[language]) if is_choice else (),
        given["question"] if isinstance(given["question"], str) else None,
        given["section"] if isinstance(given["section"], str) else None,
        language,
    )


def score(found: Sequence[tuple[Pair, Outcome]]) -> Score:
    """Count what became of pairs."""
    traps = [outcome for pair, outcome in found if pair.trap]
    return Score(
        Counter((pair.expect, outcome) for pair, outcome in found), len(traps), traps.count("same")
    )


def docgen_verdict(pair: Pair) -> Outcome:
    """What docgen says of a pair."""
    return compare(pair.old, pair.new).outcome


# Plain ways


def ratio(pair: Pair) -> float:
    """The ratio of difflib."""
    return SequenceMatcher(None, fold(pair.old.text), fold(pair.new.text), autojunk=False).ratio()


def token_set(pair: Pair) -> float:
    """RapidFuzz's token_set_ratio."""
    return fuzz.token_set_ratio(fold(pair.old.text), fold(pair.new.text)) / 100


def tf_idf(known: Sequence[Pair]) -> Likeness:
    """The cosine of the prompts' words, weighted by how rare they are among all prompts."""
    texts = [fold(asked.text).split() for pair in known for asked in (pair.old, pair.new)]
    counts = Counter(word for words in texts for word in set(words))

    def vector(text: str) -> dict[str, float]:
        words = Counter(fold(text).split())
        weighed = {
            word: count * math.log((1 + len(texts)) / (1 + counts[word]) + 1)
            for word, count in words.items()
        }
        length = math.hypot(*weighed.values()) or 1.0
        return {word: weight / length for word, weight in weighed.items()}

    def cosine(pair: Pair) -> float:
        one, other = vector(pair.old.text), vector(pair.new.text)
        return sum(weight * other.get(word, 0.0) for word, weight in one.items())

    return cosine


def fitted(likeness: Likeness, known: Sequence[Pair]) -> Verdict:
    """A verdict from a likeness: from which on a pair is reworded, and from which the same."""
    measured = [(likeness(pair), pair.expect) for pair in known]
    steps = [step / 50 for step in range(51)]

    def right(limits: tuple[float, float]) -> int:
        return sum(_outcome(value, *limits) == expect for value, expect in measured)

    best = max(((a, b) for a, b in product(steps, steps) if a <= b), key=right)
    return lambda pair: _outcome(likeness(pair), *best)


def _outcome(likeness: float, near: float, same: float) -> Outcome:
    return "same" if likeness >= same else "reworded" if likeness >= near else "nothing"


# Printing


def main() -> None:
    """Compare the pairs and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--held", action="store_true", help="the part nobody looks at")
    parser.add_argument("--misses", action="store_true", help="list the open pairs that went wrong")
    options = parser.parse_args()
    known = [pair for language in LANGUAGES for pair in pairs(language, "open")]
    ways: dict[str, Verdict] = {
        "docgen": docgen_verdict,
        "difflib, ratio": fitted(ratio, known),
        "RapidFuzz, token_set_ratio": fitted(token_set, known),
        "TF-IDF, cosine": fitted(tf_idf(known), known),
    }
    part = "held" if options.held else "open"
    print("| pairs | way | same found | reworded found | offered right | traps carried |")
    print("| --- | --- | ---: | ---: | ---: | ---: |")
    chosen = {language: pairs(language, part) for language in LANGUAGES}
    for language, measured in [
        *chosen.items(),
        ("all", [p for each in chosen.values() for p in each]),
    ]:
        for name, verdict in ways.items():
            print(_row(f"{language}, {len(measured)}", name, measured, verdict))
    if options.misses and not options.held:
        for pair in known:
            _print_miss(pair)


def _row(title: str, name: str, measured: Sequence[Pair], verdict: Verdict) -> str:
    made = score([(pair, verdict(pair)) for pair in measured])
    cells = [
        f"{100 * made.share('same'):.1f} %",
        f"{100 * made.share('reworded'):.1f} %",
        f"{100 * made.offered_right:.1f} %",
        f"{made.carried} of {made.traps}",
    ]
    return f"| {title} | {name} | {' | '.join(cells)} |"


def _print_miss(pair: Pair) -> None:
    found = compare(pair.old, pair.new)
    if found.outcome == pair.expect:
        return
    trap = f", trap {pair.trap}" if pair.trap else ""
    print(
        f"\n{pair.file}:{pair.line} {found.outcome} {found.likeness:.2f}, not {pair.expect}{trap}"
    )
    for asked in (pair.old, pair.new):
        above = f"  [{asked.section} / {asked.question}]" if asked.section or asked.question else ""
        print(f"    {asked.text}{above}")
    for difference in found.differences:
        print(f"      {difference.aspect}: {difference.old} -> {difference.new}")


if __name__ == "__main__":
    main()
