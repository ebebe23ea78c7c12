"""Where the ticks of received prompts' choices are to be looked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from docgen.look import PlaceLook
from docgen.model import Choice, Form
from docgen.read.pdf.fit import Fit
from docgen.read.pdf.labels import Labels
from docgen.read.pdf.marks import Mark
from docgen.read.pdf.names import ColumnNames, called, plain
from docgen.read.pdf.slots import Slot
from docgen.read.pdf.typed import Typed
from docgen.read.word.misnamed import in_other_order
from docgen.sources.page import Page
from docgen.wording import fold, label_text

_EDGE = 10.0  # points that a cell's edge may be off
_TABLE = 4  # rules that run down beside a question make a table
_AROUND = 4.0  # points that a tick may stand outside its box
_LINE = 7.0  # points above or below the middle of its label's letters


@dataclass(frozen=True, slots=True)
class Target:
    """Where a choice's tick stands on the received page; `line` is its height, if it has one."""

    slot: Slot
    choice: Choice
    x0: float
    x1: float
    line: tuple[int, float] | None = None
    is_sure: bool = True
    misnamed: str | None = None  # why the name above its column makes a tick doubtful

    def holds(self, mark: Mark) -> bool:
        """Whether a mark stands there."""
        x, y = mark.center
        if not self.x0 <= x <= self.x1:
            return False
        if self.line is not None:
            return mark.page == self.line[0] and abs(y - self.line[1]) <= _LINE
        return self.slot.holds(mark.page, y)

    @property
    def is_held(self) -> bool:
        """Whether its line, if it has one, is in its prompt's stretch of the page."""
        return self.line is None or self.slot.holds(*self.line)

    def is_named(self, mark: Mark) -> bool:
        """Whether a mark is the choice's name, which may be wider than its column."""
        if fold(mark.text) != fold(self.choice.label):
            return False
        is_over = mark.box[0] < self.x1 and self.x0 < mark.box[2]
        return is_over and self.slot.holds(mark.page, mark.center[1])

    def off(self, mark: Mark) -> float:
        """How far a mark is from the middle."""
        return abs(mark.center[0] - (self.x0 + self.x1) / 2)


@dataclass(frozen=True, slots=True)
class Aim:
    """Tells where prompts' ticks are to be looked for."""

    form: Form
    fit: Fit
    pages: Mapping[int, Page]
    labels: Labels
    signs: Sequence[Mark]
    typed: Sequence[Typed]
    columns: ColumnNames

    def targets(self, slot: Slot) -> Iterator[Target]:
        """The places of a prompt's ticks."""
        prompt = slot.prompt
        if prompt.id is None or prompt.kind != "choice" or prompt.look is None:
            return
        choices = self.form.choices_of(prompt.id)
        wanted = {choice.id: choice for choice in choices}
        places = [place for place in prompt.look.places if place.choice in wanted]
        beside = self.labels.beside(slot, choices, self.signs, self.typed)
        if not self.fit.is_known and len(beside) == len(wanted):
            for key, (x0, x1, line) in beside.items():
                yield Target(slot, wanted[key], x0, x1, line)
            return
        found = [self._target(slot, wanted[p.choice or ""], p, places) for p in places]
        held = [target.is_held for target in found]
        if any(held) and not all(held):
            # Of labels that are one line on the blank, one was taken for the next question's.
            found = [
                target if is_held else self._in_column(slot, target.choice, place, places)
                for target, is_held, place in zip(found, held, places, strict=True)
            ]
        # Where one column is not as on the blank, the others may be others.
        is_sure = all(target.is_sure for target in found)
        yield from self._as_named([replace(target, is_sure=is_sure) for target in found])

    def _as_named(self, targets: Sequence[Target]) -> Sequence[Target]:
        """The same, each for the choice by whose name its column is called."""
        if not targets or any(target.line is not None for target in targets):
            return targets
        own = [target.choice for target in targets]
        strips = [(target.x0, target.x1) for target in targets]
        named = self.columns.of(targets[0].slot, own, strips)
        if named is None:
            return targets
        if named.order != tuple(own):
            told = in_other_order([choice.label for choice in named.order])
            return [
                replace(target, choice=choice, misnamed=told)
                for target, choice in zip(targets, named.order, strict=True)
            ]
        names = named.names or tuple(choice.label for choice in own)
        return [
            replace(target, misnamed=called(name))
            if plain(name) != plain(target.choice.label)
            else target
            for target, name in zip(targets, names, strict=True)
        ]

    def _target(
        self, slot: Slot, choice: Choice, place: PlaceLook, places: Sequence[PlaceLook]
    ) -> Target:
        if self.fit.is_known:
            beside = _beside(place, choice, self.fit)
            if beside is not None:
                return Target(slot, choice, *beside)
        return self._in_column(slot, choice, place, places)

    def _in_column(
        self, slot: Slot, choice: Choice, place: PlaceLook, places: Sequence[PlaceLook]
    ) -> Target:
        x0, x1 = _across(place, places, self.fit)
        choices = self.form.choices_of(slot.prompt.id or "")
        middle = self.labels.column(slot, choice, choices) if not self.fit.is_known else None
        if middle is not None:
            half = (x1 - x0) / 2
            x0, x1 = middle - half, middle + half
        left, right, is_sure = _snapped(x0, x1, place, slot, self.pages)
        return Target(slot, choice, left, right, is_sure=is_sure)


def _beside(
    place: PlaceLook, choice: Choice, fit: Fit
) -> tuple[float, float, tuple[int, float]] | None:
    """Where a box stands that has its own label beside it, on the same line."""
    if place.kind == "cell":
        return None
    x = (place.box[0] + place.box[2]) / 2
    y = (place.box[1] + place.box[3]) / 2
    anchor = fit.label(place.page, x, y, fold(label_text(choice.label)))
    if anchor is None:
        return None
    middle = anchor.to_x + (x - anchor.x) * fit.across.scale
    reach = (place.box[2] - place.box[0]) / 2 + _AROUND
    height = anchor.to_baseline + (y - anchor.baseline) * fit.across.scale
    return middle - reach, middle + reach, (anchor.to_page, height)


def _across(place: PlaceLook, places: Sequence[PlaceLook], fit: Fit) -> tuple[float, float]:
    """From where to where a tick in a column may stand: halfway to the next box at most."""
    x0, x1 = place.box[0], place.box[2]
    middle = (x0 + x1) / 2
    reach = max((x1 - x0) / 2 + _AROUND, 14.0)
    for other in places:
        apart = abs((other.box[0] + other.box[2]) / 2 - middle)
        if apart > 1:
            reach = min(reach, max(apart / 2, (x1 - x0) / 2))
    return fit.across(middle - reach), fit.across(middle + reach)


def _snapped(
    x0: float, x1: float, place: PlaceLook, slot: Slot, pages: Mapping[int, Page]
) -> tuple[float, float, bool]:
    """The edges of the cell on the received page, where it has rules near the expected ones.

    It is not sure to be the same cell if the row has rules, and none of them near.
    """
    if place.kind != "cell":
        return x0, x1, True
    page, y = slot.start[0], slot.baseline - 2
    rules = [rule.at for rule in pages[page].down if rule.start - 1 < y < rule.end + 1]
    left = min(rules, key=lambda at: abs(at - x0), default=x0)
    right = min(rules, key=lambda at: abs(at - x1), default=x1)
    alike = 0.75 < (right - left) / (x1 - x0) < 1.33
    near = abs(left - x0) < _EDGE and abs(right - x1) < _EDGE and alike
    return (left, right, True) if near else (x0, x1, len(set(map(round, rules))) < _TABLE)
