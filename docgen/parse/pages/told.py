"""Form fields that no print labels, but whose tooltip or value names a choice → labelled boxes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import pairwise

from docgen.parse.language import Language
from docgen.sources.page import Page, TickBox, Word
from docgen.wording import fold, slug

_MOST = 2000  # fields of a page; no form has as many
_LEVEL = 4.0  # points; fields of one row differ less in height
_NEAR = 3.0  # em beside a box, where its label would be


def with_told_labels(page: Page, languages: tuple[Language, ...]) -> Page:
    """The page with what fields are told to stand for, as words right of them.

    Only where two fields or more of a row tell different choices, and none of these is printed
    beside its field, nor above it.
    """
    if not page.words or not 0 < sum(box.told is not None for box in page.boxes) <= _MOST:
        return page
    rows = [row for row in _rows(page.boxes) if len(row) > 1]
    labels = [_labels(row, languages) for row in rows]
    told = [
        (box, label)
        for row, found in zip(rows, labels, strict=True)
        for box, label in zip(row, found, strict=False)
    ]
    firsts = {fold(label).split()[0] for _, label in told}
    printed = [word for word in page.words if fold(word.text).strip(" :,;/.") in firsts]
    if not told or any(_is_printed(box, label, printed) for box, label in told):
        return page
    rights = {id(box): after.box[0] for row in rows for box, after in pairwise(row)}
    words = tuple(
        word
        for box, label in told
        for word in _words(box, label, rights.get(id(box), page.width), page)
    )
    return replace(page, words=(*page.words, *words))


def _rows(boxes: tuple[TickBox, ...]) -> list[list[TickBox]]:
    rows: list[list[TickBox]] = []
    for box in sorted((box for box in boxes if box.told), key=lambda box: box.center[1]):
        if rows and box.center[1] - rows[-1][0].center[1] < _LEVEL:
            rows[-1].append(box)
        else:
            rows.append([box])
    return [sorted(row, key=lambda box: box.box[0]) for row in rows]


def _labels(row: list[TickBox], languages: tuple[Language, ...]) -> list[str]:
    """The choice each field of a row stands for; none if some stand for none, or for the same."""
    for language in languages:
        found = [_choice(box.told or "", language) for box in row]
        if all(found) and len(set(map(fold, found))) == len(found):
            return found
    return []


def _choice(told: str, language: Language) -> str:
    """The choice at the end of a tooltip (`4b - Non`), or at its beginning."""
    words = told.replace("_", " ").split()
    for count in range(min(4, len(words)), 0, -1):
        for run in (words[-count:], words[:count]):
            text = " ".join(run).strip(" :,;-–()")
            if language.is_choice(text):
                return text
    # The name of a state has no blanks nor strokes: `n-a`.
    return _by_slug(language.choices).get(slug(told), "")


@cache
def _by_slug(choices: frozenset[str]) -> Mapping[str, str]:
    return {slug(choice): choice.capitalize() for choice in choices}


def _is_printed(box: TickBox, label: str, words: list[Word]) -> bool:
    """Whether a label's first word stands beside a field or over its column."""
    first = fold(label).split()[0]
    x0, top, x1, bottom = box.box
    for word in words:
        if fold(word.text).strip(" :,;/.") != first:
            continue
        reach = _NEAR * word.style.size
        level = top - 3 < word.center[1] < bottom + 3
        over = word.center[1] < top and word.x0 < x1 + 6 and word.x1 > x0 - 6
        if over or (level and x0 - reach < word.center[0] < x1 + reach):
            return True
    return False


def _words(box: TickBox, label: str, right: float, page: Page) -> Iterator[Word]:
    """A label's words in what room there is before the next field."""
    near = min(page.words, key=lambda word: abs(word.center[1] - box.center[1]))
    texts = label.split()
    left = box.box[2] + 0.5
    step = min(4.0, max(0.1, (right - left - 1) / len(texts)))
    for index, text in enumerate(texts):
        x0 = left + index * step
        placed = replace(near, text=text, x0=x0, x1=x0 + 0.9 * step, glued=False, turn=0)
        yield replace(placed, is_printed=False)
