"""A question with the row it was read from, and the part of the row that each prompt has."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.look import Box
from docgen.model import Prompt
from docgen.parse.tables.table import Table, TableRow
from docgen.sources.page import Word


@dataclass(frozen=True, slots=True)
class Asked:
    """A row, its prompts, and the words that each was made of as they are printed."""

    table: Table
    row: TableRow
    printed: tuple[tuple[Word, ...], ...]
    prompts: tuple[Prompt, ...]

    def parts(self) -> dict[int, Part]:
        """Each prompt's part of the row, by the prompt's index."""
        found: dict[int, Part] = {}
        for piece in (self.row, *self.row.rest):
            here = [
                (prompt.look.box, index)
                for index, prompt in enumerate(self.prompts)
                if prompt.look is not None and prompt.look.page == piece.page
            ]
            here.sort(key=lambda found: (found[0][1], found[1]))
            tops = [piece.box[1], *(box[1] - 1 for box, _ in here[1:]), piece.box[3]]
            for at, (box, index) in enumerate(here):
                found[index] = Part(piece, box, tops[at], max(tops[at + 1], box[3]))
        return found


@dataclass(frozen=True, slots=True)
class Part:
    """A prompt's part of a row on one page: from its first line to the next prompt's."""

    row: TableRow
    text: Box
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """The height of the middle of the prompt's lines."""
        return (self.text[1] + self.text[3]) / 2

    def cells(self, role: str) -> list[Box]:
        """A column's cells beside the prompt, cut to its part of the row."""
        boxes = [box for name, box in self.row.cells if name == role]
        level = [box for box in boxes if box[1] - 1 <= self.middle <= box[3] + 1]
        cut = [
            (x0, max(top, self.top), x1, min(bottom, self.bottom)) for x0, top, x1, bottom in level
        ]
        return [box for box in cut if box[0] < box[2] and box[1] < box[3]]
