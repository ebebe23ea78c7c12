"""Grids of a question and an empty cell beside it, among tables that have boxes there."""

from __future__ import annotations

from dataclasses import replace

from docgen.parse.language import Language
from docgen.parse.questions.numbers import split_number
from docgen.parse.questions.paragraphs import BLANK
from docgen.parse.tables.columns import ALIKE, edges_of
from docgen.parse.tables.grid import Grid
from docgen.parse.tables.rows import rows_of
from docgen.parse.tables.table import SPECIAL, Table, TableRow, text_of
from docgen.sources.page import Page


def text_piece(
    page: Page, grid: Grid, languages: tuple[Language, ...], last: Table | None
) -> Table | None:
    """A grid as a table of questions that want a text; None if it is none.

    Its columns are those of the table before, with one cell in place of all tick columns.
    """
    if last is None or any(cell.boxes for cell in grid.cells):
        return None
    edges = {edges_of(cell) for cell in grid.cells}
    ticks = [column for column in last.columns if column.role not in SPECIAL]
    others = [column for column in last.columns if column.role in SPECIAL]
    wanted = [(ticks[0].x0, ticks[-1].x1), *((column.x0, column.x1) for column in others)]
    if len(edges) != len(wanted) or not all(_is_among(span, edges) for span in wanted):
        return None
    rows = rows_of(page, grid, grid.cells, last.columns, empty=False)
    if not all(_asks_text(row, languages) for row in rows):
        return None
    rows = tuple(_as_text(row) for row in rows)
    return Table(last.columns, rows, None, False, grid.rule_width, grid.rule_color)


def _is_among(span: tuple[float, float], edges: set[tuple[int, int]]) -> bool:
    return any(abs(span[0] - x0) < ALIKE and abs(span[1] - x1) < ALIKE for x0, x1 in edges)


def _as_text(row: TableRow) -> TableRow:
    words = {role: found for role, found in row.words.items() if role in ("number", "question")}
    blank = tuple(w for role, found in row.words.items() if role not in words for w in found)
    return replace(row, words=words, labels=blank, has_ticks=False, asks_text=True)


def _asks_text(row: TableRow, languages: tuple[Language, ...]) -> bool:
    """Whether a row asks for words, with nothing but dots where others have boxes."""
    text = text_of(split_number(row.words.get("question", ()))[1])
    beside = [words for role, words in row.words.items() if role not in ("number", "question")]
    asks = text.endswith((":", "?")) or any(one.wants_text(text) for one in languages)
    return asks and not row.is_band and all(BLANK.match(text_of(w)) for w in beside if w)
