"""Tables and the lines around them → sections, questions, prompts."""

from __future__ import annotations

from dataclasses import replace

from docgen.look import RowLook
from docgen.model import Choice, Prompt, Question, Section
from docgen.parse.around.account import Account
from docgen.parse.around.outside import Outside, OutsideLine
from docgen.parse.language import Language
from docgen.parse.looks import Looks
from docgen.parse.places.asked import Asked
from docgen.parse.questions.conditions import Conditions
from docgen.parse.questions.field_owners import owners_of
from docgen.parse.questions.ids import Ids
from docgen.parse.questions.numbers import split_number
from docgen.parse.questions.paragraphs import (
    BLANK,
    FILL_IN,
    asked_at_once,
    paragraph_of,
    paragraphs_of,
)
from docgen.parse.questions.prompts import Draft, draft_prompts
from docgen.parse.tables.cut_rows import Place, WholeRow, parts_of, placed, whole_row
from docgen.parse.tables.stacks import levels_of
from docgen.parse.tables.table import Table, TableRow, text_of
from docgen.sources.page import Page, TextField, Word, lines_of
from docgen.wording import fold, short_slug

_PADDING = 0.7  # em between a cell's text and its edge, at most
_NO_TABLE = Table((), (), None, False, 0.0, "000000", running=True)


