"""Pictures and drawings in the cells for answers: what a respondent put there, and nobody reads."""

from __future__ import annotations

from statistics import median_low

from docgen.read.word.lines import CellAt, Document
from docgen.read.word.texts import HIDDEN
from docgen.sources.word.drawing import shapes_of
from docgen.sources.word.xml import Element, name

UNREAD = "a picture or a drawing stands there, which is not read"
_DRAWN = ("drawing", "pict", "object", "AlternateContent")


def pictured(document: Document) -> frozenset[CellAt]:
    """The cells that hold more pictures than those of their column do, which are the buyer's."""
    columns: dict[tuple[int, int, int], list[tuple[CellAt, int]]] = {}
    for rows in document.rows:
        for cell in (cell for row in rows for cell in row):
            column = columns.setdefault((cell.table, cell.column, cell.end), [])
            column.append((cell, _count(cell)))
    return frozenset(
        cell
        for column in columns.values()
        for usual in [median_low(count for _, count in column)]
        for cell, count in column
        if count > usual
    )


def _count(cell: CellAt) -> int:
    return len(_drawn(cell.cell.origin.element)) if cell.cell.origin is not None else 0


def _drawn(element: Element) -> list[Element]:
    """The outermost drawings in an element that have neither a text nor a box to tick."""
    found: list[Element] = []
    for entry in element:
        if entry.tag in HIDDEN:
            continue
        if name(entry) in _DRAWN:
            found += [] if any(True for _ in shapes_of(entry)) else [entry]
        else:
            found += _drawn(entry)
    return found
