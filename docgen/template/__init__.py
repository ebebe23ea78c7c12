"""Form → docxtpl template."""

from __future__ import annotations

from docgen.model import Form
from docgen.template.generic import build_generic_template
from docgen.template.page.planner import is_printed, plan_pages
from docgen.template.planner import plan_template
from docgen.template.word import write_word

__all__ = ["build_generic_template", "build_template"]


def build_template(form: Form) -> bytes:
    """Build the Word template of a form: its look on the page, a placeholder for each answer.

    Returns:
        A .docx; the same form gives the same bytes.
    """
    return write_word(plan_pages(form) if is_printed(form) else plan_template(form))
