"""A paragraph's pieces → lines of a given width."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from docgen.look import TextStyle
from docgen.measure import width_of
from docgen.sources.word.document import Origin, Paragraph, Piece, TabStop

_WORDS = re.compile(r"\s+|\S+")
# A blank to be filled in: it may be cut, and takes what room there is.
_BLANK = re.compile(r"^[.…_]{4,}$")
_DEFAULT_TAB = 36.0
_FIELD = 72.0
_BOX = 0.9  # in em
_LEADER = 40  # characters at most: what a tab's leader is made of says nothing by its length


@dataclass(slots=True)
class Token:
    """One thing on a line; `x` is from the left edge of the paragraph's room.

    `gap` is the space before it, `may_break` whether a line may end there.
    """

    kind: Literal["text", "box", "field", "tab", "line", "page-break", "page", "pages"]
    style: TextStyle
    text: str = ""
    name: str | None = None
    label: str | None = None
    width: float = 0.0
    gap: float = 0.0
    may_break: bool = False
    x: float = 0.0
    origin: Origin | None = None


@dataclass(slots=True)
class LaidLine:
    """Tokens on one line."""

    tokens: list[Token] = field(default_factory=list)
    ends_page: bool = False

    @property
    def end(self) -> float:
        """Where the last token ends."""
        return max((token.x + token.width for token in self.tokens), default=0.0)


def tokens_of(pieces: Sequence[Piece]) -> list[Token]:
    """Cut pieces at their spaces."""
    tokens: list[Token] = []
    gap, may_break = 0.0, False
    for piece in pieces:
        if piece.kind != "text":
            width = {"box": _BOX * piece.style.size, "field": _FIELD}.get(piece.kind, 0.0)
            if piece.kind in ("page", "pages"):
                width = width_of("00", piece.style)
            token = Token(piece.kind, piece.style, "", piece.name, piece.label, width)
            token.gap, token.may_break, token.origin = gap, may_break, piece.origin
            tokens.append(token)
            gap, may_break = 0.0, False
            continue
        for found in _WORDS.finditer(piece.text):
            part = found.group()
            if part.isspace():
                gap += width_of(part, piece.style)
                may_break = may_break or part.strip("\u00a0\u202f\u2007") != ""
            else:
                width = width_of(part, piece.style)
                token = Token("text", piece.style, part, None, None, width, gap, may_break)
                token.origin = _part_of(piece, found.start(), found.end())
                tokens.append(token)
                gap, may_break = 0.0, False
    return tokens


def _part_of(piece: Piece, start: int, stop: int) -> Origin | None:
    """Where a part of a piece's text comes from."""
    origin = piece.origin
    if origin is None or len(origin.index) != len(piece.text):
        return origin
    return replace(origin, index=origin.index[start:stop])


