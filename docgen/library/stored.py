"""Earlier answers as the index keeps them: texts in its columns."""

from __future__ import annotations

import json
from datetime import date

from docgen.library.earlier import Earlier
from docgen.matching import Asked
from docgen.model import Answer, Upkeep

# An encoder of one's own: json.dumps makes one for each call that wants letters as they are.
_told = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
_LISTS = ("choices", "items", "under")
_ASKED = ("text", "kind", "question", "section", "language", "heading", *_LISTS)


def asked_text(asked: Asked) -> str:
    """What is asked, as one text: the same for all answers to it."""
    return _told([getattr(asked, name) for name in _ASKED])


def section_of(told: str) -> str | None:
    """The section of what is asked, told as one text."""
    section: str | None = json.loads(told)[_ASKED.index("section")]
    return section


def answer_text(earlier: Earlier) -> str:
    """What was answered and for whom, as one text."""
    answer, upkeep = earlier.answer, earlier.answer.upkeep
    data = {
        "form": earlier.form,
        "value": answer.value,
        "justification": answer.justification,
        "annexes": answer.annexes,
        "owner": upkeep.owner,
        "reviewed": upkeep.reviewed.isoformat() if upkeep.reviewed else None,
        "expires": upkeep.expires.isoformat() if upkeep.expires else None,
        "label": earlier.label,
        "buyer": earlier.buyer,
        "reference": earlier.reference,
        "respondent": earlier.respondent,
        "pending": earlier.pending,
    }
    return _told(data)


def earlier_from(path: str, prompt: str, answer: str, given: str, asked: str) -> Earlier:
    """An earlier answer out of the texts of its columns."""
    data = json.loads(answer)
    said = dict(zip(_ASKED, json.loads(asked), strict=True))
    return Earlier(
        file=path,
        form=data["form"],
        prompt=prompt,
        asked=Asked(**(said | {name: tuple(said[name]) for name in _LISTS})),
        answer=Answer(
            data["value"],
            data["justification"],
            annexes=tuple(data["annexes"]),
            upkeep=Upkeep(data["owner"], _day(data["reviewed"]), _day(data["expires"])),
        ),
        given=date.fromisoformat(given),
        label=data["label"],
        buyer=data["buyer"],
        reference=data["reference"],
        respondent=data["respondent"],
        pending=tuple(data["pending"]),
    )


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None
