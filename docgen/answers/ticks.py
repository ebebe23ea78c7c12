"""Ticked choices as an answers file spells them."""

from __future__ import annotations

from dataclasses import replace

from docgen.model import Answers, Choice, Form
from docgen.wording import slug


def settle(answers: Answers, form: Form) -> Answers:
    """Spell each ticked choice as the form's id: `Oui` and `OUI` are `oui`."""
    ids = {choice.id for choice in form.choices}
    settled = {}
    for prompt_id, answer in answers.answers.items():
        prompt = form.prompts.get(prompt_id)
        if prompt is not None and prompt.kind == "choice" and answer.value:
            spelled = slug(answer.value)
            if answer.value not in ids and spelled in ids:
                answer = replace(answer, value=spelled)
        settled[prompt_id] = answer
    return replace(answers, answers=settled)


def choice_list(choices: tuple[Choice, ...]) -> str:
    """`oui or non`, for a message."""
    ids = [choice.id for choice in choices]
    return " or ".join([", ".join(ids[:-1]), ids[-1]] if len(ids) > 1 else ids)
