"""Choices printed behind a question without boxes, `Oui / Non`, one to be struck out → boxes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from docgen.parse.language import Language
from docgen.sources.page import Line, Page, TickBox, Word, lines_of
from docgen.wording import fold

_STROKES = frozenset("/|")
_NOTE = re.compile(r"^(?:\*+|\([*\d]\)|[¹²³])$")  # the mark of a footnote
_GLUED = re.compile(r"^([^\W\d_]+)([/|])([^\W\d_]+)$")
_FEWEST = 2  # lines that end with the same choices
_THIN = 1.0  # points; where a box would be, no room is left


def with_struck_choices(page: Page, languages: tuple[Language, ...]) -> Page:
    """The page with a box before each choice that is to be struck out or ringed.

    Two lines or more must end with the same choices, parted by strokes, and a question stand
    before them or above. Lines with boxes of their own have none of these, nor do tables with
    rules between their columns, which are read cell by cell.
    """
    if not any(stroke in word.text for word in page.words for stroke in _STROKES):
        return page
    words = [part for word in page.words for part in _parted(word, languages)]
    lines = lines_of([word for word in words if word.upright])
    found = [(line, run) for line in lines if (run := _at_end(line, page, languages))]
    often = Counter(_names(run) for _, run in found)
    ends = [run for _, run in found if often[_names(run)] >= _FEWEST]
    if not ends:
        return page
    boxes = tuple(_box(label) for run in ends for label in run)
    return replace(page, words=tuple(words), boxes=(*page.boxes, *boxes))


def _parted(word: Word, languages: tuple[Language, ...]) -> tuple[Word, ...]:
    """A word such as `Oui/Non` as its two labels, the stroke with the second."""
    found = _GLUED.match(word.text)
    if found is None or not word.upright:
        return (word,)
    if not any(one.is_choice(found[1]) and one.is_choice(found[3]) for one in languages):
        return (word,)
    split = word.x0 + (word.x1 - word.x0) * len(found[1]) / len(word.text)
    second = replace(word, text=found[2] + found[3], x0=split, glued=True)
    return replace(word, text=found[1], x1=split), second


def _at_end(line: Line, page: Page, languages: tuple[Language, ...]) -> list[list[Word]]:
    """The labels at a line's end, each with the stroke before it; none if they are no choices."""
    words = list(line.words)
    while words and _NOTE.match(words[-1].text):
        words.pop()
    words = _without_remark(words)
    if not any(word.text[0] in _STROKES for word in words):
        return []
    for language in languages:
        labels = list(_labels(words, language))[::-1]
        if len(labels) > 1 and len(set(_names(labels))) == len(labels):
            return [] if _is_boxed(line, page) else labels
    return []


def _without_remark(words: list[Word]) -> list[Word]:
    """The words before a remark in brackets at their end, which may go on in the next line."""
    starts = [i for i, word in enumerate(words) if i and word.text.startswith("(")]
    if not starts:
        return words
    closed = [i for i, word in enumerate(words) if i >= starts[-1] and ")" in word.text]
    return words if closed and closed[0] < len(words) - 1 else words[: starts[-1]]


def _is_boxed(line: Line, page: Page) -> bool:
    """Whether boxes stand on a line, or rules between columns beside it."""
    boxed = any(line.top < box.center[1] < line.bottom for box in page.boxes)
    return boxed or any(rule.start < line.baseline < rule.end for rule in page.down)


def _labels(words: list[Word], language: Language) -> Iterator[list[Word]]:
    """The labels from the last to the first, as long as strokes part them."""
    end = len(words)
    while end:
        start = next(
            (i for i in range(max(end - 4, 0), end) if _is_label(words[i:end], language)), None
        )
        if start is None:
            return
        stroke = words[start].text[0] in _STROKES
        yield words[start:end]
        if not stroke:
            return
        end = start


def _is_label(words: list[Word], language: Language) -> bool:
    inner = "".join(word.text for word in words)[1:]
    return language.is_choice(" ".join(w.text for w in words)) and not _STROKES & set(inner)


def _names(labels: list[list[Word]]) -> tuple[str, ...]:
    return tuple(fold(" ".join(word.text for word in run)).strip(" /|.") for run in labels)


def _box(label: list[Word]) -> TickBox:
    first = label[0]
    shown = [word for word in label if word.text not in _STROKES]
    # The stroke before a label is none of its letters.
    stroke = (first.x1 - first.x0) / len(first.text) if first.text[0] in _STROKES else 0.0
    left = shown[0].x0 + (stroke if shown[0] is first else 0.0)
    top, bottom = min(word.top for word in shown), max(word.bottom for word in shown)
    room = (first.x0 - _THIN, first.top, first.x0 - 0.1, first.bottom)
    return TickBox(room, "sign", words=(left, top, shown[-1].x1, bottom))
