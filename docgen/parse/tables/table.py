"""A questionnaire's table as data: columns by role, rows, bands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docgen.look import Box, Column
from docgen.model import PromptKind
from docgen.sources.page import TickBox, Word, in_reading_order, join, join_lines, lines_of

SPECIAL = ("number", "question", "comment", "other")  # roles of columns that hold no ticks


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: the words under each column's role. A band has only `title` words.

    `paragraphs` has the question's words already parted, where it is known how, and `kinds` what
    the page tells of each: a box or a place for a text beside it; `marks` has
    the tick boxes printed in the row, `labels` the words beside them; the question's words reach
    to `right`, the column's edge where that is None. `rest` has what a page break cut off it.
    `bullets` has signs such as ○ before the question's lines, which are no boxes to tick.
    `asks_text` tells that a place for a text stands where other rows have boxes.
    `more_marks` are boxes whose heights do not tell which of the row's prompts they belong to.
    `offers` has the choice that each box stands for, or the words of a choice to be ringed;
    `cells` each column's role with its cells.
    """

    page: int
    box: Box
    words: dict[str, tuple[Word, ...]]
    title: tuple[Word, ...] = ()
    is_band: bool = False
    has_ticks: bool = True
    fill: str | None = None
    paragraphs: tuple[tuple[Word, ...], ...] = ()
    marks: tuple[TickBox, ...] = ()
    labels: tuple[Word, ...] = ()
    right: float | None = None
    rest: tuple[TableRow, ...] = ()
    bullets: tuple[TickBox, ...] = ()
    asks_text: bool = False
    more_marks: tuple[TickBox, ...] = ()
    kinds: tuple[PromptKind | None, ...] = ()
    offers: tuple[tuple[str, TickBox | tuple[Word, ...]], ...] = ()
    cells: tuple[tuple[str, Box], ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A questionnaire's table, possibly going on over several pages.

    `repeated` has the words of headers printed again; `running` tells that it is no table on the
    page but questions in running text, `flow` in which of the page's columns of text.
    """

    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    header: TableRow | None
    header_repeats: bool
    rule_width: float
    rule_color: str
    repeated: tuple[Word, ...] = ()
    running: bool = False
    flow: int = 0

    @property
    def page(self) -> int:
        """The page it begins on."""
        first = self.header or self.rows[0]
        return first.page

    @property
    def top(self) -> float:
        """Where it begins on that page."""
        first = self.header or self.rows[0]
        return first.box[1]

    def choices(self) -> tuple[Column, ...]:
        """The tick columns, left to right."""
        return tuple(column for column in self.columns if column.role not in SPECIAL)

    def words(self) -> Iterator[Word]:
        """Every word that stands in it. A title in its grid above the header does not."""
        yield from self.repeated
        rows = [part for row in self.rows for part in (row, *row.rest)]
        for row in (*rows, *((self.header,) if self.header else ())):
            yield from row.title
            yield from row.labels
            for words in (*row.words.values(), *row.paragraphs):
                yield from words

    def reach(self) -> float:
        """How far to the right the questions are printed: to their column's edge, or less."""
        column = next(column for column in self.columns if column.role == "question")
        ends = [word.x1 for row in self.rows for word in row.words.get("question", ())]
        far = max((x for x in ends if x <= column.x1), default=column.x1) + 6
        near = far > column.x1 - 0.2 * (column.x1 - column.x0)
        return min(far, column.x1) if near else column.x1

    def heading(self) -> str:
        """What is printed above the question column."""
        return next((c.label for c in self.columns if c.role == "question"), "")


def text_of(words: tuple[Word, ...]) -> str:
    """A cell's text, its lines joined by spaces."""
    if all(word.upright for word in words):
        return join_lines(lines_of(list(words)))
    return join(in_reading_order(words))
