"""What lots share → the blank file for it, each key with where it is asked above it."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.answers.keys import COMMON_VERSION
from docgen.lots.shared import Shared
from docgen.model import Form, Prompt
from docgen.wording import squeeze
from docgen.yaml_dump import dump_text


def blank_common(found: Shared, forms: Sequence[Form]) -> str:
    """Write a blank file of shared answers: above each key stands which prompts it answers."""
    names = ", ".join(form.id for form in forms)
    lines = [
        f"docgen: {COMMON_VERSION}",
        "respondent: {name: }",
        "tender: {buyer: , reference: }",
        "",
        f"# What more than one lot asks ({names}) is answered here once. A lot's own file wins:",
        "# write its prompt there to answer it in another way.",
        "# To justify a tick: {choice: oui, justification: …}. A text may use {{ tender.buyer }},",
        "# {{ respondent.name }} and others that stand above, and {{ snippet.NAME }} from",
        "# answers/snippets.yaml.",
        "answers:" if found.prompts else "answers: {}",
    ]
    title: str | None = None
    for section in found.form.sections:
        if section.title and section.title != title:
            lines += ["", f"  # — {section.title} —"]
        title = section.title
        for question in section.questions:
            for prompt in question.prompts:
                lines += _blank(prompt, found)
    return "\n".join([*lines, "", "review: []", ""])


def _blank(prompt: Prompt, found: Shared) -> list[str]:
    """A prompt's key; a label stands above it, and so do its choices."""
    if prompt.id is None:
        return []
    where = ", ".join(f"{form} {one}" for form, one in found.prompts[prompt.id].items())
    ids = " or ".join(choice.id for choice in found.form.choices_of(prompt.id))
    hint = f"tick {ids}" if prompt.kind == "choice" else "text"
    lines = ["", f"  # {where}: {hint}"]
    lines += [f"  #   - {squeeze(item)}" for item in prompt.items]
    return [*lines, f"  {dump_text(prompt.id)}:"]
