"""Pages → the questionnaire's tables, ruled, aligned or in running text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from docgen.model import Passage
from docgen.parse.around.account import passages_of
from docgen.parse.around.first_heading import without_title
from docgen.parse.language import Language
from docgen.parse.pages.faults import Faults
from docgen.parse.pages.kept import Kept
from docgen.parse.pages.running import leaves
from docgen.parse.pages.signs import with_typed_boxes
from docgen.parse.pages.struck import with_struck_choices
from docgen.parse.pages.told import with_told_labels
from docgen.parse.running_text.inline import inline_tables
from docgen.parse.running_text.text_columns import text_columns
from docgen.parse.tables.aligned import aligned_grids
from docgen.parse.tables.answer_cells import answer_table
from docgen.parse.tables.asked_above import is_asked_above
from docgen.parse.tables.grid import Cell, Grid, find_grids
from docgen.parse.tables.headers import bands_by_top, find_header, marked_header
from docgen.parse.tables.labelled import labelled_tables
from docgen.parse.tables.labels import Span
from docgen.parse.tables.pieces import join_pieces
from docgen.parse.tables.printed import printed_table
from docgen.parse.tables.row_rules import ruled_rows
from docgen.parse.tables.rows import begin_table, continues, go_on, headless_table
from docgen.parse.tables.table import Table
from docgen.parse.tables.text_pieces import text_piece
from docgen.sources.page import Line, Page, TickBox, Word
from docgen.sources.pdf.limits import Overrun, watched
from docgen.wording import fold


@dataclass(frozen=True, slots=True)
class Found:
    """The tables of a document, and the words of each page that stand in none.

    `pages` are those near the tables, of `count` in all; of the `others` only `passages` are kept:
    lines with a tick box or field that belongs to nothing, `lost` of them in all.
    """

    tables: tuple[Table, ...]
    rest: Mapping[int, tuple[Word, ...]]
    pages: tuple[Page, ...]
    count: int
    others: tuple[int, ...]
    passages: tuple[Passage, ...]
    lost: int
    running: Mapping[int, tuple[Line, ...]]
    has_text: bool
    faults: Faults


def find_tables(pages: Iterable[Page], languages: tuple[Language, ...]) -> Found:
    """Find the tables with tick columns; a table may go on over several pages.

    Pages are taken one by one and let go where no questions are near.

    Ruled grids come first; words outside of those that are questionnaires are then looked at
    for columns without rules. A grid without a header of its own whose columns stand where
    those of the table before stand, continues that table, unless a heading stands between.
    """
    finder = _Finder(languages)
    kept = Kept()
    faults = Faults()
    has_text = False
    passages: list[Passage] = []
    lost = 0
    running: dict[int, tuple[Line, ...]] = {}
    boxed = (_boxed(page, languages) for page in pages)
    for leaf in leaves(boxed, languages):
        page = leaf.page
        has_text = has_text or bool(page.words)
        running[page.number] = leaf.running
        holds = finder.searched(page, leaf.body())
        if holds is None:
            faults.refuse_many(page)
            page = replace(page, words=(), boxes=(), fields=(), fault="crowded")
        holds = holds or bool(page.fields)
        faults.add(page)
        for gone in kept.add(page, holds):
            del running[gone.number]
            passages += passages_of(gone.number, (*gone.boxes, *gone.fields))
            lost += len(gone.boxes) + len(gone.fields)
    for gone in kept.close():
        del running[gone.number]
        passages += passages_of(gone.number, (*gone.boxes, *gone.fields))
        lost += len(gone.boxes) + len(gone.fields)
    tables = [table for table in finder.tables if table.rows]
    tables.sort(key=lambda table: (table.page, table.flow, table.top))
    tables = without_title(tables)
    rest = _rest(kept.pages, tables, running)
    return Found(
        join_pieces(tables, rest),
        rest,
        tuple(kept.pages),
        kept.count,
        tuple(kept.others),
        tuple(passages),
        lost,
        running,
        has_text,
        faults,
    )


def _rest(
    pages: list[Page], tables: list[Table], running: Mapping[int, tuple[Line, ...]]
) -> dict[int, tuple[Word, ...]]:
    taken = {id(word) for table in tables for word in table.words()}
    taken |= {id(word) for lines in running.values() for line in lines for word in line.words}
    return {page.number: tuple(w for w in page.words if id(w) not in taken) for page in pages}


def _boxed(page: Page, languages: tuple[Language, ...]) -> Page:
    """The page with all that is there to tick, and what labels it."""
    for step in (with_typed_boxes, with_struck_choices, with_told_labels):
        page = step(page, languages)
    return page


class _Finder:
    def __init__(self, languages: tuple[Language, ...]) -> None:
        self.languages = languages
        self.tables: list[Table] = []
        self.open_columns: tuple[Span, ...] = ()
        self.lone: list[Cell] = []
        self.waiting: Table | None = None
        self.of_rows: Table | None = None

    def searched(self, page: Page, words: tuple[Word, ...]) -> bool | None:
        """Whether there are tables on the next page; None if looking took too long."""
        before = list(self.tables), self.open_columns, list(self.lone), self.waiting
        try:
            with watched():
                return self.search(page, words)
        except Overrun:
            self.tables, self.open_columns, self.lone, self.waiting = before
            return None

    def search(self, page: Page, words: tuple[Word, ...]) -> bool:
        """Look for tables on the next page; tells whether there are any.

        `words` are those of the page's that are no running head or foot.
        """
        page = replace(page, words=words)
        grids = find_grids(page)
        whole = [g for g in grids if not _is_part(g, grids, words) and not is_asked_above(g)]
        used = [grid for grid in whole if self.add(page, grid)]
        rest = [word for word in words if not any(_inside(word, grid) for grid in used)]
        used += self.under_rules(page, rest, used, joining=True)
        rest = [word for word in rest if not any(_inside(word, grid) for grid in used)]
        met = frozenset(fold(c.label) for table in self.tables[-3:] for c in table.choices())
        aligned, self.open_columns = aligned_grids(
            page, rest, self.languages, () if used else self.open_columns, met
        )
        used += [grid for grid in aligned if self.add(page, grid)]
        rest = [word for word in rest if not any(_inside(word, grid) for grid in used)]
        used += self.under_rules(page, rest, used)
        rest = [word for word in rest if not any(_inside(word, grid) for grid in used)]
        boxes = [box for box in page.boxes if not any(_inside(box, grid) for grid in used)]
        inline = [
            replace(table, flow=flow)
            for flow, part in enumerate(text_columns(page, rest, boxes))
            for table in inline_tables(
                page, part.words, part.boxes, self.languages, [grid.box for grid in used]
            )
        ]
        self.tables += inline
        return bool(used or inline)

    def under_rules(
        self, page: Page, rest: list[Word], taken: list[Grid], joining: bool = False
    ) -> list[Grid]:
        """Take tables that have rules between their rows only, and what goes on with one.

        With `joining`, only those with cells over several rows, which no alignment tells.
        """
        used = []
        for rows in ruled_rows(page, rest, [grid.box for grid in taken]):
            if joining and not rows.joins:
                continue
            grid = rows.grid()
            if grid is None or not self.add_rows(page, grid):
                last = self.tables[-1] if self.tables and self.tables[-1] is self.of_rows else None
                if last is None or last.page != page.number - 1:
                    continue
                grid = rows.grid(_edges(last))
                if grid is None or not continues(_edges(last), grid):
                    continue
                self.tables.append(go_on(last, page, grid))
            self.of_rows = self.tables[-1]
            used.append(grid)
        return used

    def add_rows(self, page: Page, grid: Grid) -> bool:
        """Take a grid whose columns only the print tells, if it shows what is to be ticked."""
        table = answer_table(page, grid, self.languages, None)
        table = table or printed_table(page, grid, self.languages)
        header = None if table else find_header(bands_by_top(grid), self.languages)
        if header is not None and any(column.role == "question" for column in header[1]):
            table = begin_table(page, grid, *header)
        if table is None or not any(row.words.get("question") for row in table.rows):
            return False
        self.tables.append(table)
        return True

    def add(self, page: Page, grid: Grid) -> bool:
        """Take a grid as a table, or as the last one going on; False if it is neither."""
        last = self.tables[-1] if self.tables else None
        bands = bands_by_top(grid)
        answers = None if grid.ticks else answer_table(page, grid, self.languages, last)
        if grid.ticks:
            header = marked_header(grid, bands, self.languages)
        else:
            header = None if answers else find_header(bands, self.languages)
        if answers is not None:
            self.tables.append(answers)
        elif (printed := printed_table(page, grid, self.languages)) is not None:
            self.tables.append(printed)
        elif header is not None:
            cells, columns = header
            if all(column.role != "question" for column in columns):
                return False
            table = begin_table(page, grid, cells, columns)
            if not any(row.words.get("question") for row in table.rows):
                return self.is_waiting(table, page, grid)
            self.tables.append(table)
        elif labelled := labelled_tables(page, grid, self.languages, self.tables):
            self.tables += labelled
        elif self.waiting is not None and continues(_edges(self.waiting), grid):
            table = go_on(self.waiting, page, grid)
            self.tables.append(replace(table, header=self.waiting.header))
            self.waiting = None
        elif self.tables and continues(_edges(self.tables[-1]), grid):
            self.tables.append(go_on(self.tables[-1], page, grid))
        else:
            return self.add_piece(page, grid, bands)
        return True

    def add_piece(self, page: Page, grid: Grid, bands: list[list[Cell]]) -> bool:
        """Take a grid that is a table only by what stands before it."""
        last = self.tables[-1] if self.tables else None
        piece = text_piece(page, grid, self.languages, last)
        piece = piece or self.under_lone_header(page, grid, bands)
        if piece is not None:
            self.tables.append(piece)
        elif len(bands) == 1 and len(bands[0]) > 2:
            self.lone = bands[0]
        return piece is not None

    def is_waiting(self, table: Table, page: Page, grid: Grid) -> bool:
        """Whether a header without rows stands at the foot of its page, its rows on the next.

        Otherwise the header alone has rules, and what stands under it is found without them.
        """
        if any(word.top > grid.box[3] for word in page.words):
            return False
        self.waiting = table
        return True

    def under_lone_header(self, page: Page, grid: Grid, bands: list[list[Cell]]) -> Table | None:
        """A table whose header was left alone at the end of the page before."""
        if not self.lone or not continues(
            [x for cell in self.lone for x in (cell.box[0], cell.box[2])], grid
        ):
            return None
        found = find_header([self.lone, *bands], self.languages)
        return None if found is None else headless_table(page, grid, found[1])


def _is_part(grid: Grid, grids: tuple[Grid, ...], words: tuple[Word, ...]) -> bool:
    """Whether text stands beside most rows of a grid: it rules only a part of a table."""
    rows = sorted({(round(cell.box[1]), round(cell.box[3])) for cell in grid.cells})
    beside = [
        word.center[1]
        for word in words
        if grid.box[1] < word.center[1] < grid.box[3]
        and not any(_inside(word, other) for other in grids)
    ]
    with_text = sum(any(top < y < bottom for y in beside) for top, bottom in rows)
    return len(rows) > 2 and with_text > 0.7 * len(rows)


def _edges(table: Table) -> list[float]:
    return [x for column in table.columns for x in (column.x0, column.x1)]


def _inside(thing: Word | TickBox, grid: Grid) -> bool:
    x, y = thing.center
    return grid.box[0] <= x <= grid.box[2] and grid.box[1] <= y <= grid.box[3]
