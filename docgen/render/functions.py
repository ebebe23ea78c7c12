"""What a template can ask for: tick, text, justification, justification_if_any."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from docgen.controls import EMPTY, ControlWriter, Place, blank_of
from docgen.model import Answer, Form
from docgen.render.long_rows import mark_if_long


@dataclass(slots=True)
class Places:
    """What the template's functions yield, and which of the form's places it asked for."""

    form: Form
    printed: Mapping[str, Answer]
    writer: ControlWriter
    styles: tuple[str, ...]
    seen: set[Place] = field(default_factory=set)
    unknown: list[str] = field(default_factory=list)

    def context(self) -> dict[str, Any]:
        return {
            "tick": _Function(self.tick, self.styles),
            "text": _Function(self.text, self.styles),
            "justification": _Function(self.justification, self.styles),
            "justification_if_any": _Function(self.justification_if_any, self.styles),
            "is_justified": self.is_justified,
            "choices": lambda prompt_id: self.form.choices_of(str(prompt_id)),
        }

    def missing(self) -> list[str]:
        """The prompts, and their choices, that the template left out."""
        missing = []
        for prompt_id, prompt in self.form.prompts.items():
            if prompt.kind == "text" and Place(prompt_id) not in self.seen:
                missing.append(f"prompt {prompt_id}")
            if prompt.kind == "choice":
                own = [choice.id for choice in self.form.choices_of(prompt_id)]
                choices = [choice for choice in own if Place(prompt_id, choice) not in self.seen]
                if len(choices) == len(own):
                    missing.append(f"prompt {prompt_id}")
                elif choices:
                    missing.append(f"prompt {prompt_id} ({', '.join(choices)})")
        return missing

    def tick(self, rpr: str, prompt_id: str, choice: str) -> Markup:
        place = Place(str(prompt_id), str(choice))
        prompt = self.form.prompts.get(place.prompt)
        labels = {own.id: own.label for own in self.form.choices_of(place.prompt)}
        if prompt is None or prompt.kind != "choice" or choice not in labels:
            return self.refuse(f'tick("{prompt_id}", "{choice}")')
        self.seen.add(place)
        ticked = self.printed.get(place.prompt, Answer()).value == choice
        title = f"{labels[choice]} – {prompt.text}"
        return Markup(self.writer.tick_box(place, title, ticked, rpr))

    def text(self, rpr: str, prompt_id: str, dots: str = "") -> Markup:
        prompt = self.form.prompts.get(str(prompt_id))
        if prompt is None or prompt.kind != "text":
            return self.refuse(f'text("{prompt_id}")')
        place = Place(str(prompt_id))
        self.seen.add(place)
        value = self.printed.get(place.prompt, Answer()).value or ""
        # Fill-in dots follow their label without a space; a text wants one.
        blank = dots or blank_of(prompt)
        follows_dots = value and blank != EMPTY
        space = '<w:r><w:t xml:space="preserve"> </w:t></w:r>' if follows_dots else ""
        control = self.writer.text(place, prompt.text, value, blank, rpr)
        return Markup(space + control + mark_if_long(value))

    def justification(self, rpr: str, prompt_id: str) -> Markup:
        prompt = self.form.prompts.get(str(prompt_id))
        if prompt is None or not self.form.may_justify(prompt):
            return self.refuse(f'justification("{prompt_id}")')
        place = Place(str(prompt_id), is_justification=True)
        self.seen.add(place)
        value = self.printed.get(place.prompt, Answer()).justification or ""
        control = self.writer.text(place, prompt.text, value, blank_of(prompt), rpr)
        return Markup(control + mark_if_long(value))

    def justification_if_any(self, rpr: str, prompt_id: str) -> Markup:
        if not self.printed.get(str(prompt_id), Answer()).justification:
            return (
                Markup("")
                if str(prompt_id) in self.form.prompts
                else self.refuse(f'justification_if_any("{prompt_id}")')
            )
        return Markup("<w:r><w:br/></w:r>") + self.justification(rpr, prompt_id)

    def is_justified(self, prompt_id: str) -> bool:
        """Whether the answer to a prompt has a justification."""
        return bool(self.printed.get(str(prompt_id), Answer()).justification)

    def refuse(self, call: str) -> Markup:
        if call not in self.unknown:
            self.unknown.append(call)
        return Markup("")


class _Function:
    """A function of the template; `f[3](…)` yields its control in the type of style 3."""

    def __init__(self, function: Any, styles: tuple[str, ...]) -> None:
        self._function = function
        self._styles = styles

    def __getitem__(self, style: int) -> Any:
        return lambda *arguments: self._function(self._styles[style], *arguments)

    def __call__(self, *arguments: str) -> Any:
        return self._function("", *arguments)
