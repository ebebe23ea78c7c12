"""Units of running text → the headings among them, and which section each question stands in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from docgen.look import TextStyle
from docgen.parse.language import Language, only_labels
from docgen.parse.running_text.units import Unit
from docgen.sources.page import Word

_LONGEST = 160  # characters of a heading
_APART = 3  # em between words
_NEAR = 2.6  # em between the baselines of two headings that belong together

Rank = tuple[int, bool]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its words, number and all, and how high it stands."""

    words: tuple[Word, ...]
    rank: Rank
    number: str


class Headings:
    """Knows a page's headings, and keeps those that hold where the reader is."""

    def __init__(self, units: Sequence[Unit], language: Language) -> None:
        self._language = language
        self._body = _body(units)
        self._numbers = [unit for unit in units if unit.number and unit.wants]
        self._found: dict[int, Heading] = {}
        found = [
            (unit, index)
            for index, unit in enumerate(units)
            if self._is_heading(unit, units[index + 1 :])
        ]
        title = _title([unit for unit, _ in found], units)
        self._titles = {id(unit) for unit in title}
        for unit, _ in found:
            rank = (round(unit.style.size), unit.style.bold)
            words = (*unit.number, *unit.words)
            self._found[id(unit)] = Heading(words, rank, _kind_of(unit.number))
        self._open: list[Heading] = []
        self._fresh = False
        self._told: set[int] = set()

    def has(self, unit: Unit) -> bool:
        """Whether a unit is a heading."""
        return id(unit) in self._found

    def of(self, unit: Unit) -> Heading | None:
        """The heading that a unit is."""
        return self._found.get(id(unit))

    def enter(self, heading: Heading) -> None:
        """Go on below a heading."""
        if any(self._found.get(unit) is heading for unit in self._titles):
            self._open = []
            return
        above = [outer for outer in self._open if outer.rank > heading.rank]
        last = self._open[-1] if self._open else None
        if last is not None and last.rank == heading.rank and _is_within(heading, last):
            above.append(last)
        self._open = [*above, heading]
        self._fresh = True

    def due(self, unit: Unit) -> list[Heading]:
        """The headings to be told before a question, outer ones first; none if none is new."""
        kind = _kind_of(unit.number)
        last = self._open[-1] if self._open else None
        if last is not None and not self._fresh and kind and last.number == kind:
            # `b) …` with boxes leaves the section that `a) …` opened.
            self._open.pop()
            self._fresh = True
        fresh, self._fresh = self._fresh, False
        return list(self._open) if fresh else []

    def tell(self, heading: Heading) -> bool:
        """Note that a heading was told; False if it was before."""
        is_new = id(heading) not in self._told
        self._told.add(id(heading))
        return is_new

    def _is_heading(self, unit: Unit, below: Sequence[Unit]) -> bool:
        text = unit.text.rstrip()
        if (
            unit.wants
            or unit.options
            or unit.beside
            or _is_spread(unit)
            or unit.is_bullet
            or only_labels(text)
            or len(text) > _LONGEST
        ):
            return False
        if text.endswith((".", ";", ",")) or self._language.condition(text) is not None:
            return False
        apart = _stands_out(unit, self._body)
        if unit.asks or self._language.wants_text(text):
            return apart and bool(unit.number) and len(_marked(below)) > 1
        if apart:
            return not text.endswith(":") or text.isupper() or unit.style.size > self._body.size
        return self._is_plain_heading(unit, below)

    def _is_plain_heading(self, unit: Unit, below: Sequence[Unit]) -> bool:
        """Whether its number is of another kind than that of the questions right below it."""
        if not unit.number or not below or not below[0].number or unit.text.endswith(":"):
            return False
        return below[0].wants and _kind_of(unit.number) != _kind_of(below[0].number)


def _is_spread(unit: Unit) -> bool:
    """Whether gaps part its words as columns do: labels of a table, no heading."""
    gaps = [b.x0 - a.x1 for line in unit.lines for a, b in pairwise(line)]
    return sum(gap > _APART * unit.style.size for gap in gaps) > 1


def _is_within(heading: Heading, last: Heading) -> bool:
    """Whether a heading in the same type as the last one is right under it, or numbered lower."""
    if heading.number or last.number:
        return bool(heading.number) and heading.number != last.number
    first, before = heading.words[0], last.words[-1]
    return 0 < first.baseline - before.baseline < _NEAR * first.style.size


def _marked(below: Sequence[Unit]) -> list[Unit]:
    """The units with boxes right below, up to the next number."""
    found: list[Unit] = []
    for unit in below:
        if unit.number or not unit.marks:
            if not unit.beside:
                break
            continue
        found.append(unit)
    return found


def _body(units: Sequence[Unit]) -> TextStyle:
    """The style that most of what is ticked is asked in."""
    styles: Counter[TextStyle] = Counter()
    for unit in units:
        if unit.marks:
            styles[unit.style] += 1
    if not styles:
        for unit in units:
            styles[unit.style] += len(unit.text)
    return styles.most_common(1)[0][0] if styles else TextStyle("", 10.0)


def _stands_out(unit: Unit, body: TextStyle) -> bool:
    style = unit.style
    if style.size > body.size + 0.5 or (style.bold and not body.bold):
        return True
    if style.size < body.size - 0.5:
        return False
    colored = style.color != body.color and not style.italic
    return colored or (unit.text.isupper() and len(unit.text) > 3)


def _title(headings: Sequence[Unit], units: Sequence[Unit]) -> list[Unit]:
    """The document's title: the largest type, once, above all that asks."""
    first = next((unit.top for unit in units if unit.wants), float("inf"))
    above = [unit for unit in headings if unit.top < first]
    if len(headings) < 2 or not above:
        return []
    size = max(unit.style.size for unit in headings)
    largest = [unit for unit in headings if unit.style.size > size - 0.5]
    others = [unit for unit in headings if unit not in largest]
    return largest if others and all(unit in above for unit in largest) else []


def _kind_of(number: Sequence[Word]) -> str:
    """What a number looks like: figures as 0, a letter as a, words as they are."""
    text = " ".join(word.text for word in number)
    text = re.sub(r"\d+", "0", text)
    return re.sub(r"^[A-Za-z](?=[.)])", "a" if text[:1].islower() else "A", text)