def units_of(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Tokens in groups that no line parts."""
    unit: list[Token] = []
    for token in tokens:
        alone = token.kind in ("tab", "line", "page-break")
        if unit and (alone or token.may_break or unit[0].kind in ("tab", "line", "page-break")):
            yield unit
            unit = []
        unit.append(token)
    if unit:
        yield unit


def longest_unit(paragraph: Paragraph) -> float:
    """The width of what cannot be broken, where the paragraph has most of it."""
    tokens = [*tokens_of(paragraph.label), *tokens_of(paragraph.pieces)]
    widths = (_unit_width(unit) for unit in units_of(tokens) if not _BLANK.match(unit[-1].text))
    look = paragraph.look
    return max(widths, default=0.0) + max(0.0, look.left) + max(0.0, look.right)


def _unit_width(unit: Sequence[Token]) -> float:
    return sum(token.width for token in unit) + sum(token.gap for token in unit[1:])


class LineBreaker:
    """Sets a paragraph's tokens on lines between `left` and `right` edges."""

    def __init__(self, paragraph: Paragraph, width: float) -> None:
        look = paragraph.look
        self.left = min(max(0.0, look.left), 0.6 * width)
        self.right = max(width - max(0.0, look.right), self.left + 0.3 * width)
        self.tabs = look.tabs
        self.lines = [LaidLine()]
        self.x = max(0.0, self.left + look.first)
        self._label(paragraph)
        self.stop: TabStop | None = None
        self.stop_from = 0
        for unit in units_of(tokens_of(paragraph.pieces)):
            self.add(unit)
        self._settle()
        for line in self.lines:
            _align(line, look.align, self.left, self.right)

    def _label(self, paragraph: Paragraph) -> None:
        """The list number or bullet, and the way from it to the text."""
        if not paragraph.label:
            return
        for token in tokens_of(paragraph.label):
            self.x += token.gap
            self.put(token)
        if paragraph.label_gap == "tab":
            beyond = [stop.at for stop in self.tabs if stop.at > self.x + 1]
            at = self.left if self.x < self.left - 1 else min(beyond, default=self.x + 6)
            self.x = max(at, self.x + 3)
        elif paragraph.label_gap == "space":
            self.x += 0.28 * paragraph.size

    def put(self, token: Token) -> None:
        token.x = self.x
        self.x += token.width
        self.lines[-1].tokens.append(token)

    def add(self, unit: list[Token]) -> None:
        """Set a unit on this line, or on the next one where it does not fit."""
        first = unit[0]
        if first.kind == "tab":
            self.tab(first)
            return
        if first.kind in ("line", "page-break"):
            self._settle()
            self.lines[-1].ends_page = first.kind == "page-break"
            self.new_line()
            return
        is_blank = len(unit) == 1 and _BLANK.match(first.text) is not None
        width = _unit_width(unit)
        room = self.right - self.x - first.gap
        begun = bool(self.lines[-1].tokens)
        if is_blank and width > room:
            if room < 0.25 * (self.right - self.left) and begun and first.may_break:
                self.new_line()
                first.gap, room = 0.0, self.right - self.x
            _cut(first, room)
        elif width > room + 0.01 and begun and first.gap > 0 and self.stop is None:
            self.new_line()
            first.gap = 0.0
        for token in unit:
            self.x += token.gap
            self.put(token)

    def new_line(self) -> None:
        self._settle()
        self.lines.append(LaidLine())
        self.x = self.left

    def tab(self, token: Token) -> None:
        """Go to the next tab stop; what leads there is a blank to be filled in."""
        self._settle()
        stop = next((stop for stop in self.tabs if stop.at > self.x + 1), None)
        if stop is None:
            at = (int(self.x / _DEFAULT_TAB) + 1) * _DEFAULT_TAB
            stop = TabStop(at)
        if stop.at > self.right + 1 and not stop.leader and stop.align == "left":
            self.x += token.style.size
            return
        at = max(self.x, min(stop.at, self.right))
        if stop.leader:
            width = width_of(stop.leader, token.style)
            count = min(_LEADER, max(4, int((at - self.x) / max(width, 0.5)) - 1))
            blank = Token("text", token.style, stop.leader * count, width=max(at - self.x - 2, 1.0))
            blank.origin = token.origin
            self.x += 1
            self.put(blank)
        self.stop = stop if stop.align in ("right", "center", "decimal") else None
        self.stop_from = len(self.lines[-1].tokens)
        self.x = at

    def _settle(self) -> None:
        """Shift what follows a right or centred tab stop to where it belongs."""
        stop, self.stop = self.stop, None
        if stop is None:
            return
        tokens = self.lines[-1].tokens
        moved = tokens[self.stop_from :]
        if not moved:
            return
        width = moved[-1].x + moved[-1].width - moved[0].x
        shift = -width / 2 if stop.align == "center" else -width
        before = tokens[self.stop_from - 1] if self.stop_from else None
        least = (before.x + before.width + 4 if before and not _is_leader(before) else 0.0) - moved[
            0
        ].x
        shift = max(shift, least)
        if before is not None and _is_leader(before):
            before.width = max(1.0, before.width + shift)
        for token in moved:
            token.x += shift
        self.x += shift


def _is_leader(token: Token) -> bool:
    return token.kind == "text" and _BLANK.match(token.text) is not None


def _cut(token: Token, room: float) -> None:
    """Shorten a blank to the room there is."""
    if token.width > 0 and token.width > room:
        count = max(4, int(len(token.text) * room / token.width))
        token.text = token.text[:count]
        token.width = max(room, 1.0)


def _align(line: LaidLine, align: str, left: float, right: float) -> None:
    room = right - line.end
    if align == "left" or room <= 0 or not line.tokens:
        return
    shift = room if align == "right" else (right + left - line.end - line.tokens[0].x) / 2
    for token in line.tokens:
        token.x += shift
