"""Words → segments: what stands together on a line, parted by gaps wider than a space."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.look import Box, TextStyle
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
                segments.append(_segment(run))
                run = []
            run.append(word)
        segments.append(_segment(run))
    turned: dict[int, list[Word]] = {}
    for word in words:
        if not word.upright:
            turned.setdefault(round((word.x0 + word.x1) / 2 / 8), []).append(word)
    segments += [_segment(in_reading_order(tuple(column))) for column in turned.values()]
    return segments


def stacked(segments: list[Segment]) -> list[Segment]:
    """Join segments that stand right under one another, as in a header of two lines."""
    blocks: list[Segment] = []
    for segment in sorted(segments, key=lambda s: (s.box[1], s.box[0])):
        above = next(
            (
                block
                for block in reversed(blocks)
                if 0 <= segment.box[1] - block.box[3] + 0.4 * segment.size < 0.7 * segment.size
                and min(segment.box[2], block.box[2]) - max(segment.box[0], block.box[0]) > 2
                and block.style == segment.style
                and len(block.text) < 40
            ),
            None,
        )
        if above is not None:
            blocks.remove(above)
            segment = _join(above, segment)
        blocks.append(segment)
    return [*blocks, *(s for s in segments if s not in blocks)]


def _segment(words: list[Word]) -> Segment:
    box = (
        min(word.x0 for word in words),
        min(word.top for word in words),
        max(word.x1 for word in words),
        max(word.bottom for word in words),
    )
    return Segment(tuple(words), join(words), box)


def _join(above: Segment, below: Segment) -> Segment:
    a, b = above.box, below.box
    box = (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))
    return Segment((*above.words, *below.words), f"{above.text} {below.text}", box)
