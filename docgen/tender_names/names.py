"""Buyers' names and references → where they stand in a text, however they are written there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Literal

from docgen.tender_names.words import Word, kinds, said_in, words_of
from docgen.wording import squeeze

LONGEST = 300  # characters of a name that are looked at
_SHORTEST = 4  # letters of initials that are looked for
_LEAST = 5  # letters and figures of a reference
_YEAR = re.compile(r"(?:19|20)\d\d")
_PARTS = re.compile(r"\s+[-–—/|]\s+|\s*[,;]\s+")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_CHUNK = re.compile(r"[^\W\d_]+|\d+")  # AO12 is AO 12
_WORD = re.compile(r"[^\W_]+")


Kind = Literal["buyer", "reference"]
KINDS: tuple[Kind, Kind] = ("buyer", "reference")


@dataclass(frozen=True, slots=True)
class Name:
    """A tender's buyer or reference, as it is written in a file."""

    kind: Kind
    text: str
    file: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found in a text: from where to where, counted in characters."""

    names: tuple[Name, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Way:
    """One way in which a name is written: its words; `is_capitals` if they must be capitals."""

    words: tuple[str, ...]
    is_capitals: bool = False


class Names:
    """Many names, found in a text in one go, however many there are."""

    def __init__(self, names: Iterable[Name], is_own: bool = False) -> None:
        """Take names in; `is_own` ones are known also where they say nothing of themselves."""
        self.is_own = is_own
        self.ways: dict[tuple[str, ...], dict[bool, list[Name]]] = {}
        self.references: dict[tuple[str, ...], tuple[re.Pattern[str], list[Name]]] = {}
        for name in names:
            if name.kind == "reference":
                self._take_reference(name)
            if name.kind == "buyer" or is_own:
                for way in _ways(name.text, is_own):
                    kept = self.ways.setdefault(way.words, {})
                    kept.setdefault(way.is_capitals, []).append(name)
        self.lengths = {len(words) for words in self.ways}
        self.reference_lengths = {len(chunks) for chunks in self.references}
        self.telling = {_telling(words) for words in self.ways}
        self.begin = {chunks[0] for chunks in self.references}

    def _take_reference(self, name: Name) -> None:
        chunks = [found[0] for found in _CHUNK.finditer(name.text)]
        if chunks and (self.is_own or _is_telling(chunks)):
            key = tuple(chunk.casefold() for chunk in chunks)
            self.references.setdefault(key, (_pattern(chunks), []))[1].append(name)

    def find(self, text: str) -> list[Hit]:
        """Every name in a text, the longest where several begin at one place."""
        hits = [*self._buyers(text), *self._references(text)] if text else []
        return sorted(hits, key=lambda hit: (hit.start, -hit.end))

    def may_stand_in(self, texts: Iterable[str]) -> bool:
        """Whether a text may hold a name: whether one has a word that some name has too."""
        if None in self.telling:
            return True
        text = "\n".join(texts)
        said = {chunk.casefold() for chunk in _CHUNK.findall(text)} if self.begin else set()
        return not (self.telling.isdisjoint(said_in(text)) and self.begin.isdisjoint(said))

    def _buyers(self, text: str) -> Iterator[Hit]:
        words = words_of(text)
        said = tuple(word.said for word in words)
        for at, length in _places(len(words), self.lengths):
            for is_capitals, names in self.ways.get(said[at : at + length], {}).items():
                found = words[at : at + length]
                if self._is_one(found, is_capitals):
                    yield Hit(tuple(names), found[0].start, found[-1].end)

    def _is_one(self, found: Sequence[Word], is_capitals: bool) -> bool:
        if any(word.breaks for word in found[1:]):
            return False
        if is_capitals:
            return all(word.is_capitals for word in found)
        if self.is_own or any(word.is_name and not word.is_generic for word in found):
            return True
        # In small letters several words are a name; one may be any word: ville de tours jumelles.
        return sum(not word.is_generic for word in found) > 1

    def _references(self, text: str) -> Iterator[Hit]:
        chunks = list(_CHUNK.finditer(text)) if self.references else []
        said = tuple(chunk[0].casefold() for chunk in chunks)
        for at, length in _places(len(chunks), self.reference_lengths):
            known = self.references.get(said[at : at + length])
            found = known[0].match(text, chunks[at].start()) if known else None
            if known and found:
                yield Hit(tuple(known[1]), found.start(), found.end())


def names_of(buyer: str, reference: str, file: str) -> tuple[Name, ...]:
    """The names of a tender; none for what is blank."""
    texts = (squeeze(text[: 2 * LONGEST])[:LONGEST] for text in (buyer, reference))
    made = (Name(kind, text, file) for kind, text in zip(KINDS, texts, strict=True))
    return tuple(name for name in made if name.text)


def _telling(words: tuple[str, ...]) -> str | None:
    """A word of a name that a text must say as it is; None if all are kinds of bodies."""
    said = (word for word in words if not word.startswith("#"))
    return max(said, key=lambda word: (word not in kinds().generic, len(word)), default=None)


def _places(count: int, lengths: set[int]) -> Iterator[tuple[int, int]]:
    """Where so many words may begin in a text, and how many."""
    places = product(range(count), sorted(lengths))
    return ((at, length) for at, length in places if at + length <= count)


# How a name is written


def _ways(text: str, is_own: bool) -> set[_Way]:
    """The ways in which a buyer is named: in full, without what stands in brackets, in short."""
    inside = _BRACKETS.findall(text)
    outside = squeeze(_BRACKETS.sub(" ", text))
    wholes = {text, outside, *inside, *_PARTS.split(outside)[:1]}
    if is_own:
        wholes |= set(_PARTS.split(outside))
    made = {way for whole in wholes if (way := _way(whole, is_own)) is not None}
    initials = _initials(outside)
    return made | ({_Way((initials,), is_capitals=True)} if initials else set())


def _way(text: str, is_own: bool) -> _Way | None:
    words = words_of(text)
    telling = [word for word in words if not word.is_generic]
    if not words or not (telling or is_own):
        return None
    said = tuple(word.said for word in words)
    if len(words) > 1 or is_own:
        return _Way(said)
    letters = words[0].end - words[0].start
    # A name of one word: three letters are too few unless all are capitals.
    is_capitals = words[0].is_capitals and letters < 6
    return _Way(said, is_capitals) if letters > (2 if is_capitals else 3) else None


def _initials(text: str) -> str | None:
    """What a name of several words is called for short: CAPL."""
    known = kinds()
    words = [word for word in _WORD.findall(text) if word[0].isupper()]
    letters = "".join(word[0] for word in words).casefold()
    if len(letters) < _SHORTEST or not letters.isascii() or letters in known.capitals:
        return None
    return letters


def _is_telling(chunks: Sequence[str]) -> bool:
    """Whether a reference is more than a number that may stand for anything."""
    bare = "".join(chunks)
    if len(bare) < _LEAST or _YEAR.fullmatch(bare) or not any(char.isdigit() for char in bare):
        return False
    return len(chunks) > 1 or not bare.isdigit() or len(bare) > _LEAST


def _pattern(chunks: Sequence[str]) -> re.Pattern[str]:
    """A reference with any dashes and slashes; blanks alone part no two figures: 15 000."""
    written = re.escape(chunks[0])
    for before, chunk in pairwise(chunks):
        both = before[-1].isdigit() and chunk[0].isdigit()
        dash = r"\s?[-‐‑‒–—_/.]\s?"
        written += (dash if both else rf"(?:{dash}|\s?)") + re.escape(chunk)
    return re.compile(rf"(?<![\w])(?<!\d[-/.]){written}(?![\w])(?![-‐‑/.]\w)", re.IGNORECASE)
