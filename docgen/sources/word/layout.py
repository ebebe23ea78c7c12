"""Paragraphs one below the other → their lines and heights, ready to be placed.

The gaps between paragraphs are always clearly larger than those between the lines of one, so
that they are told apart on the virtual page as they are in the Word file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from docgen.sources.page import Fill, Rule
from docgen.sources.word.canvas import Canvas
from docgen.sources.word.document import Block, Paragraph, Table
from docgen.sources.word.lines import LaidLine, LineBreaker

PITCH = 1.2  # the distance of lines, in em
_GAP = 0.45  # the least space between paragraphs, in em
_FAR = 1.5  # the least distance of two paragraphs' baselines, in em of the largest type nearby
_TABLE_GAP = 6.0
_INSET = 3.0


class Laid(Protocol):
    """What has a height and can be placed."""

    height: float
    before: float
    after: float
    is_empty: bool
    size: float

    def place(self, canvas: Canvas, x: float, y: float) -> None:
        """Put it on a page, its upper left corner at x and y."""


class LaidParagraph:
    """A paragraph's lines."""

    def __init__(
        self, paragraph: Paragraph, width: float, lines: Sequence[LaidLine] | None = None
    ) -> None:
        self.paragraph, self.width = paragraph, width
        self.lines = LineBreaker(paragraph, width).lines if lines is None else list(lines)
        self.sizes = [
            max((token.style.size for token in line.tokens), default=paragraph.size)
            for line in self.lines
        ]
        self.height = PITCH * sum(self.sizes)
        self.before, self.after = paragraph.look.before, paragraph.look.after
        self.is_empty = not any(line.tokens for line in self.lines)
        self.size = self.sizes[0]

    def parts(self, height: float) -> Iterator[LaidParagraph]:
        """The paragraph parted at its page breaks, and into parts no taller than a height."""
        start, taken = 0, 0.0
        for index, line in enumerate(self.lines):
            taken += PITCH * self.sizes[index]
            if line.ends_page or taken > height:
                yield LaidParagraph(self.paragraph, self.width, self.lines[start : index + 1])
                start, taken = index + 1, 0.0
        rest = self.lines[start:]
        if start == 0 or any(line.tokens for line in rest):
            yield LaidParagraph(self.paragraph, self.width, rest)

    def place(self, canvas: Canvas, x: float, y: float) -> None:
        """Put its lines on a page."""
        look = self.paragraph.look
        if look.fill is not None and not self.is_empty:
            canvas.fills.append(Fill((x, y, x + self.width, y + self.height), look.fill))
        if look.is_ruled and self.is_empty:
            # An empty paragraph with a rule below it is a line to write on.
            canvas.across.append(Rule(y + self.height, x, x + self.width, 0.5, "000000"))
        for line, size in zip(self.lines, self.sizes, strict=True):
            room = (x, y, x + self.width, y + PITCH * size)
            canvas.trace("line", room, self.paragraph.origin)
            canvas.line(line, x, y + 0.92 * size)
            y += PITCH * size
        canvas.notes += self.paragraph.notes


def gap_between(above: Laid | None, below: Laid, em: float) -> float:
    """The space between two blocks, in points; `em` is the largest type size nearby."""
    if above is None or _is_one(above, below):
        return 0.0
    space = max(above.after, below.before)
    if above.is_empty or below.is_empty:
        return space
    return max(space, _GAP * em, _FAR * em - PITCH * below.size)


def _is_one(above: Laid, below: Laid) -> bool:
    """Whether both are parts of one paragraph."""
    both = isinstance(above, LaidParagraph) and isinstance(below, LaidParagraph)
    return both and getattr(above, "paragraph", 0) is getattr(below, "paragraph", 1)


class Stack:
    """Blocks of a cell, a page head or a text box, one below the other."""

    def __init__(self, blocks: Sequence[Block], width: float) -> None:
        self.items: list[tuple[float, Laid]] = []
        laid = [lay_out(block, width) for block in _without_last_empty(blocks)]
        em = max((item.size for item in laid if not item.is_empty), default=10.0)
        above: Laid | None = None
        # A table's rules must not touch those of the cell that it stands in.
        y = _INSET if laid and not isinstance(laid[0], LaidParagraph) else 0.0
        for item in laid:
            y += gap_between(above, item, em)
            self.items.append((y, item))
            y += item.height
            above = item
        inset = above is not None and not isinstance(above, LaidParagraph)
        self.height = y + (_INSET if inset else 0.0)
        self.is_empty = all(item.is_empty for item in laid)

    def place(self, canvas: Canvas, x: float, y: float) -> None:
        """Put the blocks on a page, from y down."""
        for down, item in self.items:
            item.place(canvas, x, y + down)


def _without_last_empty(blocks: Sequence[Block]) -> Sequence[Block]:
    """Word wants a paragraph behind a table at a cell's end; it is not seen."""
    if len(blocks) > 1 and isinstance(blocks[-1], Paragraph) and isinstance(blocks[-2], Table):
        last = blocks[-1]
        return blocks[:-1] if not last.pieces and not last.label else blocks
    return blocks


def lay_out(block: Block, width: float) -> Laid:
    """A paragraph or table laid out in a width."""
    if isinstance(block, Paragraph):
        return LaidParagraph(block, width)
    # A table's cells hold stacks again.
    from docgen.sources.word.rows import LaidTable

    return LaidTable(block, width, before=_TABLE_GAP, after=_TABLE_GAP)
