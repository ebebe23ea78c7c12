"""Rows of a ruled table → which of them are titles, though they have the cells of a question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from docgen.look import Column
from docgen.parse.language import languages
from docgen.parse.tables.table import TableRow, text_of
from docgen.sources.page import Word, lines_of

_LONGEST = 120  # characters of a title
_RARE = 0.34  # the share of rows that a shade of titles has at most

Style = tuple[str, bool, int]


@dataclass(frozen=True, slots=True)
class _Body:
    """What most rows of a table look like."""

    style: Style
    x0: float
    boxed: bool
    fills: dict[str | None, float]


def with_titles(rows: tuple[TableRow, ...], columns: tuple[Column, ...]) -> tuple[TableRow, ...]:
    """Make bands of the rows that stand out as titles do.

    A title differs in two respects from the rows that ask: its shade, its type, its place in
    the middle of the cell, or the tick boxes it lacks. It asks nothing, and rows follow it.
    """
    asking = [row for row in rows if not row.is_band and row.words.get("question")]
    if len(asking) < 3:
        return rows
    column = next(column for column in columns if column.role == "question")
    body = _body(asking)
    told = []
    for index, row in enumerate(rows):
        if index + 1 < len(rows) and row in asking and _is_title(row, column, body):
            title = (*row.words.get("number", ()), *row.words["question"])
            told.append(replace(row, is_band=True, title=title, words={}, has_ticks=False))
        else:
            told.append(row)
    return tuple(told)


def _body(rows: list[TableRow]) -> _Body:
    styles: Counter[Style] = Counter()
    for row in rows:
        for word in row.words["question"]:
            styles[_style(word)] += len(word.text)
    lefts = Counter(round(_left(row)) for row in rows)
    boxed = sum(bool(row.marks) for row in rows)
    fills = Counter(row.fill for row in rows)
    shares = {fill: count / len(rows) for fill, count in fills.items()}
    return _Body(
        styles.most_common(1)[0][0], lefts.most_common(1)[0][0], 2 * boxed > len(rows), shares
    )


def _is_title(row: TableRow, column: Column, body: _Body) -> bool:
    words = row.words["question"]
    text = text_of(words)
    others = [w for role, w in row.words.items() if role not in ("question", "number")]
    if row.marks or any(others) or len(text) > _LONGEST or "?" in text:
        return False
    shaded = row.fill is not None and body.fills[row.fill] < _RARE
    style = _main_style(words)
    apart = style != body.style and (
        style[1] or style[0] != body.style[0] or style[2] > body.style[2]
    )
    styled = apart or text.isupper()
    middle = (_left(row) + max(word.x1 for word in words)) / 2
    width = column.x1 - column.x0
    centered = (
        abs(middle - (column.x0 + column.x1) / 2) < 0.08 * width
        and _left(row) - body.x0 > 0.08 * width
    )
    signs = shaded + styled + centered + (body.boxed and not row.marks)
    asks = any(_asks(line.text) for line in lines_of(list(words)))
    return signs > 1 and not (asks or (text.endswith(":") and not shaded))


def _asks(text: str) -> bool:
    """Whether a text without a question mark asks all the same, or on a condition."""
    return any(
        language.wants_text(text) or language.condition(text) is not None
        for language in languages()
    )


def _main_style(words: Iterable[Word]) -> Style:
    styles: Counter[Style] = Counter()
    for word in words:
        styles[_style(word)] += len(word.text)
    return styles.most_common(1)[0][0]


def _style(word: Word) -> Style:
    return word.style.font, word.style.bold, round(word.style.size)


def _left(row: TableRow) -> float:
    return min(word.x0 for word in row.words["question"])
