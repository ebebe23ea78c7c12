"""Form → the blank answers file, each prompt's text above its key."""

from __future__ import annotations

import re

from docgen.answers import VERSION
from docgen.model import Form, Prompt, Question
from docgen.yaml_dump import dump_text


def blank_answers(form: Form) -> str:
    """Write a blank answers file: each prompt's text and choices stand above its key."""
    lines = [
        f"docgen: {VERSION}",
        f"form: {dump_text(form.id)}",
        "respondent: {name: }",
        "tender: {buyer: , reference: }",
        "",
        f"# {form.title}" if form.title else "#",
        f"# Tick one of: {', '.join(form.choice_ids)}. Leave a line empty for no answer.",
        "# To justify a tick: {choice: "
        + f"{form.choice_ids[0] if form.choice_ids else 'oui'}, justification: …}}",
        "# To name a file that goes with an answer: {choice: …, annex: FILE.pdf}",
        "# A text may use {{ tender.buyer }}, {{ respondent.name }} and others that stand above,",
        "# and {{ snippet.NAME }} from answers/snippets.yaml.",
        "answers:",
    ]
    for section in form.sections:
        lines += ["", f"  # — {section.title} —"] if section.title else [""]
        for question in section.questions:
            lines += _blank_question(question)
    lines += ["", "review: []", ""]
    return "\n".join(lines)


def _blank_question(question: Question) -> list[str]:
    lines = [""]
    number = f"{question.number}. " if question.number else ""
    for prompt in question.prompts:
        text = re.sub(r"\s+", " ", prompt.text)
        lines.append(f"  # {number}{text}")
        number = ""
        lines += [f"  #   - {item}" for item in prompt.items]
        if prompt.when:
            lines.append(f"  #   (only if {_condition(prompt)})")
        if prompt.id is not None:
            hint = "" if prompt.kind == "choice" else "  # text"
            lines.append(f"  {dump_text(prompt.id)}:{hint}")
    return lines


def _condition(prompt: Prompt) -> str:
    return " and ".join(f"{other} is {' or '.join(ids)}" for other, ids in prompt.when.items())
