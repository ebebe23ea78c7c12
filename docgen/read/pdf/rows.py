"""A ruled table of a received page → its rows, their cells, and the lines in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from docgen.look import Box, TextStyle
from docgen.parse.tables.grid import Cell, Grid
from docgen.read.pdf.looks import Looks
from docgen.read.pdf.pieces import around, level_lines
from docgen.read.word.lines import BOX
from docgen.sources.page import Page, TickBox, Word
from docgen.sources.word.document import Piece

_SNAP = 2.0  # points
_PADDING = 5.0
_PITCH = 1.6  # of the type's size, from line to line of a paragraph
_SHORT = 2  # characters
LONG = 10  # characters that a line of a text has at least
ENDS = (".", "!", "?", ":", ";", "…")
_SPACE = 0.28  # of the type's size
_BULLET = re.compile(r"^([-–—•▪●◦*\uf0b7]|\d{1,2}[.)]|[a-z]\))$")
PLAIN = Piece("text", TextStyle("", 10.0), " ")


@dataclass(frozen=True, slots=True)
class Slip:
    """One line of type: each character of its text comes from a piece."""

    page: int
    text: str
    pieces: tuple[Piece, ...]
    box: Box
    baseline: float
    size: float
    first: tuple[str, float] = ("", 0.0)  # its first word, and how wide that is
    may_be_cut: bool = False  # the line above may end in the middle of its word


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell of a row; `lines` tell of each whether it goes on the paragraph above."""

    x0: float
    x1: float
    lines: tuple[tuple[Slip, bool], ...] = ()
    fill: str | None = None
    goes_on: bool = False

    def paragraphs(self) -> list[list[Slip]]:
        """Its lines, those of one paragraph together."""
        paragraphs: list[list[Slip]] = []
        for slip, is_same in self.lines:
            if is_same and paragraphs:
                paragraphs[-1].append(slip)
            else:
                paragraphs.append([slip])
        return paragraphs


@dataclass(frozen=True, slots=True)
class Row:
    """A row's cells, left to right; `is_unsure` if a text in them may be the row's beside it."""

    cells: tuple[Entry, ...]
    is_unsure: bool = False

    @property
    def lines(self) -> list[tuple[Slip, bool]]:
        """Its cells' lines."""
        return [line for entry in self.cells for line in entry.lines]

    @property
    def text(self) -> str:
        """All that it says."""
        return "\t".join(" ".join(slip.text for slip, _ in entry.lines) for entry in self.cells)

    @property
    def is_full(self) -> bool:
        """Whether several of its cells hold anything, as those of header rows do."""
        return sum(bool(entry.lines) for entry in self.cells) > 1

    def with_rest(self, rest: Row) -> list[Row]:
        """The row with what stands of it at the top of the next page; both, if it is none.

        What has crosses or boxes of its own is none, though none of the form's questions is in it.
        """
        wanted = {(entry.x0, entry.x1) for entry in rest.cells if entry.lines}
        same = {(entry.x0, entry.x1): entry for entry in rest.cells}
        own = {(entry.x0, entry.x1): entry for entry in self.cells}
        ticks = any(all(_is_mark(slip) for slip, _ in e.lines) for e in rest.cells if e.lines)
        if ticks or not wanted <= own.keys() or not any(own[across].lines for across in wanted):
            return [self, rest]
        cells = tuple(_joined(entry, same.get(across)) for across, entry in own.items())
        return [Row(cells, self.is_unsure or rest.is_unsure)]


def _is_mark(slip: Slip) -> bool:
    return BOX in slip.text or len(slip.text) <= _SHORT


def _joined(entry: Entry, rest: Entry | None) -> Entry:
    if rest is None or not rest.lines:
        return entry
    (first, _), *more = rest.lines
    right = max(slip.box[2] for slip, _ in (*entry.lines, *rest.lines))
    ongoing = bool(entry.lines) and is_rest(entry.lines[-1][0], first, right)
    return replace(entry, lines=(*entry.lines, (first, ongoing), *more))


def table_rows(page: Page, grid: Grid, looks: Looks) -> tuple[list[Row], list[float]]:
    """The rows of a table, and its columns' edges, left to right."""
    cells = [cell for cell in grid.cells if _is_cell(cell.box)]
    ys = _edges([cell.box[1] for cell in cells])
    xs = _edges([edge for cell in cells for edge in (cell.box[0], cell.box[2])])
    rows: list[list[Entry]] = [[] for _ in ys]
    for cell in sorted(cells, key=lambda cell: cell.box[0]):
        first = _nearest(cell.box[1], ys)
        last = max(at for at, y in enumerate(ys) if y < cell.box[3] - _SNAP or at == first)
        for at in range(first, last + 1):
            entry = _entry(page, cell, looks) if at == first else _below(cell, looks)
            rows[at].append(entry)
    return [Row(tuple(row)) for row in rows if row], xs


def _is_cell(box: Box) -> bool:
    return box[2] - box[0] > _SNAP and box[3] - box[1] > _SNAP


def _edges(places: Sequence[float]) -> list[float]:
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > _SNAP:
            edges.append(place)
    return edges


