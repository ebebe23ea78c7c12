"""A form → all its texts in the order they are read, as a received form is compared with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from docgen.model import Form, Prompt, Question, Section, once_a_form

KnownKind = Literal["title", "section", "number", "prompt", "item", "note", "label", "printed"]


@dataclass(frozen=True, slots=True)
class Known:
    """A text of the blank form: a prompt's own, one of its items, a row's number, or another.

    `prompt` is the id of the prompt that a prompt's or item's text belongs to, and of the first
    of its row for a number. `place` counts prompts, labels too, from 0; -1 belongs to none.
    """

    kind: KnownKind
    text: str
    prompt: str | None = None
    place: int = -1


@once_a_form
def known_texts(form: Form) -> tuple[Known, ...]:
    """The texts of a form's title and questions, in its order.

    What is printed around them (instructions, headers, page heads) is in `printed_texts`.
    """
    return tuple(known for known in _all(form) if known.text.strip())


@once_a_form
def printed_texts(form: Form) -> tuple[str, ...]:
    """All that is printed anywhere on the blank form, line by line where its lines are known."""
    texts = [passage.text for passage in (*form.instructions, *form.unexplained)]
    texts += [choice.label for choice in form.choices]
    texts += [form.comment or ""]
    if form.layout is not None:
        texts += form.layout.running
        texts += [column.label for table in form.layout.tables for column in table.columns]
        texts += [text.text for page in form.layout.pages for text in page.texts]
    return tuple(dict.fromkeys(text for text in texts if text.strip()))


def _all(form: Form) -> Iterator[Known]:
    yield Known("title", form.title)
    place = 0
    for section in form.sections:
        yield from _titled(section)
        for question in section.questions:
            yield from _question(question, place)
            place += len(question.prompts)


def _titled(section: Section) -> Iterator[Known]:
    # Nested headings are joined in the form, and stand apart on the page.
    for title in (section.title or "").split(" – "):
        yield Known("section", title)


def _question(question: Question, place: int) -> Iterator[Known]:
    asking = next((prompt.id for prompt in question.prompts if prompt.id is not None), None)
    if question.number is not None:
        yield Known("number", question.number, asking, place)
    for count, prompt in enumerate(question.prompts):
        yield from _prompt(prompt, place + count)
    for note in question.notes.values():
        yield Known("note", note)


def _prompt(prompt: Prompt, place: int) -> Iterator[Known]:
    yield Known("label" if prompt.id is None else "prompt", prompt.text, prompt.id, place)
    for item in prompt.items:
        yield Known("item", item, prompt.id, place)
