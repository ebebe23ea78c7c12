"""The words of a language as people use them, and how often."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from spellchecker import SpellChecker

from docgen.wording import fold

_LAST, _FIRST = re.compile(r"[^\W\d_]+$"), re.compile(r"[^\W\d_]+")
_OTHERWISE = "fr"  # what French brokers answer in, whatever language the form asks in
_SOFT = "\u00ad\u2010"
_ADDRESS = re.compile(r"[/@]|\w\.\w")
# People write these with a hyphen or without: `multi-risques`, `co-assurance`.
_PREFIXES = re.compile(
    "anti|auto|bi|co|contre|demi|euro|extra|inter|intra|macro|micro|mini|mono|multi|para|pluri|poly"
    "|post|pre|pro|re|semi|sous|sub|super|sur|tele|trans|tri|ultra|uni|vice"
)


@cache
def occurrences(language: str) -> Mapping[str, int]:
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


def is_one_word(start: str, rest: str, language: str) -> bool:
    """Whether the end of one line and the beginning of the next are a word broken in two.

    `convention` and `sans` are two words though a narrow column holds no more than the first;
    `conventio` and `n` are one, and so are the parts of an address; no line begins with a stop.
    """
    if _ADDRESS.search(start) is not None or rest[:1] in (".", ","):
        return True
    head, tail = _LAST.search(start), _FIRST.match(rest)
    if head is None or tail is None or not tail[0].islower():
        return False
    parts, whole = (fold(head[0]), fold(tail[0])), fold(head[0] + tail[0])
    for code in dict.fromkeys((language, _OTHERWISE)):
        known = occurrences(code)
        if whole in known:
            return not all(part in known for part in parts)
    return False


def without_hyphen(start: str, rest: str, language: str) -> str:
    """The end of a line, without its hyphen if a program put it there to part a word.

    `réalisa-` and `tion` are one word; `sous-` and `traitance` keep their hyphen, and so does what
    nobody knows.
    """
    stem = start.rstrip(_SOFT) if rest[:1].islower() else start.rstrip("\u00ad")
    if stem != start or not start.endswith("-"):
        return stem
    bare = start[:-1]
    keeps = _ADDRESS.search(bare) is not None or _PREFIXES.fullmatch(fold(bare)) is not None
    return start if keeps or not is_one_word(bare, rest, language) else bare
