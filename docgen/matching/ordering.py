"""The same words in another order: whether they still say the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from docgen.matching.pairing import Pairing
from docgen.matching.terms import Terms

_SMALL = 3  # words before another that say what it is there for
Turned = Literal["figure", "negation", "who", "order"]


def turned(pairing: Pairing) -> Turned | None:
    """What another order of the same words and figures changes; None where it changes nothing.

    `figure`: a number counts something else. `negation`: a `non`, `sans`, `avant` stands before
    something else. `who`: two that are spoken of have changed places. `order`: words stand
    elsewhere, and it is neither a list's entry that moved nor a whole clause.
    """
    if pairing.old.raw == pairing.new.raw:
        return None
    moved = _is_clause_moved(pairing)
    if not moved and _counts_else(pairing.old, pairing.new):
        return "figure"
    if _binds_else(pairing):
        return "negation"
    if _does_else(pairing):
        return "who"
    order = _order(pairing)
    if order == sorted(order):
        return None
    if moved:
        return None
    if _actors_changed(pairing, order):
        return "who" if _is_exchange(order) else "order"
    return None if _are_listed(pairing, order) else "order"


def is_small_word_changed(pairing: Pairing) -> bool:
    """Whether small words that change what is asked differ: vos, nos; dans, sur.

    They may stand in another order where the others do.
    """
    one, other = pairing.old.small, pairing.new.small
    if one == other:
        return False
    order = _order(pairing)
    return {*one} != {*other} or order == sorted(order)


def _order(pairing: Pairing) -> list[int]:
    return [pair.new for pair in sorted(pairing.pairs, key=lambda pair: pair.old)]


# Figures


def _counts_else(old: Terms, new: Terms) -> bool:
    """Whether figures that stand in another order stand before other words too."""
    one, other = list(_figures(old)), list(_figures(new))
    if [figure for figure, *_ in one] == [figure for figure, *_ in other]:
        return False
    is_listed = all(listed for *_, listed in (*one, *other))
    counted = [sorted(each[:2] for each in said) for said in (one, other)]
    return not is_listed or counted[0] != counted[1]


def _figures(said: Terms) -> Iterator[tuple[float, str, bool]]:
    """Each figure, the word right behind it, and whether it stands in a list."""
    by_place = {term.place: term for term in said.words}
    for place, figure in said.numbers:
        term = by_place.get(place + 1)
        near = range(place - 3, place + 4)
        yield figure, term.stem if term else "", any(at in said.breaks for at in near)


# What a small word is about


def _binds_else(pairing: Pairing) -> bool:
    """Whether a word that turns what follows it stands before another word."""
    known = pairing.old.lexicon
    light = known.negation | known.exception | known.binding
    behind = {pair.old: pair.new for pair in pairing.pairs}
    old, new = pairing.old.words, pairing.new.words
    for at, to in behind.items():
        if old[at].stem not in light and old[at].word not in light:
            continue
        is_last = at + 1 == len(old), to + 1 == len(new)
        if any(is_last):
            if not all(is_last):
                return True
        elif behind.get(at + 1) != to + 1 and not (
            (old[at + 1].place in pairing.old.listed and new[to + 1].place in pairing.new.listed)
            or (at + 1 in pairing.joined[0] and to + 1 in pairing.joined[1])
        ):
            return True
    return False


# Who is spoken of


def _actors_changed(pairing: Pairing, order: Sequence[int]) -> bool:
    """Whether those who are spoken of come in another order, not as entries of a list."""
    known, words = pairing.old.lexicon, pairing.new.words
    actors = [at for at in order if words[at].stem in known.actors]
    moved = [at for at, kept in zip(actors, sorted(actors), strict=True) if at != kept]
    return any(words[at].place not in pairing.new.listed for at in moved)


def _is_exchange(order: Sequence[int]) -> bool:
    """Whether two words have changed places, and nothing else."""
    return sum(at != kept for at, kept in zip(order, sorted(order), strict=True)) == 2


def _does_else(pairing: Pairing) -> bool:
    """Whether one who does a thing in one text is whom it is done to in the other."""
    known, old, new = pairing.old.lexicon, pairing.old, pairing.new
    for pair in pairing.pairs:
        if old.words[pair.old].stem in known.actors:
            one, other = _before(old, pair.old), _before(new, pair.new)
            if any(
                one.isdisjoint(listed) != other.isdisjoint(listed)
                for listed in (known.by, known.to)
            ):
                return True
    return False


def _before(said: Terms, at: int) -> set[str]:
    """The small words right before a word."""
    end = said.words[at].place
    start = said.words[at - 1].place + 1 if at else 0
    return set(said.raw[max(start, end - _SMALL) : end])


# Clauses and lists


def _is_clause_moved(pairing: Pairing) -> bool:
    """Whether one whole part of the text stands elsewhere: `ab` became `ba`."""
    ours, theirs = _letters(pairing.old.raw), _letters(pairing.new.raw)
    if ours == theirs:
        return True
    if sorted(ours) != sorted(theirs):
        return False
    at = _shared(ours, theirs)
    end = _shared(ours[at:][::-1], theirs[at:][::-1])
    ours, theirs = ours[at : len(ours) - end], theirs[at : len(theirs) - end]
    for cut in range(1, len(ours)):
        if ours[cut:] + ours[:cut] == theirs:
            light = pairing.old.lexicon.light
            return all(len(part) > 1 or part[0] not in light for part in (ours[:cut], ours[cut:]))
    return False


def _letters(raw: Sequence[str]) -> list[str]:
    return [token for token in raw if token[0].isalnum()]


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many tokens stand at the beginning of both."""
    for at, (mine, theirs) in enumerate(zip(one, other, strict=False)):
        if mine != theirs:
            return at
    return min(len(one), len(other))


def _are_listed(pairing: Pairing, order: Sequence[int]) -> bool:
    """Whether all that moved are entries of lists."""
    by_new = {pair.new: pair.old for pair in pairing.pairs}
    old, new = pairing.old, pairing.new
    return all(
        new.words[at].place in new.listed and old.words[by_new[at]].place in old.listed
        for at in _moved(order)
    )


def _moved(order: Sequence[int]) -> set[int]:
    """The entries outside of the longest run that is in order."""
    kept: list[list[int]] = []
    longest: list[int] = []
    for value in order:
        before: list[int] = []
        for run in kept:
            if run[-1] < value and len(run) > len(before):
                before = run
        kept.append([*before, value])
        longest = max(longest, kept[-1], key=len)
    return set(order) - set(longest)
