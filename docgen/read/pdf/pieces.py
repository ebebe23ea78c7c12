"""A page's words → pieces of lines in the order they are read: cell by cell, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from docgen.look import Box, PageLook, TextStyle
from docgen.read.aligned import Span
from docgen.sources.page import Page, Rule, Word, join, lines_of

_GAP = 1.6  # ems between two words of a line that stand in different pieces
_BAND = 0.25  # of the page's width, that a rule is long which parts rows
_LEVEL = 1.2  # points between baselines that are one
_BOX = 8.0  # points above and below its baseline that a box parts words: those of its own line
_APART = 5.0  # points without any word, top to bottom, that part columns


@dataclass(frozen=True)
class Piece:
    """Words of one line in one cell; `page` from 1."""

    page: int
    words: tuple[Word, ...]

    @cached_property
    def text(self) -> str:
        """The words with spaces between them."""
        return join(self.words)

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """Where each word ends in the text."""
        ends, at = [], 0
        for word in self.words:
            at += len(word.text) + (0 if word.glued or not at else 1)
            ends.append(at)
        return tuple(ends)

    @cached_property
    def box(self) -> Box:
        """Left, top, right, bottom."""
        return box_of(self.words)

    @property
    def baseline(self) -> float:
        """Where the line stands."""
        return self.words[0].baseline

    def words_of(self, span: Span) -> tuple[Word, ...]:
        """The words that a stretch of the text touches."""
        return tuple(
            word
            for word, end in zip(self.words, self.ends, strict=True)
            if end > span.start and end - len(word.text) < span.end
        )


def box_of(words: Iterable[Word]) -> Box:
    """The box around words."""
    boxes = [(word.x0, word.top, word.x1, word.bottom) for word in words]
    return around(boxes)


def around(boxes: Sequence[Box]) -> Box:
    """The box around boxes."""
    x0s, tops, x1s, bottoms = zip(*boxes, strict=True)
    return min(x0s), min(tops), max(x1s), max(bottoms)


def received_pieces(page: Page) -> list[Piece]:
    """The pieces of a received page."""
    words = [word for word in page.words if word.is_printed]
    # A box between two words parts them: they are labels.
    boxes = [Rule(b.center[0], b.box[1] - 3, b.box[3] + 3, 1, "") for b in page.boxes]
    return _pieces(page.number, page.width, words, page.across, [*page.down, *boxes])


def blank_pieces(look: PageLook) -> list[Piece]:
    """The pieces of a blank page as the form file tells it, without its tick boxes."""
    words: list[Word] = []
    boxes: list[Rule] = []
    for text in look.texts:
        if text.kind == "boxes":
            middle, reach = (text.x0 + text.x1) / 2, min(_BOX, text.x1 - text.x0)
            boxes.append(Rule(middle, text.baseline - reach, text.baseline + reach, 1, ""))
        elif text.turn == 0:
            words += _words(text.text, text.x0, text.x1, text.baseline, text.glued)
    across = [Rule(r.box[1], r.box[0], r.box[2], 1, "") for r in look.rules if _is_across(r.box)]
    down = [Rule(r.box[0], r.box[1], r.box[3], 1, "") for r in look.rules if not _is_across(r.box)]
    return _pieces(look.number, look.width, words, across, [*down, *boxes])


def _is_across(box: Box) -> bool:
    return box[2] - box[0] > box[3] - box[1]


def _words(text: str, x0: float, x1: float, baseline: float, glued: bool) -> list[Word]:
    """A printed text's words; where each stands between its ends is told by their letters."""
    each = (x1 - x0) / max(1, len(text))
    size = min(14.0, max(6.0, 2 * each))
    style = TextStyle("", size)
    words: list[Word] = []
    at = 0
    for part in text.split():
        at = text.index(part, at)
        left, right = x0 + at * each, x0 + (at + len(part)) * each
        top, bottom = baseline - 0.8 * size, baseline + 0.2 * size
        is_glued = glued and not words
        words.append(Word(part, left, right, top, bottom, baseline, style, glued=is_glued))
        at += len(part)
    return words


def _pieces(
    number: int, width: float, words: list[Word], across: Sequence[Rule], down: Sequence[Rule]
) -> list[Piece]:
    upright = [word for word in words if word.upright]
    edges = row_edges(across, width)
    bands: dict[int, list[Piece]] = {}
    for line in level_lines(upright):
        for run in _runs(line, down):
            piece = Piece(number, tuple(run))
            middle = piece.baseline - 0.3 * run[0].style.size
            bands.setdefault(sum(edge < middle for edge in edges), []).append(piece)
    pieces: list[Piece] = []
    for band in sorted(bands):
        inside = 0 < band < len(edges)
        pieces += _by_columns(bands[band]) if inside else bands[band]
    turned = [word for word in words if not word.upright]
    return pieces + [Piece(number, (word,)) for word in turned]


def level_lines(words: list[Word]) -> list[list[Word]]:
    """Words of one baseline, left to right; raised letters go with the words they touch.

    Lines of another type may stand a few points apart, where a text was laid over the page.
    """
    lines: list[list[Word]] = []
    for line in lines_of(words):
        levels: list[list[Word]] = []
        for word in sorted(line.words, key=lambda word: word.baseline):
            if levels and word.baseline - levels[-1][0].baseline < _LEVEL:
                levels[-1].append(word)
            else:
                levels.append([word])
        main = max(levels, key=len)
        for level in levels:
            if level is not main and all(_touches(word, main) for word in level):
                main.extend(level)
                level.clear()
        lines += [sorted(level, key=lambda word: word.x0) for level in levels if level]
    return lines


def _touches(word: Word, others: list[Word]) -> bool:
    near = 0.35 * max(other.style.size for other in others)
    return any(min(abs(word.x0 - o.x1), abs(o.x0 - word.x1)) < near for o in others)


def row_edges(across: Sequence[Rule], width: float) -> list[float]:
    """The heights of rules that part rows, top to bottom; a rule may be drawn cell by cell."""
    lengths: dict[int, float] = {}
    for rule in across:
        lengths[round(rule.at)] = lengths.get(round(rule.at), 0.0) + rule.end - rule.start
    edges: list[float] = []
    for at in sorted(lengths):
        if lengths[at] + lengths.get(at + 1, 0.0) < _BAND * width:
            continue
        if not edges or at - edges[-1] > 3:
            edges.append(float(at))
    return edges


def _runs(words: Sequence[Word], down: Sequence[Rule]) -> Iterable[list[Word]]:
    run: list[Word] = []
    for word in words:
        if run and _is_apart(run[-1], word, down):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _is_apart(one: Word, other: Word, down: Sequence[Rule]) -> bool:
    gap = other.x0 - one.x1
    if gap > _GAP * max(one.style.size, other.style.size):
        return True
    height = one.baseline - 1
    return gap > 0 and any(
        one.x1 - 0.5 <= rule.at <= other.x0 + 0.5 and rule.start < height < rule.end
        for rule in down
    )


def _by_columns(pieces: list[Piece]) -> list[Piece]:
    """The pieces of a row, column by column; columns have nothing between them."""
    reach: list[tuple[float, list[Piece]]] = []
    for piece in sorted(pieces, key=lambda piece: piece.box[0]):
        if reach and piece.box[0] < reach[-1][0] + _APART:
            reach[-1][1].append(piece)
            reach[-1] = (max(reach[-1][0], piece.box[2]), reach[-1][1])
        else:
            reach.append((piece.box[2], [piece]))
    return [
        piece
        for _, column in reach
        for piece in sorted(column, key=lambda piece: (piece.baseline, piece.box[0]))
    ]
