"""Printed pages → the pages, and apart from them what stands the same at their heads and feet.

On pages that answers add, Word then draws it too, and a page that grows does not move it. What
stands on all pages of one size is taken, or on all but the first; on a single page only what
parsing knows for a head or foot, since nothing tells a letterhead from a title there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from docgen.look import (
    Box,
    PageLook,
    PrintedFill,
    PrintedImage,
    PrintedRule,
    PrintedText,
    TextStyle,
)
from docgen.template.page.around import around
from docgen.template.page.items import (
    Item,
    is_above,
    is_at,
    is_one,
    is_running,
    items_of,
    only,
    overlap,
    taken_of,
    without,
)

_ZONE = 0.3  # of the page's height: heads and feet stand in it
_FAR = 24.0  # points between a rule and the head it belongs to
_MOST = 200  # things alike on a page; more are a pattern
_MOST_LOOKS = 1_000_000  # at pairs of things on a page, once for each round
_LONGEST = 9  # figures of a number that may count pages
_ROUNDS = 20  # of leaving out what touches what was left out
_OWN = ("section", "header", "boxes")  # kinds of text that are the form's own


@dataclass(frozen=True, slots=True)
class PartedPage:
    """A page without its head and foot, and these; `around` is what surrounds its text."""

    body: PageLook
    head: PageLook
    foot: PageLook
    around: PageLook


@dataclass(frozen=True, slots=True)
class _Rest:
    """What a page holds besides: `body` near its ends, from `top` to `bottom`; other margins."""

    body: list[Item]
    top: float
    bottom: float
    margin: list[Box]


_Thread = dict[int, Item]  # the same thing on several pages, by their places in the part


def has_size_of(one: PageLook, other: PageLook) -> bool:
    """Whether two pages are of one size."""
    return abs(one.width - other.width) + abs(one.height - other.height) < 2


def part_pages(
    pages: Sequence[PageLook],
    styles: Mapping[str, TextStyle],
    asked: Mapping[int, Sequence[Box]],
) -> list[PartedPage]:
    """Take heads and feet off the pages of a form.

    Args:
        pages: The pages in order.
        styles: The type styles by name.
        asked: Where questions, tables' headers and places for answers stand, by pages' numbers.
    """
    parted: list[PartedPage] = []
    run: list[PageLook] = []
    for page in pages:
        if run and not has_size_of(run[-1], page):
            parted += _Part(run, styles, asked).parted()
            run = []
        run.append(page)
    if run:
        parted += _Part(run, styles, asked).parted()
    return parted


class _Part:
    """Pages of one size."""

    def __init__(
        self,
        pages: Sequence[PageLook],
        styles: Mapping[str, TextStyle],
        asked: Mapping[int, Sequence[Box]],
    ) -> None:
        self.pages = pages
        self.height = pages[0].height
        self.asked = [list(asked.get(page.number, ())) for page in pages]
        every = [list(items_of(page, styles)) for page in pages]
        self.around = around(pages, every)
        surrounding = {id(item) for own in self.around for item in own}
        self.items = [[item for item in own if id(item) not in surrounding] for own in every]
        self.running = [[item.box for item in own if is_running(item)] for own in every]

    def parted(self) -> Iterator[PartedPage]:
        """The pages and their heads and feet."""
        taken: list[set[int]] = [set() for _ in self.pages]
        for thread in self.apart(list(self.threads())):
            for at, item in thread.items():
                taken[at].add(id(item.thing))
        for page, things, own in zip(self.pages, taken, self.around, strict=True):
            head, foot = (
                only(page, [t for t in taken_of(page, things) if is_above(t, page) == is_head])
                for is_head in (True, False)
            )
            surrounding = [item.thing for item in own]
            body = without(page, things | {id(thing) for thing in surrounding})
            yield PartedPage(body, head, foot, only(page, surrounding))

    # What is the same on several pages

    def threads(self) -> Iterator[_Thread]:
        """What stands on all pages, then what stands on all but the first."""
        count = len(self.pages)
        used: set[int] = set()
        for start in range(2 if count > 2 else 1 if count > 1 else 0):
            for thread in self.same(range(start, count), used):
                used |= {id(item) for item in thread.values()}
                yield thread

    def same(self, span: range, used: set[int]) -> Iterator[_Thread]:
        """What stands at the same place on all pages of a span."""
        by_key: dict[int, dict[tuple[object, ...], list[Item]]] = {}
        for at in span:
            by_key[at] = {}
            for item in self.items[at]:
                if id(item) not in used and self.is_in_zone(item, at):
                    by_key[at].setdefault(item.key, []).append(item)
        for alike in by_key[span[0]].values():
            for item in alike if len(alike) <= _MOST else ():
                thread = {span[0]: item}
                for at in span[1:]:
                    near = by_key[at].get(item.key, ())
                    match = next((other for other in near if is_at(item, other)), None)
                    if match is not None:
                        by_key[at][item.key].remove(match)
                        thread[at] = match
                if len(thread) == len(span) and self.says_the_same(thread):
                    yield thread

    def is_in_zone(self, item: Item, at: int) -> bool:
        """Whether something stands near a page's upper or lower end, and is no part of the form."""
        if is_running(item):
            return True
        if isinstance(item.thing, PrintedText) and (item.thing.kind in _OWN or item.thing.turn):
            return False
        near = item.box[3] < _ZONE * self.height or item.box[1] > (1 - _ZONE) * self.height
        return near and not any(overlap(item.box, box) for box in self.asked[at])

    def is_near_end(self, item: Item) -> bool:
        """Whether something reaches into where heads and feet stand."""
        return item.box[1] < _ZONE * self.height or item.box[3] > (1 - _ZONE) * self.height

    def says_the_same(self, thread: _Thread) -> bool:
        """Whether the figures of a text are the same on all pages, or count them."""
        texts = {at: i.thing.text for at, i in thread.items() if isinstance(i.thing, PrintedText)}
        if len(set(texts.values())) < 2:
            return True
        found = {at: re.findall(r"\d+", text) for at, text in texts.items()}
        if any(len(figures) > _LONGEST for row in found.values() for figures in row):
            return False
        rows = [
            [(int(figures), self.pages[at].number) for figures in row] for at, row in found.items()
        ]
        return all(
            len({value for value, _ in column}) == 1
            or len({value - number for value, number in column}) == 1
            for column in zip(*rows, strict=True)
        )

    # What stands apart from the form

    def apart(self, threads: list[_Thread]) -> list[_Thread]:
        """Those of the threads that stand above or below all else, and do not touch it."""
        for _ in range(_ROUNDS):
            rests = [self.rest(at, threads) for at in range(len(self.pages))]
            if len(threads) * max(len(rest.body) for rest in rests) > _MOST_LOOKS:
                return []
            kept: list[_Thread] = []
            for thread in threads:
                fails = [
                    at for at, item in thread.items() if not self.is_apart(item, at, rests[at])
                ]
                if not fails:
                    kept.append(thread)
                elif fails == [0] and len(thread) > 2:
                    kept.append({at: item for at, item in thread.items() if at})
            if kept == threads:
                return kept
            threads = kept
        return []

    def rest(self, at: int, threads: Sequence[_Thread]) -> _Rest:
        """All else on a page."""
        taken = {id(thread[at]): thread[at].box for thread in threads if at in thread}
        body = [item for item in self.items[at] if id(item) not in taken and not is_running(item)]
        boxes = [*(item.box for item in body), *self.asked[at]]
        return _Rest(
            [item for item in body if self.is_near_end(item)],
            min((box[1] for box in boxes), default=self.height),
            max((box[3] for box in boxes), default=0.0),
            [*self.running[at], *taken.values()],
        )

    def is_apart(self, item: Item, at: int, rest: _Rest) -> bool:
        """Whether an item stands above or below all that a page holds besides."""
        if is_running(item):
            return True
        is_head = item.box[1] + item.box[3] < self.height
        room = rest.top - item.box[3] if is_head else item.box[1] - rest.bottom
        if isinstance(item.thing, PrintedRule) and not _belongs(item, rest.margin, room):
            return False
        # A first page may have its title beside the logo: what is anchored moves nothing.
        is_anchored = at == 0 and isinstance(item.thing, PrintedFill | PrintedImage)
        return (room >= -1 or is_anchored) and not any(is_one(item, other) for other in rest.body)


def _belongs(rule: Item, margin: Sequence[Box], room: float) -> bool:
    """Whether a rule is nearer to other heads or feet than to what else there is."""
    gaps = [max(box[1] - rule.box[3], rule.box[1] - box[3], 0.0) for box in margin]
    nearest = sorted(gaps)[1:2] or [2 * _FAR]  # the first is the rule itself
    return room > _FAR or (nearest[0] <= _FAR and nearest[0] <= room + 2)
