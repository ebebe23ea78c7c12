"""The words by which two prompts may differ and still ask the same, one data file a language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import snowballstemmer

from docgen.wording import fold
from docgen.yaml_file import Node, load

_WORD = re.compile(r"\d+|n°|[^\W\d_]+|[€£$%§]")
_STEMMERS = {
    "fr": "french",
    "en": "english",
    "de": "german",
    "es": "spanish",
    "it": "italian",
    "nl": "dutch",
    "pt": "portuguese",
}
_LISTS = ("stop", "frame", "equal", "near", "opposite", "unit", "matter", "who", "negation")
_MORE_LISTS = ("exception", "scope", "number_joints", "articles", "counted", "units", "whole")
_LAST_LISTS = (
    "binding",
    "shares",
    "months",
    "endings",
    "prefixes",
    "actors",
    "inflections",
    "by",
    "to",
    "small",
    "titles",
    "general",
)
_TOLD = ("equal", "near", "opposite", "matter", "who", "frame", "actors")
_NO_WORDS: dict[str, Any] = {key: [] for key in (*_LISTS, *_MORE_LISTS, *_LAST_LISTS)}
_PARTICIPLE = re.compile(r"ees?$")
_KEPT = 3  # letters: shorter words have no endings


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language's words, stemmed; `_` joins the words of a phrase.

    `stop` words say nothing, `frame` words only that something is asked. `phrases` gives words
    and phrases that are the same in silence one spelling, `lengths` how many words those have that
    begin with a stem, the longest first. `near` gives the groups of like words
    that a word belongs to. `opposite` gives the groups of which it is one side, and which side:
    another side is another question; `unit` likewise, where it is the same in another measure.
    Of `matter` and `who` a prompt is about one. `negation` turns a question round, `exception`
    leaves something out of it, `scope` says how much of the matter it is about. `numbers` are
    words for numbers; those in `articles` count only before a unit, `units`, or after a word of
    `counted`. `whole` words have no stem: what an ending makes of them matters. `binding` words
    say what comes first or is left out of what follows them; after one of `shares` no number
    follows (pour cent). `months` are a year's. `endings` are those that number and gender change
    for each other, `prefixes` turn a word round. `written` gives texts their usual spelling.
    `actors` are all who are spoken of; `light` words must not move by themselves.
    `inflections` are endings that words of one stem may differ in and be one word. After a word
    of `by` stands who does it, after one of `to` whom it is done to. `small` gives the groups of
    those `stop` words that change what is asked (vos, nos; vor, nach): one for another is no
    spelling. `called` are the words, folded, that one stem stands for in silence,
    `spoken` all the words of the file;
    `titles` are words that sections are called with or without, `general` those of titles that
    limit nothing of what is asked below them (Organisation, Qualité).
    `loose` are the phrases without their small words, `loose_starts` what they begin with.
    """

    code: str
    stop: frozenset[str]
    frame: frozenset[str]
    phrases: Mapping[tuple[str, ...], str]
    lengths: Mapping[str, tuple[int, ...]]
    near: Mapping[str, frozenset[int]]
    opposite: Mapping[str, tuple[tuple[int, int], ...]]
    unit: Mapping[str, tuple[tuple[int, int], ...]]
    matter: Mapping[str, int]
    who: Mapping[str, int]
    negation: frozenset[str]
    exception: frozenset[str]
    scope: frozenset[str]
    numbers: Mapping[str, float]
    number_joints: frozenset[str]
    articles: frozenset[str]
    counted: frozenset[str]
    units: frozenset[str]
    whole: frozenset[str]
    binding: frozenset[str]
    shares: frozenset[str]
    months: tuple[str, ...]
    endings: tuple[tuple[str, str], ...]
    prefixes: frozenset[str]
    written: Mapping[str, str]
    actors: frozenset[str]
    light: frozenset[str]
    inflections: frozenset[str]
    by: frozenset[str]
    to: frozenset[str]
    small: Mapping[str, int]
    called: Mapping[str, frozenset[str]]
    spoken: frozenset[str]
    titles: frozenset[str]
    general: frozenset[str]
    loose: Mapping[tuple[str, ...], str]
    loose_starts: frozenset[str]

    def stem(self, word: str) -> str:
        """A folded word's stem."""
        return word if word in self.whole else _stem(self.code, word)

    def kin(self, word: str, stem: str) -> frozenset[int]:
        """The groups of like words that a word belongs to; plurals of verbs by their singular."""
        found = self.near.get(stem, frozenset())
        if self.code == "fr" and word.endswith("ent"):
            found |= self.near.get(self.stem(word[:-2]), frozenset())
        return found

    def meant(self, word: str) -> str:
        """The stem of the word that a folded word may stand for in silence: its own, or another."""
        stem = self.stem(word)
        return self.phrases.get((stem,), stem)


def lexicon(code: str | None) -> Lexicon:
    """The lexicon of a language; that of French where docgen does not know the language."""
    return _lexicon(code if code in _STEMMERS else "fr")


