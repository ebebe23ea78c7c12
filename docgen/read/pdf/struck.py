"""Lines through words: what was deleted, as a printed text with its tracked changes shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from docgen.read.pdf.typed import Typed
from docgen.sources.page import Page, Rule, Word, join

_MIDDLE, _REACH = 0.27, 0.14  # of the type's size, above the baseline; and around that
_LARGEST = 100.0  # points of type
_LONGEST = 0.6  # of the page's width
_WHOLE = 0.7  # of a word's width
_PART = 0.2
_BESIDE = 3.0  # points that a line through words goes beyond them; one to write on goes further


class Strikes:
    """The lines of a page that may go through words."""

    def __init__(self, page: Page) -> None:
        self.rules: dict[int, list[Rule]] = {}
        for rule in page.across:
            if rule.end - rule.start < _LONGEST * page.width:
                self.rules.setdefault(int(rule.at), []).append(rule)

    def through(self, word: Word) -> list[Rule]:
        """The lines at the height of a word's middle that touch it."""
        size = min(word.style.size, _LARGEST)
        middle, reach = word.baseline - _MIDDLE * size, _REACH * size
        if not word.upright:
            return []
        return [
            rule
            for at in range(int(middle - reach), int(middle + reach) + 1)
            for rule in self.rules.get(at, ())
            if abs(rule.at - middle) <= reach and rule.start < word.x1 and word.x0 < rule.end
        ]

    def strikes(self, word: Word, line: Sequence[Word]) -> bool:
        """Whether a word is struck out by a line that goes through words only."""
        left, right = line[0].x0 - _BESIDE, max(one.x1 for one in line) + _BESIDE
        return any(
            left < rule.start and rule.end < right and _covered(rule, word) > _WHOLE
            for rule in self.through(word)
        )


def with_struck_parted(page: Page) -> Page:
    """The page; a word of which a part is struck out is two: `dixvingt` was typed at two times."""
    strikes = Strikes(page)
    if not any(strikes.through(word) for word in page.words):
        return page
    return replace(page, words=tuple(part for word in page.words for part in _parts(strikes, word)))


def _parts(strikes: Strikes, word: Word) -> Iterator[Word]:
    for rule in strikes.through(word):
        if _PART < _covered(rule, word) < _WHOLE + 0.15:
            each = (word.x1 - word.x0) / len(word.text)
            inside = min(max(rule.end, word.x0), word.x1) < word.x1 - each / 2
            at = round(((rule.end if inside else rule.start) - word.x0) / each)
            if 0 < at < len(word.text):
                edge = rule.end if inside else rule.start
                yield replace(word, text=word.text[:at], x1=edge)
                yield replace(word, text=word.text[at:], x0=edge, glued=True)
                return
    yield word


def _covered(rule: Rule, word: Word) -> float:
    """The share of a word's width that a line goes over."""
    common = min(rule.end, word.x1) - max(rule.start, word.x0)
    return common / max(0.1, word.x1 - word.x0)


def without_struck(lines: Sequence[Typed], page: Page) -> list[Typed]:
    """Typed lines of a page without the words that are struck out."""
    strikes = Strikes(page)
    kept: list[Typed] = []
    for line in lines:
        words = tuple(_left(strikes, line.words))
        if len(words) == len(line.words):
            kept.append(line)
        elif words:
            kept.append(Typed(line.page, words, join(words)))
    return kept


def _left(strikes: Strikes, words: Sequence[Word]) -> Iterator[Word]:
    """The words that are not struck out; a space before one that is stays."""
    is_parted = False
    for word in words:
        if strikes.strikes(word, words):
            is_parted = is_parted or not word.glued
        else:
            yield replace(word, glued=False) if is_parted and word.glued else word
            is_parted = False
