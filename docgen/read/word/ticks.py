"""Crosses in the cells of tick columns → which prompt has which choice ticked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from docgen.model import Choice
from docgen.read.contradicted import other_choice
from docgen.read.reading import Content
from docgen.read.word.groups import Asked, Group
from docgen.read.word.levels import Entry, Levels, entries_of, levels_of
from docgen.read.word.lines import BOX, FIELD, Fragment, Line, character, pieces_of
from docgen.read.word.marks import (
    box_state,
    is_agreement,
    is_counted,
    is_cross,
    is_likely_cross,
    is_nothing,
    is_said,
    is_struck,
)
from docgen.read.word.names import by_initials, whole_names
from docgen.read.word.printed import Sheet
from docgen.wording import fold, label_text, quoted

_CROSSED = 0.99  # a box or a cross that can only mean one thing
_SAID = 0.97  # the choice's own name, or yes
_LEVEL = 0.93  # a cross that stands at its prompt's height among several
_LIKELY = 0.92
_GUESSED = 0.6
_MOST = 200  # lines in the tick columns of one row
_NEAR = 0.75  # lines of type between a cross and its prompt
_LED = re.compile(r"^([xX×✗✘✕✖✓✔√☒☑])[\s,;:.(–-]+(?=\S)")


@dataclass(frozen=True, slots=True)
class Tick:
    """What one line of a tick column's cell says; `rest` is a text that stands with it."""

    choice: str
    entry: Entry
    ticked: bool = False
    sure: float = _CROSSED
    doubt: str | None = None
    rest: str = ""
    is_box: bool = False


@dataclass(slots=True)
class Ticked:
    """What the tick columns hold: of each prompt each choice, and texts that were typed there."""

    contents: dict[tuple[str, str], Content] = field(default_factory=dict)
    texts: dict[str, list[Entry]] = field(default_factory=dict)


def tick_cells(sheet: Sheet, group: Group) -> Ticked:
    """Read the tick columns of a group of prompts."""
    return _Cells(sheet, group).read()


