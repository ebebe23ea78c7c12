"""What stands before the text on lines of running text: numbers, and boxes with their labels."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docgen.parse.questions.numbers import NUMBER, split_number
from docgen.parse.running_text.marks import Mark
from docgen.sources.page import Line, join


def unlabelled(line: Line, marks: tuple[Mark, ...]) -> Line:
    """A line without the labels of its boxes; the line itself if it has nothing else."""
    labels = {id(word) for mark in marks for word in mark.words}
    words = tuple(word for word in line.words if id(word) not in labels)
    return Line(words) if words else line


def boxes_first(lines: Sequence[Line], marked: Sequence[tuple[Mark, ...]]) -> bool:
    """Whether boxes stand before the questions on their lines: `☐ Oui ☐ Non 1. …`."""
    beside = [
        max(mark.x1 for mark in marks) < line.x0 + 1
        for line, marks in zip(lines, marked, strict=True)
        if marks and not any(word is line.words[0] for mark in marks for word in mark.words)
    ]
    return sum(beside) > 1 and 2 * sum(beside) > len(beside)


def numbered(lines: Sequence[Line]) -> list[int]:
    """How many words of each line are its number.

    `1.`, `a)` or `A.3` can be nothing else; `5` or `Art. 5` are where other lines begin at the
    same place with a number of that kind.
    """
    counts = [len(split_number(line.words)[0]) for line in lines]
    loose: dict[tuple[int, str], list[int]] = {}
    sizes: dict[int, int] = {}
    for index, line in enumerate(lines):
        if counts[index]:
            continue
        for size in (2, 1):
            words = line.words[:size]
            if len(line.words) > size and NUMBER.match(join(words)) and words[-1].text[0] != "(":
                if size == 2 and not (words[0].text[0].isalpha() and words[1].text[0].isdigit()):
                    continue
                kind = words[0].text if size == 2 else re.sub(r"\d+", "0", words[0].text)
                loose.setdefault((round(line.x0 / 3), kind), []).append(index)
                sizes[index] = size
                break
    for (_, kind), found in loose.items():
        figures = kind[-1:].isdigit() or kind[-1:] in ".)"
        if len(found) > 1 and (figures or all(sizes[index] == 2 for index in found)):
            for index in found:
                counts[index] = sizes[index]
    return counts
