"""Lines, tables and rules down a page or a cell → the blocks of a document, each at its height."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from docgen.template.page.edges import Edge
from docgen.template.page.lines import Room, paragraphs
from docgen.template.page.pieces import PieceLine
from docgen.template.page.tables import FilledGrid
from docgen.template.plan import Paragraph

LEAST = 1.0  # points of a paragraph that only keeps two tables apart, or carries a rule
_ODD = 0.1  # points that every other rule is shorter by: like paragraphs share one border


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or table of a page, from `top` to `bottom`.

    `before` is the space above a table; `goes_on` that it is the same as the one above it.
    What `breaks_page` has a page break before it; what `starts_page` goes to the next page by
    itself, for want of room.
    """

    content: Paragraph | FilledGrid
    top: float
    bottom: float
    before: float = 0.0
    goes_on: bool = False
    breaks_page: bool = False
    starts_page: bool = False


def blocks_of(
    lines: Sequence[PieceLine], grids: Sequence[FilledGrid], rules: Sequence[Edge], room: Room
) -> list[Block]:
    """Put everything one below the other; the space between goes to the block below."""
    cuts = sorted(
        [(filled.grid.box[1], filled) for filled in grids] + [(rule.at, rule) for rule in rules],
        key=lambda pair: pair[0],
    )
    waiting = sorted(lines, key=lambda line: line.baseline)
    blocks: list[Block] = []
    cursor, odd = room.top, False
    for at, cut in cuts:
        above = [line for line in waiting if line.baseline - 0.3 * line.main.style.size < at]
        waiting = waiting[len(above) :]
        text = _texts(above, replace(room, top=cursor, bottom=at))
        blocks += text
        cursor = text[-1].bottom if text else cursor
        if isinstance(cut, FilledGrid):
            block = _table(cut, cursor)
        else:
            odd = not odd
            block = _rule(replace(cut, end=cut.end - _ODD * odd), cursor, room)
        blocks.append(block)
        cursor = block.bottom
    blocks += _texts(waiting, replace(room, top=cursor))
    return blocks


def _texts(lines: Sequence[PieceLine], room: Room) -> list[Block]:
    return [
        Block(placed.paragraph, placed.top, placed.bottom)
        for placed in paragraphs(lines, room, "line")
    ]


def _table(filled: FilledGrid, cursor: float) -> Block:
    # A table begins with the upper edge of its rule, a grid with the rule's middle.
    top, bottom = filled.grid.ys[0] - filled.grid.inset, filled.grid.ys[-1]
    return Block(filled, top, bottom, before=max(0.0, top - cursor))


def _rule(rule: Edge, cursor: float, room: Room) -> Block:
    width = rule.border.width if rule.border is not None else 0.5
    top = rule.at - max(0.5, width / 2)
    paragraph = Paragraph(
        (),
        "line",
        before=max(0.0, top - cursor),
        line=LEAST,
        indent=rule.start - room.left,
        right=room.right - rule.end,
        rule_above=rule.border,
    )
    return Block(paragraph, top, top + width + LEAST)


def spacer(height: float) -> Paragraph:
    """An empty paragraph of a height: Word makes one table of two that touch."""
    return Paragraph((), "line", line=max(LEAST, height))
