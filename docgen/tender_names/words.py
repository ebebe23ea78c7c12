"""A text → its words as buyers' names are compared: kinds of bodies alike, articles left out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from docgen.wording import fold
from docgen.yaml_file import Node, load

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 40  # letters of a word that is looked up
_BREAK = re.compile(r"[.!?;:,()\[\]{}|•«»\"“”]|\n\s*\n")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: folded, or the sign of a kind of body, `#3`; where it stands.

    `is_generic` words make no name alone; `is_name` ones are written as names are, with a capital
    or figures; `is_capitals` ones in capitals throughout. `breaks` tells that a sentence or a part
    of one ended before it.
    """

    said: str
    start: int
    end: int
    is_generic: bool = False
    is_name: bool = False
    is_capitals: bool = False
    breaks: bool = False


@dataclass(frozen=True, slots=True)
class _Kinds:
    """Phrases of folded words → the sign of their kind; those known in capitals only apart."""

    phrases: Mapping[tuple[str, ...], str]
    capitals: Mapping[str, str]
    longest: int
    generic: frozenset[str]
    stop: frozenset[str]
    short: Mapping[str, str]


def words_of(text: str) -> list[Word]:
    """The words of a text, in order."""
    known = kinds()
    plain = [_word(found, text) for found in _WORD.finditer(text)]
    made: list[Word] = []
    at, end, breaks = 0, 0, False
    while at < len(plain):
        breaks = breaks or _is_break(text, end, plain[at], plain[at - 1] if at else None)
        length, word = _body(plain, at, known)
        end = plain[at + length - 1].end
        if length > 1 or word.said not in known.stop:
            made.append(_put(word, breaks))
            breaks = False
        at += length
    return made


def said_in(text: str) -> set[str]:
    """What single words of a text say, before kinds of bodies are made of them."""
    return {_said(word) for word in _WORD.findall(text)}


@cache
def kinds() -> _Kinds:
    """The words of docgen/tender_names/kinds.yaml."""
    text = resources.files("docgen.tender_names").joinpath("kinds.yaml").read_text("utf-8")
    read = load(text, "kinds.yaml").value
    assert isinstance(read, dict)
    phrases: dict[tuple[str, ...], str] = {}
    capitals: dict[str, str] = {}
    for number, line in enumerate(_list(read["kinds"])):
        for name in map(str, (node.value for node in _list(line))):
            if name.isupper():
                capitals[fold(name)] = f"#{number}"
            else:
                phrases[tuple(_WORD.findall(fold(name)))] = f"#{number}"
    stop = frozenset(fold(str(node.value)) for node in _list(read["stop"]))
    generic = {fold(str(node.value)) for node in _list(read["common"])}
    generic |= {word for phrase in phrases for word in phrase} - stop
    short = read["short"].value
    assert isinstance(short, dict)
    return _Kinds(
        phrases,
        capitals,
        max(map(len, phrases)),
        frozenset(generic),
        stop,
        {key: str(node.value) for key, node in short.items()},
    )


def _list(node: Node) -> Sequence[Node]:
    assert isinstance(node.value, list)
    return node.value


def _word(found: re.Match[str], text: str) -> Word:
    written = found[0]
    known = kinds()
    said = _said(written)
    is_capitals = len(written) > 1 and written.isupper()
    return Word(
        said,
        found.start(),
        found.end(),
        said in known.generic,
        written[0].isupper() or written[0].isdigit(),
        is_capitals,
    )


def _said(written: str) -> str:
    # Texts say the same words again and again; what is longer than a word is is not kept.
    return _said_often(written) if len(written) <= _LONGEST else fold(written)


@lru_cache(maxsize=20_000)
def _said_often(written: str) -> str:
    said = fold(written)
    return kinds().short.get(said, said)


def _body(plain: Sequence[Word], at: int, known: _Kinds) -> tuple[int, Word]:
    """A word, or all those that name a kind of body."""
    first = plain[at]
    for length in range(min(known.longest, len(plain) - at), 0, -1):
        sign = known.phrases.get(tuple(word.said for word in plain[at : at + length]))
        if sign is not None:
            return length, Word(sign, first.start, plain[at + length - 1].end, is_generic=True)
    if first.is_capitals and first.said in known.capitals:
        sign = known.capitals[first.said]
        return 1, Word(sign, first.start, first.end, is_generic=True, is_capitals=True)
    return 1, first


def _is_break(text: str, end: int, word: Word, before: Word | None) -> bool:
    between = text[end : word.start]
    if before is not None and between.startswith(".") and before.said in ("saint", "sainte"):
        between = between[1:]
    return _BREAK.search(between) is not None


def _put(word: Word, breaks: bool) -> Word:
    if not breaks:
        return word
    return Word(
        word.said, word.start, word.end, word.is_generic, word.is_name, word.is_capitals, True
    )
