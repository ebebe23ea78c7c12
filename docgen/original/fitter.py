"""Prompts and the places of their answers → placeholders in the buyer's Word file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from docgen.controls import EMPTY
from docgen.look import PlaceLook
from docgen.model import Form, Prompt
from docgen.original.calls import comment_call, dots_call, field_call, list_call, text_call
from docgen.original.cells import Growth, Wanted, append, fill_cell
from docgen.original.insert import field_cuts, prepend, properties_in, replace_control, typing_in
from docgen.original.levels import Level, are_beside, pushes, stacked
from docgen.original.page_index import paragraph_of
from docgen.original.part import PartText
from docgen.original.runs import Cut, cut_runs, placeholder, properties_of, text_run
from docgen.original.signs import signs_of, symbol_font
from docgen.original.where import BLANK, PADS, Where, width
from docgen.sources.word.canvas import Traced
from docgen.sources.word.xml import Element, name

_NARROW = 60.0  # points: five en spaces would not stand on one line of a cell
# What the type of an answer does not take from the prompt's.
_PROMPTS_OWN = ("rStyle", "b", "bCs", "i", "iCs", "u", "caps", "smallCaps", "color", "highlight")


@dataclass(frozen=True, slots=True)
class Call:
    """A placeholder's call; for an entry of a list the prompt, the choice and what it shows."""

    text: str
    prompt: str = ""
    choice: str = ""
    label: str = ""


