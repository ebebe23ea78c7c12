"""Signs and typed letters × the prompts' stretches of the page → ticks."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from docgen.controls import Place
from docgen.look import PlaceLook
from docgen.model import Choice, Form
from docgen.read.pdf.fit import Fit
from docgen.read.pdf.labels import Labels
from docgen.read.pdf.marks import Mark, told
from docgen.read.pdf.names import ColumnNames, called
from docgen.read.pdf.slots import Slot
from docgen.read.pdf.typed import Typed
from docgen.read.reading import Content
from docgen.sources.page import Page
from docgen.wording import fold, label_text, quoted

_EDGE = 10.0  # points that a cell's edge may be off
_TABLE = 4  # rules that run down beside a question make a table
_ELSEWHERE = 0.5  # how sure a tick is in a table whose columns are not the blank's
_CROSSED = frozenset("☑☒")
_BESIDE_ALL = "a cross stands there, but beside none of the choices"
_SPLIT = 0.2  # of a sign's size on each side of its middle, where a cell's rule parts it in two
_TOUCH = 0.5  # points between the parts of a word
_LETTERS = 12  # a longer text is no tick
_AROUND = 4.0  # points that a tick may stand outside its box
_LINE = 7.0  # points above or below the middle of its label's letters


@dataclass(frozen=True, slots=True)
class _Target:
    """Where a choice's tick stands on the received page; `line` is its height, if it has one."""

    slot: Slot
    choice: Choice
    x0: float
    x1: float
    line: tuple[int, float] | None = None
    is_sure: bool = True
    called: str = ""  # its column, where that is not the choice's name

    def holds(self, mark: Mark) -> bool:
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


def find_ticks(
    form: Form,
    slots: Sequence[Slot],
    fit: Fit,
    pages: Mapping[int, Page],
    signs: Sequence[Mark],
    typed: Sequence[Typed],
    labels: Labels,
    columns: ColumnNames,
) -> tuple[dict[Place, Content], list[Typed]]:
    """The tick boxes' contents, and what was typed that is no tick."""
    aim = _Aim(form, fit, pages, labels, signs, typed, columns)
    targets = [target for slot in slots for target in aim.targets(slot)]
    marks: list[tuple[Mark, Typed | None]] = [(sign, None) for sign in signs]
    names = {fold(choice.label) for choice in form.choices}
    typed = _whole_names(typed, names)
    short = [one for one in typed if len(one.text) <= _LETTERS or fold(one.text) in names]
    marks += [(_typed_mark(one, pages), one) for one in short]
    held: dict[Place, list[Mark]] = {_place(target): [] for target in targets}
    used: set[int] = set()
    astray: list[Mark] = []
    for mark, source in marks:
        target = next((target for target in targets if target.is_named(mark)), None)
        if target is not None:
            mark = replace(mark, doubt=None)
        else:
            target = min(
                (target for target in targets if target.holds(mark)),
                key=lambda target, mark=mark: target.off(mark),  # type: ignore[misc]
                default=None,
            )
        if target is not None and not _is_wide(mark, target, targets):
            held[_place(target)].append(mark)
            used.add(id(source))
        elif target is None and (mark.text in _CROSSED or mark.is_on):
            astray.append(mark)
    contents = {_place(target): _content(form, target, held[_place(target)]) for target in targets}
    contents |= _beside_all(form, slots, astray, contents)
    if not fit.is_known:
        contents |= dict(_chosen(form, slots, labels, signs))
    return contents, [one for one in typed if id(one) not in used]


def _whole_names(typed: Sequence[Typed], names: Collection[str]) -> list[Typed]:
    """What was typed; a choice's name that a column's rule cuts is whole again."""
    order = sorted(typed, key=lambda one: (one.page, round(one.baseline), one.box[0]))
    whole: dict[int, Typed] = {}
    gone: set[int] = set()
    for one, other in pairwise(order):
        level = one.page == other.page and abs(one.baseline - other.baseline) < _TOUCH
        text = one.text + other.text
        if level and abs(other.box[0] - one.box[2]) < _TOUCH and fold(text) in names:
            whole[id(one)] = Typed(one.page, (*one.words, *other.words), text)
            gone.add(id(other))
    return [whole.get(id(one), one) for one in typed if id(one) not in gone]


def _typed_mark(one: Typed, pages: Mapping[int, Page]) -> Mark:
    """A short text that may be a tick, with what is doubtful about where and how it stands."""
    mark = Mark(one.page, one.box, one.text, "typed")
    page = pages.get(one.page)
    if page is None:
        return mark
    (x0, y0, x1, y1), (x, y) = mark.box, mark.center
    reach = _SPLIT * (x1 - x0), _SPLIT * (y1 - y0)
    is_split = any(
        abs(rule.at - x) < reach[0] and rule.start < y < rule.end for rule in page.down
    ) or any(abs(rule.at - y) < reach[1] and rule.start < x < rule.end for rule in page.across)
    if is_split:
        return replace(mark, doubt=f"{quoted(one.text)} stands on the line between two cells")
    return mark


