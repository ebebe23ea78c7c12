"""A prompt's text → its terms: stems in one spelling each, its figures apart from its words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from docgen.matching.lexicon import Lexicon, lexicon
from docgen.wording import fold

_LEAD = re.compile(
    r"\s*(?:(?:question|item|art(?:icle)?|q)?\.? ?(?:n° ?)?\(?\d+(?:\.\d+)*[a-z]?\s?[.):°–-]+"
    r"|\(?[a-z][.)]|[ivx]+[.)]|[-–•*▪➢→]+)\s+"
)
_TOKEN = re.compile(
    r"\d+(?:[ .,]\d{3}(?!\d))+(?:[.,]\d+)?|\d+(?:[.,]\d+)?|n°|[^\W\d_]+|[€%$£]|[,;/+&•]"
    r"|(?<!\S)[–-](?!\S)"
)
_THOUSANDS = {"k": 1e3, "m": 1e6}
_MONEY = ("€", "eur", "euro", "euros")


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase of a text: its stem, the word itself folded, where it stands."""

    stem: str
    word: str
    place: int


@dataclass(frozen=True, slots=True)
class Terms:
    """What a text says.

    `words` are those that say something, in order; `figures` its numbers; `listed` the places of
    words beside a comma, `et`, `/`: those may stand in another order. `raw` has every word.
    """

    lexicon: Lexicon
    words: tuple[Term, ...]
    figures: tuple[float, ...]
    listed: frozenset[int]
    raw: frozenset[str]

    @property
    def stems(self) -> Counter[str]:
        """How often each stem stands in the text."""
        return Counter(term.stem for term in self.words)


@lru_cache(maxsize=16_384)
def terms(text: str, language: str) -> Terms:
    """The terms of a text, in the language it is in."""
    known = lexicon(language)
    folded = fold(text)
    lead = _LEAD.match(folded)
    tokens = list(_numbered(_TOKEN.findall(folded[lead.end() if lead else 0 :]), known))
    words: list[Term] = []
    figures: list[float] = []
    breaks: set[int] = set()
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if isinstance(token, float):
            figures.append(token)
            at += 1
            continue
        length, stem = _phrase(tokens, at, known)
        if not token.isalnum() and token not in ("€", "%", "n°") and length == 1:
            breaks.add(at)
        elif length > 1 or token not in known.stop:
            words.append(Term(stem, token if length == 1 else "", at))
        if token in ("et", "ou", "and", "or", "und", "oder", "ainsi"):
            breaks.add(at)
        at += length
    return Terms(
        known, tuple(words), tuple(sorted(figures)), _listed(words, breaks, tokens), _raw(tokens)
    )


def _raw(tokens: Sequence[str | float]) -> frozenset[str]:
    return frozenset(token for token in tokens if isinstance(token, str))


def _listed(words: Sequence[Term], breaks: set[int], tokens: Sequence[object]) -> frozenset[int]:
    """The words of a list's entries: those next to what parts entries, articles aside."""
    places = [term.place for term in words]
    found: set[int] = set()
    for mark in breaks:
        found |= {place for place in places if 0 < mark - place <= 2 or 0 < place - mark <= 3}
    return frozenset(found)


def _phrase(tokens: Sequence[str | float], at: int, known: Lexicon) -> tuple[int, str]:
    """How many tokens stand for one term here, and its stem."""
    stems: list[str] = []
    for token in tokens[at : at + known.longest]:
        if isinstance(token, float):
            break
        stems.append(known.stem(token))
    for length in range(len(stems), 0, -1):
        found = known.phrases.get(tuple(stems[:length]))
        if found is not None:
            return length, found
    return 1, stems[0]


def _numbered(tokens: Sequence[str], known: Lexicon) -> Iterator[str | float]:
    """The tokens with every number as one, however it is written: 15 K€, quinze mille."""
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token[0].isdigit():
            value = _value(token)
            after = tokens[at + 1 : at + 3]
            if len(after) == 2 and after[0] in _THOUSANDS and after[1] in _MONEY:
                value *= _THOUSANDS[after[0]]
                at += 1
            elif after[:1] in (["er"], ["ere"], ["eme"], ["e"], ["st"], ["nd"], ["rd"], ["th"]):
                at += 1
            yield value
            at += 1
            continue
        length, value = _in_words(tokens, at, known)
        if length:
            yield value
            at += length
        else:
            yield token
            at += 1


def _value(token: str) -> float:
    groups = re.fullmatch(r"(\d+(?:[ .,]\d{3})+)(?:[.,](\d+))?", token)
    if groups and not (token.count(",") == 1 and token.startswith("0,")):
        return float(re.sub(r"\D", "", groups[1]) + (f".{groups[2]}" if groups[2] else ""))
    return float(token.replace(",", "."))


def _in_words(tokens: Sequence[str], at: int, known: Lexicon) -> tuple[int, float]:
    """The number that words say from here on, and how many; no words without one."""
    total, part, end = 0.0, 0.0, at
    while end < len(tokens):
        word = tokens[end]
        joins = word in known.number_joints or word == "-"
        if joins and end > at and end + 1 < len(tokens) and tokens[end + 1] in known.numbers:
            end += 1
            continue
        value = known.numbers.get(word)
        if value is None:
            break
        if value >= 1000:
            total, part = total + (part or 1) * value, 0.0
        elif value == 100 or (value == 20 and part == 4):
            part = (part or 1) * value
        else:
            part += value
        end += 1
    length = end - at
    if length == 1 and tokens[at] in known.articles:
        unit = known.stem(tokens[end]) if end < len(tokens) else ""
        return (1, total + part) if unit in known.units else (0, 0.0)
    return length, total + part
