"""The numbers in a text's tokens, however they are written: 15 K€, quinze mille, 10 millions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docgen.matching.lexicon import Lexicon

_THOUSANDS = {"k": 1e3, "m": 1e6}
_MONEY = ("€", "eur", "euro", "euros", "£", "gbp", "$", "usd", "chf")
_CURRENCY = ("€", "£", "$")
_ORDINAL = ("er", "ere", "eme", "e", "st", "nd", "rd", "th")
_CENT = 100  # pour cent
_ROUND = 1000  # from which on a word multiplies the figure before it: 10 millions


def numbered(tokens: Sequence[str], known: Lexicon) -> Iterator[str | float]:
    """The tokens with every number as one."""
    at, last = 0, None
    while at < len(tokens):
        if tokens[at][0].isdigit():
            length, value = _in_digits(tokens, at, known)
            if value != last:  # cinq (5)
                yield value
        else:
            length, value = _in_words(tokens, at, known)
            if not length:
                yield tokens[at]
                at, last = at + 1, None
                continue
            yield value
        at, last = at + length, value


def _in_digits(tokens: Sequence[str], at: int, known: Lexicon) -> tuple[int, float]:
    """How many tokens a number in digits takes, and the number."""
    value = _value(tokens[at])
    before = tokens[at - 1] if at else ""
    after = [*tokens[at + 1 : at + 3], "", ""]
    if after[0] in _THOUSANDS and (before in _CURRENCY or after[1] in _MONEY):
        return 2, value * _THOUSANDS[after[0]]
    if known.numbers.get(after[0], 0) >= _ROUND:
        return 2, value * known.numbers[after[0]]
    return (2 if after[0] in _ORDINAL else 1), value


def _value(token: str) -> float:
    groups = re.fullmatch(r"(\d+(?:[ .,]\d{3})+)(?:[.,](\d+))?", token)
    if groups and not (token.count(",") == 1 and token.startswith("0,")):
        return float(re.sub(r"\D", "", groups[1]) + (f".{groups[2]}" if groups[2] else ""))
    return float(token.replace(",", "."))


def _in_words(tokens: Sequence[str], at: int, known: Lexicon) -> tuple[int, float]:
    """The number that words say from here on, and how many; no words without one."""
    if at and tokens[at - 1] in known.shares and known.numbers.get(tokens[at]) == _CENT:
        return 0, 0.0
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
        total, part = _counted(total, part, value)
        end += 1
    length = end - at
    if length == 1 and tokens[at] in known.articles:
        unit = known.stem(tokens[end]) if end < len(tokens) else ""
        is_counted = at > 0 and tokens[at - 1] in known.counted
        return (1, total + part) if is_counted or unit in known.units else (0, 0.0)
    return length, total + part


def _counted(total: float, part: float, value: float) -> tuple[float, float]:
    """What was counted so far, its thousands and the rest, with one more word: quatre-vingt."""
    if value >= _ROUND:
        return total + (part or 1) * value, 0.0
    if value == _CENT or (value == 20 and part == 4):
        return total, (part or 1) * value
    return total, part + value
