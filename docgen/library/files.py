"""Answers files and their forms → earlier answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from docgen.answers import read_answers, settle
from docgen.known_forms import KnownForms
from docgen.library.earlier import Earlier
from docgen.lots import with_loaded
from docgen.matching import asked_of
from docgen.model import Answers, Form


def earlier_of(path: Path, forms: KnownForms) -> tuple[str, list[Earlier]]:
    """The id of the form that a file answers, and its answers.

    Raises:
        DocgenError: it cannot be read, or its form is not there.
    """
    answers = read_answers(path)
    form = forms.answered(answers, path)
    answers, _ = with_loaded(answers, form, path)
    written = date.fromtimestamp(path.stat().st_mtime)
    return form.id, list(answers_given(settle(answers, form), form, path.as_posix(), written))


def answers_given(answers: Answers, form: Form, name: str, written: date) -> Iterator[Earlier]:
    """Answers of a file of this name, each with what it answered; `written` is the file's day."""
    asked = asked_of(form)
    prompts = form.prompts
    pending: dict[str, list[str]] = {}
    for review in answers.review:
        pending.setdefault(review.id, []).append(review.reason)
    for prompt_id, answer in answers.answers.items():
        prompt = prompts.get(prompt_id)
        if prompt is None or answer.is_blank:
            continue
        upkeep = answers.upkeep_of(prompt_id)
        labels = {choice.id: choice.label for choice in form.choices_of(prompt_id)}
        yield Earlier(
            file=name,
            form=form.id,
            prompt=prompt_id,
            asked=asked[prompt_id],
            answer=replace(answer, upkeep=replace(answer.upkeep, expires=upkeep.expires)),
            given=upkeep.reviewed or written,
            label=labels.get(answer.value or "", "") if prompt.kind == "choice" else "",
            buyer=answers.tender.get("buyer", ""),
            reference=answers.tender.get("reference", ""),
            respondent=answers.respondent.get("name", ""),
            pending=tuple(pending.get(prompt_id, ())),
        )
