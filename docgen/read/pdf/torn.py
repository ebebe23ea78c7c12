"""Rows of a table without rules × texts that go on from one to the next → each text in one row.

Where no rule says so, a row begins at its question; a text that is centred beside its question
begins above it, and one that goes on beside the next question ends below.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from docgen.read.pdf.rows import ENDS, LONG, Entry, Row, Slip, is_full
from docgen.read.word.lines import BOX

_LEVEL = 2.5  # points
_PITCH = 1.6  # of the type's size, from line to line of a paragraph
_SHORT = 3  # characters: a cross

Across = tuple[float, float]
Lines = tuple[tuple[Slip, bool], ...]


def with_whole_texts(
    rows: Sequence[Row], known: Sequence[float], rules: Sequence[float] = ()
) -> list[Row]:
    """Rows in which no text is torn apart.

    Args:
        rows: From top to bottom, of one page.
        known: The baselines of lines in which questions begin.
        rules: The heights of rules from one side of the table to the other.
    """
    made = list(rows)
    asking = _asking(rows, known)
    if asking is None:
        return made
    columns = {(entry.x0, entry.x1) for row in rows for entry in row.cells}
    asks = [_asks(row, asking, known) for row in rows]
    for across in sorted(column for column in columns if column[0] > asking[0] + 1):
        _mend(made, across, asking, asks, rules)
    return made


def with_doubts(
    rows: Sequence[Row], known: Sequence[float], rules: Sequence[float] = ()
) -> list[Row]:
    """Rows of which it is told whether a text beside their question may be another row's.

    Where lines beside several questions stand right below each other, one that begins a text and
    is level with its question tells where they part; else nothing does.
    """
    asking = _asking(rows, known)
    if asking is None:
        return list(rows)
    unsure: set[int] = set()
    owner, level = 0, 0.0  # the row that asks what stands here, and its question's first line
    last: Slip | None = None
    before = owner
    for at, row in enumerate(rows):
        if _asks(row, asking, known):
            owner, level = at, _lines(_cell(row, asking))[0][0].baseline
        for slip in _beside_question(row, asking):
            if owner != before and last is not None and _are_one_block(last, slip, level, rules):
                unsure |= set(range(before, at + 1))
            last, before = slip, owner
    return [replace(row, is_unsure=at in unsure) for at, row in enumerate(rows)]


def _beside_question(row: Row, asking: Across) -> list[Slip]:
    """The lines of texts, from top to bottom, right of where questions stand."""
    slips = [slip for cell in row.cells if cell.x0 > asking[0] + 1 for slip, _ in cell.lines]
    texts = [slip for slip in slips if BOX not in slip.text and len(slip.text) > _SHORT]
    return sorted(texts, key=lambda slip: slip.baseline)


def _are_one_block(before: Slip, after: Slip, level: float, rules: Sequence[float]) -> bool:
    near = -1 < after.baseline - before.baseline < _PITCH * after.size
    # A line that goes on the one before may be level with a question by chance.
    goes_on = after.text[:1].islower() and not before.text.endswith(ENDS)
    begins = abs(after.baseline - level) <= _LEVEL and not goes_on
    return near and not begins and not _are_ruled(before, after, rules)


def _are_ruled(before: Slip, after: Slip, rules: Sequence[float]) -> bool:
    """Whether a rule parts two lines."""
    return any(before.baseline - 1 < y < after.baseline for y in rules)


def _asks(row: Row, asking: Across, known: Sequence[float]) -> bool:
    """Whether a question begins in a row."""
    cell = _cell(row, asking)
    lines = [slip.baseline for slip, _ in _lines(cell)]
    return any(abs(baseline - start) < _LEVEL for baseline in lines for start in known)


def _asking(rows: Sequence[Row], known: Sequence[float]) -> Across | None:
    """The column in which most questions begin."""
    found = [
        (entry.x0, entry.x1)
        for row in rows
        for entry in row.cells
        if entry.lines and len(entry.lines[0][0].text) > _SHORT
        if any(abs(entry.lines[0][0].baseline - start) < _LEVEL for start in known)
    ]
    return max(found, key=found.count, default=None)


def _mend(
    rows: list[Row],
    across: Across,
    asking: Across,
    asks: Sequence[bool],
    rules: Sequence[float],
) -> None:
    """Put each text of a column that is torn into the row that it stands beside."""
    cells = [_cell(row, across) for row in rows]
    right = max((slip.box[2] for cell in cells if cell for slip, _ in cell.lines), default=0.0)
    at = 0
    while at + 1 < len(rows):
        last = at
        while last + 1 < len(rows) and (asks[at] or asks[last + 1]):
            if not _is_torn(cells[last], cells[last + 1], right, rules):
                break
            last += 1
            if not all(is_same for _, is_same in _lines(cells[last])[1:]):
                break
        if last > at:
            _gather(rows, cells, [n for n in range(at, last + 1) if asks[n]], at, last, asking)
        at = max(last, at + 1)


def _is_torn(one: Entry | None, other: Entry | None, right: float, rules: Sequence[float]) -> bool:
    if one is None or other is None or not one.lines or not other.lines:
        return False
    before, after = one.lines[-1][0], other.lines[0][0]
    if BOX in before.text or BOX in after.text or len(before.text) < LONG:
        return False
    if _are_ruled(before, after, rules):
        return False
    near = 0 < after.baseline - before.baseline < _PITCH * after.size
    goes_on = after.text[:1].islower() or not after.text[:1].isalpha()
    ends = before.text.endswith(ENDS) or not goes_on
    return near and not ends and is_full(before, after, right)


def _gather(
    rows: list[Row],
    cells: list[Entry | None],
    among: Sequence[int],
    first: int,
    last: int,
    asking: Across,
) -> None:
    """Join the text that goes on from one row to another, in the row that it stands beside."""
    head, start = _parted(_lines(cells[first]), -1)
    parts = [start]
    for at in range(first + 1, last):
        parts.append(_lines(cells[at]))
    end, tail = _parted(_lines(cells[last]), 1)
    parts.append(end)
    text = tuple(
        (slip, is_same or at > 0) for at, part in enumerate(parts) for slip, is_same in part
    )
    if len(_level_with(rows, [slip for slip, _ in text], among, asking)) > 1:
        return  # no row's text goes down beside the next question: they are a text each
    own = _beside(rows, [slip for slip, _ in text], among, asking)
    for at in range(first, last + 1):
        before = head if at == first else ()
        behind = tail if at == last else ()
        lines = (*before, *(text if at == own else ()), *behind)
        cell = cells[at]
        assert cell is not None  # they hold the parts of the text
        cells[at] = replace(cell, lines=lines)
        rows[at] = Row(tuple(cells[at] if e is cell else e for e in rows[at].cells))  # type: ignore[misc]


def _parted(lines: Lines, end: int) -> tuple[Lines, Lines]:
    """A cell's lines parted before its last paragraph, or behind its first."""
    starts = [at for at, (_, is_same) in enumerate(lines) if not is_same]
    cut = starts[-1] if end < 0 else next((at for at in starts if at > 0), len(lines))
    return lines[:cut], lines[cut:]


