"""Form → Plan, from what is printed on the buyer's pages."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.look import Box, Layout, PageLook, RowLook, TextStyle
from docgen.model import Form, Prompt, Question
from docgen.template.fonts import line_top
from docgen.template.page.cell_rules import put_rules_into_cells
from docgen.template.page.content import PageContent, TableRows, page_content
from docgen.template.page.edges import Edge
from docgen.template.page.letterhead import PartedPage, part_pages
from docgen.template.page.margins import margin_content, with_around
from docgen.template.page.pages import PagesWriter
from docgen.template.page.places import PlaceWriter
from docgen.template.page.tables import FilledGrid, TableWriter
from docgen.template.page_setup import plain_table
from docgen.template.plan import Plan
from docgen.template.styles import TypeStyles


def is_printed(form: Form) -> bool:
    """Whether the form file has what is printed on the pages."""
    return form.layout is not None and any(page.texts for page in form.layout.pages)


def plan_pages(form: Form) -> Plan:
    """Work out a template that looks like the buyer's pages."""
    return _PagePlanner(form).plan()


class _PagePlanner:
    def __init__(self, form: Form) -> None:
        self.form = form
        self.layout = form.layout or Layout(pages=())
        tables = self.layout.tables or (plain_table(form),)
        self.types = TypeStyles(form, self.layout, tables)
        self.styles: dict[str, TextStyle] = dict(self.layout.styles)

    def plan(self) -> Plan:
        asked = {page.number: self.asked(page.number) for page in self.layout.pages}
        pages = [
            self.with_margins(page) for page in part_pages(self.layout.pages, self.styles, asked)
        ]
        places = PlaceWriter(self.form, self.types)
        for page in pages:
            places.put(page)
            put_rules_into_cells(page)
        writer = PagesWriter(TableWriter(self.types.roles["question"]))
        return Plan(
            writer.parts(pages),
            self.types.roles,
            self.form.title,
            self.form.language,
        )

    def asked(self, page: int) -> list[Box]:
        """Where questions, headers and places for answers stand on a page."""
        boxes: list[Box] = []
        for prompt in self.form.prompts.values():
            if prompt.look is not None:
                boxes += [prompt.look.box] if prompt.look.page == page else []
                boxes += [place.box for place in prompt.look.places if place.page == page]
        rows = [question.look for question in self.form.questions()]
        rows += [table.header for table in self.layout.tables]
        rows += [section.look for section in self.form.sections]
        return boxes + [row.box for row in rows if row is not None and row.page == page]

    def with_margins(self, page: PartedPage) -> PageContent:
        """A page's content with its head and foot."""
        content = self.content(page.body)
        content.head = with_around(margin_content(page.head, self.styles), page.around)
        content.foot = margin_content(page.foot, self.styles)
        return content

    def content(self, page: PageLook) -> PageContent:
        """A page's content, its headers and questions marked."""
        tables = [self.rows(index, page.number) for index in range(len(self.layout.tables))]
        known = [table for table in tables if table is not None]
        running = [
            split
            for index, table in enumerate(self.layout.tables)
            if table.is_running
            for split in self.splits(index, page.number)
        ]
        content = page_content(page, known, self.styles, running, tuple(self.blanks(page.number)))
        for filled in content.grids:
            self.mark(filled, page.number)
        return content

    def blanks(self, page: int) -> Iterator[Box]:
        """What is printed to be written on: dots, underscores, rules."""
        for prompt in self.form.prompts.values():
            for place in prompt.look.places if prompt.look is not None else ():
                if place.kind == "blank" and place.page == page:
                    yield place.box

    def rows(self, index: int, page: int) -> TableRows | None:
        """A table's rows on a page."""
        table = self.layout.tables[index]
        if table.is_running:
            return None
        rows = [q.look for q in self.form.questions() if _is_on(q.look, index, page)]
        rows += [
            RowLook(page, q.look.next_box, index)
            for q in self.form.questions()
            if _is_on(q.look, index, page - 1) and q.look is not None and q.look.next_box
        ]
        if _is_on(table.header, index, page):
            rows.append(table.header)
        bands = [s.look for s in self.form.sections if _is_on(s.look, index, page)]
        if not rows:
            return None
        return TableRows(
            table,
            tuple(row for row in rows if row is not None),
            tuple(band for band in bands if band is not None),
            tuple(self.splits(index, page)),
        )

    def splits(self, index: int, page: int) -> Iterator[Edge]:
        """Edges between the prompts of one row, so that each has a row of its own."""
        columns = self.layout.tables[index].columns
        within = [column for column in columns if column.role not in ("number", "other")]
        for question in self.form.questions():
            if not within or not _is_on(question.look, index, page):
                continue
            assert question.look is not None  # checked above
            for prompt in question.prompts[1:]:
                top = self.top(prompt, page)
                if top is not None and question.look.box[1] + 4 < top < question.look.box[3] - 4:
                    if self.layout.tables[index].is_running and prompt.look is not None:
                        yield Edge(top, prompt.look.box[0] - 3, self.width(page))
                    else:
                        yield Edge(top, within[0].x0, within[-1].x1)

    def width(self, page: int) -> float:
        """The width of a page."""
        return next((one.width for one in self.layout.pages if one.number == page), 0.0)

    def top(self, prompt: Prompt, page: int) -> float | None:
        """The upper edge of a prompt's first line."""
        look = prompt.look
        if look is None or look.page != page:
            return None
        return line_top(self.types.of_prompt(prompt), look.baselines[0])

    def mark(self, filled: FilledGrid, page: int) -> None:
        """Tell which rows are headers, and which belong to one question."""
        ys = filled.grid.ys
        for row in range(len(ys) - 1):
            own = [entry for entry in filled.cells if entry.cell.row == row]
            kinds = {piece.kind for entry in own for piece in (*entry.pieces, *entry.turned)}
            if kinds == {"header"}:
                filled.headers.add(row)
            if kinds and kinds <= {"header", "section"}:
                filled.titles.add(row)
            middle = (ys[row] + ys[row + 1]) / 2
            for number, question in enumerate(self.form.questions()):
                if _holds(question, page, middle):
                    filled.groups[row] = number


def _holds(question: Question, page: int, height: float) -> bool:
    look = question.look
    if look is None:
        return False
    if look.page == page - 1 and look.next_box is not None:
        return look.next_box[1] < height < look.next_box[3]
    return look.page == page and look.box[1] < height < look.box[3]


def _is_on(look: RowLook | None, index: int, page: int) -> bool:
    return look is not None and look.table == index and look.page == page
