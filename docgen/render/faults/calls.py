"""What placeholders ask of the form: prompts, choices and kinds that it does not have."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import nodes

from docgen.controls import Place
from docgen.model import Form, Prompt
from docgen.render.faults.expressions import USAGE, Said
from docgen.render.faults.fault import Finding
from docgen.render.faults.survey import Sighting
from docgen.render.functions import Places
from docgen.render.placeholder import RUN_FUNCTIONS
from docgen.wording import nearest, quoted

_IF_ANY = "justification_if_any"
_PLACES = ("tick", "pick", "text", "justification", _IF_ANY)


@dataclass(frozen=True, slots=True)
class Asked:
    """A place that a placeholder asks for; None where a loop's values decide."""

    sighting: Sighting
    place: Place | None


def run_calls(said: Said) -> list[nodes.Call]:
    """The calls of docgen's functions that yield runs."""
    if said.tree is None:
        return []
    return [
        call
        for call in said.tree.find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name in RUN_FUNCTIONS
    ]


def check_call(
    sighting: Sighting, call: nodes.Call, form: Form
) -> tuple[list[Asked], Finding | None]:
    """The places that a call asks for, or what is wrong with it."""
    assert isinstance(call.node, nodes.Name)  # run_calls gives no others
    name = call.node.name
    shown = sighting.placeholder.text
    values = _values(call)
    choices = _choices(name, values) if values else []
    if not _fits(name, call) or choices is None:
        return [], Finding(
            sighting,
            f"The placeholder {shown} does not say what {name} wants to know.",
            f"Write it as in {{{{r {USAGE[name]} }}}}.",
        )
    if not values:
        return [Asked(sighting, None)] if name in _PLACES else [], None
    prompt_id = str(values[0])
    prompt = form.prompts.get(prompt_id)
    wrong = _unknown(prompt_id, form) if prompt is None else _unfit(name, prompt, choices, form)
    if wrong is not None:
        told = f"The placeholder {shown} {wrong[0]}."
        return [], Finding(sighting, told, wrong[1], prompt=prompt_id)
    if name not in _PLACES or (name == _IF_ANY and not _may_justify(prompt, form)):
        return [], None
    if choices:
        return [Asked(sighting, Place(prompt_id, choice)) for choice in choices], None
    justifies = name.startswith("justification")
    return [Asked(sighting, Place(prompt_id, is_justification=justifies))], None


def _may_justify(prompt: Prompt | None, form: Form) -> bool:
    return prompt is not None and form.may_justify(prompt)


def _values(call: nodes.Call) -> list[object]:
    """The arguments as written; none where a loop's values decide."""
    try:
        return [argument.as_const() for argument in call.args]
    except nodes.Impossible:
        return []


def _choices(name: str, values: list[object]) -> list[str] | None:
    """The choices that a call names; None if it should name some and does not."""
    if name == "tick":
        return [str(value) for value in values[1:2]]
    if name == "pick":
        entries = values[1] if len(values) > 1 else None
        if not isinstance(entries, list) or not entries or len(entries) % 2:
            return None
        return [str(entry) for entry in entries[::2]]
    return []


def _fits(name: str, call: nodes.Call) -> bool:
    """Whether a function takes so many arguments, of these names."""
    signature = inspect.signature(getattr(Places, name))
    named = {keyword.key: None for keyword in call.kwargs}
    try:
        signature.bind(None, "", *call.args, **named)
    except TypeError:
        return False
    return call.dyn_args is None and call.dyn_kwargs is None


def _unknown(prompt_id: str, form: Form) -> tuple[str, str]:
    close = nearest(prompt_id, form.prompts)
    hint = f"Did you mean {quoted(close)}? " if close else ""
    return (
        f"asks for a prompt that the form does not have: {quoted(prompt_id)}",
        f"{hint}Correct the id, or delete the placeholder.",
    )


def _unfit(name: str, prompt: Prompt, choices: list[str], form: Form) -> tuple[str, str] | None:
    assert prompt.id is not None  # it was found by its id
    own = [choice.id for choice in form.choices_of(prompt.id)]
    if name in ("tick", "pick") and prompt.kind == "choice":
        unknown = next((choice for choice in choices if choice not in own), None)
        if unknown is None:
            return None
        return (
            f"asks for a choice that prompt {prompt.id} does not have: {quoted(unknown)}",
            f"Its choices are {', '.join(own)}.",
        )
    if name in ("lines_of", _IF_ANY):
        return None
    if name == "justification":
        if form.may_justify(prompt):
            return None
        return (
            f"asks for a justification of prompt {prompt.id}, which is a text itself",
            f'Write {{{{r text("{prompt.id}") }}}} for its text.',
        )
    if name in ("text", "while_blank") and prompt.kind == "text":
        return None
    if prompt.kind == "choice":
        return (
            f"asks for a text, and prompt {prompt.id} wants a tick",
            f'Write {{{{r tick("{prompt.id}", "{own[0]}") }}}}, one for each choice.',
        )
    return (
        f"asks for a tick, and prompt {prompt.id} wants a text",
        f'Write {{{{r text("{prompt.id}") }}}}.',
    )


def placeholder_of(place: Place) -> str:
    """The placeholder that gives a place."""
    if place.choice is not None:
        return f'{{{{r tick("{place.prompt}", "{place.choice}") }}}}'
    name = "justification" if place.is_justification else "text"
    return f'{{{{r {name}("{place.prompt}") }}}}'


def by_place(asked: list[Asked]) -> Iterator[tuple[Place, list[Sighting]]]:
    """The places that are named outright, each with all that ask for it."""
    found: dict[Place, list[Sighting]] = {}
    for entry in asked:
        if entry.place is not None:
            found.setdefault(entry.place, []).append(entry.sighting)
    yield from found.items()
