"""Lines that end in a form field: `Nom : [ ]  Prénom : [ ]` is two lines to be filled in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docgen.parse.questions.paragraphs import FILL_IN
from docgen.sources.page import Line, TextField, Word

_LONGEST = 200  # characters; what is longer is a text that a field happens to stand in
_DOTTED = re.compile(r"(?:…|\.{3}|_{3})[,;]?$")
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


def cut_behind_dots(line: Line) -> list[Line]:
    """`Fait à ………, le ………` as two lines, where all of its parts are to be filled in."""
    parts: list[list[Word]] = [[]]
    for word in line.words:
        if parts[-1] and _DOTTED.search(parts[-1][-1].text) and word.text[:1].isalpha():
            parts.append([])
        parts[-1].append(word)
    cut = [Line(tuple(part)) for part in parts]
    return cut if all(FILL_IN.match(part.text) for part in cut) else [line]


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
