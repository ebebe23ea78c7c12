"""Tick columns of a table that does not name them: those that hold nothing but crosses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Literal

from docgen.model import Form
from docgen.read.word.lines import BOX, FIELD, CellAt, Document
from docgen.read.word.marks import is_cross, is_likely_cross, is_nothing

Across = tuple[int, int]  # grid columns, the second not among them
_Holds = Literal["cross", "nothing", "text"]
_Kinds = Mapping[Across, Sequence[_Holds]]  # what the cells of each column hold
_TEXTS = 0.2  # of a tick column's cells may hold a text: where the answer is one


def by_marks(
    document: Document, form: Form, asking: Mapping[int, str]
) -> dict[int, dict[str, Across]]:
    """The tick columns by table, left to right as in the form, if just as many hold crosses.

    What a table's own crosses do not tell, those of all tables with as many columns and the same
    choices do. `asking` has the prompt that begins in a line.
    """
    kinds = [_kinds(document, rows) for rows in document.rows]
    orders = {
        prompt.id: section.choices or form.choice_ids
        for section in form.sections
        for question in section.questions
        for prompt in question.prompts
        if prompt.id is not None and prompt.kind == "choice"
    }
    choices = [_choices_in(document, rows, orders, asking) for rows in document.rows]
    alike: defaultdict[tuple[int, tuple[str, ...]], list[int]] = defaultdict(list)
    for table, asked in enumerate(choices):
        alike[len(document.tables[table].widths), asked].append(table)
    ticks: dict[int, dict[str, Across]] = {}
    for (_, wanted), tables in alike.items():
        rows = sum(len(document.rows[table]) for table in tables)
        pooled = _found(_pooled([kinds[table] for table in tables]), rows, wanted)
        for table in tables:
            own = _found(kinds[table], len(document.rows[table]), wanted)
            found = own or (pooled if _crossed(kinds[table]).issubset(pooled) else ())
            if found and not _is_crossed_elsewhere(document, document.rows[table], found):
                ticks[table] = dict(zip(wanted, found, strict=True))
    return ticks


def _kinds(document: Document, rows: Sequence[Sequence[CellAt]]) -> _Kinds:
    kinds: defaultdict[Across, list[_Holds]] = defaultdict(list)
    for row in rows:
        for at in row if len(row) > 2 else ():
            kinds[at.column, at.end].append(_holds(document, at))
    return kinds


def _pooled(several: Sequence[_Kinds]) -> _Kinds:
    pooled: defaultdict[Across, list[_Holds]] = defaultdict(list)
    for kinds in several:
        for across, held in kinds.items():
            pooled[across] += held
    return pooled


def _choices_in(
    document: Document,
    rows: Sequence[Sequence[CellAt]],
    orders: Mapping[str, tuple[str, ...]],
    asking: Mapping[int, str],
) -> tuple[str, ...]:
    """The choices of a table's prompts, left to right; none where they have different ones."""
    lines = {line.index for row in rows for at in row for line in document.lines_in(at)}
    wanted = {orders[asking[line]] for line in lines if asking.get(line) in orders}
    return next(iter(wanted)) if len(wanted) == 1 else ()


def _found(kinds: _Kinds, rows: int, wanted: Sequence[str]) -> tuple[Across, ...]:
    """The columns that hold crosses, else those for nothing else, if just as many are wanted."""
    likely = [across for across in sorted(kinds) if _is_for_ticks(kinds[across], rows)]
    crossed = [across for across in likely if "cross" in kinds[across]]
    for found in (crossed, likely):
        if len(found) == len(wanted) >= 2 and _are_neighbours(found):
            return tuple(found)
    return ()


def _crossed(kinds: _Kinds) -> set[Across]:
    """The columns that hold crosses; a `1` may be a row's number."""
    return {across for across, held in kinds.items() if "cross" in held and "text" not in held}


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
