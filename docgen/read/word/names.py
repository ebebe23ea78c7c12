"""Names of choices where they stand in a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from docgen.model import Choice
from docgen.read.tokens import words_of
from docgen.read.word.levels import Entry
from docgen.read.word.lines import BOX, Line
from docgen.wording import fold

_MOST_LINES = 6
_MOST_INITIALS = 3
_CROSS = re.compile(r"[xX×✗✘✕✖✓✔√☒☑✅❌][)\].]?")
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
        # À is the word, not the choice a.
        if stop == start + 1 and line.text[start].casefold() not in choice.label.casefold():
            stop = None
        if stop is not None and (best is None or stop > best[1]):
            best = choice, stop
    return best


def cross_at(line: Line, start: int, end: int, choices: Sequence[Choice]) -> int | None:
    """Where a cross ends that was typed right before the name of a choice: `xOui`, `(X)Non`."""
    cross = _CROSS.match(line.text, start, end)
    if cross is None or (start > 0 and line.text[start - 1].isalnum()):
        return None
    return cross.end() if label_at(line, cross.end(), end, choices) is not None else None


def by_initials(text: str, choices: Sequence[Choice]) -> Choice | None:
    """The one choice whose initials a text is: `O` and `N`, `NC` for Non conforme."""
    said = fold(text).strip(" .")
    if not said.isalpha() or len(said) > _MOST_INITIALS:
        return None
    names = {choice.id: words_of(choice.label) for choice in choices}
    by_all = [c for c in choices if "".join(word[0] for word in names[c.id]) == said]
    by_first = [c for c in choices if names[c.id] and names[c.id][0][0] == said]
    if len(by_all) == 1 and len(by_first) <= 1:
        return by_all[0]
    return by_first[0] if len(by_first) == 1 and not by_all else None


def whole_names(entries: Sequence[Entry], choices: Sequence[Choice]) -> list[Entry]:
    """The lines of a cell; a choice's name that a narrow column broke over several is one."""
    names = {_letters(choice.label): choice.label for choice in choices}
    found: list[Entry] = []
    at = 0
    while at < len(entries):
        ends = range(min(len(entries), at + _MOST_LINES), at, -1)
        letters = {end: _letters("".join(e.text for e in entries[at:end])) for end in ends}
        end = next((end for end in ends if letters[end] in names), None)
        is_broken = end is not None and (end > at + 1 or " " in entries[at].text)
        if end is not None and is_broken:
            found.append(replace(entries[at], text=names[letters[end]]))
        else:
            end = at + 1
            found.append(entries[at])
        at = end
    return found


def _letters(text: str) -> str:
    return "".join(words_of(text))


def _end_of(text: str, start: int, end: int, wanted: Sequence[str]) -> int | None:
    """Where words end that stand at a place; None if others stand there.

    A cross typed right behind the last of them is no part of it.
    """
    stop = start
    for count, word in enumerate(wanted, 1):
        while start < stop < end and text[stop] in _WITHIN:
            stop += 1
        first = stop
        while stop < end and text[stop].isalnum():
            stop += 1
        is_crossed = count == len(wanted) and len(word) > 1 and text[first:stop][-1:] in ("x", "X")
        if is_crossed and words_of(text[first : stop - 1]) == [word]:
            return stop - 1
        if words_of(text[first:stop]) != [word]:
            return None
    return stop
