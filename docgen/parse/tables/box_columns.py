"""Tick boxes that stand under one another → the labels above them, whatever these say."""

from __future__ import annotations

from itertools import pairwise

from docgen.parse.tables.segments import Segment, segment_of
from docgen.sources.page import Page, TickBox, Word, in_reading_order

_REACH = 9  # a header stands at most this many lines above the first box


def above_boxes(page: Page, segments: list[Segment]) -> list[Segment]:
    """The labels above columns of tick boxes; none where a column has no label."""
    columns = _columns(page)
    if len(columns) < 2:
        return []
    middles = sorted(column[0].center[0] for column in columns)
    half = min(after - before for before, after in pairwise(middles)) / 2
    top = min(box.box[1] for column in columns for box in column)
    words = [
        word
        for segment in segments
        if len(segment.text) < 60 and not _over_several(segment, middles)
        for word in segment.words
        if word.bottom < top + 3 and top - word.bottom < _REACH * segment.size
    ]
    over = [[w for w in words if abs(w.center[0] - middle) < half] for middle in middles]
    if not all(over):
        return []
    floor = min(max(word.bottom for word in found) for found in over)
    labels = [_label(found, floor) for found in over]
    return labels if all(0 < len(label.text) <= 30 for label in labels) else []


def _over_several(segment: Segment, middles: list[float]) -> bool:
    """Whether a text runs over several columns, its words no further apart than in a sentence."""
    under = sum(segment.box[0] < middle < segment.box[2] for middle in middles)
    gaps = [after.x0 - before.x1 for before, after in pairwise(segment.words)]
    return under > 1 and max(gaps, default=0.0) < 0.45 * segment.size


def _columns(page: Page) -> list[list[TickBox]]:
    columns: list[list[TickBox]] = []
    for box in sorted(page.boxes, key=lambda box: box.box[1]):
        for column in columns:
            if abs(column[0].center[0] - box.center[0]) < 3:
                column.append(box)
                break
        else:
            columns.append([box])
    return [column for column in columns if len(column) > (1 if len(columns) > 2 else 2)]


def _label(words: list[Word], floor: float) -> Segment:
    """The lowest of the words above a column, and those right above them."""
    size = words[0].style.size
    lowest = max(word.bottom for word in words)
    lowest = min(lowest, floor)
    kept = [w for w in words if w.bottom > lowest - 3.2 * size and w.top < floor + 1.2 * size]
    return segment_of(in_reading_order(tuple(kept)))
