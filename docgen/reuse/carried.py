"""A new form's prompts → the best earlier answer to each."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from docgen.known_forms import KnownForms
from docgen.library import Earlier, Found, Nearby
from docgen.matching import Asked, Difference, Match, Outcome, asked_of, compare
from docgen.model import Answer, Form
from docgen.reuse.edition import Edition, edition_before
from docgen.tender_names import Names, names_of
from docgen.wording import fold, quoted

_ORDER = {"same": 0, "reworded": 1, "nothing": 2}
_SHOWN = 60  # characters of a text in a reason
_NEARLY = -0.6  # the rank of those with nearly the same words
_PENDING = "not settled yet in"
_NEAR = 0.45  # a likeness from which an earlier prompt is worth showing


@dataclass(frozen=True, slots=True)
class Carried:
    """What was found for a prompt.

    `outcome` is how the nearest earlier prompt matched; `answer` what is carried, None where the
    prompt stays open. `doubts` say what a person must look at before it is handed in.
    """

    prompt: str
    outcome: Outcome
    nearest: Earlier | None = None
    match: Match | None = None
    answer: Answer | None = None
    doubts: tuple[str, ...] = ()


def carry(
    form: Form,
    library: Nearby,
    today: date | None = None,
    without: Collection[str] = (),
    forms: KnownForms | None = None,
) -> dict[str, Carried]:
    """Look up each prompt of a form, in its order; `without` are files that are not looked at.

    With `forms` answers to the edition before of the same form are known as such: what stands
    unchanged in it keeps its answer.
    """
    day = today or date.today()
    prompts = asked_of(form)
    near = {
        prompt_id: [one for one in found if one.earlier.file not in without]
        for prompt_id, found in zip(prompts, library.near_all([*prompts.values()]), strict=True)
    }
    before = edition_before(form, near, forms) if forms is not None else None
    return {
        prompt_id: _carried(form, prompt_id, found, before, day)
        for prompt_id, found in near.items()
    }


def _carried(
    form: Form, prompt_id: str, near: Sequence[Found], before: Edition | None, today: date
) -> Carried:
    asked = asked_of(form)[prompt_id]
    matched = list(_compared(asked, near))
    # The freshest of those that match best, what nobody settled yet last; a sort keeps the order
    # of equals.
    matched.sort(key=lambda pair: pair[1].given, reverse=True)
    matched.sort(key=lambda pair: bool(pair[1].pending))
    matched.sort(key=lambda pair: (_ORDER[pair[0].outcome], -round(pair[0].likeness, 2)))
    if before is not None and prompt_id in before.kept:
        matched = _unchanged(matched, before, prompt_id)
    if not matched:
        return Carried(prompt_id, "nothing")
    match, best = matched[0]
    if match.outcome == "nothing":
        shown = best if match.likeness >= _NEAR else None
        return Carried(prompt_id, "nothing", shown, match)
    alike = [earlier for other, earlier in matched if _is_alike(match, best, other, earlier)]
    doubts = [
        *_reworded(match, best, asked),
        *_contradicted(best, alike),
        *_stale(best, today),
        *_pending(best),
    ]
    answer, why_not = _fitting(best, form, prompt_id)
    doubts += why_not
    doubts += _names(answer, best)
    if answer is not None and doubts:  # nobody has looked at it as it stands now
        answer = replace(answer, upkeep=replace(answer.upkeep, reviewed=None))
    return Carried(prompt_id, match.outcome, best, match, answer, tuple(doubts))


def _is_alike(match: Match, best: Earlier, other: Match, earlier: Earlier) -> bool:
    """Whether an earlier answer is to the same question as the best one, which may be reworded."""
    if match.outcome == other.outcome == "same":
        return True
    return other.outcome != "nothing" and compare(earlier.asked, best.asked).outcome == "same"


def _compared(asked: Asked, near: Sequence[Found]) -> Iterator[tuple[Match, Earlier]]:
    """How near each is; once one is the same, only those of nearly the same words may be too."""
    is_found = False
    for found in near:
        if not is_found or found.rank <= _NEARLY:
            match = compare(found.earlier.asked, asked)
            is_found = is_found or match.outcome == "same"
            yield match, found.earlier


def _unchanged(
    matched: Sequence[tuple[Match, Earlier]], before: Edition, prompt_id: str
) -> list[tuple[Match, Earlier]]:
    """What a prompt that the edition before had too may be answered with.

    Its own answer there, for review where its section has a title that says something else; if
    that was left open, the answer to the same question elsewhere.
    """
    own = before.kept[prompt_id]
    others = [pair for pair in matched if pair[1].file != before.file]
    if own is not None:
        title = before.retitled.get(prompt_id)
        match = Match("reworded", 1.0, (title,)) if title else Match("same", 1.0)
        return [(match, own), *others]
    return [pair for pair in others if pair[0].outcome == "same"]


def _fitting(best: Earlier, form: Form, prompt_id: str) -> tuple[Answer | None, list[str]]:
    """An earlier answer as the new prompt takes it; none where it cannot be told."""
    prompt = form.prompts[prompt_id]
    answer = replace(best.answer, key="value")
    if not form.may_justify(prompt) and answer.justification is not None:
        answer = replace(answer, justification=None)
    was_choice = best.asked.kind == "choice"
    if prompt.kind == "text":
        if was_choice and best.answer.value:
            said = best.answer.justification
            text = f" ({_short(said)})" if said else ""
            return None, [
                f"it was a tick, {best.label or best.answer.value}{text}; now a text is asked"
            ]
        return answer, []
    if not was_choice:
        return None, [f"it was a text, {_short(best.answer.value or '')}; now a tick is asked"]
    for choice in form.choices_of(prompt_id):
        if fold(choice.label) == fold(best.label) or (not best.label and choice.id == answer.value):
            return replace(answer, value=choice.id), []
    if not answer.value:
        return answer, []
    return None, [f"{quoted(best.label)} was ticked, which this form does not offer"]


# What a person must look at


def _reworded(match: Match, best: Earlier, asked: Asked) -> Iterator[str]:
    if match.outcome == "reworded":
        why = "; ".join(dict.fromkeys(map(_told, match.differences)))
        yield (
            f"reworded ({why}): {quoted(best.asked.text, 200)} was asked, "
            f"now {quoted(asked.text, 200)}"
        )


def _told(difference: Difference) -> str:
    names = {
        "figure": "another figure",
        "negation": "a negation",
        "opposite": "an opposite",
        "scope": "another scope",
        "choices": "other choices",
        "items": "other bullets",
        "kind": "another kind of answer",
        "context": "another context",
        "setting": "another context",
        "order": "another order",
    }
    name = names.get(difference.aspect)
    if name is None:
        return "other words"
    if not difference.old and not difference.new:
        return name
    return f"{name}: {difference.old or 'none'} → {difference.new or 'none'}"


def _contradicted(best: Earlier, alike: Sequence[Earlier]) -> Iterator[str]:
    """Earlier answers to the same question that tick something else."""
    if best.asked.kind != "choice":
        return
    others: dict[str, Earlier] = {}
    for earlier in alike:
        if earlier.label and fold(earlier.label) != fold(best.label):
            others.setdefault(earlier.label, earlier)
    if others:
        told = ", ".join(f"{label} in {earlier.told}" for label, earlier in others.items())
        yield f"earlier answers contradict each other: {best.label} in {best.told}, but {told}"


def _stale(best: Earlier, today: date) -> Iterator[str]:
    expires = best.answer.upkeep.expires
    if expires is not None and expires < today:
        yield f"the earlier answer expired on {expires.isoformat()}"


def _pending(best: Earlier) -> Iterator[str]:
    """Why its own file still lists it for review: what nobody settled there holds nowhere else."""
    for reason in best.pending:
        yield reason if reason.startswith(_PENDING) else f"{_PENDING} {best.told}: {reason}"


def _names(answer: Answer | None, best: Earlier) -> Iterator[str]:
    """The earlier tender's names that stand in a text."""
    names = Names(names_of(best.buyer, best.reference, best.file))
    hits = {hit.names[0] for text in (answer.texts if answer else ()) for hit in names.find(text)}
    for name in sorted(hits, key=lambda name: name.kind):
        yield (
            f"the text names the {name.kind} of an earlier tender, {quoted(name.text)}; "
            f"write {{{{ tender.{name.kind} }}}} instead"
        )


def _short(text: str) -> str:
    return quoted(text, _SHOWN)
