"""Cells of tick columns that were coloured or crossed by their borders instead of a cross."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from docgen.model import Choice, Form, once_a_form
from docgen.read.reading import Content
from docgen.read.word.columns import Columns, cells_under
from docgen.read.word.groups import Group
from docgen.read.word.lines import CellAt, pieces_of
from docgen.read.word.marks import formats_of
from docgen.read.word.printed import Sheet
from docgen.sources.word.xml import attribute, child

_SHADED = 0.93
_CROSSED = 0.95
_CROSS = 2  # diagonals
_FEW = 2  # rows: too few to tell a column's own ground
_LINED = "a line through the cell may strike it out or tick it"

Ticked = tuple[str, str]
"""The ids of a prompt and of its choice."""


def shaded(sheet: Sheet, columns: Columns, group: Group) -> dict[str, Content]:
    """The choice whose cell alone is set apart from its row and its column; else nothing."""
    crossed = {c: [_diagonals(cell) for cell in cells] for c, cells in group.ticks.items()}
    full = [choice for choice, found in crossed.items() if _CROSS in found]
    if len(full) == 1:
        return _ticked(group, full[0], _CROSSED)
    struck = [
        choice
        for choice, found in crossed.items()
        if 1 in found or any(_is_struck(sheet, cell) for cell in group.ticks[choice])
    ]
    if struck:
        return {choice: Content(False, doubt=_LINED, confidence=0.5) for choice in struck}
    apart = _set_apart(sheet, columns, group)
    return _ticked(group, apart[0], _SHADED) if len(apart) == 1 else {}


def looked_at(
    sheet: Sheet, columns: Columns, group: Group, found: Mapping[Ticked, Content]
) -> dict[Ticked, Content]:
    """The ticks of a group that its cells as they look leave in doubt, by prompt and choice."""
    made: dict[Ticked, Content] = {}
    for one in group.asked:
        ticked = [key for key, own in found.items() if key[0] == one.id and own.ticked]
        if len(ticked) == 1 and not found[ticked[0]].doubt:
            choices = sheet.form.choices_of(one.id)
            doubt = _against(sheet, columns, group, ticked[0][1], choices)
            if doubt:
                made[ticked[0]] = replace(found[ticked[0]], doubt=doubt, is_general=doubt != _LINED)
    return made


def _against(
    sheet: Sheet, columns: Columns, group: Group, ticked: str, choices: Sequence[Choice]
) -> str | None:
    """Why cells as they look leave a tick in doubt: it is lined out, or another is marked so."""
    crossed = {c: max(map(_diagonals, cells), default=0) for c, cells in group.ticks.items()}
    if crossed.get(ticked) == 1:
        return _LINED
    apart = _set_apart(sheet, columns, group)
    marked = [choice for choice, count in crossed.items() if count == _CROSS]
    if ticked not in apart:
        marked += [c for c in apart if not _is_printed(sheet, group.ticks[c])]
    names = {choice.id: choice.label for choice in choices}
    other = next((names[key] for key in marked if key != ticked and key in names), None)
    return (
        f"{names[ticked]} is ticked, but {other} is marked by a colour or lines" if other else None
    )


def _set_apart(sheet: Sheet, columns: Columns, group: Group) -> list[str]:
    """The choices whose cells have a ground of their own."""
    return [
        choice
        for choice, cells in group.ticks.items()
        if any(_is_apart(sheet, columns, group, cell, choice) for cell in cells)
    ]


def _is_printed(sheet: Sheet, cells: Sequence[CellAt]) -> bool:
    """Whether the blank form has a ground of that colour somewhere."""
    printed = _printed_grounds(sheet.form)
    return any(cell.cell.fill is not None and cell.cell.fill in printed for cell in cells)


@once_a_form
def _printed_grounds(form: Form) -> frozenset[str]:
    pages = form.layout.pages if form.layout is not None else ()
    return frozenset(fill.color.lstrip("#").upper() for page in pages for fill in page.fills)


def _ticked(group: Group, choice: str, sure: float) -> dict[str, Content]:
    return {key: Content(key == choice, confidence=sure) for key in group.ticks}


def _diagonals(cell: CellAt) -> int:
    """How many diagonal borders a cell has."""
    if cell.cell.origin is None:
        return 0
    borders = child(cell.cell.origin.element, "tcPr", "tcBorders")
    sides = [child(borders, side) for side in ("tl2br", "tr2bl")]
    return sum(attribute(side, "val") not in (None, "nil", "none") for side in sides)


def _formats(sheet: Sheet, cell: CellAt) -> frozenset[str]:
    """The formatting of what stands in a cell, with its values, where all of it has it.

    Spaces count where there is nothing else: a highlighter shows on them too.
    """
    parts = [
        (line.text[start:end].strip(), piece)
        for line in sheet.document.lines_in(cell)
        for start, end, piece in pieces_of(line, 0, len(line.text))
    ]
    shown = [piece for text, piece in parts if text] or [piece for _, piece in parts]
    found = [
        frozenset(f"{key} {value}" for key, value in formats_of(piece).items()) for piece in shown
    ]
    return frozenset.intersection(*found) if found else frozenset()


def _is_struck(sheet: Sheet, cell: CellAt) -> bool:
    return any(one.startswith(("strike", "dstrike")) for one in _formats(sheet, cell))


def _ground(sheet: Sheet, cell: CellAt) -> str | None:
    """The colour behind what stands in a cell: its own, or a highlighter's."""
    lit = sorted(one for one in _formats(sheet, cell) if one.startswith(("highlight", "shd")))
    return lit[0] if lit else cell.cell.fill


def _is_apart(sheet: Sheet, columns: Columns, group: Group, cell: CellAt, choice: str) -> bool:
    """Whether a cell's ground is neither its question's nor its whole column's."""
    question = group.at.cell.fill if group.at is not None else None
    header = columns.header(cell.table, cell.row)
    ground = _ground(sheet, cell)
    if ground == question or header is None or choice not in header.ticks:
        return False
    below = sheet.document.rows[cell.table][max(header.row, -1) + 1 :]
    column = [
        _ground(sheet, other)
        for row in (below if header in columns.headers.get(cell.table, ()) else below[1:])
        for other in cells_under(row, header.ticks[choice])
        if len(row) > 1
    ]
    # A column that the buyer shaded has one ground in all rows.
    return column.count(ground) < len(column) or len(column) <= _FEW
