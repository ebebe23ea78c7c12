"""A received PDF that is laid out in its own way → what stands at the form's places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from unicodedata import category

from docgen.controls import Place
from docgen.look import Box
from docgen.model import Form
from docgen.read.aligned import Aligned
from docgen.read.pdf.pieces import Piece, around
from docgen.read.pdf.rows import Slip
from docgen.read.pdf.running import Running
from docgen.read.pdf.sheet import Sheets, sheets_of
from docgen.read.reading import Alteration, Content
from docgen.read.word.structure import structure_of
from docgen.sources.page import Page

_INNER = ("item", "note", "number")  # they begin no row by themselves
_UNSURE = "it does not show which of two questions the text beside them belongs to"
_OUTER = 0.13  # of a page's height, above and below
_AGAIN = 2  # times that a line stands in no answer
_LIKELY = 0.8


@dataclass(frozen=True, slots=True)
class LaidOut:
    """What was found by the received page's own rows and columns."""

    contents: dict[Place, Content]
    alterations: tuple[Alteration, ...]


def read_laid_out(
    pages: Sequence[Page], form: Form, aligned: Aligned, pieces: Sequence[Piece]
) -> LaidOut:
    """Find what pages hold at a form's places by their own rules and headers.

    Args:
        aligned: Where the form's words stand among the `pieces` of the pages.
    """
    sheets = sheets_of(pages, _running(form), _starts(aligned, pieces))
    found = structure_of(sheets.document, form)
    contents = {}
    for place, (content, *_) in found.contents.items():
        page, box = _where(sheets, found.starts.get(place.prompt))
        text = _without_signs(content.text)
        doubt = content.doubt
        if place.choice is None and _is_unsure(sheets, found.starts.get(place.prompt)):
            doubt = doubt or _UNSURE
        contents[place] = replace(content, text=text, doubt=doubt, page=page, box=box)
    return LaidOut(with_doubts(contents, pieces), found.alterations)


def with_doubts(contents: Mapping[Place, Content], pieces: Sequence[Piece]) -> dict[Place, Content]:
    """The contents; of a text with a line that stands several times in no answer none is sure.

    Column labels in the respondent's own words stand so, and what a buyer's Word file prints in
    rows that were taken out.
    """
    lines = Counter(piece.text for piece in pieces if " " in piece.text)
    lines.subtract(line for content in contents.values() for line in content.text.split("\n"))
    again = {line for line, count in lines.items() if count >= _AGAIN}
    return {
        place: replace(content, confidence=min(content.confidence, _LIKELY))
        if again.intersection(content.text.split("\n"))
        else content
        for place, content in contents.items()
    }


def _without_signs(text: str) -> str:
    """A text without the lines that are one sign of a picture font: the buyer's bullets and arrows.

    Nobody types a code that has no meaning but in one font.
    """
    lines = text.split("\n")
    kept = [line for line in lines if len(line) != 1 or category(line) != "Co"]
    return text if len(kept) == len(lines) else "\n".join(kept)


def _starts(aligned: Aligned, pieces: Sequence[Piece]) -> dict[int, list[float]]:
    """The baselines of lines in which prompts, labels, numbers and titles begin, by page."""
    starts: dict[int, list[float]] = {}
    for found in aligned.found:
        if found is not None and found.spans and found.known.kind not in _INNER:
            piece = pieces[found.spans[0].piece]
            starts.setdefault(piece.page, []).append(piece.baseline)
    return starts


def _running(form: Form) -> Callable[[Page, Slip], bool]:
    running = Running(form)

    def is_running(page: Page, slip: Slip) -> bool:
        outer = slip.box[3] < _OUTER * page.height or slip.box[1] > (1 - _OUTER) * page.height
        ticks = any(piece.kind == "box" for piece in slip.pieces)
        return outer and not ticks and running.is_head_or_foot(slip.text)

    return is_running


def _is_unsure(sheets: Sheets, line: int | None) -> bool:
    at = sheets.document.lines[line].at if line is not None else None
    return at is not None and (at.table, at.row) in sheets.unsure


def _where(sheets: Sheets, line: int | None) -> tuple[int | None, Box | None]:
    """The page and the box of the row that a prompt stands in."""
    if line is None:
        return None, None
    page, box = sheets.places[line]
    at = sheets.document.lines[line].at
    if at is None:
        return page, box
    row = [
        sheets.places[own.index]
        for cell in sheets.document.rows[at.table][at.row]
        for own in sheets.document.lines_in(cell)
    ]
    return page, around([box, *(other for on, other in row if on == page)])
