"""Tables that no rule goes around: those with rules across only, and shaded areas."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from docgen.look import Box, PageLook, PrintedFill, PrintedText
from docgen.template.page.edges import Edge, Edges


def striped(
    page: PageLook, rules: Sequence[Edge], found: Sequence[Edges], splits: Sequence[Edge]
) -> list[Edges]:
    """Tables that only rules across show: at least three as long, with columns of text between."""
    free = [rule for rule in rules if not any(_overlap_at(rule, region.box) for region in found)]
    groups: dict[tuple[int, int], list[Edge]] = {}
    for rule in sorted(free, key=lambda rule: rule.at):
        groups.setdefault((round(rule.start / 4), round(rule.end / 4)), []).append(rule)
    made = []
    for group in groups.values():
        if len(group) < 3:
            continue
        edges = Edges(across=list(group))
        left, right = group[0].start, group[0].end
        edges.down += [Edge(x, group[0].at, group[-1].at) for x in (left, right)]
        for above, below in itertools.pairwise(group):
            inside = [
                text
                for text in page.texts
                if above.at < text.baseline - 2 < below.at and left - 2 < text.x0 < right
            ]
            edges.down += [
                Edge(x, above.at, below.at) for x in _corridors(page, group, inside, left, right)
            ]
        edges.across += [
            replace(split, end=min(split.end, right))
            for split in splits
            if group[0].at < split.at < group[-1].at
        ]
        made.append(edges)
    return made


def _overlap_at(rule: Edge, box: Box) -> bool:
    return (
        box[1] - 1 <= rule.at <= box[3] + 1 and min(rule.end, box[2]) - max(rule.start, box[0]) > 3
    )


def _corridors(
    page: PageLook, group: Sequence[Edge], row: Sequence[PrintedText], left: float, right: float
) -> list[float]:
    """Where columns part: no text of any row with several texts crosses there."""
    if len(row) < 2:
        return []
    taken: list[tuple[float, float]] = []
    for above, below in itertools.pairwise(group):
        texts = [
            text
            for text in page.texts
            if above.at < text.baseline - 2 < below.at and left - 2 < text.x0 < right
        ]
        if len(texts) > 1:
            taken += [(text.x0, text.x1) for text in texts]
    taken.sort()
    corridors = []
    end = taken[0][1]
    for start, stop in taken[1:]:
        if start - end > 6.0:
            corridors.append(start - 3.0)
        end = max(end, stop)
    return corridors


def shaded(fills: Sequence[PrintedFill], found: Sequence[Edges]) -> list[Edges]:
    """Shaded areas outside all tables: each a table of one cell."""
    made = []
    for fill in fills:
        left, top, right, bottom = fill.box
        if right - left < 12 or bottom - top < 6:
            continue
        over = [region for region in found if _overlap(fill.box, region.box)]
        for region in over[:1]:
            if top < region.box[1] - 4 and bottom < region.box[3]:
                region.frame(fill.box)
        if over:
            continue
        above = next((region for region in found if _touches(fill.box, region.box)), None)
        if above is not None:
            # A header shaded down to the rule of the row below.
            edge = above.box[1] if bottom < above.box[3] - 4 else above.box[3]
            near = (top, edge) if bottom < above.box[3] - 4 else (edge, bottom)
            above.frame((left, *near[:1], right, near[1]))
            continue
        edges = Edges()
        edges.frame(fill.box)
        made.append(edges)
    return made


def _touches(fill: Box, region: Box) -> bool:
    """Whether a shade lies right above or below a table, within its width."""
    within = fill[0] > region[0] - 3 and fill[2] < region[2] + 3
    return within and min(abs(fill[3] - region[1]), abs(fill[1] - region[3])) < 2.5


def _overlap(one: Box, other: Box) -> bool:
    return (
        min(one[2], other[2]) - max(one[0], other[0]) > 3
        and min(one[3], other[3]) - max(one[1], other[1]) > 3
    )
