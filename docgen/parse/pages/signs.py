"""Characters that stand for tick boxes on this page, though no font says so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from docgen.parse.language import Language
from docgen.sources.page import Line, Page, TickBox, Word, join, lines_of
from docgen.wording import fold

# A symbol font's picture, but for those that are bullets, arrows and ticks in Symbol and Wingdings;
# or a letter or sign that people type for a box.
_BULLETS = "\uf02d\uf076\uf09f\uf0a7\uf0b7\uf0d8\uf0e0\uf0e8\uf0fc"
_SIGN = re.compile(rf"^(?:(?![{_BULLETS}])[\ue000-\uf8ff]|[oO¤◊⎕▫◽◇⬚⭘\ufffd])$")


# Brackets with nothing, or a line, between them; they may be words of their own.
_OPENS = re.compile(r"^[\[(|][_.…]*$")
_BRACKETS = re.compile(r"^(?:\[[_.…]*\]|\([_.…]*\)|\|_+\|)$")
_GLUED = re.compile(r"^((?:[\[(|][_.…]*)?[\])|])([^\W\d_].*)$")  # `[ ]Oui` without a space


def with_typed_boxes(page: Page, languages: tuple[Language, ...]) -> Page:
    """Take signs for tick boxes: empty brackets, and letters or pictures beside labels of choices.

    The latter are boxes if two or more of the same sign on a line each stand right before or right
    after a label (`o Oui o Non`).
    """
    return _with_signs(_with_brackets(page), languages)


def _with_brackets(page: Page) -> Page:
    """The page with empty brackets as boxes, if it has two or more of them."""
    if not any("]" in word.text or ")" in word.text or "|" in word.text for word in page.words):
        return page
    words = [part for word in page.words for part in _unglued(word)]
    lines = lines_of([word for word in words if word.upright])
    found = [run for line in lines for run in _bracketed(line)]
    if len(found) < 2:
        return page
    gone = {id(word) for run in found for word in run}
    boxes = tuple(
        TickBox(
            (
                run[0].x0,
                min(word.top for word in run),
                run[-1].x1,
                max(word.bottom for word in run),
            ),
            "sign",
            sign=join(run),
        )
        for run in found
    )
    rest = tuple(word for word in words if id(word) not in gone)
    return replace(page, words=rest, boxes=(*page.boxes, *boxes))


def _unglued(word: Word) -> tuple[Word, ...]:
    """A word without the bracket that is glued to its front."""
    found = _GLUED.match(word.text)
    if found is None or not word.upright:
        return (word,)
    split = word.x0 + (word.x1 - word.x0) * len(found[1]) / len(word.text)
    return replace(word, text=found[1], x1=split), replace(word, text=found[2], x0=split)


def _bracketed(line: Line) -> Iterator[tuple[Word, ...]]:
    """Runs of words that are a pair of brackets with nothing written between."""
    at = 0
    while at < len(line.words):
        word = line.words[at]
        size = 1
        if not _BRACKETS.match(word.text):
            size = 0
            for more in (1, 2):
                run = line.words[at : at + more + 1]
                inner = "".join(w.text for w in run)
                near = len(run) == more + 1 and run[-1].x0 - word.x1 < 2.5 * word.style.size
                if near and _OPENS.match(word.text) and _BRACKETS.match(inner):
                    size = more + 1
                    break
        if size:
            yield line.words[at : at + size]
        at += max(1, size)


def _with_signs(page: Page, languages: tuple[Language, ...]) -> Page:
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
