"""The words of the contract as data: forms, and the answers to them. No input or output.

The shapes follow FHIR's Questionnaire (Form, Section, Question, Prompt, Choice) and
QuestionnaireResponse (Answers); ids and printed numbers are kept apart, both are `str`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, wraps
from typing import Any, Literal, TypeVar

from docgen.errors import Location
from docgen.look import Layout, PromptLook, RowLook

PromptKind = Literal["choice", "text", "label"]
PROMPT_KINDS: tuple[PromptKind, ...] = ("choice", "text", "label")

# How ticks are shown: ☐ and ☒, or nothing and a bare cross.
Marks = Literal["boxes", "cross"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One tick column."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """One thing a question asks, or a label that asks nothing (then `id` is None).

    `when` names the prompts and choices under which this one is asked, all of them.
    """

    id: str | None
    kind: PromptKind
    text: str
    when: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    items: tuple[str, ...] = ()
    look: PromptLook | None = None

    @property
    def asks(self) -> bool:
        """Whether an answer is wanted here."""
        return self.id is not None


@dataclass(frozen=True, slots=True)
class Question:
    """One row of the form.

    `notes` has what columns beside the question's print in its row, by the columns' labels.
    """

    number: str | None
    prompts: tuple[Prompt, ...]
    look: RowLook | None = None
    notes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Section:
    """A titled group of questions; the title is None for lines outside any table.

    `choices` names those of the form's tick columns that its table has; empty is all of them.
    """

    title: str | None
    questions: tuple[Question, ...]
    look: RowLook | None = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """The buyer's file a form was parsed from."""

    file: str
    sha256: str
    pages: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Text of the page outside the questions. `box` in points from the page's top left."""

    text: str
    page: int
    box: tuple[float, float, float, float]


@dataclass(frozen=True)
class Form:
    """One questionnaire as the buyer published it, without answers.

    `instructions` is the text around the questions, `unexplained` what nothing is known of;
    `explained` is the share of the words, boxes and fields that belong to something, 0 to 1.
    `other_pages` are those far from any question, of which no text is kept: first and last of
    each run.
    """

    id: str
    title: str
    language: str
    choices: tuple[Choice, ...]
    sections: tuple[Section, ...]
    comment: str | None = None
    source: Source | None = None
    instructions: tuple[Passage, ...] = ()
    unexplained: tuple[Passage, ...] = ()
    explained: float | None = None
    other_pages: tuple[tuple[int, int], ...] = ()
    layout: Layout | None = None

    def questions(self) -> Iterator[Question]:
        """Every question, in the form's order."""
        for section in self.sections:
            yield from section.questions

    @cached_property
    def _made(self) -> dict[Hashable, Any]:
        """What other modules worked out of this form (see `once_a_form`)."""
        return {}

    @cached_property
    def prompts(self) -> Mapping[str, Prompt]:
        """The prompts that ask something, by id, in the form's order."""
        return {p.id: p for q in self.questions() for p in q.prompts if p.id is not None}

    @cached_property
    def choice_ids(self) -> tuple[str, ...]:
        """The ids of the tick columns, left to right."""
        return tuple(choice.id for choice in self.choices)

    @cached_property
    def _narrower(self) -> Mapping[str, tuple[Choice, ...]]:
        """The choices of the prompts whose table has not all of the form's."""
        return {
            prompt.id: tuple(choice for choice in self.choices if choice.id in section.choices)
            for section in self.sections
            if section.choices
            for question in section.questions
            for prompt in question.prompts
            if prompt.id is not None
        }

    def choices_of(self, prompt_id: str) -> tuple[Choice, ...]:
        """The tick columns of a prompt's table, left to right."""
        return self._narrower.get(prompt_id, self.choices)

    def may_justify(self, prompt: Prompt) -> bool:
        """Whether a justification can stand with this prompt.

        It goes with a tick; a text has one only where the form prints a comment column.
        """
        return prompt.kind == "choice" or (prompt.kind == "text" and self.comment is not None)


