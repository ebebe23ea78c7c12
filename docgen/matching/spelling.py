"""The words of a language as people use them: typing slips, and how telling a word is."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from rapidfuzz.distance import OSA
from spellchecker import SpellChecker

from docgen.wording import fold

_SHORTEST = 5  # letters of a word whose slips are known for such
_LONG = 9  # letters of a word that may have two
_SHORT = 6  # letters of a shortened word
_STEM = 3  # letters before an ending
_LEAST, _MOST = 0.5, 1.5  # what a word may count


@lru_cache(maxsize=16_384)
def is_slip(one: str, other: str, language: str) -> bool:
    """Whether two folded words are the same but for a typing slip: one of them is no word.

    `quitances` for `quittances`; `prévention` and `prétention` are two words.
    """
    short, long = sorted((one, other), key=len)
    if one == other or len(short) < _SHORTEST or (one[0] != other[0] and len(short) < _LONG):
        return False
    most = 2 if len(short) >= _LONG and one[0] == other[0] else 1
    if OSA.distance(one, other, score_cutoff=most) > most:
        return False
    known = _words(language)
    if one not in known and other not in known:  # words of a trade
        return len(short) > _LONG and OSA.distance(one, other, score_cutoff=1) == 1
    if one[0] != other[0] and long[1:] == short and long[0] == "a":  # typique, atypique
        return False
    return (one in known) != (other in known)


@lru_cache(maxsize=16_384)
def is_short(one: str, other: str, language: str) -> bool:
    """Whether the one is how people shorten the other: `coord.`, `moy.`, `nbre`, `dpt`.

    It is no word; the other is one, and begins with it or has its letters from first to last.
    """
    if not 2 <= len(one) <= _SHORT or len(other) < len(one) + 2 or one[0] != other[0]:
        return False
    known = _words(language)
    if one in known or other not in known:
        return False
    if len(one) > 2 and other.startswith(one):
        return True
    letters = iter(other.removesuffix("s"))
    return one[-1] in (other[-1], other.removesuffix("s")[-1]) and all(at in letters for at in one)


def is_variant(one: str, other: str) -> bool:
    """Whether two words of one stem are but spelled otherwise: instalment, installment."""
    return min(len(one), len(other)) >= _LONG and OSA.distance(one, other, score_cutoff=1) == 1


def is_initials(one: str, others: Sequence[str]) -> bool:
    """Whether the one is made of the initials of others: `pca`, plan de continuité d’activité."""
    return len(one) == len(others) > 1 and one == "".join(word[:1] for word in others)


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
    count = _words(language).get(word, 0)
    return min(_MOST, max(_LEAST, _MOST - math.log10(1 + count) / 5))


@cache
def _words(language: str) -> Mapping[str, int]:
    """Every word of a language, folded, and how often it was seen in its texts."""
    known = SpellChecker(language=language).word_frequency.dictionary
    letters = {letter for letter in set("".join(known)) if not letter.isascii()}
    plain = str.maketrans({letter: fold(letter) for letter in letters})
    found = {word: count for word, count in known.items() if word.isascii()}
    for word, count in known.items():
        if not word.isascii():
            folded = word.translate(plain)
            found[folded] = max(count, found.get(folded, 0))
    return found
