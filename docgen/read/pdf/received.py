"""A received PDF as a whole: its pages, its fields, its typed words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from docgen.controls import Place
from docgen.errors import DocgenError, Location
from docgen.model import Form
from docgen.parse.pages.faults import Faults
from docgen.read.aligned import Aligned, align
from docgen.read.pdf.annexes import annexes_of, in_full
from docgen.read.pdf.drawn import drawn_marks
from docgen.read.pdf.fields import fields_of
from docgen.read.pdf.fit import Fit, fit, has_own_columns
from docgen.read.pdf.labels import find_labels
from docgen.read.pdf.laid_out import CUT, LaidOut, read_laid_out
from docgen.read.pdf.left_over import LeftOver
from docgen.read.pdf.margin import without_margin
from docgen.read.pdf.marks import Mark
from docgen.read.pdf.names import ColumnNames
from docgen.read.pdf.notes import marks_of, remarks_of, typed_of, with_undrawn
from docgen.read.pdf.page_order import in_order
from docgen.read.pdf.pieces import Piece, received_pieces, row_edges
from docgen.read.pdf.side_by_side import with_doubts
from docgen.read.pdf.slots import find_slots
from docgen.read.pdf.stray import with_stray_boxes
from docgen.read.pdf.struck import with_struck_parted
from docgen.read.pdf.texts import find_texts
from docgen.read.pdf.ticks import find_ticks
from docgen.read.pdf.unmoved import unmoved_of
from docgen.read.pdf.unrolled import unrolled
from docgen.read.reading import Alteration, Content, Reading, unread_pages
from docgen.sources.page import Page
from docgen.sources.pdf.pages import read_pages
from docgen.sources.pdf_notes import Note
from docgen.sources.pdf_rings import Ring

MORE_PAGES = 20  # than the blank form has are read
_ENOUGH = 0.3  # of the questions' words must be there


def received_pages(path: Path, form: Form) -> list[Page]:
    """The pages of a received PDF, each with the reason why its text cannot be read, if so.

    Raises:
        DocgenError: the file cannot be read, or has far more pages than the form.
    """
    most = (form.source.pages if form.source is not None else 40) + MORE_PAGES
    pages: list[Page] = []
    for page in read_pages(path):
        if len(pages) == most:
            raise DocgenError(
                f"The file has more than {most} pages, {MORE_PAGES} more than the form.",
                "Save the pages of the questionnaire as a file of their own.",
                Location(path.as_posix()),
            )
        pages.append(page)
    return pages


def has_text(page: Page) -> bool:
    """Whether a page's words can be read: else it is a picture, or no font tells its letters."""
    return page.fault in (None, "portfolio") and bool(page.words)


def notice_of(pages: Sequence[Page], at: Location) -> DocgenError | None:
    """Why a file shows a notice in place of a form: an XFA form, or a portfolio's cover."""
    faults = Faults()
    for page in pages:
        if page.fault in ("xfa", "portfolio"):
            faults.add(page)
    return faults.refusal(True, at) if faults.pages else None


def read_pdf(
    pages: Sequence[Page],
    form: Form,
    at: Location,
    notes: Sequence[Note] = (),
    rings: Sequence[Ring] = (),
) -> Reading:
    """Find what the pages with text hold at the form's places.

    Args:
        pages: All of the file.
        form: The form it should answer.
        at: The file, for messages.
        notes: What was put onto the pages with a viewer.
        rings: The rings that are drawn on the pages.

    Raises:
        DocgenError: it is not this form.
    """
    one = unrolled(form, pages)
    if one is None:
        return _read(pages, form, at, notes, rings)
    reading = _read(one.pages, one.form, at, one.placed(notes), one.placed(rings))
    contents = {place: content for place, (content,) in reading.contents.items()}
    for place in one.torn(contents):
        contents[place] = replace(contents[place], doubt=contents[place].doubt or CUT)
    listed = {place: [one.rolled(content)] for place, content in contents.items()}
    return replace(reading, contents=listed)


def _read(
    pages: Sequence[Page],
    form: Form,
    at: Location,
    notes: Sequence[Note],
    rings: Sequence[Ring],
) -> Reading:
    pages = [with_struck_parted(page) for page in pages]
    pieces = _pieces(pages)
    ordered = in_order(pages, pieces, form, at)
    if not ordered.is_same:
        pieces = _pieces(ordered.pages)
    until, annexes = annexes_of(pieces, form)
    pieces = [piece for piece in pieces if piece.page < until]
    numbers = [piece.page for piece in pieces]
    aligned = align([piece.text for piece in pieces], form, numbers)
    prompts = [found for found in aligned.found if found and found.known.place >= 0]
    wanted = sum(1 + len(q.prompts) for q in form.questions())
    if wanted and len(prompts) < _ENOUGH * wanted and not _has_fields(pages, form):
        raise notice_of(pages, at) or DocgenError(
            f'The PDF holds hardly any question of the form "{form.id}".',
            "Check the file and --form: it seems to answer another form.",
            at,
        )
    on_pages = ordered.numbered(notes), ordered.numbered(rings)
    places = _Contents(ordered.pages, pieces, aligned, form, *on_pages)
    own = _by_own_rows(places, [page for page in ordered.pages if page.number < until])
    contents = own.contents if own is not None else places.found()
    contents = with_undrawn(contents, places.notes)
    alterations = own.alterations if own is not None else aligned.alterations
    alterations = places.without_moves(alterations)
    contents = in_full(contents, annexes, form) if annexes else contents
    contents = with_doubts(contents, ordered.pages)
    contents = {place: ordered.in_file(content) for place, content in contents.items()}
    alterations = tuple(map(ordered.in_file, alterations))
    listed = {place: [content] for place, content in contents.items()}
    told = remarks_of(notes, contents, {page.number: page for page in pages})
    told = (*told, *(own.remarks if own is not None else places.remarks))
    others = [ordered.was[number] for number in places.before_the_form()]
    told = (*([unread_pages(others)] if others else ()), *told)
    return Reading(
        listed,
        alterations=alterations,
        is_foreign=True,
        remarks=told,
        has_own_columns=own is not None and places.has_own_columns,
    )


