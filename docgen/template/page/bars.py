"""Bars beside texts and thick rules below them → borders: of a cell, of paragraphs, of their own.

A bar is a short rule that no table uses, or a shaded area too thin to hold text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from docgen.look import Box, PrintedFill
from docgen.template.page.edges import Edge, Edges
from docgen.template.page.pieces import Piece
from docgen.template.page.tables import FilledGrid
from docgen.template.plan import Border

_WIDEST = 12.0  # points, Word's widest border
_SHORTEST = 6.0
_LONG = 24.0  # points of a thick rule, at least
_FAR = 31.0  # points from a border to its text, at most in Word
_MARGIN = 10.0  # points: what is nearer to the paper's edge is its decoration
_WHOLE = 0.8  # of a cell's height


@dataclass(slots=True)
class Bars:
    """Those of a page: `upright` ones beside texts, `level` ones as rules."""

    upright: list[Edge]
    level: list[Edge]


def bars_of(down: Iterable[Edge], fills: Iterable[PrintedFill], size: tuple[float, float]) -> Bars:
    """The bars among rules that run down and shades.

    Args:
        down: Rules that belong to no table.
        fills: The page's shaded areas.
        size: The page's width and height in points.
    """
    bars = Bars([edge for edge in down if edge.length >= _SHORTEST], [])
    for fill in fills:
        left, top, right, bottom = fill.box
        wide, high = right - left, bottom - top
        if left < _MARGIN or top < _MARGIN or right > size[0] - _MARGIN:
            continue
        if wide <= _WIDEST and high >= max(_SHORTEST, 1.5 * wide):
            border = Border(wide, fill.color)
            bars.upright.append(Edge((left + right) / 2, top, bottom, border))
        elif high < _SHORTEST and wide >= _LONG:
            bars.level.append(Edge((top + bottom) / 2, left, right, Border(high, fill.color)))
    return bars


def take_sides(bars: Bars, regions: Sequence[Edges]) -> None:
    """Make borders of the bars at the sides of shaded areas, and leave out those in tables."""
    for region in regions:
        left, top, right, bottom = box = region.box
        for bar in list(bars.upright):
            covered = min(bar.end, bottom) - max(bar.start, top)
            near = (bar.border.width if bar.border is not None else 0.0) + 1.0
            side = min((left, right), key=lambda x: abs(x - bar.at))
            if covered > _WHOLE * (bottom - top) and abs(side - bar.at) <= near:
                region.down.append(replace(bar, at=side, start=top, end=bottom))
                bars.upright.remove(bar)
        bars.level = [bar for bar in bars.level if not _within(bar, box)]


def _within(bar: Edge, box: Box) -> bool:
    return box[1] - 1 <= bar.at <= box[3] + 1 and bar.start < box[2] and bar.end > box[0]


def beside(pieces: Sequence[Piece], bars: Sequence[Edge]) -> list[Piece]:
    """Pieces, those that begin a line right of a bar with the bar as their border."""
    return [_beside(piece, pieces, bars) for piece in pieces] if bars else list(pieces)


def _beside(piece: Piece, pieces: Sequence[Piece], bars: Sequence[Edge]) -> Piece:
    middle = piece.baseline - 0.3 * piece.style.size
    for bar in bars:
        gap = piece.x0 - bar.at - (bar.border.width if bar.border is not None else 0.0) / 2
        if not (bar.start - 1 < middle < bar.end + 1 and 0 <= gap <= _FAR):
            continue
        if not any(
            other.x0 < piece.x0 and abs(other.baseline - piece.baseline) < 2 for other in pieces
        ):
            return replace(piece, bar=bar.border, bar_gap=gap)
    return piece


def put_beside(grids: Iterable[FilledGrid], bars: Sequence[Edge]) -> None:
    """The same in the cells of tables."""
    if not bars:
        return
    for filled in grids:
        for cell in filled.cells:
            left, top, right, bottom = cell.cell.box
            own = [
                bar
                for bar in bars
                if left < bar.at < right and top < bar.end and bar.start < bottom
            ]
            cell.pieces = beside(cell.pieces, own)
            put_beside(cell.grids, own)
