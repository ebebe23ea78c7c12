"""Tick boxes on a page: in the place of printed ones, in empty cells, before words, or behind."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from docgen.look import Box, PlaceLook, PromptLook, TextStyle
from docgen.model import Form, Prompt
from docgen.template.page.content import PageContent, cell_at
from docgen.template.page.pieces import Piece, split_piece
from docgen.template.page.prompt_lines import containers, follow, take
from docgen.template.plan import Run, placeholder
from docgen.template.styles import TypeStyles

_OF_SQUARE = 0.729  # of its type's size, the height of the square that ☐ shows
_BESIDE = 0.09  # of its type's size, what ☐ leaves free beside its square
_LOW, _BELOW = "□■▢○◯◻◼⬜⬛", 0.12  # signs that reach so many ems below the line, as ☐ does not
_SMALLEST, _LARGEST = 0.75, 2.5  # of the prompt's type's size, that of a box
_BEFORE = 1.0  # points that a box stands before its word


@dataclass(slots=True)
class TickWriter:
    """Puts a form's tick boxes onto its pages; `placed` has what found a place."""

    form: Form
    types: TypeStyles
    placed: set[tuple[str, str]]

    def tick(self, prompt_id: str, prompt: Prompt, place: PlaceLook, content: PageContent) -> None:
        """A tick box: in the place of the printed one, or in its cell at the prompt's line."""
        choice = str(place.choice)
        known = {own.id for own in self.form.choices_of(prompt_id)}
        if choice not in known or (prompt_id, choice) in self.placed:
            return
        self.placed.add((prompt_id, choice))
        style = replace(self.types.of_prompt(prompt), bold=False, italic=False)
        box = place.box
        run = Run(placeholder("tick", prompt_id, choice), style, "tick")
        middle = (box[0] + box[2]) / 2
        if place.kind == "cell":
            self.in_cell(run, style, prompt, place, content)
            return
        height = box[3] - box[1]
        if place.kind != "word":
            wanted = height if place.kind == "sign" else height / _OF_SQUARE
            least, most = _SMALLEST * style.size, _LARGEST * style.size
            size = round(max(least, min(wanted, most)) * 2) / 2
            style = replace(style, size=size)
        run = replace(run, style=style)
        printed = take(content, box, lambda piece: piece.kind == "boxes")
        baseline = _level(printed[0], style) if printed else box[3]
        beside = _BESIDE * style.size if place.kind in ("drawn", "field") else 0.0
        x0, x1 = box[0] - beside, box[2] + beside
        if place.kind == "word":
            baseline, x0, x1 = self.before_word(box, content), x0 - _BEFORE, x0
        content.add(Piece(x0, x1, baseline, (run,), style), middle, baseline - 0.3 * style.size)

    def in_cell(
        self, run: Run, style: TextStyle, prompt: Prompt, place: PlaceLook, content: PageContent
    ) -> None:
        """A tick box in the middle of an empty cell, on the prompt's line."""
        left, top, right, bottom = place.box
        x, y = (left + right) / 2, (top + bottom) / 2
        cell = cell_at(content.grids, x, y)
        if cell is not None:
            x = (cell.cell.box[0] + cell.cell.box[2]) / 2
        baseline = y + 0.35 * style.size
        look = prompt.look
        if (
            look is not None
            and look.page == place.page
            and top - 2 <= look.baselines[0] <= bottom + 2
        ):
            baseline = look.baselines[0]
        half = 0.45 * style.size
        piece = Piece(x - half, x + half, baseline, (run,), style)
        content.add(piece, x, baseline - 0.3 * style.size)

    def before_word(self, box: Box, content: PageContent) -> float:
        """Part the printed text before a choice that has no box; returns its baseline."""
        for pieces in containers(content):
            for piece in list(pieces):
                within = (
                    piece.x0 - 1 <= box[0] <= piece.x1
                    and box[1] - 2 <= piece.baseline <= box[3] + 2
                )
                if within and piece.text:
                    pieces.remove(piece)
                    pieces += _parted(piece, box[0])
                    return piece.baseline
        return box[3] - 0.2 * (box[3] - box[1])

    def missing(
        self, prompt_id: str, prompt: Prompt, look: PromptLook, content: PageContent
    ) -> None:
        """Boxes that the page has no place for stand behind the prompt, with their labels."""
        if any(place.page != content.look.number for place in look.places):
            return
        style = replace(self.types.of_prompt(prompt), bold=False, italic=False)
        for own in self.form.choices_of(prompt_id):
            if (prompt_id, own.id) not in self.placed:
                self.placed.add((prompt_id, own.id))
                box = Run(placeholder("tick", prompt_id, own.id), style, "tick")
                follow(self.form, look, (box, Run(" " + own.label, style)), style, content)


def _level(printed: Piece, style: TextStyle) -> float:
    """The baseline of ☐ in the place of a printed sign, which may reach below its line."""
    below = _BELOW * style.size if printed.text in _LOW else 0.0
    return printed.baseline + below


def _parted(piece: Piece, x: float) -> list[Piece]:
    """A piece as two, parted at a place."""
    share = (x - piece.x0) / max(0.1, piece.x1 - piece.x0)
    at = min(
        (found.start() for found in re.finditer(r"\S+", piece.text)),
        key=lambda start: abs(start - share * len(piece.text)),
        default=0,
    )
    return list(split_piece(piece, [at])) if at else [piece]
