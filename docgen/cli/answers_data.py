"""Answers that were read, for machines."""

from __future__ import annotations

from typing import Any

from docgen.model import Answers
from docgen.read.reading import Alteration


def answers_data(answers: Answers) -> dict[str, Any]:
    """Answers, how sure they are, and what is left for review."""
    return {
        "form": answers.form,
        "respondent": dict(answers.respondent),
        "tender": dict(answers.tender),
        "answers": {
            key: {"value": answer.value, "justification": answer.justification}
            | ({"annexes": list(answer.annexes)} if answer.annexes else {})
            for key, answer in answers.answers.items()
        },
        "confidence": {key: round(share, 4) for key, share in answers.confidence.items()},
        "review": [
            {
                "id": review.id,
                "reason": review.reason,
                "confidence": review.confidence,
                "page": review.page,
                "box": list(review.box) if review.box else None,
            }
            for review in answers.review
        ],
    }


def alteration_data(alteration: Alteration) -> dict[str, Any]:
    """A question that is not as the buyer printed it."""
    return {
        "kind": alteration.kind,
        "prompt": alteration.prompt,
        "old": alteration.old,
        "new": alteration.new,
        "page": alteration.page,
    }
