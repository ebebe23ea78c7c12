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

# Of a title's size, whatever the scale that a page was printed at.
_TEXT = 0.79  # the question that is printed again above a text is smaller
_LEAST, _MOST = 0.7, 0.88  # what stands below a title
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
    titles = _titles(pieces, form)
    first: int | None = None
    annexes: dict[int, Annex] = {}
    size = 0.0
    for at, piece in enumerate(pieces):
        found = titles.get(at)
        line = Typed(piece.page, piece.words, piece.text)
        if found is not None and int(found[1]) == len(annexes) + 1:
            annexes[int(found[1])] = Annex(found[2] or "")
            first = first if first is not None else piece.page
            size = _size(piece)
        elif annexes:
            annex = annexes[len(annexes)]
            (annex.lines if _size(piece) > _TEXT * size else annex.question).append(line)
    return (first if first is not None else 1 << 30), annexes


def titled(pieces: Sequence[Piece], form: Form) -> dict[int, int]:
    """The pages on which docgen's annexes begin, and the number of the first one on each.

    They are numbered from 1 without a gap: what a buyer calls annexe 3 is none of them.
    """
    titles = _titles(pieces, form)
    found = [(pieces[at].page, int(title[1])) for at, title in titles.items()]
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


def _titles(pieces: Sequence[Piece], form: Form) -> dict[int, re.Match[str]]:
    """The annexes' titles among the pieces; buyers call their forms annexes too.

    Annexes stand on pages of their own: the first begins at the top of one.
    """
    start = re.escape(annex_words(form.language).title(0)[:-2])
    title = re.compile(rf"{start} (\d{{1,4}})(?: – (.*))?")
    printed = _printed(form)
    found: dict[int, re.Match[str]] = {}
    tops: dict[int, float] = {}
    for piece in pieces:
        tops[piece.page] = min(piece.box[1], tops.get(piece.page, piece.box[1]))
    for at, piece in enumerate(pieces):
        told = title.fullmatch(piece.text)
        if told is None or fold(piece.text) in printed or not _has_text_below(pieces, at):
            continue
        if int(told[1]) > 1 or piece.box[1] <= tops[piece.page] + 1:
            found[at] = told
    return found


def _has_text_below(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a line is followed by smaller type, as a title is."""
    below = pieces[at + 1] if at + 1 < len(pieces) else None
    return below is None or _LEAST < _size(below) / _size(pieces[at]) < _MOST


def _size(piece: Piece) -> float:
    return max(0.1, piece.words[0].style.size)


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
