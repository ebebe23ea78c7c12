"""Questions and the rows they were read from → the same with a place for each answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from docgen.look import Box, PlaceLook
from docgen.model import Prompt, Section
from docgen.parse.around.outside import OutsideLine
from docgen.parse.places.asked import Asked, Part
from docgen.parse.places.free import area, around, overlap
from docgen.parse.places.texts import Sheet, any_room, place_of_field, room
from docgen.parse.places.ticks import tick_places
from docgen.parse.places.writing import blanks_of
from docgen.sources.page import Page, TextField, Word, lines_of

_DESCENT = 0.2  # em that letters reach below their baseline
_BELOW = 3.0  # em that a line of dots stands below what it goes on with, at most


def sheet_of(page: Page) -> Sheet:
    """A page, ready to be written on."""
    upright = lines_of([word for word in page.words if word.upright])
    printed: list[Box] = []
    for line in upright:
        run: list[Box] = []
        for word in line.words:
            if run and word.x0 - run[-1][2] > word.style.size:
                printed.append(around(run))
                run = []
            run.append(_inked(word))
        printed.append(around(run))
    printed += [_inked(word) for word in page.words if not word.upright]
    right = max((box[2] for box in printed), default=page.width)
    printed += [box.box for box in page.boxes] + [given.box for given in page.fields]
    return Sheet(page, printed, right)


def _inked(word: Word) -> Box:
    """A word's box, down to where g and p reach: some fonts' boxes end at the baseline."""
    low = word.baseline + _DESCENT * word.style.size if word.upright else word.bottom
    return word.x0, word.top, word.x1, max(word.bottom, low)


class Placing:
    """Gathers what there is to write on, prompt by prompt, and gives each its places."""

    def __init__(self, pages: Iterable[Page], asked: list[Asked]) -> None:
        self.sheets = {page.number: sheet_of(page) for page in pages}
        self.printed = {number: sheet.printed for number, sheet in self.sheets.items()}
        self.asked = asked
        for row in (piece for one in asked for piece in (one.row, *one.row.rest)):
            self.sheets[row.page].starts.append(row.box[0])
        self.places: dict[str, tuple[PlaceLook, ...]] = {}

    def fields(self, page: int, owned: Iterable[tuple[TextField, str]]) -> None:
        """Take form fields and rules to write on, each with its prompt's id."""
        for given, prompt in owned:
            name = given.name or None
            self.sheets[page].write(prompt, place_of_field(given), given.box, name)

    def blanks(self, outside: Iterable[OutsideLine]) -> None:
        """Take the dots and underscores of the questions, and lines of them that go on below."""
        for asked in self.asked:
            self._own_blanks(asked)
        for entry in outside:
            self._blank_below(entry)

    def sections(
        self, sections: tuple[Section, ...], choices: tuple[str, ...]
    ) -> tuple[Section, ...]:
        """The sections, each prompt with its places."""
        for asked in self.asked:
            own = {column.role for column in asked.table.choices()}
            self._place(asked, tuple(choice for choice in choices if choice in own))
        return tuple(
            replace(
                section,
                questions=tuple(
                    replace(question, prompts=tuple(map(self._placed, question.prompts)))
                    for question in section.questions
                ),
            )
            for section in sections
        )

    def _placed(self, prompt: Prompt) -> Prompt:
        places = self.places.get(prompt.id or "")
        if not places or prompt.look is None:
            return prompt
        return replace(prompt, look=replace(prompt.look, places=places))

    # What there is to write on

    def _own_blanks(self, asked: Asked) -> None:
        parts = asked.parts()
        for index, prompt in enumerate(asked.prompts):
            if prompt.id is None or index not in parts:
                continue
            sheet = self.sheets[parts[index].row.page]
            for box in blanks_of(asked.printed[index]):
                sheet.write(prompt.id, "blank", box)
        for piece in (asked.row, *asked.row.rest):
            words = [*piece.labels]
            for role in ("comment", "other"):
                words += piece.words.get(role, ())
            level = {i: part for i, part in parts.items() if part.row is piece}
            for box in blanks_of(words):
                owner = _nearest(asked, level, box)
                if owner is not None:
                    self.sheets[piece.page].write(owner, "blank", box)

    def _blank_below(self, entry: OutsideLine) -> None:
        """A line of dots below a prompt goes on with it."""
        sheet = self.sheets[entry.page]
        reach = _BELOW * entry.line.style.size
        above = [
            (
                max(part.text[3], *(b.box[3] for b in sheet.written.get(prompt_id, ())), 0.0),
                prompt_id,
            )
            for asked in self.asked
            for index, part in asked.parts().items()
            if part.row.page == entry.page and (prompt_id := asked.prompts[index].id) is not None
        ]
        near = [found for found in above if -2 < entry.line.top - found[0] < reach]
        if near:
            for box in blanks_of(entry.line.words):
                sheet.write(max(near)[1], "blank", box)

    # Places

    def _place(self, asked: Asked, choices: tuple[str, ...]) -> None:
        ticks = tick_places(asked, choices, self.printed)
        for index, part in asked.parts().items():
            prompt = asked.prompts[index]
            if prompt.id is None:
                continue
            texts = self._texts(asked, part, prompt)
            self.places[prompt.id] = (*ticks.get(index, ()), *texts)

    def _texts(self, asked: Asked, part: Part, prompt: Prompt) -> list[PlaceLook]:
        wants_text = prompt.kind == "text"
        sheet = self.sheets[part.row.page]
        found = [
            place
            for sheet in self.sheets.values()
            for place in sheet.written.get(prompt.id or "", ())
        ]
        fields = [place.box for place in found if place.kind == "field"]
        found = [place for place in found if not _is_under(place, fields)]
        if not found:
            free = room(asked, part, sheet, wants_text)
            found = [free] if free is not None else []
            sheet.taken.extend(place.box for place in found)
        if not found and wants_text:
            found = [any_room(part, sheet)]
        found.sort(key=lambda place: (place.page, place.box[1], place.box[0]))
        return [replace(place, is_justification=not wants_text) for place in found]


def _is_under(place: PlaceLook, fields: Iterable[Box]) -> bool:
    """Whether dots are printed where a form field lies."""
    return place.kind == "blank" and any(
        overlap(place.box, box) > 0.4 * area(place.box) for box in fields
    )


def _nearest(asked: Asked, parts: Mapping[int, Part], box: Box) -> str | None:
    """The prompt that dots beside a question belong to: a text at their height, else the tick."""
    middle = (box[1] + box[3]) / 2
    asking = [
        (
            max(part.top - middle, middle - part.bottom, 0.0),
            asked.prompts[index].kind != "text",
            index,
        )
        for index, part in parts.items()
        if asked.prompts[index].id is not None
    ]
    return asked.prompts[min(asking)[2]].id if asking else None
