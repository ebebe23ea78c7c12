"""Answers as a table for people, on stdout."""

from __future__ import annotations

from docgen.model import Answer, Answers, Form


def print_table(answers: Answers, form: Form) -> None:
    """Print each prompt, its question and its answer."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    labels = {choice.id: choice.label for choice in form.choices}
    table = Table(title=form.title or None, show_lines=True, expand=True)
    for heading, ratio in (("Prompt", 2), ("Question", 6), ("Answer", 6)):
        table.add_column(heading, ratio=ratio, overflow="fold")
    for prompt_id, prompt in form.prompts.items():
        answer = answers.answers.get(prompt_id, Answer())
        value = answer.value or ""
        if prompt.kind == "choice":
            value = labels.get(value, value)
        told = "\n".join(part for part in (value, answer.justification, *answer.annexes) if part)
        table.add_row(Text(prompt_id), Text(prompt.text), Text(told))
    Console().print(table)
