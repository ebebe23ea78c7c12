"""Two prompts → whether an answer to the one answers the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import LCSseq

from docgen.matching.asked import Asked
from docgen.matching.lexicon import Lexicon
from docgen.matching.spelling import is_slip
from docgen.matching.terms import Term, Terms, terms

Outcome = Literal["same", "reworded", "nothing"]
Aspect = Literal[
    "words", "order", "figure", "negation", "opposite", "scope", "matter", "who",
    "kind", "choices", "context",
]  # fmt: skip

_NEAR = 0.62  # a likeness from which two prompts ask of the same matter
_CONTEXT = 0.5  # a likeness from which two prompts belong to the same question
_FEW = 2  # words that say so little that they need their section
_FRAME, _LIKE, _KIN = 0.25, 0.8, 0.85  # what a word counts that frames, is like, is akin


@dataclass(frozen=True, slots=True)
class Difference:
    """What two prompts differ in: the aspect, and the words or figures of each."""

    aspect: Aspect
    old: str = ""
    new: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """How near an earlier prompt is to a new one.

    `same`: the same question up to typography, spelling, number and order. `reworded`: of the
    same matter, to be looked at; `differences` say why. `nothing`: another question.
    `likeness` is from 0 to 1.
    """

    outcome: Outcome
    likeness: float
    differences: tuple[Difference, ...] = ()


def compare(old: Asked, new: Asked) -> Match:
    """How near an earlier prompt is to a new one."""
    one, other = terms(old.text, new.language), terms(new.text, new.language)
    pairing = _paired(one, other)
    differences = [
        *_differing_words(one, other, pairing),
        *_differing_answers(old, new),
        *_differing_context(old, new, pairing),
    ]
    likeness = _likeness(one, other, pairing)
    if not differences:
        return Match("same", 1.0)
    aspects = {difference.aspect for difference in differences}
    apart = aspects & {"opposite", "matter", "who", "context"}
    outcome: Outcome = "nothing" if apart or likeness < _NEAR else "reworded"
    return Match(outcome, likeness, tuple(differences))


# Pairing the words of two texts


@dataclass(frozen=True, slots=True)
class _Pair:
    """A word of each text, by its index, and how much alike they are, up to 1."""

    old: int
    new: int
    likeness: float


def _paired(one: Terms, other: Terms) -> list[_Pair]:
    """Each word of a text with at most one of the other, the likest first."""
    pairs: list[_Pair] = []
    free_old = set(range(len(one.words)))
    free_new = set(range(len(other.words)))
    for likeness_of in (_equal, _spelled_alike, _like):
        found = sorted(
            (-likeness, abs(a - b), a, b)
            for a in free_old
            for b in free_new
            if (likeness := likeness_of(one.words[a], other.words[b], one.lexicon))
        )
        for likeness, _, a, b in found:
            if a in free_old and b in free_new:
                pairs.append(_Pair(a, b, -likeness))
                free_old.discard(a)
                free_new.discard(b)
    return pairs


def _equal(one: Term, other: Term, known: Lexicon) -> float:
    return float(one.stem == other.stem)


def _spelled_alike(one: Term, other: Term, known: Lexicon) -> float:
    return 0.99 if is_slip(one.word, other.word, known.code) else 0.0


def _like(one: Term, other: Term, known: Lexicon) -> float:
    if known.near.get(one.stem, frozenset()) & known.near.get(other.stem, frozenset()):
        return _LIKE
    shared = _common_start(one.stem, other.stem)
    short, long = sorted((len(one.stem), len(other.stem)))
    akin = shared >= 4 and shared >= short - 2 and long - shared <= 6
    return _KIN if akin and "_" not in one.stem + other.stem else 0.0


def _common_start(one: str, other: str) -> int:
    for index, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return index
    return min(len(one), len(other))


def _likeness(one: Terms, other: Terms, pairs: Sequence[_Pair]) -> float:
    """From 0 to 1: how much of what the texts say is said in both."""
    weights = [_weights(one), _weights(other)]
    whole = [sum(each) for each in weights]
    if not all(whole):
        return float(not any(whole))
    shared = [
        sum(pair.likeness * weights[0][pair.old] for pair in pairs),
        sum(pair.likeness * weights[1][pair.new] for pair in pairs),
    ]
    parts = [share / total for share, total in zip(shared, whole, strict=True)]
    return 0.5 * sum(shared) / sum(whole) + 0.5 * max(parts)


def _weights(said: Terms) -> list[float]:
    frame = said.lexicon.frame
    return [_FRAME if term.stem in frame else 1.0 for term in said.words]


# Differences


def _differing_words(one: Terms, other: Terms, pairs: Sequence[_Pair]) -> Iterable[Difference]:
    if one.figures != other.figures:
        yield Difference("figure", _shown(one.figures), _shown(other.figures))
    left = _left(one, {pair.old for pair in pairs if pair.likeness > 0.9})
    right = _left(other, {pair.new for pair in pairs if pair.likeness > 0.9})
    known = one.lexicon
    yield from _conflicts(left, right, one, other)
    for aspect, listed in (("negation", known.negation), ("scope", known.scope)):
        old, new = _of(left, listed), _of(right, listed)
        if old != new:
            yield Difference(aspect, " ".join(old), " ".join(new))  # type: ignore[arg-type]
    if left or right or ("ou" in one.raw) != ("ou" in other.raw):
        yield Difference("words", _said(left), _said(right))
    elif _is_reordered(one, other, pairs):
        yield Difference("order")


def _left(said: Terms, paired: set[int]) -> list[Term]:
    return [term for index, term in enumerate(said.words) if index not in paired]


def _of(left: Sequence[Term], listed: frozenset[str]) -> list[str]:
    return sorted(term.stem for term in left if term.stem in listed or term.word in listed)


def _conflicts(
    left: Sequence[Term], right: Sequence[Term], one: Terms, other: Terms
) -> Iterable[Difference]:
    """Words of which one text has one and the other another that excludes it."""
    known = one.lexicon
    old_sides = {s: t.stem for t in left for s in known.opposite.get(t.stem, ())}
    new_sides = {s: t.stem for t in right for s in known.opposite.get(t.stem, ())}
    for (group, side), word in old_sides.items():
        against = [stem for (g, s), stem in new_sides.items() if g == group and s != side]
        if against and (group, side) not in new_sides:
            yield Difference("opposite", word, against[0])
            break
    kinds: tuple[tuple[Aspect, dict[str, int]], ...] = (
        ("matter", dict(known.matter)),
        ("who", dict(known.who)),
    )
    for aspect, listed in kinds:
        all_old = {listed[t.stem] for t in one.words if t.stem in listed}
        all_new = {listed[t.stem] for t in other.words if t.stem in listed}
        gone = [t.stem for t in left if t.stem in listed and listed[t.stem] not in all_new]
        come = [t.stem for t in right if t.stem in listed and listed[t.stem] not in all_old]
        if gone and come:
            yield Difference(aspect, gone[0], come[0])


def _is_reordered(one: Terms, other: Terms, pairs: Sequence[_Pair]) -> bool:
    """Whether words stand in another order, those of a list aside."""
    order = [pair.new for pair in sorted(pairs, key=lambda pair: pair.old)]
    kept = LCSseq.similarity(order, sorted(order))
    if kept == len(order):
        return False
    moved = _moved(order)
    by_new = {pair.new: pair.old for pair in pairs}
    return any(
        other.words[new].place not in other.listed or one.words[by_new[new]].place not in one.listed
        for new in moved
    )


def _moved(order: Sequence[int]) -> set[int]:
    """The entries outside of the longest run that is in order."""
    in_order = sorted(order)
    kept = LCSseq.editops(order, in_order)
    return {order[op.src_pos] for op in kept if op.tag == "delete"}


def _differing_answers(old: Asked, new: Asked) -> Iterable[Difference]:
    if old.kind != new.kind:
        yield Difference("kind", old.kind, new.kind)
    elif old.folded_choices != new.folded_choices:
        yield Difference("choices", " / ".join(old.choices), " / ".join(new.choices))


def _differing_context(old: Asked, new: Asked, pairs: Sequence[_Pair]) -> Iterable[Difference]:
    """What a prompt belongs to: a sub-prompt's question, and its section if it says little."""
    if old.question or new.question:
        if _context_likeness(old.question, new.question, new.language) < _CONTEXT:
            yield Difference("context", old.question or "", new.question or "")
            return
        if old.question and new.question:
            return
    if (_is_short(old) or _is_short(new)) and (
        old.section
        and new.section
        and (_context_likeness(old.section, new.section, new.language) < _CONTEXT)
    ):
        yield Difference("context", old.section, new.section)


def _is_short(asked: Asked) -> bool:
    said = terms(asked.text, asked.language)
    return sum(weight == 1.0 for weight in _weights(said)) <= _FEW


def _context_likeness(old: str | None, new: str | None, language: str) -> float:
    if not old or not new:
        return 0.0
    one, other = terms(old, language), terms(new, language)
    pairs = _paired(one, other)
    left = _left(one, {pair.old for pair in pairs if pair.likeness > 0.9})
    right = _left(other, {pair.new for pair in pairs if pair.likeness > 0.9})
    if any(_conflicts(left, right, one, other)):
        return 0.0
    return _likeness(one, other, pairs)


def _shown(figures: Sequence[float]) -> str:
    return ", ".join(f"{figure:g}" for figure in figures)


def _said(left: Sequence[Term]) -> str:
    return " ".join(term.word or term.stem.replace("_", " ") for term in left)
