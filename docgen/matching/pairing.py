"""Two texts' terms → which words of the one are which of the other, and how alike the texts are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from docgen.matching.lexicon import Lexicon
from docgen.matching.spelling import is_inflected, is_initials, is_short, is_slip, is_variant
from docgen.matching.terms import Term, Terms

SAME = 0.9  # a likeness of words from which they are one word
_INITIALS = 6  # letters that words are called by for short
_LIKE, _KIN, _SLIP = 0.8, 0.85, 0.99


@dataclass(frozen=True, slots=True)
class Pair:
    """A word of each text, by its index, and how much alike they are, up to 1."""

    old: int
    new: int
    likeness: float


@dataclass(frozen=True)
class Pairing:
    """Two texts and the pairs of their words; no word is in two pairs.

    Words of one text that are one word in the other (`re-saisie`, `ressaisie`) are `joined`: by
    index, of the old text and of the new one.
    """

    old: Terms
    new: Terms
    pairs: tuple[Pair, ...]
    joined: tuple[frozenset[int], frozenset[int]]

    @cached_property
    def left(self) -> list[Term]:
        """The old text's words that the new one does not have."""
        paired = {pair.old for pair in self.pairs if pair.likeness > SAME} | self.joined[0]
        return [term for index, term in enumerate(self.old.words) if index not in paired]

    @cached_property
    def right(self) -> list[Term]:
        """The new text's words that the old one does not have."""
        paired = {pair.new for pair in self.pairs if pair.likeness > SAME} | self.joined[1]
        return [term for index, term in enumerate(self.new.words) if index not in paired]

    @cached_property
    def likeness(self) -> float:
        """From 0 to 1: how much of what the texts say is said in both."""
        weights = self.old.weights, self.new.weights
        whole = sum(weights[0]), sum(weights[1])
        if not all(whole):
            return float(not any(whole))
        shared = [sum(weights[side][index] for index in self.joined[side]) for side in (0, 1)]
        for pair in self.pairs:
            shared[0] += pair.likeness * weights[0][pair.old]
            shared[1] += pair.likeness * weights[1][pair.new]
        parts = [share / total for share, total in zip(shared, whole, strict=True)]
        return 0.8 * sum(shared) / sum(whole) + 0.2 * max(parts)

    @cached_property
    def differing(self) -> int:
        """How many telling words of a text, of the one with more of them, the other has not."""
        paired = {p.old for p in self.pairs}, {p.new for p in self.pairs}
        left = [t for i, t in enumerate(self.old.words) if i not in paired[0] | self.joined[0]]
        right = [t for i, t in enumerate(self.new.words) if i not in paired[1] | self.joined[1]]
        return max(len(_telling(left, self.old)), len(_telling(right, self.new)))

    def exchanged(self) -> list[tuple[Term, Term]]:
        """Words that stand in the same place of both texts and are not alike."""
        paired = (
            {pair.old for pair in self.pairs} | self.joined[0],
            {pair.new for pair in self.pairs} | self.joined[1],
        )
        found: list[tuple[Term, Term]] = []
        if len(paired[0]) == len(self.old.words) or len(paired[1]) == len(self.new.words):
            return found  # no word of the one is without its like
        # What a word is called in both texts.
        names = {pair.old: at for at, pair in enumerate(self.pairs)}
        olds = [names.get(index, -1 - index) for index in range(len(self.old.words))]
        names = {pair.new: at for at, pair in enumerate(self.pairs)}
        apart = -1 - len(olds)
        news = [names.get(index, apart - index) for index in range(len(self.new.words))]
        for kind, a, b, c, d in SequenceMatcher(None, olds, news, autojunk=False).get_opcodes():
            if kind == "replace":
                mine = [self.old.words[i] for i in range(a, b) if i not in paired[0]]
                theirs = [self.new.words[i] for i in range(c, d) if i not in paired[1]]
                found += zip(_telling(mine, self.old), _telling(theirs, self.new), strict=False)
        return found


