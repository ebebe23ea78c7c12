"""One line's characters → the texts that were printed over each other there.

Somebody types onto a line of underscores or dots, or over what is printed: read from left to right
the letters of both would alternate.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from docgen.sources.pdf.letters import is_twice

Pair = tuple[float, dict[str, Any]]  # a baseline, and a character that stands on it
Line = list[Pair]

_OVER = 0.4  # of the narrower of two characters, what is no kerning
_LEAST = 0.2  # ems that a letter is wide
_SIGNS = frozenset("_.…-·?!,;:()'\"/€$%+&§°")
_MOST_RUNS = 200  # of a line: where letters are printed in no order, nothing tells texts apart
_MOST = 8  # texts over each other on a line


def texts_of(line: Line) -> list[Line]:
    """The texts of a line, each from left to right; nearly always one.

    Args:
        line: Characters of about one baseline; those of one text in the order they were printed.
    """
    texts: list[Line] = []
    runs = _runs(line)
    if len(runs) > _MOST_RUNS:
        return [sorted(line, key=_left)]
    if len(runs) > 1:
        runs = _without_blanks_over_ink(runs)
    for run in runs:
        free = (text for text in texts if not _are_over(text, run))
        text = next(free, texts[-1] if len(texts) == _MOST else None)
        if text is None:
            texts.append(run)
        else:
            text += run
            text.sort(key=_left)
    return texts


def _runs(line: Line) -> list[Line]:
    """A line cut where the print went back to the left."""
    runs: list[Line] = []
    last = 0.0
    for pair in line:
        left = pair[1]["x0"]
        if not runs or left < last:
            runs.append([])
        runs[-1].append(pair)
        last = left
    return runs


def _without_blanks_over_ink(runs: list[Line]) -> list[Line]:
    """The runs; of those that are all blank, without what lies over letters of the others.

    LibreOffice underlines the room behind a text with blanks, from the text's last letters on.
    """
    blank = [not any(char["text"].strip() for _, char in run) for run in runs]
    inked = sorted(
        (char["x0"], char["x1"])
        for run, is_blank in zip(runs, blank, strict=True)
        for _, char in (run if not is_blank else ())
        if char["text"].strip()
    )
    starts = [x0 for x0, _ in inked]
    kept: list[Line] = []
    for run, is_blank in zip(runs, blank, strict=True):
        if is_blank:
            run = [pair for pair in run if not _is_inked(pair[1], inked, starts)]
        if run:
            kept.append(run)
    return kept


def _is_inked(
    char: dict[str, Any], inked: Sequence[tuple[float, float]], starts: Sequence[float]
) -> bool:
    middle = (char["x0"] + char["x1"]) / 2
    at = bisect_right(starts, middle) - 1
    return at >= 0 and middle < inked[at][1]


def _left(pair: Pair) -> float:
    return float(pair[1]["x0"])


def _are_over(text: Line, run: Line) -> bool:
    """Whether a letter of one stands over one of the other; both are in order."""
    if run[0][1]["x0"] >= text[-1][1]["x1"]:
        return False
    farthest: list[dict[str, Any] | None] = [None, None]
    both: Sequence[tuple[int, dict[str, Any]]] = sorted(
        [(0, char) for _, char in text] + [(1, char) for _, char in run],
        key=lambda each: each[1]["x0"],
    )
    for which, char in both:
        if not _is_letter(char["text"]):
            continue
        before, own = farthest[1 - which], farthest[which]
        if before is not None and _overlap(before, char):
            return True
        if own is None or char["x1"] > own["x1"]:
            farthest[which] = char
    return False


def _overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two letters stand over each other; one and the same, printed twice, do not."""
    shared = min(_right(one), _right(other)) - max(one["x0"], other["x0"])
    is_same = one["text"] == other["text"] and one["fontname"] == other["fontname"]
    if shared <= 0 or (is_same and is_twice(one, other)):
        return False
    return bool(shared > _OVER * min(_right(one) - one["x0"], _right(other) - other["x0"]))


def _right(char: dict[str, Any]) -> float:
    # A font may know no width of a letter that it has: € in the standard fonts of old readers.
    return float(max(char["x1"], char["x0"] + _LEAST * char["size"]))


def _is_letter(text: str) -> bool:
    """Whether it is printed in a place of its own: no space, and no accent on a letter."""
    return text.isalnum() or text in _SIGNS
