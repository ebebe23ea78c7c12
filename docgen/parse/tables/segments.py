"""Words → segments: what stands together on a line, parted by gaps wider than a space."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from operator import itemgetter

from docgen.look import Box, TextStyle
from docgen.parse.questions.numbers import NUMBER
from docgen.sources.page import Word, in_reading_order, join, lines_of

_GAP = 0.9  # in em: a space is about a quarter, a tab or a column's gap more


@dataclass(frozen=True, slots=True)
class Segment:
    """Words of one line, or of a few lines stacked, that belong together."""

    words: tuple[Word, ...]
    text: str
    box: Box

    @property
    def middle(self) -> float:
        """Its height on the page."""
        return (self.box[1] + self.box[3]) / 2

    @property
    def baseline(self) -> float:
        """Where its first word stands."""
        return self.words[0].baseline

    @property
    def style(self) -> TextStyle:
        """The style of its longest word."""
        return max(self.words, key=lambda word: len(word.text)).style

    @property
    def size(self) -> float:
        """Its type size."""
        return self.words[0].style.size


def segments_of(words: list[Word]) -> list[Segment]:
    """Cut the lines of upright words at their gaps; turned words are joined column by column."""
    segments: list[Segment] = []
    for line in lines_of([word for word in words if word.upright]):
        run: list[Word] = []
        for word in line.words:
            if run and word.x0 - run[-1].x1 > _GAP * word.style.size:
                segments.append(segment_of(run))
                run = []
            run.append(word)
        segments.append(segment_of(run))
    return segments + _turned([word for word in words if not word.upright])


def _turned(words: list[Word]) -> list[Segment]:
    """Words that run up or down the page, joined where they stand in one column."""
    columns: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.x0 + word.x1) / 2):
        size = word.style.size
        for column in columns[-1:]:
            apart = word.x0 + word.x1 - column[-1].x0 - column[-1].x1
            near = min(abs(word.top - w.bottom) for w in column) < size
            near = near or min(abs(word.bottom - w.top) for w in column) < size
            level = any(min(w.bottom, word.bottom) > max(w.top, word.top) for w in column)
            if (apart < 4 and near) or (apart < 2.6 * size and level):
                column.append(word)
                break
        else:
            columns.append([word])
    return [segment_of(in_reading_order(tuple(column))) for column in columns]


def cut_at(segments: list[Segment], x: float) -> list[Segment]:
    """Part the segments that begin with a number from the text that stands behind a border."""
    parts: list[Segment] = []
    for segment in segments:
        before = [word for word in segment.words if word.x0 < x - 1]
        after = [word for word in segment.words if word.x0 >= x - 1]
        if before and after and NUMBER.match(join(before)):
            parts += [segment_of(before), segment_of(after)]
        else:
            parts.append(segment)
    return parts


def text_lines(segments: list[Segment]) -> list[list[Segment]]:
    """Segments that stand on one baseline, top to bottom, left to right."""
    lines: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda s: s.baseline):
        if lines and segment.baseline - lines[-1][0].baseline < 0.34 * segment.size:
            lines[-1].append(segment)
        else:
            lines.append([segment])
    for line in lines:
        line.sort(key=lambda s: s.box[0])
    return lines


def parted_at(segments: list[Segment], parts: Callable[[Word, Word], bool]) -> list[Segment]:
    """Segments cut between two words wherever `parts` says so."""
    cut: list[Segment] = []
    for segment in segments:
        run: list[Word] = []
        for word in segment.words:
            if run and segment.words[0].upright and parts(run[-1], word):
                cut.append(segment_of(run))
                run = []
            run.append(word)
        cut.append(segment_of(run) if len(run) < len(segment.words) else segment)
    return cut


def segment_of(words: list[Word]) -> Segment:
    """Words as one segment."""
    box = (
        min(word.x0 for word in words),
        min(word.top for word in words),
        max(word.x1 for word in words),
        max(word.bottom for word in words),
    )
    return Segment(tuple(words), join(words), box)


def joined(above: Segment, below: Segment) -> Segment:
    """Two segments as one label, its lines under one another."""
    a, b = above.box, below.box
    box = (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))
    return Segment((*above.words, *below.words), f"{above.text} {below.text}", box)


class ByTop:
    """Segments, of which those that begin at a height are found quickly."""

    def __init__(self, segments: list[Segment]) -> None:
        self.ordered = sorted(enumerate(segments), key=lambda pair: pair[1].box[1])
        self.tops = [segment.box[1] for _, segment in self.ordered]
        self.reach = 0.4 * max((segment.size for segment in segments), default=0.0)

    def near(self, y: float) -> list[Segment]:
        """The segments that begin within 0.4 of the largest letters' size, as they came."""
        first = bisect_left(self.tops, y - self.reach)
        last = bisect_right(self.tops, y + self.reach)
        return [segment for _, segment in sorted(self.ordered[first:last], key=itemgetter(0))]
