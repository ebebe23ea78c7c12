"""Boxes and names of choices in a line (`☒ Oui ☐ Non`, `Oui X / Non`) → what is ticked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from docgen.model import Choice
from docgen.read.reading import Content
from docgen.read.tokens import words_of
from docgen.read.word.emphasis import SHOWN, against, named_apart, set_apart
from docgen.read.word.items import Item, items_of
from docgen.read.word.lines import Fragment, Line
from docgen.read.word.marks import is_nothing, list_value
from docgen.sources.word.document import Piece
from docgen.wording import quoted

BESIDE_NONE = "a cross stands there, but beside none of the choices"
_CLEAR = 0.99
_TYPED = 0.97
_WRITTEN = 0.8  # a name beside boxes that are left empty
_UNSURE = 0.6
_MOST = 60  # crosses and boxes of one prompt


@dataclass(frozen=True, slots=True)
class Chosen:
    """What each choice is, and what is left over: texts that were typed."""

    contents: dict[str, Content]
    rest: list[Fragment]


def choose(
    lines: Sequence[Line], fragments: Sequence[Fragment], choices: Sequence[Choice]
) -> Chosen:
    """Tell which choice is ticked in some stretches of lines; no contents if none is named."""
    items = [item for each in fragments for item in items_of(lines[each.line], each, choices)]
    listed = _listed(items, lines, choices)
    if listed is not None:
        return listed
    slots = [item for item in items if item.kind == "box"]
    labels = _first_of_each([item for item in items if item.kind == "label"])
    again = [item for item in items if item.kind == "label" and item not in labels]
    rest = [item.fragment for item in items if item.kind == "text"]
    if slots and again:
        rest = _with_names(rest, again)
    if slots and len(slots) == len(choices) and not labels:
        own = dict(zip((choice.id for choice in choices), slots, strict=True))
        return Chosen({key: _state([slot]) for key, slot in own.items()}, rest)
    if slots and labels and len(slots) <= _MOST:
        found = _named_again(_paired(slots, labels, choices), again)
        if len(slots) == len(labels) == len(choices):
            names, boxes = sorted(labels, key=_place), sorted(slots, key=_place)
            pairs = list(zip(names, boxes, strict=True))
            looks = {name.choice: name.formats for name, _ in pairs}
            found = set_apart(found, looks, {name.choice: box.formats for name, box in pairs})
        formats = {label.choice: label.formats for label in labels}
        return Chosen(against(found, formats, choices), rest)
    if slots:
        return Chosen(_leftover(slots, choices), rest)
    looks = {label.choice: label.formats for label in labels}
    return Chosen(_alone(lines, labels, rest, named_apart(looks, choices)) if labels else {}, rest)


def _alone(
    lines: Sequence[Line],
    labels: Sequence[Item],
    texts: Sequence[Fragment],
    contents: dict[str, Content],
) -> dict[str, Content]:
    """What names without boxes say; one that goes on ("Non applicable") is no choice's name."""
    found = dict(contents)
    for own in (label.fragment for label in labels):
        text = lines[own.line].text
        after = next((t for t in texts if t.line == own.line and t.start >= own.end), None)
        if after is None or text[own.end : after.start].strip():
            continue
        for key, content in contents.items():
            if content.ticked:
                doubt = f"{quoted(text[own.start : after.end], 40)} may be another answer"
                found[key] = replace(content, doubt=doubt, confidence=_UNSURE)
    return found


def _first_of_each(labels: Sequence[Item]) -> list[Item]:
    found: dict[str, Item] = {}
    for label in labels:
        found.setdefault(label.choice, label)
    return list(found.values())


def _with_names(texts: Sequence[Fragment], again: Sequence[Item]) -> list[Fragment]:
    """Texts with the names of choices that were written before them: `Oui, tout à fait`."""
    found = list(texts)
    for item in again:
        own = item.fragment
        after = next((t for t in found if t.line == own.line and t.start >= own.end), None)
        end = after.end if after is not None else own.end
        found = [each for each in found if each is not after]
        found.append(Fragment(own.line, own.start, end))
    return found


def _named_again(contents: dict[str, Content], again: Sequence[Item]) -> dict[str, Content]:
    """Where no box is ticked, what the one choice says that was written out as well."""
    named = {item.choice for item in again}
    ticked = {key for key, one in contents.items() if one.ticked}
    if ticked and named - ticked and not ticked & named:
        doubt = "another choice is written beside the ticked one"
        return {k: replace(c, doubt=doubt) if k in ticked else c for k, c in contents.items()}
    if len(named) != 1 or any(one.ticked or one.doubt for one in contents.values()):
        return contents
    (choice,) = named
    return {**contents, choice: Content(True, confidence=_WRITTEN)}


