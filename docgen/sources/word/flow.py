"""Sections of a Word document → virtual pages.

A page has the section's paper and margins. It breaks where the file says so, and else where it
hurts least: before a heading, a number or a table row, never within a row or between rows that a
merged cell joins. Rather than that, a page is taller than its paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from docgen.errors import DocgenError, Location
from docgen.sources.page import Page
from docgen.sources.word.canvas import Canvas, Trace
from docgen.sources.word.document import Paragraph, Section, Table
from docgen.sources.word.layout import Laid, LaidParagraph, Stack, gap_between
from docgen.sources.word.rows import LaidTable

MAX_PAGES = 1000
_GROUP = 0.25  # of a page: what is kept together at most where nothing says that it must be
_STARTS = re.compile(r"^(?:[A-Za-z]{0,4}[.\-]? ?\d{1,4}(?:[.\-]\d{1,3})*[.)°:\-]?|[A-Za-z]\))\s")
_TABLE_GAP = 8.0
_TALL_HEADS = 0.5  # of the page's height


@dataclass(slots=True)
class _Item:
    """Something that stands on one page: a paragraph, or rows of a table."""

    laid: Laid
    start: int = 0
    stop: int = 0
    keeps_with_next: bool = False
    may_break_before: bool = True
    begins_page: bool = False

    @property
    def height(self) -> float:
        if isinstance(self.laid, LaidTable):
            return sum(self.laid.heights[self.start : self.stop])
        return self.laid.height

    @property
    def is_row(self) -> bool:
        """Whether it is not a table's beginning."""
        return isinstance(self.laid, LaidTable) and self.start > 0


@dataclass(slots=True)
class _Leaf:
    """A page in the making."""

    canvas: Canvas
    section: Section
    height: float = 0.0
    is_first: bool = False
    heads: tuple[Stack, Stack] | None = None

    @property
    def margin(self) -> float:
        """What is kept free below the text: the margin, or the foot where that is taller."""
        setup = self.section.setup
        foot = self.heads[1] if self.heads is not None else None
        if foot is None or foot.is_empty:
            return setup.bottom
        return max(setup.bottom, setup.foot + foot.height + 6)

    @property
    def bottom(self) -> float:
        """Where the text ends on paper."""
        return self.section.setup.height - self.margin


@dataclass(slots=True)
class Flow:
    """Puts blocks on pages, one after the other."""

    at: Location
    leaves: list[_Leaf] = field(default_factory=list)
    y: float = 0.0
    above: Laid | None = None
    has_content: bool = False
    known: dict[tuple[int, str], tuple[Stack, Stack]] = field(default_factory=dict)
    trace: Trace | None = None

    def pages(self, sections: Iterable[Section]) -> Iterator[Page]:
        """All pages; numbers of pages are known at the end only."""
        for section in sections:
            self.section(section)
        self.end_page()
        for leaf in self.leaves:
            _add_head_and_foot(leaf, len(self.leaves))
            if self.trace is not None:
                self.trace.things += leaf.canvas.traced
            yield leaf.canvas.page(leaf.section.setup.width, leaf.height)

    def section(self, section: Section) -> None:
        """Put a section's blocks on its pages."""
        before = self.leaves[-1].section.setup if self.leaves else None
        if before is None or section.begins_page or before != section.setup:
            self.new_page(section, is_first=True)
        for group in _groups(_items(section), section):
            self.group(group, section)

    def group(self, group: list[_Item], section: Section) -> None:
        limit = self.leaves[-1].bottom
        total = sum(item.height for item in group)
        if group[0].begins_page or (self.y + total > limit and self.has_content):
            if self.has_content or group[0].begins_page:
                self.new_page(section)
            first = group[0]
            if first.is_row:
                self.header_rows(first.laid, section)
        for item in group:
            self.item(item, section)

    def header_rows(self, laid: Laid, section: Section) -> None:
        """Repeat a table's header rows on a new page, where the file says so."""
        assert isinstance(laid, LaidTable)  # only rows of tables are continued
        count = 0
        while count < len(laid.heights) and laid.table.rows[count].is_header:
            count += 1
        stops = {stop for _, stop in laid.groups()}
        if 0 < count < len(laid.heights) and count in stops:
            self.item(_Item(laid, 0, count), section)

    def item(self, item: _Item, section: Section) -> None:
        setup = section.setup
        canvas = self.leaves[-1].canvas
        laid = item.laid
        if isinstance(laid, LaidTable):
            if self.above is not laid and self.above is not None:
                self.y += max(_TABLE_GAP, self.above.after)
            x = setup.left + laid.left(setup.width - setup.left - setup.right)
            laid.place_rows(canvas, max(4.0, x), self.y, item.start, item.stop)
        else:
            if isinstance(self.above, LaidTable):
                self.y += max(_TABLE_GAP, laid.before)
            elif self.above is not None:
                self.y += gap_between(self.above, laid, max(laid.size, self.above.size))
            laid.place(canvas, setup.left, self.y)
        self.y += item.height
        self.above = laid
        self.has_content = self.has_content or not laid.is_empty

    # Pages

    def new_page(self, section: Section, is_first: bool = False) -> None:
        """Begin a page, below its head."""
        self.end_page()
        if len(self.leaves) >= MAX_PAGES:
            raise DocgenError(
                f"The document has more than {MAX_PAGES} pages.",
                "Save the pages of the questionnaire as a Word file of their own.",
                self.at,
            )
        leaf = _Leaf(Canvas(len(self.leaves) + 1), section, is_first=is_first)
        leaf.heads = self.heads(leaf)
        self.leaves.append(leaf)
        setup = section.setup
        head = leaf.heads[0]
        self.y = setup.top if head.is_empty else max(setup.top, setup.head + head.height + 6)
        self.above, self.has_content = None, False

    def heads(self, leaf: _Leaf) -> tuple[Stack, Stack]:
        """The page's head and foot; one that fills the page stands on its first page only."""
        section, setup = leaf.section, leaf.section.setup
        kind = "default"
        if leaf.is_first and section.has_first_page:
            kind = "first"
        elif section.has_even_pages and leaf.canvas.number % 2 == 0:
            kind = "even"
        key = (id(section), kind)
        if key not in self.known:
            width = setup.width - setup.left - setup.right
            head = Stack(section.heads.get(kind, ()), width)
            foot = Stack(section.feet.get(kind, ()), width)
            nothing = Stack((), width)
            is_tall = head.height + foot.height > _TALL_HEADS * setup.height
            self.known[key] = (nothing, nothing) if is_tall else (head, foot)
            return head, foot
        return self.known[key]

    def end_page(self) -> None:
        """Put the foot- and endnotes below the text; the page is as tall as it has become."""
        if not self.leaves:
            return
        leaf = self.leaves[-1]
        setup = leaf.section.setup
        if leaf.canvas.notes:
            notes = Stack(tuple(leaf.canvas.notes), setup.width - setup.left - setup.right)
            leaf.canvas.notes = []
            notes.place(leaf.canvas, setup.left, self.y + 12)
            self.y += notes.height + 12
        leaf.height = max(setup.height, self.y + leaf.margin)


