"""What a received form shows beside its questions and answers that a person should know of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from docgen.read.tokens import words_of
from docgen.read.word.groups import Group
from docgen.read.word.marks import is_cross, is_nothing
from docgen.read.word.printed import Sheet
from docgen.wording import quoted

_LEAST = 4  # words: a name, a date or a page's head says nothing about the answers
_MOST = 5  # texts that are told
_SHOWN = 200


def apart(
    sheet: Sheet, groups: Sequence[Group], outer: Collection[int] = frozenset()
) -> tuple[str, ...]:
    """What was typed between the questions' tables, of which nothing is in the answers."""
    own = set(outer)
    own |= {part.line for group in groups for parts in group.behind.values() for part in parts}
    asking = [one.first.line for group in groups for one in group.asked]
    between = range(min(asking, default=0), len(sheet.document.lines))
    found = []
    for line in sheet.document.lines:
        # A letter before the form is no part of it; a text box there may lie over the form.
        is_boxed = line.source is not None and line.source.is_boxed
        is_between = line.index in between or is_boxed
        if line.at is not None or not is_between or line.index in own:
            continue
        text = " ".join(line.text[part.start : part.end] for part in sheet.free(line))
        is_told = len(words_of(text)) >= _LEAST or is_cross(text)
        if is_told or (is_boxed and not is_nothing(text)):
            found.append(" ".join(text.split()))
    return _told(found)


def stands_outside(texts: Iterable[str]) -> tuple[str, ...]:
    """Remarks on texts that are in no answer, but for the shortest."""
    return _told([text for text in texts if len(words_of(text)) >= _LEAST])


def _told(found: Sequence[str]) -> tuple[str, ...]:
    told = [f"{quoted(text, _SHOWN)} stands outside of the questions" for text in found[:_MOST]]
    if len(found) > _MOST:
        told.append(f"{len(found) - _MOST} more texts stand outside of the questions")
    return tuple(told)
