"""A PDF page's content stream → its operators, each with its operands.

pdfminer's own reader takes a token byte by byte where a regular expression takes it at once, and
puts long strings together by copying them again for each piece.

Source: ISO 32000-1, 7.2 (lexical conventions), 7.8.2 (content streams), 8.9.7 (inline images).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pdfminer.psparser import PSLiteral

from docgen.sources.pdf_limits import Tally

_SPACE = rb"\x00\t\n\x0c\r "
_END = rb"()<>\[\]{}/%" + _SPACE
_NUMBER, _OPERATOR, _NAME, _STRING, _LONG_STRING, _BEGIN, _FINISH, _HEX = range(1, 9)
_TOKEN = re.compile(
    b"|".join(
        (
            rb"([-+]*[\d.][-\d.]*)",
            rb"([^-+\d.%s][^%s]*)" % (_END, _END),
            rb"/([^%s]*)" % _END,
            rb"\(((?:[^()\\]|\\[\s\S])*)\)",
            rb"(\()",  # the beginning of a string with brackets in it
            rb"(<<|\[)",
            rb"(>>|\])",
            rb"<([^<>]*)>",
            rb"%[^\r\n]*",  # a comment
        )
    )
)
_ESCAPE = re.compile(rb"\\(\r\n|[0-7]{1,3}|[\s\S])")
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_ESCAPED |= {b"\r\n": b"", b"\n": b"", b"\r": b""}
_BRACKET = re.compile(rb"\\[\s\S]|[()]")
_NOT_HEX = re.compile(rb"[^0-9A-Fa-f]+")
_IMAGE_END = re.compile(rb"[%s]EI(?=[%s]|$)" % (_SPACE, _SPACE))
_NAME_HEX = re.compile(rb"#([0-9A-Fa-f]{2})")
_PRINTED = re.compile(rb"[\t\n\x0c\r -~]*")
_WORDS = {b"true": True, b"false": False, b"null": None}

Operation = tuple[bytes, list[Any]]


def operations(data: bytes, tally: Tally) -> Iterator[Operation]:
    """The operators of a content stream in their order; an inline image is one operator EI.

    Raises:
        TooMuch: there are more tokens than are read.
    """
    names: dict[bytes, PSLiteral] = {}
    operands: list[Any] = []
    outer: list[list[Any]] = []
    at: int | None = 0
    while at is not None:
        start, at = at, None
        for token in _TOKEN.finditer(data, start):
            kind = token.lastindex
            if kind == _NUMBER:
                operands.append(_number(token[kind]))
            elif kind == _OPERATOR and token[kind] not in _WORDS:
                word = token[kind]
                if word == b"ID":
                    word, at = b"EI", _after_image(data, token.end())
                tally.count(len(operands) + 1)
                yield word, outer[0] if outer else operands
                operands, outer = [], []
            elif kind == _LONG_STRING:
                string, at = _with_brackets(data, token.end())
                operands.append(string)
            elif kind == _BEGIN:
                tally.count(1)
                outer.append(operands)
                operands = []
            elif kind == _FINISH:
                tally.count(len(operands))
                operands = _finished(token[kind], operands, outer)
            elif kind is not None:
                operands.append(_operand(kind, token[kind], names))
            if at is not None:
                break


def _finished(sign: bytes, objects: list[Any], outer: list[list[Any]]) -> list[Any]:
    """An array or a dictionary, as the last of what stands around it."""
    if not outer:
        return objects
    return [*outer.pop(), objects if sign == b"]" else _dictionary(objects)]


def _operand(kind: int, token: bytes, names: dict[bytes, PSLiteral]) -> Any:
    if kind == _STRING:
        return _unescaped(token) if b"\\" in token else token
    if kind == _HEX:
        return _from_hex(token)
    if kind == _OPERATOR:
        return _WORDS[token]
    name = names.get(token)
    if name is None:
        name = names[token] = _name(token)
    return name


def _number(digits: bytes) -> float:
    try:
        return float(digits)
    except ValueError:
        # 12-34 and 1.2.3 are written by some programs; viewers take what comes first.
        found = re.match(rb"[-+]?\d*\.?\d*", digits.lstrip(b"+-"))
        try:
            return float(found[0]) if found else 0.0
        except ValueError:
            return 0.0


def _name(name: bytes) -> PSLiteral:
    if b"#" in name:
        name = _NAME_HEX.sub(lambda found: bytes.fromhex(found[1].decode()), name)
    try:
        return PSLiteral(name.decode())
    except UnicodeDecodeError:
        return PSLiteral(name)


def _dictionary(objects: list[Any]) -> dict[str, Any]:
    return {
        str(key.name): value
        for key, value in zip(objects[::2], objects[1::2], strict=False)
        if isinstance(key, PSLiteral)
    }


def _unescaped(string: bytes) -> bytes:
    return _ESCAPE.sub(lambda found: _escaped(found[1]), string)


def _escaped(sign: bytes) -> bytes:
    if sign[:1].isdigit() and sign < b"8":
        return bytes([int(sign, 8) & 0xFF])
    return _ESCAPED.get(sign, sign)


def _with_brackets(data: bytes, start: int) -> tuple[bytes, int]:
    """A string with brackets in it, each closed, and where it ends."""
    open_brackets = 1
    for found in _BRACKET.finditer(data, start):
        open_brackets += {b"(": 1, b")": -1}.get(found[0], 0)
        if not open_brackets:
            return _unescaped(data[start : found.start()]), found.end()
    return _unescaped(data[start:]), len(data)


def _from_hex(digits: bytes) -> bytes:
    digits = _NOT_HEX.sub(b"", digits)
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())


def _after_image(data: bytes, start: int) -> int:
    """Where an inline image ends: after an EI that operators, not more of its bytes, follow."""
    for found in _IMAGE_END.finditer(data, start):
        following = data[found.end() : found.end() + 16]
        if _PRINTED.fullmatch(following):
            return found.end()
    return len(data)
