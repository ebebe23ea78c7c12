"""A question → the rows of the template's table, one for each prompt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from docgen.look import Column, PromptLook, TextStyle
from docgen.model import Form, Prompt, Question
from docgen.template.fonts import line_height, line_top
from docgen.template.plan import Cell, Paragraph, Row, Run, keep_together, placeholder
from docgen.template.styles import TypeStyles

_PADDING = 5.4  # Word's own cell margin, 0.19 cm
_AIR = 3.0  # below an answer, before the next line or rule
_SYMBOL = re.compile("[\ue000-\uf8ff]")


class QuestionRows:
    """Makes the rows of a form's questions in one table."""

    def __init__(self, form: Form, styles: TypeStyles, columns: tuple[Column, ...]) -> None:
        self.form = form
        self.styles = styles
        self.columns = columns

    def of(self, question: Question) -> tuple[Row, ...]:
        """The rows of a question, one for each prompt."""
        columns = self.columns
        look = question.look
        tops = self.prompt_tops(question)
        rows = []
        for at, prompt in enumerate(question.prompts):
            height = tops[at + 1] - tops[at] if tops else 20.0
            before = self.space_above(question, prompt, at) if tops else 3.0
            content = self.content(prompt, columns, height if tops else None, before)
            cells = []
            for column in columns:
                cells.append(self.cell(column, question, prompt, at, before, content))
            fill = look.fill if look else None
            rows.append(Row(height, tuple(cells), fill))
        return keep_together(rows)

    def prompt_tops(self, question: Question) -> list[float]:
        """Where each prompt's row begins, and the last one ends; empty if not known."""
        row = question.look
        looks = [prompt.look for prompt in question.prompts]
        if row is None or any(look is None or look.page != row.page for look in looks):
            return []
        tops = [row.box[1]]
        for prompt in question.prompts[1:]:
            look = prompt.look
            assert look is not None  # checked above
            tops.append(line_top(self.styles.of_prompt(prompt), look.baselines[0]))
        tops.append(row.box[3])
        rising = all(below - above > 4 for above, below in pairwise(tops))
        return tops if rising else []

    def space_above(self, question: Question, prompt: Prompt, at: int) -> float:
        if at > 0 or question.look is None or prompt.look is None:
            return 0.0
        top = line_top(self.styles.of_prompt(prompt), prompt.look.baselines[0])
        return max(0.0, top - question.look.box[1] - 0.25)

    def cell(
        self,
        column: Column,
        question: Question,
        prompt: Prompt,
        at: int,
        before: float,
        content: tuple[Paragraph, ...],
    ) -> Cell:
        width = column.x1 - column.x0
        style = self.styles.of_prompt(prompt)
        if column.role == "question":
            pad = self.padding(column)
            return Cell(width, content, pad_left=pad, pad_right=min(pad, _PADDING))
        if column.role == "number":
            return self.number_cell(question, column, at)
        empty = Paragraph((), "boxes", self.styles.roles["boxes"], align="center")
        if column.role == "comment":
            if prompt.id is None or not self.form.may_justify(prompt):
                return Cell(width, (replace(empty, align="left"),))
            run = Run(placeholder("justification", prompt.id), None, "answer")
            return Cell(width, (Paragraph((run,), "line", self.styles.roles["line"], before),))
        own = {choice.id for choice in self.form.choices_of(prompt.id or "")}
        if prompt.kind != "choice" or prompt.id is None or column.role not in own:
            return Cell(width, (empty,))
        size = replace(self.styles.roles["boxes"], size=style.size)
        run = Run(placeholder("tick", prompt.id, column.role), size, "tick")
        return Cell(width, (replace(empty, runs=(run,), before=before),), pad_left=0, pad_right=0)

    def number_cell(self, question: Question, column: Column, at: int) -> Cell:
        style = self.styles.of(question.look) or self.styles.roles["number"]
        many = len(question.prompts) > 1
        merge = None if not many else "restart" if at == 0 else "continue"
        run = (Run(question.number, style),) if question.number and at == 0 else ()
        paragraph = Paragraph(run, "number", style, align="center")
        return Cell(
            column.x1 - column.x0,
            (paragraph,),
            merge=merge,
            is_middle=True,
            pad_left=2,
            pad_right=2,
        )

    def padding(self, column: Column) -> float:
        """The distance of the question column's text from its left rule."""
        lefts = [
            look.box[0]
            for prompt in self.form.prompts.values()
            if (look := prompt.look) is not None and column.x0 < look.box[0] < column.x1
        ]
        return min(lefts) - column.x0 if lefts else _PADDING

    # A prompt's paragraphs

    def content(
        self, prompt: Prompt, columns: tuple[Column, ...], height: float | None, before: float
    ) -> tuple[Paragraph, ...]:
        """The prompt, its items, and the places for a text or a justification.

        Args:
            prompt: What is asked.
            columns: The table's.
            height: Of the row, where the page tells it.
            before: The space above the first line.
        """
        style = self.styles.of_prompt(prompt)
        column = next(column for column in columns if column.role == "question")
        look = prompt.look
        indent = look.box[0] - column.x0 - self.padding(column) if look else 0.0
        marker = look.marker if look else None
        first = Paragraph(
            self.marked(marker, prompt.text, style, look),
            "question",
            style,
            before,
            indent=max(0.0, indent),
        )
        paragraphs = [first, *self.items(prompt, first)]
        room = self.room(prompt, paragraphs, height)
        if prompt.kind == "text" and prompt.id is not None:
            paragraphs = self.with_text_place(prompt, paragraphs, room)
            room -= line_height(paragraphs[-1].style) if len(paragraphs[-1].runs) == 1 else 0.0
        has_column = any(column.role == "comment" for column in columns)
        if prompt.kind == "choice" and prompt.id is not None and not has_column:
            run = Run(placeholder("justification_if_any", prompt.id))
            last = paragraphs[-1]
            paragraphs[-1] = replace(last, runs=(*last.runs, run))
        # Air below what is written, as far as the page has it: no row grows while it is blank.
        paragraphs[-1] = replace(paragraphs[-1], after=max(0.0, min(_AIR, room - 0.5)))
        return tuple(paragraphs)

    def room(self, prompt: Prompt, paragraphs: list[Paragraph], height: float | None) -> float:
        """The height left below what is printed in a row; boundless if the page does not tell."""
        if height is None:
            return 1000.0
        printed = sum(prompt.look.lines) if prompt.look else len(paragraphs)
        line = line_height(paragraphs[-1].style)
        return height - printed * line - sum(paragraph.before for paragraph in paragraphs)

    def marked(
        self, marker: str | None, text: str, style: TextStyle, look: PromptLook | None
    ) -> tuple[Run, ...]:
        if marker is None:
            return (Run(text, style),)
        if _SYMBOL.match(marker):
            family = look.marker_font if look and look.marker_font else "Wingdings"
            return (
                Run(marker, replace(style, font=family), is_symbol=True),
                Run(" " + text, style),
            )
        return (Run(f"{marker} {text}", style),)

    def items(self, prompt: Prompt, first: Paragraph) -> Iterator[Paragraph]:
        look = prompt.look
        style = first.style
        known = look is not None and len(look.baselines) == len(prompt.items) + 1
        for at, item in enumerate(prompt.items):
            gap = 3.0
            if look is not None and known:
                printed = line_height(style) * look.lines[at]
                gap = look.baselines[at + 1] - look.baselines[at] - printed
            marker = (look.item_marker if look else None) or "-"
            indent = look.item_indent if look and look.item_indent is not None else 28.0
            yield Paragraph(
                self.marked(marker, item, style, look),
                "question",
                style,
                max(0.0, gap),
                indent=first.indent + indent,
            )

    def with_text_place(
        self, prompt: Prompt, paragraphs: list[Paragraph], room: float
    ) -> list[Paragraph]:
        """Put the place for a text below the prompt where there is room, else behind it."""
        style = self.styles.roles["question"]
        run = Run(placeholder("text", str(prompt.id)), style, "answer")
        last = paragraphs[-1]
        if room >= line_height(style):
            return [*paragraphs, Paragraph((run,), "question", style, indent=last.indent)]
        paragraphs[-1] = replace(last, runs=(*last.runs, Run(" ", last.style), run))
        return paragraphs
