"""Two prompts → whether an answer to the one answers the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from docgen.matching.asked import Asked
from docgen.matching.ordering import is_small_word_changed, turned
from docgen.matching.pairing import Pairing, paired
from docgen.matching.terms import Term, Terms, terms
from docgen.wording import fold

Outcome = Literal["same", "reworded", "nothing"]
Aspect = Literal[
    "words", "order", "figure", "negation", "opposite", "unit", "scope", "matter", "who", "kind",
    "choices", "items", "context", "setting",
]  # fmt: skip

_NEAR = 0.5  # a likeness from which two prompts ask of the same matter
_FAR = 0.45  # a likeness below which what differs need not be told
_TWIN = 0.5  # a likeness from which a word for another, or a negation, may be what differs
_CLOSE = 2  # words that differ in texts of which that is true
_CONTEXT = 0.5  # a likeness from which two prompts may belong to the same question
_ONE_FOR_TWO = 3  # words that differ where one stands for another
_OR = frozenset(("ou", "or", "oder"))
_ROOT = 5  # letters of a word that a prefix turns round
_FEW, _SOME = 2.5, 4.5  # how much a prompt says that needs its section
_BARE = 1.5  # what says next to nothing
_MUCH = 2 * _SOME  # what is said by a prompt and its question
_LITTLE = 0.2  # a likeness below which sections are of other matters
# Lot 2 – Responsabilité civile: what counts the parts of a form is no part of a title.
_UNTOLD = re.compile(
    r"^\s*(?:lot|part(?:ie)?|section|chapitre|chapter|titre|annexe?|los|teil|abschnitt|kapitel)"
    r"\s*(?:n[°o]\.?\s*)?(?:\d+|[ivx]+|[a-h])\s*[-–—:.]\s*(?=\w)|\s*\((?:suite|continued|cont|fortsetzung)\.?\)",
    re.IGNORECASE,
)
_APART: frozenset[Aspect] = frozenset(("opposite", "matter", "who", "context"))


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


@lru_cache(maxsize=16_384)  # hundreds may have answered the same prompt
def compare(old: Asked, new: Asked) -> Match:
    """How near an earlier prompt is to a new one."""
    pairing = paired(terms(old.text, new.language), terms(new.text, new.language))
    if pairing.likeness < _FAR and len(pairing.left) > _CLOSE < len(pairing.right):
        return Match("nothing", pairing.likeness, (Difference("words"),))
    differences = (
        *_of_words(pairing),
        *_of_answers(old, new),
        *_of_context(old, new, pairing),
    )
    if not differences:
        return Match("same", 1.0)
    likeness = pairing.likeness
    apart = _APART.intersection(difference.aspect for difference in differences)
    is_near = likeness >= _NEAR or _is_measure(pairing)
    outcome: Outcome = "reworded" if is_near and not apart else "nothing"
    return Match(outcome, likeness, differences)


def _is_measure(pairing: Pairing) -> bool:
    """Whether only units and shares differ: of a short prompt they are most of what it says."""
    known = pairing.old.lexicon
    differing = [*pairing.left, *pairing.right]
    return pairing.likeness > 0 and all(
        term.stem in known.unit or term.stem in known.scope for term in differing
    )


# Words


def _of_words(pairing: Pairing) -> Iterator[Difference]:
    one, other = pairing.old, pairing.new
    known = one.lexicon
    left, right = pairing.left, pairing.right
    is_twin = pairing.likeness >= _TWIN and pairing.differing <= _CLOSE
    if one.figures != other.figures:
        yield Difference("figure", _shown(one.figures), _shown(other.figures))
    yield from _sides(left, right, known.opposite, "opposite")
    yield from _sides(left, right, known.unit, "unit")
    yield from _turned_words(pairing)
    for aspect, listed in (("matter", known.matter), ("who", known.who)):
        yield from _about(pairing, listed, "matter" if aspect == "matter" else "who")
    old, new = _of(left, known.negation), _of(right, known.negation)
    excepted = _of((*left, *right), known.exception)
    if len(old) % 2 != len(new) % 2 and not excepted:
        yield Difference("opposite" if is_twin else "negation", " ".join(old), " ".join(new))
    for listed_words in (known.exception, known.scope):
        old, new = _of(left, listed_words), _of(right, listed_words)
        if old != new:
            yield Difference("scope", " ".join(old), " ".join(new))
    told = _unlike(pairing) if is_twin else None
    if told:
        yield Difference("matter", told[0].word, told[1].word)
    if left or right or _alternatives(one) != _alternatives(other):
        yield Difference("words", _said(left), _said(right))
    elif changed := turned(pairing):
        if changed != "figure" or one.figures == other.figures:
            yield Difference("opposite" if changed == "negation" else changed)
    elif is_small_word_changed(pairing):
        yield Difference("words")


def _alternatives(text: Terms) -> int:
    """How often a text lets one thing stand for another: or."""
    return sum(word in _OR for word in text.raw)


def _unlike(pairing: Pairing) -> tuple[Term, Term] | None:
    """The first words that stand for each other and are neither units nor shares of one thing.

    Where more has changed than these, one sentence is another's, told in other words.
    """
    exchanged = pairing.exchanged()
    count = len(pairing.left), len(pairing.right)
    if sum(count) > _ONE_FOR_TWO and {*count} != {len(exchanged)}:
        return None
    known = pairing.old.lexicon
    groups = [
        [{group for group, _ in known.unit.get(term.stem, ())} for term in both]
        for both in exchanged
    ]
    if any(one & other for one, other in groups):
        return None
    return exchanged[0] if exchanged else None


def _of(left: Iterable[Term], listed: frozenset[str]) -> list[str]:
    return sorted(term.stem for term in left if term.stem in listed or term.word in listed)


def _sides(
    left: Sequence[Term],
    right: Sequence[Term],
    listed: Mapping[str, tuple[tuple[int, int], ...]],
    aspect: Aspect,
) -> Iterator[Difference]:
    """A word of which one text has one side and the other another."""
    old = {side: term.stem for term in left for side in listed.get(term.stem, ())}
    new = {side: term.stem for term in right for side in listed.get(term.stem, ())}
    for (group, side), word in old.items():
        against = [stem for (g, s), stem in new.items() if g == group and s != side]
        if against and (group, side) not in new:
            yield Difference(aspect, word, against[0])
            return


def _turned_words(pairing: Pairing) -> Iterator[Difference]:
    """A word and what a prefix makes of it: assurable, inassurable."""
    prefixes = pairing.old.lexicon.prefixes
    for one in pairing.left:
        for other in pairing.right:
            short, long = sorted((one.word, other.word), key=len)
            if len(short) >= _ROOT and long.removesuffix(short) in prefixes and long != short:
                yield Difference("opposite", one.word, other.word)


def _about(pairing: Pairing, listed: Mapping[str, int], aspect: Aspect) -> Iterator[Difference]:
    """What or whom one text is about, and the other is not."""
    olds = {listed[term.stem] for term in pairing.old.words if term.stem in listed}
    news = {listed[term.stem] for term in pairing.new.words if term.stem in listed}
    gone = [t.stem for t in pairing.left if t.stem in listed and listed[t.stem] not in news]
    come = [t.stem for t in pairing.right if t.stem in listed and listed[t.stem] not in olds]
    if gone and come:
        yield Difference(aspect, gone[0], come[0])


# Answers


def _of_answers(old: Asked, new: Asked) -> Iterator[Difference]:
    if old.kind != new.kind:
        yield Difference("kind", old.kind, new.kind)
    elif old.folded_choices != new.folded_choices:
        yield Difference("choices", " / ".join(old.choices), " / ".join(new.choices))
    if _folded(old.items) != _folded(new.items):
        yield Difference("items", " / ".join(old.items), " / ".join(new.items))


def _folded(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(text).strip(" .:;,") for text in texts)


# What a prompt belongs to


def _of_context(old: Asked, new: Asked, pairing: Pairing) -> Iterator[Difference]:
    """A sub-prompt's question, and its section: another one, or one that is called otherwise."""
    says = min(sum(pairing.old.weights), sum(pairing.new.weights))
    if old.question or new.question:
        aspect = _of_questions(old, new, says)
        if aspect:
            yield Difference(aspect, old.question or "", new.question or "")
        if aspect == "context":
            return
    yield from _of_setting(old, new)
    is_told = bool(old.question and new.question)
    aspect = _of_sections(old, new, _MUCH if is_told else says)
    is_alone = says > _FEW and not (old.question or new.question or pairing.left or pairing.right)
    if aspect == "context" and is_alone and not _are_apart(old.section, new.section, new.language):
        aspect = "setting"  # the very words, which ask by themselves
    if aspect:
        yield Difference(aspect, old.section or "", new.section or "")


