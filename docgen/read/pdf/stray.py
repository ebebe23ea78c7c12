"""Tick boxes where the form has none, as in a typed `☑ Oui ☐ Non` → doubts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from docgen.controls import Place
from docgen.model import Form
from docgen.read.pdf.fit import Fit
from docgen.read.pdf.slots import Slot
from docgen.read.reading import Content
from docgen.read.word.typed import BOXED
from docgen.sources.page import Page, TickBox

_NEAR = 8.0  # points from a place's middle

Found = dict[Place, Content]


def with_stray_boxes(
    contents: Found, form: Form, slots: Sequence[Slot], fit: Fit, pages: Iterable[Page]
) -> Found:
    """The contents; a text is in doubt where a box stands with it that the buyer did not print."""
    if not fit.is_as_printed:
        return contents
    printed = [fit.across(x) for x in _columns(form)]
    made = dict(contents)
    for page in pages:
        for box in page.boxes:
            if box.kind == "sign" and not any(abs(box.center[0] - x) < _NEAR for x in printed):
                _doubt(made, page, box, slots)
    return made


def _columns(form: Form) -> list[float]:
    """How far from the left the blank has boxes, or room for a tick."""
    looks = [p.look for p in form.prompts.values() if p.look is not None]
    places = [place.box for look in looks for place in look.places if place.choice is not None]
    pages = form.layout.pages if form.layout is not None else ()
    boxes = [(t.x0 + t.x1) / 2 for page in pages for t in page.texts if t.kind == "boxes"]
    return sorted({round((box[0] + box[2]) / 2) for box in places} | set(map(round, boxes)))


def _doubt(made: Found, page: Page, box: TickBox, slots: Sequence[Slot]) -> None:
    held = [slot for slot in slots if slot.holds(page.number, box.center[1])]
    slot = max(held, key=lambda one: one.start, default=None)
    prompt = slot.prompt if slot is not None else None
    if prompt is None or prompt.id is None:
        return
    place = Place(prompt.id, is_justification=prompt.kind == "choice")
    if place in made:
        made[place] = replace(made[place], doubt=made[place].doubt or BOXED)
