"""What was carried → the text of an answers file, each answer with where it comes from above it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from docgen.answers import dump_answers, settle
from docgen.merge import fill_answers, is_open
from docgen.model import Answer, Answers, Form, Review, asked
from docgen.reuse.carried import Carried
from docgen.wording import quoted, squeeze
from docgen.yaml_file import load

_CONFIDENCE = {"same": 1.0, "reworded": 0.5, "nothing": 0.0}
_SAYS = {"same": "the same question", "reworded": "reworded, see review"}


def filled(carried: Mapping[str, Carried], form: Form, existing: Answers) -> Answers:
    """An answers file's answers with what was carried where it is open.

    Answers that would not be asked are carried too: what they hang on may be ticked another way.
    """
    answers = dict(existing.answers)
    taken: list[Carried] = []
    for prompt_id, one in carried.items():
        if answers.get(prompt_id, Answer()).is_blank and (one.answer or one.doubts):
            if one.answer is not None:
                own = answers.get(prompt_id, Answer()).upkeep
                upkeep = own.or_else(one.answer.upkeep)
                answers[prompt_id] = replace(one.answer, upkeep=upkeep)
            taken.append(one)
    wanted = asked(form, settle(replace(existing, answers=answers), form).answers)
    listed = {review.id for review in existing.review}
    review = tuple(
        Review(one.prompt, reason, _CONFIDENCE[one.outcome])
        for one in taken
        for reason in one.doubts
        if one.prompt not in listed and (one.prompt in wanted or one.answer is not None)
    )
    return replace(existing, answers=answers, review=(*existing.review, *review))


def commented(text: str, answers: Answers, carried: Mapping[str, Carried], form: Form) -> str:
    """Fill answers into a file's text where it is open; above each stands where it comes from.

    Args:
        text: The answers file as it is, or a blank one.
        answers: What `filled` gave.
        carried: What was found for each prompt.
        form: The form.
    """
    before = load(text)
    merged = fill_answers(text, dump_answers(answers, form))
    after = load(merged)
    keys = after.value["answers"].keys if isinstance(after.value, dict) else {}
    old = before.value if isinstance(before.value, dict) else {}
    was = old["answers"].value if "answers" in old else {}
    lines = merged.split("\n")
    for prompt_id, line in sorted(keys.items(), key=lambda pair: -pair[1]):
        one = carried.get(prompt_id)
        had = was.get(prompt_id) if isinstance(was, dict) else None
        if one is None or one.nearest is None or (had is not None and not is_open(had)):
            continue
        indent = " " * (len(lines[line - 1]) - len(lines[line - 1].lstrip()))
        lines[line - 1 : line - 1] = [f"{indent}# {told}" for told in _origin(one)]
    return "\n".join(lines)


def _origin(one: Carried) -> list[str]:
    """The comment lines that say where an answer comes from, or what came nearest."""
    assert one.nearest is not None
    if one.outcome == "nothing":
        asked_then = quoted(squeeze(one.nearest.asked.text), 160)
        answer = one.nearest.label or squeeze(one.nearest.answer.value or "")
        return [
            f"(nothing near; the nearest: {one.nearest.told}: {asked_then} → {quoted(answer, 80)})"
        ]
    return [f"from {one.nearest.told}: {_SAYS[one.outcome]}"]
