"""Where on a blank page ink is looked for, and what is printed there. No input or output."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docgen.controls import Place
from docgen.look import Box, PlaceKind, PrintedRule
from docgen.model import Form
from docgen.read.ink.blank import BlankPage


@dataclass(frozen=True, slots=True)
class Spot:
    """A place for a tick or a text: its box in points from the page's top left."""

    place: Place
    box: Box
    kind: PlaceKind

    @property
    def is_tick(self) -> bool:
        """Whether a tick is wanted here."""
        return self.place.choice is not None

    @property
    def is_framed(self) -> bool:
        """Whether a box is printed here."""
        return self.is_tick and self.kind in ("sign", "drawn", "field")


@dataclass(frozen=True, slots=True)
class Printed:
    """What is printed on a page, in points: the boxes of its words, its rules, and the boxes of
    dots and underscores to write on.
    """

    words: tuple[Box, ...] = ()
    rules: tuple[PrintedRule, ...] = ()
    dots: tuple[Box, ...] = ()


def spots_on(form: Form, page: int) -> tuple[Spot, ...]:
    """The places on a page of the blank form."""
    return tuple(spot for number, spot in _spots(form) if number == page)


def _spots(form: Form) -> Iterator[tuple[int, Spot]]:
    for prompt_id, prompt in form.prompts.items():
        for place in prompt.look.places if prompt.look is not None else ():
            if place.choice is not None:
                own = Place(prompt_id, place.choice)
            else:
                own = Place(prompt_id, is_justification=place.is_justification)
            yield place.page, Spot(own, place.box, place.kind)


def printed_on(blank: BlankPage) -> Printed:
    """What is printed on a page of the blank form."""
    return Printed(blank.words, blank.look.rules, blank.dots)
