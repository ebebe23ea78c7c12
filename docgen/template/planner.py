"""Form → Plan: from the places on the buyer's page where they are known, else a plain table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from docgen.look import Layout, RowLook, TextStyle
from docgen.model import Form, Prompt, Question, Section
from docgen.template.fonts import line_height, line_top
from docgen.template.page_setup import page_setup, plain_table, with_room
from docgen.template.plan import Cell, Paragraph, Part, Plan, Row, Run, Table, placeholder
from docgen.template.rows import QuestionRows
from docgen.template.styles import TypeStyles, space_above

_DOTS = "…" * 30
_BAND_FILL, _HEADER_FILL = "DEEAF6", "BDD6EE"


def plan_template(form: Form) -> Plan:
    """Work out the template of a form."""
    return _Planner(form).plan()


class _Planner:
    def __init__(self, form: Form) -> None:
        self.form = form
        self.layout = form.layout or Layout(pages=())
        self.tables = self.layout.tables or (plain_table(form),)
        self.page = page_setup(form, self.layout)
        self.tables = tuple(with_room(table, self.page) for table in self.tables)
        self.styles = TypeStyles(form, self.layout, self.tables)
        # Where the block before ended, and on which page; then the space above the open table.
        self.page_number = 0
        self.bottom = 0.0
        self.table_gap = 0.0

    # Blocks

    def plan(self) -> Plan:
        blocks: list[Paragraph | Table] = []
        if self.form.title:
            blocks.append(self.title())
        for block in self.sections():
            if isinstance(block, Table) and blocks and isinstance(blocks[-1], Table):
                # Word makes one table of two that touch.
                blocks.append(Paragraph((), "line", self.styles.roles["line"]))
            blocks.append(block)
        return Plan(
            (Part(self.page, tuple(_space_above_tables(blocks))),),
            self.styles.roles,
            self.form.title,
            self.form.language,
        )

    def title(self) -> Paragraph:
        look = self.layout.title
        style = self.styles.roles["title"]
        if look is None:
            return Paragraph((Run(self.form.title),), "title", style, after=24, align="center")
        self.bottom = line_top(style, look.baseline or look.box[3]) + (line_height(style))
        self.page_number = look.page
        return Paragraph(
            (Run(self.form.title),),
            "title",
            style,
            before=max(0.0, line_top(style, look.baseline or look.box[3]) - self.page.top),
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
            questions = QuestionRows(self.form, self.styles, self.tables[table].columns)
            for question in section.questions:
                rows += questions.of(question)
                if question.look is not None:
                    self.page_number, self.bottom = question.look.page, question.look.box[3]
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
        style = self.styles.of(look) or self.styles.roles["section"]
        before = self.gap_to(look.page, line_top(style, look.baseline or look.box[3]))
        self.stand_below(look, style)
        return Paragraph(
            (Run(section.title),), "section", style, before=before, keeps_with_next=True
        )

    def lines(self, section: Section) -> Iterator[Paragraph]:
        if section.title is not None:
            yield Paragraph(
                (Run(section.title),), "section", self.styles.roles["section"], before=12
            )
        for question in section.questions:
            for prompt in question.prompts:
                yield self.line(question, prompt)

    def line(self, question: Question, prompt: Prompt) -> Paragraph:
        style = self.styles.of_prompt(prompt)
        look = prompt.look
        before = 12.0
        if look is not None:
            before = self.gap_to(look.page, line_top(style, look.baselines[0]))
            self.stand_below(RowLook(look.page, look.box, baseline=look.baselines[-1]), style)
        number = f"{question.number} " if question.number else ""
        runs = [Run(number + prompt.text, style)]
        if prompt.id is not None:
            blank_style = self.layout.styles.get(look.blank_style or "") if look else None
            blank_style = blank_style or self.styles.roles["line"]
            # Where the page has no dots to show, some are shown while nothing is typed.
            dots = () if look is not None and look.blank else (_DOTS,)
            runs.append(Run(placeholder("text", prompt.id, *dots), blank_style, "answer"))
        return Paragraph(tuple(runs), "line", style, before=before)

    def gap_to(self, page: int, top: float) -> float:
        """The space between the block before, if it stands on this page, and here."""
        return max(0.0, top - self.bottom) if page == self.page_number else 0.0

    def stand_below(self, look: RowLook, style: TextStyle) -> None:
        self.page_number = look.page
        top = line_top(style, look.baseline or look.box[3])
        self.bottom = top + line_height(style)

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
        """The columns' labels, also where the page prints none: boxes must say what they mean."""
        look = self.tables[index]
        header = look.header
        style = self.styles.roles["header"]
        height = header.box[3] - header.box[1] if header else 20.0
        before = space_above(style, header)
        cells = []
        for column in look.columns:
            label = column.label
            if not self.layout.tables and column.role == "question":
                label = section.title or ""
            paragraph = Paragraph((Run(label),), "header", style, before, 0, 0, column.align)
            cells.append(Cell(column.x1 - column.x0, (paragraph,), is_middle=header is None))
        fill = header.fill if header else _HEADER_FILL
        repeats = look.header_repeats
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
        style = self.styles.of(look) or self.styles.roles["section"]
        columns = self.tables[index].columns
        paragraph = Paragraph(
            (Run(section.title or ""),),
            "section",
            style,
            before=space_above(style, look),
            align=look.align if look else "center",
            keeps_with_next=True,
        )
        width = columns[-1].x1 - columns[0].x0
        height = look.box[3] - look.box[1] if look else 18.0
        cell = Cell(width, (paragraph,), len(columns), is_middle=look is None)
        if look is not None:
            self.page_number, self.bottom = look.page, look.box[3]
        return [Row(height, (cell,), look.fill if look else _BAND_FILL)]


def _space_above_tables(blocks: list[Paragraph | Table]) -> Iterator[Paragraph | Table]:
    """Give each table's space above to the paragraph before: a table has none of its own."""
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        if isinstance(block, Paragraph) and isinstance(after, Table):
            block = replace(block, after=after.space_above)
        yield block