@dataclass(slots=True)
class Fitter:
    """Gathers what is to be put where; `fit` puts it.

    What puts something tells whether it could; `found` is the prompt as found in the original.
    `uneven` are the prompts whose boxes do not stand beside them in the original, once it is fit.
    """

    form: Form
    parts: Mapping[Element, PartText]
    where: Where
    cuts: list[Cut] = field(default_factory=list)
    controls: dict[Element, list[Call]] = field(default_factory=dict)
    cells: dict[Element, list[Wanted]] = field(default_factory=dict)
    growths: dict[Element, list[Growth]] = field(default_factory=dict)
    levels: dict[Element, list[Level]] = field(default_factory=dict)
    taken: set[tuple[Element, int]] = field(default_factory=set)
    uneven: dict[str, None] = field(default_factory=dict)

    def part_of(self, element: Element) -> PartText:
        """The part that an element stands in."""
        return self.parts[element.getroottree().getroot()]

    # Ticks

    def tick(self, prompt_id: str, choice: str, found: Prompt, place: PlaceLook) -> bool:
        """Put a tick box at its place."""
        call = f'tick("{prompt_id}", "{choice}"'
        if place.kind == "word":
            return self.before_word(call + ")", place)
        thing = self.where.index.at(place.page, ("box",), place.box)
        if thing is None or place.kind == "cell":
            return self.in_cell(call + ")", found, place)
        element, start = thing.origin.element, next(iter(thing.origin.index), None)
        signs = signs_of(element, start)
        call += f', "{signs}")' if signs else ")"
        self.level(prompt_id, found, place, element)
        return self.instead(thing, Call(call, prompt_id, choice, thing.text))

    def level(self, prompt_id: str, found: Prompt, place: PlaceLook, element: Element) -> None:
        """Note that a box of the buyer's stands in a cell beside its prompt."""
        cell = self.where.other_cell(found, place)
        if cell is not None:
            made = Level(element, prompt_id, self.where.beside(found, cell.box))
            self.levels.setdefault(cell.origin.element, []).append(made)

    def instead(self, thing: Traced, call: Call) -> bool:
        """Put a placeholder in the place of a box or field; a list has several."""
        element = thing.origin.element
        if name(element) in ("sdt", "fldChar", "fldSimple"):
            self.controls.setdefault(element, []).append(call)
            return True
        start, run = next(iter(thing.origin.index), 0), element.getparent()
        if run is None or name(run) != "r" or not self.is_free(element, start):
            return False
        without = ("rFonts",) if symbol_font(run) else ()
        made = placeholder(call.text, properties_of(self.part_of(element), run, without))
        stop = start + 1 if name(element) == "t" else None
        self.cuts.append(Cut(element, made, start, stop))
        return True

    def before_word(self, call: str, place: PlaceLook) -> bool:
        """Put a tick box before a printed choice."""
        words = self.where.index.within(place.page, "text", place.box)
        if not words or not words[0].origin.index:
            return False
        element, start = words[0].origin.element, words[0].origin.index[0]
        kind = properties_of(self.part_of(element), element.getparent())
        self.cuts.append(Cut(element, placeholder(call, kind) + text_run(" ", kind), start, start))
        return True

    def is_free(self, element: Element, start: int = 0) -> bool:
        """Take an element, or a character in it, if nothing else was put there."""
        if (element, start) in self.taken:
            return False
        self.taken.add((element, start))
        return True

    # Texts

    def text(self, prompt: Prompt, found: Prompt, places: Sequence[PlaceLook]) -> bool:
        """Put a place for a text where the form has one, else behind the prompt."""
        if not places:
            return self.text_behind(prompt, found)
        done = self.text_at(prompt, found, places[0])
        for place in places[1:]:
            # What else is to be written on goes once the answer is given.
            for group in self.where.blanks(place):
                self.on_blank("while_blank", prompt, group)
        return done

    def text_at(self, prompt: Prompt, found: Prompt, place: PlaceLook) -> bool:
        """Put a place for a text at the first of its places."""
        thing = self.where.index.at(place.page, ("field", "box"), place.box)
        if thing is not None:
            return self.instead(thing, Call(field_call(prompt, thing.origin.element)))
        groups = self.where.blanks(place)
        for index, group in enumerate(groups):
            self.on_blank("while_blank" if index else "text", prompt, group)
        if groups:
            return True
        cell = self.where.other_cell(found, place)
        if cell is not None and width(place.box) <= width(cell.box) + PADS:
            blank = EMPTY if width(cell.box) > _NARROW else " "
            return self.in_cell(text_call(prompt, blank), found, place)
        # Else the place may be several tick columns that stand empty beside the prompt.
        line = self.where.empty_line(place) if cell is None else None
        if line is None or not self.is_free(line):
            return self.text_behind(prompt, found)
        append(self.part_of(line), line, [text_call(prompt)])
        return True

    def text_behind(self, prompt: Prompt, found: Prompt) -> bool:
        """Put a place for a text behind a prompt: in its line where it ends with a colon."""
        if found.text.rstrip().endswith(":"):
            return self.behind(text_call(prompt, " "), prompt, found, start=len(found.text))
        return self.behind(f'text("{prompt.id}", " ", below=True)', prompt, found)

    def on_blank(self, function: str, prompt: Prompt, things: list[Traced]) -> None:
        """Put a placeholder in the place of dots and underscores, or before a tab's leader."""
        element = things[0].origin.element
        kind = properties_of(self.part_of(element), element.getparent())
        if name(element) != "t":
            if function == "text":
                made = placeholder(f'text("{prompt.id}", " ")', kind)
                self.cuts.append(Cut(element, made, keeps=True))
            return
        first, last = things[0].origin.index, things[-1].origin.index
        lead = BLANK.search(things[0].text)
        start = first[lead.start() if lead is not None and lead.start() < len(first) else 0]
        # A comma behind the dots stays.
        stop = last[len(things[-1].text.rstrip(",;")) - 1] + 1
        call = dots_call(function, prompt, element, start, stop)
        self.cuts.append(Cut(element, placeholder(call, kind), start, stop))

    # Justifications

    def justification(self, prompt: Prompt, found: Prompt, place: PlaceLook | None) -> bool:
        """Put a place into the comment column, or one that shows below the prompt once given."""
        has_column = place is not None and self.form.comment is not None
        if place is None or not has_column or self.where.other_cell(found, place) is None:
            return self.behind(f'justification_if_any("{prompt.id}")', prompt, found)
        thing = self.where.index.at(place.page, ("field",), place.box)
        if thing is not None:
            return self.instead(thing, Call(comment_call(prompt, thing.origin.element)))
        groups = self.where.blanks(place)
        if groups and name(groups[0][0].origin.element) == "t":
            self.on_blank("justification", prompt, groups[0])
            return True
        return self.in_cell(f'justification("{prompt.id}")', found, place)

    # Where no box and no blank is

    def in_cell(self, call: str, found: Prompt, place: PlaceLook) -> bool:
        """Have a placeholder put into a cell, at the prompt's line."""
        cell = self.where.other_cell(found, place)
        if cell is None:
            return False
        beside = self.where.beside(found, cell.box)
        self.cells.setdefault(cell.origin.element, []).append(Wanted(call, beside))
        return True

    def behind(self, call: str, prompt: Prompt, found: Prompt, start: int = 0) -> bool:
        """Put a placeholder behind a prompt's text, at the end of its paragraph.

        `start` is how many characters stand on the line before it; 0 if it begins a line.
        """
        last = self.where.last_word(found)
        paragraph = paragraph_of(last.origin.element) if last is not None else None
        if last is None or paragraph is None:
            return False
        self.grow(prompt, found, start)
        part = self.part_of(paragraph)
        kind = properties_of(part, last.origin.element.getparent(), _PROMPTS_OWN)
        following = self.where.next_prompt(last, found)
        if following is not None:
            element, at = following.origin.element, following.origin.index[0]
            self.cuts.append(Cut(element, placeholder(call, kind), at, at))
        else:
            kind = kind or typing_in(part, paragraph, _PROMPTS_OWN)
            part.append(paragraph, placeholder(call, kind))
        return True

    def grow(self, prompt: Prompt, found: Prompt, start: int) -> None:
        """Note that an answer makes its cell taller, which boxes beside it have to follow."""
        beside = self.where.beside(found)
        if beside.own is None:
            return
        most = self.where.characters(found)
        started = f", {start % most}" if start % most else ""
        made = Growth(f'lines_of("{prompt.id}", {most}{started})', beside.line)
        self.growths.setdefault(beside.own, []).append(made)

    # All

    def fit(self) -> None:
        """Put all that was gathered into the parts."""
        leads = self.push_down()
        for element, calls in self.controls.items():
            self.put_control(element, calls, leads.get(element, ""))
        for cell, wanted in self.cells.items():
            own = wanted[0].beside.own
            growths = self.growths.get(own, []) if own is not None else []
            fill_cell(self.part_of(cell), cell, wanted, growths)
        by_part: dict[PartText, list[Cut]] = {}
        for cut in self.cuts:
            by_part.setdefault(self.part_of(cut.child), []).append(cut)
        for part, cuts in by_part.items():
            part.apart |= cut_runs(part, cuts)

    def push_down(self) -> dict[Element, str]:
        """Have boxes follow the prompts beside them; the runs that go into controls by control."""
        leads: dict[Element, str] = {}
        for cell, levels in self.levels.items():
            part, own = self.part_of(cell), levels[0].beside.own
            ordered = stacked(part, levels)
            if not are_beside(ordered):
                self.uneven |= dict.fromkeys(each.prompt for each in ordered)
            growths = self.growths.get(own, []) if own is not None else []
            for push in pushes(part, cell, ordered, growths):
                if name(push.holder) == "p":
                    prepend(part, push.holder, push.before)
                    if push.behind:
                        part.append(push.holder, push.behind)
                else:
                    leads[push.holder] = push.before
        return leads

    def put_control(self, element: Element, calls: list[Call], lead: str) -> None:
        """Put placeholders in the place of a control or field, a lead first; a list stays one."""
        part = self.part_of(element)
        is_control = name(element) == "sdt"
        run = element.getparent() if name(element) == "fldChar" else None
        kind = properties_in(part, element) if is_control else properties_of(part, run)
        if calls[0].label:
            entries = [(call.choice, call.label) for call in calls]
            runs = placeholder(list_call(calls[0].prompt, entries, element), kind)
        else:
            runs = "".join(placeholder(call.text, kind) for call in calls)
        if name(element) == "fldChar":
            self.cuts += field_cuts(element, runs)
        else:
            replace_control(part, element, lead + runs)
