"""What was found at the places of a form → its answers, and what a person must settle.

Doubt is listed, never resolved in silence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from docgen.controls import Place
from docgen.model import Answer, Choice, Form, Prompt, Review
from docgen.placeholders import literal
from docgen.read.branches import possibly_asked
from docgen.read.contradicted import said_else
from docgen.read.reading import Content, Contents
from docgen.wording import fold, quoted

SURE = 0.9  # what is less sure than this is left to a person


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a person must look, and what was found where they must look.

    `is_unsure` where it is only not sure enough; `is_lack` where an empty place was taken off,
    which matters to nobody if the prompt is not asked.
    """

    reason: str
    contents: tuple[Content, ...] = ()
    is_unsure: bool = False
    is_lack: bool = False


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A prompt left to a person: why, all that was found of it, and what its answer may be."""

    id: str
    doubts: tuple[Doubt, ...]
    seen: tuple[Content, ...]
    candidates: tuple[Answer, ...]

    def review(self, prompt: Prompt) -> Review:
        """All that is doubtful, at the place of the first of it."""
        reasons = "; ".join(dict.fromkeys(doubt.reason for doubt in self.doubts))
        contents = [content for doubt in self.doubts for content in doubt.contents]
        at = next((content for content in contents if content.page is not None), None)
        confidence = min((c.confidence for c in contents if c.confidence < 1), default=0.0)
        page, box = (at.page, at.box) if at is not None else (None, None)
        return Review(self.id, f"{reasons} ({prompt.text[:60]})", confidence, page, box)


@dataclass(slots=True)
class Settled:
    """Answers by prompt id, how sure each is, and what is left to a person."""

    answers: dict[str, Answer] = field(default_factory=dict)
    confidence: dict[str, float] = field(default_factory=dict)
    doubtful: tuple[Doubtful, ...] = ()
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
    answers = settled.answers
    if must_tick:
        _contradicted(found, settled)
    unticked = {key for key, one in found.items() if must_tick and one.is_unticked}
    # Whether a prompt is asked cannot be told while that on which it hangs is open.
    still_open = {key for key, one in found.items() if one.doubts and not _value(answers, key)}
    # Of two choices that are both ticked a person will take one, and then ask what hangs on it.
    lacking = possibly_asked(form, answers, {key: found[key].may_be_ticked() for key in still_open})
    every = frozenset(choice.id for choice in form.choices)
    may_be_asked = possibly_asked(form, answers, dict.fromkeys(still_open | unticked, every))
    for prompt_id, one in found.items():
        if prompt_id in answers and prompt_id not in may_be_asked:
            reason = f"it is answered though not asked{_because(one.prompt)}"
            one.doubts.append(Doubt(reason, one.marked()))
        elif prompt_id in unticked and prompt_id in lacking:
            one.doubts.append(Doubt("nothing is ticked", tuple(one.seen)))
        elif prompt_id not in may_be_asked and all(doubt.is_lack for doubt in one.doubts):
            one.doubts.clear()
    _list(found, settled)
    return settled


def settle_each(contents: Contents, form: Form) -> Settled:
    """Make answers of the places' contents without regard to what other prompts' answers are."""
    settled = Settled()
    _list(_each(contents, form, SURE, settled), settled)
    return settled


def _each(contents: Contents, form: Form, sure: float, settled: Settled) -> dict[str, _Prompt]:
    found = {key: _Prompt(contents, form, key, prompt) for key, prompt in form.prompts.items()}
    for prompt_id, one in found.items():
        answer = one.answer(sure)
        if not answer.is_blank:
            settled.answers[prompt_id] = answer
            settled.confidence[prompt_id] = one.confidence
    return found


def _list(found: Mapping[str, _Prompt], settled: Settled) -> None:
    settled.doubtful = tuple(one.doubtful() for one in found.values() if one.doubts)
    settled.review = [entry.review(found[entry.id].prompt) for entry in settled.doubtful]


def _contradicted(found: Mapping[str, _Prompt], settled: Settled) -> None:
    """Leave the ticks open beside which another choice is written: `Oui` and "Non, jamais"."""
    for prompt_id, answer in list(settled.answers.items()):
        one = found[prompt_id]
        said = said_else(answer, one.choices)
        if said is not None:
            doubt = f"its justification says {quoted(said)}"
            one.doubts.append(Doubt(doubt, one.marked()))
            settled.answers[prompt_id] = replace(answer, value=None)


def _value(answers: Mapping[str, Answer], prompt_id: str) -> str | None:
    return answers.get(prompt_id, Answer()).value


class _Prompt:
    """One prompt's answer, and what is doubtful about it."""

    __slots__ = (
        "choices",
        "confidence",
        "contents",
        "doubts",
        "form",
        "id",
        "is_unticked",
        "prompt",
        "seen",
    )

    def __init__(self, contents: Contents, form: Form, prompt_id: str, prompt: Prompt) -> None:
        self.contents = contents
        self.form = form
        self.id = prompt_id
        self.prompt = prompt
        self.choices: Sequence[Choice] = ()
        self.doubts: list[Doubt] = []
        self.seen: list[Content] = []
        self.confidence = 1.0  # of what is stated
        self.is_unticked = False  # all its boxes are there, and no tick is known

    def answer(self, sure: float) -> Answer:
        """The answer, as far as it is sure enough."""
        if self.prompt.kind == "choice":
            self.choices = self.form.choices_of(self.id)
            value = self.ticked()
            self.is_unticked = value is None and not self.doubts
        else:
            value = self.written(Place(self.id), is_wanted=True)
        value = self.sure_part(value, self.seen, sure, "it", bool(self.doubts))
        justification = None
        place = Place(self.id, is_justification=True)
        if place in self.contents and self.form.may_justify(self.prompt):
            start, known = len(self.seen), len(self.doubts)
            justification = self.written(place, is_wanted=False)
            seen, is_told = self.seen[start:], len(self.doubts) > known
            justification = self.sure_part(justification, seen, sure, "its justification", is_told)
        annexes = _named(self.at(Place(self.id, is_annex=True)))
        return Answer(value, justification, annexes=annexes)

    def sure_part(
        self, part: str | None, seen: Sequence[Content], sure: float, what: str, is_told: bool
    ) -> str | None:
        """A tick or a text that is sure enough; else None, and a doubt where none is told yet."""
        least: Content | None = None
        for content in seen:
            if least is None or content.confidence < least.confidence:
                least = content
        if least is None:
            return part
        if least.confidence >= sure:
            self.confidence = min(self.confidence, least.confidence)
            return part
        self.is_unticked = False
        if not is_told:
            told = {choice.id: choice.label for choice in self.choices}.get(part or "", part)
            seems = f"seems to be {quoted(told)}" if told else "seems to be left blank"
            self.doubts.append(Doubt(f"{what} {seems}", (least,), is_unsure=True))
        return None

    def at(self, place: Place) -> list[Content]:
        found = self.contents.get(place)
        if found is None:
            return []
        self.seen += found
        return found

    def ticked(self) -> str | None:
        listed = self.at(Place(self.id))
        if listed:
            return self.picked(listed)
        ticked: list[Choice] = []
        for choice in self.choices:
            found = self.at(Place(self.id, choice.id))
            gone = any(content.is_gone for content in found)
            if gone or not found:
                reason = f"the tick box {choice.label} is missing"
                self.doubts.append(Doubt(reason, is_lack=gone))
            self.doubts += [Doubt(_told(c, f"{choice.label}: "), (c,)) for c in found if c.doubt]
            if len(found) == 1:
                if found[0].ticked:
                    ticked.append(choice)
                continue
            states = {content.ticked for content in found}
            if len(states) > 1:
                reason = f"{choice.label} stands twice, once ticked and once not"
                self.doubts.append(Doubt(reason, tuple(found)))
            elif True in states:
                ticked.append(choice)
        if len(ticked) > 1:
            labels = " and ".join(choice.label for choice in ticked)
            self.doubts.append(Doubt(f"{labels} are {_all(ticked)} ticked", self.marked()))
        return ticked[0].id if len(ticked) == 1 and not self.doubts else None

    def picked(self, listed: Sequence[Content]) -> str | None:
        """The choice that a drop-down list shows."""
        self.doubts += [Doubt(content.doubt, (content,)) for content in listed if content.doubt]
        texts = {content.text.strip() for content in listed} - {""}
        own = self.choices
        found = {c.id for c in own for t in texts if t == c.id or fold(t) == fold(c.label)}
        if len(texts) > 1:
            reason = "its drop-down list stands twice, with different choices"
            self.doubts.append(Doubt(reason, tuple(listed)))
        elif texts and not found:
            reason = f"{quoted(next(iter(texts)))} is none of its choices"
            self.doubts.append(Doubt(reason, tuple(listed)))
        return next(iter(found)) if len(found) == 1 and not self.doubts else None

    def written(self, place: Place, is_wanted: bool) -> str | None:
        found = self.at(place)
        gone = any(content.is_gone for content in found)
        if is_wanted and (gone or not found):
            self.doubts.append(Doubt("the place for its text is missing", is_lack=gone))
        what = "its justification: " if place.is_justification else ""
        self.doubts += [Doubt(_told(c, what), (c,)) for c in found if c.doubt]
        texts = list(dict.fromkeys(_as_written(content) for content in found if content.text))
        if len(texts) > 1:
            self.doubts.append(Doubt("its text stands twice, in different words", tuple(found)))
            return "\n".join(texts)
        return texts[0] if texts else None

    def marked(self) -> tuple[Content, ...]:
        """What was found that says something: ticks and texts."""
        return tuple(content for content in self.seen if content.ticked or content.text)

    def doubtful(self) -> Doubtful:
        return Doubtful(self.id, tuple(self.doubts), tuple(self.seen), self.candidates())

    def candidates(self) -> tuple[Answer, ...]:
        """What the answer may be, each only once."""
        notes = self.contents.get(Place(self.id, is_justification=True), ())
        note = next((_as_written(content) for content in notes if content.text), None)
        if self.prompt.kind == "choice":
            values = [choice.id for choice in self.choices if choice.id in self.may_be_ticked()]
        else:
            values = [_as_written(c) for c in self.contents.get(Place(self.id), ()) if c.text]
        found = [Answer(value, note) for value in dict.fromkeys(values)]
        return tuple(found) or ((Answer(None, note),) if note else ())

    def may_be_ticked(self) -> frozenset[str]:
        """The choices that a tick or a drop-down list shows, however doubtful it is."""
        listed = {fold(c.text) for c in self.contents.get(Place(self.id), ())}
        return frozenset(
            choice.id
            for choice in self.choices
            if not listed.isdisjoint((fold(choice.label), choice.id))
            or any(c.ticked for c in self.contents.get(Place(self.id, choice.id), ()))
        )


def _all(ticked: Sequence[Choice]) -> str:
    return "both" if len(ticked) == 2 else "all"


def _because(prompt: Prompt) -> str:
    conditions = [f"{other} is {' or '.join(choices)}" for other, choices in prompt.when.items()]
    return f" (only if {' and '.join(conditions)})" if conditions else ""


def _told(content: Content, where: str) -> str:
    """A doubt, and of which place it is unless it is of the whole question."""
    return str(content.doubt) if content.is_general else f"{where}{content.doubt}"


def _as_written(content: Content) -> str:
    return content.text if content.is_markdown else literal(content.text)


def _named(contents: Sequence[Content]) -> tuple[str, ...]:
    """The names of annexes in `(annexe 1 : a.pdf ; annexe 2 : b.pdf)`, which hold no `:` or `;`."""
    if not contents:
        return ()
    texts = (content.text.strip().removeprefix("(").removesuffix(")") for content in contents)
    pieces = [piece for text in texts for piece in text.split(";")]
    names = (piece.partition(":")[2].strip() for piece in pieces)
    return tuple(dict.fromkeys(name for name in names if name))
