"""Questions that somebody struck out in a received Word file → what became of them, and doubts."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.model import Form, once_a_form
from docgen.read.reading import Alteration
from docgen.read.tokens import words_of
from docgen.read.word.lines import Line, pieces_of
from docgen.read.word.marks import is_struck
from docgen.read.word.printed import Sheet

STRUCK = "its question is struck out"
_PART = "a part of its question is struck out"
_WHOLE = 0.9  # of its letters: what is left are signs and slips of the mouse
_LEAST = 2  # letters: a line through one is a slip


def struck_questions(sheet: Sheet) -> tuple[dict[str, str], tuple[Alteration, ...]]:
    """The prompts struck out, whole or in part: the reason to doubt each, and what it became."""
    reasons: dict[str, str] = {}
    alterations: list[Alteration] = []
    known = {one.prompt for one in sheet.aligned.alterations if one.kind == "reworded"}
    printed = _printed_struck(sheet.form)
    for prompt_id, found in sheet.asked.items():
        parts = [
            part
            for span in found.spans
            for part in _parts(sheet.document.lines[span.piece], span.start, span.end)
        ]
        struck = " ".join(text for text, is_out in parts if is_out)
        kept = "".join(text for text, is_out in parts if not is_out)
        gone, left = _letters(struck), _letters(kept)
        if gone < _LEAST or printed.issuperset(words_of(struck)):
            continue
        is_whole = gone >= _WHOLE * (gone + left)
        reasons[prompt_id] = STRUCK if is_whole else _PART
        if is_whole:
            alterations.append(Alteration("missing", prompt_id, found.known.text, ""))
        elif prompt_id not in known:
            new = " ".join(kept.split())
            alterations.append(Alteration("reworded", prompt_id, found.known.text, new))
    return reasons, tuple(alterations)


def _parts(line: Line, start: int, end: int) -> Iterator[tuple[str, bool]]:
    """The texts of a stretch, and whether each is struck out."""
    for first, last, piece in pieces_of(line, start, end):
        yield line.text[first:last], is_struck(piece)
    yield " ", False


def _letters(text: str) -> int:
    return sum(sign.isalnum() for sign in text)


@once_a_form
def _printed_struck(form: Form) -> frozenset[str]:
    """The words that the buyer himself printed struck out."""
    pages = form.layout.pages if form.layout is not None else ()
    texts = [text.text for page in pages for text in page.texts if text.is_struck]
    return frozenset(word for text in texts for word in words_of(text))
