"""Whether a form is ticked in boxes or with bare crosses: as its own page shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from docgen.look import PlaceLook
from docgen.model import Form, Marks, Prompt


def shown_marks(form: Form) -> Mapping[str, Marks]:
    """What each prompt's ticks look like on the buyer's page, by the prompts' ids.

    A prompt whose places are not known goes by the form's others; boxes where none are.
    """
    usual = _marks(_all_places(form)) or "boxes"
    return {key: _marks(_places(prompt)) or usual for key, prompt in form.prompts.items()}


def _marks(places: Iterable[PlaceLook]) -> Marks | None:
    """Empty cells want crosses; a printed or drawn box, or a field, is one to keep."""
    kinds = [place.kind for place in places if place.choice is not None]
    if not kinds:
        return None
    return "cross" if kinds.count("cell") * 2 > len(kinds) else "boxes"


def _places(prompt: Prompt) -> tuple[PlaceLook, ...]:
    return prompt.look.places if prompt.look is not None else ()


def _all_places(form: Form) -> Iterable[PlaceLook]:
    for prompt in form.prompts.values():
        yield from _places(prompt)
