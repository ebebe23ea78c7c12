"""Pages one after the other → the parts of a document: margins, breaks, tables that go on."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from docgen.look import Box
from docgen.template.page.content import PageContent
from docgen.template.page.flow import Block, blocks_of, spacer
from docgen.template.page.heads import heads_of
from docgen.template.page.lines import Room, lines_of
from docgen.template.page.tables import Filled, FilledGrid, TableWriter, word_table
from docgen.template.plan import Blocks, PageSetup, Paragraph, Part, Picture, Row, Table

_SLACK = 3.0  # points below the lowest line, for what Word adds after a table
_TALLEST = 1584.0  # points: 22 inches, the tallest page that Word makes


class PagesWriter:
    """Makes parts of pages; those of one size are one part."""

    def __init__(self, writer: TableWriter) -> None:
        self.writer = writer
        writer.blocks = self.cell_blocks

    def parts(self, pages: Sequence[PageContent]) -> tuple[Part, ...]:
        """The parts of the document."""
        groups: list[list[PageContent]] = []
        for page in pages:
            last = groups[-1][-1].look if groups else None
            size = (page.look.width, page.look.height)
            if last is not None and abs(last.width - size[0]) + abs(last.height - size[1]) < 2:
                groups[-1].append(page)
            else:
                groups.append([page])
        numbered = groups[0][0].look.number if groups else 1
        parts = [self.part(group) for group in groups]
        if numbered != 1:
            parts[0] = replace(parts[0], first_number=numbered)
        return tuple(parts)

    def part(self, pages: list[PageContent]) -> Part:
        """Pages of one size."""
        setup = _setup(pages)
        blocks = [_with_pictures(self.page_blocks(page, setup), page, setup) for page in pages]
        heads = heads_of(pages, setup)
        floor = _floor([page for page in blocks if page], setup.height - max(heads.floor, 18.0))
        setup = replace(
            setup,
            bottom=max(0.0, setup.height - floor),
            header=heads.header_distance,
            footer=heads.footer_distance,
        )
        return Part(
            setup,
            self.joined(blocks, setup, floor),
            header=heads.header,
            footer=heads.footer,
            first_header=heads.first_header,
            first_footer=heads.first_footer,
        )

    def page_blocks(self, page: PageContent, setup: PageSetup) -> list[Block]:
        """What stands on a page, top to bottom."""
        room = Room(setup.left, setup.width - setup.right, setup.top)
        return blocks_of(lines_of(page.pieces), page.grids, page.rules, room)

    def cell_blocks(self, filled: Filled, room: Room) -> Blocks:
        """The blocks of a cell that holds tables of its own."""
        blocks = blocks_of(lines_of(filled.pieces), filled.grids, filled.rules, room)
        return tuple(self.written(blocks, room.left))

    # Blocks → paragraphs and tables

    def joined(self, pages: list[list[Block]], setup: PageSetup, floor: float) -> Blocks:
        """The blocks of all pages, broken where the buyer's pages are."""
        made: list[Block] = []
        for blocks in pages:
            blocks = blocks or [_nothing(setup)]
            first = blocks[0]
            last = made[-1] if made else None
            if last is None:
                made += blocks
                continue
            natural = _first_height(first) > floor - last.bottom
            if natural and _goes_on(last, first):
                first = replace(first, goes_on=True)
            else:
                first = replace(first, breaks_page=True)
            made += [first, *blocks[1:]]
        return tuple(self.written(made, setup.left))

    def written(self, blocks: Sequence[Block], margin: float) -> Iterator[Paragraph | Table]:
        """Word's paragraphs and tables."""
        tables: list[FilledGrid] = []
        after_table = False
        for block in blocks:
            if tables and not block.goes_on:
                yield self.table(tables, margin)
                tables, after_table = [], True
            content = block.content
            if isinstance(content, FilledGrid):
                if not tables and (after_table or block.before > 0.2 or block.breaks_page):
                    yield replace(spacer(block.before), breaks_page=block.breaks_page)
                tables.append(content)
            else:
                yield replace(content, breaks_page=block.breaks_page)
                after_table = False
        if tables:
            yield self.table(tables, margin)

    def table(self, grids: list[FilledGrid], margin: float) -> Table:
        """One Word table of the grids on one page or several."""
        xs = _columns(grids)
        rows: list[Row] = []
        for index, filled in enumerate(grids):
            made = self.writer.rows(filled, xs)
            if index:
                made = made[len(_leading(filled)) :]
            elif len(grids) == 1 or not any(_leading(other) for other in grids[1:]):
                made = [replace(row, is_header=False) for row in made]
            else:
                made = [
                    replace(row, is_header=at in _leading(filled)) for at, row in enumerate(made)
                ]
            rows += made
        return word_table(rows, xs, margin, grids[0].grid.side)


