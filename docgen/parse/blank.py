"""The blank form as a whole: pages → tables → sections, questions, prompts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from docgen.errors import LayoutError, Location
from docgen.look import Box, Mark, MarkKind, rounded
from docgen.model import Form, Passage, Section, Source
from docgen.parse.around.instructions import find_instructions
from docgen.parse.around.outside import Outside, sort_outside
from docgen.parse.around.untold import untold
from docgen.parse.finder import Found, find_tables
from docgen.parse.language import Language, language_of, languages
from docgen.parse.looks import settled
from docgen.parse.pages.kept import ranges
from docgen.parse.places.placed import Placing
from docgen.parse.printed import printed_page
from docgen.parse.questions.builder import Builder
from docgen.parse.running_text.writing_lines import places_to_write
from docgen.parse.tables.table import Table
from docgen.sources.files import read_pages
from docgen.sources.page import Page, join_lines
from docgen.wording import slug, squeeze


@dataclass(frozen=True, slots=True)
class Understood:
    """A form, and what each mark of the pages near it was understood as."""

    form: Form
    pages: tuple[Page, ...]
    marks: tuple[Mark, ...]

    def called(self, form: Form, ids: Mapping[str | None, str | None]) -> Understood:
        """The same with another form, in which prompts have other ids, and kinds."""
        asks: tuple[MarkKind, ...] = ("choice", "text", "label")
        marks = []
        for mark in self.marks:
            now = ids.get(mark.prompt) if mark.prompt is not None else None
            prompt = form.prompts.get(now or "")
            kind = prompt.kind if prompt is not None and mark.kind in asks else mark.kind
            marks.append(replace(mark, prompt=now, kind=kind))
        return Understood(form, self.pages, tuple(marks))


def parse(path: Path | str, form_id: str | None = None) -> Form:
    """Read the buyer's blank form.

    Args:
        path: A PDF with a text layer, or a Word file.
        form_id: The form's id; by default the file's name as a slug.

    Raises:
        LayoutError: no questions with tick columns or boxes stand in it, or it is a scan.
        DocgenError: the file cannot be read.
    """
    return understand(path, form_id).form


def understand(
    path: Path | str, form_id: str | None = None, pages: Iterator[Page] | None = None
) -> Understood:
    """Read the buyer's blank form, and tell of each mark what it was understood as; see parse.

    `pages` are the file's pages, where somebody reads them already.
    """
    path = Path(path)
    at = Location(path.as_posix())
    found = find_tables(pages or read_pages(path), languages())
    if not found.tables:
        raise _no_questions(found, at)
    builder = Builder(found.tables, _language(found))
    fields = {
        page.number: places_to_write(
            page, found.rest.get(page.number, ()), _row_boxes(found.tables, page.number)
        )
        for page in found.pages
    }
    outside = sort_outside(found.rest, found.running, found.tables, fields)
    sections = builder.sections(outside)
    if not any(prompt.asks for s in sections for q in s.questions for prompt in q.prompts):
        raise _no_questions(found, at)
    title = squeeze(join_lines([entry.line for entry in outside.title]))
    sections = _with_places(found, outside, builder, sections)
    instructions, unexplained = _around(found, outside, builder)
    marks = tuple(mark for page in found.pages for mark in builder.account.marks(page))
    printed = tuple(
        printed_page(page, builder.account, builder.looks, path)
        for page in found.pages
        if not page.is_laid_out
    )
    told = untold(marks, _told(title, sections, found, outside))
    form = Form(
        id=form_id or slug(path.stem) or "form",
        title=title,
        language=builder.language.code,
        source=Source(path.name, _sha256(path), found.count),
        choices=builder.choices,
        comment=builder.comment,
        sections=tuple(map(settled, sections)),
        instructions=_sorted((*instructions, *told)),
        unexplained=unexplained,
        explained=builder.account.share(found.pages, found.lost),
        other_pages=ranges(found.others),
        layout=rounded(builder.looks.layout(found.pages, found.tables, outside, printed)),
    )
    return Understood(form, found.pages, marks)


def _with_places(
    found: Found, outside: Outside, builder: Builder, sections: tuple[Section, ...]
) -> tuple[Section, ...]:
    """The sections with a place for each answer; form fields are claimed on the way."""
    placing = Placing(found.pages, builder.asked)
    tables = tuple(table for table in found.tables if not table.running)
    for page in found.pages:
        fields = places_to_write(page, page.words, _row_boxes(tables, page.number))
        placing.fields(page.number, builder.claim_fields(page, fields))
    placing.blanks(outside.blanks)
    return placing.sections(sections, tuple(choice.id for choice in builder.choices))


def _told(
    title: str, sections: tuple[Section, ...], found: Found, outside: Outside
) -> dict[MarkKind, list[str]]:
    """What the form tells of titles, headers, page heads and feet."""
    return {
        "title": [title],
        "section": [section.title or "" for section in sections],
        "header": [column.label for table in found.tables for column in table.columns],
        "running": [title, *(entry.text for entry in outside.running)],
    }


def _no_questions(found: Found, at: Location) -> LayoutError:
    unread = found.faults.refusal(found.has_text, at)
    if unread is not None:
        return unread
    boxed = {page.number for page in found.pages if page.boxes}
    boxed |= {passage.page for passage in found.passages}
    if not boxed:
        return LayoutError(
            "No questions with tick columns or boxes (such as Oui and Non) were found.",
            "Check that this is the right file.",
            at,
        )
    listed = ", ".join(map(str, sorted(boxed)[:10])) + (", …" if len(boxed) > 10 else "")
    return LayoutError(
        f"Tick boxes stand on page {listed}, but none beside choices such as Oui and Non.",
        "docgen reads questionnaires; a form of single boxes is better filled in by hand.",
        at,
    )


def _row_boxes(tables: tuple[Table, ...], page: int) -> list[Box]:
    """Where the tables' rows stand on a page, headers too."""
    parts = [
        part
        for table in tables
        for row in (*((table.header,) if table.header else ()), *table.rows)
        for part in (row, *row.rest)
    ]
    return [part.box for part in parts if part.page == page]


def _language(found: Found) -> Language:
    text = " ".join(word.text for page in found.pages for word in page.words)
    labels = tuple(column.label for table in found.tables for column in table.choices())
    return language_of(text, labels)


def _around(
    found: Found, outside: Outside, builder: Builder
) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
    """What stands around the questions: what only tells something, and what is left over."""
    account = builder.account
    for entry in outside.title:
        account.claim(entry.line.words, "title")
    for entry in outside.running:
        account.claim(entry.line.words, "running")
    for entry in outside.blanks:
        account.claim(entry.line.words, "blank")
    rows = [look for look, _ in builder.rows]
    told = find_instructions(outside.rest, found.pages, account, builder.language, rows)
    account.claim(told.words, "instruction")
    lost = [passage for page in found.pages for passage in account.unexplained(page)]
    return told.passages, _sorted((*lost, *found.passages, *found.faults.passages()))


def _sorted(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """Passages down the pages."""
    return tuple(sorted(passages, key=lambda passage: (passage.page, passage.box[1])))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
