"""Lines of a page outside ruled tables → tables without rules: white space tells the columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from docgen.look import Box
from docgen.read.pdf.gutters import (
    FEW,
    WHITE,
    Item,
    Line,
    box_of,
    gutters,
    is_mark,
    shaded_cells,
    with_tabs,
)
from docgen.read.pdf.looks import Looks
from docgen.read.pdf.row_lines import begins, is_near, row_groups, row_rules, span_of, within_rules
from docgen.read.pdf.rows import Entry, Row, Slip, is_rest, run_of
from docgen.read.pdf.torn import with_doubts, with_whole_texts
from docgen.sources.page import Word

_STRAY = 0.12  # of the texts may go over the edges of columns
_INDENT = 6.0  # points from a column's edge to its text
_BELOW = 0.25  # of the type's size, that it reaches below its line
_OVERLAP = 0.95  # of the type's size, between lines of cells side by side
_ROW = 4.0  # of the type's size, between a table's last row and the one before


@dataclass(frozen=True, slots=True)
class Loose:
    """A table without rules: its columns' edges, left to right, and its rows."""

    top: float
    xs: list[float]
    rows: list[Row]


def loose_parts(
    page: int,
    lines: Sequence[Sequence[Item]],
    looks: Looks,
    starts: Sequence[float],
    place: Callable[[Sequence[Item]], tuple[float, float]],
    before: Sequence[float] = (),
    names: frozenset[str] = frozenset(),
) -> Iterator[Slip | Loose]:
    """The lines, those that stand in columns as tables.

    Args:
        lines: Words and boxes of each line, left to right, from top to bottom.
        starts: The baselines of the lines in which questions and titles begin.
        place: Tells a line's baseline and the size of its type.
        before: The columns' edges of the table that the page before ends with.
        names: The words that columns with answers are called by.
    """
    all_lines = with_tabs([Line(tuple(line), *place(line)) for line in lines], names)
    shaded = shaded_cells(all_lines, looks.fills)
    own = gutters(all_lines, shaded)
    goes_on = len(before) >= len(own) + 2 and _are_white(before[1:-1], all_lines)
    goes_on = goes_on and (len(before) > len(own) + 2 or _are_alike(before[1:-1], own, all_lines))
    edges = list(before[1:-1]) if goes_on else own
    several = [at for at, line in enumerate(all_lines) if _is_parted(line, edges, shaded)]
    if goes_on:
        several = sorted({*several, *_rest(all_lines, edges)})
    if not edges or len(several) < (1 if goes_on else FEW):
        yield from (run_of(page, line.items, looks) for line in all_lines)
        return
    known = begins(all_lines, starts)
    first, last = several[0], several[-1]
    while last + 1 < len(all_lines) and _goes_with(all_lines, known, last + 1, last):
        last += 1
    while goes_on and first and _goes_with(all_lines, known, first - 1, first):
        first -= 1
    first = _with_crosses_above(all_lines, known, first, edges)
    while first and _is_higher_name(all_lines[first - 1], all_lines[first], edges):
        first -= 1
    xs = list(before) if goes_on else _edges(all_lines[first : last + 1], edges, shaded)
    first, last = within_rules(all_lines, row_rules(looks.across, xs[0], xs[-1]), first, last)
    for line in all_lines[:first]:
        yield run_of(page, line.items, looks)
    inside = all_lines[first : last + 1]
    yield _table(page, inside, xs, known[first : last + 1], looks)
    for line in all_lines[last + 1 :]:
        yield run_of(page, line.items, looks)


def parted_by_rules(
    page: int,
    lines: Sequence[Sequence[Item]],
    xs: Sequence[float],
    looks: Looks,
    starts: Sequence[float],
    place: Callable[[Sequence[Item]], tuple[float, float]],
) -> Loose:
    """A table whose columns are ruled, but not its rows."""
    inside = [Line(tuple(line), *place(line)) for line in lines]
    return _table(page, inside, list(xs), begins(inside, starts), looks)


def _table(
    page: int, lines: Sequence[Line], xs: list[float], known: Sequence[bool], looks: Looks
) -> Loose:
    rules = row_rules(looks.across, xs[0], xs[-1])
    rows = [_row(page, group, xs, looks) for group in row_groups(lines, xs, known, rules)]
    starts = [line.baseline for line, is_known in zip(lines, known, strict=True) if is_known]
    rows = with_doubts(with_whole_texts(rows, starts, rules), starts, rules)
    return Loose(lines[0].baseline, xs, rows)


def _is_parted(line: Line, edges: Sequence[float], shaded: Sequence[Box]) -> bool:
    """Whether texts stand side by side in a line, or a shaded cell beside it."""
    beside = any(top < line.middle < bottom for _, top, _, bottom in shaded)
    return beside or len(line.runs(edges)) > 1


def _goes_with(lines: Sequence[Line], known: Sequence[bool], at: int, other: int) -> bool:
    """Whether a line at a table's end is the table's: close to it, or a question of the form."""
    one, two = sorted((lines[at], lines[other]), key=lambda line: line.baseline)
    return is_near(one, two) or (known[at] and two.baseline - one.baseline < _ROW * two.size)


