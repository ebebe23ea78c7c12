"""A prompt's text → its terms: stems in one spelling each, its figures apart from its words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from docgen.matching.lexicon import Lexicon, lexicon
from docgen.matching.numbers import numbered
from docgen.matching.plain import plain
from docgen.matching.spelling import weight
from docgen.wording import fold

_TOKEN = re.compile(
    r"\d+(?:[ .,]\d{3}(?!\d))+(?:[.,]\d+)?|\d+(?:[.,]\d+)?|n°|[^\W\d_]+|[€%$£§]|[,;/+&•]"
    r"|(?<!\S)[–-](?!\S)"
)
_INDEXED = re.compile(r"\w+")
_FRAME = 0.25  # what a word counts that only asks
_LOOSE = 9  # tokens of a phrase, its small words among them
_AND_OR = ("et", "ou", "ni", "and", "or", "nor", "und", "oder", "ainsi", "sowie")


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase of a text: its stem, the word itself folded, where it stands.

    `kin` are the groups of like words that it belongs to.
    """

    stem: str
    word: str
    place: int
    kin: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Terms:
    """What a text says.

    `words` are those that say something, in order; `numbers` its figures with their places;
    `breaks` the places of commas, `et`, `/`, `listed` those of the words beside them: these may
    stand in another order. `raw` has every token, `small` the groups of the small words that change
    what is asked, in order; `weights` how telling each word is.
    """

    lexicon: Lexicon
    words: tuple[Term, ...]
    numbers: tuple[tuple[int, float], ...]
    breaks: frozenset[int]
    listed: frozenset[int]
    raw: tuple[str, ...]
    small: tuple[int, ...]
    weights: tuple[float, ...]

    @property
    def figures(self) -> tuple[float, ...]:
        """The numbers, the smallest first."""
        return tuple(sorted(figure for _, figure in self.numbers))


@lru_cache(maxsize=16_384)
def terms(text: str, language: str) -> Terms:
    """The terms of a text, in the language it is in."""
    known = lexicon(language)
    tokens = list(numbered(_TOKEN.findall(plain(text, known)), known))
    # No phrase goes over a number, which has no stem.
    stems = [known.stem(token) if isinstance(token, str) else "" for token in tokens]
    words: list[Term] = []
    numbers: list[tuple[int, float]] = []
    breaks: set[int] = set()
    small: list[int] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if isinstance(token, float):
            numbers.append((at, token))
            at += 1
            continue
        length, stem = _phrase(stems, at, known)
        if not token.isalnum() and token not in ("€", "£", "$", "§", "%", "n°") and length == 1:
            breaks.add(at)
        elif length > 1 or token not in known.stop or stem != stems[at]:
            word = token if length == 1 else ""
            words.append(Term(stem, word, at, known.kin(word, stem)))
        elif token in known.small and not _is_unit(tokens[at + 1 : at + 2], known):
            small.append(known.small[token])
        if token in _AND_OR:
            breaks.add(at)
        at += length
    order = tuple(f"{token:g}" if isinstance(token, float) else token for token in tokens)
    listed = _listed(words, breaks)
    weights = tuple(_weight(term, known) for term in words)
    return Terms(
        lexicon=known,
        words=tuple(words),
        numbers=tuple(numbers),
        breaks=frozenset(breaks),
        listed=listed,
        raw=order,
        small=tuple(small),
        weights=weights,
    )


def _is_unit(tokens: Sequence[str | float], known: Lexicon) -> bool:
    return any(isinstance(token, str) and known.meant(token) in known.units for token in tokens)


def _weight(term: Term, known: Lexicon) -> float:
    if term.stem in known.frame:
        return _FRAME
    return weight(term.word, known.code) if term.word else 1.0


def index_terms(text: str, language: str) -> list[str]:
    """What a text is found by: the stems of its words, and its figures as they are written."""
    found: list[str] = []
    for word in _INDEXED.findall(unicodedata.normalize("NFC", text)):
        found += _index_stems(word, language)
    return found


@lru_cache(maxsize=65_536)  # the words of a language's forms
def _index_stems(word: str, language: str) -> tuple[str, ...]:
    """The stems of a printed word; none where it says nothing, two where folding parts it."""
    known = lexicon(language)
    parts = _INDEXED.findall(fold(word))
    return tuple(known.stem(part) for part in parts if part not in known.stop)


def _listed(words: Sequence[Term], breaks: set[int]) -> frozenset[int]:
    """The words of a list's entries: those next to what parts entries, articles aside."""
    places = [term.place for term in words]
    found: set[int] = set()
    for mark in breaks:
        found |= {place for place in places if 0 < abs(place - mark) <= 3}
    return frozenset(found)


def _phrase(stems: Sequence[str], at: int, known: Lexicon) -> tuple[int, str]:
    """How many tokens stand for one term here, and its stem."""
    for length in known.lengths.get(stems[at], ()):
        found = known.phrases.get(tuple(stems[at : at + length]))
        if found is not None:
            return length, found
    if stems[at] in known.loose_starts:
        return _loose(stems, at, known)
    return 1, stems[at]


def _loose(stems: Sequence[str], at: int, known: Lexicon) -> tuple[int, str]:
    """The same where words without a meaning stand between those of the phrase."""
    run = [stems[at]]
    best = 1, stems[at]
    for end in range(at + 1, min(at + _LOOSE, len(stems))):
        if not stems[end] or not stems[end].isalpha():
            break
        if stems[end] in known.stop:
            continue
        run.append(stems[end])
        found = known.loose.get(tuple(run))
        if found is not None:
            best = end + 1 - at, found
    return best
