"""The buyer's PDF filled with a viewer's notes: typed texts, comments, highlighted words."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from pathlib import Path
from random import Random

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import ArrayObject, NameObject, NumberObject, TextStringObject

from docgen.look import Box, PlaceLook
from docgen.model import Answer, Answers, Form
from tests.filled import invented
from tests.filled.pen_pdf import added_note, placed

_SIZES = (8.0, 9.0, 10.0, 11.0, 12.0)
_CROSSES = ("X", "x", "✓", "V", "OK")


def noted(form: Form, source: Path, path: Path, chance: Random) -> Answers:
    """Save a copy of the buyer's PDF with notes for answers; what was said is returned."""
    person = Viewer(source, chance)
    said: dict[str, Answer] = {}
    for prompt_id, answer in invented(form, chance, texts=0.7, notes=0.1).answers.items():
        prompt = form.prompts[prompt_id]
        places = prompt.look.places if prompt.look is not None else ()
        own = next((place for place in places if place.choice == answer.value), None)
        room = next((place for place in places if place.choice is None), None)
        text = answer.justification if prompt.kind == "choice" else answer.value
        if prompt.kind == "choice" and own is not None:
            labels = {choice.id: choice.label for choice in form.choices_of(prompt_id)}
            person.tick(own, labels[answer.value or ""])
            said[prompt_id] = Answer(answer.value)
        if text and room is not None and room.box[2] - room.box[0] > 60:
            person.write(room, text, is_comment=chance.random() < 0.25)
            said[prompt_id] = (
                Answer(answer.value, text) if prompt.kind == "choice" else Answer(text)
            )
    if chance.random() < 0.3:
        person.greet("Merci de votre retour avant vendredi.")
    person.save(path)
    return Answers(form.id, said)


class Viewer:
    """One person's viewer and habits."""

    def __init__(self, source: Path, chance: Random) -> None:
        self.writer = PdfWriter(clone_from=PdfReader(source))
        self.chance = chance
        self.size = chance.choice(_SIZES)
        self.cross = chance.choice(_CROSSES)
        self.is_wordy = chance.random() < 0.15  # types the choice's name

    def save(self, path: Path) -> Path:
        """Write the copy."""
        self.writer.write(path)
        return path

    def tick(self, place: PlaceLook, label: str) -> None:
        x, y = (place.box[0] + place.box[2]) / 2, (place.box[1] + place.box[3]) / 2
        x, y = x + self.chance.gauss(0, 1.0), y + self.chance.gauss(0, 1.2)
        if place.kind == "word":
            self.mark(place, self.chance.choice(("/Highlight", "/Highlight", "/Underline")))
            return
        text = label if self.is_wordy and len(label) < 6 else self.cross
        wide = 0.6 * self.size * len(text) + 4
        high = 1.35 * self.size
        box = (x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
        self._typed(place.page, box, text)

    def write(self, place: PlaceLook, text: str, is_comment: bool) -> None:
        left, top, right, bottom = place.box
        if is_comment:
            y = (top + bottom) / 2 if bottom - top < 40 else top + 12
            self._comment(place.page, (left + 4, y - 9, left + 22, y + 9), text)
            return
        size = min(self.size, 9.0)
        wide = min(right - left, 0.5 * size * len(text) + 12)
        lines = textwrap.wrap(text, max(4, int((wide - 4) / (0.52 * size))))
        high = 1.2 * size * len(lines) + 4
        middle = (top + bottom) / 2 if bottom - top < 2.5 * size else top + high / 2 + 1
        if len(lines) > 1:
            middle = top + high / 2
        self._typed(
            place.page, (left + 2, middle - high / 2, left + 2 + wide, middle + high / 2), text
        )

    def greet(self, text: str) -> None:
        """A comment at the top of the first page, which answers nothing."""
        self._comment(1, (500, 12, 518, 30), text)

    def _typed(self, page: int, box: Box, text: str) -> None:
        code = _drawn(text, self.size, box)
        self._add(
            page,
            "/FreeText",
            box,
            code,
            Contents=TextStringObject(text),
            DA=TextStringObject(f"0 0 0.6 rg /Helv {self.size:g} Tf"),
        )

    def _comment(self, page: int, box: Box, text: str) -> None:
        code = f"1 0.9 0 rg {box[0]:.2f} 0 18 18 re f"
        self._add(page, "/Text", box, code, Contents=TextStringObject(text))

    def mark(self, place: PlaceLook, kind: str) -> None:
        """Draw the viewer's highlighter over what is printed."""
        page, box = place.page, place.box
        quads = placed(self._page(page), [(box[0], box[1]), (box[2], box[1])])
        quads += placed(self._page(page), [(box[0], box[3]), (box[2], box[3])])
        numbers = ArrayObject([NumberObject(round(v)) for point in quads for v in point])
        self._add(page, kind, box, "", QuadPoints=numbers)

    def _page(self, number: int) -> PageObject:
        return self.writer.pages[number - 1]

    def _add(self, number: int, kind: str, box: Box, code: str, **more: object) -> None:
        page = self._page(number)
        corners = placed(page, [(box[0], box[1]), (box[2], box[3])])
        (x0, y0), (x1, y1) = corners
        rect: Sequence[float] = [min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)]
        note = added_note(self.writer, kind, list(rect), code, "/Normal", **more)
        held = page.get("/Annots")
        old = list(held.get_object()) if held is not None else []
        page[NameObject("/Annots")] = ArrayObject([*old, note])


def _drawn(text: str, size: float, box: Box) -> str:
    """Bars in the place of letters: what says the text is the note itself."""
    wide = 0.5 * size * len(text)
    return f"0 0 0.6 rg {box[0] + 2:.2f} {box[1] + 2:.2f} {wide:.2f} {0.4 * size:.2f} re f"
