"""Characters that stand for tick boxes on this page, though no font says so."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

from docgen.parse.language import Language
from docgen.sources.page import Line, Page, TickBox, Word, lines_of
from docgen.wording import fold

# A symbol font's picture, but for those that are bullets, arrows and ticks in Symbol and Wingdings;
# or a letter or sign that people type for a box.
_BULLETS = "\uf02d\uf076\uf09f\uf0a7\uf0b7\uf0d8\uf0e0\uf0e8\uf0fc"
_SIGN = re.compile(rf"^(?:(?![{_BULLETS}])[\ue000-\uf8ff]|[oO¤◊⎕▫◽◇⬚⭘\ufffd])$")


def with_typed_boxes(page: Page, languages: tuple[Language, ...]) -> Page:
    """Take signs for tick boxes where they stand beside labels of choices.

    So they are if two or more of the same sign on a line each stand right before or right after a
    label (`o Oui o Non`).
    """
    labels = frozenset().union(*(language.choices for language in languages))
    signs = Counter(word.text for word in page.words if _SIGN.match(word.text))
    if not any(count > 1 for count in signs.values()):
        return page
    lines = lines_of([word for word in page.words if word.upright])
    taken = [word for line in lines for word in _boxes(line, labels)]
    if not taken:
        return page
    known = {(word.text, word.style.font) for word in taken}
    # The same sign of a symbol font elsewhere, in a cell under a label, is a box too.
    same = [
        word
        for word in page.words
        if (word.text, word.style.font) in known and not word.text.isalnum()
    ]
    gone = {id(word) for word in (*taken, *same)}
    boxes = tuple(
        TickBox((word.x0, word.top, word.x1, word.bottom), "sign")
        for word in page.words
        if id(word) in gone
    )
    words = tuple(word for word in page.words if id(word) not in gone)
    return replace(page, words=words, boxes=(*page.boxes, *boxes))


def _boxes(line: Line, labels: frozenset[str]) -> list[Word]:
    """The signs of a line that have a choice's label beside them, all on the same side."""
    before = [a for a, b in pairwise(line.words) if _SIGN.match(a.text) and _begins(b, labels)]
    after = [b for a, b in pairwise(line.words) if _SIGN.match(b.text) and _begins(a, labels)]
    found = max(before, after, key=len)
    often = Counter(word.text for word in found)
    return [word for word in found if often[word.text] > 1]


def _begins(word: Word, labels: frozenset[str]) -> bool:
    text = fold(word.text).strip(" :,;/.")
    return text in labels or any(label.startswith(text + " ") for label in labels if text)
