"""Where the answers go on a page: placeholders in the place of boxes, blanks and free room."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from docgen.look import Box, PlaceLook, PromptLook, TextStyle
from docgen.model import Form, Prompt
from docgen.template.fonts import line_height, line_metrics
from docgen.template.page.content import PageContent, cell_at
from docgen.template.page.pieces import BLANK, Piece, split_piece
from docgen.template.plan import Run, placeholder
from docgen.template.styles import TypeStyles

_OF_SQUARE = 0.729  # of its type's size, the height of the square that ☐ shows
_BESIDE = 0.09  # of its type's size, what ☐ leaves free beside its square
_LOW, _BELOW = "□■▢○◯◻◼⬜⬛", 0.12  # signs that reach so many ems below the line, as ☐ does not
_SMALLEST, _LARGEST = 0.75, 2.5  # of the prompt's type's size, that of a box
_BEFORE = 1.0  # points that a box stands before its word
_NARROW = 60.0  # points: a column narrower than this holds no text
_OVER = 2.5  # points that a sign may stick out of its place


@dataclass(slots=True)
class PlaceWriter:
    """Puts the placeholders of a form's prompts onto its pages; `placed` has what found a place."""

    form: Form
    types: TypeStyles
    placed: set[tuple[str, str]] = field(default_factory=set)

    def put(self, content: PageContent) -> None:
        """Put those of one page."""
        number = content.look.number
        for prompt_id, prompt in self.form.prompts.items():
            if prompt.look is None or prompt.look.page != number:
                for place in prompt.look.places if prompt.look else ():
                    if place.page == number and place.choice is not None:
                        self.tick(prompt_id, prompt, place, content)
                continue
            self.put_prompt(prompt_id, prompt, prompt.look, content)

    def put_prompt(
        self, prompt_id: str, prompt: Prompt, look: PromptLook, content: PageContent
    ) -> None:
        """Put a prompt's tick boxes, its text, its justification."""
        here = [place for place in look.places if place.page == content.look.number]
        for place in here:
            if place.choice is not None:
                self.tick(prompt_id, prompt, place, content)
        texts = [place for place in here if place.choice is None and not place.is_justification]
        if prompt.kind == "text":
            self.text(prompt_id, prompt, look, texts, content)
        else:
            self.missing_ticks(prompt_id, prompt, look, content)
        if self.form.may_justify(prompt):
            own = [place for place in here if place.is_justification]
            self.justification(prompt_id, prompt, look, own, content)

    # Ticks

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
        printed = _take(content, box, lambda piece: piece.kind == "boxes")
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
        for pieces in _containers(content):
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

    def missing_ticks(
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
                self.follow(look, (box, Run(" " + own.label, style)), style, content)

    # Texts

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
            self.on_blank(prompt_id, run, style, place, look, content)
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

    def on_blank(
        self,
        prompt_id: str,
        run: Run,
        style: TextStyle,
        place: PlaceLook,
        look: PromptLook,
        content: PageContent,
    ) -> None:
        """In the place of dots or underscores, or on a rule."""
        taken = _take(content, place.box, lambda piece: BLANK.fullmatch(piece.text) is not None)
        left, top, right, bottom = place.box
        if taken:
            first = min(taken, key=lambda piece: (piece.baseline, piece.x0))
            if look.blank is not None and len(look.blank) > len(first.text) + 1:
                # Of several lines to write on the first is the place; the others stay printed.
                run = replace(run, text=placeholder("text", prompt_id, first.text))
            for piece in taken:
                if piece is not first:
                    content.add(piece, piece.x0 + 1, piece.baseline - 2)
            new = replace(first, runs=(replace(run, style=first.style),), text="")
            content.add(new, first.x0 + 1, first.baseline - 2)
            return
        rules = [
            rule
            for rule in content.rules
            if top - 3 < rule.at < bottom + 4 and rule.start < right and rule.end > left
        ]
        leader = None
        if rules:
            content.rules.remove(rules[0])
            leader = rules[0].end
            bottom = rules[0].at
            run = replace(run, is_underlined=True)
        baseline = bottom - 2.0
        if abs(look.baselines[0] - baseline) < 0.5 * style.size:
            baseline = look.baselines[0]
        start = max(left, rules[0].start) if rules else left
        piece = Piece(start, start + 2, baseline, (run,), style, leader_to=leader)
        content.add(piece, start + 1, baseline - 2)

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
            piece = Piece(left + 1, left + 3, baseline, (run,), style)
            content.add(piece, left + 2, baseline - 0.3 * style.size)
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
        end = max((piece.x1 for piece in self.last_line(look, style, content)), default=look.box[2])
        free = (right - end) / style.size
        blank = () if free > 3.2 else ("\u2002",) if free > 1.2 else (" ",)
        run = Run(placeholder("text", prompt_id, *blank), style, "answer")
        self.follow(look, (run,), style, content)

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
            piece = Piece(left + 3, left + 5, baseline, (run,), style)
            content.add(piece, (left + right) / 2, baseline - 0.3 * style.size)
            return
        run = Run(placeholder("justification_if_any", prompt_id))
        self.follow(look, (run,), style, content)

    def in_comments(self, place: PlaceLook) -> bool:
        """Whether a place lies in a comment column."""
        layout = self.form.layout
        middle = (place.box[0] + place.box[2]) / 2
        return layout is not None and any(
            column.role == "comment" and column.x0 <= middle <= column.x1
            for table in layout.tables
            for column in table.columns
        )

    def follow(
        self, look: PromptLook, runs: tuple[Run, ...], style: TextStyle, content: PageContent
    ) -> None:
        """Put runs behind the last line of a prompt."""
        pieces = self.beside(look, style, content)
        line = self.last_line(look, style, content)
        if not line:
            pieces.append(
                Piece(look.box[2], look.box[2], look.baselines[0], runs, style, follows=True)
            )
            return
        last = max(line, key=lambda piece: piece.x1)
        pieces.append(Piece(last.x1 + 0.1, last.x1 + 0.1, last.baseline, runs, style, follows=True))

    def beside(self, look: PromptLook, style: TextStyle, content: PageContent) -> list[Piece]:
        """The pieces that a prompt stands among: those of its cell, or outside of all."""
        cell = cell_at(content.grids, look.box[0] + 1, look.baselines[0] - 0.3 * style.size)
        return cell.pieces if cell is not None else content.pieces

    def last_line(self, look: PromptLook, style: TextStyle, content: PageContent) -> list[Piece]:
        """The pieces of a prompt's last line."""
        end = self.end_of(look)
        own = [
            piece
            for piece in self.beside(look, style, content)
            if look.baselines[0] - 2 <= piece.baseline <= end and piece.x1 > look.box[0] - 2
        ]
        lowest = max((piece.baseline for piece in own), default=0.0)
        return [piece for piece in own if abs(piece.baseline - lowest) < 2]

    def end_of(self, look: PromptLook) -> float:
        """The height down to which a prompt's lines reach."""
        last = max(look.baselines[-1], look.box[3]) + 1.0
        later = [
            other.look.baselines[0]
            for question in self.form.questions()
            for other in question.prompts
            if other.look is not None
            and other.look.page == look.page
            and other.look.baselines[0] > look.baselines[0] + 1
        ]
        bound = min(later, default=last + 1000.0) - 2.0
        lines = sum(look.lines[len(look.baselines) - 1 :])
        reach = look.baselines[-1] + 1.7 * (look.box[3] - look.box[1] + 2) * max(0, lines - 1)
        return min(bound, max(last, reach))


def _level(printed: Piece, style: TextStyle) -> float:
    """The baseline of ☐ in the place of a printed sign, which may reach below its line."""
    below = _BELOW * style.size if printed.text in _LOW else 0.0
    return printed.baseline + below


def _take(content: PageContent, box: Box, wanted: Callable[[Piece], bool]) -> list[Piece]:
    """Take away the pieces in a place that are wanted."""
    taken: list[Piece] = []
    for pieces in _containers(content):
        for piece in list(pieces):
            x, y = (piece.x0 + piece.x1) / 2, piece.baseline - 0.3 * piece.style.size
            inside = box[0] - _OVER <= x <= box[2] + _OVER and box[1] - _OVER <= y <= box[3] + _OVER
            if inside and wanted(piece):
                pieces.remove(piece)
                taken.append(piece)
    return taken


def _has_rule(place: PlaceLook, look: PromptLook, content: PageContent) -> bool:
    """Whether a rule to write on goes on from a prompt, in the room behind it."""
    left, _, right, _ = place.box
    return any(
        -2 < rule.at - look.baselines[0] < 5 and left - 2 < rule.start and rule.end < right + 2
        for rule in content.rules
    )


def _containers(content: PageContent) -> Iterator[list[Piece]]:
    """The lists of pieces of a page: outside of tables, and of each cell."""
    yield content.pieces
    waiting = list(content.grids)
    while waiting:
        filled = waiting.pop()
        for cell in filled.cells:
            yield cell.pieces
            waiting += cell.grids


def _parted(piece: Piece, x: float) -> list[Piece]:
    """A piece as two, parted at a place."""
    share = (x - piece.x0) / max(0.1, piece.x1 - piece.x0)
    at = min(
        (found.start() for found in re.finditer(r"\S+", piece.text)),
        key=lambda start: abs(start - share * len(piece.text)),
        default=0,
    )
    return list(split_piece(piece, [at])) if at else [piece]
