"""Grounds, lines and rings that a received page has and the blank has not → marks of ticks.

An editor of PDF makes them part of the page: a cell or a word with a colour, an ellipse around
it, a line through a cross that is taken back. Only pages that are the blank's own tell what is
drawn onto them.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from docgen.look import Box, PageLook, PlaceLook
from docgen.model import Form
from docgen.read.pdf.marks import Mark
from docgen.read.pdf.unmoved import unmoved
from docgen.sources.page import Fill, Page, Rule
from docgen.sources.pdf_rings import Ring

_ALIKE = 24  # of 255 in each colour: grounds that are one, though another program wrote them
_PAPER = 245  # of 255 in each colour: nobody sees it on paper
_PRINTED = 0.6  # of a ground that the blank has in the same colour
_LEAST = 3.0  # points wide and high: a smaller ground is no mark
_HIGHEST = 150.0  # points: a higher one is a part of the page
_OUTSIDE = 3.0  # points around a place in which a mark may begin
_OFF = 1.5  # points that a rule may be off
_MIDDLE = 0.3  # of a place's height above and below its middle, where a line strikes it out
_REACH = 6.0  # points at most that this is
_LONGEST = 60.0  # points of a line through a tick
_SHORTEST = 4.0
_BOTH = 2  # prompts with more than one choice in a colour: then it is printed


@dataclass(frozen=True, slots=True)
class _Choice:
    """A choice's place, and the box of the words that ask for it."""

    prompt: str
    place: PlaceLook
    asked: Box

    @property
    def box(self) -> Box:
        """The place; of a cell as high as several questions, the part beside its own words."""
        left, top, right, bottom = self.place.box
        level = max(top, self.asked[1]), min(bottom, self.asked[3])
        is_beside = self.place.kind == "cell" and level[0] < level[1]
        return (left, level[0], right, level[1]) if is_beside else self.place.box


def drawn_marks(pages: Iterable[Page], form: Form, rings: Sequence[Ring]) -> list[Mark]:
    """Marks on the form's choices by what is drawn: `marked` by a ground or a ring, `struck` by a
    line.

    Args:
        pages: The received pages.
        form: The form, whose layout tells what the blank has.
        rings: The rings on the pages, printed ones too.
    """
    looks = {look.number: look for look in form.layout.pages} if form.layout is not None else {}
    choices: dict[int, list[_Choice]] = defaultdict(list)
    for key, prompt in form.prompts.items():
        if prompt.look is not None:
            for place in prompt.look.places:
                if place.choice is not None:
                    choices[place.page].append(_Choice(key, place, prompt.look.box))
    pages = [page for page in pages if page.number in looks and choices[page.number]]
    drawn = {page.number: (page, looks[page.number]) for page in pages if _has_more(page, looks)}
    ringed = {ring.page for ring in rings}
    drawn |= {page.number: (page, looks[page.number]) for page in pages if page.number in ringed}
    own = unmoved((page for page, _ in drawn.values()), form)
    found: list[Mark] = []
    for number, (page, look) in drawn.items():
        if number in own:
            found += _grounds(page, look, choices[number])
            found += _lines(page, look, choices[number])
            found += _ringed([ring for ring in rings if ring.page == number], choices[number])
    return found


def _has_more(page: Page, looks: Mapping[int, PageLook]) -> bool:
    """Whether a page may have more on it than the blank."""
    look = looks[page.number]
    rules = len(page.across) + len(page.down)
    return len(page.fills) > len(look.fills) or rules > len(look.rules)


def _grounds(page: Page, look: PageLook, choices: Sequence[_Choice]) -> Iterator[Mark]:
    covered = [
        (fill, [choice for choice in choices if _covers(fill.box, choice.place)])
        for fill in page.fills
        if _is_mark(fill) and not _is_printed(fill, look)
    ]
    again: dict[str, set[tuple[str, str | None]]] = defaultdict(set)
    for fill, own in covered:
        again[fill.color] |= {(choice.prompt, choice.place.choice) for choice in own}
    usual = {color for color, held in again.items() if _is_usual(held)}
    for fill, own in covered:
        # A row that is marked as a whole tells of no choice.
        if len(own) == 1 and fill.color not in usual:
            yield Mark(page.number, own[0].box, "", "marked")