def _of_setting(old: Asked, new: Asked) -> Iterator[Difference]:
    """The choice that a prompt is asked after, and the label row that it stands below."""
    if old.under and new.under and _folded(old.under) != _folded(new.under):
        yield Difference("setting", " / ".join(old.under), " / ".join(new.under))
    if old.heading or new.heading:
        was, now = old.heading or "", new.heading or ""
        if any(_of_words(paired(terms(was, new.language), terms(now, new.language)))):
            yield Difference("setting", was, now)


def _are_apart(old: str | None, new: str | None, language: str) -> bool:
    """Whether two titles are of what excludes each other: claims, contracts."""
    found = paired(terms(old or "", language), terms(new or "", language))
    return bool(_APART.intersection(difference.aspect for difference in _of_words(found)))


def _of_questions(old: Asked, new: Asked, says: float) -> Aspect | None:
    if not old.question or not new.question:
        return "context" if says <= _SOME else "setting"
    if old.question == new.question:
        return None
    found = paired(terms(old.question, new.language), terms(new.question, new.language))
    told = [difference.aspect for difference in _of_words(found)]
    if found.likeness < _CONTEXT or _APART.intersection(told):
        return "context"
    return "setting" if told else None


def _of_sections(old: Asked, new: Asked, says: float) -> Aspect | None:
    if not old.section or not new.section:
        return "setting" if says <= _FEW and (old.section or new.section) else None
    if old.section == new.section:
        return None
    one, other = (_UNTOLD.sub("", asked.section or "") for asked in (old, new))
    found = paired(terms(one, new.language), terms(other, new.language))
    if says > _FEW and _is_general(found):
        return None
    told = [difference.aspect for difference in _of_words(found)]
    if _APART.intersection(told) and (says <= _SOME or found.likeness >= _TWIN):
        return "context"
    if says <= _SOME and found.likeness < (_CONTEXT if says <= _FEW else _LITTLE):
        return "context"
    more = [*found.left, *found.right]
    is_part = not (found.left and found.right) and told == ["words"]
    if says <= _BARE:
        is_part = is_part and all(term.stem in found.old.lexicon.titles for term in more)
    return None if not told or is_part else "setting"


def _is_general(titles: Pairing) -> bool:
    """Whether two titles differ in nothing that limits what is asked below them."""
    differing = [*titles.left, *titles.right]
    known = titles.old.lexicon
    return titles.old.figures == titles.new.figures and all(
        term.stem in known.general or term.stem in known.titles for term in differing
    )


def _shown(figures: Sequence[float]) -> str:
    return ", ".join(f"{figure:g}" for figure in figures)


def _said(left: Sequence[Term]) -> str:
    return " ".join(term.word or term.stem.replace("_", " ") for term in left)
