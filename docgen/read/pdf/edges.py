"""Rules of a received page → those of its tables: outer edges closed, lines to notes left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from docgen.sources.page import Page, Rule

_NEAR = 3  # points that a rule may end beside another
_MANY = 3  # rows whose rules end where none runs down
_LEAST = 20.0  # points wide a column
_INSIDE = 3.0  # points of a line on both sides of a rule that it crosses


class _Downs:
    """The rules that run down, by their place."""

    def __init__(self, page: Page) -> None:
        self.rules: dict[int, list[Rule]] = {}
        for rule in page.down:
            self.rules.setdefault(round(rule.at), []).append(rule)

    def has(self, x: float, y: float) -> bool:
        """Whether one meets a height near a place."""
        return any(
            rule.start - _NEAR <= y <= rule.end + _NEAR
            for at in range(round(x) - _NEAR, round(x) + _NEAR + 1)
            for rule in self.rules.get(at, ())
        )

    def crosses(self, across: Rule) -> bool:
        """Whether one crosses a rule within its length."""
        return any(
            across.start + _INSIDE < at < across.end - _INSIDE
            and any(rule.start + 1 < across.at < rule.end - 1 for rule in rules)
            for at, rules in self.rules.items()
        )


def of_tables(page: Page) -> Page:
    """The page with the rules of its tables.

    Where a page was cut off at its right, the last column has no edge there; the line from a word
    to its comment in the margin makes the comment's frame a part of the table.
    """
    downs = _Downs(page)
    starts = Counter(round(rule.start) for rule in page.across)
    across = tuple(rule for rule in page.across if not _is_leader(rule, downs, starts))
    edges = tuple(_open_edges(across, downs))
    if not edges and len(across) == len(page.across):
        return page
    return replace(page, across=across, down=(*page.down, *edges))


def _is_leader(rule: Rule, downs: _Downs, starts: Counter[int]) -> bool:
    """Whether a line begins amid a cell, where no other begins, and leaves it."""
    begun = sum(starts[at] for at in range(round(rule.start) - 1, round(rule.start) + 2))
    if begun > 1 or rule.end - rule.start < _LEAST or downs.has(rule.start, rule.at):
        return False
    return downs.crosses(rule)


def _open_edges(across: tuple[Rule, ...], downs: _Downs) -> Iterator[Rule]:
    """The right edges of columns whose rows' rules end where no rule runs down."""
    begun = {(round(rule.start), round(rule.at)) for rule in across}
    open_rows: dict[tuple[int, int], list[Rule]] = {}
    for rule in across:
        end, at = round(rule.end), round(rule.at)
        goes_on = any((x, at) in begun for x in range(end - _NEAR, end + _NEAR + 1))
        if rule.end - rule.start < _LEAST or goes_on or downs.has(rule.end, rule.at):
            continue
        if downs.has(rule.start, rule.at):
            open_rows.setdefault((round(rule.start), end), []).append(rule)
    for (_, end), rows in open_rows.items():
        heights = [rule.at for rule in rows]
        if len({round(height) for height in heights}) >= _MANY:
            yield Rule(float(end), min(heights), max(heights), rows[0].width, rows[0].color)
