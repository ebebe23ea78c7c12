"""A form's prompts with what a person wants to see beside their answers."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from docgen.model import Answer, Form, Prompt, once_a_form
from docgen.wording import squeeze

_SHORT = 60  # characters of a question that another hangs on


@dataclass(frozen=True, slots=True)
class Asked:
    """A prompt, the number of its question (a later prompt of a question has it too) and the
    title of its section.
    """

    prompt: Prompt
    number: str | None
    section: str | None


@once_a_form
def asked_of(form: Form) -> Mapping[str, Asked]:
    """Every prompt that asks, by its id."""
    return {
        prompt.id: Asked(prompt, question.number, section.title)
        for section in form.sections
        for question in section.questions
        for prompt in question.prompts
        if prompt.id is not None
    }


def shown(answer: Answer, form: Form, prompt_id: str) -> str:
    """An answer as the form prints it: a choice by its label."""
    labels = {choice.id: choice.label for choice in form.choices_of(prompt_id)}
    return labels.get(answer.value or "", answer.value or "")


def condition(prompt: Prompt, form: Form) -> str:
    """`1. Disposez-vous d’une délégation ? = NON`: the ticks under which a prompt is asked."""
    parts = []
    for other, choices in prompt.when.items():
        labels = {choice.id: choice.label for choice in form.choices_of(other)}
        ticked = " / ".join(labels.get(choice, choice) for choice in choices)
        parts.append(f"{_named(other, form)} = {ticked}")
    return ", ".join(parts)


def resolving(sheet: Path, output: Path, form: Path | None = None) -> str:
    """The command that merges a sheet, as it is typed into a shell where the form was read.

    `form` is the form's file, where it is not found by its id.
    """
    source, target = (shlex.quote(path.as_posix()) for path in (sheet, output))
    named = f" --form {shlex.quote(form.as_posix())}" if form is not None else ""
    return f"docgen read --resolve {source}{named} -o {target}"


def _named(prompt_id: str, form: Form) -> str:
    """A prompt by its number and the beginning of its text."""
    found = asked_of(form).get(prompt_id)
    if found is None:
        return prompt_id
    text = squeeze(found.prompt.text)
    text = text if len(text) <= _SHORT else f"{text[: _SHORT - 1].rstrip()}…"
    return f"{found.number}. {text}" if found.number else text
