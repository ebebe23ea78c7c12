"""What was found at the places of a form → its answers, and what a person must settle.

Doubt is listed, never resolved in silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from docgen.controls import Place
from docgen.model import Answer, Choice, Form, Prompt, Review, asked
from docgen.placeholders import literal
from docgen.read.reading import Content, Contents
from docgen.wording import fold, quoted

SURE = 0.9  # what is less sure than this is left to a person


@dataclass(slots=True)
class Settled:
    """Answers by prompt id, how sure each is, and what is left for review."""

    answers: dict[str, Answer] = field(default_factory=dict)
    confidence: dict[str, float] = field(default_factory=dict)
    review: list[Review] = field(default_factory=list)


def settle(contents: Contents, form: Form, sure: float = SURE, must_tick: bool = False) -> Settled:
    """Make answers of the places' contents.

    Texts are as their authors have to write them: braces in them are no placeholders.

    Args:
        contents: What was found, by place.
        form: The form that was answered.
        sure: The confidence, 0 to 1, under which an answer goes to review instead.
        must_tick: Whether prompts that are asked and have no tick are listed too.
    """
    settled = Settled()
    found = _each(contents, form, sure, settled)
    wanted = asked(form, settled.answers)
    for prompt_id, one in found.items():
        if prompt_id in settled.answers and prompt_id not in wanted:
            one.doubts.append(_Doubt(f"it is answered though not asked{_because(one.prompt)}"))
        elif must_tick and prompt_id in wanted and one.is_unticked:
            one.doubts.append(_Doubt("nothing is ticked", one.least))
    settled.review = [one.review() for one in found.values() if one.doubts]
    return settled


def settle_each(contents: Contents, form: Form) -> Settled:
    """Make answers of the places' contents without regard to what other prompts' answers are."""
    settled = Settled()
    found = _each(contents, form, SURE, settled)
    settled.review = [one.review() for one in found.values() if one.doubts]
    return settled


def _each(contents: Contents, form: Form, sure: float, settled: Settled) -> dict[str, _Prompt]:
    found = {key: _Prompt(contents, form, key, prompt) for key, prompt in form.prompts.items()}
    for prompt_id, one in found.items():
        answer, confidence = one.answer(), one.confidence
        if confidence >= sure:
            if not answer.is_blank:
                settled.answers[prompt_id] = answer
                settled.confidence[prompt_id] = confidence
        elif not one.doubts:
            one.doubts.append(_Doubt(one.vague(answer), one.least))
    return found


@dataclass(frozen=True, slots=True)
class _Doubt:
    reason: str
    content: Content | None = None


class _Prompt:
    """One prompt's answer, and what is doubtful about it."""

    __slots__ = ("choices", "contents", "doubts", "form", "id", "prompt", "seen")

    def __init__(self, contents: Contents, form: Form, prompt_id: str, prompt: Prompt) -> None:
        self.contents = contents
        self.form = form
        self.id = prompt_id
        self.prompt = prompt
        self.choices: Sequence[Choice] = ()
        self.doubts: list[_Doubt] = []
        self.seen: list[Content] = []

    def answer(self) -> Answer:
        """The answer, before it is asked how sure it is."""
        if self.prompt.kind == "choice":
            self.choices = self.form.choices_of(self.id)
            value = self.ticked()
        else:
            value = self.written(Place(self.id), is_wanted=True)
        justification = None
        if self.form.may_justify(self.prompt):
            justification = self.written(Place(self.id, is_justification=True), is_wanted=False)
        annexes = _named(self.at(Place(self.id, is_annex=True)))
        return Answer(value, justification, annexes=annexes)

    def at(self, place: Place) -> list[Content]:
        found = self.contents.get(place)
        if found is None:
            return []
        self.seen += found
        return found

    @property
    def least(self) -> Content | None:
        """What is least sure."""
        return min(self.seen, key=lambda content: content.confidence, default=None)

    @property
    def confidence(self) -> float:
        return min([content.confidence for content in self.seen], default=1.0)

    @property
    def is_unticked(self) -> bool:
        """Whether all its boxes are there, and nobody is known to have ticked one."""
        if self.prompt.kind != "choice" or self.doubts:
            return False
        boxes = (c for c in self.seen if c.ticked is not None)
        return not any(content.ticked for content in boxes)

    def vague(self, answer: Answer) -> str:
        """What an answer that is not sure seems to be."""
        labels = {choice.id: choice.label for choice in self.choices}
        told = labels.get(answer.value or "", answer.value) or answer.justification
        return f"it seems to be {quoted(told)}" if told else "it cannot be told"

    def ticked(self) -> str | None:
        listed = self.at(Place(self.id))
        if listed:
            return self.picked(listed)
        ticked: list[Choice] = []
        for choice in self.choices:
            found = self.at(Place(self.id, choice.id))
            if not found:
                self.doubts.append(_Doubt(f"the tick box {choice.label} is missing"))
            self.doubts += [_Doubt(f"{choice.label}: {c.doubt}", c) for c in found if c.doubt]
            states = {content.ticked for content in found}
            if len(states) > 1:
                reason = f"{choice.label} stands twice, once ticked and once not"
                self.doubts.append(_Doubt(reason, found[0]))
            elif True in states:
                ticked.append(choice)
        if len(ticked) > 1:
            labels = " and ".join(choice.label for choice in ticked)
            where = next(iter(self.at(Place(self.id, ticked[0].id))), None)
            self.doubts.append(_Doubt(f"{labels} are {_all(ticked)} ticked", where))
        return ticked[0].id if len(ticked) == 1 and not self.doubts else None

    def picked(self, listed: Sequence[Content]) -> str | None:
        """The choice that a drop-down list shows."""
        self.doubts += [_Doubt(content.doubt, content) for content in listed if content.doubt]
        texts = {content.text.strip() for content in listed} - {""}
        own = self.choices
        found = {c.id for c in own for t in texts if t == c.id or fold(t) == fold(c.label)}
        if len(texts) > 1:
            reason = "its drop-down list stands twice, with different choices"
            self.doubts.append(_Doubt(reason, listed[0]))
        elif texts and not found:
            reason = f"{quoted(next(iter(texts)))} is none of its choices"
            self.doubts.append(_Doubt(reason, listed[0]))
        return next(iter(found)) if len(found) == 1 and not self.doubts else None

    def written(self, place: Place, is_wanted: bool) -> str | None:
        found = self.at(place)
        if not found and is_wanted:
            self.doubts.append(_Doubt("the place for its text is missing"))
        self.doubts += [_Doubt(content.doubt, content) for content in found if content.doubt]
        texts = list(dict.fromkeys(_as_written(content) for content in found if content.text))
        if len(texts) > 1:
            self.doubts.append(_Doubt("its text stands twice, in different words", found[0]))
            return "\n".join(texts)
        return texts[0] if texts else None

    def review(self) -> Review:
        """All that is doubtful, at the place of the first of it."""
        reasons = "; ".join(dict.fromkeys(doubt.reason for doubt in self.doubts))
        contents = [doubt.content for doubt in self.doubts if doubt.content is not None]
        at = next((content for content in contents if content.page is not None), None)
        confidence = min((c.confidence for c in contents if c.confidence < 1), default=0.0)
        page, box = (at.page, at.box) if at is not None else (None, None)
        return Review(self.id, f"{reasons} ({self.prompt.text[:60]})", confidence, page, box)


def _all(ticked: Sequence[Choice]) -> str:
    return "both" if len(ticked) == 2 else "all"


def _because(prompt: Prompt) -> str:
    conditions = [f"{other} is {' or '.join(choices)}" for other, choices in prompt.when.items()]
    return f" (only if {' and '.join(conditions)})" if conditions else ""


def _as_written(content: Content) -> str:
    return content.text if content.is_markdown else literal(content.text)


def _named(contents: Iterable[Content]) -> tuple[str, ...]:
    """The names of annexes in `(annexe 1 : a.pdf ; annexe 2 : b.pdf)`, which hold no `:` or `;`."""
    texts = (content.text.strip().removeprefix("(").removesuffix(")") for content in contents)
    pieces = [piece for text in texts for piece in text.split(";")]
    names = (piece.partition(":")[2].strip() for piece in pieces)
    return tuple(dict.fromkeys(name for name in names if name))
