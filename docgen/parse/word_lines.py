"""Rules drawn under or through words → which words are underlined, which are struck out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from docgen.sources.page import Rule, Word

_NEAR = 1.5  # points that a rule may begin or end beside its words
_UNDER = 0.4  # of the type's size: how far below the baseline an underline is drawn
_THROUGH = (0.12, 0.5)  # of the type's size: how far above it a word is struck


@dataclass(slots=True)
class WordLines:
    """The words that are underlined or struck, and the rules that do so, all by identity."""

    underlined: set[int] = field(default_factory=set)
    struck: set[int] = field(default_factory=set)
    rules: set[int] = field(default_factory=set)

    def of(self, word: Word) -> tuple[bool, bool]:
        """Whether a word is underlined, and whether it is struck."""
        return id(word) in self.underlined, id(word) in self.struck


def word_lines(lines: Iterable[Sequence[Word]], rules: Sequence[Rule]) -> WordLines:
    """Find the rules that begin with one word of a line and end with one.

    Args:
        lines: The words of each line of the page, left to right.
        rules: The rules that run across.
    """
    found = WordLines()
    for line in lines:
        for rule in _near(line, rules):
            for own, is_drawn in ((found.underlined, _is_under), (found.struck, _is_through)):
                words = _along(line, rule)
                if words and all(is_drawn(rule, word) for word in words):
                    own.update(map(id, words))
                    found.rules.add(id(rule))
    return found


def is_struck_by(word: Word, rule: Rule) -> bool:
    """Whether a rule runs through a word, at the height where words are struck."""
    return _is_through(rule, word) and word.x1 > rule.start + 1 and word.x0 < rule.end - 1


def _near(line: Sequence[Word], rules: Sequence[Rule]) -> list[Rule]:
    """The rules at a line's height, and within its width."""
    size = max(word.style.size for word in line)
    baselines = [word.baseline for word in line]
    top, bottom = min(baselines) - size, max(baselines) + size
    left = min(word.x0 for word in line) - _NEAR
    right = max(word.x1 for word in line) + _NEAR
    return [
        rule
        for rule in rules
        if top < rule.at < bottom and left <= rule.start and rule.end <= right
    ]


def _along(line: Sequence[Word], rule: Rule) -> list[Word]:
    """The words a rule runs along, if it begins where one begins and ends where one ends."""
    words = [word for word in line if _covered(word, rule) > 0.6 * (word.x1 - word.x0)]
    if not words or abs(words[0].x0 - rule.start) > _NEAR:
        return []
    # A stop or comma behind the last word may be left out.
    last = words[-1]
    reach = max(_NEAR, 0.4 * last.style.size)
    return words if -reach <= rule.end - last.x1 <= reach else []


def _covered(word: Word, rule: Rule) -> float:
    return min(word.x1, rule.end) - max(word.x0, rule.start)


def _is_under(rule: Rule, word: Word) -> bool:
    return 0 < rule.at - word.baseline < _UNDER * word.style.size


def _is_through(rule: Rule, word: Word) -> bool:
    lowest, highest = _THROUGH
    return lowest * word.style.size < word.baseline - rule.at < highest * word.style.size