@cache
def _lexicon(code: str) -> Lexicon:
    file = resources.files("docgen.matching").joinpath(f"{code}.yaml")
    data = _NO_WORDS | {"numbers": {}, "written": {}}
    if file.is_file():
        data |= _plain(load(file.read_text("utf-8"), file.name))
    phrases: dict[tuple[str, ...], str] = {}
    whole = frozenset(map(fold, data["whole"]))

    def stems_of(text: str) -> tuple[str, ...]:
        words = _WORD.findall(fold(text))
        return tuple(word if word in whole else _stem(code, word) for word in words)

    def told(text: str) -> str:
        """A word or phrase as its prompts' terms will have it."""
        stems = stems_of(text)
        if len(stems) > 1 and stems not in phrases:
            phrases[stems] = "_".join(stems)
        return phrases.get(stems, "_".join(stems))

    def words(key: str) -> frozenset[str]:
        return frozenset(map(told, data[key]))

    for group in data["equal"]:
        for entry in group:
            phrases[stems_of(entry)] = "_".join(stems_of(group[0]))
    who = _numbered([map(told, group) for group in data["who"]])
    opposite = _sides([[map(told, side) for side in group] for group in data["opposite"]])
    made = Lexicon(
        code=code,
        stop=frozenset(map(fold, data["stop"])),
        frame=words("frame"),
        near=_groups([map(told, group) for group in data["near"]]),
        opposite=opposite,
        unit=_sides([[map(told, side) for side in group] for group in data["unit"]]),
        matter=_numbered([map(told, group) for group in data["matter"]]),
        who=who,
        negation=words("negation"),
        exception=words("exception"),
        scope=words("scope"),
        numbers={fold(word): float(value) for word, value in data["numbers"].items()},
        number_joints=frozenset(data["number_joints"]),
        articles=frozenset(data["articles"]),
        counted=frozenset(data["counted"]),
        units=words("units"),
        whole=whole,
        binding=words("binding"),
        shares=frozenset(data["shares"]),
        months=tuple(map(fold, data["months"])),
        endings=tuple((fold(one), fold(other)) for one, other in data["endings"]),
        prefixes=frozenset(data["prefixes"]),
        written={fold(text): fold(meant) for text, meant in data["written"].items()},
        actors=frozenset(who) | words("actors"),
        light=frozenset(),
        inflections=frozenset(data["inflections"]),
        by=frozenset(data["by"]),
        to=frozenset(data["to"]),
        small=_numbered([map(fold, group) for group in data["small"]]),
        titles=words("titles"),
        general=words("general"),
        spoken=frozenset(_spoken([data[key] for key in _TOLD])),
        called=_called([(told(group[0]), map(fold, group)) for group in data["equal"]]),
        loose={},
        loose_starts=frozenset(),
        phrases=phrases,
        lengths={},
    )
    light = made.negation | made.exception | made.scope | made.binding
    loose = _loose(phrases, made.stop, light)
    starts = frozenset(stems[0] for stems in loose)
    return replace(made, lengths=_lengths(phrases), light=light, loose=loose, loose_starts=starts)


def _spoken(data: Any) -> Iterator[str]:
    """Every word of a language's file, folded."""
    if isinstance(data, str):
        yield from _WORD.findall(fold(data))
    elif isinstance(data, list | dict):
        for entry in data:
            yield from _spoken(entry)


def _called(groups: Iterable[tuple[str, Iterable[str]]]) -> dict[str, frozenset[str]]:
    """The single words that stand for one another, by what their prompts' terms will have."""
    found: dict[str, frozenset[str]] = {}
    for stem, entries in groups:
        words = frozenset(entry for entry in entries if _WORD.fullmatch(entry))
        found[stem] = found.get(stem, frozenset()) | words
    return found


def _loose(
    phrases: Mapping[tuple[str, ...], str], stop: frozenset[str], light: frozenset[str]
) -> dict[tuple[str, ...], str]:
    """The phrases by those of their words that say something, if two do."""
    found: dict[tuple[str, ...], str] = {}
    for stems, meant in phrases.items():
        telling = tuple(stem for stem in stems if stem not in stop)
        if len(telling) > 1 and not light.intersection(telling):
            found.setdefault(telling, meant)
    return found


def _lengths(phrases: Iterable[tuple[str, ...]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for stems in phrases:
        found.setdefault(stems[0], set()).add(len(stems))
    return {stem: tuple(sorted(lengths, reverse=True)) for stem, lengths in found.items()}


def _plain(node: Node) -> Any:
    value = node.value
    if isinstance(value, list):
        return [_plain(entry) for entry in value]
    if isinstance(value, dict):
        return {key: _plain(entry) for key, entry in value.items()}
    return value


def _groups(groups: Iterable[Iterable[str]]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for index, group in enumerate(groups):
        for word in group:
            found.setdefault(word, set()).add(index)
    return {word: frozenset(indexes) for word, indexes in found.items()}


def _sides(groups: Iterable[Iterable[Iterable[str]]]) -> dict[str, tuple[tuple[int, int], ...]]:
    found: dict[str, list[tuple[int, int]]] = {}
    for index, group in enumerate(groups):
        for side, words in enumerate(group):
            for word in words:
                found.setdefault(word, []).append((index, side))
    return {word: tuple(sides) for word, sides in found.items()}


def _numbered(groups: Iterable[Iterable[str]]) -> dict[str, int]:
    return {word: index for index, group in enumerate(groups) for word in group}


@lru_cache(maxsize=65_536)
def _stem(code: str, word: str) -> str:
    if len(word) <= _KEPT or not word.isalpha():
        return word
    if code == "fr":  # The stemmer wants the accent that folding took: dédiée.
        word = _PARTICIPLE.sub("é", word)
    return fold(str(_stemmer(code).stemWord(word)))


@cache
def _stemmer(code: str) -> Any:
    return snowballstemmer.stemmer(_STEMMERS[code])
