"""Tables with rules between their rows only → grids: columns where no row prints anything."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from docgen.look import Box
from docgen.parse.questions.numbers import NUMBER
from docgen.parse.tables.grid import Grid, grid_of, merged
from docgen.parse.tables.segments import Segment, cut_at, segments_of, text_lines
from docgen.sources.page import Page, Rule, Word

_ALIKE = 4.0  # points: rules that end nearer than this are of one table
_LONG = 0.35  # of the page's width
_WIDE = 36.0  # points: a column of titles, at least
_MOST = 2000  # rules across a page; a drawing has more
_FEWEST = 3  # rules of a table
_GUTTER = 0.45  # em between columns, at least
_TALL = 0.6  # of the page's height; what is higher between two rules is no row
_HEAD = 4  # lines of a header above the first rule, at most


@dataclass(frozen=True, slots=True)
class RuledRows:
    """Rules that end at one place, one below the other, and what is printed between them."""

    page: Page
    rules: tuple[Rule, ...]
    rows: tuple[tuple[Segment, ...], ...]

    @property
    def left(self) -> float:
        """Where the longest rule begins."""
        return min(rule.start for rule in self.rules)

    @property
    def right(self) -> float:
        """Where the rules end."""
        return max(rule.end for rule in self.rules)

    @property
    def joins(self) -> bool:
        """Whether a first column's cells reach over several rows: rules that begin beside it."""
        begun = [rule.start - self.left > _WIDE for rule in self.rules]
        return sum(begun) > 1 and sum(begun) < len(begun) - 1

    def grid(self, borders: Iterable[float] | None = None) -> Grid | None:
        """The table with these borders between its columns, or with those that the print tells."""
        inner = list(_borders(self) if borders is None else borders)
        inner = [x for x in inner if self.left + _ALIKE < x < self.right - _ALIKE]
        if not inner:
            return None
        width, color = self.rules[0].width, self.rules[0].color
        sides = [
            Rule(x, self.rules[0].at, self.rules[-1].at, width, color)
            for x in (self.left, self.right)
        ]
        for row, (above, below) in zip(self.rows, pairwise(self.rules), strict=True):
            if not _is_across(row, inner):
                sides += [Rule(x, above.at, below.at, width, color) for x in inner]
        return grid_of(self.page, list(self.rules), sides)


def ruled_rows(page: Page, words: Sequence[Word], tables: Sequence[Box]) -> list[RuledRows]:
    """Find rules that part rows, top to bottom, with the words between them.

    The header may stand above the first rule.

    Args:
        page: The page.
        words: Those of its words that stand in no table.
        tables: Where the page's tables stand; they have their own rules.
    """
    if len(page.across) > _MOST:
        return []
    down = [rule for rule in page.down if rule.end - rule.start > _ALIKE]
    long = [
        rule
        for rule in merged(page.across)
        if rule.end - rule.start > _LONG * page.width
        and not any(_is_side(side, rule) for side in down)
        and not any(box[1] - _ALIKE < rule.at < box[3] + _ALIKE for box in tables)
    ]
    found = [_read(page, rules, words) for rules in _together(long, page.height)]
    return [one for one in found if one is not None]


def _is_side(side: Rule, rule: Rule) -> bool:
    """Whether a rule down meets one across: both are of a grid."""
    within = rule.start - _ALIKE < side.at < rule.end + _ALIKE
    return within and side.start - _ALIKE < rule.at < side.end + _ALIKE


def _together(rules: list[Rule], height: float) -> list[list[Rule]]:
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        for group in groups:
            if abs(group[-1].end - rule.end) < _ALIKE and rule.at - group[-1].at < _TALL * height:
                group.append(rule)
                break
        else:
            groups.append([rule])
    return [group for group in groups if len(group) >= _FEWEST]


def _read(page: Page, rules: list[Rule], words: Sequence[Word]) -> RuledRows | None:
    left, right = min(rule.start for rule in rules), max(rule.end for rule in rules)
    inside = [w for w in words if w.x0 > left - _ALIKE and w.x1 < right + _ALIKE and w.upright]
    segments = _with_numbers_apart(segments_of(inside))
    head = _above(segments, rules[0].at)
    if head:
        top = min(segment.box[1] for segment in head) - 1
        rules = [Rule(top, left, right, rules[0].width, rules[0].color), *rules]
    rows = tuple(
        tuple(s for s in segments if above.at < s.middle < below.at)
        for above, below in pairwise(rules)
    )
    if sum(map(bool, rows)) < _FEWEST - 1 or any(_is_several(row) for row in rows):
        return None
    return RuledRows(page, tuple(rules), rows)


