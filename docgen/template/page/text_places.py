"""Places for texts on a page: on blanks and rules, in fields and free room, behind a prompt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from statistics import mode

from docgen.look import PlaceLook, PromptLook, TextStyle
from docgen.model import Form, Prompt
from docgen.template.fonts import line_height, line_metrics
from docgen.template.page.blanks import put_on_blanks
from docgen.template.page.content import PageContent, cell_at
from docgen.template.page.pieces import Piece
from docgen.template.page.prompt_lines import follow, last_line
from docgen.template.plan import Run, placeholder
from docgen.template.styles import TypeStyles

_AT_EDGE = 4.0  # points from a cell's edge to that of a place in it
_LEAST_INSET, _MOST_INSET = 2.0, 8.0  # points from a cell's edge to its text
_NARROW = 60.0  # points: a column narrower than this holds no text


@dataclass(slots=True)
class TextWriter:
    """Puts the placeholders of texts and justifications onto a form's pages."""

    form: Form
    types: TypeStyles
    placed: set[tuple[str, str]]

    def text(
        self,
        prompt_id: str,
        prompt: Prompt,
        look: PromptLook,
        places: list[PlaceLook],
        content: PageContent,
    ) -> None:
        """The place for a text: on the blank, in the field, in the room below, or behind it."""
        self.placed.add((prompt_id, ""))
        style = replace(self.types.of_prompt(prompt), bold=False, italic=False)
        run = Run(placeholder("text", prompt_id), style, "answer")
        place = places[0] if places else None
        if place is None or (
            place.kind in ("cell", "room") and self.is_narrow(place, look, content)
        ):
            self.follow_text(prompt_id, look, style, content)
        elif place.kind == "blank" or _has_rule(place, look, content):
            put_on_blanks(prompt_id, style, places, look, content)
        else:
            self.in_room(prompt_id, run, place, look, content)

    def is_narrow(self, place: PlaceLook, look: PromptLook, content: PageContent) -> bool:
        """Whether a place has no room for a text, as in tick columns."""
        left, top, right, bottom = place.box
        if place.kind not in ("cell", "room"):
            return False
        if right < look.box[0] + 2:
            return True  # left of the question, where others' words stand
        cell = cell_at(content.grids, (left + right) / 2, (top + bottom) / 2)
        return cell is not None and cell.cell.box[2] - cell.cell.box[0] < _NARROW

    def in_room(
        self, prompt_id: str, run: Run, place: PlaceLook, look: PromptLook, content: PageContent
    ) -> None:
        """In free room: on the prompt's own line if the room is behind it, else below."""
        style = run.style or self.types.roles["question"]
        left, top, right, bottom = place.box
        room = bottom - top
        behind = left > look.box[0] + 3 and top < look.baselines[0] < bottom + 1
        if place.kind == "field" or behind:
            ascent = line_metrics(style.font).ascent * style.size
            baseline = look.baselines[0] if behind else min(bottom - 3, top + ascent + 1)
            x = left + 1 if place.kind == "field" else max(left + 1, _inset(place, content))
            piece = Piece(x, x + 2, baseline, (run,), style)
            content.add(piece, x + 1, baseline - 0.3 * style.size)
        elif room >= 0.95 * line_height(style):
            baseline = top + line_metrics(style.font).ascent * style.size
            x = max(left, look.box[0]) if look.box[0] < right else left
            piece = Piece(x, x + 2, baseline, (run,), style)
            content.add(piece, x + 1, baseline - 0.3 * style.size)
        else:
            self.follow_text(prompt_id, look, style, content)

    def follow_text(
        self, prompt_id: str, look: PromptLook, style: TextStyle, content: PageContent
    ) -> None:
        """The place for a text behind the prompt's last line, no wider than what is free there."""
        cell = cell_at(content.grids, look.box[0] + 1, look.baselines[0] - 0.3 * style.size)
        right = cell.cell.box[2] if cell is not None else content.look.width - 36.0
        end = max(
            (piece.x1 for piece in last_line(self.form, look, style, content)), default=look.box[2]
        )
        free = (right - end) / style.size
        blank = () if free > 3.2 else ("\u2002",) if free > 1.2 else (" ",)
        run = Run(placeholder("text", prompt_id, *blank), style, "answer")
        follow(self.form, look, (run,), style, content)

    def justification(
        self,
        prompt_id: str,
        prompt: Prompt,
        look: PromptLook,
        places: list[PlaceLook],
        content: PageContent,
    ) -> None:
        """In the comment column; without one, below the prompt, and only where it is given."""
        style = replace(self.types.of_prompt(prompt), bold=False, italic=False)
        columned = [
            place for place in places if place.box[0] > look.box[2] or self.in_comments(place)
        ]
        if columned and self.form.comment is not None:
            run = Run(placeholder("justification", prompt_id), style, "answer")
            left, top, right, bottom = columned[0].box
            baseline = (
                look.baselines[0] if top - 2 < look.baselines[0] < bottom + 2 else top + style.size
            )
            x = max(left + 3, _inset(columned[0], content)) if right - left > _NARROW else left + 3
            piece = Piece(x, x + 2, baseline, (run,), style)
            content.add(piece, (left + right) / 2, baseline - 0.3 * style.size)
            return
        run = Run(placeholder("justification_if_any", prompt_id))
        follow(self.form, look, (run,), style, content)

    def in_comments(self, place: PlaceLook) -> bool:
        """Whether a place lies in a comment column."""
        layout = self.form.layout
        middle = (place.box[0] + place.box[2]) / 2
        return layout is not None and any(
            column.role == "comment" and column.x0 <= middle <= column.x1
            for table in layout.tables
            for column in table.columns
        )


def _has_rule(place: PlaceLook, look: PromptLook, content: PageContent) -> bool:
    """Whether a rule to write on goes on from a prompt, in the room behind it."""
    left, _, right, _ = place.box
    return any(
        -2 < rule.at - look.baselines[0] < 5 and left - 2 < rule.start and rule.end < right + 2
        for rule in content.rules
    )


def _inset(place: PlaceLook, content: PageContent) -> float:
    """Where a text begins in the cell of a place: as far from its edge as others of its table."""
    left, top, right, bottom = place.box
    middle = (left + right) / 2, (top + bottom) / 2
    for filled in content.grids:
        own = filled.at(*middle)
        if own is not None and abs(own.cell.box[0] - left) < _AT_EDGE:
            free = [
                min(piece.x0 for piece in cell.pieces) - cell.cell.box[0]
                for cell in filled.cells
                if cell.pieces
            ]
            usual = [round(gap, 1) for gap in free if _LEAST_INSET <= gap <= _MOST_INSET]
            return own.cell.box[0] + (mode(usual) if usual else _LEAST_INSET)
    return left
