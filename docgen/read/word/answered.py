"""The questions of one row or paragraph of a Word file → what each is answered with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from docgen.controls import Place
from docgen.read.reading import Content, in_doubt
from docgen.read.word.columns import Columns
from docgen.read.word.groups import Asked, Group
from docgen.read.word.inline import BESIDE_NONE, choose
from docgen.read.word.leads import without_lead
from docgen.read.word.levels import Entry, entries_of, levels_of
from docgen.read.word.lines import BOX, CellAt, Fragment, Line
from docgen.read.word.marks import BLANKS, is_cross, is_nothing
from docgen.read.word.printed import Sheet
from docgen.read.word.shading import looked_at, shaded
from docgen.read.word.ticks import Ticked, tick_cells
from docgen.read.word.typed import typed
from docgen.wording import quoted

_NEAR = 0.75  # lines of type
_LEFT = 0.95
_NOTED = 0.97
_MANY = 3  # cells beside each other
_SCATTERED = "its parts stand in several cells beside each other"
_SHOWN = 80  # characters of a text, in messages
_UNCLEAR = 0.7  # lines that may go with one prompt or another, or with none


class Answers:
    """What one group of prompts is answered with."""

    def __init__(self, sheet: Sheet, columns: Columns, group: Group) -> None:
        self.sheet, self.columns, self.group = sheet, columns, group
        self.lines: Sequence[Line] = sheet.document.lines
        self.choosing = [one for one in group.asked if one.prompt.kind == "choice"]
        self.ticked: dict[tuple[str, str], Content] = {}
        # What was typed for each prompt: where it stands with it, and in cells beside it.
        self.texts: dict[str, list[Fragment]] = {one.id: [] for one in group.asked}
        self.said: dict[str, list[str]] = {one.id: [] for one in group.asked}
        self.notes: dict[str, list[Fragment]] = {one.id: [] for one in group.asked}
        self.levels = levels_of(sheet.document, group.at) if group.at is not None else None
        self.unclear: set[str] = set()

    def read(self) -> dict[Place, Content]:
        group = self.group
        if group.ticks and group.at is not None:
            self.by_cells()
        cells = self.by_answers()
        for one in group.asked:
            self.by_line(one, cells.get(one.id, []))
        self.comments()
        return {place: content for one in group.asked for place, content in self.of(one)}

    # Ticks

    def by_cells(self) -> None:
        """The crosses in tick columns, and texts that were typed there."""
        found: Ticked = tick_cells(self.sheet, self.group)
        self.ticked |= found.contents
        for prompt_id, entries in found.texts.items():
            for entry in entries:
                self.keep(prompt_id, entry)
        if len(self.choosing) == 1 and not any(c.ticked or c.doubt for c in self.ticked.values()):
            for key, content in shaded(self.sheet, self.columns, self.group).items():
                self.ticked[self.choosing[0].id, key] = content
        else:
            self.ticked |= looked_at(self.sheet, self.columns, self.group, self.ticked)

    def keep(self, prompt_id: str, entry: Entry) -> None:
        own = entry.fragment
        text = self.lines[own.line].text[own.start : own.end]
        at = text.rfind(entry.text)
        start, end = (at, at + len(entry.text)) if at >= 0 else (0, len(text))
        self.texts[prompt_id].append(Fragment(own.line, own.start + start, own.start + end))

    def by_answers(self) -> dict[str, list[Fragment]]:
        """The stretches in cells for answers, by the prompts that they belong to."""
        found: dict[str, list[Fragment]] = {}
        for cells in self.by_row(self.group.answers):
            entries = [(cell, entry) for cell in cells for entry in self.entries(cell)]
            by_boxes = self.by_boxes(entries)
            for (_, entry), one in zip(entries, by_boxes, strict=True):
                found.setdefault(one.id, []).append(entry.fragment)
        return found

    def by_row(self, cells: Iterable[CellAt]) -> list[list[CellAt]]:
        rows: dict[int, list[CellAt]] = {}
        for cell in cells:
            rows.setdefault(cell.row, []).append(cell)
        return list(rows.values())

    def entries(self, cell: CellAt) -> list[Entry]:
        """The lines of a cell that are not the buyer's."""
        if self.levels is None:
            return []
        entries = entries_of(self.sheet.document, cell, self.levels.height, cell.row)
        return [
            replace(entry, fragment=own)
            for entry in entries
            for own in self.sheet.free(
                self.lines[entry.fragment.line], entry.fragment.start, entry.fragment.end
            )
        ]

    def by_boxes(self, entries: Sequence[tuple[CellAt, Entry]]) -> list[Asked]:
        """Of the prompts in the row, that which each line of a cell for answers belongs to."""
        asked = self.group.asked
        if len(asked) == 1:
            return [asked[0]] * len(entries)
        if entries and entries[0][0].row != self.group.rows[0]:
            # A row below belongs to the last prompt that wants a text.
            texts = [one for one in asked if one.prompt.kind == "text"]
            return [[*asked, *texts][-1]] * len(entries)
        boxes = sum(entry.text.count(BOX) for _, entry in entries)
        choices = self.sheet.form.choices_of(self.choosing[0].id) if self.choosing else ()
        if len(entries) == len(self.choosing) and all(
            self.names_a_choice(entry) for _, entry in entries
        ):
            return self.choosing
        found: list[Asked] = []
        seen = 0
        for _, entry in entries:
            if self.choosing and boxes == len(self.choosing) * len(choices) and BOX in entry.text:
                found.append(self.choosing[min(seen // len(choices), len(self.choosing) - 1)])
                seen += entry.text.count(BOX)
            else:
                found.append(self.nearest(entry))
        return found

    def names_a_choice(self, entry: Entry) -> bool:
        """Whether a line holds a box or the name of a choice."""
        choices = self.sheet.form.choices_of(self.choosing[0].id)
        return bool(choose(self.lines, [entry.fragment], choices).contents)

    def nearest(self, entry: Entry) -> Asked:
        """The prompt that stands at a line's height, or last above it."""
        places = self.places()
        same = [one for one, paragraph, _ in places if paragraph == entry.paragraph]
        if same:
            return same[0]
        above = [one for one, _, level in places if level <= entry.level + _NEAR]
        return above[-1] if above else self.group.asked[0]

    def places(self) -> list[tuple[Asked, int, float]]:
        """At which paragraph and at which line of type each prompt stands in its cell."""
        assert self.group.at is not None and self.levels is not None  # it is a table's row
        lines = self.sheet.document.lines_in(self.group.at)
        return [
            (
                one,
                self.levels.paragraph(lines, one.first),
                self.levels.level(self.lines[one.first.line], one.first.start),
            )
            for one in self.group.asked
        ]

    def by_line(self, one: Asked, answers: Sequence[Fragment]) -> None:
        """Boxes and texts behind a prompt and in its cells for answers."""
        language = self.sheet.form.language
        behind = [
            without_lead(self.lines[each.line], each, language)
            for each in self.group.behind[one.id]
        ]
        if one.prompt.kind != "choice":
            self.texts[one.id] += [*behind, *answers]
            return
        choices = self.sheet.form.choices_of(one.id)
        found = choose(self.lines, [*behind, *answers], choices)
        if not found.contents:
            # Neither a box nor the name of a choice stands there: nothing was ticked.
            found.contents.update({c.id: Content(False, confidence=_LEFT) for c in choices})
        if self.is_across(answers):
            for key, content in found.contents.items():
                found.contents[key] = replace(content, confidence=_UNCLEAR)
        known = [self.ticked.get((one.id, choice.id)) for choice in choices]
        is_known = all(content is not None for content in known)
        is_open = not any(content is not None and content.ticked for content in known)
        says = any(content.ticked or content.doubt for content in found.contents.values())
        if not is_known or (is_open and says):
            self.ticked |= {(one.id, key): content for key, content in found.contents.items()}
            self.texts[one.id] += found.rest
        else:
            self.texts[one.id] += [*behind, *answers]

    def is_across(self, answers: Sequence[Fragment]) -> bool:
        """Whether a row over all columns answers below a ticked row: maybe for all questions."""
        ats = [self.lines[each.line].at for each in answers]
        return bool(self.group.ticks) and any(
            at is not None and len(self.sheet.document.rows[at.table][at.row]) == 1 for at in ats
        )

    # Texts

    def comments(self) -> None:
        """Give what stands in the comment column to the prompt at its height, else the first."""
        for cell in self.group.comments:
            own = self.group.asked[0]
            for entry in self.entries(cell):
                beside = self.level_with(entry)
                if beside is not None and self.is_below_blank(entry.fragment):
                    own = beside
                elif beside is not None:
                    self.unclear |= {own.id, beside.id}
                self.notes[own.id].append(entry.fragment)

    def level_with(self, entry: Entry) -> Asked | None:
        """The prompt after the first at whose very height a line stands."""
        for one, paragraph, level in self.places()[1:]:
            if paragraph == entry.paragraph or abs(level - entry.level) < _NEAR:
                return one
        return None

    def is_below_blank(self, own: Fragment) -> bool:
        """Whether the line above, in the same cell, is empty."""
        line = self.lines[own.line]
        if own.start > 0:
            return not line.text[: own.start - 1].rpartition("\n")[2].strip()
        before = self.lines[line.index - 1] if line.index else line
        return before is not line and before.at == line.at and not before.text.strip()

    def of(self, one: Asked) -> list[tuple[Place, Content]]:
        """All that was found for one prompt."""
        text = self.written(one)
        sure = _UNCLEAR if one.id in self.unclear else _NOTED
        note = typed(self.lines, self.notes[one.id], sure)
        if not note.text:
            note = replace(note, doubt=None)  # a remark taken back is none
        may_justify = self.sheet.form.may_justify(one.prompt)
        found: list[tuple[Place, Content]] = []
        if one.prompt.kind == "choice":
            for choice in self.sheet.form.choices_of(one.id):
                content = self.ticked.get((one.id, choice.id))
                if content is not None:
                    found.append((Place(one.id, choice.id), content))
            note = _joined(text, note)
            if found and is_cross(note.text):
                # It stands in a column that somebody added, or beside the columns.
                place, content = found[0]
                found[0] = place, in_doubt(content, BESIDE_NONE)
                note = Content()
        elif not text.text and note.text and self.is_answered_in_comments(one):
            text, note = note, Content()
        if one.prompt.kind != "choice":
            found.append((Place(one.id), text))
        if may_justify and (note.text or note.doubt or one.id in self.unclear):
            found.append((Place(one.id, is_justification=True), note))
        return found

    def written(self, one: Asked) -> Content:
        """What was typed with a prompt, and in cells beside it that are not for comments."""
        text = typed(self.lines, self.texts[one.id])
        if text.text and self.is_scattered(one):
            text = replace(text, doubt=text.doubt or _SCATTERED)
        within = typed(self.lines, self.group.within[one.id])
        if within.text:
            doubt = f"{quoted(within.text, _SHOWN)} stands between the lines of its question"
            text = replace(_joined(within, text), doubt=doubt)
        if text.text and self.is_left_blank(one):
            text = replace(text, confidence=_UNCLEAR)
        if one.prompt.kind != "choice" and is_cross(text.text):
            text = replace(text, doubt=text.doubt or f"{quoted(text.text)} stands in its place")
        return text

    def is_left_blank(self, one: Asked) -> bool:
        """Whether dots to write on were left alone: what stands below may be anything."""
        line = self.lines[one.last.line]
        behind = line.text[one.last.end :]
        return line.at is None and is_nothing(behind) and BLANKS.search(behind) is not None

    def is_scattered(self, one: Asked) -> bool:
        """Whether a text stands in many cells of a row: nothing tells in what order it is read."""
        cells = {self.lines[own.line].at for own in self.texts[one.id]} - {None}
        rows = Counter(cell.row for cell in cells if cell is not None)
        return max(rows.values(), default=0) >= _MANY

    def is_answered_in_comments(self, one: Asked) -> bool:
        """Whether a text is wanted and the comment column is the place left for it."""
        return len(self.group.asked) == 1


def _joined(one: Content, other: Content) -> Content:
    if not one.text or not other.text:
        return one if one.text else other
    return replace(
        one,
        text=f"{one.text}\n{other.text}",
        doubt=one.doubt or other.doubt,
        confidence=min(one.confidence, other.confidence),
    )
