"""What a question's printed number looks like."""

from __future__ import annotations

import re

from docgen.sources.page import Word

# 1, 1.1, 1.1.a, A.3, F10, 12°, 1/, a), Art. 5, Q-7, IV.
NUMBER = re.compile(
    r"^(?:[A-Za-zÀ-ÿ]{1,4}[.\-]? ?)?\d{1,4}(?:[.\-]\d{1,3})*(?:[.\-]?[a-z])?[.)°:/]?$"
    r"|^[A-Za-z][.)]$|^[IVXLC]+[.)]?$"
)

# Before a question's text without a column of its own: only what could be nothing else.
_LEADING = re.compile(
    r"^(?:[A-Za-z]{0,4}\d{1,4}(?:[.\-]\d{1,3})*(?:[.\-][a-z])?[.)°/]"
    r"|[A-Za-z]?\d+(?:\.\d+)+(?:[.\-]?[a-z])?"
    r"|(?:[A-Z]|[IVX]{1,4})\.\d+(?:\.\d+)*(?:\.[a-z])?[.)]?|[a-z]\))$"
)


def split_number(words: tuple[Word, ...]) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """Part a number printed before a text, as in `1) Avez-vous …`, from it."""
    if len(words) > 1 and _LEADING.match(words[0].text):
        return words[:1], words[1:]
    return (), words
