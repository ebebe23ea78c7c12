"""Tick columns of a table that does not name them: those that hold nothing but crosses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from docgen.model import Form
from docgen.read.word.lines import BOX, FIELD, CellAt, Document
from docgen.read.word.marks import is_cross, is_likely_cross, is_nothing

Across = tuple[int, int]  # grid columns, the second not among them
_Holds = Literal["cross", "nothing", "text"]
_TEXTS = 0.2  # of a tick column's cells may hold a text: where the answer is one


def by_marks(
    document: Document, rows: Sequence[Sequence[CellAt]], form: Form
) -> dict[str, Across] | None:
    """The tick columns, left to right as in the form, if just as many hold crosses as it has."""
    kinds: dict[Across, list[_Holds]] = defaultdict(list)
    for row in rows:
        for at in row:
            if len(row) > 2:
                kinds[at.column, at.end].append(_holds(document, at))
    likely = [across for across in sorted(kinds) if _is_for_ticks(kinds[across], len(rows))]
    crossed = [across for across in likely if "cross" in kinds[across]]
    wanted = {section.choices or form.choice_ids for section in form.sections}
    for choices in sorted(wanted):
        for found in (crossed, likely):
            if len(found) == len(choices) >= 2 and _are_neighbours(found):
                ticks = dict(zip(choices, found, strict=True))
                return None if _is_crossed_elsewhere(document, rows, found) else ticks
    return None


def _is_crossed_elsewhere(
    document: Document, rows: Sequence[Sequence[CellAt]], found: Sequence[Across]
) -> bool:
    """Whether crosses stand before the columns: one of theirs may be missing there."""
    return any(
        BOX in line.text
        for row in rows
        for at in row
        if at.end <= found[0][0]
        for line in document.lines_in(at)
    )


def _holds(document: Document, at: CellAt) -> _Holds:
    text = "\n".join(line.text for line in document.lines_in(at))
    typed = text.replace(BOX, "").replace(FIELD, "")
    parts = [part for part in typed.split("\n") if not is_nothing(part)]
    if not parts:
        return "cross" if BOX in text else "nothing"
    return "cross" if all(is_cross(p) or is_likely_cross(p) for p in parts) else "text"


def _is_for_ticks(kinds: Sequence[_Holds], rows: int) -> bool:
    return 2 * len(kinds) > rows and kinds.count("text") <= _TEXTS * len(kinds)


def _are_neighbours(found: Sequence[Across]) -> bool:
    return all(one[1] == other[0] for one, other in pairwise(found))
