"""At which line of its cell something stands, as Word would about break the lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docgen.read.word.lines import CellAt, Document, Fragment, Line

_LETTER = 0.5  # of the type's size: about as wide as a letter is
_USUAL = 60  # characters on a line of a cell whose width is not known


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a cell as it was typed; `level` counts lines of type from the top, from 0.

    `paragraph` is its place among the paragraphs and broken lines of its cell.
    """

    fragment: Fragment
    text: str
    level: float
    paragraph: int
    row: int = 0


@dataclass(frozen=True, slots=True)
class Levels:
    """A cell's lines and the height of each."""

    starts: dict[int, float]
    per_line: int
    height: float
    count: int

    def level(self, line: Line, offset: int) -> float:
        """At which line of type a character stands."""
        if line.levels:
            return line.level(offset)
        before = line.text[:offset]
        broken = before.split("\n")
        passed = sum(_height(part, self.per_line) for part in broken[:-1])
        return self.starts.get(line.index, 0.0) + passed + len(broken[-1]) // self.per_line

    def paragraph(self, lines: Sequence[Line], at: Fragment) -> int:
        """A character's place among the paragraphs and broken lines of its cell."""
        count = 0
        for line in lines:
            if line.index == at.line:
                if line.levels:
                    return _as_paragraph(line.level(at.start))
                return count + line.text[: at.start].count("\n")
            count += line.text.count("\n") + 1
        return count


def levels_of(document: Document, at: CellAt) -> Levels:
    """Lay out a cell's lines."""
    lines = document.lines_in(at)
    size = next((piece.style.size for line in lines for piece in line.pieces[:1]), 10.0)
    table = document.tables[at.table]
    width = sum(table.widths[at.column : at.end]) - 2 * table.pad
    per_line = max(4, int(width / (_LETTER * size))) if width > 8 else _USUAL
    starts: dict[int, float] = {}
    level, count = 0.0, 0
    for line in lines:
        starts[line.index] = level
        parts = line.text.split("\n")
        count += len(parts)
        level += sum(_height(part, per_line) for part in parts)
    return Levels(starts, per_line, level, count)


def entries_of(document: Document, at: CellAt, height: float, row: int) -> list[Entry]:
    """A cell's typed lines; `height` is that of the row's tallest cell, in lines of type."""
    levels = levels_of(document, at)
    room = max(0.0, height - levels.height)
    level = {"center": room / 2, "bottom": room}.get(at.cell.stands, 0.0)
    entries: list[Entry] = []
    count = 0
    for line in document.lines_in(at):
        start = 0
        for part in line.text.split("\n"):
            end = start + len(part)
            if part.strip():
                fragment = Fragment(line.index, start, end)
                if line.levels:
                    level = line.level(start)
                    count = _as_paragraph(level)
                entries.append(Entry(fragment, part.strip(), level, count, row))
            level += _height(part, levels.per_line)
            start, count = end + 1, count + 1
    return entries


def _as_paragraph(level: float) -> int:
    """What stands level on a page counts as paragraphs of the same place."""
    return round(4 * level)


def _height(text: str, per_line: int) -> int:
    return max(1, -(-len(text.rstrip()) // per_line))
