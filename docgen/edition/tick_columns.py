"""Ids of tick columns that a person changed, taken over by a form that was parsed again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from docgen.look import PromptLook
from docgen.model import Choice, Form, Prompt
from docgen.wording import fold


def named_as(parsed: Form, corrected: Form, same_file: bool, kept: list[str]) -> Form:
    """The parsed form, its choices called as in the corrected one.

    Choices are the same if their labels are; in the same file also if there are as many.
    """
    theirs, mine = list(parsed.choices), list(corrected.choices)
    ids: dict[str, str] = {}
    for choice in parsed.choices:
        twin = next((other for other in mine if fold(other.label) == fold(choice.label)), None)
        if twin is not None:
            ids[choice.id] = twin.id
            mine.remove(twin)
            theirs.remove(choice)
    if same_file and len(mine) == len(theirs):
        ids |= {choice.id: twin.id for choice, twin in zip(theirs, mine, strict=True)}
    changed = {before: after for before, after in ids.items() if before != after}
    free = {choice.id for choice in parsed.choices} - set(changed)
    if not changed or free & set(changed.values()):
        return parsed
    kept += [
        f"Kept the id {after} of a tick column (parsed: {before})."
        for before, after in changed.items()
    ]
    return _renamed(parsed, changed)


def _renamed(form: Form, ids: Mapping[str, str]) -> Form:
    def all_of(choices: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(ids.get(choice, choice) for choice in choices)

    def prompt_of(prompt: Prompt) -> Prompt:
        when = {other: all_of(c) for other, c in prompt.when.items()}
        return replace(prompt, when=when, look=look_of(prompt.look))

    def look_of(look: PromptLook | None) -> PromptLook | None:
        if look is None:
            return None
        places = (replace(p, choice=ids.get(p.choice or "", p.choice)) for p in look.places)
        return replace(look, places=tuple(places))

    sections = tuple(
        replace(
            section,
            choices=all_of(section.choices),
            questions=tuple(
                replace(question, prompts=tuple(map(prompt_of, question.prompts)))
                for question in section.questions
            ),
        )
        for section in form.sections
    )
    choices = tuple(Choice(ids.get(c.id, c.id), c.label) for c in form.choices)
    layout = form.layout
    if layout is not None:
        tables = tuple(
            replace(
                table,
                columns=tuple(replace(c, role=ids.get(c.role, c.role)) for c in table.columns),
            )
            for table in layout.tables
        )
        layout = replace(layout, tables=tables)
    return replace(form, choices=choices, sections=sections, layout=layout)
