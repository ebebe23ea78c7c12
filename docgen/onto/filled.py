"""The buyer's PDF × answers → the same PDF, filled, and proved by reading it back."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docgen.annexes.words import annex_words
from docgen.answers import settle
from docgen.bounded import read_bytes
from docgen.check import check
from docgen.errors import AnswersError, DocgenError, Location, Problem
from docgen.look import Box, PlaceLook, PromptLook
from docgen.model import Answer, Answers, Form, Prompt
from docgen.onto.annexes import Annex, Annexes
from docgen.onto.appearance import form_of
from docgen.onto.fields import Fields
from docgen.onto.ink import Ink
from docgen.onto.laid_over import add_page, lay_over
from docgen.onto.letters import missing, printable
from docgen.onto.original import open_copy
from docgen.onto.printed import printed_places
from docgen.onto.proof import Proof
from docgen.onto.same_form import placed_form
from docgen.onto.sheets import Sheets
from docgen.render.printed import as_printed
from docgen.sources.page import Page
from docgen.sources.pdf.limits import Overrun, watched
from docgen.sources.pdf.pages import read_pages
from docgen.wording import quoted

_MOST_BYTES = 200 * 1024 * 1024
_SECONDS = 60.0  # of processor time for one copy; most take less than one


@dataclass(frozen=True, slots=True)
class Filled:
    """The filled PDF, and what a person should know of it."""

    content: bytes
    problems: tuple[Problem, ...]


class Original:
    """A buyer's PDF, ready to be filled with any number of answers."""

    def __init__(self, source: Path, form: Form) -> None:
        self.source = source
        self.at = Location(source.as_posix())
        self.raw = read_bytes(source, "a PDF", _MOST_BYTES, "Give the form's pages only.")
        if b"%PDF-" not in self.raw[:1024]:
            raise DocgenError(
                "Answers are written onto PDF files only, and this is none.",
                "Give the buyer's PDF after --onto; for the buyer's Word file, "
                "see `docgen template --original`.",
                self.at,
            )
        is_same = form.source is not None and (
            hashlib.sha256(self.raw).hexdigest() == form.source.sha256
        )
        self.form = placed_form(form, source, is_same)
        wanted = {place.page for place in self._places()}
        last = max(wanted, default=1)
        self.pages: dict[int, Page] = {}
        for page in read_pages(source):
            if page.number in wanted or page.number == 1:
                self.pages[page.number] = page
            if page.number >= last:
                break
        self.printed = printed_places(source, self.pages, self._places())

    def _places(self) -> Iterator[PlaceLook]:
        for prompt in self.form.prompts.values():
            yield from prompt.look.places if prompt.look else ()

    def fill(self, answers: Answers) -> Filled:
        """Fill a copy; see `docgen.render_onto`."""
        answers = settle(answers, self.form)
        errors = tuple(p for p in check(answers, self.form) if p.severity == "error")
        if errors:
            raise AnswersError(errors)
        try:
            with watched(_SECONDS):
                filling = _Filling(self)
                texts = as_printed(answers, self.form).texts(filling.annexes.name)
                for prompt_id, answer in texts.items():
                    filling.take(prompt_id, self.form.prompts[prompt_id], answer)
                content = filling.content()
        except Overrun as error:
            raise DocgenError(
                "The PDF takes too long to be written into.",
                "Save the pages of the questionnaire as a file of their own.",
                self.at,
            ) from error
        filling.proof().check(content)
        return Filled(content, tuple(filling.problems))


