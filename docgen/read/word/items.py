"""What stands in a stretch of a line: boxes and crosses, names of choices, other texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from docgen.model import Choice
from docgen.read.word.emphasis import BULLET
from docgen.read.word.lines import BOX, FIELD, Fragment, Line, character, pieces_of
from docgen.read.word.marks import State, box_state, formats_of, is_cross
from docgen.read.word.names import cross_at, label_at, sign_at

_PARTS = " \t\n\u00a0\u2002\u2003/|,;:–-•.…_()[]"


@dataclass(frozen=True, slots=True)
class Item:
    """Something in a line: a box or cross (with its state), the name of a choice, another text."""

    kind: Literal["box", "label", "text"]
    fragment: Fragment
    text: str = ""
    state: State = "unticked"
    choice: str = ""
    formats: frozenset[str] = frozenset()
    is_typed: bool = False


def items_of(line: Line, fragment: Fragment, choices: Sequence[Choice]) -> Iterator[Item]:
    """What stands in a stretch of a line, from left to right."""
    text = line.text
    start = fragment.start
    for at in range(fragment.start, fragment.end):
        if text[at] in (BOX, FIELD):
            yield from _words(line, Fragment(line.index, start, at), choices)
            piece = line.pieces[at]
            own = Fragment(line.index, at, at + 1)
            state: State = "unticked"
            if text[at] == BOX:
                state = box_state(piece, character(line, at))
            if text[at] == BOX:
                formats = _formats(line, at, at + 1) | ({BULLET} if piece.sign else frozenset())
                yield Item("box", own, piece.label or "", state, formats=formats)
            start = at + 1
    yield from _words(line, Fragment(line.index, start, fragment.end), choices)


def _words(line: Line, fragment: Fragment, choices: Sequence[Choice]) -> Iterator[Item]:
    """Names of choices, crosses and other texts between boxes."""
    start, end = fragment.start, fragment.end
    while start < end:
        found = sign_at(line, start, end, choices)
        if found is None and (line.text[start].isspace() or line.text[start] in _PARTS):
            start += 1
            continue
        found = found or label_at(line, start, end, choices)
        if found is not None:
            choice, stop = found
            yield Item(
                "label",
                Fragment(line.index, start, stop),
                choice=choice.id,
                formats=_formats(line, start, stop),
            )
            start = stop
            continue
        crossed = cross_at(line, start, end, choices)
        if crossed is not None:
            own = Fragment(line.index, start, crossed)
            yield Item("box", own, line.text[start:crossed], "ticked", is_typed=True)
            start = crossed
            continue
        stop = start
        while stop < end and not line.text[stop].isspace():
            stop += 1
        word = line.text[start:stop].strip("()[],;:./")
        if word and is_cross(word) and _stands_alone(line, stop, end, choices):
            yield Item("box", Fragment(line.index, start, stop), word, "ticked", is_typed=True)
            start = stop
            continue
        yield Item("text", Fragment(line.index, start, end), line.text[start:end])
        return


def _stands_alone(line: Line, at: int, end: int, choices: Sequence[Choice]) -> bool:
    """Whether nothing but the name of a choice follows a cross."""
    while at < end and line.text[at] in _PARTS:
        at += 1
    is_named = sign_at(line, at, end, choices) or label_at(line, at, end, choices)
    return at >= end or is_named is not None


def _formats(line: Line, start: int, stop: int) -> frozenset[str]:
    """The formatting of a run of characters, where the whole of it has it."""
    found: list[frozenset[str]] = [
        frozenset(formats_of(piece))
        for first, last, piece in pieces_of(line, start, stop)
        if line.text[first:last].strip()
    ]
    return frozenset.intersection(*found) if found else frozenset()
