"""`Réponse :` before what somebody typed: no part of the answer."""

from __future__ import annotations

import re
from functools import cache

from docgen.read.word.lines import Fragment, Line
from docgen.wording import fold

_LEAD = re.compile(r"\s*(?:\w+[ ’'\u00a0]+){0,2}(\w+)[ \u00a0]*:\s*(?=\S)")


def without_lead(line: Line, fragment: Fragment, language: str) -> Fragment:
    """A stretch of a line without such words at its beginning."""
    found = _LEAD.match(line.text, fragment.start, fragment.end)
    if found is None or fold(found[1]) not in _answer_words(language):
        return fragment
    return Fragment(fragment.line, found.end(), fragment.end)


def without_leading_words(text: str, language: str) -> str:
    """A text without such words at its beginning."""
    found = _LEAD.match(text)
    is_lead = found is not None and fold(found[1]) in _answer_words(language)
    return text[found.end() :] if found is not None and is_lead else text


@cache
def _answer_words(code: str) -> frozenset[str]:
    """What a language has for an answer; hardly any file wants the languages' words."""
    from docgen.parse.language import languages

    return frozenset(word for one in languages() if one.code == code for word in one.answers)
