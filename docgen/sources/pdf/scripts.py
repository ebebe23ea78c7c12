"""Raised and lowered letters → the line that they belong to: m², 1er, H₂O.

Programs print them as smaller type on a baseline of its own, above or below that of the line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from unicodedata import category

Char = dict[str, Any]
Line = list[tuple[float, Char]]  # baselines, and the characters that stand on them

_SMALLER = 0.92  # of the line's type, the largest that raised letters are
_NEAREST, _FARTHEST = 0.06, 0.62  # of the line's type, how far above or below they stand
_BEHIND, _OVER = 0.3, 0.2  # ems from the letter that they go with, and over it
_TOGETHER = 0.3  # ems between letters that are raised together
_MARKS = frozenset("xXvV")  # letters that tick a box, where they stand alone
_ALONE = 1.0  # ems around such a letter


def with_scripts(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page with raised and lowered letters in the line that they touch.

    Such a character has under "raised" the points that it stands above its line, below if
    negative.

    Args:
        lines: Characters of about one baseline, from the top of the page down.
    """
    moved = _moved(lines)
    if not moved:
        return list(lines)
    found: list[Line] = [[] for _ in lines]
    for at, line in enumerate(lines):
        for own, char in line:
            to, baseline = moved.get(id(char), (at, own))
            if to != at:
                char["raised"] = baseline - own
            found[to].append((baseline, char))
    return [line for line in found if line]


def _moved(lines: Sequence[Line]) -> dict[int, tuple[int, float]]:
    """By id, the characters that go with another line; its number, and its baseline there."""
    taken: dict[int, list[tuple[Line, float]]] = {}
    known: set[int] = set()
    for small, large in _near(lines):
        for run in _runs(lines[small]):
            main = None if id(run[0][1]) in known else _touched(run, lines[large])
            if main is not None:
                taken.setdefault(large, []).append((run, main))
                known |= {id(char) for _, char in run}
    return {
        id(char): (large, main)
        for large, runs in taken.items()
        for run, main in runs
        if not any(_overlap(run, other) for other, _ in runs if other is not run)
        for _, char in run
    }


def _overlap(run: Line, other: Line) -> bool:
    """Whether one stands over the other: lines of small type beside large print, no scripts."""
    return bool(run[0][1]["x0"] < other[-1][1]["x1"] and other[0][1]["x0"] < run[-1][1]["x1"])


def _near(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Pairs of lines near each other: one with letters small enough, and one they may go with."""
    sizes = [[char["size"] for _, char in line] for line in lines]
    least, largest = [min(each) for each in sizes], [max(each) for each in sizes]
    for at, line in enumerate(lines):
        for other in range(at + 1, len(lines)):
            if lines[other][0][0] - line[-1][0] > _FARTHEST * max(largest[at], largest[other]):
                break
            for small, large in ((at, other), (other, at)):
                if least[small] < _SMALLER * largest[large]:
                    yield small, large


def _runs(line: Line) -> Iterator[Line]:
    """Letters of a line that stand together."""
    run: Line = []
    for pair in sorted(line, key=lambda pair: pair[1]["x0"]):
        char = pair[1]
        if not char["text"].strip():
            continue
        if run and char["x0"] - run[-1][1]["x1"] > _TOGETHER * char["size"]:
            yield run
            run = []
        run.append(pair)
    if run:
        yield run


def _touched(run: Line, line: Line) -> float | None:
    """The baseline of the letter right before or behind a run, if nothing stands in its place."""
    left, right = run[0][1]["x0"], run[-1][1]["x1"]
    own, size = run[0][0], max(char["size"] for _, char in run)
    main = None
    for baseline, char in line:
        em = char["size"]
        if not char["text"].strip() or _is_mark(char, line):
            continue
        if char["x0"] < right - _OVER * em and char["x1"] > left + _OVER * em:
            return None
        gap = max(left - char["x1"], char["x0"] - right)
        is_near = gap < _BEHIND * em and _NEAREST * em < abs(own - baseline) < _FARTHEST * em
        if is_near and size < _SMALLER * em:
            main = baseline
    return main


def _is_mark(char: Char, line: Line) -> bool:
    """Whether a tick in large type stands there: the name beside it is no script of it."""
    text = char["text"]
    if text not in _MARKS:
        return text != "°" and category(text[:1]) in ("So", "Sm")
    reach = _ALONE * char["size"]
    return not any(
        other is not char
        and other["text"].strip()
        and other["x0"] < char["x1"] + reach
        and other["x1"] > char["x0"] - reach
        for _, other in line
    )
