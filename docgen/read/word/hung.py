"""What hangs on a question's paragraphs: hidden text, text boxes, notes, comments in the margin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from docgen.model import Form, once_a_form
from docgen.read.known import known_texts, printed_texts
from docgen.read.tokens import words_of
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


def hung_on(sheet: Sheet, cells: Mapping[CellAt, str]) -> Hung:
    """Look for it in all of a document's lines; `cells` has reasons that are known already.

    What most cells of a column hold, or most paragraphs, is the buyer's.
    """
    lines = sheet.document.lines
    found: dict[int, str] = {}
    for line in lines:
        if any(has_unseen(line, part) for part in sheet.free(line)):
            found[line.index] = UNSEEN
    for index in _unusual(sheet, lambda line: line.source is not None and line.source.has_hidden):
        found.setdefault(index, UNSEEN)
    for index in _unusual(sheet, lambda line: _is_boxed(sheet, line)):
        found.setdefault(index, _BOXED)
    for line in lines:
        said = _note(line, sheet.form)
        if said:
            reason = f"{quoted(said, _SHOWN)} is said in a note or in a comment in the margin"
            found.setdefault(line.index, reason)
    return Hung(sheet, found, cells)


def _is_boxed(sheet: Sheet, line: Line) -> bool:
    return line.source is not None and line.source.is_boxed and any(True for _ in sheet.free(line))


def _unusual(sheet: Sheet, is_so: Callable[[Line], bool]) -> Iterator[int]:
    """The lines that something is so of, unless it is so in most of their column."""
    places: dict[Hashable, set[Hashable]] = defaultdict(set)
    such: dict[Hashable, dict[int, Hashable]] = defaultdict(dict)
    for line in sheet.document.lines:
        at = line.at
        column: Hashable = (at.table, at.column, at.end) if at is not None else None
        place: Hashable = at if at is not None else line.index
        places[column].add(place)
        if is_so(line):
            such[column][line.index] = place
    for column, own in such.items():
        if 2 * len(set(own.values())) <= len(places[column]):
            yield from own


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
