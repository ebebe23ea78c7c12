"""Names of choices where they stand in a line."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.model import Choice
from docgen.read.tokens import words_of
from docgen.read.word.lines import BOX, Line

_WITHIN = " \u00a0\t-\u2010\u2011/.'’"  # between the words of a name


def sign_at(
    line: Line, start: int, end: int, choices: Sequence[Choice]
) -> tuple[Choice, int] | None:
    """The choice whose name is a sign (`++`, `–`) and stands alone at a place of a line."""
    for choice in choices:
        stop = start + len(choice.label)
        if words_of(choice.label) or not line.text.startswith(choice.label, start) or stop > end:
            continue
        if stop == end or line.text[stop].isspace() or line.text[stop] == BOX:
            return choice, stop
    return None


def label_at(
    line: Line, start: int, end: int, choices: Sequence[Choice]
) -> tuple[Choice, int] | None:
    """The choice whose name stands at a place of a line, and the name's end."""
    best: tuple[Choice, int] | None = None
    for choice in choices:
        wanted = words_of(choice.label)
        stop = _end_of(line.text, start, end, wanted) if wanted else None
        if stop is not None and (best is None or stop > best[1]):
            best = choice, stop
    return best


def _end_of(text: str, start: int, end: int, wanted: Sequence[str]) -> int | None:
    """Where words end that stand at a place; None if others stand there."""
    stop = start
    for word in wanted:
        while start < stop < end and text[stop] in _WITHIN:
            stop += 1
        first = stop
        while stop < end and text[stop].isalnum():
            stop += 1
        if words_of(text[first:stop]) != [word]:
            return None
    return stop
