"""Heads and feet of pages → Word's, with the page's number as a field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from docgen.template.page.content import PageContent
from docgen.template.page.edges import Edge
from docgen.template.page.flow import LEAST
from docgen.template.page.lines import Room, paragraphs
from docgen.template.page.pieces import Piece, lines_of
from docgen.template.plan import Blocks, PageSetup, Paragraph

_BESIDE = 24.0  # points between a head or foot and the rule that parts it from the page


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads and feet of a part; `floor` is the height the feet take above the page's end."""

    header: Blocks = ()
    footer: Blocks = ()
    first_header: Blocks | None = None
    first_footer: Blocks | None = None
    header_distance: float = 20.0
    footer_distance: float = 20.0
    floor: float = 0.0


def take_rules(pages: Sequence[PageContent]) -> tuple[Edge | None, Edge | None]:
    """The rule below the heads and the one above the feet, where all pages have them.

    They are no longer among the pages' own rules: on a page that answers add, Word draws them too.
    """
    taken: list[Edge | None] = []
    for is_head in (True, False):
        found = [_rule_beside(page, is_head) for page in pages]
        rules = [rule for rule in found if rule is not None]
        alike = len(rules) == len(pages) and all(abs(rule.at - rules[0].at) < 1.5 for rule in rules)
        taken.append(rules[0] if alike else None)
        if alike:
            for page, rule in zip(pages, rules, strict=True):
                page.rules.remove(rule)
    return taken[0], taken[1]


def _rule_beside(page: PageContent, is_head: bool) -> Edge | None:
    """The rule that parts a page's head or foot from what is printed between."""
    half = page.look.height / 2
    running = [piece for piece in page.running if (piece.baseline < half) == is_head]
    if not running:
        return None
    tops = [*(piece.top for piece in page.pieces), *(grid.grid.ys[0] for grid in page.grids)]
    ends = [*(piece.bottom for piece in page.pieces), *(grid.grid.ys[-1] for grid in page.grids)]
    if is_head:
        at = max(piece.bottom for piece in running)
        until = min(tops, default=page.look.height)
        near = [rule for rule in page.rules if at - 2 < rule.at < min(until, at + _BESIDE)]
        return min(near, key=lambda rule: rule.at, default=None)
    at = min(piece.top for piece in running)
    since = max(ends, default=0.0)
    near = [rule for rule in page.rules if max(since, at - _BESIDE) < rule.at < at + 2]
    return max(near, key=lambda rule: rule.at, default=None)


def heads_of(
    pages: Sequence[PageContent],
    setup: PageSetup,
    below_head: Edge | None = None,
    above_foot: Edge | None = None,
) -> Heads:
    """Make the heads and feet; those of the first page if it has others.

    `below_head` and `above_foot` are the rules that part them from the page.
    """
    tops = [_sorted(page, setup, is_head=True) for page in pages]
    feet = [_sorted(page, setup, is_head=False) for page in pages]
    own_first = len(pages) > 1 and (
        _words(tops[0]) != _words(tops[1]) or _words(feet[0]) != _words(feet[1])
    )
    common = 1 if own_first else 0
    header, footer = tops[common], feet[common]
    all_feet = [piece for found in feet for piece in found]
    all_tops = [piece for found in tops for piece in found]
    distance = min((piece.top for piece in all_tops), default=20.0)
    under = setup.height - max((piece.bottom for piece in all_feet), default=setup.height - 20.0)
    highest = min((piece.top for piece in all_feet), default=setup.height)
    made = [
        _with_rule(_blocks(found, setup, top), found, rule, setup)
        for found, top, rule in (
            (header, distance, below_head),
            (footer, None, above_foot),
            (tops[0], distance, below_head),
            (feet[0], None, above_foot),
        )
    ]
    if above_foot is not None:
        highest = min(highest, above_foot.at)
    return Heads(
        made[0],
        made[1],
        made[2] if own_first else None,
        made[3] if own_first else None,
        distance,
        max(0.0, under),
        setup.height - highest + 1.0 if all_feet else 0.0,
    )


def _with_rule(
    blocks: Blocks, found: Sequence[Piece], rule: Edge | None, setup: PageSetup
) -> Blocks:
    """A head with the rule below it, or a foot with the one above it."""
    if rule is None or not found:
        return blocks
    width = rule.border.width if rule.border is not None else 0.5
    line = Paragraph(
        (),
        "line",
        line=LEAST,
        indent=rule.start - setup.left,
        right=setup.width - setup.right - rule.end,
        rule_above=rule.border,
    )
    if rule.at > found[0].baseline:
        gap = rule.at - max(piece.bottom for piece in found) - width
        return (*blocks, replace(line, before=max(0.0, gap)))
    gap = min(piece.top for piece in found) - rule.at - width - LEAST
    return (replace(line, after=max(0.0, gap)), *blocks)


def _sorted(page: PageContent, setup: PageSetup, is_head: bool) -> list[Piece]:
    return [piece for piece in page.running if (piece.baseline < setup.height / 2) == is_head]


def _words(pieces: list[Piece]) -> str:
    """What is printed, without the numbers that count pages."""
    return " ".join(
        run.field or run.text
        for line in lines_of(pieces)
        for piece in line.pieces
        for run in piece.runs
    )


def _blocks(pieces: list[Piece], setup: PageSetup, top: float | None) -> Blocks:
    if not pieces:
        return ()
    room = Room(setup.left, setup.width - setup.right, min(piece.top for piece in pieces))
    made = [entry.paragraph for entry in paragraphs(lines_of(pieces), room, "line")]
    if top is not None and made:
        made[0] = replace(made[0], before=max(0.0, room.top - top))
    return tuple(made)
