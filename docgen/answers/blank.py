"""Form → the blank answers file, each prompt's text above its key."""

from __future__ import annotations

import re
from collections.abc import Mapping

from docgen.answers import COMMON, VERSION
from docgen.model import Form, Prompt, Question
from docgen.yaml_dump import dump_text


def blank_answers(form: Form, common: Mapping[str, str] | None = None) -> str:
    """Write a blank answers file: each prompt's text and choices stand above its key.

    `common` is given for a lot of a tender: the ids of the prompts that its common.yaml answers,
    and their keys there. They have no key here.
    """
    lines = [f"docgen: {VERSION}", f"form: {dump_text(form.id)}"]
    if common is None:
        lines += ["respondent: {name: }", "tender: {buyer: , reference: }"]
    else:
        lines += [f"# respondent: and tender: stand in {COMMON}, as do answers that lots share."]
    lines += [
        "",
        f"# {form.title}" if form.title else "#",
        f"# Tick one of: {', '.join(form.choice_ids)}. Leave a line empty for no answer.",
        "# To justify a tick: {choice: "
        + f"{form.choice_ids[0] if form.choice_ids else 'oui'}, justification: …}}",
        "# To name a file that goes with an answer: {choice: …, annex: FILE.pdf}",
        "# A text may use {{ tender.buyer }}, {{ respondent.name }} and others that stand above,",
        "# and {{ snippet.NAME }} from answers/snippets.yaml.",
        "answers:" if set(form.prompts) - set(common or ()) else "answers: {}",
    ]
    for section in form.sections:
        lines += ["", f"  # — {section.title} —"] if section.title else [""]
        for question in section.questions:
            lines += _blank_question(question, common or {})
    lines += ["", "review: []", ""]
    return "\n".join(lines)


def _blank_question(question: Question, common: Mapping[str, str]) -> list[str]:
    lines = [""]
    number = f"{question.number}. " if question.number else ""
    for prompt in question.prompts:
        text = re.sub(r"\s+", " ", prompt.text)
        lines.append(f"  # {number}{text}")
        number = ""
        lines += [f"  #   - {item}" for item in prompt.items]
        if prompt.when:
            lines.append(f"  #   (only if {_condition(prompt)})")
        if prompt.id is not None and prompt.id in common:
            lines.append(f"  #   ({dump_text(prompt.id)}: answered in {COMMON})")
        elif prompt.id is not None:
            hint = "" if prompt.kind == "choice" else "  # text"
            lines.append(f"  {dump_text(prompt.id)}:{hint}")
    return lines


def _condition(prompt: Prompt) -> str:
    return " and ".join(f"{other} is {' or '.join(ids)}" for other, ids in prompt.when.items())