def _is_several(row: tuple[Segment, ...]) -> bool:
    """Whether numbers stand at two heights at a row's left: rules do not part all rows."""
    left = min((segment.box[0] for segment in row), default=0.0)
    numbers = [s for s in row if s.box[0] < left + _ALIKE and NUMBER.match(s.text)]
    return len(numbers) > 1


def _with_numbers_apart(segments: list[Segment]) -> list[Segment]:
    parts: list[Segment] = []
    for segment in segments:
        numbered = len(segment.words) > 1 and NUMBER.match(segment.words[0].text)
        parts += cut_at([segment], segment.words[1].x0) if numbered else [segment]
    return parts


def _above(segments: list[Segment], top: float) -> list[Segment]:
    """The lines right above the first rule, if they label columns."""
    head: list[Segment] = []
    edge = top + 2
    lines = text_lines([s for s in segments if s.middle < top])[-_HEAD:]
    size = lines[-1][0].size if lines else 0.0
    for line in reversed(lines):
        if edge - max(s.box[3] for s in line) > 0.9 * size or line[0].size > size + 1:
            break
        head += line
        edge = min(s.box[1] for s in line)
    most = max((len(line) for line in text_lines(head)), default=0)
    return head if most > 1 else []


# Columns


def _borders(table: RuledRows) -> list[float]:
    """The middles of the gaps that no row prints in."""
    telling = [row for row in table.rows if not _is_one(row)]
    taken = [_reach(s) for row in telling for s in row]
    low, high = table.rules[0].at, table.rules[-1].at
    taken += [
        (box.box[0], box.box[2])
        for box in table.page.boxes
        if low < box.center[1] < high and table.left < box.center[0] < table.right
    ]
    blocks: list[tuple[float, float]] = []
    size = telling[0][0].size if telling else 10.0
    for x0, x1 in sorted(taken):
        if blocks and x0 - blocks[-1][1] < _GUTTER * size:
            blocks[-1] = blocks[-1][0], max(blocks[-1][1], x1)
        else:
            blocks.append((x0, x1))
    return _between(blocks, [_is_label(block, telling) for block in blocks])


def _between(blocks: list[tuple[float, float]], labels: list[bool]) -> list[float]:
    """Borders between columns; those with nothing under their labels are about as wide."""
    middles = [(x0 + x1) / 2 for x0, x1 in blocks]
    borders = []
    for i, (one, other) in enumerate(pairwise(blocks)):
        if labels[i] and labels[i + 1]:
            borders.append((middles[i] + middles[i + 1]) / 2)
        elif labels[i + 1] and i + 2 < len(blocks) and labels[i + 2]:
            half = (middles[i + 2] - middles[i + 1]) / 2
            borders.append(min(max(middles[i + 1] - half, one[1] + 1), other[0] - 1))
        elif labels[i] and i and labels[i - 1]:
            half = (middles[i] - middles[i - 1]) / 2
            borders.append(max(min(middles[i] + half, other[0] - 1), one[1] + 1))
        else:
            borders.append((one[1] + other[0]) / 2)
    return borders


def _is_label(block: tuple[float, float], rows: list[tuple[Segment, ...]]) -> bool:
    """Whether nothing stands under a column's label in the first row."""
    return not any(block[0] - 1 < (s.box[0] + s.box[2]) / 2 < block[1] for r in rows[1:] for s in r)


def _reach(segment: Segment) -> tuple[float, float]:
    return segment.box[0], segment.box[2]


def _is_one(row: tuple[Segment, ...]) -> bool:
    """Whether a row's lines stand under one another, and begin at one place."""
    return len({round(segment.box[0] / _ALIKE) for segment in row}) < 2


def _is_across(row: tuple[Segment, ...], borders: list[float]) -> bool:
    """Whether a row is one text across the columns."""
    if not row or not _is_one(row):
        return False
    box: Box = row[0].box
    crosses = any(box[0] < x - 1 and box[2] > x + 1 for x in borders)
    return crosses or all(segment.style.bold for segment in row)
