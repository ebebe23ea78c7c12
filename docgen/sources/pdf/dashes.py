"""Rows of small shapes → the dashed and dotted rules that they are.

Chromium and Word draw each dash of a border as a rectangle, each dot as a square or a circle;
LibreOffice draws short lines. Only a dash pattern of the PDF itself leaves a rule whole.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low
from typing import Any

from docgen.look import RuleStyle
from docgen.sources.page import Rule
from docgen.sources.pdf.color import hex_color

_LONGEST, _THICKEST = 12.0, 4.5  # points of a dash
_WIDEST_GAP = 7.0  # points
_OF_DOT = 0.3  # of its longer side, the shorter one
_FEWEST = 4  # dashes of a rule
_SHORTEST = 8.0  # points of the whole rule
_MOST_ODD = 0.25  # of its dashes and gaps: those at corners, and where two cells meet
_KINDS = ("line", "rect", "curve")
_BOX = 5.0  # points: dashes as long may be the sides of small boxes

Drawn = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Dash:
    """A small shape along a line: `at` the middle of its thickness, from `start` to `end`."""

    at: float
    start: float
    end: float
    thick: float
    color: str
    drawn: int  # the id of the shape

    @property
    def length(self) -> float:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Dashed:
    """Rules made of dashes."""

    across: tuple[Rule, ...] = ()
    down: tuple[Rule, ...] = ()


def without_dashes(objects: dict[str, list[Drawn]]) -> tuple[Dashed, dict[str, list[Drawn]]]:
    """Join dashes of one thickness and colour that follow each other at even gaps.

    Args:
        objects: pdfplumber's objects by kind, placed on the page.

    Returns:
        The rules that they are, and the lines, rectangles and curves that are none of their dashes.
    """
    across: list[_Dash] = []
    down: list[_Dash] = []
    for kind in _KINDS:
        for shape in objects.get(kind, []):
            _sort_in(shape, across, down)
    rows, columns = _of_rules(across, down), _of_rules(down, across)
    if not rows and not columns:
        return Dashed(), objects
    drawn = {dash.drawn for run in (*rows, *columns) for dash in run}
    others = {
        kind: [shape for shape in objects.get(kind, []) if id(shape) not in drawn]
        for kind in _KINDS
    }
    return Dashed(tuple(map(_rule, rows)), tuple(map(_rule, columns))), others


def pattern_style(drawn: Drawn) -> RuleStyle:
    """How the dash pattern of the PDF draws a line (ISO 32000-1, 8.4.3.6)."""
    pattern = drawn.get("dash")
    lengths = pattern[0] if isinstance(pattern, (tuple, list)) and pattern else None
    if not isinstance(lengths, (tuple, list)):
        return ""
    steps = [length for length in lengths if isinstance(length, (int, float)) and length >= 0]
    if len(steps) != len(lengths) or not sum(steps):
        return ""
    return _style(float(steps[0]), float(drawn.get("linewidth") or 1))


def _style(length: float, thick: float) -> RuleStyle:
    return "dotted" if length <= 1.6 * thick else "dashed"


def _sort_in(shape: Drawn, across: list[_Dash], down: list[_Dash]) -> None:
    x0, top, x1, bottom = shape["x0"], shape["top"], shape["x1"], shape["bottom"]
    wide, high = x1 - x0, bottom - top
    if wide > _LONGEST or high > _LONGEST or (wide > _THICKEST and high > _THICKEST):
        return
    x0, top, x1, bottom = float(x0), float(top), float(x1), float(bottom)
    is_line = shape.get("object_type") == "line"
    if bool(shape.get("stroke")) != is_line or (not is_line and not shape.get("fill")):
        return
    color = hex_color(shape.get("stroking_color" if is_line else "non_stroking_color"))
    if not is_line and color == "FFFFFF":
        return
    least = float(shape.get("linewidth") or 0) if is_line else 0.0
    name, key = color or "000000", id(shape)
    # A dot, about as wide as high, may belong to a rule either way; so may the last, cut off.
    if wide >= _OF_DOT * high:
        across.append(_Dash((top + bottom) / 2, x0, x1, max(least, high), name, key))
    if high >= _OF_DOT * wide:
        down.append(_Dash((x0 + x1) / 2, top, bottom, max(least, wide), name, key))


def _runs(dashes: list[_Dash]) -> Iterator[list[_Dash]]:
    """Dashes of one line without a wide gap, where they are even."""
    for line in _lines(dashes):
        line.sort(key=lambda dash: dash.start)
        run: list[_Dash] = []
        for dash in line:
            if run and dash.start - run[-1].end > min(_WIDEST_GAP, 2.5 * run[-1].length + 1):
                if _is_even(run):
                    yield run
                run = []
            run.append(dash)
        if _is_even(run):
            yield run


def _lines(dashes: list[_Dash]) -> Iterator[list[_Dash]]:
    """Dashes at one height, of one colour and thickness."""
    if len(dashes) < _FEWEST:
        return
    line: list[_Dash] = []
    for dash in sorted(dashes, key=lambda dash: (dash.color, round(dash.thick), dash.at)):
        last = line[-1] if line else dash
        alike = dash.color == last.color and abs(dash.thick - last.thick) < 0.5
        if not alike or dash.at - last.at > 0.25:
            yield line
            line = []
        line.append(dash)
    yield line


def _is_even(run: Sequence[_Dash]) -> bool:
    """Whether dashes are as long as each other, and as far apart."""
    if len(run) < _FEWEST or run[-1].end - run[0].start < _SHORTEST:
        return False
    lengths = [dash.length for dash in run]
    gaps = [after.start - before.end for before, after in pairwise(run)]
    # Where two cells meet, the last dash of one touches the first of the other.
    apart = [gap for gap in gaps if gap > 0.3]
    return 2 * len(apart) >= len(gaps) - 1 and _alike(lengths) and _alike(apart)


def _alike(lengths: Sequence[float]) -> bool:
    if not lengths:
        return False
    usual = median_low(lengths)
    odd = sum(abs(length - usual) > 0.3 * usual + 0.4 for length in lengths)
    return odd <= max(2, _MOST_ODD * len(lengths)) and 2 * odd < len(lengths)


def _of_rules(dashes: list[_Dash], others: Sequence[_Dash]) -> list[list[_Dash]]:
    """The even runs of dashes, without those that are sides of small boxes."""
    runs = list(_runs(dashes))
    if not any(_may_be_sides(run) for run in runs):
        return runs
    ends: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for other in others:
        for end in (other.start, other.end):
            ends[round(end)].append((other.at, end))
    for found in ends.values():
        found.sort()
    return [run for run in runs if not (_may_be_sides(run) and _are_sides(run, ends))]


def _may_be_sides(run: Sequence[_Dash]) -> bool:
    return median_low([dash.length for dash in run]) >= _BOX


def _are_sides(run: Sequence[_Dash], ends: Mapping[int, list[tuple[float, float]]]) -> bool:
    """Whether dashes are the sides of boxes in a row: others stand on their ends."""
    at, first, last = run[0].at, run[0].start - 1.5, run[-1].end + 1.5
    standing = 0
    for key in range(round(at) - 2, round(at) + 3):
        found = ends.get(key, [])
        within = found[bisect_left(found, (first, 0.0)) : bisect_left(found, (last, 0.0))]
        standing += sum(abs(end - at) < 1.5 for _, end in within)
    return standing >= len(run)


def _rule(run: Sequence[_Dash]) -> Rule:
    length = median_low([dash.length for dash in run])
    end = max(dash.end for dash in run)
    first = run[0]
    return Rule(first.at, first.start, end, first.thick, first.color, _style(length, first.thick))
