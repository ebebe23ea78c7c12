"""Texts → their words as compared, each with its place in the text. No input or output."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from docgen.wording import fold

# Dots and underscores to write on; a word; any other sign.
_TOKEN = re.compile(
    r"(?P<filler>\.{3,}[.…]*|_{2,}[_.]*|…[.…\s]*|·{3,})|(?P<word>[^\W_]+)|(?P<sign>\S)"
)
_HYPHENS = "-\u2010\u2011\u00ad"


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a sign of the piece with this number, from `start` to `end` in its text.

    `key` is what it is compared by. `is_word` is false for punctuation and other signs;
    `after_filler` tells that dots or a line to write on stand before it. A word broken at the
    end of a piece goes on in the next one up to `next_end`.
    """

    key: str
    piece: int
    start: int
    end: int
    is_word: bool = True
    after_filler: bool = False
    next_end: int = 0


def tokens_of(pieces: Sequence[str], known: frozenset[str] = frozenset()) -> list[Token]:
    """The tokens of pieces of text, in order; dots to write on are left out.

    A word broken at a hyphen, also between two pieces, is one if it is among the `known` words.
    """
    tokens: list[Token] = []
    for number, text in enumerate(pieces):
        first = len(tokens)
        for key, start, end, is_word, filled in _split(text):
            tokens.append(Token(key, number, start, end, is_word, filled))
            if is_word and known and len(tokens) - first > 2:
                _join_hyphened(tokens, known)
        if first and len(tokens) > first:
            _join_broken(tokens, first, known)
    return tokens


def words_of(text: str) -> list[str]:
    """The words of a text as they are compared."""
    return [key for key, _, _, is_word, _ in _split(text) if is_word]


@lru_cache(maxsize=8192)
def _split(text: str) -> tuple[tuple[str, int, int, bool, bool], ...]:
    return tuple(_found(text))


def _found(text: str) -> Iterator[tuple[str, int, int, bool, bool]]:
    after_filler = False
    for match in _TOKEN.finditer(text):
        if match.lastgroup == "filler":
            after_filler = True
            continue
        key = fold(match[0]) or match[0]
        yield key, match.start(), match.end(), match.lastgroup == "word", after_filler
        after_filler = False


def _join_hyphened(tokens: list[Token], known: frozenset[str]) -> None:
    """Make one of the last three tokens, if they are a known word with a hyphen in it."""
    stem, hyphen, rest = tokens[-3:]
    is_close = stem.end == hyphen.start and hyphen.end == rest.start
    if stem.is_word and hyphen.key in _HYPHENS and is_close and stem.key + rest.key in known:
        tokens[-3:] = [replace(stem, key=stem.key + rest.key, end=rest.end)]


def _join_broken(tokens: list[Token], first: int, known: frozenset[str]) -> None:
    """Make one of the word before `first`, its hyphen and the word there, if that is known."""
    if first < 2 or tokens[first - 1].key not in _HYPHENS or not tokens[first].is_word:
        return
    stem, rest = tokens[first - 2], tokens[first]
    whole = stem.key + rest.key
    if stem.is_word and stem.piece == rest.piece - 1 and whole in known:
        joined = Token(whole, stem.piece, stem.start, tokens[first - 1].end, next_end=rest.end)
        tokens[first - 2 : first + 1] = [joined]
