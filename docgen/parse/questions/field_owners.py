"""Text fields → the prompts that they are to be filled in for."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from docgen.look import Box, RowLook
from docgen.model import Prompt, Question
from docgen.sources.page import Page, TextField

_BELOW = 24.0  # points that a field stands below its question at most
_LEVEL = 3.0  # points that a field's middle may stand above or below its line


def owners_of(
    fields: Iterable[TextField], rows: Sequence[tuple[RowLook, Question]], page: Page
) -> list[tuple[TextField, str]]:
    """The fields of a page that belong to prompts, each with its prompt's id.

    A field in a question's row, or right below it, belongs to it: to the prompt on whose line or
    dots it lies, or behind whose text it begins.
    """
    here = [
        (look.box, asking)
        for look, question in rows
        if look.page == page.number
        and (asking := [prompt for prompt in question.prompts if prompt.id is not None])
    ]
    owned = []
    for place in fields:
        middle = (place.box[1] + place.box[3]) / 2
        found = [row for row in here if row[0][1] - 3 <= middle <= row[0][3] + 3]
        found = found or [row for row in here if _is_right_below(place, row[0], page)]
        for _, asking in found[:1]:
            near = min(asking, key=lambda prompt: _distance(prompt, place))
            owned.append((place, near.id or ""))
    return owned


def _distance(prompt: Prompt, place: TextField) -> tuple[bool, float, float, str]:
    """How little a field belongs to a prompt: least of all to one that begins below it."""
    middle = (place.box[1] + place.box[3]) / 2
    is_below = prompt.look is not None and prompt.look.box[1] > place.box[3] - 1
    return is_below, _far(prompt, middle), _gap(prompt, place), prompt.kind


def _is_right_below(place: TextField, row: Box, page: Page) -> bool:
    """Whether nothing is printed between a field and the row above it, nor beside the field."""
    if not -3 < place.box[1] - row[3] < _BELOW:
        return False
    return not any(
        row[3] - 1 < (word.top + word.bottom) / 2 < place.box[3] and word.x0 < place.box[2]
        for word in page.words
    )


def _gap(prompt: Prompt, place: TextField) -> float:
    """How far a field begins behind a prompt's text, in points; infinite before its end.

    On the dots or underscores that end the text it is 0.
    """
    if prompt.look is None:
        return math.inf
    x0, _, x1, _ = prompt.look.box
    if prompt.look.blank and x0 < place.box[0] < x1:
        return 0.0
    return place.box[0] - x1 if place.box[0] > x1 - 2 else math.inf


def _far(prompt: Prompt, height: float) -> float:
    """How far a height is from a prompt's lines, in points; 0 within them or nearly so."""
    if prompt.look is None:
        return math.inf
    _, top, _, bottom = prompt.look.box
    return max(top - height - _LEVEL, height - bottom - _LEVEL, 0.0)
