"""Pages → the questionnaire's tables, ruled, aligned or in running text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from docgen.parse.aligned import Span, aligned_grids
from docgen.parse.grid import Grid
from docgen.parse.headers import bands_by_top, find_header
from docgen.parse.inline import inline_tables
from docgen.parse.language import Language
from docgen.parse.rows import begin_table, continues, rows_of
from docgen.parse.tables import Table
from docgen.sources.page import Page, TickBox, Word


@dataclass(frozen=True, slots=True)
class Found:
    """The tables of a document, and the words of each page that stand in none."""

    tables: tuple[Table, ...]
    rest: Mapping[int, tuple[Word, ...]]


def find_tables(
    pages: Iterable[tuple[Page, tuple[Grid, ...]]], languages: tuple[Language, ...]
) -> Found:
    """Find the tables with tick columns; a table may go on over several pages.

    Ruled grids come first; words outside of those that are questionnaires are then looked at
    for columns without rules. A grid without a header of its own whose columns stand where
    those of the table before stand, continues that table.
    """
    finder = _Finder(languages)
    for page, grids in pages:
        finder.search(page, grids)
    tables = [table for table in finder.tables if table.rows]
    tables.sort(key=lambda table: (table.page, table.top))
    return Found(tuple(tables), finder.rest)


class _Finder:
    def __init__(self, languages: tuple[Language, ...]) -> None:
        self.languages = languages
        self.tables: list[Table] = []
        self.open_columns: tuple[Span, ...] = ()
        self.rest: dict[int, tuple[Word, ...]] = {}

    def search(self, page: Page, grids: tuple[Grid, ...]) -> None:
        used = [grid for grid in grids if self.add(page, grid)]
        rest = [word for word in page.words if not any(_inside(word, grid) for grid in used)]
        aligned, self.open_columns = aligned_grids(
            page, rest, self.languages, () if used else self.open_columns
        )
        used += [grid for grid in aligned if self.add(page, grid)]
        rest = [word for word in rest if not any(_inside(word, grid) for grid in used)]
        boxes = [box for box in page.boxes if not any(_inside(box, grid) for grid in used)]
        inline = inline_tables(page, rest, boxes, self.languages)
        self.tables += inline
        taken = {id(word) for table in inline for word in table.words()}
        self.rest[page.number] = tuple(word for word in rest if id(word) not in taken)

    def add(self, page: Page, grid: Grid) -> bool:
        """Take a grid as a table, or as the last one going on; False if it is neither."""
        bands = bands_by_top(grid)
        header = find_header(bands, self.languages)
        if header is not None:
            cells, columns = header
            self.tables = begin_table(self.tables, page, grid, cells, columns)
        elif self.tables and continues(self.tables[-1].columns, grid):
            last = self.tables[-1]
            rows = rows_of(page, grid, grid.cells, last.columns)
            self.tables[-1] = replace(last, rows=last.rows + rows)
        else:
            return False
        return True


def _inside(thing: Word | TickBox, grid: Grid) -> bool:
    x, y = thing.center
    return grid.box[0] <= x <= grid.box[2] and grid.box[1] <= y <= grid.box[3]
