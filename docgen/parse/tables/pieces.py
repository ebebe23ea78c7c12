"""What stands of a table on each page → whole tables, their rows whole again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from docgen.parse.around.outside import body_style, is_heading
from docgen.parse.tables.cut_rows import is_rest
from docgen.parse.tables.table import Table
from docgen.sources.page import Word, lines_of

_BESIDE = ("number", "comment", "other")


def join_pieces(pieces: list[Table], rest: Mapping[int, tuple[Word, ...]]) -> tuple[Table, ...]:
    """Join pieces that go on over a page break, or on the same page without a header.

    A piece under a heading of its own is a table of its own.

    Args:
        pieces: The tables as they stand on each page, in reading order.
        rest: Each page's words that stand in none, nor in a head or foot.
    """
    body = body_style(tuple(pieces))
    headings = [
        (page, line.top)
        for page, words in rest.items()
        for line in lines_of(list(words))
        if is_heading(line, body)
    ]
    tables: list[Table] = []
    for piece in pieces:
        last = tables[-1] if tables else None
        if last is not None and _belongs(last, piece) and not _between(last, piece, headings):
            tables[-1] = _longer(last, piece)
        else:
            tables.append(piece)
    return tuple(tables)


def _belongs(last: Table, piece: Table) -> bool:
    """Whether a piece has no header, or repeats that of the table on the page before."""
    if last.running and piece.running:
        roles = {column.role for column in last.choices()}
        return bool(last.rows) and bool(roles & {column.role for column in piece.choices()})
    if not last.rows or (not last.header and not piece.header and last.columns != piece.columns):
        return False
    here = last.rows[-1].rest[-1:] or last.rows[-1:]
    later = here[0].page < piece.page
    return _labels(last) == _labels(piece) and (piece.header is None or later)


def _labels(table: Table) -> list[tuple[str, str]]:
    """The tick columns and what is printed over the questions.

    Where only the rest of a question stands on a page, no column of numbers is seen.
    """
    return [(c.role, c.label) for c in (*table.choices(), *table.columns) if c.role not in _BESIDE]


def _between(last: Table, piece: Table, headings: list[tuple[int, float]]) -> bool:
    row = last.rows[-1]
    end = (row.page, row.box[3] - 2)
    return any(end < place < (piece.page, piece.top) for place in headings)


def _longer(table: Table, piece: Table) -> Table:
    rows = list(table.rows)
    more = list(piece.rows)
    if more and is_rest(table, rows[-1], more[0]):
        rows[-1] = replace(rows[-1], rest=(*rows[-1].rest, more[0]))
        more = more[1:]
    words = piece.header.words["header"] if piece.header else ()
    known = {column.role for column in table.columns}
    new = tuple(column for column in piece.columns if column.role not in known)
    return replace(
        table,
        columns=(*table.columns, *new) if table.running else table.columns,
        rows=(*rows, *more),
        header_repeats=table.header_repeats or piece.header is not None,
        repeated=(*table.repeated, *piece.repeated, *words),
    )
