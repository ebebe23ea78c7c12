"""What is printed in a page's head or foot → its texts, tables and rules, and its shades.

Shades that are not a table's are drawn at their places behind the text, as pictures are; so is a
rule that runs down, or beside a text, where no paragraph could carry it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from docgen.look import Box, PageLook, PrintedFill, TextStyle
from docgen.template.page.cell_rules import put_rules_into_cells
from docgen.template.page.cells import grid_of
from docgen.template.page.content import PageContent, page_content
from docgen.template.page.edges import Edge, Edges, printed_edges, regions
from docgen.template.page.pieces import Piece, PieceLine, lines_of
from docgen.template.page.tables import filled_grid

_TIGHT = 2.0  # points that lines of one column may reach into each other


def margin_content(look: PageLook, styles: dict[str, TextStyle]) -> PageContent:
    """Sort what is printed in a head or foot."""
    tables = [region.box for region in regions(printed_edges(look.rules))]
    inside = [fill for fill in look.fills if _is_in(fill.box, tables)]
    loose = [fill for fill in look.fills if not _is_in(fill.box, tables)]
    down = [rule for rule in look.rules if _is_upright(rule.box) and not _is_in(rule.box, tables)]
    level = [rule for rule in look.rules if rule not in down]
    content = page_content(replace(look, fills=tuple(inside), rules=tuple(level)), (), styles)
    put_rules_into_cells(content)
    _put_side_by_side(content)
    content.shapes = loose + [_drawn(edge, False) for edge in printed_edges(down).down]
    for rule in list(content.rules):
        if _is_beside_text(rule, content):
            content.rules.remove(rule)
            content.shapes.append(_drawn(rule, True))
    return content


def with_around(content: PageContent, around: PageLook) -> PageContent:
    """A head with what surrounds the text of its page, behind all else."""
    edges = printed_edges(around.rules)
    rules = [_drawn(edge, True) for edge in edges.across]
    rules += [_drawn(edge, False) for edge in edges.down]
    content.shapes = [*around.fills, *rules, *content.shapes]
    content.look = replace(content.look, images=(*around.images, *content.look.images))
    return content


def _put_side_by_side(content: PageContent) -> None:
    """Make tables without rules of columns whose lines do not stand at the same heights."""
    for group in _overlapping(content.pieces):
        sides = _columns(group)
        if len(sides) < 2:
            continue
        edges = Edges()
        edges.frame(
            (
                min(piece.x0 for piece in group) - 1,
                min(piece.top for piece in group),
                max(piece.x1 for piece in group) + 1,
                max(piece.bottom for piece in group),
            )
        )
        _, top, _, bottom = edges.box
        edges.down += [Edge(x, top, bottom) for x in sides[1:]]
        grid = grid_of(edges, ())
        if grid is None:
            continue
        filled = filled_grid(grid, edges)
        content.grids.append(filled)
        content.pieces = [piece for piece in content.pieces if piece not in group]
        for piece in group:
            own = filled.at((piece.x0 + piece.x1) / 2, (top + bottom) / 2)
            (own.pieces if own is not None else content.pieces).append(piece)
    content.grids.sort(key=lambda filled: filled.grid.box[1])


def _overlapping(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Lines that reach into each other's heights, by groups."""
    groups: list[list[PieceLine]] = []
    for line in lines_of(pieces):
        if groups and line.top < max(other.bottom for other in groups[-1]) - _TIGHT:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [[piece for line in lines for piece in line.pieces] for lines in groups if lines[1:]]


def _columns(group: Sequence[Piece]) -> list[float]:
    """Where columns begin, from left to right: what stands above each other is in one."""
    sides: list[float] = []
    end = float("-inf")
    for piece in sorted(group, key=lambda piece: piece.x0):
        if piece.x0 > end + _TIGHT:
            sides.append(piece.x0 - 1)
        end = max(end, piece.x1)
    return sides


def _is_in(box: Box, tables: Sequence[Box]) -> bool:
    return any(
        box[0] > left - 2 and box[1] > top - 2 and box[2] < right + 2 and box[3] < bottom + 2
        for left, top, right, bottom in tables
    )


def _is_upright(box: Box) -> bool:
    return box[3] - box[1] > box[2] - box[0]


def _is_beside_text(rule: Edge, content: PageContent) -> bool:
    """Whether a rule runs through the height of a line, or of a table."""
    lines = [(p.baseline - 0.7 * p.style.size, p.baseline) for p in content.pieces]
    lines += [(filled.grid.ys[0] + 1, filled.grid.ys[-1] - 1) for filled in content.grids]
    return any(top < rule.at < bottom for top, bottom in lines)


def _drawn(rule: Edge, is_level: bool) -> PrintedFill:
    """A rule as a shade as thin."""
    width = rule.border.width if rule.border is not None else 0.5
    color = rule.border.color if rule.border is not None else "000000"
    near, far = rule.at - width / 2, rule.at + width / 2
    box = (rule.start, near, rule.end, far) if is_level else (near, rule.start, far, rule.end)
    return PrintedFill(box, color)