class Builder:
    """Gathers sections while ids, styles and open conditions are kept track of."""

    def __init__(self, tables: tuple[Table, ...], language: Language) -> None:
        self.tables = tables
        self.language = language
        self.ids = Ids()
        self.looks = Looks()
        self.account = Account()
        columns = [column for table in tables for column in table.choices()]
        labels = {column.role: column.label for column in reversed(columns)}
        ordered = dict.fromkeys(column.role for column in columns)
        self.choices = tuple(Choice(role, labels[role]) for role in ordered)
        comments = (c.label for table in tables for c in table.columns if c.role == "comment")
        self.comment = next(comments, None)
        self.conditions = Conditions(language)
        self.reach: dict[int, float] = {}
        self.rows: list[tuple[RowLook, Question]] = []
        self.asked: list[Asked] = []

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
        if self.is_titled_by_its_header(table) and not _is_in_grid(headings, table):
            title = table.heading()
        look = self.looks.heading(headings[-1]) if headings else None
        at = (table.page, table.top)
        placed: list[tuple[tuple[int, float], Section]] = []
        questions: list[Question] = []
        self.conditions.leave_group()
        self.conditions.running = table.running
        own = tuple(column.role for column in table.choices())
        self.conditions.choices = tuple(choice for choice in self.choices if choice.id in own)
        choices = own if set(own) != {choice.id for choice in self.choices} else ()
        after_band = False
        self.account.claim(table.repeated, "header")
        if table.header is not None:
            self.account.claim(table.header.words["header"], "header")
        for heading in headings:
            self.account.claim(heading.line.words, "section")
        for row in table.rows:
            self.account.claim(row.title, "section")
            self.account.claim(row.labels, "header")
            if row.is_band and row.labels and fold(text_of(row.title)) == fold(table.heading()):
                continue
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

    def is_titled_by_its_header(self, table: Table) -> bool:
        """Whether what stands above the questions is a section's title.

        It is where other sections follow in bands, or other tables have others, unless it only
        says that questions follow.
        """
        title = fold(table.heading())
        if not title or title.rstrip(" :") in self.language.asked or title.endswith("?"):
            return False
        bands = [row.is_band for row in table.rows]
        others = {fold(other.heading()) for other in self.tables if other is not table}
        return (any(bands) and not bands[0]) or (len(others) > 0 and title not in others | {""})

    # Questions

    def question(self, index: int, row: TableRow, table: Table) -> Question | None:
        words = row.words.get("question", ())
        right = row.right or self.reach.setdefault(index, table.reach())
        numbers = row.words.get("number", ())
        if not numbers and not row.paragraphs:
            # Cells hold their words in no order; the number is the first on the first line.
            ordered = tuple(word for line in lines_of(list(words)) for word in line.words)
            numbers, words = split_number(ordered)
        number = text_of(numbers) or None
        whole = whole_row(row, words, right)
        parts = parts_of(row, whole)
        if parts:
            paragraphs = [paragraph_of(part) for part, _ in parts]
        else:
            paragraphs = paragraphs_of(whole.words, right, self.language)
            if len(levels_of(height for _, height in whole.marks)) < 2:
                paragraphs = asked_at_once(paragraphs, self.language)
        if not paragraphs:
            return None
        numbered = number is not None
        heights = tuple(height for _, height in whole.marks)
        drafts = draft_prompts(
            paragraphs,
            self.language,
            numbered,
            row.has_ticks,
            heights,
            tuple(kind for _, kind in parts) if row.kinds else (),
        )
        if row.asks_text and all(draft.kind == "label" for draft in drafts):
            drafts[-1].kind = "text"
        prompts = self.prompts(drafts, number, whole.places)
        asking = next((prompt.id for prompt in prompts if prompt.id is not None), None)
        self.account.claim(numbers, "number", asking)
        for draft, prompt in zip(drafts, prompts, strict=True):
            for part in (draft.paragraph, *draft.items):
                self.account.claim(whole.printed(part.words), draft.kind, prompt.id)
        self.claim_boxes(whole, drafts, prompts)
        ticked = next((prompt.id for prompt in prompts if prompt.kind == "choice"), asking)
        self.account.claim(row.more_marks, "box", ticked)
        look = self.looks.row(index, row, numbers)
        question = Question(number, prompts, look, self.notes(row, table, asking))
        self.rows.append((look, question))
        printed = tuple(_printed(whole, draft) for draft in drafts)
        self.asked.append(Asked(table, row, printed, prompts))
        for later in row.rest:
            self.account.claim(later.words.get("number", ()), "number", asking)
            self.rows.append((RowLook(later.page, later.box), question))
        return question

    def claim_boxes(
        self, whole: WholeRow, drafts: list[Draft], prompts: tuple[Prompt, ...]
    ) -> None:
        """A box belongs to the last prompt with tick boxes that begins above it."""
        tops = [
            (draft.paragraph.box[1] - 3, prompt.id)
            for draft, prompt in zip(drafts, prompts, strict=True)
            if prompt.kind == "choice"
        ]
        for box, height in whole.marks:
            above = [prompt_id for top, prompt_id in tops if top <= height]
            if tops:
                self.account.claim([box], "box", above[-1] if above else tops[0][1])

    def claim_fields(
        self, page: Page, fields: tuple[TextField, ...]
    ) -> list[tuple[TextField, str]]:
        """Claim the text fields that belong to prompts; tells the id of each one's prompt."""
        owned = owners_of(fields, self.rows, page)
        for place, prompt_id in owned:
            self.account.claim([place] if place.name else (), "field", prompt_id)
        return owned

    def notes(self, row: TableRow, table: Table, prompt: str | None) -> dict[str, str]:
        """What is printed in the comment column and in others beside the question's."""
        notes = {}
        for column in table.columns:
            words = tuple(w for part in (row, *row.rest) for w in part.words.get(column.role, ()))
            if column.role not in ("comment", "other") or not words:
                continue
            if BLANK.match(text_of(words)):
                self.account.claim(words, "blank", prompt)
            else:
                notes[column.label or column.role] = text_of(words)
                self.account.claim(words, "note", prompt)
        return notes

    def prompts(
        self, drafts: list[Draft], number: str | None, places: tuple[Place, ...]
    ) -> tuple[Prompt, ...]:
        ids = self.ids.give(drafts, number)
        conditions = self.conditions.of_row(drafts, ids, number)
        return tuple(
            Prompt(
                id=prompt_id,
                kind=draft.kind,
                text=draft.text,
                when=when,
                items=tuple(item.text for item in draft.items),
                look=placed(self.looks.prompt(draft, places[0].page), places),
            )
            for draft, prompt_id, when in zip(drafts, ids, conditions, strict=True)
        )

    # Fill-in lines

    def fill_in(self, entry: OutsideLine) -> Question:
        found = FILL_IN.match(entry.text)
        text = found["text"] if found else entry.text
        prompt_id = self.ids.unique(short_slug(text) or "question")
        row = RowLook(entry.page, entry.line.box)
        self.account.claim(entry.line.words, "text", prompt_id)
        prompt = Prompt(prompt_id, "text", text, look=self.looks.fill_in(entry))
        question = Question(None, (prompt,), row)
        self.rows.append((row, question))
        line = TableRow(entry.page, entry.line.box, {})
        self.asked.append(Asked(_NO_TABLE, line, (entry.line.words,), (prompt,)))
        return question


def _is_in_grid(headings: tuple[OutsideLine, ...], table: Table) -> bool:
    """Whether a heading stands in a cell of its own right above the table's header."""
    if not headings or headings[-1].page != table.page:
        return False
    line = headings[-1].line
    return table.top - line.bottom < _PADDING * line.style.size


def _printed(whole: WholeRow, draft: Draft) -> tuple[Word, ...]:
    """A prompt's words as they are printed."""
    parts = (draft.paragraph, *draft.items)
    things = (thing for part in parts for thing in whole.printed(part.words))
    return tuple(thing for thing in things if isinstance(thing, Word))


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
