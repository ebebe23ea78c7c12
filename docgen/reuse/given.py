"""Earlier answers, as data or on disk × a new form → answers to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from docgen.answers import settle
from docgen.errors import DocgenError
from docgen.known_forms import KnownForms
from docgen.library import Earlier, Found, Nearby, answers_given, open_library
from docgen.matching import Asked, index_terms
from docgen.model import Answers, Form
from docgen.reuse.carried import carry
from docgen.reuse.written import filled

_MOST = 8  # earlier prompts compared with a new one

Old = Answers | Path | str


def reuse(old: Old | Iterable[Old], form: Form) -> Answers:
    """Answers to a new form: the earlier ones that still hold, the doubtful listed in `review`.

    Args:
        old: Earlier answers, answers files, or folders of them. Their forms are looked for in
            parsed/, of the current folder and of those that the files lie in.
        form: The new form.

    Raises:
        DocgenError: a file is not there, or nothing is given.
        AnswersError: the form of earlier answers is not there.
    """
    given = [old] if isinstance(old, Answers | Path | str) else list(old)
    if not given:
        raise DocgenError("No earlier answers are given.", "Give at least those to one form.")
    forms = KnownForms(Path())
    sources: list[Nearby] = [
        _Given(tuple(_earlier(one, forms))) for one in given if isinstance(one, Answers)
    ]
    paths = [Path(one) for one in given if not isinstance(one, Answers)]
    if paths:
        sources.append(open_library(paths, forms))
    return filled(carry(form, _All(tuple(sources)), forms=forms), form, Answers(form.id))


@dataclass(frozen=True, slots=True)
class _All:
    """Several sources of earlier answers as one."""

    sources: Sequence[Nearby]

    def near_all(self, asked: Sequence[Asked]) -> list[list[Found]]:
        found: list[list[Found]] = [[] for _ in asked]
        for source in self.sources:
            for mine, others in zip(found, source.near_all(asked), strict=True):
                mine += others
        return [sorted(row, key=lambda one: one.rank) for row in found]


@dataclass(frozen=True, slots=True)
class _Given:
    """Earlier answers that need no index."""

    answers: Sequence[Earlier]

    def near_all(self, asked: Sequence[Asked]) -> list[list[Found]]:
        """For each prompt those that share words with it, the nearest first."""
        return [self._near(one) for one in asked]

    def _near(self, asked: Asked) -> list[Found]:
        wanted = set(index_terms(asked.text, asked.language))
        ranked = [Found(one, -_overlap(wanted, one.asked)) for one in self.answers]
        return sorted((one for one in ranked if one.rank), key=lambda one: one.rank)[:_MOST]


def _overlap(wanted: set[str], asked: Asked) -> float:
    words = set(index_terms(asked.text, asked.language))
    return len(words & wanted) / len(words | wanted) if words & wanted else 0.0


def _earlier(answers: Answers, forms: KnownForms) -> Iterable[Earlier]:
    file = answers.place("").file
    form = forms.answered(answers, Path(file or "answers.yaml"))
    return answers_given(settle(answers, form), form, file, date.today())
