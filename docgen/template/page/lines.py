"""What stands on the lines of a page or cell → paragraphs that put each line where it was.

A paragraph of several lines breaks where the buyer's did: the space to its right is left so that
each line's words fit and the next one's first word does not. Where no width does that, the lines
are broken by hand.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from docgen.look import PrintedText, TextStyle
from docgen.measure import width_of
from docgen.template.fonts import has_metrics, line_metrics, stretch_of, word_size
from docgen.template.plan import Border, Paragraph, Run, Tab

_TAB = 0.62  # ems: a wider gap is a tab, a narrower one a space
_GLUED = 0.12  # ems: what is nearer stands without a space
_SPACE = 0.25  # ems, a space's width in most fonts
_MARKER = re.compile(r"(?:[-–—•·▪■□◦○●➢➤✓✔❖*]|\w{1,3}[.)])(?:\s|$)")
BLANK = re.compile(r"[._\u2024…]{3,}(?:\s*[._…]{3,})*|…{2,}|(?<=[\s:])…")  # to write on
_SYMBOL = re.compile("[\ue000-\uf8ff]")
_NEAR = 0.34  # of its type's size, how far below another a piece is on the same line
_SCRIPT, _NEAR_SCRIPT = 0.75, 0.5  # raised and lowered letters are as small, and may be as far
_RAISED = 0.1  # of its line's size, what a text stands above or below it to be raised or lowered
_WIDEST = 2.5  # ems: words of a justified line are no further apart
_NOTHING = "\u200b"  # of no width
_PADDING = 5.4  # Word's own cell margin, 0.19 cm
_LEAST_INSET = 2.0  # points between an answer and the edge of its cell
_TIGHTEST = 0.7  # of its type's size, the height of a line that is still shown whole


@dataclass(frozen=True, slots=True)
class Piece:
    """Runs that stand together from `x0` to `x1` on a baseline.

    `follows` marks a placeholder that goes wherever the text before it ends. `bar` is printed to
    the left of the line it begins, `bar_gap` points away.
    """

    x0: float
    x1: float
    baseline: float
    runs: tuple[Run, ...]
    style: TextStyle
    text: str = ""
    glued: bool = False
    follows: bool = False
    leader_to: float | None = None
    kind: str = ""
    bar: Border | None = None
    bar_gap: float = 0.0

    @property
    def top(self) -> float:
        """The upper edge of its line."""
        return self.baseline - line_metrics(self.style.font).ascent * word_size(self.style.size)

    @property
    def bottom(self) -> float:
        """The lower edge of its line."""
        return self.baseline + line_metrics(self.style.font).descent * word_size(self.style.size)


@dataclass(frozen=True, slots=True)
class PieceLine:
    """Pieces on one baseline, from left to right."""

    pieces: tuple[Piece, ...]

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.pieces[0].x0

    @property
    def x1(self) -> float:
        """Right edge."""
        return max(piece.x1 for piece in self.pieces)

    @property
    def baseline(self) -> float:
        """Where most of it stands."""
        return self.main.baseline

    @property
    def main(self) -> Piece:
        """Its longest piece."""
        return max(self.pieces, key=lambda piece: len(piece.text))

    @property
    def top(self) -> float:
        """The upper edge of its highest type."""
        return min(piece.top for piece in self.pieces)

    @property
    def bottom(self) -> float:
        """The lower edge of its lowest type."""
        return max(piece.bottom for piece in self.pieces)

    @property
    def is_plain(self) -> bool:
        """Whether it is running text, without gaps and places."""
        return all(
            piece.leader_to is None and (piece.text or piece.follows) for piece in self.pieces
        ) and not any(_parts(a, b) for a, b in zip(self.pieces, self.pieces[1:], strict=False))

    @property
    def is_spread(self) -> bool:
        """Whether its words stand evenly apart, as those of a justified line do."""
        gaps = [after.x0 - one.x1 for one, after in itertools.pairwise(self.pieces)]
        if len(gaps) < 3 or any(
            piece.leader_to is not None or piece.follows for piece in self.pieces
        ):
            return False
        # Punctuation that stands apart in French is set with a space of its own.
        usual = sorted(gaps)[len(gaps) // 2]
        return usual < _WIDEST * self.main.style.size and max(gaps) < 1.2 * usual

    @property
    def first_word(self) -> float:
        """The width of its first word, by its share of the characters."""
        piece = self.pieces[0]
        word = re.split(r"[\s\u00a0-]", piece.text.strip(), maxsplit=1)[0]
        return (piece.x1 - piece.x0) * len(word) / max(1, len(piece.text))


def lines_of(pieces: Iterable[Piece]) -> list[PieceLine]:
    """Pieces as lines, top to bottom."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.baseline, piece.x0)):
        last = lines[-1][0] if lines else None
        size = max(piece.style.size, last.style.size) if last else 0.0
        is_script = last is not None and min(piece.style.size, last.style.size) < _SCRIPT * size
        near = _NEAR_SCRIPT if is_script else _NEAR
        if last is not None and piece.baseline - last.baseline < near * size:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [PieceLine(tuple(sorted(line, key=lambda piece: piece.x0))) for line in lines]


