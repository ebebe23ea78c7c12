"""What stands where on the virtual pages of the original → the elements it comes from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from docgen.look import Box
from docgen.sources.word.canvas import Trace, Traced, TracedKind
from docgen.sources.word.xml import Element, name

_NEAR = 0.6  # points between a place in the form and the same place on the page


class PageIndex:
    """Finds what was traced by its place."""

    def __init__(self, trace: Trace) -> None:
        self._things: dict[tuple[int, TracedKind], list[Traced]] = defaultdict(list)
        for thing in trace.things:
            self._things[thing.page, thing.kind].append(thing)

    def at(self, page: int, kinds: Iterable[TracedKind], box: Box) -> Traced | None:
        """The thing of one of these kinds that has this very place."""
        found = [thing for kind in kinds for thing in self._things[page, kind]]
        return next((thing for thing in found if _is_same(thing.box, box)), None)

    def within(self, page: int, kind: TracedKind, box: Box) -> list[Traced]:
        """The things whose middles stand in a box, top to bottom, left to right."""
        found = [thing for thing in self._things[page, kind] if _holds(box, _middle(thing.box))]
        return sorted(found, key=lambda thing: (round(thing.box[1]), thing.box[0]))

    def cell(self, page: int, point: tuple[float, float]) -> Traced | None:
        """The innermost cell around a point."""
        around = [thing for thing in self._things[page, "cell"] if _holds(thing.box, point)]
        return min(around, key=lambda thing: _area(thing.box), default=None)

    def cell_of(self, page: int, box: Box) -> Traced | None:
        """The innermost cell around a box's middle."""
        return self.cell(page, _middle(box))


def _is_same(one: Box, other: Box) -> bool:
    return all(abs(a - b) < _NEAR for a, b in zip(one, other, strict=True))


def _middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _holds(box: Box, point: tuple[float, float]) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def paragraph_of(element: Element) -> Element | None:
    """The paragraph that something stands in; itself if it is one."""
    found: Element | None = element
    while found is not None and name(found) != "p":
        found = found.getparent()
    return found
