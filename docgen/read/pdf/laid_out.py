"""A received PDF that is laid out in its own way → what stands at the form's places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from unicodedata import category

from docgen.controls import Place
from docgen.look import Box
from docgen.model import Form
from docgen.read.aligned import Aligned
from docgen.read.pdf.pieces import Piece, around
from docgen.read.pdf.rows import Slip
from docgen.read.pdf.running import Running
from docgen.read.pdf.sheet import Sheets, sheets_of
from docgen.read.pdf.texts import BETWEEN
from docgen.read.reading import Alteration, Content
from docgen.read.word.marks import is_cross
from docgen.read.word.structure import structure_of
from docgen.read.word.typed import BOXED
from docgen.sources.page import Page
from docgen.wording import fold

_INNER = ("item", "note", "number")  # they begin no row by themselves
CUT = "its text may go on at the top of the next page"
_SHORT = 3  # characters: a mark
_HEAD = 50.0  # points from a page's top, in which its head stands
_OUTER = 0.13  # of a page's height, above and below
_EDGE = 0.06  # the same, where nothing but heads and feet has room
_AGAIN = 2  # times that a line stands in no answer
_LIKELY = 0.8
_BULLET = re.compile(r"[\ue000-\uf8ff] (?=\S)")


@dataclass(frozen=True, slots=True)
class LaidOut:
    """What was found by the received page's own rows and columns."""

    contents: dict[Place, Content]
    alterations: tuple[Alteration, ...]
    remarks: tuple[str, ...] = ()


def read_laid_out(
    pages: Sequence[Page], form: Form, aligned: Aligned, pieces: Sequence[Piece]
) -> LaidOut:
    """Find what pages hold at a form's places by their own rules and headers.

    Args:
        aligned: Where the form's words stand among the `pieces` of the pages.
    """
    sheets = sheets_of(pages, _running(form), _starts(aligned, pieces), form)
    found = structure_of(sheets.document, form, _outer(sheets, pages))
    contents = {}
    for place, (content, *_) in found.contents.items():
        page, box = _where(sheets, found.starts.get(place.prompt))
        text = _without_signs(content.text)
        if _names_choices(text, form):
            text = ""
        doubt = content.doubt
        if place.choice is None and _is_unsure(sheets, found.starts.get(place.prompt)):
            doubt = doubt or BETWEEN
        if place.choice is None and any(is_cross(line) for line in text.split("\n")):
            doubt = doubt or BOXED
        contents[place] = replace(content, text=text, doubt=doubt, page=page, box=box)
    contents = with_doubts(contents, pieces, _asking(aligned, pieces))
    contents = _less_sure_above_headers(contents, form)
    lost = _lost_at_tops(contents, pieces, aligned, Running(form))
    for key in {_last_before(found.starts, sheets, page) for page in lost} - {None}:
        prompt = form.prompts[key or ""]
        place = Place(prompt.id or "", is_justification=prompt.kind == "choice")
        own = contents.get(place, Content())
        contents[place] = replace(own, doubt=own.doubt or CUT)
    return LaidOut(contents, found.alterations, found.remarks)


def with_doubts(
    contents: Mapping[Place, Content], pieces: Sequence[Piece], asking: Sequence[str] = ()
) -> dict[Place, Content]:
    """The contents; of a text with a line that stands several times in no answer none is sure, nor
    of one with a line that asks something, or that follows on a question printed once more.

    Column labels in the respondent's own words stand so, what a buyer's Word file prints in
    rows that were taken out, and a question's row that is printed again on the next page, in
    the middle of another answer.
    """
    lines = Counter(piece.text for piece in pieces if " " in piece.text)
    lines.subtract(line for content in contents.values() for line in content.text.split("\n"))
    again = {line for line, count in lines.items() if count >= _AGAIN}
    again.update(line for line in asking if line.count(" ") >= _AGAIN)
    questions = Counter(piece.text for piece in pieces if piece.text in again)
    questions.subtract(asking)
    more = {line for line in asking if questions[line] > 0}
    below = {two.text for one, two in pairwise(pieces) if one.text in more}
    below = {line for line in below if line.count(" ") >= _AGAIN}
    return {
        place: replace(content, confidence=min(content.confidence, _LIKELY))
        if again.intersection(content.text.split("\n"))
        or any(line in content.text for line in below)
        else content
        for place, content in contents.items()
    }


