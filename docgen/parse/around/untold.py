"""Words that were taken for a title, a header or a page head, and stand in no text of the form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from docgen.look import Mark, MarkKind
from docgen.model import Passage
from docgen.wording import fold


def untold(marks: Iterable[Mark], told: Mapping[MarkKind, Iterable[str]]) -> Iterator[Passage]:
    """The marks that the form would not tell of, as passages, so that no word vanishes.

    It may be known what a text is and the form have no place for it: a band that no question
    follows, a heading above bands of its own, a label across several tick columns.

    Args:
        marks: What stands on the pages.
        told: What the form tells of kinds of marks; others are not looked at.
    """
    known = {
        kind: " ".join("".join(_words(text)) for text in texts) for kind, texts in told.items()
    }
    for mark in marks:
        # Words one by one: a line's end may part those of a label, or break one.
        if not all(word in known.get(mark.kind, word) for word in _words(mark.text)):
            yield Passage(mark.text, mark.page, mark.box)


def _words(text: str) -> list[str]:
    """Letters and figures only; page numbers are all the same."""
    return re.findall(r"[^\W_]+", re.sub(r"\d+", "0", fold(text)))