def paired(old: Terms, new: Terms) -> Pairing:
    """Pair each word of a text with at most one of the other, the likest first."""
    pairs: list[Pair] = []
    free_old, free_new = set(range(len(old.words))), set(range(len(new.words)))
    _pair(_equal(old, new), pairs, free_old, free_new)
    joined = _joined(old, new, free_old, free_new)
    free_old -= joined[0]
    free_new -= joined[1]
    for way in (_spelled_alike, _like):
        found = [
            (-likeness, abs(a - b), a, b)
            for a in free_old
            for b in free_new
            if (likeness := way(old.words[a], new.words[b], old.lexicon))
        ]
        _pair(found, pairs, free_old, free_new)
    return Pairing(old, new, tuple(pairs), joined)


def _pair(
    found: list[tuple[float, int, int, int]],
    pairs: list[Pair],
    free_old: set[int],
    free_new: set[int],
) -> None:
    """Pair what is free, in the order of minus its likeness, and of how far apart it stands."""
    for likeness, _, a, b in sorted(found):
        if a in free_old and b in free_new:
            pairs.append(Pair(a, b, -likeness))
            free_old.discard(a)
            free_new.discard(b)


def _equal(old: Terms, new: Terms) -> list[tuple[float, int, int, int]]:
    """Words of one stem: one word, or akin where more than an inflection makes them differ."""
    places: dict[str, list[int]] = {}
    for b, term in enumerate(new.words):
        places.setdefault(term.stem, []).append(b)
    return [
        (-(1.0 if _is_one(term, new.words[b], old.lexicon) else _KIN), abs(a - b), a, b)
        for a, term in enumerate(old.words)
        for b in places.get(term.stem, ())
    ]


def _is_one(one: Term, other: Term, known: Lexicon) -> bool:
    words = one.word, other.word
    if words[0] == words[1] or not all(words) or not known.inflections:
        return True
    called = known.called.get(one.stem)
    # heure, h: each is one of those, or what an ending makes of it.
    if called and all(any(_inflects(word, entry, known) for entry in called) for word in words):
        return True
    at = _common_start(*words)
    return all(word[at:] in known.inflections for word in words) or is_variant(*words)


def _inflects(word: str, other: str, known: Lexicon) -> bool:
    at = _common_start(word, other)
    return word == other or (at > 2 and {word[at:], other[at:]} <= known.inflections)


def _spelled_alike(one: Term, other: Term, known: Lexicon) -> float:
    words, code = (one.word, other.word), known.code
    if not all(words) or known.whole.intersection(words):
        return 0.0
    if is_inflected(*words, known.endings) or is_slip(*words, code, known.spoken):
        return _SLIP
    if any(known.stem(word) != term.stem for word, term in zip(words, (one, other), strict=True)):
        return 0.0  # a short word of which it is known what it is for
    return _SLIP if is_short(*words, code) or is_short(*words[::-1], code) else 0.0


def _like(one: Term, other: Term, known: Lexicon) -> float:
    if one.kin & other.kin:
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


def _joined(
    old: Terms, new: Terms, free_old: set[int], free_new: set[int]
) -> tuple[frozenset[int], frozenset[int]]:
    """Words that are two in one text and one in the other."""
    olds: set[int] = set()
    news: set[int] = set()
    for parts, whole, free_parts, free_whole, ours, theirs in (
        (old, new, free_old, free_new, olds, news),
        (new, old, free_new, free_old, news, olds),
    ):
        for index in sorted(free_whole - theirs):
            found = _parts_of(whole.words[index].word, parts, free_parts - ours)
            if found:
                ours |= found
                theirs.add(index)
    return frozenset(olds), frozenset(news)


def _parts_of(word: str, parts: Terms, free: set[int]) -> set[int]:
    """The free words of a text that are two parts of a word, or those it has its initials of."""
    if not word:
        return set()
    known = parts.lexicon
    for at in sorted(free):
        run = range(at, at + min(len(word), _INITIALS))
        if free.issuperset(run) and is_initials(word, [parts.words[index].word for index in run]):
            return set(run)
        if at + 1 in free:
            one = parts.words[at].word + parts.words[at + 1].word
            first, second = (parts.words[index].word for index in (at, at + 1))
            if one == word or is_slip(one, word, known.code, known.spoken):
                return {at, at + 1}
            rest = word.removeprefix(first)
            if rest != word and known.meant(rest) == known.meant(second):
                return {at, at + 1}
    return set()


def _telling(words: Sequence[Term], said: Terms) -> list[Term]:
    """The words that say what a text is about."""
    known = said.lexicon
    light = known.frame | known.scope | known.negation | known.exception
    return [term for term in words if term.stem not in light and term.word not in light]
