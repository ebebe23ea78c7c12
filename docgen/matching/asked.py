"""What a prompt asks, with all that its meaning hangs on."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from docgen.model import Form, Prompt, Question, once_a_form
from docgen.wording import fold


@dataclass(frozen=True, slots=True)
class Asked:
    """A prompt as another form may ask it again.

    `choices` are its tick columns' labels; `question` what it belongs to (the question's first
    prompt or label, what it is asked under), `section` the title it stands under. `items` are
    its bullets, `under` the choices that it is asked after, `heading` the label above its question,
    in a row of its own or at the end of the one before.
    """

    text: str
    kind: Literal["choice", "text"] = "choice"
    choices: tuple[str, ...] = ()
    question: str | None = None
    section: str | None = None
    language: str = "fr"
    items: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    heading: str | None = None

    @property
    def folded_choices(self) -> frozenset[str]:
        """The tick columns, whatever their order and spelling."""
        return frozenset(fold(label).strip(" .:") for label in self.choices)


@once_a_form
def asked_of(form: Form) -> dict[str, Asked]:
    """What each of a form's prompts asks, by its id, in the form's order."""
    found: dict[str, Asked] = {}
    for section in form.sections:
        heading: str | None = None
        after = None  # when the first prompt below the heading is asked; it says nothing of others
        for question in section.questions:
            label = None
            for prompt in question.prompts:
                if prompt.id is None:
                    label = prompt.text
                    continue
                after = prompt.when if after is None else after
                heading = heading if prompt.when == after else None
                found[prompt.id] = Asked(
                    prompt.text,
                    "choice" if prompt.kind == "choice" else "text",
                    _choices(form, prompt),
                    _above(form, question, prompt, label),
                    section.title,
                    form.language,
                    prompt.items,
                    _under(form, prompt),
                    heading,
                )
            if last := _heading(question):
                heading, after = last, None
    return found


def _heading(question: Question) -> str | None:
    """What a row ends with that asks nothing: it stands above those that follow."""
    last = takewhile(lambda prompt: not prompt.asks, reversed(question.prompts))
    return " – ".join(reversed([prompt.text for prompt in last])) or None


def _under(form: Form, prompt: Prompt) -> tuple[str, ...]:
    """The labels of the choices that a prompt is asked after."""
    return tuple(
        choice.label
        for other, chosen in prompt.when.items()
        if other in form.prompts
        for choice in form.choices_of(other)
        if choice.id in chosen
    )


def _choices(form: Form, prompt: Prompt) -> tuple[str, ...]:
    if prompt.kind != "choice" or prompt.id is None:
        return ()
    return tuple(choice.label for choice in form.choices_of(prompt.id))


def _above(form: Form, question: Question, prompt: Prompt, label: str | None) -> str | None:
    """What a prompt belongs to: the label above it, its question, what it is asked under."""
    first = next(iter(question.prompts))
    own = [label] if label else [] if first is prompt else [first.text]
    within = {other.id for other in question.prompts}
    under = [form.prompts[other].text for other in prompt.when if other in form.prompts]
    told = [*(text for text, id in zip(under, prompt.when, strict=False) if id not in within), *own]
    return " – ".join(told) or None
