"""A prompt's text → its terms: stems in one spelling each, its figures apart from its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from docgen.matching.lexicon import Lexicon, lexicon
from docgen.wording import fold

_LEAD = re.compile(
    r"\s*(?:(?:question|item|article|q|nr|no)?\.? ?(?:n° ?)?"
    r"\(?\d+(?:\.\d+)*[a-z]?\s?[.):°–-]+\s"
    r"|\d+(?:\.\d+)+\s|\(?[a-z][.)]\s|[ivx]+[.)]\s|[-–•*▪➢→]+\s)\s*"
)
# R.G.P.D., S.O.
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?")
# assuré·e·s, assuré(e)s, ils/elles: the plain form stands for both.
_INCLUSIVE = re.compile(r"[·•∙(.]e[·•∙).]?(?=s?\b)[·•∙).]?(s\b)?|/elles?\b")
_BROKEN = re.compile(r"(?<=[^\W\d_])- (?=[^\W\d_])")  # a word broken at a line's end
# équivalents temps plein (ETP): the words, and what they are called for short.
_CALLED = re.compile(r"\(([^\W\d_]{2,8})\)")
_NUMBER = re.compile(r"\b(?:no|nr)\b\.?(?=\s*(?::|\d|$))")
_UMLAUT = re.compile(r"[aou]e")
_TOKEN = re.compile(
    r"\d+(?:[ .,]\d{3}(?!\d))+(?:[.,]\d+)?|\d+(?:[.,]\d+)?|n°|[^\W\d_]+|[€%$£§]|[,;/+&•]"
    r"|(?<!\S)[–-](?!\S)"
)
_INDEXED = re.compile(r"\w+")
_THOUSANDS = {"k": 1e3, "m": 1e6}
_MONEY = ("€", "eur", "euro", "euros", "£", "gbp", "$", "usd", "chf")
_CURRENCY = ("€", "£", "$")
_AND_OR = ("et", "ou", "ni", "and", "or", "nor", "und", "oder", "ainsi", "sowie")


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
    words beside a comma, `et`, `/`: those may stand in another order. `raw` has every token.
    """

    lexicon: Lexicon
    words: tuple[Term, ...]
    figures: tuple[float, ...]
    listed: frozenset[int]
    raw: tuple[str, ...]


@lru_cache(maxsize=16_384)
def terms(text: str, language: str) -> Terms:
    """The terms of a text, in the language it is in."""
    known = lexicon(language)
    tokens = list(_numbered(_TOKEN.findall(_plain(text, language)), known))
    # No phrase goes over a number, which has no stem.
    stems = [known.stem(token) if isinstance(token, str) else "" for token in tokens]
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
        length, stem = _phrase(stems, at, known)
        if not token.isalnum() and token not in ("€", "£", "$", "§", "%", "n°") and length == 1:
            breaks.add(at)
        elif length > 1 or token not in known.stop or stem != stems[at]:
            words.append(Term(stem, token if length == 1 else "", at))
        if token in _AND_OR:
            breaks.add(at)
        at += length
    order = tuple(f"{token:g}" if isinstance(token, float) else token for token in tokens)
    return Terms(known, tuple(words), tuple(sorted(figures)), _listed(words, breaks), order)


def _plain(text: str, language: str) -> str:
    """A text folded, without its number and without what only spelling makes of its words."""
    folded = fold(text)
    lead = _LEAD.match(folded)
    bare = folded[lead.end() if lead and lead.end() < len(folded) else 0 :]
    bare = _DOTTED.sub(lambda found: found[0].replace(".", ""), bare)
    bare = _NUMBER.sub("n°", bare)
    if language == "de":  # ueber, über
        bare = _UMLAUT.sub(lambda found: found[0][0], bare)
    bare = _BROKEN.sub("", _INCLUSIVE.sub(lambda found: found[1] or "", bare))
    return _CALLED.sub(lambda found: _short(bare, found), bare)


def _short(text: str, found: re.Match[str]) -> str:
    """What stands in brackets, unless it only shortens the words before it."""
    letters = found[1]
    words = [word for word in re.findall(r"[^\W\d_]+", text[: found.start()]) if len(word) > 2]
    initials = "".join(word[0] for word in words[-len(letters) :])
    return "" if initials == letters else found[0]


def index_terms(text: str, language: str) -> list[str]:
    """What a text is found by: the stems of its words, and its figures as they are written."""
    known = lexicon(language)
    stem, stop = known.stem, known.stop
    return [stem(word) for word in _INDEXED.findall(fold(text)) if word not in stop]


def _listed(words: Sequence[Term], breaks: set[int]) -> frozenset[int]:
    """The words of a list's entries: those next to what parts entries, articles aside."""
    places = [term.place for term in words]
    found: set[int] = set()
    for mark in breaks:
        found |= {place for place in places if 0 < mark - place <= 2 or 0 < place - mark <= 3}
    return frozenset(found)


def _phrase(stems: Sequence[str], at: int, known: Lexicon) -> tuple[int, str]:
    """How many tokens stand for one term here, and its stem."""
    for length in known.lengths.get(stems[at], ()):
        found = known.phrases.get(tuple(stems[at : at + length]))
        if found is not None:
            return length, found
    return 1, stems[at]


def _numbered(tokens: Sequence[str], known: Lexicon) -> Iterator[str | float]:
    """The tokens with every number as one, however it is written: 15 K€, quinze mille."""
    at, last = 0, None
    while at < len(tokens):
        token = tokens[at]
        if token[0].isdigit():
            value = _value(token)
            after = tokens[at + 1 : at + 3]
            before = tokens[at - 1] if at else ""
            if (before in _CURRENCY and after[:1] and after[0] in _THOUSANDS) or (
                len(after) == 2 and after[0] in _THOUSANDS and after[1] in _MONEY
            ):
                value *= _THOUSANDS[after[0]]
                at += 1
            elif after[:1] in (["er"], ["ere"], ["eme"], ["e"], ["st"], ["nd"], ["rd"], ["th"]):
                at += 1
            if value != last:  # cinq (5)
                yield value
            at, last = at + 1, value
            continue
        length, value = _in_words(tokens, at, known)
        if length:
            yield value
            at, last = at + length, value
        else:
            yield token
            at, last = at + 1, None


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
        is_counted = at > 0 and tokens[at - 1] in known.counted
        return (1, total + part) if is_counted or unit in known.units else (0, 0.0)
    return length, total + part
