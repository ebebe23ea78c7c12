"""Lines that end in a form field: `Nom : [ ]  Prénom : [ ]` is two lines to be filled in."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.sources.page import Line, TextField

_LONGEST = 200  # characters; what is longer is a text that a field happens to stand in
_BELOW = 2.2  # a field as far as this below its line, in em, belongs to it


def field_lines(lines: Sequence[Line], fields: Sequence[TextField]) -> list[tuple[Line, bool]]:
    """Cut a page's lines at the fields on them.

    Args:
        lines: Lines that stand outside the tables, top to bottom.
        fields: The page's text fields.

    Returns:
        The lines or their parts, each with whether a field follows it.
    """
    found: list[tuple[Line, bool]] = []
    free = list(fields)
    for line in lines:
        on_line = [field for field in free if _is_on(field, line)]
        on_line.sort(key=lambda field: field.box[0])
        free = [field for field in free if field not in on_line]
        found += _parts(line, on_line)
    for index, (line, has_field) in enumerate(found):
        below = next((field for field in free if not has_field and _is_below(field, line)), None)
        if below is not None and line.text.rstrip().endswith((":", "?")):
            free.remove(below)
            found[index] = (line, True)
    return found


def _is_on(field: TextField, line: Line) -> bool:
    middle = (field.box[1] + field.box[3]) / 2
    return line.top - 3 < middle < line.bottom + 3


def _is_below(field: TextField, line: Line) -> bool:
    down = field.box[1] - line.bottom
    return -2 < down < _BELOW * line.style.size and field.box[0] < line.x1 + 20


def _parts(line: Line, fields: Sequence[TextField]) -> list[tuple[Line, bool]]:
    parts: list[tuple[Line, bool]] = []
    words = list(line.words)
    for field in fields:
        before = [word for word in words if word.center[0] < field.box[0] + 2]
        words = [word for word in words if word not in before]
        if not before:
            continue
        label = Line(tuple(before))
        asks = any(char.isalpha() for char in label.text) and len(label.text) <= _LONGEST
        parts.append((label, asks))
    if words:
        parts.append((Line(tuple(words)), False))
    return parts
