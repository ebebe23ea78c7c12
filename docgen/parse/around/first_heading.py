"""A document's title that was taken for its first section's, where nothing else is one."""

from __future__ import annotations

from dataclasses import replace

from docgen.parse.tables.table import Table, TableRow


def without_title(tables: list[Table]) -> list[Table]:
    """The tables, the first one without a first band in larger type than any other text of theirs.

    Its words then stand outside, above the table, where titles are looked for.
    """
    if not tables or len(tables[0].rows) < 2 or not tables[0].rows[0].is_band:
        return tables
    first = tables[0]
    size = _size(first.rows[0])
    others = [row for table in tables for row in table.rows if row is not first.rows[0]]
    if first.header is None and size > 1.1 * max(_size(row) for row in others):
        return [replace(first, rows=first.rows[1:]), *tables[1:]]
    return tables


def _size(row: TableRow) -> float:
    """The largest type in a row."""
    words = (*row.title, *row.words.get("question", ()))
    return max((word.style.size for word in words), default=0.0)
