"""Ruled tables whose cells hold boxes with their labels, `☐ Yes ☐ No`, → tables of the form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from docgen.look import Column
from docgen.parse.language import Language
from docgen.parse.questions.numbers import NUMBER
from docgen.parse.questions.paragraphs import BLANK
from docgen.parse.tables.columns import ALIKE, edges_of
from docgen.parse.tables.grid import Cell, Grid
from docgen.parse.tables.options import Options, options_of
from docgen.parse.tables.rows import rows_of
from docgen.parse.tables.table import Table, TableRow, text_of
from docgen.sources.page import Page, TickBox, Word
from docgen.wording import fold, slug

_ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class _Row:
    """A row, and what may be ticked in it."""

    row: TableRow
    options: Options | None

    @property
    def choices(self) -> tuple[str, ...]:
        """The ids of what may be ticked."""
        return tuple(slug(text) for text in self.options.texts) if self.options else ()


def labelled_tables(
    page: Page, grid: Grid, languages: tuple[Language, ...], before: Sequence[Table]
) -> list[Table]:
    """Find rows of a question, and a cell with labelled boxes beside it.

    Rows that offer other things to tick are a table of their own, in the same section.

    Args:
        page: The page.
        grid: One of its grids.
        languages: Whose words label boxes.
        before: The tables before this one, of which the last one's section goes on at the head
            of a page.
    """
    columns = _columns(grid, languages)
    if not columns:
        return []
    rows = rows_of(page, grid, grid.cells, columns, empty=False)
    rows, header = _without_header(rows, languages, before)
    told = [_told(row, languages) for row in rows]
    told = [
        replace(entry, row=replace(entry.row, asks_text=False))
        if below and _opens(entry, below[0], languages)
        else entry
        for entry, below in ((entry, told[i : i + 1]) for i, entry in enumerate(told, 1))
    ]
    sets = Counter(entry.choices for entry in told if entry.options)
    often = any(count > 1 for count in sets.values())
    if not often and not any(e.options and e.options.known(languages) for e in told):
        return []
    title = _last_title(before[-1] if before else None, page, columns)
    tables = _tables(told, columns, grid, title)
    if header is not None and tables:
        tables[0] = replace(tables[0], header=header)
    return tables


# Columns


def _columns(grid: Grid, languages: tuple[Language, ...]) -> tuple[Column, ...]:
    """The number's, the question's and the answer's column; none if no boxes have labels."""
    answers = [c for c in grid.cells if options_of(c.words, c.boxes, languages) is not None]
    if not answers:
        return ()
    (left, right), _ = Counter(edges_of(cell) for cell in answers).most_common(1)[0]
    rows = [cell for cell in answers if edges_of(cell) == (left, right)]
    beside = [c for c in grid.cells if c.words and not c.boxes and _in_rows(c, rows)]
    before = [c for c in beside if c.box[2] < left + ALIKE]
    if not before:
        before = [c for c in beside if c.box[0] > right - ALIKE]
    if not before:
        return ()
    widths = Counter[tuple[int, int]]()
    for cell in before:
        widths[edges_of(cell)] += len(text_of(cell.words))
    question = widths.most_common(1)[0][0]
    found = [Column("question", question[0], question[1]), Column(_ANSWER, left, right)]
    for edges in widths:
        texts = [text_of(cell.words) for cell in before if edges_of(cell) == edges]
        if edges[1] < question[0] + ALIKE and all(NUMBER.match(text) for text in texts):
            found.append(Column("number", edges[0], edges[1]))
            break
    others = {edges_of(c) for c in grid.cells if c.box[0] > max(right, question[1]) - ALIKE}
    if len(others) == 1:
        x0, x1 = others.pop()
        found.append(Column("comment", x0, x1))
    return tuple(sorted(found, key=lambda column: column.x0))


def _in_rows(cell: Cell, rows: list[Cell]) -> bool:
    middle = (cell.box[1] + cell.box[3]) / 2
    return any(row.box[1] - 1 < middle < row.box[3] + 1 for row in rows)


# Rows


def _without_header(
    rows: tuple[TableRow, ...], languages: tuple[Language, ...], before: Sequence[Table]
) -> tuple[tuple[TableRow, ...], TableRow | None]:
    """Set a first row apart that labels the columns: `Question`, `Answer`."""
    first = rows[0] if rows else None
    if first is None or first.is_band or first.marks or len(rows) < 2:
        return rows, None
    if options_of(first.words.get(_ANSWER, ()), (), languages) is not None:
        return rows, None
    again = any(table.header is not None and _same(first, table.header) for table in before)
    below = next((row for row in rows[1:] if not row.is_band), first)
    if not again and options_of(below.words.get(_ANSWER, ()), below.marks, languages) is None:
        return rows, None
    answer = first.words.get(_ANSWER, ())
    comment = text_of(first.words.get("comment", ()))
    labels = not BLANK.match(text_of(answer)) if answer else False
    if not labels and not any(language.is_comment(comment) for language in languages):
        return rows, None
    words = tuple(word for found in first.words.values() for word in found)
    return rows[1:], replace(first, words={"header": words, **first.words})