def _ringed(rings: Sequence[Ring], choices: Sequence[_Choice]) -> Iterator[Mark]:
    around = [(ring, choice) for ring in rings if (choice := _inside(ring.box, choices))]
    sizes: dict[tuple[int, int], set[tuple[str, str | None]]] = defaultdict(set)
    for ring, choice in around:
        sizes[_size(ring.box)].add((choice.prompt, choice.place.choice))
    printed = {size for size, held in sizes.items() if _is_usual(held)}
    for ring, choice in around:
        if _size(ring.box) not in printed:
            yield Mark(ring.page, choice.box, "", "marked")


def _size(box: Box) -> tuple[int, int]:
    return round(box[2] - box[0]), round(box[3] - box[1])


def _inside(box: Box, choices: Sequence[_Choice]) -> _Choice | None:
    """The choice in whose place a ring's middle lies, the nearest of several."""
    x, y = _middle(box)
    held = [choice for choice in choices if _holds(choice.place.box, (x, y))]
    return min(held, key=lambda one: math.dist((x, y), _middle(one.place.box)), default=None)


def _is_usual(held: Iterable[tuple[str, str | None]]) -> bool:
    """Whether several choices of a prompt have a colour, at several prompts."""
    counts: dict[str, int] = defaultdict(int)
    for prompt, _ in held:
        counts[prompt] += 1
    return sum(count > 1 for count in counts.values()) >= _BOTH


def _is_mark(fill: Fill) -> bool:
    left, top, right, bottom = fill.box
    if right - left < _LEAST or not _LEAST <= bottom - top <= _HIGHEST:
        return False
    return min(_parts(fill.color)) < _PAPER


def _is_printed(fill: Fill, look: PageLook) -> bool:
    left, top, right, bottom = fill.box
    own = _parts(fill.color)
    common = sum(
        max(0.0, min(right, box[2]) - max(left, box[0]))
        * max(0.0, min(bottom, box[3]) - max(top, box[1]))
        for box, color in ((one.box, one.color) for one in look.fills)
        if max(abs(a - b) for a, b in zip(own, _parts(color), strict=True)) <= _ALIKE
    )
    return common > _PRINTED * (right - left) * (bottom - top)


def _parts(color: str) -> tuple[int, int, int]:
    """Red, green and blue of six hexadecimal digits."""
    red, green, blue = (int(color[at : at + 2], 16) for at in (0, 2, 4))
    return red, green, blue


def _covers(box: Box, place: PlaceLook) -> bool:
    """Whether a ground lies over a place's middle, or within the place."""
    x, y = _middle(place.box)
    if box[0] <= x <= box[2] and box[1] <= y <= box[3]:
        return True
    return _holds(place.box, _middle(box))


def _lines(page: Page, look: PageLook, choices: Sequence[_Choice]) -> Iterator[Mark]:
    for rule in page.across:
        if not _SHORTEST <= rule.end - rule.start <= _LONGEST:
            continue
        over = sum(_strikes(rule, choice.place.box) for choice in choices)
        if over and not _is_ruled(rule, look):
            box = (rule.start, rule.at - 1, rule.end, rule.at + 1)
            yield from [Mark(page.number, box, "", "struck")] * over


def _strikes(rule: Rule, place: Box) -> bool:
    x, y = _middle(place)
    reach = min(_REACH, _MIDDLE * (place[3] - place[1]))
    is_over = rule.start - _OUTSIDE <= x <= rule.end + _OUTSIDE
    return is_over and abs(rule.at - y) <= reach


def _is_ruled(rule: Rule, look: PageLook) -> bool:
    return any(
        max(abs(box[1] - rule.at), abs(box[3] - rule.at)) < _OFF
        and box[0] - _OFF <= rule.start
        and rule.end <= box[2] + _OFF
        for box in (one.box for one in look.rules)
    )


def _holds(box: Box, point: tuple[float, float]) -> bool:
    x, y = point
    return (
        box[0] - _OUTSIDE <= x <= box[2] + _OUTSIDE and box[1] - _OUTSIDE <= y <= box[3] + _OUTSIDE
    )


def _middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
