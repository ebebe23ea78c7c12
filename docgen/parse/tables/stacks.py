"""A cell that holds several questions, without rules between them → a row for each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from statistics import median

from docgen.parse.language import languages
from docgen.parse.questions.numbers import split_number
from docgen.parse.tables.table import TableRow
from docgen.sources.page import Line, Word, join_lines, lines_of

_ENDS = (".", "?", "!", ":", ";", ")", "]")


def unstack(row: TableRow) -> list[TableRow]:
    """Cut a row where its tick boxes stand at more heights than one, a question at each.

    A row with a number of its own is one question, and so is one that asks on (`Si oui, …`); two
    heights may be a question and what it asks further. Such rows stay whole.
    """
    levels = levels_of(mark.center[1] for mark in row.marks)
    words = row.words.get("question", ())
    if len(levels) < 2 or row.words.get("number"):
        return [row]
    parts = parts_of(lines_of([word for word in words if word.upright]), levels)
    if parts is None:
        return [row]
    numbered = sum(bool(split_number(part[0].words)[0]) for part in parts)
    if (len(levels) == 2 and numbered < 2) or any(map(_goes_with_the_one_above, parts)):
        return [row]
    tops = [row.box[1], *(part[0].top - 1 for part in parts[1:]), row.box[3]]
    tops = _between(tops, levels)
    cut = []
    for part, (top, bottom) in zip(parts, pairwise(tops), strict=True):
        own = {role: _within(found, top, bottom) for role, found in row.words.items()}
        own["question"] = tuple(word for line in part for word in line.words)
        marks = tuple(mark for mark in row.marks if top <= mark.center[1] < bottom)
        box = (row.box[0], top, row.box[2], bottom)
        offers = tuple((role, thing) for role, thing in row.offers if thing in marks)
        cut.append(replace(row, box=box, words=own, marks=marks, offers=offers))
    return cut


def _goes_with_the_one_above(part: list[Line]) -> bool:
    """Whether a question is asked on an answer to the one above: `Si oui, …`."""
    found = (language.condition(join_lines(part)) for language in languages())
    return any(condition is not None and condition[0] is not None for condition in found)


def levels_of(heights: Iterable[float]) -> list[float]:
    """The heights at which two or more boxes stand side by side, top to bottom."""
    rows: list[list[float]] = []
    for height in sorted(heights):
        if rows and height - rows[-1][-1] < 5:
            rows[-1].append(height)
        else:
            rows.append([height])
    return [median(found) for found in rows if len(found) > 1]


def parts_of(lines: list[Line], levels: list[float]) -> list[list[Line]] | None:
    """The lines of each question, given the heights of their boxes; None if they do not fit.

    A form sets its boxes beside the first line of each question, the last, or between.
    """
    if len(lines) < len(levels):
        return None
    if len(lines) == len(levels):
        return [[line] for line in lines]
    first = _starting(lines, levels)
    last = _ending(lines, levels)
    fitting = [parts for parts in (first, last) if parts is not None]
    return max(fitting, key=_sense, default=None)


def _starting(lines: list[Line], levels: list[float]) -> list[list[Line]] | None:
    """Each level stands beside the first line of its part."""
    heads = [_nearest(lines, level) for level in levels]
    if heads[0] != 0 or len(set(heads)) < len(heads):
        return None
    return [lines[a:b] for a, b in pairwise([*heads, len(lines)])]


def _ending(lines: list[Line], levels: list[float]) -> list[list[Line]] | None:
    """Each level stands beside the last line of its part; what follows the last one is its own."""
    tails = [_nearest(lines, level) for level in levels]
    if len(set(tails)) < len(tails):
        return None
    cuts = [0, *(tail + 1 for tail in tails[:-1]), len(lines)]
    return [lines[a:b] for a, b in pairwise(cuts)]


def _nearest(lines: list[Line], level: float) -> int:
    return min(range(len(lines)), key=lambda i: abs((lines[i].top + lines[i].bottom) / 2 - level))


def _sense(parts: list[list[Line]]) -> int:
    """How many parts end as a sentence does, and begin with a capital or a number."""
    good = 0
    for before, after in pairwise(parts):
        head = after[0].words[0].text
        good += before[-1].text.endswith(_ENDS)
        good += head[:1].isupper() or bool(split_number(after[0].words)[0])
    return good


def _between(tops: list[float], levels: list[float]) -> list[float]:
    """Heights that part the boxes too, which may stand a little above or below their text."""
    for index, (above, below) in enumerate(pairwise(levels), start=1):
        if not above < tops[index] < below:
            tops[index] = (above + below) / 2
    return tops


def _within(words: tuple[Word, ...], top: float, bottom: float) -> tuple[Word, ...]:
    return tuple(word for word in words if top <= word.center[1] < bottom)
