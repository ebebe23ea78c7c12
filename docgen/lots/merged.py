"""A lot's answers × those that lots share → all that the lot answers, and what is not clear."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from docgen.answers import COMMON, common_beside, load_common, with_snippets_of
from docgen.errors import Location, Problem
from docgen.lots.fits import UNDER, fitting, keys_for
from docgen.matching import asked_of, compare, index_terms
from docgen.model import Answer, Answers, Form
from docgen.wording import quoted

_SHOWN = 80  # characters of a question in a message


def with_loaded(answers: Answers, form: Form, path: Path) -> tuple[Answers, tuple[Problem, ...]]:
    """A lot's answers with those in the common.yaml beside its file, where there is one.

    The problems are of shared answers of which it is not clear what they answer here.

    Raises:
        DocgenError: common.yaml cannot be read.
        AnswersError: entries in it cannot be understood.
    """
    beside = common_beside(path)
    if beside is None:
        return answers, ()
    merged, problems = with_common(answers, form, load_common(beside))
    return with_snippets_of(merged, path), problems


def with_common(
    answers: Answers, form: Form, common: Answers
) -> tuple[Answers, tuple[Problem, ...]]:
    """A lot's answers with shared ones where it has none itself, and what is not clear.

    Of `respondent` and `tender` the lot's own values win one by one.
    """
    taken: dict[str, str] = {}
    problems: list[Problem] = []
    for key, answer in common.answers.items():
        if answer.is_blank:
            continue
        fits = [one for one in fitting(key, form) if _is_open(answers, one)]
        at = common.place(f"answers.{key}")
        if len(fits) > 1:
            problems.append(_several(key, fits, form, at))
        elif fits and fits[0] in taken:
            problems.append(_twice(key, fits[0], taken[fits[0]], form, at))
        elif fits:
            taken[fits[0]] = key
    return _merged(answers, common, taken), tuple(problems)


def common_faults(common: Answers, forms: Sequence[Form]) -> list[Problem]:
    """Shared answers that no lot asks for, and those that lots ask for in different ways."""
    return list(_faults(common, forms))


def _is_open(answers: Answers, prompt_id: str) -> bool:
    return answers.answers.get(prompt_id, Answer()).is_blank


def _merged(answers: Answers, common: Answers, taken: Mapping[str, str]) -> Answers:
    made = dict(answers.answers)
    places = dict(answers.places)
    for prompt_id, key in taken.items():
        own = common.answers[key]
        made[prompt_id] = replace(own, upkeep=own.upkeep.or_else(common.upkeep))
        places[f"answers.{prompt_id}"] = common.place(f"answers.{key}")
    by_key = {key: prompt_id for prompt_id, key in taken.items()}
    reviews = [replace(one, id=by_key[one.id]) for one in common.review if one.id in by_key]
    for review in reviews:
        places[f"review.{review.id}"] = common.place("review")
    for name in ("tender", "respondent"):
        if not any(getattr(answers, name).values()) and name in common.places:
            places[name] = common.places[name]
    return replace(
        answers,
        answers=made,
        tender=_values(answers.tender, common.tender),
        respondent=_values(answers.respondent, common.respondent),
        review=(*answers.review, *reviews),
        places=places,
    )


def _values(own: Mapping[str, str], common: Mapping[str, str]) -> dict[str, str]:
    return {**common, **{key: value for key, value in own.items() if value or key not in common}}


# What is wrong


def of_lot(problem: Problem, form: Form, path: Path) -> Problem:
    """A problem of a lot's file at a path: in what lots share it also tells of which lot."""
    if Path(problem.at.file).name != COMMON or path.name == COMMON:
        return problem
    return replace(problem, message=f"{form.id}: {problem.message}")


def _several(key: str, fits: Sequence[str], form: Form, at: Location) -> Problem:
    asked = asked_of(form)[fits[0]]
    exact = next((one for one in keys_for(asked) if fitting(one, form) == [fits[0]]), None)
    mend = f"as in {quoted(exact, 200)}" if exact else f"before {quoted(UNDER)}"
    return Problem(
        f"The shared answer {quoted(key, _SHOWN)} fits several prompts of {form.id}: "
        f"{', '.join(fits)}.",
        f"Say which one by what it belongs to, {mend}; or answer them in the lot's own file.",
        at,
    )


def _twice(key: str, prompt_id: str, other: str, form: Form, at: Location) -> Problem:
    return Problem(
        f"The shared answer {quoted(key, _SHOWN)} fits prompt {prompt_id} of {form.id}, "
        f"which {quoted(other, _SHOWN)} answers already.",
        "Keep one of the two.",
        at,
    )


def _faults(common: Answers, forms: Sequence[Form]) -> Iterator[Problem]:
    for key, answer in common.answers.items():
        if answer.is_blank:
            continue
        at = common.place(f"answers.{key}")
        fits = [(form, fitting(key, form)) for form in forms]
        found = [(form, ids[0]) for form, ids in fits if len(ids) == 1]
        if not any(ids for _, ids in fits):
            yield Problem(
                f"No lot asks {quoted(key, _SHOWN)}.",
                _nearest(key, forms) or "Write the question as the form has it, or delete it.",
                at,
                "warning",
            )
        first = asked_of(found[0][0])[found[0][1]] if found else None
        for form, prompt_id in found[1:]:
            assert first is not None
            match = compare(first, asked_of(form)[prompt_id])
            if match.outcome != "same":
                ways = "; ".join(f"{one.old} / {one.new}" for one in match.differences)
                yield Problem(
                    f"{quoted(key, _SHOWN)} is asked in {found[0][0].id} ({found[0][1]}) and in "
                    f"{form.id} ({prompt_id}) in different ways: {quoted(ways, 200)}.",
                    "Look whether one answer holds for both; else answer it in a lot's own file.",
                    at,
                    "warning",
                )


def _nearest(key: str, forms: Sequence[Form]) -> str | None:
    """How the prompt with the most words of a key is asked, and where."""
    best, told = 0.3, None
    for form in forms:
        for prompt_id, asked in asked_of(form).items():
            mine, theirs = (set(index_terms(text, asked.language)) for text in (key, asked.text))
            likeness = len(mine & theirs) / max(1, len(mine | theirs))
            if likeness > best:
                wordings = [one for one in keys_for(asked) if fitting(one, form) == [prompt_id]]
                wording = next(iter(wordings), asked.text)
                best, told = likeness, f"{quoted(wording, 200)} ({form.id}, prompt {prompt_id})"
    return f"The nearest is {told}. Write it as it is there, or delete it." if told else None
