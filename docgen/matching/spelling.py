"""Whether one word is the other, mistyped."""

from __future__ import annotations

from functools import cache, lru_cache

from rapidfuzz.distance import OSA
from spellchecker import SpellChecker

from docgen.wording import fold

_SHORTEST = 5  # letters of a word whose slips are known for such
_LONG = 9  # letters of a word that may have two


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


@cache
def _words(language: str) -> frozenset[str]:
    """Every word of a language, folded."""
    return frozenset(map(fold, SpellChecker(language=language).word_frequency.dictionary))
