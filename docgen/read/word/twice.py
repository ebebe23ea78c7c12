"""Questions that stand twice in a received Word file → their answers, left to a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from docgen.controls import Place
from docgen.model import Form
from docgen.read.reading import Content
from docgen.read.tokens import words_of

_TWICE = "its question stands more than once in the file, and only one of them was read"


def asked_twice(
    contents: Mapping[Place, list[Content]], added: Iterable[str], form: Form
) -> dict[Place, list[Content]]:
    """The contents, with a doubt where a question that was added is one of the form's."""
    again = {" ".join(words_of(text)) for text in added}
    twice = {key for key, one in form.prompts.items() if " ".join(words_of(one.text)) in again}
    made = dict(contents)
    for place, held in contents.items():
        if place.prompt in twice and not place.is_justification:
            twice.remove(place.prompt)  # it is told once
            made[place] = [replace(one, doubt=one.doubt or _TWICE) for one in held]
    return made
