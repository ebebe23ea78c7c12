"""Where the squares and the lines to write on are really printed, as the page's picture shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from docgen.look import Box, PlaceLook
from docgen.sources.page import Page
from docgen.sources.raster import printed_within

_UP, _ASIDE = 0.45, 0.6  # how far beyond its box a sign is looked for: of its height; points


def printed_places(
    source: Path, pages: Mapping[int, Page], places: Iterable[PlaceLook]
) -> dict[PlaceLook, Box]:
    """The squares of printed signs, and the lines of dots, underscores and rules, where found."""
    by_page: dict[int, list[PlaceLook]] = {}
    for place in dict.fromkeys(places):
        if place.kind in ("sign", "blank"):
            by_page.setdefault(place.page, []).append(place)
    found: dict[PlaceLook, Box] = {}
    for number, here in sorted(by_page.items()):
        seen = printed_within(source, pages[number], [_around(place) for place in here])
        for place, stretches in zip(here, seen, strict=True):
            box = _square(place.box, stretches) if place.kind == "sign" else _line(stretches)
            if box is not None:
                found[place] = box
    return found


def _around(place: PlaceLook) -> Box:
    x0, top, x1, bottom = place.box
    more = _UP * (bottom - top)
    if place.kind == "blank":
        return x0, top, x1, bottom + 1.5
    return x0 - _ASIDE, max(0.0, top - more), x1 + _ASIDE, bottom + more


def _square(box: Box, stretches: list[Box]) -> Box | None:
    """The stretch that is about a square, nearest to where the font has its characters."""
    size = box[3] - box[1]
    alike = [
        (x0, top, x1, bottom)
        for x0, top, x1, bottom in stretches
        if 0.3 * size < bottom - top < 1.3 * size and 0.55 < (x1 - x0) / (bottom - top) < 1.8
    ]
    middle = (box[1] + box[3]) / 2
    return min(alike, key=lambda one: abs((one[1] + one[3]) / 2 - middle), default=None)


def _line(stretches: list[Box]) -> Box | None:
    """The lowest stretch, if it is a line's."""
    flat = [box for box in stretches if box[3] - box[1] < 3.0]
    return flat[-1] if flat else None
