"""What a form prints again on each page: heads and feet, header rows."""

from __future__ import annotations

import re

from docgen.model import Form
from docgen.read.known import printed_texts
from docgen.read.tokens import words_of

_FIGURES = re.compile(r"\d+")


class Running:
    """The printed lines of a form that may stand on any page; figures in them change."""

    def __init__(self, form: Form) -> None:
        lines = [_plain(text) for text in printed_texts(form)]
        self.lines = sorted((line for line in set(lines) if " " in line.strip()), key=len)[::-1]

    def covers(self, text: str) -> bool:
        """Whether a text is nothing but such lines, one or several."""
        rest = _plain(text)
        if " " not in rest.strip():
            return False
        for line in self.lines:
            if line in rest:
                rest = rest.replace(line, " ")
                if not rest.strip():
                    return True
        return False


def _plain(text: str) -> str:
    """A text's words, each figure a nought, a space around all."""
    return f" {_FIGURES.sub('0', ' '.join(words_of(text)))} "
