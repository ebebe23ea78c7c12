"""Rules inside the cells of tables → lines to write on behind a text, underlines, rules."""

from __future__ import annotations

from dataclasses import replace

from docgen.template.page.content import PageContent, cell_at
from docgen.template.page.edges import Edge
from docgen.template.page.pieces import Piece
from docgen.template.page.tables import Filled

_SHORTEST = 8.0  # points
_EDGE = 2.5  # points: a rule nearer to a cell's edge is the cell's own
_ABOVE, _BELOW = 1.5, 5.0  # points from a text's baseline to the rule of its line
_MOST = 0.8  # of a rule below words


def put_rules_into_cells(content: PageContent) -> None:
    """Give the rules that stand within a cell to that cell; those outside of tables stay."""
    outside: list[Edge] = []
    for rule in content.rules:
        cell = cell_at(content.grids, (rule.start + rule.end) / 2, rule.at)
        if cell is None or _is_outermost(rule, content):
            outside.append(rule)
        elif _is_inside(rule, cell):
            _put(rule, cell)
    content.rules = outside


def _is_outermost(rule: Edge, content: PageContent) -> bool:
    """Whether a rule runs along the upper or lower edge of a table."""
    edges = [edge for filled in content.grids for edge in filled.grid.box[1::2]]
    return any(abs(rule.at - edge) <= _EDGE for edge in edges)


def _is_inside(rule: Edge, filled: Filled) -> bool:
    left, top, right, bottom = filled.cell.box
    return (
        rule.length >= _SHORTEST
        and min(rule.at - top, bottom - rule.at) > _EDGE
        and rule.start > left - _EDGE
        and rule.end < right + _EDGE
    )


def _put(rule: Edge, filled: Filled) -> None:
    line = [piece for piece in filled.pieces if -_ABOVE < rule.at - piece.baseline < _BELOW]
    above = [piece for piece in line if piece.x0 < rule.end - 1 and piece.x1 > rule.start + 1]
    before = [piece for piece in line if piece.x1 <= rule.start + 1]
    if above:
        covered = sum(min(piece.x1, rule.end) - max(piece.x0, rule.start) for piece in above)
        if covered >= _MOST * rule.length and all(_is_over(piece, rule) for piece in above):
            filled.pieces = [_underlined(p) if p in above else p for p in filled.pieces]
        else:
            filled.rules.append(rule)
    elif before:
        last = max(before, key=lambda piece: piece.x1)
        blank = Piece(rule.start, rule.end, last.baseline, (), last.style, leader_to=rule.end)
        filled.pieces.append(blank)
    else:
        filled.rules.append(rule)


def _is_over(piece: Piece, rule: Edge) -> bool:
    return piece.x0 > rule.start - 2 and piece.x1 < rule.end + 2


def _underlined(piece: Piece) -> Piece:
    return replace(piece, runs=tuple(replace(run, is_underlined=True) for run in piece.runs))
