"""The words of a language as people use them: typing slips, and how telling a word is."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache, lru_cache

from rapidfuzz.distance import OSA
from spellchecker import SpellChecker

from docgen.wording import fold

_SHORTEST = 5  # letters of a word whose slips are known for such
_LONG = 9  # letters of a word that may have two
_LEAST, _MOST = 0.5, 1.5  # what a word may count


@lru_cache(maxsize=16_384)
def is_slip(one: str, other: str, language: str) -> bool:
    """Whether two folded words are the same but for a typing slip: one of them is no word.

    `quitances` for `quittances`; `prévention` and `prétention` are two words.
    """
    if one == other or min(len(one), len(other)) < _SHORTEST or one[0] != other[0]:
        return False
    most = 2 if min(len(one), len(other)) >= _LONG else 1
    if OSA.distance(one, other, score_cutoff=most) > most:
        return False
    known = _words(language)
    return (one in known) != (other in known)


@lru_cache(maxsize=65_536)
def weight(word: str, language: str) -> float:
    """How telling a folded word is, the rarer in the language the more; 1 in the middle."""
    count = _words(language).get(word, 0)
    return min(_MOST, max(_LEAST, _MOST - math.log10(1 + count) / 5))


@cache
def _words(language: str) -> Mapping[str, int]:
    """Every word of a language, folded, and how often it was seen in its texts."""
    known = SpellChecker(language=language).word_frequency.dictionary
    letters = {letter for word in known for letter in word if not letter.isascii()}
    plain = str.maketrans({letter: fold(letter) for letter in letters})
    found: dict[str, int] = {}
    for word, count in known.items():
        folded = word.translate(plain)
        found[folded] = max(count, found.get(folded, 0))
    return found
