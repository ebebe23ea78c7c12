"""Heads and feet of pages → Word's, drawn on pages that answers add as on the buyer's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from docgen.look import PrintedFill
from docgen.template.page.content import PageContent
from docgen.template.page.edges import Edge
from docgen.template.page.flow import LEAST, Block, blocks_of, spacer
from docgen.template.page.lines import Room
from docgen.template.page.pictures import pictures_of
from docgen.template.page.pieces import Piece, lines_of
from docgen.template.plan import Blocks, PageSetup, Paragraph, Shape, Table

_BESIDE = 24.0  # points between a head or foot and the rule that parts it from the page
_LOWER = 2.0  # points: pages that begin lower than the first by less begin as it does
_DEFAULT = 20.0  # points from the paper's edge to a head or foot that holds nothing
_Written = Callable[[Sequence[Block], float], Iterator[Paragraph | Table]]


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads and feet of a part; `floor` is the height the feet take above the page's end.

    `later_top` is where the pages behind the first begin, below a head that may reach farther.
    """

    header: Blocks = ()
    footer: Blocks = ()
    first_header: Blocks | None = None
    first_footer: Blocks | None = None
    header_distance: float = _DEFAULT
    footer_distance: float = _DEFAULT
    floor: float = 0.0
    later_top: float = 0.0


def take_rules(pages: Sequence[PageContent]) -> None:
    """Give the rule below the heads to them, and the one above the feet, where all have them."""
    for is_head in (True, False):
        margins = [page.head if is_head else page.foot for page in pages]
        found = [_rule_beside(page, is_head) for page in pages]
        rules = [rule for rule in found if rule is not None]
        if len(rules) == len(pages) and all(abs(rule.at - rules[0].at) < 1.5 for rule in rules):
            for page, margin, rule in zip(pages, margins, rules, strict=True):
                assert margin is not None  # a rule was found beside it
                page.rules.remove(rule)
                margin.rules.append(rule)


def _rule_beside(page: PageContent, is_head: bool) -> Edge | None:
    """The rule that parts a page's head or foot from what is printed between."""
    margin = page.head if is_head else page.foot
    if margin is None or not margin.pieces:
        return None
    tops = [*(piece.top for piece in page.pieces), *(grid.grid.ys[0] for grid in page.grids)]
    ends = [*(piece.bottom for piece in page.pieces), *(grid.grid.ys[-1] for grid in page.grids)]
    if is_head:
        at = max(piece.bottom for piece in margin.pieces)
        until = min(tops, default=page.look.height)
        near = [rule for rule in page.rules if at - 2 < rule.at < min(until, at + _BESIDE)]
        return min(near, key=lambda rule: rule.at, default=None)
    at = min(piece.top for piece in margin.pieces)
    since = max(ends, default=0.0)
    near = [rule for rule in page.rules if max(since, at - _BESIDE) < rule.at < at + 2]
    return max(near, key=lambda rule: rule.at, default=None)


def heads_of(
    pages: Sequence[PageContent], setup: PageSetup, later_top: float, written: _Written
) -> Heads:
    """Make the heads and feet; those of the first page if it has others.

    `written` makes Word's paragraphs and tables of blocks, from the left margin. The pages behind
    the first begin at `later_top`: where that is lower than its own top, their head is as high.
    """
    is_lower = len(pages) > 1 and later_top > setup.top + _LOWER
    own_first = is_lower or has_own_first(pages)
    shown = [pages[1], pages[0]] if own_first else [pages[0]]
    heads = [_Margin(page.head, setup) for page in shown]
    feet = [_Margin(page.foot, setup) for page in shown]
    distance = min((m.top for m in heads if m.flows), default=_DEFAULT)
    end = max((m.bottom for m in feet if m.flows), default=setup.height - _DEFAULT)
    headers = [margin.written(distance, None, written) for margin in heads]
    if is_lower:
        reached = max(distance, heads[0].bottom) if heads[0].flows else distance
        headers[0] = (*headers[0], spacer(later_top - reached))
    footers = [margin.written(None, end, written) for margin in feet]
    return Heads(
        headers[0],
        footers[0],
        headers[1] if own_first else None,
        footers[1] if own_first else None,
        distance,
        max(0.0, setup.height - end),
        max((setup.height - margin.highest + 1.0 for margin in feet if margin.is_shown), default=0),
        later_top if is_lower else setup.top,
    )


