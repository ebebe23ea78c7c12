"""Pages one after the other → the parts of a document: margins, breaks, tables that go on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from docgen.look import Box, PageLook
from docgen.template.page.breaks import broken, floor_of, leading, with_headings_kept
from docgen.template.page.content import PageContent
from docgen.template.page.flow import Block, blocks_of, spacer
from docgen.template.page.heads import heads_of, shown_around, take_rules
from docgen.template.page.letterhead import has_size_of
from docgen.template.page.lines import Room
from docgen.template.page.numbers import put_fields
from docgen.template.page.pictures import pictures_of
from docgen.template.page.pieces import lines_of
from docgen.template.page.tables import Filled, FilledGrid, TableWriter, word_table
from docgen.template.plan import Blocks, PageSetup, Paragraph, Part, Row, Table

_LOWER = 4.0  # points that a line may begin above the text's upper edge, its height the less
_LOWEST = 0.25  # of the height, the farthest down that a head reaches
_TALLEST = 1584.0  # points: 22 inches, the tallest page that Word makes


class PagesWriter:
    """Makes parts of pages; those of one size are one part."""

    def __init__(self, writer: TableWriter) -> None:
        self.writer = writer
        writer.blocks = self.cell_blocks

    def parts(self, pages: Sequence[PageContent]) -> tuple[Part, ...]:
        """The parts of the document."""
        printed = put_fields(pages)
        parts: list[Part] = []
        following = 1
        for group in _groups(pages, printed):
            part, first = self.part(group), _first_number(group, printed, following)
            parts.append(part if first == following else replace(part, first_number=first))
            following = first + len(group)
        return tuple(parts)

    def part(self, pages: list[PageContent]) -> Part:
        """Pages of one size."""
        take_rules(pages)
        setup = _setup(pages)
        heads = heads_of(pages, setup, _later_top(pages), self.written)
        later = replace(setup, top=heads.later_top)
        blocks = [
            _with_pictures(self.page_blocks(page, own), page, own) or [_nothing(own)]
            for page, own in zip(pages, [setup, *[later] * (len(pages) - 1)], strict=True)
        ]
        floor = floor_of(blocks, setup.height - max(heads.floor, 18.0), setup.height)
        setup = replace(
            setup,
            bottom=max(0.0, setup.height - floor),
            header=heads.header_distance,
            footer=heads.footer_distance,
        )
        return Part(
            setup,
            tuple(self.written(broken(blocks, floor, setup.height), setup.left)),
            header=heads.header,
            footer=heads.footer,
            first_header=heads.first_header,
            first_footer=heads.first_footer,
        )

    def page_blocks(self, page: PageContent, setup: PageSetup) -> list[Block]:
        """What stands on a page, top to bottom."""
        room = Room(setup.left, setup.width - setup.right, setup.top)
        blocks = blocks_of(lines_of(page.pieces), page.grids, page.rules, room)
        return with_headings_kept(blocks)

    def cell_blocks(self, filled: Filled, room: Room) -> Blocks:
        """The blocks of a cell that holds tables of its own."""
        blocks = blocks_of(lines_of(filled.pieces), filled.grids, filled.rules, room)
        return tuple(self.written(blocks, room.left))

    # Blocks → paragraphs and tables

    def written(self, blocks: Sequence[Block], margin: float) -> Iterator[Paragraph | Table]:
        """Word's paragraphs and tables."""
        tables: list[FilledGrid] = []
        after_table = is_kept = False
        for block in blocks:
            if tables and not block.goes_on:
                yield self.table(tables, margin)
                tables, after_table = [], True
            content = block.content
            if isinstance(content, FilledGrid):
                if not tables and (after_table or block.before > 0.2 or block.breaks_page):
                    yield replace(
                        spacer(block.before),
                        breaks_page=block.breaks_page,
                        keeps_with_next=is_kept or block.starts_page,
                    )
                tables.append(content)
                is_kept = False
            else:
                yield from _paragraphs(block, content)
                after_table, is_kept = False, content.keeps_with_next
        if tables:
            yield self.table(tables, margin)

    def table(self, grids: list[FilledGrid], margin: float) -> Table:
        """One Word table of the grids on one page or several."""
        xs = _columns(grids)
        rows: list[Row] = []
        for index, filled in enumerate(grids):
            made = self.writer.rows(filled, xs)
            if index:
                made = made[len(leading(filled)) :]
            elif len(grids) == 1 or not any(leading(other) for other in grids[1:]):
                made = [replace(row, is_header=False) for row in made]
            else:
                made = [
                    replace(row, is_header=at in leading(filled)) for at, row in enumerate(made)
                ]
            rows += made
        return word_table(rows, xs, margin, grids[0].grid.side)


