"""Text set in two columns → what stands in each, left before right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from docgen.sources.page import Line, Page, TickBox, Word, join, lines_of

_STEP = 3.0  # points between the places tried
_HALF = 4.0  # points that are free on either side of the middle
_FEWEST = 4  # lines of text in each column
_LONG = 18  # characters of a line of text; labels of boxes are shorter
_ALIKE = 2.0  # points


@dataclass(frozen=True, slots=True)
class TextColumn:
    """The words and boxes of one column, with what stands above or below both."""

    words: list[Word]
    boxes: list[TickBox]


def text_columns(page: Page, words: list[Word], boxes: list[TickBox]) -> list[TextColumn]:
    """Part what stands in two columns of text; all of it as one column where it does not.

    Between two columns nothing is printed over many lines. On both sides lines of text begin at
    one place, and each side has boxes of its own.
    """
    whole = [TextColumn(words, boxes)]
    lines = lines_of([word for word in words if word.upright])
    if len(boxes) < 2 * 2 or len(lines) < _FEWEST:
        return whole
    best: tuple[int, float, float, float] | None = None
    # Each side has two boxes at least.
    across = sorted(box.center[0] for box in boxes)
    x, last = max(0.35 * page.width, across[1]), min(0.65 * page.width, across[-2])
    while x < last:
        run = _free_run(lines, boxes, x)
        if run is not None and (best is None or run[0] > best[0]):
            best = (*run, x)
        x += _STEP
    if best is None:
        return whole
    _, top, bottom, x = best
    first, second = _sides(words, boxes, x, top, bottom)
    level = [
        TextColumn(
            [word for word in part.words if top < word.center[1] < bottom],
            [box for box in part.boxes if top < box.center[1] < bottom],
        )
        for part in (first, second)
    ]
    return [first, second] if all(map(_is_text, level)) else whole


def _free_run(
    lines: Sequence[Line], boxes: Sequence[TickBox], x: float
) -> tuple[int, float, float] | None:
    """The most lines in a row that leave a place free and print on both sides; where they are."""
    best: list[Line] = []
    run: list[Line] = []
    crossed = [box.center[1] for box in boxes if box.box[0] < x + _HALF and box.box[2] > x - _HALF]
    for line in lines:
        free = not any(word.x0 < x + _HALF and word.x1 > x - _HALF for word in line.words)
        free = free and not any(line.top < y < line.bottom for y in crossed)
        run = [*run, line] if free else []
        if len(run) > len(best):
            best = run
    left = [line for line in best if line.x0 < x]
    right = [line for line in best if line.x1 > x]
    if min(len(left), len(right)) < _FEWEST:
        return None
    return len(best), best[0].top - 1, best[-1].bottom + 1


def _sides(
    words: list[Word], boxes: list[TickBox], x: float, top: float, bottom: float
) -> tuple[TextColumn, TextColumn]:
    def is_second(thing: Word | TickBox) -> bool:
        across, down = thing.center
        return down > bottom or (down > top and across > x)

    return (
        TextColumn([w for w in words if not is_second(w)], [b for b in boxes if not is_second(b)]),
        TextColumn([w for w in words if is_second(w)], [b for b in boxes if is_second(b)]),
    )


def _is_text(column: TextColumn) -> bool:
    """Whether a column has boxes, and lines of text that begin at one place."""
    lines = lines_of([word for word in column.words if word.upright])
    long = [line for line in lines if len(join(line.words)) >= _LONG]
    starts = Counter(round(line.x0 / _ALIKE) for line in long)
    most = max(starts.values(), default=0)
    return len(column.boxes) > 1 and len(long) >= _FEWEST and 2 * most >= len(long)
