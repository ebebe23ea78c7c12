"""Tick columns of a received Word file whose names are not the form's, or not in its order."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from docgen.read.tokens import words_of
from docgen.read.word.columns import Columns, Header, cells_under
from docgen.read.word.groups import Group
from docgen.read.word.lines import CellAt, Line, pieces_of
from docgen.read.word.marks import is_cross, is_struck
from docgen.read.word.printed import Sheet
from docgen.wording import fold, quoted

_SHOWN = 200
_NAME = 40  # characters of a column's name


def misnamed(sheet: Sheet, columns: Columns, groups: Sequence[Group]) -> dict[str, str]:
    """The prompts whose tick columns are not named as on the form, and how they are."""
    found: dict[str, str] = {}
    for group in groups:
        first = next((one for one in group.asked if one.prompt.kind == "choice"), None)
        if first is None or group.at is None or not group.ticks:
            continue
        choices = {choice.id: choice.label for choice in sheet.form.choices_of(first.id)}
        header = columns.header(group.at.table, group.at.row)
        if header is None:
            continue
        own = columns.headers.get(group.at.table, ())
        struck = _struck(sheet, header, group) if header in own else ""
        told = (
            struck or _reordered(header, choices) or _foreign(sheet, header, group, groups, choices)
        )
        if told:
            found |= {one.id: told for one in group.asked if one.prompt.kind == "choice"}
    return found


def _reordered(header: Header, choices: Mapping[str, str]) -> str:
    """In what other order than the form's the choices' names stand in a header."""
    order = [key for key in sorted(header.ticks, key=header.ticks.__getitem__) if key in choices]
    is_named = header.row >= 0 and order != [key for key in choices if key in header.ticks]
    return in_other_order([choices[key] for key in order]) if is_named else ""


def in_other_order(names: Sequence[str]) -> str:
    """Why ticks below choices' names in another order than the form's are doubtful."""
    told = quoted(", ".join(names), _SHOWN)
    return f"{told} is the order of its columns, which is not the form's"


def _struck(sheet: Sheet, header: Header, group: Group) -> str:
    """The columns' names where one of them is struck out, whole or in part."""
    assert group.at is not None  # it has tick columns
    row = sheet.document.rows[group.at.table][header.row]
    cells = [cell for across in header.ticks.values() for cell in cells_under(row, across)]
    if not any(_has_struck(line) for at in cells for line in sheet.document.lines_in(at)):
        return ""
    names = ", ".join(_text(sheet, cell)[:_NAME] for cell in cells)
    return f"{quoted(names, _SHOWN)} are its columns' names, of which one is struck out"


def _has_struck(line: Line) -> bool:
    parts = pieces_of(line, 0, len(line.text))
    return any(line.text[start:end].strip() and is_struck(piece) for start, end, piece in parts)


def _foreign(
    sheet: Sheet,
    header: Header,
    group: Group,
    groups: Sequence[Group],
    choices: Mapping[str, str],
) -> str:
    """What else than the choices columns are called that are only known by their crosses."""
    assert group.at is not None  # it has tick columns
    asking = {(one.at.table, one.at.row) for one in groups if one.at is not None}
    rows = sheet.document.rows[group.at.table] if header.row < 0 else []
    # A table without names may hold sections that have different choices.
    labels = {choice.id: choice.label for choice in sheet.form.choices}
    for row in range(group.at.row - 1, -1, -1) if rows else ():
        if (group.at.table, row) in asking:
            continue
        named = _named_in_one(sheet, rows[row], group, header, list(choices.values()))
        if named:
            return "" if named == list(choices.values()) else in_other_order(named)
        cells = [cells_under(rows[row], across) for across in header.ticks.values()]
        names = [" ".join(_text(sheet, cell) for cell in own).strip() for own in cells]
        if [words_of(name) for name in names] == [words_of(labels[key]) for key in header.ticks]:
            return ""
        if all(words_of(name) and not is_cross(name) for name in names):
            called = ", ".join(name[:_NAME] for name in names)
            return f"{quoted(called, _SHOWN)} are its columns' names, which are not the form's"
    return ""


def _named_in_one(
    sheet: Sheet, row: Sequence[CellAt], group: Group, header: Header, labels: Sequence[str]
) -> list[str]:
    """The choices in the order in which one cell over all tick columns names them: `Non / Oui`."""
    low = min(start for start, _ in header.ticks.values())
    high = max(end for _, end in header.ticks.values())
    asked = group.at.column if group.at is not None else -1
    for cell in row:
        is_over = cell.column <= low and cell.end >= high and not cell.column <= asked < cell.end
        said = f" {' '.join(words_of(_text(sheet, cell)))} " if is_over else ""
        places = {label: said.find(f" {' '.join(words_of(label))} ") for label in labels}
        if said and min(places.values()) >= 0:
            return sorted(labels, key=places.__getitem__)
    return []


def renamed(
    sheet: Sheet, columns: Columns, groups: Sequence[Group], misnamed: Mapping[str, str]
) -> tuple[str, ...]:
    """How the tick columns' names differ from the form's: another order, or more words."""
    asking = {(one.at.table, one.at.row) for one in groups if one.at is not None}
    told = dict.fromkeys(
        f"a column is called {quoted(name)}"
        for number, rows in enumerate(sheet.document.rows)
        for index, row in enumerate(rows)
        if (number, index) not in asking
        for name in _extended(sheet, row)
    )
    # A reason speaks of a question's columns, a remark of the file's.
    told |= dict.fromkeys(reason.replace(" its ", " the ") for reason in misnamed.values())
    return tuple(told)


def _extended(sheet: Sheet, row: Sequence[CellAt]) -> list[str]:
    """Of a row that names the choices, the names that go on: `Oui, sous réserve`."""
    texts = [_text(sheet, at) for at in row]
    labels = {fold(choice.label) for choice in sheet.form.choices if words_of(choice.label)}
    named = [(text, _begins(fold(text), labels)) for text in dict.fromkeys(texts)]
    known = {label for _, label in named if label}
    is_header = len(known) > 1 and known == labels
    return [text for text, label in named if is_header and label and fold(text) not in labels]


def _begins(text: str, labels: Collection[str]) -> str:
    """The longest of the names that a text begins with."""
    begun = (label for label in labels if text == label or re.match(rf"{re.escape(label)}\b", text))
    return max(begun, key=len, default="")


def _text(sheet: Sheet, cell: CellAt) -> str:
    return " ".join(line.text for line in sheet.document.lines_in(cell)).strip()
