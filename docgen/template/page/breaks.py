"""Blocks of the buyer's pages → one flow: where pages break by themselves, where they must.

A page that was full needs no forced break: the next block does not fit on it, in the template as
on the buyer's page. So where answers make a page longer, what follows moves up behind them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from docgen.template.page.flow import Block
from docgen.template.page.tables import FilledGrid
from docgen.template.plan import Paragraph

_SLACK = 3.0  # points below the lowest line, for what Word adds after a table
_FULL = 0.15  # of the height, the most that a full page has left
_SURE = 1.0  # points by which a block must be too high to be sure that it goes to the next page
_NEAR = 48.0  # points: a text farther above a table than this does not belong to it
_LINE = 10.0  # points of a row that a page break may part
_HEADINGS = ("title", "section", "header")


def with_headings_kept(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a page, headings tied to what follows them, and texts to the table below."""
    made = list(blocks)
    for at, (block, below) in enumerate(pairwise(blocks)):
        content = block.content
        if not isinstance(content, Paragraph):
            continue
        is_line = not content.runs and content.rule_above is not None
        above = made[at - 1].content if at else None
        if is_line:
            kept = isinstance(above, Paragraph) and above.keeps_with_next
        else:
            kept = _is_heading(content) or _is_near_table(block, below)
        if kept:
            made[at] = replace(block, content=replace(content, keeps_with_next=True))
    return made


def _is_heading(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a heading, or a label: one in bold type, or one with a colon."""
    text = "".join(run.text for run in paragraph.runs).strip()
    if not text:
        return False
    bold = all(run.style is not None and run.style.bold for run in paragraph.runs if run.text)
    return paragraph.role in _HEADINGS or bold or text.endswith(":")


def _is_near_table(block: Block, below: Block) -> bool:
    """Whether a table follows at once: below a text, or below the rule under it."""
    return isinstance(below.content, FilledGrid) and below.top - block.bottom < _NEAR


def broken(pages: Sequence[Sequence[Block]], floor: float, height: float) -> list[Block]:
    """The blocks of all pages, broken where the buyer's pages are.

    Args:
        pages: Each page's blocks, at least one.
        floor: Where the text ends on each page, from above.
        height: That of the pages.
    """
    made: list[Block] = list(pages[0])
    for blocks in pages[1:]:
        first, last = blocks[0], made[-1]
        room = floor - last.bottom
        if goes_on(last, first) and first_height(first) > room:
            first = replace(first, goes_on=True)
        elif not goes_on(last, first) and _is_full(blocks, room, height):
            first = replace(first, starts_page=True)
        else:
            first = replace(first, breaks_page=True)
        made += [first, *blocks[1:]]
    return made


def floor_of(pages: Sequence[Sequence[Block]], lowest: float, height: float) -> float:
    """Where the text ends on each page: above the feet, and so that pages break where they did."""
    floor = lowest
    for page, after in pairwise(pages):
        last = page[-1]
        if goes_on(last, after[0]):
            floor = min(floor, last.bottom + first_height(after[0]) - _SURE)
        elif lowest - last.bottom < _FULL * height:
            floor = min(floor, last.bottom + _least_height(after) - 2 * _SURE)
    return max([floor, *(page[-1].bottom + _SLACK for page in pages)])


def _is_full(blocks: Sequence[Block], room: float, height: float) -> bool:
    """Whether the page before had no room left for what the next page begins with."""
    return room < _FULL * height and _least_height(blocks) > room + _SURE


def leading(filled: FilledGrid) -> list[int]:
    """The header rows a table begins with."""
    rows: list[int] = []
    for row in range(len(filled.grid.ys) - 1):
        if row not in filled.headers:
            break
        rows.append(row)
    return rows


def goes_on(last: Block, first: Block) -> bool:
    """Whether a page begins with more of the table that the page before ends with."""
    above, below = last.content, first.content
    if not isinstance(above, FilledGrid) or not isinstance(below, FilledGrid):
        return False
    return all(
        abs(one - other) < 3
        for one, other in zip(above.grid.box[::2], below.grid.box[::2], strict=True)
    )


def first_height(block: Block) -> float:
    """The height that must fit on a page for a block to begin there."""
    content = block.content
    if not isinstance(content, FilledGrid):
        return block.bottom - block.top
    start = len(leading(content))
    ys = content.grid.ys
    end = start + 1
    while end < len(ys) - 1 and content.groups.get(end, -1) == content.groups.get(start, -2):
        end += 1
    return ys[min(end, len(ys) - 1)] - ys[min(start, len(ys) - 2)]


def _least_height(blocks: Sequence[Block]) -> float:
    """The least that must fit on a page for its first block to begin there, with all it keeps."""
    top = blocks[0].top
    for block in blocks:
        content = block.content
        if isinstance(content, FilledGrid):
            return content.grid.ys[0] - top + _least_of_table(content)
        if not content.keeps_with_next:
            return block.top - top + min(block.bottom - block.top, content.style.size)
    return blocks[-1].bottom - top


def _least_of_table(filled: FilledGrid) -> float:
    """The rows that a table begins with; a table with headers may split the first below them."""
    ys = filled.grid.ys
    headers = len(leading(filled))
    if headers:
        return ys[headers] - ys[0] + _LINE
    end = 0
    while end < len(ys) - 2 and filled.keeps(end):
        end += 1
    return ys[end + 1] - ys[0]
