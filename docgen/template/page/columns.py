"""Text set in two columns, outside of tables → a table of two cells for it, without rules.

Word's own columns would have one column's text go on in the other once answers make it longer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docgen.look import Box, PageLook, PrintedText
from docgen.template.page.edges import Edge, Edges

_LEFTMOST, _RIGHTMOST = 0.35, 0.65  # of the page's width, where a second column begins
_SAME = 1.5  # points that lines of one column begin apart
_GUTTER = 7.0  # points between two columns, at least
_LEAST = 4  # lines of a column
_LONG = 20  # characters of a line of text, not of a label
_UNLEVEL = 0.34  # of the lines of a column, the least that none of the other stands beside
_LEVEL = 1.5  # points
_RISE, _FALL = 11.0, 4.0  # points that lines reach above and below their baseline
_PAD = 5.4  # points
_MOST, _MOST_LOOKS = (
    1_000,
    20_000,
)  # texts of a page, and tables they are sought in; no text has more


@dataclass(frozen=True, slots=True)
class _Band:
    """What stands between two things that go over both columns."""

    texts: tuple[PrintedText, ...]
    rules: tuple[Edge, ...]


def in_columns(
    page: PageLook, rules: Sequence[Edge], bars: Sequence[Edge], found: Sequence[Edges]
) -> list[Edges]:
    """The two columns of text on a page, as edges of a table each.

    Args:
        page: What is printed.
        rules: Those across that belong to no table.
        bars: Rules down that belong to no table; one between two columns is their border.
        found: The page's tables.
    """
    if len(page.texts) > _MOST or len(found) * len(page.texts) > _MOST_LOOKS:
        return []
    boxes = [region.box for region in found]
    texts = [
        text for text in page.texts if not text.turn and not any(_is_in(text, box) for box in boxes)
    ]
    made: list[Edges] = []
    for x in _starts(texts, page.width):
        for band in _bands(x, texts, rules, boxes):
            edges = _columns(x, band, bars)
            if edges is not None and not any(_overlap(edges.box, one.box) for one in made):
                made.append(edges)
    return made


def _is_in(text: PrintedText, box: Box) -> bool:
    middle = (text.x0 + text.x1) / 2
    return box[0] <= middle <= box[2] and box[1] - 2 <= text.baseline - 3 <= box[3] + 2


def _starts(texts: Sequence[PrintedText], width: float) -> list[float]:
    """Where a second column may begin: where most long lines in the page's middle do, first."""
    near = [t.x0 for t in texts if _LEFTMOST * width < t.x0 < _RIGHTMOST * width and _is_long(t)]
    counted = {x: sum(abs(x - other) < _SAME for other in near) for x in near}
    starts: list[float] = []
    for x, count in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])):
        if count >= _LEAST and all(abs(x - other) > 4 * _GUTTER for other in starts):
            starts.append(x)
    return starts


def _is_long(text: PrintedText) -> bool:
    return len(text.text) >= _LONG and " " in text.text


def _bands(
    x: float, texts: Sequence[PrintedText], rules: Sequence[Edge], boxes: Sequence[Box]
) -> Iterator[_Band]:
    """A page's parts between what crosses the gutter left of a place."""
    gutter = x - _GUTTER
    cuts = [text.baseline for text in texts if text.x0 < x - _SAME and text.x1 > gutter]
    cuts += [rule.at for rule in rules if rule.start < gutter and rule.end > x]
    spans = [box[1::2] for box in boxes if box[0] < x and box[2] > gutter]
    ends = sorted([(cut, cut) for cut in cuts] + spans)
    above = 0.0
    for top, bottom in [*ends, (10_000.0, 10_000.0)]:
        inside = tuple(t for t in texts if above + 1 < t.baseline < top - 1)
        if inside:
            within = tuple(rule for rule in rules if above + 1 < rule.at < top - 1)
            yield _Band(inside, within)
        above = max(above, bottom)


def _columns(x: float, band: _Band, bars: Sequence[Edge]) -> Edges | None:
    """The edges of two columns; None where it is not two columns of text that stand there."""
    left = [text for text in band.texts if text.x0 < x - _SAME]
    right = [text for text in band.texts if text.x0 >= x - _SAME]
    if not (_is_text(left) and _is_text(right) and _is_unlevel(left, right)):
        return None
    ends = [text.x1 for text in left] + [rule.end for rule in band.rules if rule.start < x - _SAME]
    if max(ends) > x - 2:
        return None
    middle = max((max(ends) + x) / 2, x - _PAD)
    starts = [text.x0 for text in left] + [rule.start for rule in band.rules]
    stops = [text.x1 for text in right] + [rule.end for rule in band.rules]
    top = min(text.baseline for text in band.texts) - _RISE
    bottom = max(text.baseline for text in band.texts) + _FALL
    edges = Edges()
    edges.frame((min(starts) - _PAD, top, max(stops) + _PAD, bottom))
    bar = next((bar for bar in bars if max(ends) - 1 < bar.at < x and bar.start < bottom), None)
    at = bar.at if bar is not None else middle
    edges.down.append(Edge(at, top, bottom, bar.border if bar is not None else None))
    return edges


def _is_text(column: Sequence[PrintedText]) -> bool:
    """Whether lines begin below each other, several of them words enough for text."""
    long = [text.x0 for text in column if _is_long(text)]
    start = min((text.x0 for text in column), default=0.0)
    same = [text for text in column if text.x0 - start < _SAME]
    return len(long) >= _LEAST and len(same) >= _LEAST


def _is_unlevel(left: Sequence[PrintedText], right: Sequence[PrintedText]) -> bool:
    """Whether lines run on beside each other, unlike those of rows."""
    heights = [text.baseline for text in left]
    lines = {round(text.baseline) for text in right}
    apart = [line for line in lines if all(abs(line - other) > _LEVEL for other in heights)]
    return len(apart) >= _UNLEVEL * len(lines)


def _overlap(one: Box, other: Box) -> bool:
    return min(one[2], other[2]) > max(one[0], other[0]) and min(one[3], other[3]) > max(
        one[1], other[1]
    )
