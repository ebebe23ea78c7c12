"""Form fields of a received PDF → the contents of the places that the blank had them at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from docgen.controls import Place
from docgen.look import Box, PlaceLook
from docgen.model import Form
from docgen.read.pdf.fit import Fit
from docgen.read.reading import Content
from docgen.sources.page import Page, TextField, TickBox

Field = TypeVar("Field", TickBox, TextField)

_NEAR = 6.0  # points between the middles of a field and of the blank's, which has another name


def fields_of(form: Form, pages: Mapping[int, Page], fit: Fit) -> Iterator[tuple[Place, Content]]:
    """What fields hold that are called as the blank's are, or stand where they stood."""
    ticks = [(page, box) for page in pages.values() for box in page.boxes if box.kind == "field"]
    texts = [(page, field) for page in pages.values() for field in page.fields]
    named = {(box.name, box.state): (page, box) for page, box in ticks}
    called = {field.name: (page, field) for page, field in texts}
    for key, prompt in form.prompts.items():
        for place in prompt.look.places if prompt.look is not None else ():
            if not place.field:
                continue
            if place.choice is not None:
                tick = named.get((place.field, place.state)) or _near(place, ticks, fit)
                if tick is not None:
                    page, box = tick
                    yield (
                        Place(key, place.choice),
                        Content(box.is_on, page=page.number, box=box.box),
                    )
            else:
                text = called.get(place.field) or _near(place, texts, fit)
                if text is not None:
                    where = Place(key, is_justification=place.is_justification)
                    page, field = text
                    said = field.value.strip()
                    yield where, Content(text=said, page=page.number, box=field.box)


def _near(
    place: PlaceLook, fields: list[tuple[Page, Field]], fit: Fit
) -> tuple[Page, Field] | None:
    """The field that stands where the blank had one of another name."""
    x, y = _middle(place.box)
    for page, field in fields:
        left, top = _middle(field.box)
        if page.number == place.page and max(abs(left - fit.across(x)), abs(top - y)) < _NEAR:
            return page, field
    return None


def _middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
