"""A header's cells → columns by role: number, question, comment, choices."""

from __future__ import annotations

from docgen.look import Align, Column
from docgen.parse.language import Language
from docgen.parse.questions.numbers import NUMBER
from docgen.parse.tables.grid import Cell
from docgen.parse.tables.table import SPECIAL, text_of
from docgen.sources.page import join
from docgen.wording import fold, slug

ALIKE = 4.0  # column edges nearer than this, in points, are the same column on two pages


def columns_of(
    header: list[Cell], ticks: list[int], below: list[list[Cell]], language: Language
) -> tuple[Column, ...]:
    """Give each cell of a header the role its column plays, the tick columns known."""
    labels = [_label(cell, language) for cell in header]
    roles = ["other"] * len(header)
    for index in ticks:
        role = slug(labels[index]) or f"choice-{index}"
        taken = roles.count(role) + (role in SPECIAL)
        roles[index] = role if not taken else f"{role}-{taken + 1}"
    rest = [index for index in range(len(header)) if index not in ticks]
    for index in _comments(header, below, rest, language):
        roles[index] = "comment"
    rest = [index for index in rest if roles[index] == "other"]
    question = max(
        rest,
        key=lambda i: (_printed(header[i], below), fold(labels[i]) not in language.number),
        default=None,
    )
    if question is not None:
        roles[question] = "question"
        rest.remove(question)
    for index in rest:
        numbers = [t for cell in under(header[index], below) if (t := text_of(cell.words))]
        numbered = sum(bool(NUMBER.match(text)) for text in numbers)
        if fold(labels[index]) in language.number or 2 * numbered > len(numbers) > 0:
            roles[index] = "number"
            break
    for index in rest:
        empty = not any(cell.words for cell in under(header[index], below))
        named = labels[index] and not NUMBER.match(labels[index])
        if roles[index] == "other" and empty and named and "comment" not in roles:
            roles[index] = "comment"
    return tuple(
        Column(role, cell.box[0], cell.box[2], label, _align(cell))
        for role, cell, label in zip(roles, header, labels, strict=True)
    )


def _comments(
    header: list[Cell], below: list[list[Cell]], rest: list[int], language: Language
) -> list[int]:
    """The columns called as comment columns are; where none is, an empty one that has the word."""
    labels = {index: text_of(header[index].words) for index in rest}
    named = [index for index in rest if language.is_comment(labels[index])]
    worded = [
        index
        for index in rest
        if language.speaks_of_comments(labels[index])
        and not any(cell.words for cell in under(header[index], below))
    ]
    return named or worded[-1:]


def _label(cell: Cell, language: Language) -> str:
    """A header cell's text; a known label that a narrow column broke anywhere is whole again."""
    text = text_of(cell.words)
    whole = text.replace(" ", "")
    return whole if fold(text) not in language.choices and fold(whole) in language.choices else text


def _printed(header: Cell, below: list[list[Cell]]) -> int:
    return sum(len(join(cell.words)) for cell in under(header, below))


def _align(cell: Cell) -> Align:
    if not cell.words:
        return "left"
    left = min(word.x0 for word in cell.words) - cell.box[0]
    right = cell.box[2] - max(word.x1 for word in cell.words)
    if abs(left - right) < 0.1 * (cell.box[2] - cell.box[0]) + 1:
        return "center"
    return "left" if left < right else "right"


def edges_of(cell: Cell) -> tuple[int, int]:
    """Left and right edge of a cell, to the point."""
    return round(cell.box[0]), round(cell.box[2])


def under(header: Cell, below: list[list[Cell]]) -> list[Cell]:
    """The cells below that are as wide as a header's cell."""
    return [
        cell
        for band in below
        for cell in band
        if abs(cell.box[0] - header.box[0]) < ALIKE and abs(cell.box[2] - header.box[2]) < ALIKE
    ]
