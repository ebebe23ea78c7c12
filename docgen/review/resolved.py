"""A completed sheet → the answers file, with what is still open left under `review`."""

from __future__ import annotations

from dataclasses import dataclass, replace

from docgen.answers import dump_answers, settle
from docgen.merge import merge_answers
from docgen.model import Answers, Form


@dataclass(frozen=True, slots=True)
class Resolved:
    """The answers, as YAML too, and how many doubts were settled."""

    answers: Answers
    text: str
    settled: int


def resolve(text: str, answers: Answers, form: Form) -> Resolved:
    """Take what was completed off the review; comments and order stay.

    A prompt is complete when anything is written at its key, `""` too, which leaves it blank.

    Args:
        text: The sheet.
        answers: The same, as they were loaded from it.
        form: Their form.
    """
    spelled = settle(answers, form)
    done = {key for key, answer in spelled.answers.items() if answer.value is not None}
    left = tuple(entry for entry in answers.review if entry.id not in done)
    kept = replace(spelled, review=left)
    written = merge_answers(text, dump_answers(kept, form))
    return Resolved(kept, written, len(answers.review) - len(left))
