"""Ruled tables in which the boxes stand in a row of their own, below the question's."""

from __future__ import annotations

from docgen.parse.questions.numbers import NUMBER
from docgen.parse.tables.grid import Cell, Grid
from docgen.parse.tables.table import text_of


def is_asked_above(grid: Grid) -> bool:
    """Whether most rows with boxes hold nothing else, and a question stands across them above.

    Such a table is read line by line, as running text is.
    """
    boxed = [row for row in _rows(grid) if any(cell.boxes for cell in row)]
    asked = [row for row in boxed if _is_bare(row) and _has_question_above(row, grid)]
    return 2 * len(asked) > len(boxed)


def _rows(grid: Grid) -> list[list[Cell]]:
    """Cells that begin at one height."""
    rows: list[list[Cell]] = []
    for cell in sorted(grid.cells, key=lambda cell: cell.box[1]):
        if rows and cell.box[1] - rows[-1][0].box[1] < 1:
            rows[-1].append(cell)
        else:
            rows.append([cell])
    return rows


def _is_bare(row: list[Cell]) -> bool:
    """Whether a row holds labelled boxes only."""
    boxed = [cell for cell in row if cell.boxes]
    return all(cell.words for cell in boxed) and not any(
        cell.words for cell in row if not cell.boxes
    )


def _has_question_above(row: list[Cell], grid: Grid) -> bool:
    boxed = [cell for cell in row if cell.boxes]
    left, right = min(cell.box[0] for cell in boxed), max(cell.box[2] for cell in boxed)
    top = boxed[0].box[1]
    above = [cell for cell in grid.cells if abs(cell.box[3] - top) < 1 and cell.words]
    texts = [cell for cell in above if not NUMBER.match(text_of(cell.words))]
    if len(texts) != 1 or texts[0].boxes:
        return False
    return texts[0].box[0] < left + 2 and texts[0].box[2] > right - 2
