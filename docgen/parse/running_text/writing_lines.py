"""Rules to write on, under or beside a label, told from those of tables and under headings."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.look import Box
from docgen.parse.word_lines import is_struck_by
from docgen.sources.page import Page, Rule, TextField, Word

_SHORTEST = 36.0  # points: half an inch to write on
_TOUCH = 1.5


def places_to_write(
    page: Page, words: Sequence[Word], tables: Sequence[Box] = ()
) -> tuple[TextField, ...]:
    """The page's text fields, and a nameless one over each rule to write on.

    Args:
        page: The page.
        words: Those of its words that stand in no table.
        tables: Where its tables stand, or their rows.
    """
    if not page.across:
        return page.fields
    rules = [rule for rule in page.across if _is_free(rule, page, tables)]
    sizes = sorted(word.style.size for word in words)
    size = sizes[len(sizes) // 2] if sizes else 10.0
    drawn = [
        TextField((rule.start, rule.at - size, rule.end, rule.at), "")
        for rule in rules
        if not _is_under_text(rule, words)
    ]
    return (*page.fields, *drawn)


def _is_free(rule: Rule, page: Page, tables: Sequence[Box]) -> bool:
    """Whether no other line joins it: a table's or a frame's rules meet others, cell by cell."""
    if rule.end - rule.start < _SHORTEST:
        return False
    joined = sum(
        abs(other.at - rule.at) < 1
        and min(abs(other.end - rule.start), abs(other.start - rule.end)) < 1
        for other in page.across
    )
    middle = (rule.start + rule.end) / 2
    if joined or any(
        x0 - 2 < middle < x1 + 2 and top - 10 < rule.at < low + 4 for x0, top, x1, low in tables
    ):
        return False
    meets = any(
        line.start - _TOUCH <= rule.at <= line.end + _TOUCH
        and rule.start - _TOUCH <= line.at <= rule.end + _TOUCH
        for line in page.down
    )
    return not meets


def _is_under_text(rule: Rule, words: Sequence[Word]) -> bool:
    """Whether words stand on it, or it runs through them: it underlines or strikes them."""
    covered = sum(
        min(word.x1, rule.end) - max(word.x0, rule.start)
        for word in words
        if (-2 < rule.at - word.baseline < 0.75 * word.style.size or is_struck_by(word, rule))
        and word.x1 > rule.start
        and word.x0 < rule.end
    )
    return covered > 0.05 * (rule.end - rule.start)
