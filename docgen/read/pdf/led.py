"""Texts in tick columns that begin with their column's name: `Oui, sous 48 h` → tick and text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from docgen.model import Choice
from docgen.read.pdf.marks import Mark
from docgen.read.pdf.targets import Target
from docgen.read.pdf.typed import Typed
from docgen.read.tokens import words_of
from docgen.sources.page import join

_OUTSIDE = 2.0  # points that letters may stand over a column's edge
_ENDS = tuple(",;:.–—-(")  # behind a name: "Non applicable" is another answer than "Non, jamais"


@dataclass(frozen=True, slots=True)
class Led:
    """What a tick column says: its `mark`, the `rest` of the text, and all of its `lines`."""

    mark: Mark
    rest: tuple[Typed, ...]
    lines: tuple[Typed, ...]


def led_texts(
    targets: Sequence[Target], typed: Sequence[Typed], choices: Mapping[str, Sequence[Choice]]
) -> dict[int, Led]:
    """The texts that begin with the name of the choice whose column they stand in.

    Args:
        targets: The places of ticks; texts are found by their index.
        typed: The typed lines.
        choices: The choices of each prompt.
    """
    labels = {choice.label for each in choices.values() for choice in each}
    starts = [one for one in typed if any(_count(one, label) for label in labels)]
    found = {}
    for index, target in enumerate(targets):
        if target.line is None and any(_is_in(target, one) for one in starts):
            others = choices.get(target.slot.prompt.id or "", ())
            led = _led(target, [one for one in typed if _is_in(target, one)], others)
            if led is not None:
                found[index] = led
    return found


def _is_in(target: Target, one: Typed) -> bool:
    left, _, right, _ = one.box
    is_across = target.x0 - _OUTSIDE < left and right < target.x1 + _OUTSIDE
    return is_across and target.slot.holds(one.page, (one.box[1] + one.box[3]) / 2)


def _led(target: Target, lines: Sequence[Typed], choices: Sequence[Choice]) -> Led | None:
    first, *others = sorted(lines, key=lambda one: (one.page, round(one.baseline), one.box[0]))
    count = _count(first, target.choice.label)
    words = first.words[count:]
    rest = (*((Typed(first.page, words, join(words)),) if words else ()), *others)
    said = words_of(" ".join(one.text for one in rest))
    names = [words_of(choice.label) for choice in choices]
    if not count or not said or any(name and said[: len(name)] == name for name in names):
        return None
    mark = Mark(first.page, first.box, target.choice.label, "typed")
    return Led(mark, rest, (first, *others))


def _count(one: Typed, label: str) -> int:
    """Of how many words a name is that a line begins with, and a comma or the like ends."""
    wanted = words_of(label)
    words = one.words[: len(wanted)]
    is_named = bool(wanted) and words_of(join(words)) == wanted
    return len(wanted) if is_named and words[-1].text.endswith(_ENDS) else 0