@dataclass(frozen=True, slots=True)
class Room:
    """Where paragraphs stand: from `left` to `right`, below `top`, above `bottom` if set."""

    left: float
    right: float
    top: float
    bottom: float | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A paragraph and where it ends."""

    paragraph: Paragraph
    top: float
    bottom: float


def paragraphs(lines: Sequence[PieceLine], room: Room, role: str) -> list[Placed]:
    """Make paragraphs of lines, each at its height.

    The space above the first is counted from the room's top.
    """
    placed: list[Placed] = []
    cursor = room.top
    groups = _grouped(lines, room)
    for at, group in enumerate(groups):
        limit = room.bottom
        if at + 1 < len(groups):
            limit = max(group[-1].bottom, groups[at + 1][0].top)
        made = _paragraph(group, room, role, cursor, limit)
        placed.append(made)
        cursor = made.bottom
    return placed


# Which lines go on from each other


def _grouped(lines: Sequence[PieceLine], room: Room) -> list[list[PieceLine]]:
    groups: list[list[PieceLine]] = []
    widest = max((line.x1 for line in lines), default=room.right)
    if widest < room.left + 0.7 * (room.right - room.left):
        widest = room.right - 2 * _PADDING  # no line is full
    for line in lines:
        if groups and _goes_on(groups[-1], line, room, widest):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [part for group in groups for part in _told_apart(group)]


def _told_apart(group: list[PieceLine]) -> list[list[PieceLine]]:
    """A group as it is, or, where words stand apart and are not justified, line by line."""
    if _is_justified(group) or all(line.is_plain for line in group):
        return [group]
    return [[line] for line in group]


def _goes_on(group: list[PieceLine], line: PieceLine, room: Room, widest: float) -> bool:
    """Whether a line goes on with the paragraph above it."""
    last = group[-1]
    if not (_flows(last) and _flows(line)) or _MARKER.match(line.pieces[0].text):
        return False
    if BLANK.search(last.pieces[-1].text) or BLANK.search(line.pieces[0].text):
        return False
    size = line.main.style.size
    pitch = line.baseline - last.baseline
    if abs(size - last.main.style.size) > 0.3 or not 0.7 * size < pitch < 1.9 * size:
        return False
    if last.main.kind != line.main.kind or last.pieces[0].bar != line.pieces[0].bar:
        return False
    if len(group) > 1 and abs(pitch - (group[1].baseline - group[0].baseline)) > 0.6:
        return False
    if last.main.style.bold != line.main.style.bold and len(line.pieces) == 1:
        return False
    if _centered(last, room) and _centered(line, room):
        return pitch < 1.5 * size
    if len(group) > 1 and abs(line.x0 - last.x0) > 1.5:
        return False
    if abs(line.x0 - last.x0) > 1.5 and not _hangs(last, line):
        return False
    full = min(max(widest, last.x1), room.right)
    return last.x1 + _SPACE * size + line.first_word > full - 1.0


def _flows(line: PieceLine) -> bool:
    return line.is_plain or line.is_spread


def _hangs(first: PieceLine, line: PieceLine) -> bool:
    """Whether a second line stands below the text behind a bullet or number, or is not indented."""
    is_marked = _MARKER.match(first.pieces[0].text) is not None
    is_marked = is_marked or _SYMBOL.match(first.pieces[0].text) is not None
    return (is_marked and 0 < line.x0 - first.x0 < 60) or 0 < first.x0 - line.x0 < 60


def _centered(line: PieceLine, room: Room) -> bool:
    left, right = line.x0 - room.left, room.right - line.x1
    # A line that fills its cell stands at its left.
    return abs(left - right) < 2.5 and left > max(3.0, 0.06 * (room.right - room.left))


# One paragraph


def _paragraph(
    group: list[PieceLine], room: Room, role: str, cursor: float, limit: float | None
) -> Placed:
    first, style = group[0], group[0].main.style
    placed = _spaced(group, cursor, limit)
    paragraph = Paragraph(
        (),
        first.main.kind or role,
        style,
        before=placed.before,
        line=placed.line,
        line_rule="atLeast" if placed.may_grow else "exact",
        rule_left=first.pieces[0].bar,
        rule_gap=first.pieces[0].bar_gap,
    )
    if all(_centered(line, room) for line in group):
        shift = (first.x0 + first.x1) - (room.left + room.right)
        paragraph = replace(
            paragraph,
            align="center",
            indent=max(0.0, shift),
            right=max(0.0, -shift),
            runs=_runs(group, "\n", ())[0],
        )
        return Placed(paragraph, placed.top, placed.bottom)
    left = group[1].x0 if len(group) > 1 else first.x0
    right, between = _wrap(group, room)
    is_justified = _is_justified(group) and between == " "
    runs, tabs = _runs(group, between, () if is_justified else (room.left,))
    paragraph = replace(
        paragraph,
        runs=runs,
        tabs=tabs,
        indent=left - room.left,
        first=first.x0 - left,
        right=room.right - right if right is not None else _free_end(first, room),
        align="both" if is_justified else "left",
    )
    return Placed(paragraph, placed.top, placed.bottom)


@dataclass(frozen=True, slots=True)
class _Spacing:
    before: float
    line: float | None
    may_grow: bool
    top: float
    bottom: float


def _spaced(group: list[PieceLine], cursor: float, limit: float | None) -> _Spacing:
    """The space above a paragraph and between its lines, so that each stands on its baseline."""
    first, last = group[0], group[-1]
    ascent, descent = first.baseline - first.top, max(line.bottom - line.baseline for line in group)
    natural = ascent + descent
    pitch = (last.baseline - first.baseline) / (len(group) - 1) if len(group) > 1 else natural
    end = first.baseline - ascent + len(group) * natural
    # Fonts whose lines are of unknown height, or of several, need lines of a fixed one.
    styles = {piece.style.font for line in group for piece in line.pieces}
    if len({line_metrics(font) for font in styles}) > 1 or not all(map(has_metrics, styles)):
        return _exact(group, pitch, cursor, limit)
    # Nor is it known what font a program takes for a tick box.
    if any(run.char_style == "tick" for line in group for p in line.pieces for run in p.runs):
        return _exact(group, pitch, cursor, limit)
    is_tight = first.baseline - ascent < cursor - 0.15 or (limit is not None and end > limit + 0.3)
    if abs(pitch - natural) < 0.2 and not is_tight:
        return _Spacing(max(0.0, first.top - cursor), None, True, first.top, end)
    if pitch > natural and not is_tight:
        # The space goes above the line, in Word and in LibreOffice.
        top = first.baseline - (pitch - descent)
        if top >= cursor - 0.15:
            bottom = last.baseline + descent
            return _Spacing(max(0.0, top - cursor), pitch, True, top, bottom)
    return _exact(group, pitch, cursor, limit)


def _exact(group: list[PieceLine], pitch: float, cursor: float, limit: float | None) -> _Spacing:
    """Lines of a fixed height, four fifths of it above the baseline, as LibreOffice has it."""
    first, last = group[0], group[-1]
    least = _TIGHTEST * first.main.style.size
    if len(group) == 1:
        above = (first.baseline - cursor) / 0.8
        below = (limit - last.baseline) / 0.2 if limit is not None else pitch
        pitch = max(least, min(pitch, above, below))
    elif limit is not None:
        pitch = max(least, min(pitch, (limit - cursor) / len(group)))
    top = first.baseline - 0.8 * pitch
    return _Spacing(max(0.0, top - cursor), pitch, False, top, last.baseline + 0.2 * pitch)


def _wrap(group: list[PieceLine], room: Room) -> tuple[float | None, str]:
    """The right edge at which lines break as they do, and what stands between them."""
    if len(group) == 1:
        return None, " "
    widest = max(line.x1 for line in group)
    nearest = min(
        line.x1 + _SPACE * line.main.style.size + after.first_word
        for line, after in itertools.pairwise(group)
    )
    if _is_justified(group):
        return widest + 0.4, " "
    if nearest < widest + 2.0:
        return widest + 6.0, "\n"
    edge = room.right - min(_PADDING, max(0.0, group[-1].x0 - room.left))
    if widest + 0.5 <= edge < nearest - 1.0:
        return edge, " "
    return min(widest + 4.0, (widest + nearest) / 2), " "


def _free_end(line: PieceLine, room: Room) -> float:
    """What a single line leaves free at its right: an answer does not touch the cell's edge."""
    beyond = room.right - line.x1
    grows = any(
        piece.follows or any(run.char_style == "answer" for run in piece.runs)
        for piece in line.pieces
    )
    if not grows or room.bottom is None:
        return min(0.0, beyond - 4)
    return min(beyond - 4, _PADDING, max(_LEAST_INSET, line.x0 - room.left))


