"""Signs and typed letters × the prompts' stretches of the page → ticks."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from docgen.controls import Place
from docgen.model import Form
from docgen.read.pdf.fit import Fit
from docgen.read.pdf.labels import Labels
from docgen.read.pdf.led import led_texts
from docgen.read.pdf.marks import AGREED, Mark, told
from docgen.read.pdf.names import ColumnNames
from docgen.read.pdf.slots import Slot
from docgen.read.pdf.struck import without_struck
from docgen.read.pdf.targets import Aim, Target
from docgen.read.pdf.typed import Typed
from docgen.read.reading import Content
from docgen.sources.page import Page
from docgen.wording import fold, quoted

_ELSEWHERE = 0.5  # how sure a tick is in a table whose columns are not the blank's
_CROSSED = frozenset("☑☒")
_BESIDE_ALL = "a cross stands there, but beside none of the choices"
_SPLIT = 0.2  # of a sign's size on each side of its middle, where a cell's rule parts it in two
_SPACE = 0.5  # of the type's size, between two words
_TOUCH = 0.5  # points between the parts of a word
_LETTERS = 12  # a longer text is no tick


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
    names = {fold(choice.label) for choice in form.choices}
    typed = _whole_names(typed, names)
    aim = Aim(form, fit, pages, labels, signs, typed, columns)
    targets = [target for slot in slots for target in aim.targets(slot)]
    choices = {key: form.choices_of(key) for slot in slots if (key := _chooses(slot))}
    led = led_texts(targets, typed, choices)
    used = {id(line) for one in led.values() for line in one.lines}
    marks: list[tuple[Mark, Typed | None]] = [(sign, None) for sign in signs]
    short = [
        one
        for one in typed
        if id(one) not in used and (len(one.text) <= _LETTERS or fold(one.text) in names)
    ]
    marks += [(_typed_mark(one, pages), one) for one in short]
    held: dict[Place, list[Mark]] = {_place(target): [] for target in targets}
    for index, one in led.items():
        held[_place(targets[index])].append(one.mark)
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
    usual = {
        fold(mark.text)
        for target in targets
        if _is_first(form, target)
        for mark in held[_place(target)]
    }
    contents = {
        _place(target): _content(form, target, held[_place(target)], AGREED - usual)
        for target in targets
    }
    contents |= _beside_all(form, slots, astray, contents)
    if not fit.is_known:
        contents |= dict(_chosen(form, slots, labels, signs))
    rest = [line for one in led.values() for line in one.rest]
    return contents, [*(one for one in typed if id(one) not in used), *rest]


def _chooses(slot: Slot) -> str | None:
    return slot.prompt.id if slot.prompt.kind == "choice" else None


def _is_first(form: Form, target: Target) -> bool:
    return form.choices_of(_place(target).prompt)[0] is target.choice


def _whole_names(typed: Sequence[Typed], names: Collection[str]) -> list[Typed]:
    """What was typed; a choice's name that a column's rule or a printed box cuts is whole again."""
    order = sorted(typed, key=lambda one: (one.page, round(one.baseline), one.box[0]))
    whole: dict[int, Typed] = {}
    gone: set[int] = set()
    for one, other in pairwise(order):
        level = one.page == other.page and abs(one.baseline - other.baseline) < _TOUCH
        gap = other.box[0] - one.box[2]
        text = one.text + other.text if abs(gap) < _TOUCH else f"{one.text} {other.text}"
        near = -_TOUCH < gap < _SPACE * one.words[-1].style.size
        if level and near and fold(text) in names:
            whole[id(one)] = Typed(one.page, (*one.words, *other.words), text)
            gone.add(id(other))
    return [whole.get(id(one), one) for one in typed if id(one) not in gone]


def _typed_mark(one: Typed, pages: Mapping[int, Page]) -> Mark:
    """A short text that may be a tick, with what is doubtful about where and how it stands."""
    mark = Mark(one.page, one.box, one.text, "typed")
    page = pages.get(one.page)
    if page is None:
        return mark
    if not without_struck([one], page):
        return replace(mark, kind="struck")
    (x0, y0, x1, y1), (x, y) = mark.box, mark.center
    reach = _SPLIT * (x1 - x0), _SPLIT * (y1 - y0)
    is_split = any(
        abs(rule.at - x) < reach[0] and rule.start < y < rule.end for rule in page.down
    ) or any(abs(rule.at - y) < reach[1] and rule.start < x < rule.end for rule in page.across)
    if is_split:
        return replace(mark, doubt=f"{quoted(one.text)} stands on the line between two cells")
    return mark


def _is_wide(mark: Mark, target: Target, targets: Sequence[Target]) -> bool:
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


def _place(target: Target) -> Place:
    assert target.slot.prompt.id is not None
    return Place(target.slot.prompt.id, target.choice.id)


def _content(form: Form, target: Target, marks: Sequence[Mark], unusual: frozenset[str]) -> Content:
    """What the marks of a choice say; `unusual` are words that tick no first choice of the file."""
    others = [c for c in form.choices_of(_place(target).prompt) if c is not target.choice]
    agreed = frozenset() if _is_first(form, target) else unusual
    said = told(marks, target.choice, others, agreed)
    page, box = target.slot.start[0], target.slot.box
    if marks:
        page, box = marks[0].page, marks[0].box
    elif target.line is None:
        top = target.slot.start[1]
        box = (target.x0, top, target.x1, max(top + 8, target.slot.box[3]))
    confidence = said.confidence if target.is_sure else min(said.confidence, _ELSEWHERE)
    doubt = said.doubt
    if said.ticked:
        doubt = doubt or target.misnamed
    return Content(said.ticked, doubt=doubt, confidence=confidence, page=page, box=box)