# Heads and feet


def _add_head_and_foot(leaf: _Leaf, pages: int) -> None:
    """Their words are the page's `running` ones."""
    assert leaf.heads is not None  # every page was begun
    head, foot = leaf.heads
    setup = leaf.section.setup
    margin = Canvas(leaf.canvas.number, pages=pages)
    head.place(margin, setup.left, setup.head)
    foot.place(margin, setup.left, leaf.height - setup.foot - foot.height)
    leaf.canvas.running += margin.words
    leaf.canvas.traced += margin.traced
    leaf.canvas.pages = pages


# What may part where


def _items(section: Section) -> Iterator[_Item]:
    setup = section.setup
    width = max(72.0, setup.width - setup.left - setup.right)
    after_gap = True
    is_broken = False
    for block in section.blocks:
        if isinstance(block, Table):
            found = _row_items(LaidTable(block, width))
        else:
            found = _paragraph_items(block, width, after_gap, 0.6 * setup.height)
        for item in found:
            item.begins_page = item.begins_page or is_broken
            is_broken = False
            yield item
        if isinstance(block, Paragraph):
            after_gap = not block.pieces
            # A page break at a paragraph's end lets the next block begin the page.
            is_broken = is_broken or any(p.kind == "page-break" for p in block.pieces[-1:])
        else:
            after_gap = True


def _paragraph_items(
    paragraph: Paragraph, width: float, after_gap: bool, height: float
) -> Iterator[_Item]:
    look = paragraph.look
    text = "".join(piece.text for piece in paragraph.pieces if piece.kind == "text")
    styles = {piece.style.bold for piece in paragraph.pieces if piece.text.strip()}
    stands_out = styles == {True} or (text.isupper() and len(text) > 3)
    starts = bool(paragraph.label) or _STARTS.match(text) is not None
    breaks = False
    for part in LaidParagraph(paragraph, width).parts(height):
        begins_page, breaks = breaks, part.lines[-1].ends_page
        yield _Item(
            part,
            keeps_with_next=look.keeps_with_next or stands_out or text.rstrip().endswith(":"),
            may_break_before=look.is_heading or stands_out or starts or after_gap,
            begins_page=begins_page or look.begins_page,
        )


def _row_items(laid: LaidTable) -> Iterator[_Item]:
    for start, stop in laid.groups():
        rows = laid.table.rows[start:stop]
        keeps = all(row.is_header for row in rows) or start == 0 or laid.is_band(stop - 1)
        keeps = keeps or laid.is_answered_below(stop - 1)
        yield _Item(laid, start, stop, keeps_with_next=keeps and stop < len(laid.table.rows))


def _groups(items: Iterable[_Item], section: Section) -> Iterator[list[_Item]]:
    """Items that are kept together."""
    group: list[_Item] = []
    height = 0.0
    most = _GROUP * section.setup.height
    for item in items:
        if group:
            kept = group[-1].keeps_with_next and height < 2 * most
            tied = not item.may_break_before and height < most
            if item.begins_page or not (kept or tied):
                yield group
                group, height = [], 0.0
        group.append(item)
        height += item.height
    if group:
        yield group
