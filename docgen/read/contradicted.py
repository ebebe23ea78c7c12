"""Words beside a tick → another choice that they name. No input or output."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docgen.model import Answer, Choice
from docgen.read.tokens import words_of
from docgen.wording import fold

_CLAUSE = re.compile(r"\s*[,;:.!?()\n–—]|\s-\s")
_LEAD = re.compile(r"[^,;:.!?()\n–—]*:\s*")
_LONGEST = 4  # words before a colon that only say what follows: `Réponse du candidat : Non`
_SHORTEST = 3  # letters: shorter names of choices begin other texts too


def said_else(answer: Answer, choices: Sequence[Choice]) -> str | None:
    """Another choice than the ticked one that the justification begins with: `Non, jamais`."""
    if answer.value is None or not answer.justification:
        return None
    found = other_choice(answer.justification, answer.value, choices)
    return found.label if found is not None else None


def other_choice(
    text: str, own: str, choices: Sequence[Choice], is_within: bool = False
) -> Choice | None:
    """The choice that a text beside a tick of another one, `own`, begins with.

    The first choice, which agrees, may go on: `Oui bien sûr`; `Non concerné` is no "Non". Where
    the text `is_within` the tick's own place, each may go on: `X → non en été`.
    """
    others = [choice for choice in choices if choice.id != own]
    if is_within:
        said = words_of(text)
        names = ((choice, words_of(choice.label)) for choice in others)
        return next((one for one, name in names if name and said[: len(name)] == name), None)
    heads = [text.strip()]
    lead = _LEAD.match(heads[0])
    if lead is not None and len(words_of(lead[0])) <= _LONGEST:
        heads.append(heads[0][lead.end() :])
    clauses = [fold(_CLAUSE.split(head, maxsplit=1)[0]) for head in heads]
    return next((one for one in others if _is_named(one, clauses, one is choices[0])), None)


def _is_named(choice: Choice, clauses: Sequence[str], goes_on: bool) -> bool:
    label = fold(choice.label)
    return len(label) >= _SHORTEST and any(
        said == label or (goes_on and said.startswith(f"{label} ")) for said in clauses
    )
