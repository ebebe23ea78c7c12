"""Lines that end in a form field: `Nom : [ ]  Prénom : [ ]` is two lines to be filled in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docgen.parse.questions.paragraphs import FILL_IN
from docgen.sources.page import Line, TextField, Word

_LONGEST = 200  # characters; what is longer is a text that a field happens to stand in
_DOTTED = re.compile(r"(?:…|\.{3}|_{2})[,;]?$")
_BELOW = 2.2  # a field as far as this below its line, in em, belongs to it
_STACKED = 4.0  # … and the first of several rules to write on


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
        if has_field:
            continue
        asks = line.text.rstrip().endswith((":", "?"))
        next_top = found[index + 1][0].top if index + 1 < len(found) else float("inf")
        for below in free:
            if (asks and _is_below(below, line, _BELOW)) or (
                _is_below(below, line, _STACKED)
                and below.box[3] < next_top
                and _goes_on(below, free, next_top)
            ):
                free.remove(below)
                found[index] = (line, True)
                break
    return found


def _goes_on(field: TextField, others: Sequence[TextField], end: float) -> bool:
    """Whether another rule to write on stands right below one, as long as it."""
    x0, _, x1, bottom = field.box
    height = bottom - field.box[1]
    return not field.name and any(
        not other.name
        and abs(other.box[0] - x0) + abs(other.box[2] - x1) < 4
        and 0 < other.box[3] - bottom < 3 * height
        and other.box[3] < end
        for other in others
    )


def cut_behind_dots(line: Line) -> list[Line]:
    """`Fait à ………, le ………` as two lines, where two of its parts or more are to be filled in.

    What follows the last blank is a line too: `Je soussigné ……, agissant en qualité de ……,
    déclare que` is three.
    """
    parts: list[list[Word]] = [[]]
    for word in line.words:
        if parts[-1] and _DOTTED.search(parts[-1][-1].text) and word.text[:1].isalpha():
            parts.append([])
        parts[-1].append(word)
    cut = [Line(tuple(part)) for part in parts]
    filled = [FILL_IN.match(part.text) is not None for part in cut]
    return cut if all(filled[:-1]) and sum(filled) > 1 else [line]


def _is_on(field: TextField, line: Line) -> bool:
    middle = (field.box[1] + field.box[3]) / 2
    return line.top - 3 < middle < line.bottom + 3


def _is_below(field: TextField, line: Line, reach: float) -> bool:
    down = field.box[1] - line.bottom
    return -2 < down < reach * line.style.size and field.box[0] < line.x1 + 20


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
