"""A scan, a photograph or a PDF with ink → what stands at the form's places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from docgen.controls import Place
from docgen.errors import DocgenError, Location
from docgen.model import Form
from docgen.read.ink.blank import blank_pages
from docgen.read.ink.changes import Changes, changes
from docgen.read.ink.judge import Mark, doubt, likelihood, usual_mass
from docgen.read.ink.measure import Ink
from docgen.read.ink.pages import Laid, laid
from docgen.read.ink.spots import Spot
from docgen.read.ink.words import Text, can_read, read_crops
from docgen.read.reading import Content, Reading, unread_pages
from docgen.sources.scans import sheets
from docgen.sources.tesseract import packages
from docgen.wording import quoted

_MORE_PAGES = 20  # that a received file may have more than the form
_TRACE = 4.0
# Fewer than so many of the dev seeds' places with so little ink turned out to be written in.
_EMPTY, _FAINT = 0.995, 0.96
_RINGED = 0.97  # of names with a ring round them, so many were meant
_OTHER = "the question printed here is not the blank form's"
_CHANGED = "the question looks changed, compare it with the blank form's"
_BY_HAND = "something is written by hand here"


def find_ink(
    path: Path,
    form: Form,
    least: float,
    own_pages: Mapping[int, int] | None = None,
    only: Collection[int] | None = None,
) -> Reading | None:
    """Find what a scanned, photographed or inked form holds; None where no page is the form's.

    Args:
        path: The file.
        form: The form it should answer.
        least: The share of a blank page's points that must be found on a page again.
        own_pages: Where the file's text and notes are read elsewhere: the numbers of its pages that
            are the blank's own, and the blank's number of each.
        only: The numbers of the pages that are looked at; all by default.

    Raises:
        DocgenError: the file cannot be read, or how the form's pages look is not known.
    """
    blanks = blank_pages(form)
    if not blanks:
        raise DocgenError(
            f'The form "{form.id}" tells nothing of how its pages look, so no scan can be read.',
            "Scans are read of forms that were parsed from a PDF: docgen parse FORM.pdf.",
            Location(path.as_posix()),
        )
    known = max(form.source.pages if form.source is not None else 0, len(blanks))
    found: list[Laid] = []
    others: list[int] = []
    received = sheets(path, known + _MORE_PAGES, own_pages is not None, only)
    for page in laid(received, form, own_pages):
        if isinstance(page, Laid) and page.registered.quality >= least:
            found.append(page)
        else:
            others.append(page.sheet if isinstance(page, Laid) else page)
    if not found:
        return None
    remarks = (unread_pages(others),) if others else ()
    # Where the file's text is read elsewhere, that tells what was altered.
    changed = changes(found, form) if own_pages is None else Changes()
    contents = contents_of(found, form.language, changed.unclear)
    return Reading(contents, alterations=changed.alterations, is_foreign=True, remarks=remarks)


def contents_of(
    pages: Sequence[Laid], language: str, unclear: Collection[str] = ()
) -> dict[Place, list[Content]]:
    """What stands at the places of pages that were laid over the blank of a form in a language.

    The `unclear` prompts look reworded, which a person must judge.
    """
    crops = {(page.sheet, at): one for page in pages for at, one in page.crops.items()}
    texts = dict(zip(crops, read_crops(list(crops.values()), language), strict=True))
    judged = marks_of(pages)
    marks = iter(judged)
    usual = usual_mass(mark for _, mark in judged)
    contents: dict[Place, list[Content]] = defaultdict(list)
    for page in pages:
        for at, (spot, ink) in enumerate(zip(page.spots, page.inks, strict=True)):
            if spot.is_tick:
                _, mark = next(marks)
                content = _ticked(mark, usual[mark.is_framed], page, spot)
            else:
                text = texts.get((page.sheet, at))
                content = _written(ink, page, spot, text, language)
            if spot.place.prompt in page.rows.covered:
                content = replace(content, doubt=content.doubt or _OTHER)
            elif spot.place.prompt in unclear:
                content = replace(content, doubt=content.doubt or _CHANGED)
            contents[spot.place].append(content)
    return dict(contents)


def marks_of(pages: Sequence[Laid]) -> list[tuple[Place, Mark]]:
    """The ink in each tick place, page by page, and what it is judged against."""
    found = []
    for page in pages:
        own: dict[str, list[Spot]] = defaultdict(list)
        inks = dict(zip(page.spots, page.inks, strict=True))
        for spot in page.spots:
            if spot.is_tick:
                own[spot.place.prompt].append(spot)
        for spot in page.spots:
            if spot.is_tick:
                others = [inks[other] for other in own[spot.place.prompt] if other is not spot]
                mark = Mark(inks[spot], tuple(others), spot.is_framed, page.registered.quality)
                found.append((spot.place, mark))
    return found


def _ticked(mark: Mark, usual: float, page: Laid, spot: Spot) -> Content:
    chance = likelihood(mark, usual)
    if chance <= _RINGED and spot.place in page.ringed:
        content = Content(ticked=True, confidence=_RINGED, page=page.sheet, box=page.box(spot))
        return replace(content, turned=page.turned)
    return Content(
        ticked=chance > 0.5,
        confidence=round(max(chance, 1 - chance), 4),
        doubt=doubt(mark, usual),
        page=page.sheet,
        box=page.box(spot),
        turned=page.turned,
    )


def _unread(language: str) -> str:
    """Why nothing that is written is read."""
    wanted = packages(language)
    if can_read(language) or not wanted:
        return _BY_HAND
    return f"{quoted(wanted)} is not installed to read what is written here"


def _written(ink: Ink, page: Laid, spot: Spot, text: Text | None, language: str) -> Content:
    if not ink.is_writing:
        sure, doubt, said = _EMPTY if ink.mass < _TRACE else _FAINT, None, ""
    elif text is None or not text.is_type:
        sure, doubt, said = 1.0, _unread(language) if text is None else _BY_HAND, ""
    else:
        sure, doubt, said = text.confidence, None, text.text
    return Content(
        text=said,
        doubt=doubt,
        confidence=sure,
        page=page.sheet,
        box=page.box(spot),
        turned=page.turned,
    )
