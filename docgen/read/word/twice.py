"""Questions that stand twice in a received Word file, by prompt, and why to doubt them."""

from __future__ import annotations

from collections.abc import Iterable

from docgen.model import Form
from docgen.read.tokens import words_of

_TWICE = "its question stands more than once in the file, and only one of them was read"


def asked_twice(added: Iterable[str], form: Form) -> dict[str, str]:
    """The prompts that a question asks as well which was added."""
    again = {" ".join(words_of(text)) for text in added}
    return {
        key: _TWICE for key, one in form.prompts.items() if " ".join(words_of(one.text)) in again
    }
