"""Segments → lines with a scale of marks that label tick columns: `1 2 3 4 5`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from docgen.parse.tables.segments import Segment, text_lines
from docgen.sources.page import Word


def counts_on(one: Word, other: Word) -> bool:
    """Whether two words are marks of a scale, further apart than words of a text."""
    near = other.x0 - one.x1 < 0.45 * one.style.size
    return not near and (one.text.isdigit() or other.text.isdigit())


def scales(segments: list[Segment]) -> Iterator[list[Segment]]:
    """Lines with a scale of marks: 0 1 2 3, or 1 2 3 4 5, as far apart as columns."""
    figures = [s for s in segments if s.text.isdigit() and len(s.text) < 3]
    for line in text_lines(figures):
        marks = [int(segment.text) for segment in line]
        steps = {after - before for before, after in pairwise(marks)}
        if len(marks) > 2 and steps == {1} and marks[0] < 2:
            yield line
