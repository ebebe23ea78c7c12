"""What stands on the lines of a page or cell → paragraphs that put each line where it was.

A paragraph of several lines breaks where the buyer's did: the space to its right is left so that
each line's words fit and the next one's first word does not. Where no width does that, the lines
are broken by hand.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from docgen.template.fonts import has_metrics, line_metrics
from docgen.template.page.pieces import BLANK, SYMBOL, PieceLine, parts_from
from docgen.template.page.runs import runs_of
from docgen.template.plan import Paragraph

_SPACE = 0.25  # ems, a space's width in most fonts
_MARKER = re.compile(r"(?:[-–—•·▪■□◦○●➢➤✓✔❖*]|\w{1,3}[.)])(?:\s|$)")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,3}[.)]?")
_PADDING = 5.4  # Word's own cell margin, 0.19 cm
_LEAST_INSET = 2.0  # points between an answer and the edge of its cell
_BEYOND = 4.0  # points right of a line to write on, so that it is not broken
_TIGHTEST = 0.7  # of its type's size, the height of a line that is still shown whole


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
        goes_on = line.pieces[0].goes_on or (groups and _goes_on(groups[-1], line, room, widest))
        if groups and goes_on:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [part for group in groups for part in _told_apart(group)]


def _told_apart(group: list[PieceLine]) -> list[list[PieceLine]]:
    """A group as it is, or, where words stand apart and are not justified, line by line."""
    is_whole = group[-1].pieces[0].goes_on or all(line.is_plain for line in group)
    if is_whole or _is_justified(group):
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
    is_marked = is_marked or SYMBOL.match(first.pieces[0].text) is not None
    return (is_marked and 0 < line.x0 - first.x0 < 60) or 0 < first.x0 - line.x0 < 60


def _hung_from(line: PieceLine) -> float:
    """Where what is written below a line begins: below the text behind a bullet or number."""
    mark, text = line.pieces[0], line.pieces[1] if len(line.pieces) > 1 else None
    is_mark = _NUMBER.fullmatch(mark.text) or _MARKER.fullmatch(mark.text.strip())
    if text is None or not text.text or not (is_mark or SYMBOL.fullmatch(mark.text)):
        return line.x0
    return text.x0 if 0 < text.x0 - line.x0 < 60 and parts_from(mark, text) else line.x0


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
            runs=runs_of(group, "\n", ())[0],
        )
        return Placed(paragraph, placed.top, placed.bottom)
    left = group[1].x0 if len(group) > 1 else _hung_from(first)
    right, between = _wrap(group, room)
    is_justified = _is_justified(group) and between == " "
    runs, tabs = runs_of(group, between, () if is_justified else (room.left,))
    paragraph = replace(
        paragraph,
        runs=runs,
        tabs=tabs,
        indent=left - room.left,
        first=first.x0 - left,
        right=_free_end(first, room) if right is None else room.right - right,
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
    # Nor is it known what font a program takes for a tick box. Raised letters make lines higher.
    runs = [run for line in group for piece in line.pieces for run in piece.runs]
    if any(run.char_style == "tick" or run.raised for run in runs):
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
    ends = [piece.writes_to for piece in group[0].pieces if piece.writes_to is not None]
    if ends:
        return max(ends) + _BEYOND, ""
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
