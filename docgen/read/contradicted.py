"""A tick and the words beside it → another choice that they say. No input or output."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docgen.model import Answer, Choice
from docgen.wording import fold

_CLAUSE = re.compile(r"\s*[,;:.!?()\n–—]|\s-\s")
_SHORTEST = 3  # letters: shorter names of choices begin other texts too


def said_else(answer: Answer, choices: Sequence[Choice]) -> str | None:
    """Another choice than the ticked one that the justification begins with: `Non, jamais`.

    The first choice, which agrees, may go on: `Oui bien sûr`; `Non concerné` is no "Non".
    """
    if answer.value is None or not answer.justification:
        return None
    said = fold(_CLAUSE.split(answer.justification.strip(), maxsplit=1)[0])
    for choice in choices:
        label = fold(choice.label)
        goes_on = choice is choices[0] and said.startswith(f"{label} ")
        if choice.id != answer.value and len(label) >= _SHORTEST and (said == label or goes_on):
            return choice.label
    return None
