"""Cells whose text stands in the middle of their height, so that it does when their row grows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from docgen.template.page.lines import Placed
from docgen.template.plan import Blocks

if TYPE_CHECKING:
    from docgen.template.page.tables import Filled, FilledGrid

_HIGHER = 8.0  # points that another text of the row must be higher, to tell where a text stands
_FREE = 1.5  # points above and below a text that is moved
_OFF = 2.0  # points that a text may be off the middle


def in_the_middle(grid: FilledGrid) -> set[int]:
    """The cells, by `id`, that are set in the middle of their height.

    A row of one line tells nothing. Where a text of the same column stands beside a higher one, it
    stands at the top or in the middle; a column is one or the other, but for its header.
    """
    told: dict[tuple[object, ...], set[bool]] = {}
    for filled in grid.cells:
        if _is_plain(filled) and _is_beside_higher(filled, grid):
            told.setdefault(_column(filled, grid), set()).add(_is_centred(filled))
    middle = {column for column, found in told.items() if found == {True}}
    return {
        id(filled)
        for filled in grid.cells
        if _column(filled, grid) in middle and _is_plain(filled) and _is_centred(filled)
    }


def centred(placed: Sequence[Placed], top: float, bottom: float) -> Blocks | None:
    """Paragraphs for the middle of a cell, each line where it was in the blank form.

    None where they fill the cell, or begin above it: the row would get higher.
    """
    blocks = [entry.paragraph for entry in placed]
    above, below = placed[0].top - top, bottom - placed[-1].bottom
    if min(above, below) < _FREE:
        return None
    blocks[0] = replace(blocks[0], before=max(0.0, above - below))
    blocks[-1] = replace(blocks[-1], after=max(0.0, below - above))
    return tuple(blocks)


def _column(filled: Filled, grid: FilledGrid) -> tuple[object, ...]:
    """Where cells that are set alike stand: headers have a shade of their own."""
    cell = filled.cell
    return cell.column, cell.columns, cell.row in grid.headers, cell.fill


def _is_plain(filled: Filled) -> bool:
    """Whether a cell holds nothing but printed text and boxes: what is typed grows downwards."""
    runs = [run for piece in filled.pieces for run in piece.runs]
    return (
        bool(filled.pieces)
        and not (filled.turned or filled.grids or filled.rules)
        and all(run.char_style in (None, "tick") for run in runs)
        and not any(run.text.startswith("{{r ") and run.char_style is None for run in runs)
    )


def _extent(filled: Filled) -> tuple[float, float]:
    """From where to where a cell's text reaches, from above."""
    return min(p.top for p in filled.pieces), max(p.bottom for p in filled.pieces)


def _is_centred(filled: Filled) -> bool:
    top, bottom = _extent(filled)
    return abs((top - filled.cell.box[1]) - (filled.cell.box[3] - bottom)) < 2 * _OFF


def _is_beside_higher(filled: Filled, grid: FilledGrid) -> bool:
    """Whether a cell of just the same rows holds a text that is higher by a line."""
    top, bottom = _extent(filled)
    for other in grid.cells:
        rows = other.cell.row == filled.cell.row and other.cell.rows == filled.cell.rows
        if other is filled or not rows or not other.pieces:
            continue
        upper, lower = _extent(other)
        if (lower - upper) - (bottom - top) > _HIGHER:
            return True
    return False
