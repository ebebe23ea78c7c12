"""Form × Answers × template → the filled Word document, proved by reading it back."""

from __future__ import annotations

from pathlib import Path

from docgen.model import Answers, Form, Marks
from docgen.render.compiled import CompiledTemplate

__all__ = ["CompiledTemplate", "render"]


def render(
    answers: Answers, form: Form, template: Path | str | bytes, marks: Marks | None = None
) -> bytes:
    """Fill a template and prove it by reading it back.

    Args:
        answers: Answers to the form; what is not asked is left out.
        form: The form.
        template: A docxtpl template, as `build_template` makes it, or a restyled copy.
        marks: `boxes` (☐ ☒) or `cross` (nothing, ✕); by default what the form itself shows.

    Returns:
        The .docx. The same arguments give the same bytes.

    Raises:
        AnswersError: the answers hold errors (see `check`).
        TemplateError: the template is damaged or does not carry each prompt.
    """
    return CompiledTemplate(template).render(answers, form, marks)
