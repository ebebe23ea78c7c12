"""Received forms as respondents fill them, made up by generators, with the truth beside each.

Each kind of file has a generator in a module of its own: from a folder and a seed it makes one
received form. The same seed gives the same file, as far as the programs that draw it allow.
Seeds from `HELD` on are for measuring only: nobody looks at what they make.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from docgen.model import Answer, Answers, Form, asked

HELD = 1000  # the first seed that is for measuring only


@dataclass(frozen=True, slots=True)
class Received:
    """A received form: its file, the blank form it answers, and what its respondent meant.

    `unclear` are the prompts that nobody could tell for sure (both boxes ticked, a tick crossed
    out): right is to leave them to a person. `traits` tell what is odd about the file.
    """

    kind: str
    seed: int
    path: Path
    form: Form
    truth: Answers
    unclear: frozenset[str] = frozenset()
    traits: tuple[str, ...] = ()


Generator = Callable[[Path, int], Received]

_SAID = (
    "délai de gestion ouverture du dossier expertise sous huit jours en dessous de 15 000 € "
    "l’assureur mandaté par la collectivité accuse réception et règle les sinistres à première "
    "demande selon la convention jointe sans franchise une fois par an"
)


def invented(form: Form, chance: Random, texts: float = 0.8, notes: float = 0.2) -> Answers:
    """Answers by chance: each tick that is asked, a share of the texts and justifications."""
    answers: dict[str, Answer] = {}
    for prompt_id, prompt in form.prompts.items():
        words = " ".join(chance.choices(_SAID.split(), k=chance.randint(2, 25)))
        text = f"{words[0].upper()}{words[1:]}."
        if prompt.kind == "choice":
            note = form.may_justify(prompt) and chance.random() < notes
            choice = chance.choice(form.choices_of(prompt_id)).id
            answers[prompt_id] = Answer(choice, text if note else None)
        elif chance.random() < texts:
            answers[prompt_id] = Answer(text)
    wanted = asked(form, answers)
    return Answers(form.id, {key: one for key, one in answers.items() if key in wanted})
