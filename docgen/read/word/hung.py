"""What hangs on a question's paragraphs: hidden text, text boxes, notes, comments in the margin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from docgen.model import Form, once_a_form
from docgen.read.known import known_texts, printed_texts
from docgen.read.tokens import words_of
from docgen.read.word.groups import Group
from docgen.read.word.lines import CellAt, Line, document_of
from docgen.read.word.printed import Sheet
from docgen.read.word.unseen import UNSEEN, has_unseen
from docgen.wording import quoted

_BOXED = "a text box stands there, which may belong to another place"
_SHOWN = 80  # characters of a note, in messages


@dataclass(frozen=True, slots=True)
class Hung:
    """Why what stands in a line, or in a cell, is left to a person; `cells` beside its lines'."""

    sheet: Sheet
    lines: Mapping[int, str]
    cells: Mapping[CellAt, str]

    def in_lines(self, lines: Iterable[int]) -> str | None:
        """The first reason of some lines."""
        return next((self.lines[line] for line in lines if line in self.lines), None)

    def in_cells(self, cells: Iterable[CellAt]) -> str | None:
        """The first reason of some cells and what stands in them."""
        for cell in cells:
            own = (line.index for line in self.sheet.document.lines_in(cell))
            found = self.cells.get(cell) or self.in_lines(own)
            if found:
                return found
        return None


def hung_on(
    sheet: Sheet, groups: Sequence[Group], cells: Mapping[CellAt, str], known: Mapping[int, str]
) -> Hung:
    """Look for it in all of a document's lines.

    What most cells of a column hold, or most questions in running text, is the buyer's. `cells`
    and `known` have reasons that are known already, by cell and by line.
    """
    lines = sheet.document.lines
    found: dict[int, str] = {}
    for line in lines:
        if any(has_unseen(line, part) for part in sheet.free(line)):
            found[line.index] = UNSEEN
    hidden = [line for line in lines if line.source is not None and line.source.has_hidden]
    for index in _unusual(sheet, groups, hidden):
        found.setdefault(index, UNSEEN)
    for index in _unusual(sheet, groups, [line for line in lines if _is_boxed(sheet, line)]):
        found.setdefault(index, _BOXED)
    found = {**known, **found}
    for line in lines:
        said = _note(line, sheet.form)
        if said:
            reason = f"{quoted(said, _SHOWN)} is said in a note or in a comment in the margin"
            found.setdefault(line.index, reason)
    return Hung(sheet, found, cells)


def _is_boxed(sheet: Sheet, line: Line) -> bool:
    return line.source is not None and line.source.is_boxed and any(True for _ in sheet.free(line))


def _unusual(sheet: Sheet, groups: Sequence[Group], such: Sequence[Line]) -> Iterator[int]:
    """Of some lines those that are not in most cells of their column, nor at most questions."""
    running = {
        line: group.asked[0].id
        for group in groups
        if group.at is None
        for line in group.own[group.asked[0].id]
    }
    for table, lines in _by_column(such).items():
        if table is None:
            places = {running[line.index] for line in lines if line.index in running}
            count = len(set(running.values()))
        else:
            rows = sheet.document.rows[table[0]]
            places = {str(line.at) for line in lines}
            count = sum((at.column, at.end) == table[1:] for row in rows for at in row)
        if 2 * len(places) <= max(count, 2):
            yield from (line.index for line in lines)


def _by_column(lines: Sequence[Line]) -> dict[tuple[int, int, int] | None, list[Line]]:
    """Lines by their table and its columns; None has those in running text."""
    found: dict[tuple[int, int, int] | None, list[Line]] = defaultdict(list)
    for line in lines:
        at = line.at
        found[(at.table, at.column, at.end) if at is not None else None].append(line)
    return found


def _note(line: Line, form: Form) -> str:
    """What notes and comments on a paragraph say that the form does not print."""
    notes = line.source.notes if line.source is not None else ()
    said = [" ".join(each.text.split()) for each in document_of(notes).lines] if notes else []
    printed = _printed(form) if said else ""
    new = (text for text in said if f" {' '.join(words_of(text))} " not in printed)
    return " ".join(text for text in new if words_of(text))


@once_a_form
def _printed(form: Form) -> str:
    """All words of a form, as one text."""
    known = (text.text for text in known_texts(form))
    return f" {' '.join(' '.join(words_of(text)) for text in (*printed_texts(form), *known))} "