def _beside(rows: Sequence[Row], text: Sequence[Slip], among: Sequence[int], asking: Across) -> int:
    """The row whose question begins level with a text, or has its middle nearest to the text's."""
    questions = _questions(rows, among, asking)
    for at, question in questions.items():
        if abs(question[0].baseline - text[0].baseline) < _LEVEL:
            return at
    middle = (text[0].baseline + text[-1].baseline) / 2
    return min(
        questions,
        key=lambda at: abs((questions[at][0].baseline + questions[at][-1].baseline) / 2 - middle),
    )


def _level_with(
    rows: Sequence[Row], text: Sequence[Slip], among: Sequence[int], asking: Across
) -> list[int]:
    """The rows whose question begins level with a line of a text."""
    return [
        at
        for at, (first, *_) in _questions(rows, among, asking).items()
        if any(abs(first.baseline - slip.baseline) < _LEVEL for slip in text)
    ]


def _questions(
    rows: Sequence[Row], among: Sequence[int], asking: Across
) -> Mapping[int, list[Slip]]:
    """The lines of the questions of some rows."""
    cells = {at: _cell(rows[at], asking) for at in among}
    return {at: [slip for slip, _ in _lines(cell)] for at, cell in cells.items() if _lines(cell)}


def _cell(row: Row, across: Across) -> Entry | None:
    return next((entry for entry in row.cells if (entry.x0, entry.x1) == across), None)


def _lines(cell: Entry | None) -> Lines:
    return cell.lines if cell is not None else ()
