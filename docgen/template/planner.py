"""Form → Plan: from the places on the buyer's page where they are known, else a plain table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from docgen.look import Column, Layout, PromptLook, RowLook, TableLook, TextStyle
from docgen.model import Form, Prompt, Question, Section
from docgen.template.fonts import line_metrics
from docgen.template.plan import (
    BODY,
    Cell,
    PageSetup,
    Paragraph,
    Plan,
    Row,
    Run,
    Table,
    keep_together,
    placeholder,
)

_A4 = PageSetup()
_PADDING = 5.4  # Word's own cell margin, 0.19 cm
_TITLE = TextStyle("Calibri", 16, bold=True, color="1F3864")
_BAND_FILL, _HEADER_FILL = "DEEAF6", "BDD6EE"
_NUMBER_WIDTH, _TICK_WIDTH, _COMMENT_WIDTH = 34.0, 46.0, 130.0
_SYMBOL = re.compile("[\ue000-\uf8ff]")


def plan_template(form: Form) -> Plan:
    """Work out the template of a form."""
    return _Planner(form).plan()


class _Planner:
    def __init__(self, form: Form) -> None:
        self.form = form
        self.layout = form.layout or Layout(pages=())
        self.tables = self.layout.tables or (_plain_table(form),)
        self.page = _page_setup(form, self.layout)
        self.roles = {
            "title": self.style_of(self.layout.title) or _TITLE,
            "header": self.style_of(self.tables[0].header) or replace(BODY, bold=True),
            "section": self.section_style(),
            "question": self.question_style(),
        }
        self.roles["number"] = self.roles["question"]
        self.roles["boxes"] = self.roles["question"]
        self.roles["line"] = self.roles["question"]
        # Where the block before ended, and on which page; then the space above the open table.
        self.page_number = 0
        self.bottom = 0.0
        self.table_gap = 0.0

    # Styles

    def style_of(self, look: RowLook | None) -> TextStyle | None:
        return self.layout.styles.get(look.style or "") if look is not None else None

    def prompt_style(self, prompt: Prompt) -> TextStyle:
        look = prompt.look
        known = self.layout.styles.get(look.style) if look is not None else None
        return known or self.roles["question"]

    def section_style(self) -> TextStyle:
        styles = (self.style_of(section.look) for section in self.form.sections)
        return next((style for style in styles if style), replace(BODY, bold=True))

    def question_style(self) -> TextStyle:
        """The style most prompts are printed in."""
        names = [p.look.style for p in self.form.prompts.values() if p.look is not None]
        most = max(dict.fromkeys(names), key=names.count, default="")
        return self.layout.styles.get(most, BODY)

    # Blocks

    def plan(self) -> Plan:
        blocks: list[Paragraph | Table] = []
        if self.form.title:
            blocks.append(self.title())
        for block in self.sections():
            if isinstance(block, Table) and blocks and isinstance(blocks[-1], Table):
                # Word makes one table of two that touch.
                blocks.append(Paragraph((), "line", self.roles["line"]))
            blocks.append(block)
        return Plan(self.page, tuple(_space_above_tables(blocks)), self.roles, self.form.title, self.form.language)

    def title(self) -> Paragraph:
        look = self.layout.title
        style = self.roles["title"]
        if look is None:
            return Paragraph((Run(self.form.title),), "title", style, after=24, align="center")
        self.bottom = _line_top(style, look.baseline or look.box[3]) + (
            line_metrics(style.font).height * style.size
        )
        self.page_number = look.page
        return Paragraph(
            (Run(self.form.title),),
            "title",
            style,
            before=max(0.0, _line_top(style, look.baseline or look.box[3]) - self.page.top),
            align=look.align,
        )

    def sections(self) -> Iterator[Paragraph | Table]:
        """Lines outside the tables, and tables: rows of one table stay together."""
        rows: list[Row] = []
        table = 0
        begun: set[int] = set()
        first_of_table = True
        for section in self.form.sections:
            index = self.table_index(section)
            if index is None:
                if rows:
                    yield self.table(table, rows)
                    rows = []
                yield from self.lines(section)
                continue
            if rows and index != table:
                yield self.table(table, rows)
                rows = []
            table = index
            first_of_table = table not in begun
            if not rows:
                heading = self.heading(section)
                if heading is not None:
                    yield heading
                if first_of_table:
                    rows += self.header(table, section)
            begun.add(table)
            rows += self.band(table, section, first_of_table)
            for question in section.questions:
                rows += self.question(table, question)
        if rows:
            yield self.table(table, rows)

    def table_index(self, section: Section) -> int | None:
        """The table a section stands in; None for lines outside any."""
        for question in section.questions:
            if question.look is not None:
                return question.look.table
        lines = all(p.kind == "text" for q in section.questions for p in q.prompts)
        if section.title is None and lines and all(q.number is None for q in section.questions):
            return None
        return 0

    # Lines outside tables

    def heading(self, section: Section) -> Paragraph | None:
        """A heading above the table, where the section's look says it is one."""
        look = section.look
        if look is None or look.table is not None or section.title is None:
            return None
        style = self.style_of(look) or self.roles["section"]
        before = self.gap_to(look.page, _line_top(style, look.baseline or look.box[3]))
        self.stand_below(look, style)
        return Paragraph((Run(section.title),), "section", style, before=before, keeps_with_next=True)

    def lines(self, section: Section) -> Iterator[Paragraph]:
        if section.title is not None:
            yield Paragraph((Run(section.title),), "section", self.roles["section"], before=12)
        for question in section.questions:
            for prompt in question.prompts:
                yield self.line(question, prompt)

    def line(self, question: Question, prompt: Prompt) -> Paragraph:
        style = self.prompt_style(prompt)
        look = prompt.look
        before = 12.0
        if look is not None:
            before = self.gap_to(look.page, _line_top(style, look.baselines[0]))
            self.stand_below(RowLook(look.page, look.box, baseline=look.baselines[-1]), style)
        number = f"{question.number} " if question.number else ""
        runs = [Run(number + prompt.text, style)]
        if prompt.id is not None:
            blank_style = self.layout.styles.get(look.blank_style or "") if look else None
            blank_style = blank_style or self.roles["line"]
            glue = "" if look is not None and look.blank else " "
            runs.append(Run(glue + placeholder("text", prompt.id), blank_style, "answer"))
        return Paragraph(tuple(runs), "line", style, before=before)

    def gap_to(self, page: int, top: float) -> float:
        """The space between the block before, if it stands on this page, and here."""
        return max(0.0, top - self.bottom) if page == self.page_number else 0.0

    def stand_below(self, look: RowLook, style: TextStyle) -> None:
        self.page_number = look.page
        top = _line_top(style, look.baseline or look.box[3])
        self.bottom = top + line_metrics(style.font).height * style.size

    # Tables

    def table(self, index: int, rows: list[Row]) -> Table:
        look = self.tables[index]
        return Table(
            widths=tuple(column.x1 - column.x0 for column in look.columns),
            rows=tuple(rows),
            indent=look.columns[0].x0 - self.page.left,
            rule_width=look.rule_width,
            rule_color=look.rule_color,
            space_above=self.table_gap,
        )

    def header(self, index: int, section: Section) -> list[Row]:
        look = self.tables[index]
        header = look.header
        if header is None and self.layout.tables:
            return []
        style = self.roles["header"]
        height = header.box[3] - header.box[1] if header else 20.0
        before = _space_above(style, header)
        cells = []
        for column in look.columns:
            label = column.label
            if not self.layout.tables and column.role == "question":
                label = section.title or ""
            paragraph = Paragraph((Run(label),), "header", style, before, 0, 0, column.align)
            cells.append(Cell(column.x1 - column.x0, (paragraph,), is_middle=header is None))
        fill = header.fill if header else _HEADER_FILL
        repeats = look.header_repeats or header is None
        self.table_gap = 12.0
        if header is not None:
            self.table_gap = self.gap_to(header.page, header.box[1])
            self.page_number, self.bottom = header.page, header.box[3]
        return [Row(height, tuple(cells), fill, is_header=repeats)]

    def band(self, index: int, section: Section, is_first: bool) -> list[Row]:
        """The band across the table that a section's title stands in, if it stands in one."""
        look = section.look
        if look is None and (is_first or section.title is None or section.look is not None):
            return []
        if look is not None and look.table is None:
            return []
        style = self.style_of(look) or self.roles["section"]
        columns = self.tables[index].columns
        paragraph = Paragraph(
            (Run(section.title or ""),),
            "section",
            style,
            before=_space_above(style, look),
            align=look.align if look else "center",
            keeps_with_next=True,
        )
        width = columns[-1].x1 - columns[0].x0
        height = look.box[3] - look.box[1] if look else 18.0
        cell = Cell(width, (paragraph,), len(columns), is_middle=look is None)
        if look is not None:
            self.page_number, self.bottom = look.page, look.box[3]
        return [Row(height, (cell,), look.fill if look else _BAND_FILL)]

    def question(self, index: int, question: Question) -> tuple[Row, ...]:
        columns = self.tables[index].columns
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
            may_split = prompt.kind == "text" or self.form.may_justify(prompt)
            rows.append(Row(height, tuple(cells), fill, may_split=may_split))
        if look is not None:
            self.page_number, self.bottom = look.page, look.box[3]
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
            tops.append(_line_top(self.prompt_style(prompt), look.baselines[0]))
        tops.append(row.box[3])
        rising = all(below - above > 4 for above, below in zip(tops, tops[1:], strict=False))
        return tops if rising else []

    def space_above(self, question: Question, prompt: Prompt, at: int) -> float:
        if at > 0 or question.look is None or prompt.look is None:
            return 0.0
        top = _line_top(self.prompt_style(prompt), prompt.look.baselines[0])
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
        style = self.prompt_style(prompt)
        if column.role == "question":
            pad = self.padding(column)
            return Cell(width, content, pad_left=pad, pad_right=min(pad, _PADDING))
        if column.role == "number":
            return self.number_cell(question, column, at)
        empty = Paragraph((), "boxes", self.roles["boxes"], align="center")
        if column.role == "comment":
            if prompt.id is None or not self.form.may_justify(prompt):
                return Cell(width, (replace(empty, align="left"),))
            run = Run(placeholder("justification", prompt.id), None, "answer")
            return Cell(width, (Paragraph((run,), "line", self.roles["line"], before),))
        if prompt.kind != "choice" or prompt.id is None or column.role not in self.form.choice_ids:
            return Cell(width, (empty,))
        size = replace(self.roles["boxes"], size=style.size)
        run = Run(placeholder("tick", prompt.id, column.role), size, "tick")
        return Cell(width, (replace(empty, runs=(run,), before=before),), pad_left=0, pad_right=0)

    def number_cell(self, question: Question, column: Column, at: int) -> Cell:
        style = self.style_of(question.look) or self.roles["number"]
        many = len(question.prompts) > 1
        merge = None if not many else "restart" if at == 0 else "continue"
        run = (Run(question.number, style),) if question.number and at == 0 else ()
        paragraph = Paragraph(run, "number", style, align="center")
        return Cell(
            column.x1 - column.x0, (paragraph,), merge=merge, is_middle=True, pad_left=2, pad_right=2
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
        style = self.prompt_style(prompt)
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
        if prompt.kind == "text" and prompt.id is not None:
            paragraphs = self.with_text_place(prompt, paragraphs, height)
        has_column = any(column.role == "comment" for column in columns)
        if prompt.kind == "choice" and prompt.id is not None and not has_column:
            run = Run(placeholder("justification_if_any", prompt.id), None, "justification")
            last = paragraphs[-1]
            paragraphs[-1] = replace(last, runs=(*last.runs, run))
        return tuple(paragraphs)

    def marked(
        self, marker: str | None, text: str, style: TextStyle, look: PromptLook | None
    ) -> tuple[Run, ...]:
        if marker is None:
            return (Run(text, style),)
        if _SYMBOL.match(marker):
            family = look.marker_font if look and look.marker_font else "Wingdings"
            return (Run(marker, replace(style, font=family), is_symbol=True), Run(" " + text, style))
        return (Run(f"{marker} {text}", style),)

    def items(self, prompt: Prompt, first: Paragraph) -> Iterator[Paragraph]:
        look = prompt.look
        style = first.style
        metrics = line_metrics(style.font)
        known = look is not None and len(look.baselines) == len(prompt.items) + 1
        for at, item in enumerate(prompt.items):
            gap = 3.0
            if look is not None and known:
                printed = metrics.height * style.size * look.lines[at]
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
        self, prompt: Prompt, paragraphs: list[Paragraph], height: float | None
    ) -> list[Paragraph]:
        """Put the place for a text below the prompt where there is room, else behind it."""
        run = Run(placeholder("text", str(prompt.id)), self.roles["question"], "answer")
        last = paragraphs[-1]
        metrics = line_metrics(last.style.font)
        line = metrics.height * last.style.size
        look = prompt.look
        printed = sum(look.lines) if look else len(paragraphs)
        used = paragraphs[0].before + printed * line + sum(p.before for p in paragraphs[1:])
        if height is None or height - used >= line:
            below = Paragraph((run,), "question", self.roles["question"], indent=last.indent)
            return [*paragraphs, below]
        paragraphs[-1] = replace(last, runs=(*last.runs, Run(" ", last.style), run))
        return paragraphs