def _pieces(pages: Sequence[Page]) -> list[Piece]:
    return [piece for page in pages if has_text(page) for piece in received_pieces(page)]


def _by_own_rows(places: _Contents, pages: Sequence[Page]) -> LaidOut | None:
    """What pages hold that are laid out in another way than the blank; None where they are not.

    Notes stand at places, not in rows: pages with notes are not read so.
    """
    as_printed = places.fit.is_as_printed or places.unmoved.is_all
    if (as_printed and not places.has_own_columns) or places.notes:
        return None
    texts = [page for page in pages if has_text(page)]
    own = read_laid_out(texts, places.form, places.aligned, places.pieces)
    if not own.contents:
        return None
    fields = dict(fields_of(places.form, places.pages, places.fit))
    return replace(own, contents={**own.contents, **fields})


def _has_fields(pages: Sequence[Page], form: Form) -> bool:
    named = {box.name for page in pages for box in page.boxes if box.kind == "field"}
    named |= {field.name for page in pages for field in page.fields}
    places = [place for p in form.prompts.values() if p.look for place in p.look.places]
    return any(place.field in named for place in places if place.field)


class _Contents:
    """The contents of one file's places."""

    def __init__(
        self,
        pages: Sequence[Page],
        pieces: Sequence[Piece],
        aligned: Aligned,
        form: Form,
        notes: Sequence[Note],
        rings: Sequence[Ring],
    ) -> None:
        self.pages = {page.number: page for page in pages}
        self.pieces = pieces
        self.aligned = aligned
        self.form = form
        self.notes = notes
        self.rings = rings
        self.fit: Fit = fit(form, pieces)
        self.has_own_columns = has_own_columns(form, self.fit, self.pages)
        self.unmoved = unmoved_of(pages, form)
        self.remarks: tuple[str, ...] = ()  # on what else was found

    def without_moves(self, alterations: Sequence[Alteration]) -> tuple[Alteration, ...]:
        """What became of the questions: on a page on which nothing has moved none did."""
        still = self.unmoved.pages
        return tuple(one for one in alterations if one.kind != "moved" or one.page not in still)

    def before_the_form(self) -> list[int]:
        """The pages before the form's first one that have nothing of it, as a letter's."""
        found = (*self.aligned.found, *self.fit.aligned.found)
        spans = (span for one in found if one is not None for span in one.spans)
        first = min((self.pieces[span.piece].page for span in spans), default=0)
        return sorted({piece.page for piece in self.pieces if piece.page < first})

    def found(self) -> dict[Place, Content]:
        edges = {page.number: row_edges(page.across, page.width) for page in self.pages.values()}
        slots = find_slots(self.form, self.aligned, self.pieces, self.fit, edges)
        left = LeftOver(self.pages, self.pieces, self.aligned, self.form, self.fit, self.unmoved)
        typed, aside = without_margin(left.typed(), self.form, self.fit)
        marks = [*self._signs(), *self._fields(), *marks_of(self.notes)]
        marks += drawn_marks(self.pages.values(), self.form, self.rings)
        labels, typed = find_labels(self.form, slots, typed, self.fit.is_known)
        typed = [*typed, *typed_of(self.notes, slots)]
        names = ColumnNames(self.form, self.pieces, slots)
        ticks, rest = find_ticks(
            self.form, slots, self.fit, self.pages, marks, typed, labels, names
        )
        self.remarks = aside
        texts = find_texts(self.form, slots, self.fit, self.pages, rest)
        found = with_stray_boxes(
            {**ticks, **texts}, self.form, slots, self.fit, self.pages.values()
        )
        for place, held in fields_of(self.form, self.pages, self.fit):
            # Somebody typed over an empty field instead of into it.
            if held.ticked or held.text or not _says(found.get(place)):
                found[place] = held
        return found

    def _signs(self) -> list[Mark]:
        return [
            Mark(page.number, box.box, box.sign, "sign")
            for page in self.pages.values()
            for box in page.boxes
            if box.kind != "field"
        ]

    def _fields(self) -> list[Mark]:
        return [
            Mark(page.number, box.box, "", "field", box.is_on)
            for page in self.pages.values()
            for box in page.boxes
            if box.kind == "field"
        ]


def _says(content: Content | None) -> bool:
    return content is not None and bool(content.ticked or content.text or content.doubt)
