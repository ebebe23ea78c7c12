"""Cells of tick columns that were coloured or crossed by their borders instead of a cross."""

from __future__ import annotations

from collections import Counter

from docgen.read.reading import Content
from docgen.read.word.columns import Columns, cells_under
from docgen.read.word.groups import Group
from docgen.read.word.lines import CellAt
from docgen.read.word.printed import Sheet
from docgen.sources.word.xml import attribute, child

_SHADED = 0.93
_CROSSED = 0.95


def shaded(sheet: Sheet, columns: Columns, group: Group) -> dict[str, Content]:
    """The choice whose cell alone is set apart from its row and its column; else nothing."""
    crossed = {c: [_diagonals(cell) for cell in cells] for c, cells in group.ticks.items()}
    full = [choice for choice, found in crossed.items() if 2 in found]
    if len(full) == 1:
        return _ticked(group, full[0], _CROSSED)
    struck = [choice for choice, found in crossed.items() if 1 in found]
    if struck:
        doubt = "a line through the cell may strike it out or tick it"
        return {choice: Content(False, doubt=doubt, confidence=0.5) for choice in struck}
    apart = [
        choice
        for choice, cells in group.ticks.items()
        if any(cell.cell.fill != _usual(sheet, columns, cell, choice) for cell in cells)
    ]
    return _ticked(group, apart[0], _SHADED) if len(apart) == 1 else {}


def _ticked(group: Group, choice: str, sure: float) -> dict[str, Content]:
    return {key: Content(key == choice, confidence=sure) for key in group.ticks}


def _diagonals(cell: CellAt) -> int:
    """How many diagonal borders a cell has."""
    if cell.cell.origin is None:
        return 0
    borders = child(cell.cell.origin.element, "tcPr", "tcBorders")
    sides = [child(borders, side) for side in ("tl2br", "tr2bl")]
    return sum(attribute(side, "val") not in (None, "nil", "none") for side in sides)


def _usual(sheet: Sheet, columns: Columns, cell: CellAt, choice: str) -> str | None:
    """The ground of most cells in a tick column, and of the row's others where rows alternate."""
    header = columns.header(cell.table, cell.row)
    if header is None or choice not in header.ticks:
        return cell.cell.fill
    rows = sheet.document.rows[cell.table]
    own = [
        other.cell.fill
        for across in header.ticks.values()
        for other in cells_under(rows[cell.row], across)
        if other != cell
    ]
    below = [
        other.cell.fill
        for row in rows[header.row + 1 :]
        for other in cells_under(row, header.ticks[choice])
    ]
    if own and cell.cell.fill in own:
        return cell.cell.fill
    return Counter(below).most_common(1)[0][0] if below else cell.cell.fill
