"""Bytes of a PDF → its tokens, as pdfminer tells them, at several times its speed.

pdfminer goes through several calls for each token, and a page has thousands. Here one expression
knows tokens as programs write them; whatever else there is, and whatever may not be there in
full, is left to pdfminer, so that both tell the same.

Source: ISO 32000-1, 7.2 and 7.3 (lexical conventions, objects).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from pdfminer.psparser import (
    KEYWORD_ARRAY_BEGIN,
    KEYWORD_ARRAY_END,
    KEYWORD_DICT_BEGIN,
    KEYWORD_DICT_END,
    KWD,
    LIT,
    PSStackParser,
)

# Nothing can interrupt an expression, so none of this gives back what it took: no byte is looked
# at more than a few times, whatever is written there.
TOKEN = re.compile(
    rb"\s*+(?:%[^\r\n]*+[\r\n]\s*+)*+(?:"
    rb"([+-]?+(?>[0-9]++\.[0-9]*+|\.[0-9]++))"
    rb"|([+-]?+[0-9]{1,18}+)(?![0-9])"
    rb"|([A-Za-z][^#/%\[\]()<>{}\s]*+|['\"])"
    rb"|/([^#/%\[\]()<>{}\s]++)(?!\#)"
    rb"|(\[)|(\])"
    rb"|\(([^()\\]*+)\)"
    # No octal above 377, which pdfminer refuses, and no line that goes on.
    rb"|\((?=[^()\\]*+\\)((?:[^()\\]++|\\(?:[nrtbf()\\]|[0-3][0-7]{0,2}+|[4-7][0-7]?+(?![0-7])))*+)\)"
    # pdfminer pairs the brackets that follow beginning with the string's own.
    rb"|<([0-9A-Fa-f\s]*+)>(?!>(?:[^>]|\Z|>>))"
    rb"|(<<)|(>>)"
    rb")"
)
FLOAT, INT, KEYWORD, NAME, ARRAY, ARRAY_END, PLAIN, ESCAPED, HEX, DICT, DICT_END = range(1, 12)

_NUMBERS = re.compile(rb"[0-9.+\-\s]++(?=\])")
_AFTER_A_SIGN = frozenset((NAME, PLAIN, ESCAPED, HEX))
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)")
_ESCAPES = {b"b": b"\b", b"t": b"\t", b"n": b"\n", b"f": b"\f", b"r": b"\r"}
_SPACES = b" \t\n\r\f\v"
_WORDS = {b"true": True, b"false": False}


class Swift(PSStackParser[Any]):
    """What makes a parser of pdfminer's tell tokens at once that its buffer holds in full."""

    def nexttoken(self) -> tuple[int, Any]:
        """The next token and where it begins."""
        if not self._tokens and not self.eof and self._parse1 == self._parse_main:
            found = TOKEN.match(self.buf, self.charpos)
            # What ends where the buffer does may go on in the next.
            if found is not None and found.end() + 3 < len(self.buf):
                kind = found.lastindex or 0
                start = self.bufpos + found.start(kind) - (kind in _AFTER_A_SIGN)
                self.charpos = found.end()
                return start, MADE[kind](found[kind])
        told: tuple[int, Any] = super().nexttoken()
        return told

    def start_type(self, pos: int, type: str) -> None:
        """Begin an array, or what else holds objects; numbers, as of a pen's way, come at once."""
        super().start_type(pos, type)
        if type != "a" or self._tokens or self._parse1 != self._parse_main:
            return
        found = _NUMBERS.match(self.buf, self.charpos)
        if found is None:
            return
        try:
            numbers = [float(one) if b"." in one else int(one) for one in found[0].split()]
        except ValueError:  # two that nothing parts, or a sign alone
            return
        self.charpos = found.end()
        self.curstack = [(pos, number) for number in numbers]


def _keyword(word: bytes) -> Any:
    return _WORDS[word] if word in _WORDS else KWD(word)


def _name(word: bytes) -> Any:
    try:
        return LIT(word.decode())
    except UnicodeDecodeError:
        return LIT(word)


def _unescaped(text: bytes) -> bytes:
    return _ESCAPE.sub(_meant, text)


def _meant(escape: re.Match[bytes]) -> bytes:
    sign = escape[1]
    return bytes((int(sign, 8),)) if sign.isdigit() else _ESCAPES.get(sign, sign)


def _from_hex(digits: bytes) -> bytes:
    """pdfminer takes a last digit that stands alone for itself, not for the first of two."""
    digits = digits.translate(None, _SPACES)
    whole = len(digits) // 2 * 2
    last = bytes((int(digits[whole:], 16),)) if whole < len(digits) else b""
    return bytes.fromhex(digits[:whole].decode()) + last


# By the group of TOKEN that is there.
MADE: tuple[Callable[[bytes], Any], ...] = (
    bytes,
    float,
    int,
    _keyword,
    _name,
    lambda _: KEYWORD_ARRAY_BEGIN,
    lambda _: KEYWORD_ARRAY_END,
    bytes,
    _unescaped,
    _from_hex,
    lambda _: KEYWORD_DICT_BEGIN,
    lambda _: KEYWORD_DICT_END,
)
