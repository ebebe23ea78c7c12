"""`{{ tender.… }}` and `{{ respondent.… }}` in the texts of an answers file, and nothing else.

A placeholder is looked up, never run: no call, filter, loop or attribute of a Python object can
be reached from a text. `{{ "{{" }}` stands for the braces themselves.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from docgen.model import Answers
from docgen.wording import quoted

_PLACEHOLDER = re.compile(r"\{\{(.*?)(\}\}|\Z)", re.DOTALL)
_NAME = re.compile(r"\s*(tender|respondent)\.(\w[\w-]*)\s*")
_CONSTANT = re.compile(r"""\s*(?:"([^"{}\\]*|\{\{)"|'([^'{}\\]*|\{\{)')\s*""")


class PlaceholderFault(ValueError):
    """A placeholder cannot be filled; `mend` tells the text's author what to do."""

    def __init__(self, message: str, mend: str) -> None:
        self.mend = mend
        super().__init__(message)


def expand(text: str, answers: Answers) -> str:
    """Put the values in the place of the placeholders.

    Raises:
        PlaceholderFault: one is not closed, names something unknown, or is no plain name.
    """
    if "{{" not in text:
        return text
    return _PLACEHOLDER.sub(lambda found: _value(found, answers), text)


def protect(text: str, answers: Answers) -> tuple[str, dict[str, str]]:
    """Put a sign of its own for each placeholder, and tell the value that each stands for.

    The signs are private characters that the text does not have (plane 15 of Unicode).

    Raises:
        PlaceholderFault: see `expand`.
    """
    if "{{" not in text:
        return text, {}
    free = (chr(code) for code in range(0xF0000, 0xFFFFE) if chr(code) not in text)
    values: dict[str, str] = {}

    def sign(found: re.Match[str]) -> str:
        made = next(free)
        values[made] = _value(found, answers)
        return made

    return _PLACEHOLDER.sub(sign, text), values


def literal(text: str) -> str:
    """Write a text so that `expand` gives it back, braces and all."""
    return text.replace("{{", '{{ "{{" }}')


def _value(found: re.Match[str], answers: Answers) -> str:
    whole, inner, end = found.group(), found.group(1), found.group(2)
    if not end:
        raise PlaceholderFault(
            f"the placeholder {quoted(whole)} is not closed",
            'Write }} at its end; for braces in the text write {{ "{{" }}.',
        )
    constant = _CONSTANT.fullmatch(inner)
    if constant is not None:
        return constant.group(1) or constant.group(2) or ""
    name = _NAME.fullmatch(inner)
    if name is None:
        raise PlaceholderFault(
            f"the placeholder {quoted(whole)} cannot be filled",
            "A text may use {{ tender.… }} and {{ respondent.… }} only; for braces in the text "
            'write {{ "{{" }}.',
        )
    root, key = name.groups()
    values: Mapping[str, str] = answers.tender if root == "tender" else answers.respondent
    if key not in values:
        known = ", ".join(f"{root}.{known}" for known in values) or f"no {root} at all"
        raise PlaceholderFault(
            f"the placeholder {quoted(whole)} names nothing",
            f"Add {key} under {root}: at the top of the file; it gives {known}.",
        )
    return values[key]
