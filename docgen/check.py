"""Form × Answers → problems, all in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from docgen.annexes.files import annex_faults
from docgen.answers import choice_list, settle
from docgen.controls import blank_of
from docgen.errors import Location, Problem
from docgen.markdown import unshown
from docgen.model import Answer, Answers, Form, Prompt, asked
from docgen.placeholders import PlaceholderFault, expand, faults, snippets_in, with_snippets
from docgen.wording import nearest, quoted

# What XML 1.0 cannot carry (its production 2, "Char", the other way round).
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def check(answers: Answers, form: Form, today: date | None = None) -> list[Problem]:
    """Find everything in the answers that a person should mend or know.

    Args:
        answers: The answers.
        form: The form they answer.
        today: The day that dates of expiry are compared with; by default the day it is.

    Returns:
        Errors (the answers cannot be rendered) and warnings (they can, but should be looked
        at), in the order of the file, then of the form.
    """
    return list(_Checker(settle(answers, form), form, today or date.today()).problems())


class _Checker:
    def __init__(self, answers: Answers, form: Form, today: date) -> None:
        self.answers = answers
        self.today = today
        self.form = form
        self.asked = asked(form, answers.answers)

    def problems(self) -> Iterator[Problem]:
        if self.answers.form != self.form.id:
            yield self.error(
                f"The answers are to form {quoted(self.answers.form)}, "
                f"not to {quoted(self.form.id)}.",
                "Give the form they answer.",
                self.answers.place("form"),
            )
        for name, values in (
            ("tender", self.answers.tender),
            ("respondent", self.answers.respondent),
        ):
            for key, value in values.items():
                at = self.answers.place(name)
                yield from self.unwritable(key, f"a name under {name}", at)
                yield from self.unwritable(value, f"{name}.{key}", at)
        for prompt_id, answer in self.answers.answers.items():
            prompt = self.form.prompts.get(prompt_id)
            at = self.answers.place(f"answers.{prompt_id}")
            if prompt is None:
                yield self.unknown_prompt(prompt_id, at)
            elif not answer.is_blank:
                yield from self.answer(prompt_id, prompt, answer, at)
        yield from self.unanswered()
        for review in self.answers.review:
            yield self.warning(
                f"Prompt {review.id} is still to be looked at: {review.reason}.",
                "Settle it, then delete its entry under `review`.",
                self.answers.places.get(f"review.{review.id}", self.answers.place("review")),
                review.id,
            )

    def unknown_prompt(self, prompt_id: str, at: Location) -> Problem:
        close = nearest(prompt_id, self.form.prompts)
        mend = f'The nearest is "{close}"' if close else "The form's prompts stand"
        shown = f": {self.form.prompts[close].text}" if close else f" in {self.form.id}.yaml."
        return self.error(
            f"The form has no prompt {quoted(prompt_id)}.", mend + shown, at, prompt_id
        )

    def answer(
        self, prompt_id: str, prompt: Prompt, answer: Answer, at: Location
    ) -> Iterator[Problem]:
        if answer.value:
            if prompt.kind == "choice":
                yield from self.choice(prompt_id, answer, at)
            else:
                yield from self.text(prompt_id, prompt, answer, at)
        if answer.justification:
            if not self.form.may_justify(prompt):
                yield self.error(
                    f"Prompt {prompt_id} asks for a text, which has no justification.",
                    "Put all of it into the text.",
                    at,
                    prompt_id,
                )
            yield from self.written(answer.justification, prompt_id, "", at)
        expires = self.answers.upkeep_of(prompt_id).expires
        if expires is not None and expires < self.today:
            yield self.warning(
                f"The answer to prompt {prompt_id} expired on {expires.isoformat()}.",
                "Look whether it still holds; then give it a later `expires:`.",
                at,
                prompt_id,
            )
        file = Path(at.file) if at.file and at.line else None
        for name in answer.annexes:
            for fault in annex_faults(name, file):
                message = f"In prompt {prompt_id}, {fault.message}."
                yield Problem(message, fault.mend, at, fault.severity, prompt_id)
        if prompt_id not in self.asked:
            yield self.warning(
                f"Prompt {prompt_id} is answered, but is not asked{self.because(prompt)}.",
                "The answer is kept here and left out of the document.",
                at,
                prompt_id,
            )

    def choice(self, prompt_id: str, answer: Answer, at: Location) -> Iterator[Problem]:
        value = str(answer.value)
        own = self.form.choices_of(prompt_id)
        if answer.key != "text" and value in {choice.id for choice in own}:
            return
        choices = choice_list(own)
        if answer.key == "text" or len(value.split()) > 3:
            yield self.error(
                f"Prompt {prompt_id} wants a tick, and is answered with a text: {quoted(value)}.",
                f"Write {choices}; put the text under `justification:`, as in "
                f"{{choice: {own[0].id}, justification: …}}.",
                at,
                prompt_id,
            )
        else:
            yield self.error(
                f"Prompt {prompt_id} is answered {quoted(value)}.",
                f"Write {choices}, or delete the line to leave it blank.",
                at,
                prompt_id,
            )

    def text(
        self, prompt_id: str, prompt: Prompt, answer: Answer, at: Location
    ) -> Iterator[Problem]:
        value = str(answer.value)
        is_choice = value.casefold() in {
            word.casefold() for choice in self.form.choices for word in (choice.id, choice.label)
        }
        if answer.key == "choice" or (answer.key == "value" and is_choice):
            yield self.error(
                f'Prompt {prompt_id} asks for a text, and is answered with a choice: "{value}".',
                f"Write a text; if it really is this word, write {{text: {value}}}.",
                at,
                prompt_id,
            )
        yield from self.written(value, prompt_id, blank_of(prompt), at)

    def written(self, text: str, prompt_id: str, blank: str, at: Location) -> Iterator[Problem]:
        yield from self.snippets(text, prompt_id)
        try:
            text = with_snippets(text, self.answers.snippets)
            expanded = expand(text, self.answers)
        except PlaceholderFault as fault:
            for one in faults(text, self.answers) or [fault]:
                yield self.error(f"In prompt {prompt_id}, {one}.", one.mend, at, prompt_id)
            return
        yield from self.unwritable(expanded, f"prompt {prompt_id}", at)
        for what, mend in unshown(text):
            message = f"In prompt {prompt_id}, {what} is not shown as such."
            yield self.warning(message, mend, at, prompt_id)
        if not expanded.strip() or expanded == blank:
            yield self.warning(
                f"The answer to prompt {prompt_id} is only blanks.",
                "Write a text, or delete the line.",
                at,
                prompt_id,
            )

    def snippets(self, text: str, prompt_id: str) -> Iterator[Problem]:
        for name, snippet in snippets_in(text, self.answers.snippets).items():
            expires = snippet.upkeep.expires
            if expires is not None and expires < self.today:
                yield self.warning(
                    f"The snippet {name}, which prompt {prompt_id} uses, expired on "
                    f"{expires.isoformat()}.",
                    "Look whether it still holds; then give it a later `expires:`.",
                    snippet.at,
                    prompt_id,
                )

    def unwritable(self, text: str, where: str, at: Location) -> Iterator[Problem]:
        found = _NOT_XML.search(text)
        if found:
            around = text[max(0, found.start() - 12) : found.start()]
            yield self.error(
                f"In {where}, the character U+{ord(found.group()):04X} "
                f"(after {quoted(around)}) cannot stand in a document.",
                "Delete it; it was probably copied along from another program.",
                at,
            )

    def unanswered(self) -> Iterator[Problem]:
        for prompt_id, prompt in self.form.prompts.items():
            answer = self.answers.answers.get(prompt_id, Answer())
            is_open = not answer.value and not (prompt.kind == "text" and answer.annexes)
            if prompt_id in self.asked and is_open:
                at = self.answers.places.get(f"answers.{prompt_id}", self.answers.place("answers"))
                yield self.warning(
                    f"Prompt {prompt_id} is asked and not answered: {_shown(prompt)}",
                    "Answer it, or hand the form in with this place blank.",
                    at,
                    prompt_id,
                )

    def because(self, prompt: Prompt) -> str:
        conditions = [
            f"{other} is {' or '.join(choices)}" for other, choices in prompt.when.items()
        ]
        return f" (only if {' and '.join(conditions)})" if conditions else ""

    def error(self, message: str, mend: str, at: Location, prompt_id: str | None = None) -> Problem:
        return Problem(message, mend, at, "error", prompt_id)

    def warning(
        self, message: str, mend: str, at: Location, prompt_id: str | None = None
    ) -> Problem:
        return Problem(message, mend, at, "warning", prompt_id)


def _shown(prompt: Prompt) -> str:
    return prompt.text if len(prompt.text) <= 70 else prompt.text[:69] + "…"
