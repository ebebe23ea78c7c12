"""The row that labels the columns of a table with labelled boxes in its cells."""

from __future__ import annotations

from dataclasses import replace

from docgen.parse.questions.numbers import NUMBER
from docgen.parse.tables.grid import Cell, Grid
from docgen.parse.tables.table import text_of


def header_above(grid: Grid, top: float) -> list[Cell]:
    """The lowest row above the first answers that labels columns; none where none does."""
    above = [cell for cell in grid.cells if cell.box[3] < top + 2 and not cell.boxes]
    band = [cell for cell in above if cell.box[3] > top - 2]
    numbered = any(_is_number(text_of(cell.words)) for cell in band if cell.words)
    if numbered or sum(bool(cell.words) for cell in band) == 1:
        # A section's title, a label such as `Si oui :` or a question that wants no tick.
        edge = min(cell.box[1] for cell in band)
        higher = [cell for cell in above if cell.box[3] < edge + 2]
        return header_above(replace(grid, cells=tuple(higher)), edge) if higher else []
    short = all(len(text_of(cell.words)) <= 60 for cell in band)
    asks = any(text_of(cell.words).endswith("?") for cell in band)
    return band if len(band) > 1 and short and not asks else []


def _is_number(text: str) -> bool:
    """Whether a text is a question's number, not a label of the numbers such as `N.`."""
    figures = any(char.isdigit() for char in text) or text[:1].islower()
    return figures and NUMBER.match(text) is not None