def has_own_first(pages: Sequence[PageContent]) -> bool:
    """Whether the first page has another head or foot than those that follow."""
    return len(pages) > 1 and shown_around(pages[0]) != shown_around(pages[1])


def shown_around(page: PageContent) -> tuple[object, ...]:
    """What a page's head and foot show, without the numbers that count pages."""
    return _shown(page.head), _shown(page.foot)


def _shown(margin: PageContent | None) -> tuple[object, ...]:
    if margin is None:
        return ()
    cells = [cell.pieces for filled in margin.grids for cell in filled.cells]
    words = [_words(pieces) for pieces in (margin.pieces, *cells)]
    drawn = (len(margin.rules), len(margin.grids), len(margin.shapes), len(margin.look.images))
    return (*words, *drawn) if any(words) or any(drawn) else ()


def _words(pieces: list[Piece]) -> str:
    return " ".join(
        run.field or run.text
        for line in lines_of(pieces)
        for piece in line.pieces
        for run in piece.runs
    )


class _Margin:
    """A head or foot, from the top of what flows in it to the bottom."""

    def __init__(self, content: PageContent | None, setup: PageSetup) -> None:
        self.content = content
        self.setup = setup
        boxes = list(_extents(content)) if content is not None else []
        self.flows = bool(boxes)
        self.top = min((top for top, _ in boxes), default=_DEFAULT)
        self.bottom = max((bottom for _, bottom in boxes), default=_DEFAULT)

    @property
    def is_shown(self) -> bool:
        """Whether it holds anything."""
        return self.flows or bool(
            self.content and (self.content.shapes or self.content.look.images)
        )

    @property
    def highest(self) -> float:
        """The upper edge of all it shows."""
        tops = [self.top] if self.flows else []
        if self.content is not None:
            tops += [fill.box[1] for fill in self.content.shapes]
            tops += [image.box[1] for image in self.content.look.images]
        return min(tops, default=self.setup.height)

    def written(self, since: float | None, until: float | None, written: _Written) -> Blocks:
        """Its blocks: a head's from where heads begin, a foot's to where feet end."""
        content, setup = self.content, self.setup
        if content is None or not self.is_shown:
            return ()
        room = Room(setup.left, setup.width - setup.right, self.top if since is None else since)
        blocks = blocks_of(lines_of(content.pieces), content.grids, content.rules, room)
        made = list(written(blocks, setup.left))
        if until is not None and until - self.bottom > LEAST:
            made.append(spacer(until - self.bottom))
        return _with_drawn(made, content)


def _extents(content: PageContent) -> Iterator[tuple[float, float]]:
    """From where to where each text, table and rule of a head or foot reaches."""
    for piece in content.pieces:
        yield piece.top, piece.bottom
    for filled in content.grids:
        yield filled.grid.ys[0] - filled.grid.inset, filled.grid.ys[-1] + LEAST
    for rule in content.rules:
        width = rule.border.width if rule.border is not None else 0.5
        yield rule.at - max(0.5, width / 2), rule.at + width / 2 + LEAST


def _with_drawn(made: list[Paragraph | Table], content: PageContent) -> Blocks:
    """Blocks, the first paragraph holding the pictures and shades, which stand at their places."""
    pictures = pictures_of(content.look)
    shapes = tuple(_shape(fill) for fill in content.shapes)
    if not pictures and not shapes:
        return tuple(made)
    at = next((at for at, block in enumerate(made) if isinstance(block, Paragraph)), len(made))
    if at == len(made):
        made.append(spacer(0.0))
    holder = made[at]
    assert isinstance(holder, Paragraph)
    made[at] = replace(holder, pictures=pictures, shapes=shapes)
    return tuple(made)


def _shape(fill: PrintedFill) -> Shape:
    return Shape(fill.box, fill.color)
