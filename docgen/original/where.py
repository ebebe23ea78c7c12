"""Where a prompt stands in the original: its words, its cell, its lines, what is beside them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from docgen.look import Box, Mark, PlaceLook, TextStyle
from docgen.measure import width_of
from docgen.model import Prompt
from docgen.original.insert import is_empty
from docgen.original.page_index import PageIndex, paragraph_of
from docgen.sources.word.canvas import Traced
from docgen.sources.word.xml import Element

BLANK = re.compile(r"^[.…_]+$|[.…_]{3,}(?=[,;]?$)|…(?=[,;]?$)")
PADS = 12.0  # points between a cell's edges and its text


@dataclass(frozen=True, slots=True)
class Beside:
    """The lines of the prompts' cell at the height of another: the paragraph of each.

    `line` is the one that a prompt begins on, counted from 0; `own` the prompts' cell.
    """

    line: int = 0
    paragraphs: tuple[Element, ...] = ()
    own: Element | None = None


class Where:
    """Finds prompts and their surroundings on the virtual pages."""

    def __init__(
        self,
        index: PageIndex,
        lines: Mapping[str, tuple[Mark, ...]],
        styles: Mapping[str, TextStyle],
    ) -> None:
        self.index, self._styles = index, styles
        self._words = {
            prompt_id: [
                word for mark in marks for word in index.within(mark.page, "text", mark.box)
            ]
            for prompt_id, marks in lines.items()
        }
        self._in_paragraph: dict[Element | None, list[tuple[str, Traced]]] = defaultdict(list)
        for prompt_id, words in self._words.items():
            for word in words:
                paragraph = paragraph_of(word.origin.element)
                self._in_paragraph[paragraph].append((prompt_id, word))

    def last_word(self, found: Prompt) -> Traced | None:
        """The last of the words that a prompt was read from."""
        words = self._words.get(found.id or "")
        return words[-1] if words else None

    def next_prompt(self, last: Traced, found: Prompt) -> Traced | None:
        """The first word of another prompt that follows in the same paragraph."""
        paragraph = paragraph_of(last.origin.element)
        behind = [
            word
            for prompt_id, word in self._in_paragraph[paragraph]
            if prompt_id != found.id and word.origin.index and _order(word) > _order(last)
        ]
        return min(behind, key=_order, default=None)

    def cell_of(self, found: Prompt) -> Traced | None:
        """The cell that a prompt's text stands in."""
        if found.look is None:
            return None
        x0, top, _, _ = found.look.box
        return self.index.cell(found.look.page, (x0 + 1, top + 1))

    def other_cell(self, found: Prompt, place: PlaceLook) -> Traced | None:
        """The cell that a place is in, if the prompt's text stands elsewhere."""
        cell, own = self.index.cell_of(place.page, place.box), self.cell_of(found)
        if cell is None or own is None or own.origin.element is not cell.origin.element:
            return cell
        return None

    def beside(self, found: Prompt, level: Box | None = None) -> Beside:
        """A prompt's line in its cell, of the lines at the height of another cell's box."""
        own = self.cell_of(found)
        if own is None or found.look is None:
            return Beside()
        _, top, _, bottom = level or own.box
        lines = [
            (line, (line.box[1] + line.box[3]) / 2)
            for line in self.index.within(found.look.page, "line", own.box)
        ]
        lines = [(line, middle) for line, middle in lines if top <= middle <= bottom]
        above = sum(middle < found.look.box[1] for _, middle in lines)
        paragraphs = tuple(line.origin.element for line, _ in lines)
        return Beside(above, paragraphs, own.origin.element)

    def characters(self, found: Prompt) -> int:
        """How many characters of a prompt's type stand on a line of its cell, about."""
        own = self.cell_of(found)
        if own is None or found.look is None or not found.text:
            return 80
        style = self._styles.get(found.look.style, TextStyle("Arial", 10))
        letter = width_of(found.text, style) / len(found.text)
        return max(8, int((width(own.box) - PADS) / max(letter, 1.0)))

    def blanks(self, place: PlaceLook) -> list[list[Traced]]:
        """The dots, underscores and tabs at a place, by the element they stand in."""
        groups: dict[Element, list[Traced]] = {}
        for thing in self.index.within(place.page, "text", place.box):
            if BLANK.search(thing.text) is not None:
                groups.setdefault(thing.origin.element, []).append(thing)
        return list(groups.values())

    def empty_line(self, place: PlaceLook) -> Element | None:
        """The first empty paragraph at a place."""
        box = (place.box[0] - 1, place.box[1] - 1, place.box[2] + 1, place.box[3] + 1)
        lines = self.index.within(place.page, "line", box)
        return next((e for e in (line.origin.element for line in lines) if is_empty(e)), None)


def width(box: Box) -> float:
    """A box's width."""
    return box[2] - box[0]


def _order(word: Traced) -> tuple[int, int, float]:
    return word.page, round(word.box[1]), word.box[0]
