"""Whether a document shows the form's questions as the buyer printed them, told in no time."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from docgen.model import Form, once_a_form
from docgen.read.word.texts import HIDDEN
from docgen.wording import fold


def is_as_printed(roots: Sequence[etree._Element], form: Form) -> bool:
    """Whether all prompts stand in the document, word for word, in order, with their numbers.

    Only letters and figures count. Where this cannot be told at a glance, as in a document with
    tracked changes, the answer is no, and the document must be looked at closely.

    Args:
        roots: The document's parts with text, as XML, its body first.
        form: The form that it answers.
    """
    if any(next(root.iter(*HIDDEN), None) is not None for root in roots):
        return False
    shown = _bare("".join(_text(root) for root in roots))
    at = 0
    for wanted in _printed(form):
        found = shown.find(wanted, at)
        if found < 0:
            return False
        at = found + len(wanted)
    return True


@once_a_form
def _printed(form: Form) -> tuple[str, ...]:
    """The prompts' texts in order; before a question's first stands its number."""
    texts: list[str] = []
    for question in form.questions():
        number = question.number or ""
        for prompt in question.prompts:
            texts.append(_bare(number + prompt.text))
            number = ""
    return tuple(texts)


def _text(root: etree._Element) -> str:
    return etree.tostring(root, method="text", encoding="unicode")


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text))