class _Cells:
    def __init__(self, sheet: Sheet, group: Group) -> None:
        self.sheet, self.group = sheet, group
        self.choosing = [one for one in group.asked if one.prompt.kind == "choice"]
        self.choices = sheet.form.choices_of(self.choosing[0].id) if self.choosing else ()
        self.found = Ticked()
        assert group.at is not None  # only rows of tables have tick columns
        self.at = group.at
        self.levels: Levels = levels_of(sheet.document, group.at)

    def read(self) -> Ticked:
        entries = {choice: self.entries(choice) for choice in self.group.ticks}
        if sum(map(len, entries.values())) > _MOST:
            return self.too_much()
        ticks = [
            tick
            for choice in self.choices
            for entry in entries.get(choice.id, ())
            for tick in self.ticks(choice, entry)
        ]
        for one in self.choosing:
            for choice in self.choices:
                if choice.id in self.group.ticks:
                    self.found.contents[one.id, choice.id] = Content(False, confidence=_CROSSED)
        for choice in self.choices:
            self.place([tick for tick in ticks if tick.choice == choice.id], ticks)
        if not self.choosing:
            for each in entries.values():
                self.texts(each)
        return self.found

    def too_much(self) -> Ticked:
        """What nobody fills in: it is not gone through line by line."""
        content = Content(False, doubt="its tick columns hold too many lines", confidence=_GUESSED)
        keys = [(one.id, choice) for one in self.choosing for choice in self.group.ticks]
        return Ticked(dict.fromkeys(keys, content))

    def entries(self, choice: str) -> list[Entry]:
        """The typed lines in a choice's cells."""
        found = []
        for cell in self.group.ticks[choice]:
            row = self.group.rows.index(cell.row)
            own = entries_of(self.sheet.document, cell, self.levels.height, row)
            found += whole_names(own, self.choices)
        return found

    def texts(self, entries: Sequence[Entry]) -> None:
        for entry in entries:
            one = self.nearest(entry, self.group.asked)
            self.found.texts.setdefault(one.id, []).append(entry)

    # What a line says

    def ticks(self, choice: Choice, entry: Entry) -> Iterator[Tick]:
        line = self.sheet.document.lines[entry.fragment.line]
        characters = range(entry.fragment.start, entry.fragment.end)
        boxes = [at for at in characters if line.text[at] == BOX]
        rest = entry.text.replace(BOX, "").replace(FIELD, "").strip()
        for at in boxes:
            state = box_state(line.pieces[at], character(line, at))
            doubt = "its box and what it shows differ" if state == "doubtful" else None
            is_ticked = state == "ticked"
            if is_ticked and is_struck(line.pieces[at]):
                is_ticked, doubt = False, "its tick is struck out"
            yield Tick(choice.id, entry, is_ticked, doubt=doubt, is_box=True)
        if is_nothing(rest) or (boxes and fold(rest) == fold(choice.label)):
            return
        tick = self.typed(choice, entry, rest)
        if tick.ticked and _has_struck(line, entry.fragment):
            tick = replace(tick, ticked=False, doubt=f"{quoted(rest, 20)} is struck out")
        yield tick

    def typed(self, choice: Choice, entry: Entry, text: str) -> Tick:
        """What a text in a choice's cell says."""
        own, said = fold(label_text(choice.label)), fold(label_text(text))
        others = {fold(label_text(other.label)): other for other in self.choices}
        led = _LED.match(text)
        if is_cross(text):
            return Tick(choice.id, entry, True)
        if said == own:
            return Tick(choice.id, entry, True, _SAID)
        if said in others:
            return Tick(choice.id, entry, False, _GUESSED, _column(choice, text))
        meant = by_initials(text, self.choices)
        if meant is not None:
            doubt = None if meant is choice else _column(choice, text)
            return Tick(choice.id, entry, meant is choice, _SAID, doubt)
        if is_agreement(text):
            is_first = choice.id == self.choices[0].id
            return Tick(choice.id, entry, True, _SAID if is_first else _GUESSED)
        if is_likely_cross(text):
            return Tick(choice.id, entry, True, _GUESSED if is_counted(text) else _LIKELY)
        if led is not None and is_said(text[led.end() :]):
            rest = text[led.end() :].rstrip(")")
            return Tick(choice.id, entry, True, _SAID, self.other_said(choice, text, rest), rest)
        if own and re.match(rf"{re.escape(own)}\b", fold(text)):
            behind = text[len(choice.label) :]
            # "Non applicable" is another answer than "Non, jamais".
            goes_on = re.match(r"\s*\w", behind) is not None
            doubt = _column(choice, text) if goes_on else self.other_said(choice, text, behind)
            return Tick(choice.id, entry, True, _SAID, doubt, behind.strip(" ,;:.–-"))
        return Tick(choice.id, entry, False, rest=text)

    def other_said(self, choice: Choice, text: str, rest: str) -> str | None:
        """The doubt about a text whose rest begins with another choice than its column's."""
        other = other_choice(rest, choice.id, self.choices, is_within=True)
        return _column(choice, text) if other is not None else None

    # Which prompt it belongs to

    def place(self, ticks: Sequence[Tick], everything: Sequence[Tick]) -> None:
        """Give each line of a choice's cells to one of the prompts."""
        boxes = [tick for tick in ticks if tick.is_box]
        by_order = len(boxes) == len(self.choosing)
        for tick in ticks:
            if tick.is_box and by_order:
                self.give(self.choosing[boxes.index(tick)], tick)
                boxes[boxes.index(tick)] = Tick("", tick.entry)
            elif tick.rest and not tick.ticked:
                self.give_text(tick)
            elif len(self.choosing) == 1:
                self.give(self.choosing[0], tick)
            elif self.choosing:
                self.give(*self.chosen(tick, everything))

    def chosen(self, tick: Tick, everything: Sequence[Tick]) -> tuple[Asked, Tick]:
        """Of several prompts in the row, the one that a cross belongs to."""
        own = self.nearest(tick.entry, self.choosing)
        rows = {other.entry.row for other in everything if other.ticked or other.is_box}
        if len(rows) > 1:
            if len(self.group.rows) == len(self.choosing):
                return self.choosing[tick.entry.row], tick
            return own, replace(tick, doubt=_UNCLEAR)
        lines = self.sheet.document.lines_in(self.at)
        paragraphs = {
            self.levels.paragraph(lines, one.first): one for one in reversed(self.choosing)
        }
        same = paragraphs.get(tick.entry.paragraph)
        cells = self.group.ticks[tick.choice]
        count = sum(line.text.count("\n") + 1 for line in self.sheet.document.lines_in(cells[0]))
        if count == 1 and self.is_lone(tick, own, everything):
            return own, replace(tick, doubt=_UNCLEAR)
        if same is not None and (same is own or count == self.levels.count):
            return same, replace(tick, sure=min(tick.sure, _SAID))
        crosses = sorted({t.entry.level for t in everything if t.ticked or t.is_box})
        if len(crosses) == len(self.choosing):
            by_order = self.choosing[crosses.index(tick.entry.level)]
            if by_order is own or self.distance(tick.entry, own) > _NEAR:
                return by_order, replace(tick, sure=min(tick.sure, _LEVEL))
        if self.distance(tick.entry, own) <= _NEAR:
            return own, replace(tick, sure=min(tick.sure, _LEVEL))
        return own, replace(tick, doubt=_UNCLEAR)

    def is_lone(self, tick: Tick, own: Asked, everything: Sequence[Tick]) -> bool:
        """Whether one cross stands for a row of several prompts that are all to be answered."""
        others = [one.prompt.when.get(own.id) for one in self.choosing if one is not own]
        is_asked = any(wanted is None or tick.choice in wanted for wanted in others)
        return is_asked and sum(other.ticked for other in everything) == 1

    def distance(self, entry: Entry, one: Asked) -> float:
        line = self.sheet.document.lines[one.first.line]
        return abs(self.levels.level(line, one.first.start) - entry.level)

    def nearest(self, entry: Entry, asked: Sequence[Asked]) -> Asked:
        return min(asked, key=lambda one: self.distance(entry, one))

    def give(self, one: Asked, tick: Tick) -> None:
        known = self.found.contents[one.id, tick.choice]
        self.found.contents[one.id, tick.choice] = replace(
            known,
            ticked=bool(known.ticked) or tick.ticked,
            doubt=known.doubt or tick.doubt,
            confidence=min(known.confidence, tick.sure),
        )
        if tick.rest:
            self.keep(one, tick)

    def give_text(self, tick: Tick) -> None:
        """A text in a tick column: it may be the answer of a prompt that wants one."""
        texts = [one for one in self.group.asked if one.prompt.kind == "text"]
        if texts:
            self.keep(self.nearest(tick.entry, texts), tick)
            return
        one = self.nearest(tick.entry, self.choosing)
        label = next(c.label for c in self.choices if c.id == tick.choice)
        doubt = f"{quoted(tick.rest)} stands in the column {label}"
        self.give(one, replace(tick, doubt=doubt, sure=_GUESSED))

    def keep(self, one: Asked, tick: Tick) -> None:
        entry = replace(tick.entry, text=tick.rest)
        self.found.texts.setdefault(one.id, []).append(entry)


def _column(choice: Choice, text: str) -> str:
    return f"{quoted(text, 40)} stands in the column {choice.label}"


def _has_struck(line: Line, fragment: Fragment) -> bool:
    return any(is_struck(piece) for _, _, piece in pieces_of(line, fragment.start, fragment.end))


_UNCLEAR = "it is not clear which of the questions in this row it ticks"
