"""What stands under a header → rows: parted by rules, by shades, or by numbers and space."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from docgen.parse.language import Language
from docgen.parse.tables.grid import merged
from docgen.parse.tables.labels import Header, Span
from docgen.parse.tables.row_lines import RowLine, mark_bands, row_lines
from docgen.parse.tables.row_starts import is_complete, is_parted, row_starts
from docgen.parse.tables.segments import Segment
from docgen.sources.page import Page, Rule


@dataclass(frozen=True, slots=True)
class Row:
    """A row between its edges, with all that is printed in it."""

    top: float
    bottom: float
    segments: tuple[Segment, ...]
    is_band: bool
    is_heading: bool = False  # set larger than the rows: it stands between two tables


def split_rows(
    page: Page, header: Header, body: list[Segment], languages: tuple[Language, ...]
) -> list[Row]:
    """Part what stands under a header into rows and bands, top to bottom.

    Headings and other lines below the last row are left out.
    """
    lines = row_lines(page, header, body)
    mark_bands(lines)
    for line in lines:
        text = line.text
        found = [c for c in (one.condition(text) for one in languages) if c and c[0]]
        line.conditional = bool(found) and not text.endswith(":")
    strong = _strong(page, header.columns, lines)
    rules = [rule.at for rule in _rules(page, header.columns)]
    while lines and (lines[-1].band or _is_after(lines, strong, rules)):
        lines.pop()
    if not lines:
        return []
    strong = strong[: len(lines)]
    starts = row_starts(lines, strong)
    groups = [lines[i:j] for i, j in pairwise([*starts, len(lines)])]
    edges = _edges(page, header, groups)
    rows = []
    sizes = Counter(line.size for line in lines if not line.band)
    usual = sizes.most_common(1)[0][0] if sizes else lines[0].size
    placed = [s for s in body if not any(s in line.segments for line in lines)]
    for group, (top, low) in zip(groups, pairwise(edges), strict=True):
        inside = [s for line in group for s in line.segments]
        inside += [s for s in placed if top <= s.middle < low]
        large = all(line.band and line.size > usual + 0.8 for line in group)
        rows.append(Row(top, low, tuple(inside), all(line.band for line in group), large))
    return rows


def _strong(page: Page, columns: tuple[Span, ...], lines: list[RowLine]) -> list[bool]:
    """Whether a rule, or a change of shade, parts each line from the one before."""
    rules = _rules(page, columns)
    parted = [True]
    for before, line in pairwise(lines):
        low, high = before.baseline - 0.3 * before.size, line.baseline - 0.3 * line.size
        ruled = any(low < rule.at < high for rule in rules)
        parted.append(ruled or before.shade != line.shade)
    return parted


def _rules(page: Page, columns: tuple[Span, ...]) -> list[Rule]:
    """The rules that part rows; with sub-rows, those that run under the numbers too."""
    left, right = columns[0].x0, columns[-1].x1
    wide = [
        rule
        for rule in merged(page.across)
        if min(rule.end, right) - max(rule.start, left) > 0.6 * (right - left)
    ]
    number = next((span for span in columns if span.kind == "number"), None)
    if number is None:
        return wide
    under = [r for r in wide if r.start < number.x1 - 3 and r.end > number.x0 + 3]
    return under if len(under) > 1 else wide


def _is_after(lines: list[RowLine], strong: list[bool], rules: list[float]) -> bool:
    """Whether the last line stands below the table.

    It has neither number nor box, and stands below the last rule of a table that has one below
    each row, or further left than the questions, or far below them.
    """
    last, others = lines[-1], lines[:-1]
    if last.number or last.ticked or not others:
        return False
    block = max((i for i, _ in enumerate(others, 1) if is_parted(lines, i, strong)), default=0)
    if not block or any(line.number or line.ticked for line in lines[block:]):
        return False
    above = [line for line in lines[:block] if not line.band]
    if not above:
        return False
    top = lines[block].baseline - lines[block].size
    under_rule = any(above[-1].baseline < at < top + 1 for at in rules)
    if len(rules) > 3 and under_rule and not any(at > last.baseline for at in rules):
        return is_complete(above, strong[: len(above)])
    # Several paragraphs may follow the table; only rows tell where its questions begin.
    known = [line.segments[0].box[0] for line in above if line.ticked or line.number]
    return bool(known) and lines[block].segments[0].box[0] < min(known) - 1.5


def _edges(page: Page, header: Header, groups: list[list[RowLine]]) -> list[float]:
    rules = [rule.at for rule in _rules(page, header.columns)]
    left, right = header.columns[0].x0, header.columns[-1].x1
    shades = [
        at
        for fill in page.fills
        if min(fill.box[2], right) - max(fill.box[0], left) > 20
        for at in (fill.box[1], fill.box[3])
    ]
    drawn = sorted([*rules, *shades])
    first = groups[0][0]
    edges = [header.bottom or first.top - 2]
    for before, after in pairwise(groups):
        low, high = before[-1], after[0]
        middle = (low.bottom + high.top) / 2
        between = [
            at for at in drawn if low.baseline - 0.2 * low.size < at < high.top + 0.5 * high.size
        ]
        edges.append(min(between, key=lambda at: abs(at - middle)) if between else middle)
    last = groups[-1][-1]
    size = last.size
    below = [at for at in drawn if last.baseline < at < last.bottom + 2 * size]
    edges.append(min(below, default=last.bottom + 2))
    return edges