def _asking(aligned: Aligned, pieces: Sequence[Piece]) -> list[str]:
    """The lines of which all words are a question's, its number and its own."""
    covered: Counter[int] = Counter()
    for one in aligned.found:
        for span in one.spans if one is not None else ():
            covered[span.piece] += span.end - span.start + 1
    return [pieces[at].text for at, letters in covered.items() if letters >= len(pieces[at].text)]


def _less_sure_above_headers(contents: Mapping[Place, Content], form: Form) -> dict[Place, Content]:
    """The contents; a text that ends with the name of a column is not sure: a header may stand
    right below it.
    """
    labels = [form.comment, *(choice.label for choice in form.choices)]
    names = tuple(f" {label}" for label in labels if label)
    return {
        place: replace(content, confidence=min(content.confidence, _LIKELY))
        if content.text.endswith(names)
        else content
        for place, content in contents.items()
    }


def _lost_at_tops(
    contents: Mapping[Place, Content], pieces: Sequence[Piece], aligned: Aligned, running: Running
) -> set[int]:
    """The pages at whose top lines were typed, above all questions, that stand in no answer."""
    starts = {page: min(lines) for page, lines in _starts(aligned, pieces).items()}
    said = " ".join(" ".join(content.text.split()) for content in contents.values())
    typed = [(pieces[span.piece], span) for span in aligned.typed]
    tops = [(p, s) for p, s in typed if p.page > 1 and p.baseline < starts.get(p.page, 0.0)]
    texts = [(p, " ".join(p.text[s.start : s.end].split())) for p, s in tops]
    # A header of the respondent's own stands on several pages.
    pages: dict[str, set[int]] = {}
    for p, s in typed:
        pages.setdefault(" ".join(p.text[s.start : s.end].split()), set()).add(p.page)
    texts = [(p, text) for p, text in texts if len(pages[text]) == 1]
    # A page's head stands above the names of columns.
    names = {p.page: p.baseline for p, text in texts if running.is_known(text, True)}
    return {
        piece.page
        for piece, text in texts
        if len(text) > _SHORT and text not in said and not running.is_known(text, True)
        if not running.names_choices(text)
        if piece.baseline > names.get(piece.page, _HEAD)
        # A narrow column breaks its name over lines.
        if piece.page not in names or not running.is_in_a_name(text)
    }


def _last_before(starts: Mapping[str, int], sheets: Sheets, page: int) -> str | None:
    """The prompt that stands last on the pages before one."""
    places = [(*sheets.places[line], key) for key, line in starts.items()]
    before = [(on, box[3], key) for on, box, key in places if on < page]
    return max(before)[2] if before else None


def _names_choices(text: str, form: Form) -> bool:
    """Whether a text is nothing but the names of tick columns, one a line: a header's."""
    names = {fold(choice.label) for choice in form.choices}
    lines = [fold(line) for line in text.split("\n")]
    return len(lines) > 1 and names.issuperset(lines) and len(set(lines)) == len(lines)


def _without_signs(text: str) -> str:
    """A text without the lines that are one sign of a picture font: the buyer's bullets and arrows.

    Nobody types a code that has no meaning but in one font, or that the font does not explain at
    all; before a text it is a bullet.
    """
    lines = text.split("\n")
    kept = [line for line in lines if len(line) != 1 or not _is_meaningless(line)]
    dashed = [f"-{line[1:]}" if _BULLET.match(line) else line for line in kept]
    return text if dashed == lines else "\n".join(dashed)


def _is_meaningless(sign: str) -> bool:
    return category(sign) == "Co" or sign == "\ufffd"


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


def _outer(sheets: Sheets, pages: Sequence[Page]) -> frozenset[int]:
    """The lines where a browser prints an address and a date on each page."""
    heights = {page.number: page.height for page in pages}
    return frozenset(
        at
        for at, (page, box) in enumerate(sheets.places)
        if box[3] < _EDGE * heights[page] or box[1] > (1 - _EDGE) * heights[page]
    )


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
