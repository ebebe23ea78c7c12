"""What the page shows → the looks a form keeps of it."""

from __future__ import annotations

import re
from dataclasses import replace

from docgen.look import Layout, PageLook, PromptLook, RowLook, TableLook, TextStyle, rounded
from docgen.model import Section
from docgen.parse.around.outside import Outside, OutsideLine
from docgen.parse.questions.paragraphs import FILL_IN
from docgen.parse.questions.prompts import Draft
from docgen.parse.tables.table import Table, TableRow
from docgen.sources.page import Page, Word


class Looks:
    """Makes looks, and gives each style of type a short name."""

    def __init__(self) -> None:
        self.styles: dict[TextStyle, str] = {}

    def style(self, style: TextStyle) -> str:
        """The name a style has in the form's layout."""
        return self.styles.setdefault(style, f"s{len(self.styles) + 1}")

    def row(self, index: int, row: TableRow, numbers: tuple[Word, ...]) -> RowLook:
        """A question's row."""
        return RowLook(
            page=row.page,
            box=row.box,
            table=index,
            fill=row.fill,
            style=self.style(numbers[0].style) if numbers else None,
            baseline=numbers[0].baseline if numbers else None,
            next_box=next((rest.box for rest in row.rest if rest.page == row.page + 1), None),
        )

    def band(self, index: int, row: TableRow) -> RowLook:
        """A band across a table."""
        look = RowLook(row.page, row.box, index, row.fill)
        if not row.title:
            return look
        left = min(word.x0 for word in row.title) - row.box[0]
        right = row.box[2] - max(word.x1 for word in row.title)
        return replace(
            look,
            style=self.style(row.title[0].style),
            baseline=row.title[0].baseline,
            align="center" if abs(left - right) < 6 else "left" if left < right else "right",
        )

    def heading(self, entry: OutsideLine) -> RowLook:
        """A heading above a table."""
        line = entry.line
        return RowLook(entry.page, line.box, style=self.style(line.style), baseline=line.baseline)

    def prompt(self, draft: Draft, page: int) -> PromptLook:
        """Where a prompt and its items stand."""
        paragraph = draft.paragraph
        parts = [paragraph, *draft.items]
        return PromptLook(
            page=page,
            box=paragraph.box,
            style=self.style(paragraph.style),
            baselines=tuple(part.baseline for part in parts),
            lines=tuple(len(part.lines) for part in parts),
            marker=paragraph.marker,
            marker_font=paragraph.marker_font,
            item_marker=draft.items[0].marker if draft.items else None,
            item_indent=draft.items[0].x0 - paragraph.x0 if draft.items else None,
            blank=paragraph.blank,
        )

    def layout(
        self,
        pages: tuple[Page, ...],
        tables: tuple[Table, ...],
        outside: Outside,
        printed: tuple[PageLook, ...] = (),
    ) -> Layout:
        """Pages, title, tables, and the styles named so far: so it is made last.

        `printed` is all that is printed on the pages, where a template should look like them.
        """
        title = None
        if outside.title:
            first = outside.title[0]
            width = next(page.width for page in pages if page.number == first.page)
            box = (
                min(entry.line.x0 for entry in outside.title),
                first.line.top,
                max(entry.line.x1 for entry in outside.title),
                outside.title[-1].line.bottom,
            )
            centered = abs(box[0] - (width - box[2])) < 6
            title = RowLook(
                first.page,
                box,
                style=self.style(first.line.style),
                baseline=first.line.baseline,
                align="center" if centered else "left",
            )
        tables_looks = tuple(self.table(index, table) for index, table in enumerate(tables))
        return Layout(
            pages=printed
            or tuple(PageLook(page.number, page.width, page.height) for page in pages),
            styles={name: style for style, name in self.styles.items()},
            title=title,
            tables=tables_looks,
            running=_once(outside.running),
            invites=tuple(sorted({field.shows for page in pages for field in page.fields} - {""})),
        )

    def table(self, index: int, table: Table) -> TableLook:
        """A table's columns, header and rules."""
        header = None
        if table.header is not None:
            words = table.header.words["header"]
            header = RowLook(
                table.header.page,
                table.header.box,
                index,
                table.header.fill,
                self.style(words[0].style) if words else None,
                words[0].baseline if words else None,
            )
        return TableLook(
            table.columns,
            header,
            table.header_repeats,
            table.rule_width,
            table.rule_color,
            table.running,
        )

    def fill_in(self, entry: OutsideLine) -> PromptLook:
        """A line to be filled in: its label, and the dots or underscores behind it."""
        found = FILL_IN.match(entry.text)
        words = entry.line.words
        return PromptLook(
            page=entry.page,
            box=entry.line.box,
            style=self.style(words[0].style),
            baselines=(entry.line.baseline,),
            lines=(1,),
            blank=found["blank"].strip() if found else None,
            blank_style=self.style(words[-1].style),
        )


def _once(running: tuple[OutsideLine, ...]) -> tuple[str, ...]:
    """The texts of heads and feet without those that differ in figures only."""
    seen: dict[str, str] = {}
    for entry in running:
        seen.setdefault(re.sub(r"\d+", "0", entry.text), entry.text)
    return tuple(seen.values())


def settled(section: Section) -> Section:
    """A section whose looks are as a form file gives them back."""
    questions = tuple(
        replace(
            question,
            look=rounded(question.look),
            prompts=tuple(replace(p, look=rounded(p.look)) for p in question.prompts),
        )
        for question in section.questions
    )
    return replace(section, look=rounded(section.look), questions=questions)