def _line_top(style: TextStyle, baseline: float) -> float:
    return baseline - line_metrics(style.font).ascent * style.size


def _space_above(style: TextStyle, look: RowLook | None) -> float:
    if look is None or look.baseline is None:
        return 0.0
    return max(0.0, _line_top(style, look.baseline) - look.box[1] - 0.25)


def _space_above_tables(blocks: list[Paragraph | Table]) -> Iterator[Paragraph | Table]:
    """Give each table's space above to the paragraph before: a table has none of its own."""
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        if isinstance(block, Paragraph) and isinstance(after, Table):
            block = replace(block, after=after.space_above)
        yield block


def _page_setup(form: Form, layout: Layout) -> PageSetup:
    """Margins from what is printed nearest the edges of the pages."""
    if not layout.pages:
        return _A4
    page = layout.pages[0]
    boxes = [(look.page, look.box) for look in _looks(form, layout)]
    if not boxes:
        return replace(_A4, width=page.width, height=page.height)
    left = min(box[0] for _, box in boxes)
    right = page.width - max(box[2] for _, box in boxes)
    top = min(box[1] for _, box in boxes)
    room = page.height - max(box[3] for _, box in boxes)
    return PageSetup(
        width=page.width,
        height=page.height,
        left=max(0.0, left),
        right=max(0.0, min(right, left)),
        top=max(0.0, top),
        bottom=max(0.0, min(top, room - 4)),
    )


def _looks(form: Form, layout: Layout) -> Iterator[RowLook | PromptLook]:
    if layout.title is not None:
        yield layout.title
    for table in layout.tables:
        if table.header is not None:
            yield table.header
    for section in form.sections:
        if section.look is not None:
            yield section.look
        for question in section.questions:
            if question.look is not None:
                yield question.look


def _plain_table(form: Form) -> TableLook:
    """The columns of a form that has no look."""
    left, right = _A4.left, _A4.width - _A4.right
    numbered = any(question.number for question in form.questions())
    widths = [("number", "N°", _NUMBER_WIDTH)] if numbered else []
    widths.append(("question", "", 0.0))
    widths += [(choice.id, choice.label, _TICK_WIDTH) for choice in form.choices]
    if form.comment is not None:
        widths.append(("comment", form.comment, _COMMENT_WIDTH))
    question_width = right - left - sum(width for _, _, width in widths)
    columns = []
    x = left
    for role, label, width in widths:
        width = width or question_width
        columns.append(Column(role, x, x + width, label, "center"))
        x += width
    return TableLook(tuple(columns))