def _with_pictures(blocks: list[Block], page: PageContent, setup: PageSetup) -> list[Block]:
    """A page's blocks, its pictures held by a paragraph at its beginning."""
    pictures = tuple(
        Picture(image.box, data)
        for image in page.look.images
        if (data := _decoded(image.data)) is not None
    )
    if not pictures:
        return blocks
    first = blocks[0] if blocks else _nothing(setup)
    if isinstance(first.content, Paragraph):
        holder = replace(first, content=replace(first.content, pictures=pictures))
        return [holder, *blocks[1:]]
    return [Block(replace(spacer(0.0), pictures=pictures), setup.top, setup.top + 1.0), *blocks]


def _decoded(data: str) -> bytes | None:
    """A picture's file; None if a person's editing damaged it."""
    try:
        found = b64decode(data, validate=True)
    except ValueError:
        return None
    return found if found.startswith((b"\x89PNG", b"\xff\xd8")) else None


def _nothing(setup: PageSetup) -> Block:
    """What an empty page holds."""
    return Block(Paragraph((), "line"), setup.top, setup.top + 14.0)


def _floor(pages: Sequence[list[Block]], lowest: float) -> float:
    """Where the text ends on each page: above the feet, and so that tables break where they did."""
    floor = lowest
    for page, after in pairwise(pages):
        if _goes_on(page[-1], after[0]):
            floor = min(floor, page[-1].bottom + _first_height(after[0]) - 1.0)
    return max([floor, *(page[-1].bottom + _SLACK for page in pages)])


def _leading(filled: FilledGrid) -> list[int]:
    """The header rows a table begins with."""
    leading: list[int] = []
    for row in range(len(filled.grid.ys) - 1):
        if row not in filled.headers:
            break
        leading.append(row)
    return leading


def _columns(grids: Sequence[FilledGrid]) -> list[float]:
    """The columns' edges of a table over all its pages."""
    xs: list[float] = []
    for x in sorted(x for filled in grids for x in filled.grid.xs):
        if not xs or x - xs[-1] > 2.0:
            xs.append(x)
    return xs


def _goes_on(last: Block, first: Block) -> bool:
    """Whether a page begins with more of the table that the page before ends with."""
    above, below = last.content, first.content
    if not isinstance(above, FilledGrid) or not isinstance(below, FilledGrid):
        return False
    return all(
        abs(one - other) < 3
        for one, other in zip(above.grid.box[::2], below.grid.box[::2], strict=True)
    )


def _first_height(block: Block) -> float:
    """The height that must fit on a page for a block to begin there."""
    content = block.content
    if not isinstance(content, FilledGrid):
        return block.bottom - block.top
    start = len(_leading(content))
    ys = content.grid.ys
    end = start + 1
    while end < len(ys) - 1 and content.groups.get(end, -1) == content.groups.get(start, -2):
        end += 1
    return ys[min(end, len(ys) - 1)] - ys[min(start, len(ys) - 2)]


def _outer(filled: FilledGrid) -> Box:
    left, top, right, bottom = filled.grid.box
    return left, top - filled.grid.inset, right, bottom


def _setup(pages: Sequence[PageContent]) -> PageSetup:
    """Size and margins: what is printed nearest the edges tells them."""
    look = pages[0].look
    boxes = [
        box
        for page in pages
        for box in (
            *((p.x0, p.top, p.x1, p.bottom) for p in page.pieces),
            *(_outer(filled) for filled in page.grids),
            *((rule.start, rule.at, rule.end, rule.at) for rule in page.rules),
        )
    ]
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
        top=max(0.0, min(box[1] for box in boxes)),
        bottom=0.0,
    )
