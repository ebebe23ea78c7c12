"""Tables with labelled boxes in their cells: `☐ Oui ☐ Non` in one column, or one in each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from docgen.look import Column
from docgen.parse.language import Language
from docgen.parse.questions.numbers import split_number
from docgen.parse.questions.paragraphs import paragraphs_of
from docgen.parse.tables.answer_header import header_above
from docgen.parse.tables.answers import BLANK, Answer, answer_of
from docgen.parse.tables.columns import ALIKE, columns_of
from docgen.parse.tables.grid import Cell, Grid
from docgen.parse.tables.options import in_order
from docgen.parse.tables.rows import begin_table, rows_of
from docgen.parse.tables.table import SPECIAL, Table, TableRow, text_of
from docgen.sources.page import Page, TickBox, Word, lines_of
from docgen.wording import fold, slug

_ANSWER = "answer"
_MAX_CHOICES = 12


def answer_table(
    page: Page, grid: Grid, languages: tuple[Language, ...], last: Table | None
) -> Table | None:
    """The table of a grid in which labelled boxes stand in the cells; None if it is none.

    Args:
        page: The grid's page.
        grid: The grid.
        languages: Whose words label boxes, even in a table of one row.
        last: The table before, whose columns this one may go on with.
    """
    boxed = [answer_of(cell, languages) for cell in grid.cells if cell.boxes]
    answers = [answer for answer in boxed if answer is not None]
    columns = [group for group in _by_column(answers) if _is_answer_column(group, languages)]
    placed = [answer for group in columns for answer in group]
    labels = list(dict.fromkeys(name for answer in placed for name in answer.names))
    distinct = {fold(label): label for label in reversed(labels)}
    if not 2 <= len(distinct) <= _MAX_CHOICES or not _offers_the_same(columns):
        return None
    bare = _without_answers(grid, [group[0].cell for group in columns])
    header = header_above(bare, min(answer.cell.box[1] for answer in placed))
    roles = _roles(bare, header, columns, languages)
    if last is not None and not header:
        roles = tuple(_as_before(column, last.columns) for column in roles)
    if not any(column.role == "question" for column in roles):
        return None
    full = _with_choices(roles, [distinct[key] for key in dict.fromkeys(map(fold, labels))])
    ids = {fold(column.label): column.role for column in full if column.role not in SPECIAL}
    if last is not None and _same_edges(last.columns, full):
        full = last.columns
    if header:
        table = begin_table(page, bare, header, roles)
    else:
        rows = rows_of(page, bare, bare.cells, roles)
        table = Table(full, rows, None, False, grid.rule_width, grid.rule_color)
    rows = tuple(
        _patched(row, page, placed, roles, languages, ids) if not row.is_band else row
        for row in table.rows
    )
    return replace(table, columns=full, rows=rows) if any(row.has_ticks for row in rows) else None


# Columns


def _by_column(answers: list[Answer]) -> list[list[Answer]]:
    """Cells under one another, left to right."""
    groups: list[list[Answer]] = []
    for answer in sorted(answers, key=lambda answer: (answer.cell.box[0], answer.cell.box[1])):
        box = answer.cell.box
        for group in groups:
            other = group[0].cell.box
            if abs(other[0] - box[0]) < ALIKE and abs(other[2] - box[2]) < ALIKE:
                group.append(answer)
                break
        else:
            groups.append([answer])
    return groups


def _is_answer_column(group: list[Answer], languages: tuple[Language, ...]) -> bool:
    """Whether the labels of a column's cells recur, or are words that choices are made of."""
    names = Counter(frozenset(map(fold, answer.names)) for answer in group)
    common, count = names.most_common(1)[0]
    known = any(common <= language.choices for language in languages)
    return (count > 1 and 2 * count >= len(group)) or (known and 2 * count >= len(group))


def _offers_the_same(columns: Sequence[Sequence[Answer]]) -> bool:
    """Whether all rows offer the same choices, or some of them."""
    for group in columns:
        sets = [frozenset(map(fold, answer.names)) for answer in group]
        largest = max(sets, key=len)
        if any(not one <= largest for one in sets):
            return False
    return True


def _without_answers(grid: Grid, columns: Sequence[Cell]) -> Grid:
    """The grid with nothing in the answer columns' cells but header words."""

    def bare(cell: Cell) -> Cell:
        under = any(
            abs(cell.box[0] - one.box[0]) < ALIKE and abs(cell.box[2] - one.box[2]) < ALIKE
            for one in columns
        )
        return replace(cell, words=(), boxes=()) if under and cell.boxes else cell

    return replace(grid, cells=tuple(map(bare, grid.cells)))


def _roles(
    grid: Grid,
    header: list[Cell],
    answers: Sequence[Sequence[Answer]],
    languages: tuple[Language, ...],
) -> tuple[Column, ...]:
    """The columns; those with labelled boxes play the part of tick columns."""
    top = max((cell.box[3] for cell in header), default=grid.box[1])
    below = [cell for cell in grid.cells if cell.box[1] > top - 2]
    first = answers[0][0].cell
    row = [cell for cell in below if cell.box[1] - 2 < _middle(first) < cell.box[3] + 2]
    cells = header or [replace(cell, words=(), boxes=()) for cell in row]
    cells = sorted(cells, key=lambda cell: cell.box[0])
    spans = [group[0].cell.box for group in answers]
    is_answer = [
        any(cell.box[0] - ALIKE < (span[0] + span[2]) / 2 < cell.box[2] + ALIKE for span in spans)
        for cell in cells
    ]
    others = [cell for cell, found in zip(cells, is_answer, strict=True) if not found]
    if not others:
        return ()
    named = {
        cell.box: column
        for cell, column in zip(others, columns_of(others, [], [below], languages[0]), strict=True)
    }
    columns = []
    for cell, found in zip(cells, is_answer, strict=True):
        label = text_of(cell.words)
        answer = Column(_ANSWER, cell.box[0], cell.box[2], label, "center")
        columns.append(answer if found else named[cell.box])
    return tuple(columns)


