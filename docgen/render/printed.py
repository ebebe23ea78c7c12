"""What a document shows of the answers: those asked, their placeholders filled."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from docgen.controls import Place
from docgen.markdown import Block, as_text, formatted, with_addresses
from docgen.model import Answer, Answers, Form, asked
from docgen.placeholders import expand, literal, with_snippets

_BLANK = Answer()


@dataclass(frozen=True, slots=True)
class Printed:
    """The answers, and the blocks of those texts that are written in Markdown.

    Such a text stands in `answers` as it is written, snippets put in, any other with its
    placeholders filled.
    """

    answers: Mapping[str, Answer]
    blocks: Mapping[Place, tuple[Block, ...]] = field(default_factory=dict)
    ticks: frozenset[str] = frozenset()  # the prompts that are answered by a tick

    def of(self, prompt_id: str) -> Answer:
        """The answer to a prompt; blank if there is none."""
        return self.answers.get(prompt_id, _BLANK)

    def texts(self, reference: Callable[[str], str]) -> dict[str, Answer]:
        """The answers as text alone, also those written in Markdown: links with their addresses.

        `reference` tells how a file is named; what is named stands in brackets.
        """
        return {prompt_id: self._text(prompt_id, reference) for prompt_id in self.answers}

    def _text(self, prompt_id: str, reference: Callable[[str], str]) -> Answer:
        answer, place = self.of(prompt_id), Place(prompt_id, is_justification=True)
        blocks, given = self.blocks.get(Place(prompt_id)), self.blocks.get(place)
        value = answer.value if blocks is None else _on_paper(blocks)
        justification = answer.justification if given is None else _on_paper(given)
        if answer.annexes:
            named = f"({' ; '.join(map(reference, answer.annexes))})"
            if prompt_id in self.ticks:
                justification = f"{justification} {named}" if justification else named
            else:
                value = f"{value} {named}" if value else named
        return replace(answer, value=value, justification=justification, annexes=())

    def read_back(self, prompt_id: str) -> Answer:
        """The answer as reading the document must give it."""
        answer = self.of(prompt_id)
        value, justification = answer.value or None, answer.justification or None
        if value and Place(prompt_id) not in self.blocks:
            value = literal(value)
        if justification and Place(prompt_id, is_justification=True) not in self.blocks:
            justification = literal(justification)
        if (value, justification) == (answer.value, answer.justification):
            return answer
        return replace(answer, value=value, justification=justification)

    def sources(self) -> dict[str, str]:
        """The Markdown of each text that is written in it, by the tag of its place."""
        return {
            place.tag: str(
                self.of(place.prompt).justification
                if place.is_justification
                else self.of(place.prompt).value
            )
            for place in self.blocks
        }


def _on_paper(blocks: tuple[Block, ...]) -> str:
    return as_text(with_addresses(blocks))


def as_printed(answers: Answers, form: Form) -> Printed:
    """What a document shows of these answers."""
    wanted = asked(form, answers.answers)
    shown: dict[str, Answer] = {}
    blocks: dict[Place, tuple[Block, ...]] = {}

    def text(written: str | None, place: Place) -> str | None:
        if not written:
            return None
        # What a document says of itself must make sense without the file of snippets.
        written = with_snippets(written, answers.snippets)
        made = formatted(written, answers)
        if made is None:
            return expand(written, answers)
        blocks[place] = made
        return written

    for prompt_id, answer in answers.answers.items():
        if prompt_id not in wanted or answer.is_blank:
            continue
        is_tick = form.prompts[prompt_id].kind == "choice"
        if is_tick and not answer.justification:
            shown[prompt_id] = answer
            continue
        shown[prompt_id] = replace(
            answer,
            value=answer.value if is_tick else text(answer.value, Place(prompt_id)),
            justification=text(answer.justification, Place(prompt_id, is_justification=True)),
        )
    ticks = (key for key, prompt in form.prompts.items() if prompt.kind == "choice")
    ordered = {key: shown[key] for key in form.prompts if key in shown}
    return Printed(ordered, blocks, frozenset(ticks))
