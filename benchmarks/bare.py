"""What docxtpl is given where it does docgen's work alone: functions that yield plain texts.

It is what docxtpl would be used for without docgen, and so without real check boxes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Given = Mapping[str, Any]


def bare_context(
    answers: Mapping[str, tuple[str, str]], tender: Given, respondent: Given
) -> dict[str, Any]:
    """The functions of docgen's templates; `answers` are values and justifications by prompt."""

    def value(key: str, *_: Any, **__: Any) -> str:
        return answers.get(key, ("", ""))[0]

    def justification(key: str, *_: Any, **__: Any) -> str:
        return answers.get(key, ("", ""))[1]

    def tick(key: str, choice: str, *_: Any) -> str:
        return "☒" if value(key) == choice else "☐"

    def nothing(*_: Any, **__: Any) -> str:
        return ""

    return {
        "tick": tick,
        "text": value,
        "justification": justification,
        "justification_if_any": justification,
        "is_justified": lambda key: bool(justification(key)),
        "while_blank": nothing,
        "lines_of": nothing,
        "tender": tender,
        "respondent": respondent,
    }