def _groups(pages: Sequence[PageContent], printed: Mapping[int, int]) -> list[list[PageContent]]:
    """Pages of one size that follow each other; others begin where numbers or heads do anew."""
    groups: list[list[PageContent]] = []
    shown = [shown_around(page) for page in pages]
    for at, page in enumerate(pages):
        last = groups[-1][-1].look if groups else None
        if (
            last is not None
            and has_size_of(last, page.look)
            and not _begins(page.look, printed)
            and (len(groups[-1]) < 2 or not _is_changed(shown, at))
        ):
            groups[-1].append(page)
        else:
            groups.append([page])
    return groups


def _is_changed(shown: Sequence[tuple[object, ...]], at: int) -> bool:
    """Whether pages have another head or foot from one on, and not only every other page."""
    before, own = shown[at - 1], shown[at]
    stays = own == shown[at + 1] if at + 1 < len(shown) else before == shown[at - 2]
    return own not in (before, shown[at - 2]) and stays


def _begins(look: PageLook, printed: Mapping[int, int]) -> bool:
    """Whether the pages are numbered anew from a page on."""
    number, before = printed.get(look.number), printed.get(look.number - 1)
    return number is not None and before is not None and number != before + 1


def _first_number(pages: Sequence[PageContent], printed: Mapping[int, int], following: int) -> int:
    """The number that a part's first page has; that of its place where none is printed."""
    for at, page in enumerate(pages):
        number = printed.get(page.look.number)
        if number is not None:
            return max(0, number - at)
    return following if following > 1 else pages[0].look.number


def _paragraphs(block: Block, content: Paragraph) -> Iterator[Paragraph]:
    """A paragraph; the space above one that begins a page is one too, or Word leaves it out."""
    if block.starts_page and content.before > 1.0:
        yield replace(spacer(content.before), keeps_with_next=True)
        content = replace(content, before=0.0)
    yield replace(content, breaks_page=block.breaks_page)


def _with_pictures(blocks: list[Block], page: PageContent, setup: PageSetup) -> list[Block]:
    """A page's blocks, its pictures held by a paragraph at its beginning."""
    pictures = pictures_of(page.look)
    if not pictures:
        return blocks
    first = blocks[0] if blocks else _nothing(setup)
    if isinstance(first.content, Paragraph):
        holder = replace(first, content=replace(first.content, pictures=pictures))
        return [holder, *blocks[1:]]
    return [Block(replace(spacer(0.0), pictures=pictures), setup.top, setup.top + 1.0), *blocks]


def _nothing(setup: PageSetup) -> Block:
    """What an empty page holds."""
    return Block(Paragraph((), "line"), setup.top, setup.top + 14.0)


def _columns(grids: Sequence[FilledGrid]) -> list[float]:
    """The columns' edges of a table over all its pages."""
    xs: list[float] = []
    for x in sorted(x for filled in grids for x in filled.grid.xs):
        if not xs or x - xs[-1] > 2.0:
            xs.append(x)
    return xs


def _outer(filled: FilledGrid) -> Box:
    left, top, right, bottom = filled.grid.box
    return left, top - filled.grid.inset, right, bottom


def _boxes(page: PageContent) -> Iterator[Box]:
    """Where all stands that is printed on a page, but for its head and foot."""
    yield from ((piece.x0, piece.top, piece.x1, piece.bottom) for piece in page.pieces)
    yield from (_outer(filled) for filled in page.grids)
    yield from ((rule.start, rule.at, rule.end, rule.at) for rule in page.rules)


def _later_top(pages: Sequence[PageContent]) -> float:
    """Where the pages behind the first begin; what begins far down does so for itself."""
    tops = [box[1] for page in pages[1:] for box in _boxes(page)]
    top = min(tops, default=0.0)
    return top if top < _LOWEST * pages[0].look.height else 0.0


def _setup(pages: Sequence[PageContent]) -> PageSetup:
    """Size and margins: what is printed nearest the edges tells them."""
    look = pages[0].look
    boxes = [box for page in pages for box in _boxes(page)]
    height = min(look.height, _TALLEST)
    if not boxes:
        return PageSetup(look.width, height)
    left = max(0.0, min(box[0] for box in boxes))
    right = max(0.0, look.width - max(box[2] for box in boxes))
    return PageSetup(
        look.width,
        height,
        left=left,
        right=min(left, right) if abs(left - right) > 40 else right,
        top=max(0.0, _top(pages, min(box[1] for box in boxes))),
        bottom=0.0,
    )


def _top(pages: Sequence[PageContent], highest: float) -> float:
    """Where pages begin: a table that goes on can begin nowhere else, lines a little higher can."""
    tops = [_outer(page.grids[0])[1] for page in pages[1:] if page.grids]
    first = min((box[1] for page in pages for box in map(_outer, page.grids)), default=highest)
    return first if first in tops and first - highest < _LOWER else highest
