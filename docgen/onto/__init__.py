"""The buyer's PDF × answers → the same PDF, filled: its form fields, or its pages drawn over."""

from __future__ import annotations

from pathlib import Path

from docgen.model import Answers, Form
from docgen.onto.filled import Filled, Original

__all__ = ["Filled", "Original", "render_onto"]


def render_onto(answers: Answers, form: Form, source: Path | str) -> bytes:
    """Fill the buyer's own PDF, and prove it by reading it back.

    Form fields get their values; elsewhere crosses and texts are drawn at their places. What does
    not fit goes whole to a numbered annex at the end, and its place says so.

    Args:
        answers: Answers to the form; what is not asked is left out.
        form: The form.
        source: The PDF that the form was parsed from, or another that asks the same.

    Returns:
        The filled PDF. The same arguments give the same bytes.

    Raises:
        AnswersError: the answers hold errors (see `check`).
        DocgenError: it is another form, signed or protected, or an answer cannot be shown.
    """
    return Original(Path(source), form).fill(answers).content
