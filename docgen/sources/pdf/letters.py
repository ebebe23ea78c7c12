"""A PDF's characters → the letters a reader sees: each once, accents on them, ligatures parted.

Source: Unicode Standard Annex 15 (normalisation); ISO 32000-1, 14.8.2.2 (soft hyphens).
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

Char = dict[str, Any]

# Some programs print an accent as a character of its own over the letter.
_ACCENTS = {
    "´": "\u0301", "`": "\u0300", "ˆ": "\u0302", "¨": "\u0308", "˜": "\u0303", "¸": "\u0327",
    "˚": "\u030a", "ˇ": "\u030c",
}  # fmt: skip
_UNSEEN = re.compile("[\u200b-\u200d\u2060\ufeff]")  # of no width
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x80-\x9f]")  # printed as nothing
_TWICE = 0.12  # ems within which a letter is printed again to look bold


def letters(line: list[Char]) -> list[Char]:
    """The characters of a line, from left to right, as a reader sees them."""
    found: list[Char] = []
    for char in line:
        text = char["text"]
        if not text.isascii() or len(text) != 1 or not text.isprintable():
            text = char["text"] = _plain(text)
            if not text:
                continue
        last = found[-1] if found else None
        if last is not None and char["x0"] - last["x1"] < 0 and _merged(last, char):
            continue
        found.append(char)
    return found


def spelled(parts: list[str]) -> str:
    """The letters of a word together; a hyphen that is printed within it is one."""
    text = "".join(parts)
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", text[:-1].replace("\u00ad", "-") + text[-1:])


def _plain(text: str) -> str:
    """Ligatures parted, accents composed, what has no width gone."""
    text = _CONTROL.sub(" ", _UNSEEN.sub("", text))
    parted = (
        unicodedata.normalize("NFKC", one) if "\ufb00" <= one <= "\ufb06" else one for one in text
    )
    return unicodedata.normalize("NFC", "".join(parted))


def is_twice(last: Char, char: Char) -> bool:
    """Whether two alike are one letter that is printed again to look bold."""
    near = abs(char["x0"] - last["x0"]) < _TWICE * char["size"]
    return bool(near and abs(char["size"] - last["size"]) < 0.5)


def _merged(last: Char, char: Char) -> bool:
    """Whether a character is the one before, printed again, or belongs on it as an accent."""
    if char["text"] == last["text"]:
        return is_twice(last, char)
    middle = (char["x0"] + char["x1"]) / 2
    for letter, accent, at in ((last, char, middle), (char, last, _middle(last))):
        mark: str = _ACCENTS.get(accent["text"]) or accent["text"]
        is_over = letter["x0"] - 0.1 * letter["size"] < at < letter["x1"] + 0.1 * letter["size"]
        if is_over and unicodedata.combining(mark[:1]) and letter["text"].isalpha():
            composed = unicodedata.normalize("NFC", letter["text"] + mark)
            if len(composed) == len(letter["text"]):
                # The one that stays takes the letter's place.
                last.update({**letter, "text": composed})
                return True
    return False


def _middle(char: Char) -> float:
    return float(char["x0"] + char["x1"]) / 2
