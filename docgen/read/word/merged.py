"""Cells that go over the rows of several questions, where something was typed into them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from docgen.model import Form, once_a_form
from docgen.read.word.groups import Group
from docgen.read.word.lines import BOX, FIELD, CellAt, Document, character
from docgen.read.word.marks import box_state, is_nothing
from docgen.read.word.printed import Sheet

_SHARED = "its cell is merged with another question's, and nothing tells which of them is meant"


def merged_cells(sheet: Sheet, groups: Sequence[Group]) -> dict[CellAt, str]:
    """The cells that two or more groups of prompts share and that say something, with a reason.

    A cell for comments that one question's own prompts share is the buyer's manner.
    """
    starts = _starts(sheet.document)
    owners: dict[CellAt, list[Group]] = defaultdict(list)
    for group in groups:
        for start in dict.fromkeys(starts[cell] for cell in _cells(group) if cell in starts):
            owners[start].append(group)
    shared = {
        start
        for start, sharing in owners.items()
        if len({group.at for group in sharing}) > 1
        and _says(sheet, start)
        and not (_is_one_question(sheet.form, sharing) and start in _comments(sharing))
    }
    return {cell: _SHARED for cell, start in starts.items() if start in shared}


def _starts(document: Document) -> dict[CellAt, CellAt]:
    """Each cell that is merged with one above it, and that one, by the first of them."""
    found: dict[CellAt, CellAt] = {}
    for rows in document.rows:
        above: dict[tuple[int, int], CellAt] = {}
        for row in rows:
            here = {}
            for cell in row:
                first = above.get((cell.column, cell.end)) if cell.cell.goes_on else None
                here[cell.column, cell.end] = first or cell
                if first is not None:
                    found[cell] = found[first] = first
            above = here
    return found


def _cells(group: Group) -> Iterator[CellAt]:
    for cells in (*group.ticks.values(), group.comments, group.answers):
        yield from cells


def _comments(groups: Sequence[Group]) -> set[CellAt]:
    return {cell for group in groups for cell in group.comments}


def _says(sheet: Sheet, cell: CellAt) -> bool:
    """Whether a cell holds a ticked box or anything typed."""
    for line in sheet.document.lines_in(cell):
        for part in sheet.free(line):
            text = line.text[part.start : part.end]
            boxes = [at for at in range(part.start, part.end) if line.text[at] == BOX]
            if not is_nothing(text.replace(BOX, "").replace(FIELD, "")):
                return True
            if any(box_state(line.pieces[at], character(line, at)) != "unticked" for at in boxes):
                return True
    return False


def _is_one_question(form: Form, groups: Sequence[Group]) -> bool:
    own = _questions(form)
    return len({own[one.id] for group in groups for one in group.asked}) == 1


@once_a_form
def _questions(form: Form) -> dict[str, int]:
    """The place of the question that each prompt belongs to."""
    return {
        prompt.id: place
        for place, question in enumerate(form.questions())
        for prompt in question.prompts
        if prompt.id is not None
    }
