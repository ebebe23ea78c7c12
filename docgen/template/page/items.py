"""What is printed on a page, each thing with its place: what is the same, what touches."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from docgen.look import (
    Box,
    PageLook,
    PrintedFill,
    PrintedImage,
    PrintedRule,
    PrintedText,
    TextStyle,
)

_SAME = 1.5  # points by which what stands at the same place may differ

Thing = PrintedText | PrintedRule | PrintedFill | PrintedImage


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """Something printed: where, and what must be the same elsewhere to be the same thing."""

    thing: Thing
    box: Box
    key: tuple[object, ...]


def items_of(page: PageLook, styles: Mapping[str, TextStyle]) -> Iterator[Item]:
    """All that is printed on a page."""
    for text in page.texts:
        shape = re.sub(r"\d+", "0", text.text)
        yield Item(text, box_of(text, styles), ("text", shape, text.style, text.turn))
    for rule in page.rules:
        yield Item(rule, rule.box, ("rule", round(rule.width), rule.color, rule.style))
    for fill in page.fills:
        yield Item(fill, fill.box, ("fill", fill.color))
    for image in page.images:
        yield Item(image, image.box, ("image", image.data))


def is_running(item: Item) -> bool:
    """Whether parsing knows a text for a page's head or foot."""
    return isinstance(item.thing, PrintedText) and item.thing.kind == "running"


def box_of(text: PrintedText, styles: Mapping[str, TextStyle]) -> Box:
    """Where the letters of a text stand."""
    if text.turn in (90, 270):
        return text.box
    size = styles[text.style].size if text.style in styles else 10.0
    return text.x0, text.baseline - 0.75 * size, text.x1, text.baseline + 0.1 * size


def taken_of(page: PageLook, things: set[int]) -> list[Thing]:
    """What is taken off a page, and the texts that parsing knows for its head or foot."""
    every: tuple[Thing, ...] = (*page.texts, *page.rules, *page.fills, *page.images)
    return [
        thing
        for thing in every
        if id(thing) in things or (isinstance(thing, PrintedText) and thing.kind == "running")
    ]


def is_above(thing: Thing, page: PageLook) -> bool:
    """Whether a thing stands in the upper half of a page."""
    if isinstance(thing, PrintedText):
        return thing.baseline < page.height / 2
    return thing.box[1] + thing.box[3] < page.height


def only(page: PageLook, things: Sequence[Thing]) -> PageLook:
    """A page with nothing printed but these things."""
    return replace(
        page,
        texts=tuple(thing for thing in things if isinstance(thing, PrintedText)),
        rules=tuple(thing for thing in things if isinstance(thing, PrintedRule)),
        fills=tuple(thing for thing in things if isinstance(thing, PrintedFill)),
        images=tuple(thing for thing in things if isinstance(thing, PrintedImage)),
    )


def without(page: PageLook, things: set[int]) -> PageLook:
    """A page without these things, by identity, and without what parsing knows for its margins."""
    return replace(
        page,
        texts=tuple(t for t in page.texts if t.kind != "running" and id(t) not in things),
        rules=tuple(rule for rule in page.rules if id(rule) not in things),
        fills=tuple(fill for fill in page.fills if id(fill) not in things),
        images=tuple(image for image in page.images if id(image) not in things),
    )


# Items beside each other


def is_one(item: Item, other: Item) -> bool:
    """Whether a rule or shade is part of what another one makes, or lies behind its text."""
    drawn = PrintedRule | PrintedFill
    if isinstance(item.thing, PrintedText):
        return isinstance(other.thing, drawn) and overlap(item.box, other.box)
    if isinstance(item.thing, PrintedImage):
        return False
    if isinstance(other.thing, PrintedText):
        return isinstance(item.thing, PrintedFill) and overlap(item.box, other.box)
    left, top, right, bottom = item.box
    reach = (left - _SAME, top - _SAME, right + _SAME, bottom + _SAME)
    return isinstance(other.thing, drawn) and overlap(reach, other.box)


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes have a place in common."""
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def is_at(one: Item, other: Item) -> bool:
    """Whether two items stand at the same place; a text's figures may be wider by an end."""
    if isinstance(one.thing, PrintedText):
        ends = [abs(a - b) for a, b in zip(one.box[::2], other.box[::2], strict=True)]
        middle = abs(sum(one.box[::2]) - sum(other.box[::2])) / 2
        return min(*ends, middle) < _SAME and abs(one.box[3] - other.box[3]) < _SAME
    return all(abs(a - b) < _SAME for a, b in zip(one.box, other.box, strict=True))
