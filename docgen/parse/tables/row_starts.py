"""The lines that begin rows: told by what is drawn between them, by numbers, or by space."""

from __future__ import annotations

from itertools import pairwise

from docgen.parse.tables.row_lines import RowLine


def is_parted(lines: list[RowLine], i: int, strong: list[bool]) -> bool:
    """Whether a line is parted from the one before, by more than a line's height at least."""
    return strong[i] or lines[i].baseline - lines[i - 1].baseline > 1.5 * lines[i].size


def row_starts(lines: list[RowLine], strong: list[bool]) -> list[int]:
    """The lines that begin rows or bands.

    Args:
        lines: What stands under a header, top to bottom.
        strong: Whether something drawn parts each line from the one before.
    """
    starts = {0}
    for i, (before, line) in enumerate(pairwise(lines), start=1):
        apart = line.baseline - before.baseline > 1.5 * line.size
        joined = before.band and line.band and not apart and not strong[i]
        if (before.band or line.band) and not (joined and before.style == line.style):
            starts.add(i)
    complete = is_complete(lines, strong)
    starts.update(i for i, parted in enumerate(strong) if parted)
    bounds = [*sorted(starts), len(lines)]
    for begin, end in pairwise(bounds):
        block = lines[begin:end]
        if not block[0].band and (not complete or sum(line.number for line in block) > 1):
            starts.update(begin + i for i in _weak(block, lines))
    return sorted(starts)


def is_complete(lines: list[RowLine], strong: list[bool]) -> bool:
    """Whether rules or shades part every row from the next."""
    numbered = [i for i, line in enumerate(lines) if line.number and not line.band]
    if len(numbered) > 1:
        pairs = list(pairwise(numbered))
        parted = sum(any(strong[i + 1 : j + 1]) for i, j in pairs)
        return parted >= 0.7 * len(pairs)
    body = [i for i, line in enumerate(lines) if not line.band]
    inner = sum(strong[i] and not lines[i - 1].band for i in body if i)
    return inner >= 2 or (inner >= 1 and len(body) < 8)


def _weak(block: list[RowLine], lines: list[RowLine]) -> list[int]:
    """Where numbers or space begin rows inside a block that nothing drawn parts."""
    if any(line.between for line in lines):
        return _around_numbers(block)
    if any(line.number for line in lines):
        apart = _apart(block)
        return _by_numbers(block, lines) if apart is None else apart
    gap = _widest_step(lines)
    return [
        i
        for i, (before, line) in enumerate(pairwise(block), start=1)
        if line.baseline - before.baseline > gap
    ]


def _around_numbers(block: list[RowLine]) -> list[int]:
    """Rows whose numbers stand at half their height: the space that leaves one number in each."""
    steps = [after.baseline - before.baseline for before, after in pairwise(block)]
    best: list[int] = []
    most = 0
    for least in sorted(set(steps)):
        starts = [i for i, step in enumerate(steps, start=1) if step > least - 0.1]
        bounds = [0, *starts, len(block)]
        parts = [sum(line.number for line in block[i:j]) for i, j in pairwise(bounds)]
        right = parts.count(1) - parts.count(0) - sum(count > 1 for count in parts)
        if right > most:
            best, most = starts, right
    return best


def _apart(block: list[RowLine]) -> list[int] | None:
    """Rows by the space between them alone, if it is wide and leaves one number in each.

    A number at half the height of its row may stand level with one of its lines.
    """
    count = sum(line.number for line in block)
    steps = [after.baseline - before.baseline for before, after in pairwise(block)]
    if count < 3 or len(steps) < count:
        return None
    inner, outer = sorted(steps)[: 1 - count], sorted(steps)[1 - count :]
    if outer[0] < 1.2 * inner[-1]:
        return None
    starts = [i for i, step in enumerate(steps, start=1) if step >= outer[0]]
    bounds = [0, *starts, len(block)]
    alone = all(sum(line.number for line in block[i:j]) == 1 for i, j in pairwise(bounds))
    return starts if alone else None


def _by_numbers(block: list[RowLine], lines: list[RowLine]) -> list[int]:
    gaps = [
        (line, line.baseline - before.baseline)
        for before, line in pairwise(lines)
        if not (before.band or line.band)
    ]
    outer = [gap for line, gap in gaps if line.number]
    inner = [gap for line, gap in gaps if not line.number]
    least = min(outer, default=0.0)
    # Unnumbered rows stand as far from the row above as numbered ones, and further than
    # what follows within a row.
    within = [gap for gap in inner if gap < 0.93 * least]
    begun = any(
        line.baseline - before.baseline < 0.93 * least and _begins(before, line)
        for before, line in pairwise(lines)
    )
    follows = any(gap > 0.97 * least and not line.number and line.conditional for line, gap in gaps)
    # Where nothing new begins within a row, rows must stand well apart to tell.
    apart = bool(within) and least > 1.4 * min(within) and not follows
    tells = bool(outer) and (begun or apart)
    starts = []
    for i, (before, line) in enumerate(pairwise(block), start=1):
        gap = line.baseline - before.baseline
        if line.number or (tells and gap > 0.97 * least) or gap > 2.6 * line.size:
            starts.append(i)
    return starts


def _begins(before: RowLine, line: RowLine) -> bool:
    """Whether a line without a number begins a text of its own."""
    above, text = before.segments[0].text, line.segments[0].text
    return not line.number and above.endswith(("?", ".", ":")) and not text[:1].islower()


def _widest_step(lines: list[RowLine]) -> float:
    """The distance of lines that parts rows: the widest step among the distances there are."""
    gaps = sorted(
        line.baseline - before.baseline
        for before, line in pairwise(lines)
        if not (before.band or line.band)
    )
    if not gaps:
        return 0.0
    size = lines[0].size
    steps = [
        (after / before, (before + after) / 2)
        for before, after in pairwise(gaps)
        if after - before > 0.8 and after < 4 * size
    ]
    if not steps:
        return 0.0 if gaps[0] > 1.45 * size else float("inf")
    return max(steps)[1]