def _is_justified(group: list[PieceLine]) -> bool:
    """Whether all lines but the last end at the same place."""
    if len(group) < 3:
        return False
    ends = [line.x1 for line in group[:-1]]
    return max(ends) - min(ends) < 0.6


# Runs


def _runs(
    group: list[PieceLine], between: str, lefts: tuple[float, ...]
) -> tuple[tuple[Run, ...], tuple[Tab, ...]]:
    runs: list[Run] = []
    tabs: list[Tab] = []
    for line in group:
        if runs:
            joined = between
            if between == " " and runs[-1].text.endswith(("-", "\u2010")):
                joined = ""
            runs += [Run(joined, line.pieces[0].style)] if joined else []
        before: Piece | None = None
        for piece in line.pieces:
            if before is not None:
                runs += _gap(before, piece, tabs, lefts)
            runs += _raised(piece, line)
            if piece.leader_to is not None and lefts:
                tabs.append(Tab(piece.leader_to - lefts[0]))
                # LibreOffice draws no line below a tab that nothing stands behind.
                line_end = Run(_NOTHING, piece.style)
                runs += [Run("\t", piece.style, is_underlined=True), line_end]
            before = piece
    return tuple(_merged(runs)), tuple(tabs)


def _raised(piece: Piece, line: PieceLine) -> Sequence[Run]:
    """The runs of a piece, raised or lowered where it does not stand on its line's baseline."""
    raised = line.baseline - piece.baseline
    if abs(raised) < _RAISED * line.main.style.size or not piece.text:
        return piece.runs
    return [replace(run, raised=raised) for run in piece.runs]


