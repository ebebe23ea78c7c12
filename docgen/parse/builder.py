"""Tables and the lines around them → sections, questions, prompts."""

from __future__ import annotations

from dataclasses import replace

from docgen.look import RowLook
from docgen.model import Choice, Prompt, Question, Section, Unexplained
from docgen.parse.conditions import Conditions
from docgen.parse.ids import Ids
from docgen.parse.language import Language
from docgen.parse.looks import Looks
from docgen.parse.numbers import split_number
from docgen.parse.outside import Outside, OutsideLine
from docgen.parse.paragraphs import FILL_IN, paragraph_of, paragraphs_of
from docgen.parse.prompts import Draft, draft_prompts
from docgen.parse.tables import Table, TableRow, text_of
from docgen.sources.page import Word, lines_of
from docgen.wording import short_slug, squeeze


class Builder:
    """Gathers sections while ids, styles and open conditions are kept track of."""

    def __init__(self, tables: tuple[Table, ...], language: Language) -> None:
        self.tables = tables
        self.language = language
        self.ids = Ids()
        self.looks = Looks()
        self.unexplained: list[Unexplained] = []
        columns = [column for table in tables for column in table.choices()]
        labels = {column.role: column.label for column in reversed(columns)}
        ordered = dict.fromkeys(column.role for column in columns)
        self.choices = tuple(Choice(role, labels[role]) for role in ordered)
        comments = (c.label for table in tables for c in table.columns if c.role == "comment")
        self.comment = next(comments, None)
        self.conditions = Conditions(language)

    # Sections

    def sections(self, outside: Outside) -> tuple[Section, ...]:
        """The sections in reading order, the fill-in lines outside the tables last of a page."""
        placed: list[tuple[tuple[int, float], Section]] = []
        for index, table in enumerate(self.tables):
            placed += self.table_sections(index, table, outside.headings.get(index, ()))
        for entry in outside.fill_ins:
            at = (entry.page, entry.line.top)
            placed.append((at, Section(None, (self.fill_in(entry),))))
        placed.sort(key=lambda pair: pair[0])
        return tuple(_joined([section for _, section in placed]))

    def table_sections(
        self, index: int, table: Table, headings: tuple[OutsideLine, ...]
    ) -> list[tuple[tuple[int, float], Section]]:
        title = " – ".join(heading.text for heading in headings) or table.heading() or None
        look = self.looks.heading(headings[-1]) if headings else None
        at = (table.page, table.top)
        placed: list[tuple[tuple[int, float], Section]] = []
        questions: list[Question] = []
        self.conditions.leave_group()
        own = tuple(column.role for column in table.choices())
        self.conditions.choices = tuple(choice for choice in self.choices if choice.id in own)
        choices = own if set(own) != {choice.id for choice in self.choices} else ()
        after_band = False
        for page, words in table.lost:
            self.lose(words, page)
        for row in table.rows:
            if row.is_band:
                if questions:
                    placed.append((at, Section(title, tuple(questions), look, choices)))
                    questions = []
                # A band right under another opens a section within that one's.
                title = f"{title} – {text_of(row.title)}" if after_band else text_of(row.title)
                look = self.looks.band(index, row)
                at = (row.page, row.box[1])
                self.conditions.leave_group()
                after_band = True
            else:
                after_band = False
                question = self.question(index, row, table)
                if question is not None:
                    questions.append(question)
        if questions:
            placed.append((at, Section(title, tuple(questions), look, choices)))
        return placed

    # Questions

    def question(self, index: int, row: TableRow, table: Table) -> Question | None:
        words = row.words.get("question", ())
        column = next(column for column in table.columns if column.role == "question")
        numbers = row.words.get("number", ())
        if not numbers and not row.paragraphs:
            # Cells hold their words in no order; the number is the first on the first line.
            ordered = tuple(word for line in lines_of(list(words)) for word in line.words)
            numbers, words = split_number(ordered)
        number = text_of(numbers) or None
        self.keep_unexplained(row, table)
        if row.paragraphs:
            paragraphs = [paragraph_of(part) for part in row.paragraphs]
        else:
            paragraphs = paragraphs_of(words, row.right or column.x1)
        if not paragraphs:
            if number:
                self.lose(numbers, row.page)
            return None
        marks = tuple(box.center[1] for box in row.marks)
        drafts = draft_prompts(paragraphs, self.language, number is not None, row.has_ticks, marks)
        prompts = self.prompts(drafts, number, row.page)
        return Question(number, prompts, self.looks.row(index, row, numbers))

    def keep_unexplained(self, row: TableRow, table: Table) -> None:
        """Words in tick, comment and other columns ask nothing; list them."""
        for role in dict.fromkeys(column.role for column in table.columns):
            if role not in ("number", "question"):
                self.lose(row.words.get(role, ()), row.page)

    def lose(self, words: tuple[Word, ...], page: int) -> None:
        for line in lines_of(list(words)):
            self.unexplained.append(Unexplained(squeeze(line.text), page, line.box))

    def prompts(self, drafts: list[Draft], number: str | None, page: int) -> tuple[Prompt, ...]:
        ids = self.ids.give(drafts, number)
        conditions = self.conditions.of_row(drafts, ids, number)
        return tuple(
            Prompt(
                id=prompt_id,
                kind=draft.kind,
                text=draft.text,
                when=when,
                items=tuple(item.text for item in draft.items),
                look=self.looks.prompt(draft, page),
            )
            for draft, prompt_id, when in zip(drafts, ids, conditions, strict=True)
        )

    # Fill-in lines

    def fill_in(self, entry: OutsideLine) -> Question:
        found = FILL_IN.match(entry.text)
        text = found["text"] if found else entry.text
        prompt_id = self.ids.unique(short_slug(text) or "question")
        row = RowLook(entry.page, entry.line.box)
        prompt = Prompt(prompt_id, "text", text, look=self.looks.fill_in(entry))
        return Question(None, (prompt,), row)


def _joined(sections: list[Section]) -> list[Section]:
    """Put lines to be filled in that follow one another into one section."""
    joined: list[Section] = []
    for section in sections:
        if joined and section.title is None and joined[-1].title is None and _is_lines(section):
            last = joined[-1]
            if _is_lines(last):
                joined[-1] = replace(last, questions=last.questions + section.questions)
                continue
        joined.append(section)
    return joined


def _is_lines(section: Section) -> bool:
    """Whether a section's questions stand outside any table."""
    looks = [question.look for question in section.questions]
    return all(look is not None and look.table is None for look in looks)
