"""What stands on pages for a browser, in a form's language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from docgen.yaml_file import load

_OTHERWISE = "en"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language by their keys, and how its reasons are said.

    `reasons` are patterns of the English ones, each with what it is in the language.
    """

    code: str
    words: Mapping[str, str]
    reasons: tuple[tuple[re.Pattern[str], str], ...]

    def __getitem__(self, key: str) -> str:
        """A word or a sentence."""
        return self.words[key]

    def told(self, reason: str) -> str:
        """A reason in the language; in English where it has no words for it."""
        # `OUI: its tick is struck out` says of which choice it speaks.
        about, colon, rest = reason.partition(": ")
        if colon and '"' not in about:
            return f"{self._said(about)}{self['colon']}{self.told(rest)}"
        return self._said(reason)

    def _said(self, reason: str) -> str:
        for pattern, here in self.reasons:
            found = pattern.fullmatch(reason)
            if found is not None:
                return here.format_map(found.groupdict())
        return reason


@cache
def words_of(code: str) -> Words:
    """The words of a language by its code; English ones where nothing is known of it."""
    file = resources.files("docgen.languages").joinpath(f"{code}.yaml")
    if not (code.isalpha() and file.is_file()):
        return words_of(_OTHERWISE)
    top = load(file.read_text("utf-8"), f"{code}.yaml").value
    assert isinstance(top, dict)
    words, reasons = top["review"].value, top["reasons"].value
    assert isinstance(words, dict) and isinstance(reasons, dict)
    patterns = ((_pattern(english), str(node.value)) for english, node in reasons.items())
    return Words(code, {key: str(node.value) for key, node in words.items()}, tuple(patterns))


def _pattern(english: str) -> re.Pattern[str]:
    """A reason with `{a}` for what differs, as a pattern."""
    escaped = re.escape(english)
    return re.compile(re.sub(r"\\\{([a-z])\\\}", r"(?P<\1>.+?)", escaped), re.DOTALL)
