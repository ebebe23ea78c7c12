"""Notes that were put onto a PDF's pages with a viewer → what was typed, and marks of ticks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from docgen.controls import Place
from docgen.look import Box, TextStyle
from docgen.read.pdf.marks import Mark
from docgen.read.pdf.slots import Slot
from docgen.read.pdf.typed import Typed
from docgen.read.reading import Content
from docgen.sources.page import Page, Word
from docgen.sources.pdf_notes import Note
from docgen.wording import fold, quoted

_WIDTH = 0.5  # of a letter, in ems
_PADDING = 2.0  # points between a text's frame and its letters
_LEVEL = 6.0  # points between two lines that a hand means to be one
_FAR = (_LEVEL, 0.0)
_STEP = 3.0  # points between a text's paragraphs: its rows are wherever it has room
_UNDRAWN = "a line or stamp lies there, and the file does not hold what it looks like"
_SHOWN = 120  # characters of a note, in messages
_MOST_TOLD = 20


def typed_of(notes: Sequence[Note], slots: Sequence[Slot]) -> list[Typed]:
    """The texts of notes as if they had been typed onto the page where they begin.

    They are set by hand: what stands about level with a prompt, by its first line or by its upper
    edge, is level with it.
    """
    typed: list[Typed] = []
    for note in notes:
        if note.kind in ("typed", "comment"):
            first = _baseline(note)
            here = [slot for slot in slots if slot.start[0] == note.page]
            off, level = min(
                ((_off(slot, note, first), slot.baseline) for slot in here), default=_FAR
            )
            typed += _lines(note, level if off < _LEVEL else first)
    return typed


def _off(slot: Slot, note: Note, first: float) -> float:
    """How far a note is from being level with a prompt, whatever the size of its type."""
    return min(abs(slot.baseline - first), abs(slot.box[1] - note.box[1]))


def marks_of(notes: Sequence[Note]) -> list[Mark]:
    """The marks over what is printed: a highlighted `Oui` is a tick, a struck one a doubt."""
    return [
        Mark(note.page, note.box, "", "struck" if note.kind == "struck" else "marked")
        for note in notes
        if note.kind in ("marked", "struck")
    ]


def with_undrawn(contents: Mapping[Place, Content], notes: Sequence[Note]) -> dict[Place, Content]:
    """The contents; where a line or a stamp lies that cannot be shown none is sure."""
    found = dict(contents)
    for note in notes:
        if note.kind == "undrawn":
            for place, content in contents.items():
                if content.page == note.page and _overlaps(content.box, note.box):
                    found[place] = replace(content, doubt=content.doubt or _UNDRAWN)
    return found


def _overlaps(box: Box | None, other: Box) -> bool:
    return (
        box is not None
        and box[0] < other[2]
        and other[0] < box[2]
        and box[1] < other[3]
        and other[1] < box[3]
    )


def remarks_of(
    notes: Sequence[Note], contents: Mapping[Place, Content], pages: Mapping[int, Page]
) -> tuple[str, ...]:
    """The notes that went into no answer, in words for a person."""
    return tuple(_untold(notes, contents, pages))[:_MOST_TOLD]


def _untold(
    notes: Sequence[Note], contents: Mapping[Place, Content], pages: Mapping[int, Page]
) -> Iterator[str]:
    told = [(one.page, fold(one.text), one.box) for one in contents.values() if one.box is not None]
    for note in notes:
        text = fold(note.text)
        if not text or any(
            page == note.page and (text in said or _within(box, note)) for page, said, box in told
        ):
            continue
        is_copy = note.kind in ("marked", "struck")
        page = pages.get(note.page)
        if is_copy and page is not None and text in fold(" ".join(w.text for w in page.words)):
            continue  # a viewer wrote down what was marked
        yield (
            f"page {note.page}: a note that belongs to no question says "
            f"{quoted(' '.join(note.text.split()), _SHOWN)}"
        )


def _within(box: Box, note: Note) -> bool:
    """Whether a place's finding is this note's: a tick stands where its letters do."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    left, top, right, bottom = note.box
    near = left - 1 < x < right + 1 and top - 1 < y < bottom + 1
    return near and box[2] - box[0] < right - left + 2 and box[3] - box[1] < bottom - top + 2


def _baseline(note: Note) -> float:
    """Where its first line stands."""
    left, top, right, bottom = note.box
    is_one = "\n" not in note.text and _WIDTH * note.size * len(note.text) < right - left
    if note.kind == "comment" or (is_one and bottom - top < 2.2 * note.size):
        return (top + bottom) / 2 + 0.35 * note.size
    return top + _PADDING + 0.8 * note.size


def _lines(note: Note, baseline: float) -> Iterator[Typed]:
    """Its paragraphs, close below each other, so that all of them stand where it begins."""
    left, _, right, _ = note.box
    size = note.size
    for at, text in enumerate(note.text.split("\n")):
        width = min(_WIDTH * size * len(text), max(right - left - 2 * _PADDING, size / 2))
        x = left + _PADDING
        if note.aligned != "left":
            room = right - left - width
            x = left + room / 2 if note.aligned == "center" else right - _PADDING - width
        yield _line(note, text, x, width, baseline + at * _STEP)


def _line(note: Note, text: str, x: float, width: float, baseline: float) -> Typed:
    style = TextStyle("Helvetica", note.size)
    top, bottom = baseline - 0.75 * note.size, baseline + 0.22 * note.size
    each = width / max(1, len(text))
    words = []
    at = 0
    for part in text.split():
        at = text.index(part, at)
        x0, x1 = x + at * each, x + (at + len(part)) * each
        words.append(Word(part, x0, x1, top, bottom, baseline, style))
        at += len(part)
    return Typed(note.page, tuple(words), " ".join(text.split()))