class _Filling:
    """One copy while it is filled."""

    def __init__(self, original: Original) -> None:
        self.original = original
        self.form = original.form
        self.at = original.at
        self.problems: list[Problem] = []
        self.writer = open_copy(original.raw, self.at, self.problems)
        self.fields = Fields(self.writer, self.at, self._as_read)
        self.sheets = Sheets(printed=original.printed)
        self.annexes = Annexes(annex_words(self.form.language))
        self.unticked: list[PlaceLook] = []
        self.shown: list[PlaceLook] = []

    # Answers

    def take(self, prompt_id: str, prompt: Prompt, answer: Answer) -> None:
        """Put an answer where it belongs."""
        look = prompt.look
        if look is None:
            look = PromptLook(1, (0.0, 0.0, 0.0, 0.0), "", (0.0,), (1,))
        texts = [place for place in look.places if place.choice is None]
        if prompt.kind == "choice":
            if answer.value:
                self._tick(prompt_id, look, answer.value)
            justified = texts
        else:
            justified = texts[1:]
            own = texts[:1] if answer.justification else texts
            if answer.value:
                self._write(prompt_id, prompt, look, answer.value, own)
        if answer.justification:
            self._write(prompt_id, prompt, look, answer.justification, justified)

    def _tick(self, prompt_id: str, look: PromptLook, choice: str) -> None:
        ticks = [place for place in look.places if place.choice is not None]
        wanted = [place for place in ticks if place.choice == choice]
        offered = [place.choice or "" for place in ticks]
        if not wanted:
            raise DocgenError(
                f"The page has no place for {quoted(choice)} at prompt {prompt_id}.",
                f"It has one for {', '.join(offered)}."
                if offered
                else "Parse the PDF anew with `docgen parse … --update`.",
                self.at,
            )
        self.unticked += [place for place in ticks if place.choice != choice]
        self.fields.tick(ticks, choice)
        for place in wanted:
            if place.kind == "field":
                self.shown.append(place)
            else:
                self.sheets.tick(place, look)

    def _write(
        self,
        prompt_id: str,
        prompt: Prompt,
        look: PromptLook,
        text: str,
        places: list[PlaceLook],
    ) -> None:
        text = printable(text.strip("\n"))
        lacking = missing(text)
        if lacking:
            named = ", ".join(f"{char} (U+{ord(char):04X})" for char in lacking[:5])
            raise DocgenError(
                f"The answer to prompt {prompt_id} has {named}: not to be printed in a PDF.",
                "Write it with other characters, or render the Word document.",
                self.at,
            )
        if self._put(prompt_id, look, text, places):
            return
        number = self.annexes.add(Annex(prompt_id, self._number(prompt_id), prompt.text, text))
        notes = self.annexes.words.notes(number)
        if not any(self._put(prompt_id, look, note, places) for note in notes):
            self.problems.append(
                Problem(
                    f"The answer to prompt {prompt_id} stands in {self.annexes.words.title(number)}"
                    ", and the page has no room to say so.",
                    "Name the annex in your covering letter.",
                    self.at,
                    "warning",
                    prompt_id,
                )
            )

    def _put(self, prompt_id: str, look: PromptLook, text: str, places: list[PlaceLook]) -> bool:
        for place in places:
            if place.kind == "field" and self.fields.write(place, text, prompt_id):
                self.shown.append(place)
                return True
        free = [place for place in places if place.kind != "field"]
        layout = self.form.layout
        style = layout.styles.get(look.style) if layout else None
        size = style.size if style else 0.0
        return bool(free) and self.sheets.write(free, text, prompt_id, look, size)

    def _number(self, prompt_id: str) -> str | None:
        for question in self.form.questions():
            if any(prompt.id == prompt_id for prompt in question.prompts):
                return question.number
        return None

    # The copy

    def content(self) -> bytes:
        """The filled PDF."""
        ink = Ink()
        over: dict[int, int] = {}
        for number, sheet in sorted(self.sheets.pages.items()):
            page = self.original.pages[number]
            over[number] = ink.page(page.width, page.height)
            sheet.draw(ink)
        self.fields.keep_values_shown()
        shown = self.fields.draw(ink)
        first = self.original.pages[min(self.original.pages)]
        size = min(first.width, first.height), max(first.width, first.height)
        annexes = self.annexes.draw(ink, *size)
        forms = {index: form_of(self.writer, page) for index, page in enumerate(ink.finished())}
        for number, index in over.items():
            lay_over(self.writer, number, forms[index], self.original.pages[number].matrix)
        self.fields.show(forms, shown)
        for index in annexes:
            add_page(self.writer, forms[index], *size)
        buffer = io.BytesIO()
        self.writer.write(buffer)
        return buffer.getvalue()

    def _as_read(self, number: int, rect: Box) -> Box:
        """Where a rectangle of user space stands on the page as it is read."""
        page = self.original.pages.get(number)
        if page is None:
            return rect
        a, b, c, d, e, f = page.matrix
        x0, y0, x1, y1 = rect
        corners = [(a * x + c * y + e, b * x + d * y + f) for x, y in ((x0, y0), (x1, y1))]
        xs, ys = sorted(x for x, _ in corners), sorted(page.height - y for _, y in corners)
        return xs[0], ys[0], xs[1], ys[1]

    def proof(self) -> Proof:
        """What must be found in the filled PDF."""
        return Proof(
            at=self.at,
            source=self.original.source,
            pages=self.original.pages,
            values=dict(self.fields.values),
            pressed=dict(self.fields.pressed),
            texts=tuple(self.sheets.texts),
            ticked=(*self.sheets.ticked, *self.shown),
            unticked=tuple(self.unticked),
            annexes=(
                *((line, line) for line in self.annexes.listed()),
                *((f"to prompt {one.prompt}", one.text) for one in self.annexes.entries),
            ),
        )
