"""Which received pages are the blank's own, word for word in their places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from docgen.look import PageLook
from docgen.model import Form
from docgen.sources.page import Page

_NEAR = 1.5  # points that a word may be off
_SAME_PAPER = 2.0  # points
_ENOUGH = 0.9  # of the blank's lines begin where they did
_FEWEST = 5


def unmoved(pages: Iterable[Page], form: Form) -> frozenset[int]:
    """The numbers of the pages on which nothing that the blank prints has moved."""
    looks = {look.number: look for look in form.layout.pages} if form.layout is not None else {}
    return frozenset(
        page.number for page in pages if page.number in looks and _is_same(page, looks[page.number])
    )


def _is_same(page: Page, look: PageLook) -> bool:
    if max(abs(page.width - look.width), abs(page.height - look.height)) > _SAME_PAPER:
        return False
    seen: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for word in page.words:
        seen[word.text].append((word.x0, word.baseline))
    printed = [text for text in look.texts if not text.turn and text.text[:1].isalnum()]
    # What stands alone is a choice's word as a rule, which a mark may lie over.
    long = [text for text in printed if " " in text.text]
    printed = long if len(long) > _FEWEST else printed
    found = sum(
        any(
            abs(x - text.x0) < _NEAR and abs(y - text.baseline) < _NEAR
            for x, y in seen[text.text.split()[0]]
        )
        for text in printed
    )
    return found >= max(_FEWEST, _ENOUGH * len(printed))