def _same(row: TableRow, header: TableRow) -> bool:
    words = tuple(word for found in row.words.values() for word in found)
    return fold(text_of(words)) == fold(text_of(header.words.get("header", ())))


def _told(row: TableRow, languages: tuple[Language, ...]) -> _Row:
    """Take the answer's cell apart: labels, and what is to be filled in or asked beside them."""
    answer = row.words.get(_ANSWER, ())
    options = options_of(answer, row.marks, languages)
    words = {role: found for role, found in row.words.items() if role != _ANSWER}
    question = words.get("question", ())
    if options is None:
        words["other"] = answer
        text = text_of(answer)
        asked = text_of(question)
        opens = asked.endswith(":") and any(one.condition(asked) for one in languages)
        empty = (not text and not opens) or BLANK.match(text) is not None
        bare = replace(row, words=words, has_ticks=False, marks=(), offers=(), asks_text=empty)
        return _Row(bare, None)
    labels = options.words
    paragraphs: tuple[tuple[Word, ...], ...] = ()
    if question and options.rest:
        blank = BLANK.match(text_of(options.rest))
        paragraphs = () if blank else (question, options.rest)
        labels += options.rest if blank else ()
    told = replace(row, words=words, labels=labels, paragraphs=paragraphs, has_ticks=True)
    found = _Row(told, options)
    # Choices without boxes are to be ringed.
    things: tuple[TickBox | tuple[Word, ...], ...] = options.boxes or options.labels
    choices = (slug(text) for text in options.names)
    offers = tuple(zip(choices, things, strict=True))
    return replace(found, row=replace(told, offers=offers))


def _opens(entry: _Row, below: _Row, languages: tuple[Language, ...]) -> bool:
    """Whether a condition goes on in the rows below: `Si oui, permet-il :`, `De consulter … ?`."""
    text = text_of(entry.row.words.get("question", ()))
    after = text_of(below.row.words.get("question", ()))
    if not below.options or not text.endswith(":") or entry.row.words.get("other"):
        return False
    return any(
        one.condition(text) and not one.wants_text(text) and one.completes(after)
        for one in languages
    )


# Tables


def _last_title(before: Table | None, page: Page, columns: tuple[Column, ...]) -> tuple[Word, ...]:
    """The title of the section that goes on from the page before."""
    if before is None or not before.rows or before.rows[-1].page != page.number - 1:
        return ()
    if abs(before.columns[0].x0 - columns[0].x0) > ALIKE:
        return ()
    return next((row.title for row in reversed(before.rows) if row.is_band), ())


def _tables(
    told: list[_Row], columns: tuple[Column, ...], grid: Grid, title: tuple[Word, ...]
) -> list[Table]:
    """A table for each run of rows that offer the same choices."""
    runs: list[list[_Row]] = []
    for entry in told:
        known = next((e.choices for e in runs[-1] if e.choices), ()) if runs else ()
        if not runs or (entry.choices and known and entry.choices != known):
            bands = _open_bands(runs[-1]) if runs else []
            runs.append(bands)
        runs[-1].append(entry)
    tables = []
    for run in runs:
        if title and not run[0].row.is_band:
            run.insert(0, _band(title, run[0].row))
        options = next((entry.options for entry in run if entry.options), None)
        if options is not None:
            rows = tuple(entry.row for entry in run)
            spread = _spread(columns, options)
            tables.append(Table(spread, rows, None, False, grid.rule_width, grid.rule_color))
        title = next((e.row.title for e in reversed(run) if e.row.is_band), title)
    return tables


def _open_bands(run: list[_Row]) -> list[_Row]:
    """Take the bands at a run's end, which stand above the next one's rows."""
    bands: list[_Row] = []
    while run and run[-1].row.is_band:
        bands.insert(0, run.pop())
    return bands


def _band(title: tuple[Word, ...], row: TableRow) -> _Row:
    x0, top, x1, _ = row.box
    return _Row(TableRow(row.page, (x0, top, x1, top), {}, title=title, is_band=True), None)


def _spread(columns: tuple[Column, ...], options: Options) -> tuple[Column, ...]:
    """The answer's column parted into one for each choice."""
    spread: list[Column] = []
    for column in columns:
        if column.role != _ANSWER:
            spread.append(column)
            continue
        width = (column.x1 - column.x0) / len(options.texts)
        for index, text in enumerate(options.texts):
            x0 = column.x0 + index * width
            spread.append(Column(slug(text) or f"choice-{index}", x0, x0 + width, text))
    return tuple(spread)