# Boxes and their names


def _state(slots: Sequence[Item]) -> Content:
    states = {slot.state for slot in slots}
    doubt = "its box and what it shows differ" if "doubtful" in states else None
    sure = _TYPED if any(slot.is_typed for slot in slots) else _CLEAR
    return Content("ticked" in states, doubt=doubt, confidence=sure)


def _paired(
    slots: Sequence[Item], labels: Sequence[Item], choices: Sequence[Choice]
) -> dict[str, Content]:
    """Each name's box: all before their names or all behind, else the nearest."""
    owners: dict[str, list[Item]] = {label.choice: [] for label in labels}
    printed = [slot for slot in slots if not slot.is_typed]
    base = printed if len(printed) >= len(labels) else slots
    if len(base) == len(labels):
        by_place = sorted(labels, key=_place)
        for slot, label in zip(sorted(base, key=_place), by_place, strict=True):
            owners[label.choice].append(slot)
    doubts: set[str] = set()
    if len(base) != len(labels) or base is printed:
        for slot in slots if len(base) != len(labels) else [s for s in slots if s.is_typed]:
            near, is_clear = _nearest(slot, [*labels, *printed], owners)
            owners[near].append(slot)
            if not is_clear:
                doubts.add(near)
    found = {key: _state(mine) for key, mine in owners.items()}
    for key in doubts:
        found[key] = Content(found[key].ticked, confidence=_UNSURE)
    missing = {c.id: Content(False, confidence=SHOWN) for c in choices if c.id not in found}
    return {**found, **missing}


def _nearest(slot: Item, others: Sequence[Item], owners: dict[str, list[Item]]) -> tuple[str, bool]:
    """The choice whose name or box stands nearest to a cross, and whether another is as near."""
    far = []
    for other in others:
        if other is slot:
            continue
        choice = other.choice or next((key for key, mine in owners.items() if other in mine), "")
        if choice:
            far.append((_gap(slot, other), choice))
    far.sort()
    best = far[0]
    rival = next((gap for gap, choice in far if choice != best[1]), 1e9)
    return best[1], rival > best[0]


def _gap(one: Item, other: Item) -> float:
    """Characters between two items; another paragraph is far."""
    if one.fragment.line != other.fragment.line:
        return 1000.0 * abs(one.fragment.line - other.fragment.line)
    first, second = sorted((one.fragment, other.fragment), key=lambda each: each.start)
    return float(second.start - first.end)


def _place(item: Item) -> tuple[int, int]:
    return item.fragment.line, item.fragment.start


def _leftover(slots: Sequence[Item], choices: Sequence[Choice]) -> dict[str, Content]:
    """Boxes without names, of another number than choices: nobody can tell."""
    is_ticked = any(slot.state == "ticked" for slot in slots)
    return {
        choice.id: Content(False, doubt=BESIDE_NONE if is_ticked else None, confidence=_UNSURE)
        for choice in choices
    }


# Drop-down lists


def _listed(
    items: Sequence[Item], lines: Sequence[Line], choices: Sequence[Choice]
) -> Chosen | None:
    """The choice that a drop-down list shows."""
    boxes = [item for item in items if item.kind == "box" and item.text and not item.is_typed]
    if not boxes:
        return None
    piece = _piece(lines, boxes[0])
    shown = list_value(piece.origin.element) if piece.origin is not None else ""
    said = words_of(shown)
    contents = {
        choice.id: Content(bool(said) and said == words_of(choice.label), confidence=_CLEAR)
        for choice in choices
    }
    if shown and not any(content.ticked for content in contents.values()) and not _asks(shown):
        doubt = f'"{shown[:40]}" is none of its choices'
        contents = {key: Content(False, doubt=doubt) for key in contents}
    rest = [item.fragment for item in items if item.kind == "text"]
    return Chosen(contents, rest)


def _asks(shown: str) -> bool:
    """Whether a list shows nothing, or an entry that only says to choose one."""
    return is_nothing(shown) or shown.endswith(("…", "..."))


def _piece(lines: Sequence[Line], item: Item) -> Piece:
    return lines[item.fragment.line].pieces[item.fragment.start]
