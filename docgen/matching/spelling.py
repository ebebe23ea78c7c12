"""The words of a language as people use them: typing slips, and how telling a word is."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from docgen.vocabulary import occurrences

_SHORTEST = 5  # letters of a word whose slips are known for such
_LONG = 9  # letters of a word that may have two
_SHORT = 6  # letters of a shortened word
_PART = 0.4  # of a word, that the letters have which it is shortened to
_STEM = 3  # letters before an ending
_DOUBLED = re.compile(r"(.)\1")
_SOUNDS = [frozenset(sound) for sound in ("aeiouy", "sczxkq", "mn", "gj", "td", "pb", "fvw")]
_LEAST, _MOST = 0.5, 1.5  # what a word may count


@lru_cache(maxsize=16_384)
def is_slip(one: str, other: str, language: str, spoken: frozenset[str] = frozenset()) -> bool:
    """Whether two folded words are the same but for a typing slip: one of them is no word.

    `quitances` for `quittances`; `prévention` and `prétention` are two words. `spoken` are words
    of the trade, which a list of a language's words may lack.
    """
    short, long = sorted((one, other), key=len)
    if one == other or len(short) < _SHORTEST or (one[0] != other[0] and len(short) < _LONG):
        return False
    if not _is_mistyped(short, long):
        return False
    known = occurrences(language)
    is_word = [word in known or word in spoken or _bare(word) in spoken for word in (one, other)]
    if not any(is_word):  # words of a trade
        return len(short) > _LONG and (len(short) < len(long) or sorted(one) == sorted(other))
    if one[0] != other[0] and long[1:] == short and long[0] == "a":  # typique, atypique
        return False
    return is_word[0] != is_word[1]


def _is_mistyped(short: str, long: str) -> bool:
    """Whether a word differs from another as a hand slips.

    A letter is left out, doubled, put in or changed places with its neighbour, or stands for one
    that sounds like it. Two of these in a long word, if one is a doubled letter. What stands last
    is an ending.
    """
    if OSA.distance(short, long, score_cutoff=1) > 1:
        most = 2 if len(short) >= _LONG and short[0] == long[0] else 1
        if OSA.distance(short, long, score_cutoff=most) > most:
            return False
        short, long = sorted((_DOUBLED.sub(r"\1", short), _DOUBLED.sub(r"\1", long)), key=len)
        if OSA.distance(short, long, score_cutoff=1) > 1:
            return False
    if short == long:
        return True
    if len(short) < len(long):
        return long[:-1] != short or long[-1] == long[-2]
    if sorted(short) == sorted(long):
        return True
    at = next(at for at, letter in enumerate(short) if letter != long[at])
    return at + 1 < len(short) and any({short[at], long[at]} <= sound for sound in _SOUNDS)


def _bare(word: str) -> str:
    return word[:-1] if word[-1:] in ("s", "e", "x", "n") else word


@lru_cache(maxsize=16_384)
def is_short(one: str, other: str, language: str) -> bool:
    """Whether the one is how people shorten the other: `coord.`, `moy.`, `nbre`, `dpt`.

    It is no word; the other is one, and begins with it or has its letters from first to last.
    """
    if not 2 <= len(one) <= _SHORT or len(other) < len(one) + 2 or one[0] != other[0]:
        return False
    known = occurrences(language)
    if one in known or other not in known:
        return False
    if len(one) > 2 and other.startswith(one):
        return True
    if len(one) < _PART * len(other):  # TNS and transmissions
        return False
    letters = iter(other.removesuffix("s"))
    return one[-1] in (other[-1], other.removesuffix("s")[-1]) and all(at in letters for at in one)


def is_variant(one: str, other: str) -> bool:
    """Whether two words of one stem are but spelled otherwise: instalment, installment."""
    return min(len(one), len(other)) >= _LONG and OSA.distance(one, other, score_cutoff=1) == 1


def is_initials(one: str, others: Sequence[str]) -> bool:
    """Whether the one is made of the initials of others: `pca`, plan de continuité d’activité."""
    return len(one) == len(others) > 2 and one == "".join(word[:1] for word in others)


@lru_cache(maxsize=16_384)
def is_inflected(one: str, other: str, endings: tuple[tuple[str, str], ...]) -> bool:
    """Whether two folded words differ in number or gender only: `local`, `locaux`."""
    return any(_ends(one, other, *pair) or _ends(other, one, *pair) for pair in endings)


def _ends(one: str, other: str, mine: str, theirs: str) -> bool:
    stem = one.removesuffix(mine) if one.endswith(mine) else ""
    return len(stem) >= _STEM and other == stem + theirs


@lru_cache(maxsize=65_536)
def weight(word: str, language: str) -> float:
    """How telling a folded word is, the rarer in the language the more; 1 in the middle."""
    count = occurrences(language).get(word, 0)
    return min(_MOST, max(_LEAST, _MOST - math.log10(1 + count) / 5))