def _parts(before: Piece, piece: Piece) -> bool:
    """Whether the gap between two pieces is wider than a space."""
    return not piece.follows and piece.x0 - before.x1 > _TAB * piece.style.size


def _gap(before: Piece, piece: Piece, tabs: list[Tab], lefts: tuple[float, ...]) -> list[Run]:
    if _parts(before, piece) and lefts:
        tabs.append(Tab(piece.x0 - lefts[0]))
        return [Run("\t", before.style)]
    is_answer = any(run.char_style == "answer" for run in piece.runs)
    near = piece.x0 - before.x1 < _GLUED * piece.style.size
    if piece.glued or (near and not piece.follows and not is_answer):
        return []
    return [Run(" ", before.style)]


def _merged(runs: list[Run]) -> list[Run]:
    """Runs of one look as one, so that a person can edit the sentence."""
    merged: list[Run] = []
    for run in runs:
        last = merged[-1] if merged else None
        is_plain = last is not None and not (
            run.field or last.field or run.is_symbol or last.is_symbol or run.char_style
        )
        if last is not None and is_plain and replace(last, text=run.text) == run:
            merged[-1] = replace(last, text=last.text + run.text)
        else:
            merged.append(run)
    return merged


def printed_runs(text: PrintedText, style: TextStyle, width: float = 0.0) -> tuple[Run, ...]:
    """The runs of a printed text; signs of picture fonts are runs of their own."""
    stretch = stretch_of(text.text, width, style, text.spacing)
    return tuple(
        Run(
            part,
            style,
            is_symbol=_SYMBOL.match(part) is not None,
            is_underlined=text.is_underlined,
            is_struck=text.is_struck,
            stretch=stretch,
        )
        for part in re.split("([\ue000-\uf8ff])", text.text)
        if part
    )


def split_piece(piece: Piece, cuts: Iterable[int]) -> Iterator[Piece]:
    """A piece of one run in parts, each as wide as its characters."""
    run = piece.runs[0]
    whole = width_of(piece.text, piece.style) or 1.0
    starts = [0, *cuts, len(piece.text)]
    for start, end in itertools.pairwise(starts):
        text = piece.text[start:end]
        if not text.strip():
            continue
        lead = len(text) - len(text.lstrip())
        before = width_of(piece.text[: start + lead], piece.style) / whole
        after = width_of(piece.text[: start + len(text.rstrip())], piece.style) / whole
        width = piece.x1 - piece.x0
        yield replace(
            piece,
            x0=piece.x0 + before * width,
            x1=piece.x0 + after * width,
            text=text.strip(),
            runs=(replace(run, text=text.strip()),),
            glued=piece.glued
            if start == 0
            else lead == 0 and not _ends_in_space(piece.text, start),
        )


def _ends_in_space(text: str, at: int) -> bool:
    return at > 0 and text[at - 1].isspace()


def without_blanks(piece: Piece) -> list[Piece]:
    """A piece with its fill-in dots or underscores as pieces of their own."""
    cuts = sorted(
        {at for found in BLANK.finditer(piece.text) for at in found.span()} - {0, len(piece.text)}
    )
    if len(piece.runs) != 1 or not cuts:
        return [piece]
    return list(split_piece(piece, cuts))
