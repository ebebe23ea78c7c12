"""The prompts that share a row or a paragraph of a received form, and where they are answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from docgen.model import Prompt
from docgen.read.word.ahead import ahead_of
from docgen.read.word.columns import Columns, Header, cells_under
from docgen.read.word.lines import BOX, CellAt, Document, Fragment, Line
from docgen.read.word.marks import is_cross
from docgen.read.word.printed import Sheet


@dataclass(frozen=True, slots=True)
class Asked:
    """A prompt where it stands: the first of its printed characters, and the last.

    `ends` has the last characters of its own text and of each of its items.
    """

    id: str
    prompt: Prompt
    first: Fragment
    last: Fragment
    ends: tuple[Fragment, ...] = ()


@dataclass(slots=True)
class Group:
    """Prompts that stand in one cell, or one after the other in running text.

    `own` has the lines from each of them to the next one, `within` what was typed between its
    first word and its last, `behind` what was found behind it (or before it, where its boxes are);
    `ticks` the cells of the tick columns by choice; `comments` and `answers` the other cells of
    the row and of those that belong to it.
    """

    asked: list[Asked]
    at: CellAt | None = None
    own: dict[str, list[int]] = field(default_factory=dict)
    within: dict[str, list[Fragment]] = field(default_factory=dict)
    behind: dict[str, list[Fragment]] = field(default_factory=dict)
    ticks: dict[str, list[CellAt]] = field(default_factory=dict)
    comments: list[CellAt] = field(default_factory=list)
    answers: list[CellAt] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)


def groups_of(sheet: Sheet, columns: Columns) -> list[Group]:
    """All prompts that were found, in groups, with what belongs to each."""
    asked = sorted(_asked(sheet), key=lambda one: (one.first.line, one.first.start))
    groups: list[Group] = []
    for one in asked:
        at = sheet.document.lines[one.first.line].at
        if at is not None and groups and groups[-1].at == at:
            groups[-1].asked.append(one)
        else:
            groups.append(Group([one], at))
    for group, after in zip(groups, [*groups[1:], None], strict=True):
        _Collector(sheet, columns, group, after, groups).collect()
    return groups


def _asked(sheet: Sheet) -> Iterator[Asked]:
    for prompt_id, found in sheet.asked.items():
        spans = [Fragment(span.piece, span.start, span.end) for span in found.spans]
        cells = [sheet.document.lines[span.line].at for span in spans]
        # Of a text in several cells that which holds most of it counts.
        cell = max(cells, key=cells.count)
        own = [span for span, at in zip(spans, cells, strict=True) if at == cell]
        items = [
            Fragment(other.spans[-1].piece, other.spans[-1].start, other.spans[-1].end)
            for other in sheet.aligned.found
            if other is not None and other.known.kind == "item" and other.known.prompt == prompt_id
        ]
        last = max([*own, *items], key=lambda span: (span.line, span.start))
        ends = (own[-1], *items)
        yield Asked(prompt_id, sheet.form.prompts[prompt_id], own[0], last, ends)


class _Collector:
    """Gathers what belongs to one group."""

    def __init__(
        self,
        sheet: Sheet,
        columns: Columns,
        group: Group,
        after: Group | None,
        groups: Sequence[Group],
    ) -> None:
        self.sheet, self.columns, self.group, self.after = sheet, columns, group, after
        self.document: Document = sheet.document
        self.busy = {(g.at.table, g.at.row) for g in groups if g.at is not None and g is not group}

    def collect(self) -> None:
        group = self.group
        group.behind = {one.id: [] for one in group.asked}
        group.own = {one.id: [one.first.line] for one in group.asked}
        group.within = {one.id: list(self.within(one)) for one in group.asked}
        self.ahead()
        self.above_items()
        if group.at is None:
            self.running()
            return
        self.own_cell(group.at)
        self.row(group.at, group.at.row)
        rows = self.document.rows[group.at.table]
        row = group.at.row + 1
        while row < len(rows) and not self.closes(group.at.table, row):
            self.row(group.at, row)
            row += 1

    def within(self, one: Asked) -> Iterator[Fragment]:
        """What was typed between a prompt's first word and its last: on lines of its own, or behind
        one of its items. What else is not the buyer's there are words changed by the respondent.
        """
        items = {own.line: own.end for own in one.ends[1:]}
        for line in self.document.lines[one.first.line + 1 : one.last.line]:
            if line.at == self.group.at and line.index not in self.sheet.others:
                free = list(self.sheet.free(line))
                is_whole = len(free) == 1 and line.text.strip() == _said(line, free[0])
                behind = self.sheet.free(line, items.get(line.index, len(line.text)))
                yield from free if is_whole else behind

    def ahead(self) -> None:
        """What stands before each prompt on its line, if that is where its boxes are."""
        for one in self.group.asked:
            found = ahead_of(self.sheet, one.id, one.first)
            if found is not None:
                line = self.document.lines[found.line]
                self.group.behind[one.id] += self.sheet.free(line, found.start, found.end)

    def above_items(self) -> None:
        """What was typed behind each prompt on its line, where its items stand below."""
        for one in self.group.asked:
            own = next(iter(one.ends))
            if own.line < one.last.line and self.document.lines[own.line].at == self.group.at:
                line = self.document.lines[own.line]
                self.group.behind[one.id] += self.sheet.free(line, own.end)

    def end_before(self, after: Asked) -> int:
        """Where what belongs to the prompt before ends, on the line that a prompt begins in."""
        own = ahead_of(self.sheet, after.id, after.first)
        return after.first.start if own is None else own.start

    # In running text

    def running(self) -> None:
        """What stands between a prompt and the next printed text."""
        group, document = self.group, self.document
        (one,) = group.asked
        stop = self.after.asked[0] if self.after is not None else None
        index, start = one.last.line, one.last.end
        while index < len(document.lines):
            line = document.lines[index]
            is_last = stop is not None and index >= stop.first.line
            is_here = stop is not None and index == stop.first.line
            end = self.end_before(stop) if stop is not None and is_here else None
            if is_last and end is None:
                return
            if index > one.last.line and (index in self.sheet.others or self.is_header(line)):
                return
            group.own[one.id].append(index)
            group.behind[one.id] += self.sheet.free(line, start, end)
            if is_last:
                return
            index, start = index + 1, 0

    def is_header(self, line: Line) -> bool:
        return line.at is not None and self.columns.is_header(line.at.table, line.at.row)

    # In tables

    def own_cell(self, at: CellAt) -> None:
        """What was typed behind and below each prompt of a cell."""
        asked = self.group.asked
        for one, after in zip(asked, [*asked[1:], None], strict=True):
            for line in self.document.lines_in(at):
                if line.index < one.last.line or (after and line.index > after.first.line):
                    continue
                if after is None or line.index < after.first.line:
                    self.group.own[one.id].append(line.index)
                start = one.last.end if line.index == one.last.line else 0
                is_end = after is not None and line.index == after.first.line
                end = self.end_before(after) if is_end and after is not None else None
                self.group.behind[one.id] += self.sheet.free(line, start, end)

    def row(self, at: CellAt, index: int) -> None:
        """Sort the cells of a row by what they are for."""
        group = self.group
        group.rows.append(index)
        row = self._share(self.document.rows[at.table][index], at, index)
        header = self.columns.header(at.table, at.row)
        named = self._named(row, header)
        for cell in row:
            choice = named.get(cell)
            if cell == at or (cell.cell.goes_on and not self.document.lines_in(cell)):
                continue
            if choice == "":
                group.comments.append(cell)
            elif choice is not None:
                group.ticks.setdefault(choice, []).append(cell)
            elif not self.is_marginal(cell, header):
                group.answers.append(cell)

    def _share(self, row: Sequence[CellAt], at: CellAt, index: int) -> list[CellAt]:
        """Of a row with several groups, the cells up to the next; the first has those before."""
        if index != at.row:
            return list(row)
        lines = {one.first.line for one in self.group.asked}
        heads = sorted(
            cell.column
            for cell in row
            if any(
                span.line in self._own_lines(cell) and span.line not in lines
                for span in self._starts()
            )
        )
        after = [column for column in heads if column > at.column]
        before = [column for column in heads if column < at.column]
        low = at.column if before else 0
        high = after[0] if after else 10_000
        return [cell for cell in row if low <= cell.column < high]

    def _own_lines(self, cell: CellAt) -> set[int]:
        return {line.index for line in self.document.lines_in(cell) if line.at == cell}

    def _starts(self) -> Iterator[Fragment]:
        for found in self.sheet.asked.values():
            yield Fragment(found.spans[0].piece, found.spans[0].start, found.spans[0].end)

    def _named(self, row: Sequence[CellAt], header: Header | None) -> dict[CellAt, str]:
        """The choices of a row's cells by its header; "" is the column for comments."""
        if header is None:
            return {}
        named: dict[CellAt, str] = {}
        for choice, across in header.ticks.items():
            named |= dict.fromkeys(cells_under(row, across), choice)
        # A cell over several tick columns belongs to none of them.
        wide = {
            cell
            for cell in named
            if sum(cell in cells_under(row, across) for across in header.ticks.values()) > 1
        }
        named = {cell: choice for cell, choice in named.items() if cell not in wide}
        if header.comment is not None:
            named |= dict.fromkeys(cells_under(row, header.comment), "")
        return named

    def is_marginal(self, cell: CellAt, header: Header | None) -> bool:
        """Whether a cell is for numbers: before the question, or all printed; no cross is one."""
        before = self.group.at is not None and cell.column < self.group.at.column
        texts = [
            _said(line, fragment)
            for line in self.document.lines_in(cell)
            for fragment in self.sheet.free(line)
        ]
        said = "".join(texts)
        return before and len(said) <= 12 and BOX not in said and not any(map(is_cross, texts))

    def closes(self, table: int, row: int) -> bool:
        """Whether a row is another group's, a band, a header or the like."""
        if (table, row) in self.busy or self.columns.is_header(table, row):
            return True
        cells = self.document.rows[table][row]
        lines = [line for cell in cells for line in self.document.lines_in(cell)]
        if any(line.index in self.sheet.others for line in lines):
            return True
        added = self.added(cells)
        self.sheet.added += [added] if added else []
        return bool(added)

    def added(self, cells: Sequence[CellAt]) -> str:
        """The question that a row asks which is none of the form's; else empty."""
        at = self.group.at
        for cell in cells:
            is_own = at is not None and (cell.column, cell.end) == (at.column, at.end)
            lines = self.document.lines_in(cell) if is_own and len(cells) > 2 else []
            text = " ".join(line.text.strip() for line in lines)
            # What the form asks as well is the rest of a question that a page's end cut.
            if text.endswith("?") and any(list(self.sheet.free(line)) for line in lines):
                return text
        return ""


def _said(line: Line, part: Fragment) -> str:
    return line.text[part.start : part.end].strip()
