"""Pictures and drawings where answers stand: what a respondent put there, and nobody reads."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median_low

from docgen.read.word.groups import Group
from docgen.read.word.lines import CellAt, Document, Line
from docgen.read.word.texts import HIDDEN
from docgen.sources.word.drawing import shapes_of
from docgen.sources.word.xml import Element, name

_UNREAD = "a picture or a drawing stands there, which is not read"
_DRAWN = ("drawing", "pict", "object", "AlternateContent")


def pictured_cells(document: Document) -> dict[CellAt, str]:
    """The cells that hold more pictures than those of their column do, which are the buyer's."""
    columns: dict[tuple[int, int, int], list[tuple[CellAt, int]]] = {}
    for rows in document.rows:
        for cell in (cell for row in rows for cell in row):
            column = columns.setdefault((cell.table, cell.column, cell.end), [])
            column.append((cell, _count(cell)))
    return {
        cell: _UNREAD
        for column in columns.values()
        for usual in [median_low(count for _, count in column)]
        for cell, count in column
        if count > usual
    }


def pictured_lines(document: Document, groups: Sequence[Group]) -> dict[int, str]:
    """The paragraphs of running text that hold a picture, unless most questions have one.

    Behind the last question's answer may stand a signature.
    """
    running = [group for group in groups if group.at is None]
    found: list[list[int]] = []
    for group in running:
        (one,) = group.asked
        lines = [line for line in document.lines if line.index in group.own[one.id]]
        said = max((part.line for part in group.behind[one.id]), default=len(document.lines))
        end = said if group is running[-1] else len(document.lines)
        found.append([line.index for line in lines if line.index <= end and _is_drawn(line)])
    if 2 * sum(map(bool, found)) > len(running) > 1:
        return {}
    return {index: _UNREAD for lines in found for index in lines}


def floating(document: Document, groups: Sequence[Group]) -> tuple[str, ...]:
    """A remark where shapes or ink hang on paragraphs behind a table: they may lie over one.

    Pictures there, as logos and signatures, are not meant.
    """
    first = min((one.first.line for group in groups for one in group.asked), default=0)
    free = [line for line in document.lines[first:] if line.at is None]
    drawn = [entry for line in free for entry in _entries(line) if _is_shape(entry)]
    told = "a shape or a stroke of a pen that hangs on no question is not read: see the file"
    return (told,) if drawn else ()


def _is_shape(drawing: Element) -> bool:
    kinds = {name(entry) for entry in drawing.iter()}
    is_floating = bool(kinds & {"anchor", "line", "polyline", "shape", "oval", "rect"})
    is_picture = bool(kinds & {"blip", "imagedata"}) and "contentPart" not in kinds
    return is_floating and not is_picture


def _entries(line: Line) -> list[Element]:
    origin = line.source.origin if line.source is not None else None
    return _drawn(origin.element) if origin is not None else []


def _is_drawn(line: Line) -> bool:
    return bool(_entries(line))


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