def _is_wide(mark: Mark, target: _Target, targets: Sequence[_Target]) -> bool:
    """Whether it lies over the other choices of the prompt as well: a row marked as a whole."""
    if mark.kind not in ("marked", "struck"):
        return False
    return mark.box[2] - mark.box[0] > 2 * (target.x1 - target.x0) or any(
        mark.box[0] < (other.x0 + other.x1) / 2 < mark.box[2]
        and (other.line is None or mark.box[1] < other.line[1] < mark.box[3])
        for other in targets
        if other.slot is target.slot and other is not target
    )


def _beside_all(
    form: Form, slots: Sequence[Slot], astray: Sequence[Mark], contents: Mapping[Place, Content]
) -> dict[Place, Content]:
    """What is to be seen of prompts that a ticked box belongs to, but at none of their places."""
    pages = form.layout.pages if form.layout is not None else ()
    printed = {text.text for page in pages for text in page.texts if text.kind == "boxes"}
    # A blank that prints boxes ticked tells nothing by them.
    wrong = [mark for mark in astray if mark.text not in printed]
    return {
        place: replace(content, doubt=content.doubt or _BESIDE_ALL)
        for slot in slots
        if any(slot.holds(mark.page, mark.center[1]) for mark in wrong)
        for place, content in contents.items()
        if place.prompt == slot.prompt.id
    }


def _chosen(
    form: Form, slots: Sequence[Slot], labels: Labels, signs: Sequence[Mark]
) -> Iterator[tuple[Place, Content]]:
    """What drop-down lists show: one choice's name, and no box anywhere near."""
    for slot in slots:
        key = slot.prompt.id
        if key is None or slot.prompt.kind != "choice":
            continue
        choices = form.choices_of(key)
        found = labels.chosen(slot, choices)
        if found is None or any(slot.holds(sign.page, sign.center[1]) for sign in signs):
            continue
        page, box = found[1].page, found[1].box
        for choice in choices:
            on = choice is found[0]
            yield Place(key, choice.id), Content(on, confidence=0.97, page=page, box=box)


def _place(target: _Target) -> Place:
    assert target.slot.prompt.id is not None
    return Place(target.slot.prompt.id, target.choice.id)


def _content(form: Form, target: _Target, marks: Sequence[Mark]) -> Content:
    others = [c for c in form.choices_of(_place(target).prompt) if c is not target.choice]
    said = told(marks, target.choice, others)
    page, box = target.slot.start[0], target.slot.box
    if marks:
        page, box = marks[0].page, marks[0].box
    elif target.line is None:
        top = target.slot.start[1]
        box = (target.x0, top, target.x1, max(top + 8, target.slot.box[3]))
    confidence = said.confidence if target.is_sure else min(said.confidence, _ELSEWHERE)
    doubt = said.doubt
    if said.ticked and target.called:
        doubt = doubt or called(target.called)
    return Content(said.ticked, doubt=doubt, confidence=confidence, page=page, box=box)


@dataclass(frozen=True, slots=True)
class _Aim:
    """Tells where prompts' ticks are to be looked for."""

    form: Form
    fit: Fit
    pages: Mapping[int, Page]
    labels: Labels
    signs: Sequence[Mark]
    typed: Sequence[Typed]
    columns: ColumnNames

    def targets(self, slot: Slot) -> Iterator[_Target]:
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
                yield _Target(slot, wanted[key], x0, x1, line)
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

    def _as_named(self, targets: Sequence[_Target]) -> Sequence[_Target]:
        """The same, each for the choice by whose name its column is called."""
        if not targets or any(target.line is not None for target in targets):
            return targets
        own = [target.choice for target in targets]
        strips = [(target.x0, target.x1) for target in targets]
        named = self.columns.of(targets[0].slot, own, strips)
        if named is None:
            return targets
        others = [
            "" if fold(label_text(name)) == fold(label_text(choice.label)) else name
            for choice, name in zip(own, named.names or (c.label for c in own), strict=True)
        ]
        return [
            replace(target, choice=choice, called=name)
            for target, choice, name in zip(targets, named.order, others, strict=True)
        ]

    def _target(
        self, slot: Slot, choice: Choice, place: PlaceLook, places: Sequence[PlaceLook]
    ) -> _Target:
        if self.fit.is_known:
            beside = _beside(place, choice, self.fit)
            if beside is not None:
                return _Target(slot, choice, *beside)
        return self._in_column(slot, choice, place, places)

    def _in_column(
        self, slot: Slot, choice: Choice, place: PlaceLook, places: Sequence[PlaceLook]
    ) -> _Target:
        x0, x1 = _across(place, places, self.fit)
        choices = self.form.choices_of(slot.prompt.id or "")
        middle = self.labels.column(slot, choice, choices) if not self.fit.is_known else None
        if middle is not None:
            half = (x1 - x0) / 2
            x0, x1 = middle - half, middle + half
        left, right, is_sure = _snapped(x0, x1, place, slot, self.pages)
        return _Target(slot, choice, left, right, is_sure=is_sure)


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