def _middle(cell: Cell) -> float:
    return (cell.box[1] + cell.box[3]) / 2


def _with_choices(columns: tuple[Column, ...], labels: list[str]) -> tuple[Column, ...]:
    """The columns with a tick column for each label where the answers stand."""
    answers = [column for column in columns if column.role == _ANSWER]
    left, right = answers[0].x0, answers[-1].x1
    step = (right - left) / len(labels)
    made: list[Column] = []
    for index, label in enumerate(labels):
        role = slug(label) or f"choice-{index}"
        taken = [column.role for column in made].count(role) + (role in SPECIAL)
        role = role if not taken else f"{role}-{taken + 1}"
        x0 = left + index * step
        made.append(Column(role, x0, x0 + step, label, "center"))
    at = columns.index(answers[0])
    rest = [column for column in columns if column.role != _ANSWER]
    before = [column for column in rest if columns.index(column) < at]
    return (*before, *made, *(column for column in rest if columns.index(column) > at))


def _as_before(column: Column, before: tuple[Column, ...]) -> Column:
    """A column that no header labels, as the one at its place in the table before."""
    if column.role != "other":
        return column
    same = (c for c in before if abs(c.x0 - column.x0) < ALIKE and abs(c.x1 - column.x1) < ALIKE)
    return next((c for c in same if c.role in SPECIAL), column)


def _same_edges(one: tuple[Column, ...], other: tuple[Column, ...]) -> bool:
    return len(one) == len(other) and all(
        abs(a.x0 - b.x0) < ALIKE and abs(a.x1 - b.x1) < ALIKE and (a.role == b.role)
        for a, b in zip(one, other, strict=True)
    )


# Rows


def _patched(
    row: TableRow,
    page: Page,
    answers: Sequence[Answer],
    columns: tuple[Column, ...],
    languages: tuple[Language, ...],
    ids: Mapping[str, str],
) -> TableRow:
    """A row with the boxes and labels of its answer cells, `ids` by the folded labels."""
    own = [a for a in answers if row.box[1] - 1 < _middle(a.cell) < row.box[3] + 1]
    boxes = tuple(box for answer in own for box in answer.boxes)
    labels = tuple(word for answer in own for label in answer.labels for word in label)
    blanks = (*row.words.get(_ANSWER, ()), *(word for answer in own for word in answer.free))
    labels += tuple(word for word in blanks if BLANK.match(word.text))
    words = {role: found for role, found in row.words.items() if role != _ANSWER}
    printed = row.words.get(_ANSWER, ())
    free = tuple(word for word in blanks if not BLANK.match(word.text))
    names = [fold(name) for answer in own for name in answer.names]
    # Boxes below one another that answer one question say nothing by their heights.
    firsts = _first_boxes(boxes, len(set(names)), len(names))
    is_blank = bool(printed) and all(BLANK.match(word.text) for word in printed)
    row = replace(
        row,
        has_ticks=bool(boxes),
        asks_text=not boxes and (is_blank or _has_field(row, page, columns)),
        marks=firsts,
        more_marks=tuple(box for box in boxes if box not in firsts),
        labels=labels,
        offers=tuple((ids[name], box) for name, box in zip(names, boxes, strict=True)),
        words={**words, "other": (*words.get("other", ()), *free)},
    )
    return _asking_more(row, free, columns, languages)


def _first_boxes(boxes: tuple[TickBox, ...], distinct: int, count: int) -> tuple[TickBox, ...]:
    """The first box of each question; all where the row's groups are not alike."""
    if distinct == count:
        return boxes[:1]
    if not distinct or len(boxes) != count or count % distinct:
        return boxes
    ordered = [box for box in in_order((), boxes) if isinstance(box, TickBox)]
    return tuple(ordered[::distinct])


def _has_field(row: TableRow, page: Page, columns: tuple[Column, ...]) -> bool:
    """Whether a place for a text stands where others have boxes."""
    return any(
        row.box[1] < (field.box[1] + field.box[3]) / 2 < row.box[3]
        and any(c.role == _ANSWER and c.x0 - 2 < field.box[0] < c.x1 for c in columns)
        for field in page.fields
    )


def _asking_more(
    row: TableRow,
    free: tuple[Word, ...],
    columns: tuple[Column, ...],
    languages: tuple[Language, ...],
) -> TableRow:
    """What an answer cell asks besides, as in `☐ Oui ☐ Non  Si oui, précisez : …`, is a prompt."""
    text = text_of(tuple(word for word in free if not BLANK.match(word.text)))
    asks = any(one.condition(text) or one.wants_text(text) for one in languages)
    if not text or not asks:
        return row
    question = row.words.get("question", ())
    number = row.words.get("number", ())
    if not number:
        ordered = tuple(word for line in lines_of(list(question)) for word in line.words)
        number, question = split_number(ordered)
    right = next(column.x1 for column in columns if column.role == "question")
    parts = [paragraph.words for paragraph in paragraphs_of(question, right)]
    words = {**row.words, "number": number, "question": question, "other": ()}
    return replace(row, words=words, paragraphs=(*parts, free))
