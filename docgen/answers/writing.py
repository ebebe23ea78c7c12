"""Answers → the text of an answers file."""

from __future__ import annotations

from typing import Any

from docgen.answers.keys import COMMON_VERSION, VERSION
from docgen.model import Answer, Answers, Form, Prompt, Review, Upkeep
from docgen.wording import slug
from docgen.yaml_dump import Flow, FlowList, dump


def dump_answers(answers: Answers, form: Form | None = None) -> str:
    """Write answers as YAML, in the form's order; a text that looks like a choice says so.

    Answers to no one form are written as those that lots share.
    """
    order = list(form.prompts) if form is not None else []
    order += [prompt_id for prompt_id in answers.answers if prompt_id not in order]
    entries: dict[str, Any] = {}
    for prompt_id in order:
        answer = answers.answers.get(prompt_id, Answer())
        if not answer.is_blank:
            prompt = form.prompts.get(prompt_id) if form is not None else None
            entries[prompt_id] = _entry(answer, prompt, form)
    head = {"docgen": VERSION, "form": answers.form}
    data: dict[str, Any] = {
        **(head if answers.form else {"docgen": COMMON_VERSION}),
        "respondent": Flow(answers.respondent),
        "tender": Flow(answers.tender),
        **_upkeep(answers.upkeep),
        "answers": entries or Flow(),
        "review": [_review(review) for review in answers.review],
    }
    return dump(data)


def _entry(answer: Answer, prompt: Prompt | None, form: Form | None) -> Any:
    kind = prompt.kind if prompt is not None else answer.key.replace("value", "text")
    ids = form.choice_ids if form is not None else ()
    upkeep = _upkeep(answer.upkeep)
    if answer.justification is None and not answer.annexes and not upkeep:
        if kind == "text" and prompt is not None and slug(answer.value or "") in ids:
            return {"text": answer.value}
        return answer.value
    entry: dict[str, Any] = {} if answer.value is None else {kind: answer.value}
    if answer.justification is not None:
        entry["justification"] = answer.justification
    if answer.annexes:
        one = answer.annexes[0] if len(answer.annexes) == 1 else None
        entry["annex"] = one or FlowList(answer.annexes)
    return entry | upkeep


def _upkeep(upkeep: Upkeep) -> dict[str, str]:
    """What is known of who looks after an answer, and of its dates."""
    told = (
        ("owner", upkeep.owner),
        ("reviewed", upkeep.reviewed and upkeep.reviewed.isoformat()),
        ("expires", upkeep.expires and upkeep.expires.isoformat()),
    )
    return {key: value for key, value in told if value}


def _review(review: Review) -> Flow:
    box = FlowList(review.box) if review.box is not None else None
    return Flow(
        id=review.id,
        reason=review.reason,
        confidence=float(review.confidence),
        page=review.page,
        box=box,
    )
