"""A cell's tick boxes → the boxes with their labels: `☐ Oui ☐ Non`, on a line or on several."""

from __future__ import annotations

import re
from dataclasses import dataclass

from docgen.parse.language import Language
from docgen.parse.tables.grid import Cell
from docgen.parse.tables.options import Options, options_of
from docgen.sources.page import TickBox, Word, join
from docgen.wording import label_text

_MAX_LABEL = 40  # characters; what is longer beside a box is a text of its own
_LEVEL = 5.0  # points; boxes on one line differ less in height
BLANK = re.compile(r"^[.…_\s]+$")


@dataclass(frozen=True, slots=True)
class Answer:
    """A cell's boxes with their labels, and the words that label none."""

    cell: Cell
    boxes: tuple[TickBox, ...]
    labels: tuple[tuple[Word, ...], ...]
    free: tuple[Word, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The labels as texts."""
        return tuple(label_text(join(label)) for label in self.labels)


def answer_of(cell: Cell, languages: tuple[Language, ...]) -> Answer | None:
    """The boxes of a cell, each with its label; None if one has none."""
    if len(cell.boxes) == 1:
        text = join(cell.words)
        if not cell.words or len(text) > _MAX_LABEL or BLANK.match(text):
            return None
        return Answer(cell, cell.boxes, (cell.words,), ())
    options = options_of(cell.words, cell.boxes, languages)
    if options is None:
        return _on_levels(cell, languages)
    return Answer(cell, options.boxes, options.labels, options.rest)


def _on_levels(cell: Cell, languages: tuple[Language, ...]) -> Answer | None:
    """The same choices offered on several lines of a cell, for a question beside each."""
    levels: list[list[TickBox]] = []
    for box in sorted(cell.boxes, key=lambda box: box.center[1]):
        if levels and box.center[1] - levels[-1][0].center[1] < _LEVEL:
            levels[-1].append(box)
        else:
            levels.append([box])
    found: list[Options] = []
    for level in levels:
        middle = level[0].center[1]
        words = tuple(word for word in cell.words if abs(word.center[1] - middle) < _LEVEL)
        options = options_of(words, tuple(level), languages)
        if len(level) == 1 and 0 < len(join(words)) <= _MAX_LABEL:
            options = Options((words,), boxes=tuple(level))
        if options is None or (found and options.texts != found[0].texts):
            return None
        found.append(options)
    labels = tuple(label for options in found for label in options.labels)
    labelled = {id(word) for options in found for word in options.words}
    rest = tuple(word for word in cell.words if id(word) not in labelled)
    boxes = tuple(box for options in found for box in options.boxes)
    return Answer(cell, boxes, labels, rest) if len(found) > 1 else None
