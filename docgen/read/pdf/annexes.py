"""Annexes that docgen put behind a buyer's PDF: texts that had no room at their places."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from docgen.annexes.words import annex_words
from docgen.controls import Place
from docgen.model import Form, once_a_form
from docgen.read.known import known_texts, printed_texts
from docgen.read.pdf.pieces import Piece
from docgen.read.pdf.typed import Typed, text_of
from docgen.read.reading import Content
from docgen.wording import fold

_TEXT = 9.5  # points: the question that is printed again above a text is smaller
_TITLE = 11.0
_SURE = 0.97
_SEVERAL = 0.6  # where the form asks the same several times


@dataclass(slots=True)
class Annex:
    """A text in full, and the question that it answers, with the number above it."""

    number: str = ""
    question: list[Typed] = field(default_factory=list)
    lines: list[Typed] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its paragraphs, one a line."""
        return text_of(self.lines) if self.lines else ""


def annexes_of(pieces: Sequence[Piece], form: Form) -> tuple[int, dict[int, Annex]]:
    """The page on which annexes begin (a large number without any), and they by number."""
    is_title = _titles(form)
    first: int | None = None
    annexes: dict[int, Annex] = {}
    for piece in pieces:
        found = is_title(piece)
        line = Typed(piece.page, piece.words, piece.text)
        if found is not None and int(found[1]) == len(annexes) + 1:
            annexes[int(found[1])] = Annex(found[2] or "")
            first = first if first is not None else piece.page
        elif annexes:
            annex = annexes[len(annexes)]
            (annex.lines if piece.words[0].style.size > _TEXT else annex.question).append(line)
    return (first if first is not None else 1 << 30), annexes


def titled(pieces: Sequence[Piece], form: Form) -> dict[int, int]:
    """The pages on which docgen's annexes begin, and the number of the first one on each.

    They are numbered from 1 without a gap: what a buyer calls annexe 3 is none of them.
    """
    is_title = _titles(form)
    found = [(piece.page, int(title[1])) for piece in pieces if (title := is_title(piece))]
    if sorted(number for _, number in found) != list(range(1, len(found) + 1)):
        return {}
    pages: dict[int, int] = {}
    for page, number in found:
        pages[page] = min(number, pages.get(page, number))
    return pages


def refers_to_annex(form: Form) -> Callable[[str], bool]:
    """Tell whether a text is nothing but a note that refers to an annex: `voir annexe 3`."""
    notes = (re.escape(note[:-1]) for note in annex_words(form.language).notes(0))
    note = re.compile(rf"(?:{'|'.join(notes)})\d{{1,4}}", re.IGNORECASE)
    return lambda text: note.fullmatch(text) is not None


def _titles(form: Form) -> Callable[[Piece], re.Match[str] | None]:
    """Tell an annex's title; buyers call their forms annexes too."""
    start = re.escape(annex_words(form.language).title(0)[:-2])
    title = re.compile(rf"{start} (\d{{1,4}})(?: – (.*))?")
    printed = _printed(form)

    def is_title(piece: Piece) -> re.Match[str] | None:
        if piece.words[0].style.size <= _TITLE or fold(piece.text) in printed:
            return None
        return title.fullmatch(piece.text)

    return is_title


@once_a_form
def _printed(form: Form) -> frozenset[str]:
    texts = [*printed_texts(form), *(known.text for known in known_texts(form))]
    return frozenset(map(fold, texts))


def in_full(
    contents: dict[Place, Content], annexes: Mapping[int, Annex], form: Form
) -> dict[Place, Content]:
    """The contents with the annexes' texts, where a place refers to one or had no room at all."""
    words = annex_words(form.language)
    notes = {fold(note): number for number in annexes for note in words.notes(number)}
    full = dict(contents)
    told: set[int] = set()
    for place, content in contents.items():
        number = notes.get(fold(content.text))
        if number is not None:
            full[place] = replace(content, text=annexes[number].text)
            told.add(number)
    for number, annex in annexes.items():
        keys = _asking(annex, form)
        if keys and number not in told and annex.lines:
            place = Place(keys[0], is_justification=form.prompts[keys[0]].kind == "choice")
            sure = _SURE if len(keys) == 1 else _SEVERAL
            at = annex.lines[0]
            full[place] = Content(text=annex.text, confidence=sure, page=at.page, box=at.box)
    return full


def _asking(annex: Annex, form: Form) -> list[str]:
    """The prompts that an annex may answer: of several alike the one of its number."""
    if not annex.question:
        return []
    said = fold(text_of(annex.question).replace("\n", " "))
    asked = [
        (prompt.id, question.number)
        for question in form.questions()
        for prompt in question.prompts
        if prompt.id is not None and fold(prompt.text) == said
    ]
    own = [key for key, number in asked if number == annex.number]
    return own or [key for key, _ in asked]