def _nearest(x: float, xs: Sequence[float]) -> int:
    return min(range(len(xs)), key=lambda at: abs(xs[at] - x))


def _entry(page: Page, cell: Cell, looks: Looks) -> Entry:
    words = [word for word in cell.words if word.is_printed and word.upright]
    slips = slips_of(page.number, words, cell.boxes, looks)
    right = max([cell.box[2] - _PADDING, *(slip.box[2] for slip in slips)])
    slips = [*slips[:1], *(_cut(one, other, cell.box[2]) for one, other in pairwise(slips))]
    ongoing = [False, *(is_rest(one, other, right) for one, other in pairwise(slips))]
    lines = tuple(zip(slips, ongoing, strict=False))
    return Entry(cell.box[0], cell.box[2], lines, looks.ground(cell.box))


def _cut(before: Slip, after: Slip, edge: float) -> Slip:
    """A line, and whether the one before may be a word too long for its cell."""
    word, width = after.first
    each = width / max(1, len(word))
    is_full = before.box[2] + each > edge - _PADDING - _SNAP
    may_be = is_full and " " not in before.text and len(before.text) > _SHORT
    return replace(after, may_be_cut=True) if may_be and BOX not in after.text else after


def _below(cell: Cell, looks: Looks) -> Entry:
    return Entry(cell.box[0], cell.box[2], fill=looks.ground(cell.box), goes_on=True)


def is_rest(before: Slip, after: Slip, right: float) -> bool:
    """Whether a line goes on the paragraph before: its first word found no room there, or it
    goes on a sentence.
    """
    if not _may_go_on(before, after):
        return False
    goes_on = after.text[:1].islower() and len(before.text) >= LONG
    return is_full(before, after, right) or (goes_on and not before.text.endswith(ENDS))


def is_full(before: Slip, after: Slip, right: float) -> bool:
    """Whether a line had no room for the first word of the next one."""
    _, width = after.first
    wide = before.box[2] + _SPACE * after.size + width > right - 0.15 * after.size
    return wide and _may_go_on(before, after)


def _may_go_on(before: Slip, after: Slip) -> bool:
    word, _ = after.first
    if _BULLET.match(word) or after.baseline - before.baseline > _PITCH * after.size:
        return False
    # Crosses one below the other are no text.
    return len(before.text) > _SHORT and (len(after.text) > _SHORT or after.may_be_cut)


# Lines


def slips_of(
    page: int, words: Sequence[Word], boxes: Sequence[TickBox], looks: Looks
) -> list[Slip]:
    """Words and tick boxes → lines, top to bottom."""
    return [run_of(page, line, looks) for line in lines_with_boxes(words, boxes)]


def lines_with_boxes(words: Sequence[Word], boxes: Sequence[TickBox]) -> list[list[Word | TickBox]]:
    """Words and tick boxes line by line, top to bottom, each from left to right."""
    lines: list[list[Word | TickBox]] = [[*line] for line in level_lines(list(words))]
    for box in boxes:
        middle = box.center[1]
        near = [line for line in lines if _is_level(line, middle)]
        if near:
            min(near, key=lambda line: abs(_baseline(line) - 3 - middle)).append(box)
        else:
            lines.append([box])
    ordered = [sorted(line, key=_left) for line in lines]
    return sorted(ordered, key=lambda line: (_baseline(line), _left(line[0])))


def place_of(line: Sequence[Word | TickBox]) -> tuple[float, float]:
    """A line's baseline, and the size of its type."""
    return _baseline(line), _size(line)


def _is_level(line: Sequence[Word | TickBox], y: float) -> bool:
    size = _size(line)
    return _baseline(line) - 1.05 * size < y < _baseline(line) + 0.35 * size


def _size(line: Sequence[Word | TickBox]) -> float:
    sizes = [one.style.size for one in line if isinstance(one, Word)]
    return max(sizes) if sizes else 10.0


def _baseline(line: Sequence[Word | TickBox]) -> float:
    words = [one for one in line if isinstance(one, Word)]
    if words:
        return max(words, key=lambda word: len(word.text)).baseline
    box = line[0]
    assert isinstance(box, TickBox)
    return box.baseline if box.baseline is not None else box.center[1] + 3.5


def _left(one: Word | TickBox) -> float:
    return one.x0 if isinstance(one, Word) else one.box[0]


def run_of(page: int, line: Sequence[Word | TickBox], looks: Looks) -> Slip:
    """Words and boxes of one line, left to right."""
    text, pieces = "", []
    boxes: list[Box] = []
    for one in line:
        is_word = isinstance(one, Word)
        if text and not (isinstance(one, Word) and one.glued):
            text += " "
            pieces.append(PLAIN)
        said = looks.text(one) if isinstance(one, Word) else BOX
        piece = looks.word(one) if isinstance(one, Word) else looks.box(one)
        text += said
        pieces += [piece] * len(said)
        boxes.append((one.x0, one.top, one.x1, one.bottom) if is_word else one.box)  # type: ignore[union-attr]
    first = line[0]
    name = first.text if isinstance(first, Word) else ""
    width = boxes[0][2] - boxes[0][0]
    return Slip(
        page, text, tuple(pieces), around(boxes), _baseline(line), _size(line), (name, width)
    )