def _with_crosses_above(
    lines: Sequence[Line], known: Sequence[bool], first: int, edges: Sequence[float]
) -> int:
    """Where a table begins above whose first lines crosses stand alone, between the lines of
    their questions.
    """
    above = first
    for at in range(first - 1, -1, -1):
        if not is_near(lines[at], lines[at + 1]):
            break
        items = lines[at].items
        if is_mark(items) and box_of(items[0])[0] > edges[0]:
            above = at
    while 0 < above < first and not known[above] and is_near(lines[above - 1], lines[above]):
        above -= 1
    return above


def _is_higher_name(line: Line, first: Line, edges: Sequence[float]) -> bool:
    """Whether a line names a column above a table's first line: names broken over several are
    higher than those of one line.
    """
    if not edges or box_of(line.items[0])[0] < edges[0] - 1:
        return False
    if line.is_head and first.is_head:
        return is_near(line, first)
    return first.baseline - line.baseline < _OVERLAP * first.size


def _are_white(edges: Sequence[float], lines: Sequence[Line]) -> bool:
    """Whether hardly any text goes over the edges of columns, but for titles and cells that
    reach over several: their text begins where a column does.
    """
    runs = [run for line in lines if not line.is_head for run in line.runs(edges)]
    texts = [(box_of(run[0])[0], box_of(run[-1])[2]) for run in runs]
    over = sum(
        any(x0 < x < x1 for x in edges) and not any(0 <= x0 - x < _INDENT for x in edges)
        for x0, x1 in texts
    )
    return over <= _STRAY * len(texts)


def _are_alike(before: Sequence[float], own: Sequence[float], lines: Sequence[Line]) -> bool:
    """Whether edges part the texts as others do."""
    texts = [box_of(run[0])[0] for line in lines if not line.is_head for run in line.runs(own)]
    pairs = list(zip(before, own, strict=True))
    apart = sum(any((x < one) != (x < other) for one, other in pairs) for x in texts)
    return apart <= _STRAY * len(texts)


def _rest(lines: Sequence[Line], edges: Sequence[float]) -> Iterator[int]:
    """The first lines of a page that stand in a column of their own or go on a sentence: the
    rest of a row.
    """
    for at, line in enumerate(lines):
        word = line.items[0]
        goes_on = isinstance(word, Word) and word.text[:1].islower() and at == 0
        if box_of(word)[0] < edges[0] and not goes_on:
            return
        yield at


def _edges(lines: Sequence[Line], inner: Sequence[float], shaded: Sequence[Box]) -> list[float]:
    """All edges of a table's columns, the outer ones around its lines and shaded cells."""
    left = min(box_of(line.items[0])[0] for line in lines) - 3
    right = max(box_of(line.items[-1])[2] for line in lines) + 3
    right = max([right, *(cell[2] for cell in shaded)])
    return [left, *inner, right]


def _row(
    page: int,
    lines: Sequence[Line],
    xs: Sequence[float],
    looks: Looks,
) -> Row:
    cells: dict[tuple[int, int], list[Slip]] = {}
    wide = _over_all([[span_of(run, xs) for run in line.runs(xs)] for line in lines])
    for line in lines:
        parts: dict[tuple[int, int], list[Item]] = {}
        for run in line.runs(xs):
            start, end = span_of(run, xs)
            span = wide if wide is not None and start >= wide[0] else (start, end)
            parts.setdefault(span, []).extend(run)
        for span, items in parts.items():
            cells.setdefault(span, []).append(run_of(page, items, looks))
    covered = {at for start, end in cells for at in range(start, end)}
    for at in range(len(xs) - 1):
        if at not in covered:
            cells[at, at + 1] = []
    entries = []
    top, bottom = lines[0].top, lines[-1].baseline + _BELOW * lines[-1].size
    for span in sorted(cells):
        ground = looks.ground((xs[span[0]], top, xs[span[1]], bottom))
        entries.append(replace(_entry(cells[span], span, xs), fill=ground))
    return Row(tuple(entries))


def _over_all(lines: Sequence[Sequence[tuple[int, int]]]) -> tuple[int, int] | None:
    """The columns of a cell over several, whose lines are all that stands in these."""
    spans = [span for line in lines for span in line]
    start = min((span[0] for span in spans if span[1] - span[0] > 1), default=None)
    if start is None or any(sum(span[1] > start for span in line) > 1 for line in lines):
        return None
    end = max(span[1] for span in spans if span[0] >= start)
    return start, end


def _entry(slips: Sequence[Slip], span: tuple[int, int], xs: Sequence[float]) -> Entry:
    right = max([slip.box[2] for slip in slips], default=0.0)
    wide = xs[span[1]] if span[1] == len(xs) - 1 else xs[span[1]] - WHITE
    right = max(right, min(wide, right + 40))
    ongoing = [False, *(is_rest(one, other, right) for one, other in pairwise(slips))]
    lines = tuple(zip(slips, ongoing, strict=False))
    return Entry(xs[span[0]], xs[span[1]], lines)
