"""Ids of prompts: the printed number, or a slug of the text; the same each time."""

from __future__ import annotations

import re

from docgen.parse.questions.prompts import Draft
from docgen.wording import short_slug

_SPEAKS_TO_TEMPLATES = re.compile(r"[%{}\"\\]")


class Ids:
    """Gives ids that are unique in a form."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def give(self, drafts: list[Draft], number: str | None) -> list[str | None]:
        """The number, then the number with b, c, d …; a slug where there is no number.

        Signs that mean something in a template are left out: `7%` is called `7`.
        """
        ids: list[str | None] = []
        asking = 0
        stem = _SPEAKS_TO_TEMPLATES.sub("", number or "").strip() or None
        for draft in drafts:
            if draft.kind == "label":
                ids.append(None)
                continue
            if stem is None:
                stem = short_slug(draft.text) or "question"
            suffix = _letters(asking)
            joint = "-" if number is None and suffix else ""
            ids.append(self.unique(stem + joint + suffix))
            asking += 1
        return ids

    def unique(self, wanted: str) -> str:
        """The id wanted; if it is taken, with -2, -3 … behind it."""
        chosen, count = wanted, 1
        while chosen in self._given:
            count += 1
            chosen = f"{wanted}-{count}"
        self._given.add(chosen)
        return chosen


def _letters(index: int) -> str:
    """ "", b, c … z, ba, bb …: what follows the number of a question's further prompts."""
    if index == 0:
        return ""
    letters = ""
    while index:
        index, rest = divmod(index, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
