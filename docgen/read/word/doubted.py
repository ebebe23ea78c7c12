"""Answers found in a Word file × reasons to doubt them → the same, left to a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from docgen.controls import Place
from docgen.model import Form, once_a_form
from docgen.read.reading import Content, in_doubt
from docgen.read.word.groups import Asked, Group
from docgen.read.word.hung import Hung

Contents = Mapping[Place, Content]


def with_hung(found: Contents, group: Group, hung: Hung, form: Form) -> dict[Place, Content]:
    """A group's answers, each with the doubt of the cells and lines that it was read from."""
    made = dict(found)
    for one in group.asked:
        for place, reason in _reasons(one, group, hung, form):
            own = made.get(place, Content())
            if place.choice is not None and not group.ticks:
                made[place] = in_doubt(own, reason)
            else:
                made[place] = replace(own, doubt=own.doubt or reason)
    return made


def _reasons(one: Asked, group: Group, hung: Hung, form: Form) -> Iterator[tuple[Place, str]]:
    beside = hung.in_lines(group.own[one.id]) or hung.in_cells(group.answers)
    if group.at is not None and not (
        group.ticks and one.prompt.kind == "choice" and _illustrates(form)
    ):
        beside = beside or hung.cells.get(group.at)
    in_comments = hung.in_cells(group.comments)
    if one.prompt.kind != "choice":
        ticks = [cell for cells in group.ticks.values() for cell in cells]
        reason = beside or hung.in_cells(ticks) or in_comments
        return iter([(Place(one.id), reason)] if reason else [])
    found: list[tuple[Place, str | None]] = []
    choices = form.choices_of(one.id)
    found += [(Place(one.id, c.id), hung.in_cells(group.ticks.get(c.id, ()))) for c in choices]
    if group.ticks and form.may_justify(one.prompt):
        found.append((Place(one.id, is_justification=True), in_comments or beside))
    else:
        # Without columns for ticks, what stands with the question is its answer.
        found.append((Place(one.id, choices[0].id), beside or in_comments))
    return ((place, reason) for place, reason in found if reason)


@once_a_form
def _illustrates(form: Form) -> bool:
    """Whether the blank form has pictures: those beside its questions may be the buyer's."""
    return form.layout is not None and any(page.images for page in form.layout.pages)


def with_reasons(
    contents: Mapping[Place, list[Content]], reasons: Mapping[str, str]
) -> dict[Place, list[Content]]:
    """All answers, those of some prompts with a doubt about the prompt as a whole, told once."""
    made = dict(contents)
    left = dict(reasons)
    for place, held in contents.items():
        if place.is_justification or place.prompt not in left:
            continue
        reason = left.pop(place.prompt)
        made[place] = [in_doubt(one, reason) for one in held]
    return made


def first_of_each(reasons: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Of several mappings of reasons by prompt, the first reason of each prompt."""
    found: dict[str, str] = {}
    for each in reasons:
        found = {**each, **found}
    return found