@dataclass(frozen=True, slots=True)
class Upkeep:
    """Who looks after an answer, when somebody last did, and the last day it holds."""

    owner: str | None = None
    reviewed: date | None = None
    expires: date | None = None

    def or_else(self, other: Upkeep) -> Upkeep:
        """What this says, and where it says nothing what another says."""
        return Upkeep(
            self.owner or other.owner,
            self.reviewed or other.reviewed,
            self.expires or other.expires,
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one prompt.

    `value` is a choice's id or a text, as the prompt's kind wants; None is left open.
    `key` tells how an answers file named it: by its bare value, as a choice or as a text.
    `annexes` are the names of files that go with it.
    """

    value: str | None = None
    justification: str | None = None
    key: Literal["value", "choice", "text"] = field(default="value", compare=False)
    annexes: tuple[str, ...] = ()
    upkeep: Upkeep = Upkeep()

    @property
    def is_blank(self) -> bool:
        """Whether nothing was answered at all; an empty text is no answer."""
        return not self.value and not self.justification and not self.annexes

    @property
    def texts(self) -> tuple[str, ...]:
        """What is written in it: a text or a tick, and a justification."""
        return tuple(text for text in (self.value, self.justification) if text)


@dataclass(frozen=True, slots=True)
class Review:
    """What a person should look at in a received form.

    `confidence` from 0 to 1, `page` from 1, `box` in points from the page's top left.
    """

    id: str
    reason: str
    confidence: float = 0.0
    page: int | None = None
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Snippet:
    """Boilerplate that the texts of all answers files may use, and where it stands."""

    text: str
    at: Location = field(default_factory=Location, compare=False)
    upkeep: Upkeep = Upkeep()


@dataclass(frozen=True, slots=True)
class Answers:
    """One respondent's answers to one form.

    `places` is where each stands in its file, `confidence` how sure each is that was read out of
    a received form, 0 to 1, by prompt id. `upkeep` is that of all answers without their own.
    `snippets` are those that its texts may use, by name.
    """

    form: str
    answers: Mapping[str, Answer] = field(default_factory=dict)
    respondent: Mapping[str, str] = field(default_factory=dict)
    tender: Mapping[str, str] = field(default_factory=dict)
    review: tuple[Review, ...] = ()
    places: Mapping[str, Location] = field(default_factory=dict, compare=False)
    confidence: Mapping[str, float] = field(default_factory=dict, compare=False)
    upkeep: Upkeep = Upkeep()
    snippets: Mapping[str, Snippet] = field(default_factory=dict, compare=False)

    def upkeep_of(self, prompt_id: str) -> Upkeep:
        """Who looks after an answer and until when it holds; the file says it for all others."""
        return self.answers.get(prompt_id, Answer()).upkeep.or_else(self.upkeep)

    def place(self, key: str) -> Location:
        """Where an entry stands: a prompt's id, or `form`, `respondent` and so on."""
        return self.places.get(key, self.places.get("", Location()))


Made = TypeVar("Made")


def once_a_form(work: Callable[[Form], Made]) -> Callable[[Form], Made]:
    """Do this work once for a form, however many answers to it there are."""

    @wraps(work)
    def remembered(form: Form) -> Made:
        made = form._made
        if work not in made:
            made[work] = work(form)
        found: Made = made[work]
        return found

    return remembered


def asked(form: Form, answers: Mapping[str, Answer]) -> frozenset[str]:
    """Tell which prompts are asked, given the ticks made so far.

    A prompt is asked when each prompt its `when` names is itself asked and ticked with one
    of the choices named there.
    """
    known: dict[str, bool] = {}

    def is_asked(prompt_id: str, within: frozenset[str]) -> bool:
        if prompt_id not in known:
            prompt = form.prompts.get(prompt_id)
            known[prompt_id] = (
                prompt is not None
                and prompt_id not in within
                and all(
                    answers.get(other, Answer()).value in choices
                    and is_asked(other, within | {prompt_id})
                    for other, choices in prompt.when.items()
                )
            )
        return known[prompt_id]

    return frozenset(prompt_id for prompt_id in form.prompts if is_asked(prompt_id, frozenset()))
