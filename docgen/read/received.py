"""A received form, whatever kind of file it is → its answers, and what is in doubt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from docgen.bounded import read_bytes
from docgen.errors import DocgenError, Location
from docgen.model import Answer, Answers, Form, Review
from docgen.read.ink import read_scan, with_ink, with_pictures
from docgen.read.reading import Reading
from docgen.read.settle import SURE, Settled, settle, settle_each
from docgen.read.word import read_back, read_word
from docgen.sources.opened import Opened, opened
from docgen.sources.shown import inked_among, is_scan, pictures_among, shows_scan
from docgen.wording import fold, squeeze

_MOST_BYTES = 200 * 1024 * 1024
_ZIP = b"PK\x03\x04"
_LARGE = "Save the pages of the questionnaire as a file of their own."


@dataclass(frozen=True, slots=True)
class ReadForm:
    """A received file and its form: what was found, what was made of it, and the answers."""

    path: Path
    form: Form
    reading: Reading
    settled: Settled
    answers: Answers

    @property
    def is_blank(self) -> bool:
        """Whether nobody filled anything in."""
        return not any(
            content.ticked or content.text or content.doubt
            for contents in self.reading.contents.values()
            for content in contents
        )


def read(path: Path | str, form: Form, sure: float = SURE) -> Answers:
    """Read the answers out of a received form.

    Args:
        path: A Word file that docgen rendered, possibly edited since in Word or LibreOffice, or the
            buyer's own, filled in by hand; a PDF with text; a scan or a photograph of the paper.
        form: The form it answers.
        sure: The confidence, 0 to 1, under which an answer goes to review instead.

    Returns:
        The answers; what cannot be told for sure is left open and listed under `review`.

    Raises:
        DocgenError: the file cannot be read, is another form's, or holds no place of this one.
    """
    return read_form(Path(path), form, sure).answers


def read_form(path: Path, form: Form, sure: float = SURE) -> ReadForm:
    """The same with all that was found; see `read`."""
    return made_of(find(path, form), path, form, sure)


def find(path: Path, form: Form) -> Reading:
    """Find what a received file holds at the form's places.

    Raises:
        DocgenError: the file cannot be read, is another form's, or holds no place of this one.
    """
    at = Location(path.as_posix())
    head = read_bytes(path, "a received form", _MOST_BYTES, _LARGE, only=1024)
    if b"%PDF-" in head:
        with opened(path) as file:
            return _find_in_pdf(path, form, at, file)
    # Word files, which are zip files, need no closer look.
    if not head.startswith(_ZIP) and is_scan(path):
        return read_scan(path, form)
    reading = read_word(path, form)
    if reading.form is not None and reading.form != form.id:
        raise DocgenError(
            f'The file answers the form "{reading.form}", not "{form.id}".',
            f"Give its own form: --form parsed/{reading.form}.yaml.",
            at,
        )
    if form.prompts and not reading.contents:
        raise DocgenError(
            f'The file holds none of the places for answers to "{form.id}", nor its questions.',
            "Check that it is the right file, and --form.",
            at,
        )
    return reading


def made_of(reading: Reading, path: Path, form: Form, sure: float = SURE) -> ReadForm:
    """Settle what was found, and keep all of it."""
    reading = _without_invites(reading, form)
    settled = settle(reading.contents, form, sure, reading.is_foreign)
    return ReadForm(path, form, reading, settled, _stated(settled, reading, form))


def _find_in_pdf(path: Path, form: Form, at: Location, file: Opened) -> Reading:
    """Find what the pages hold: by their text, by strokes of a pen on it, or as pictures."""
    from docgen.read.pdf.received import has_text, notice_of, received_pages
    from docgen.read.pdf.unmoved import own_pages
    from docgen.read.pdf.unseen import read_as_seen

    if shows_scan(file):
        return read_scan(path, form)
    pages = received_pages(path, form)
    notice = notice_of(pages, at)
    if notice is not None and not any(has_text(page) for page in pages):
        raise notice
    pictures = pictures_among(file, [page.number for page in pages if page.images])
    pictures |= {page.number for page in pages if page.images and not has_text(page)}
    pages = [page for page in pages if page.number not in pictures]
    if not any(has_text(page) for page in pages):
        return read_scan(path, form)
    reading = read_as_seen(file, pages, form, at)
    if pictures:
        reading = with_pictures(reading, path, form, pictures)
    # Ink is what the blank page does not have: a form file of a Word form tells no blank page.
    is_printed = form.layout is not None and any(page.texts for page in form.layout.pages)
    inked = inked_among(file, filter(has_text, pages)) if is_printed else []
    own = own_pages(pages, form) if inked else {}
    if reading.has_own_columns:
        inked = [number for number in inked if number in own]
    return with_ink(reading, path, form, own, inked) if inked else reading


def answers_of(reading: Reading, form: Form, sure: float = SURE) -> Answers:
    """Make answers of what was found; see `read`."""
    reading = _without_invites(reading, form)
    return _stated(settle(reading.contents, form, sure, reading.is_foreign), reading, form)


def _without_invites(reading: Reading, form: Form) -> Reading:
    """Take what an empty field shows for no text: a printed page has it all the same."""
    invites = {fold(text) for text in (form.layout.invites if form.layout is not None else ())}
    if not invites:
        return reading
    contents = {
        place: [
            replace(found, text="") if fold(squeeze(found.text)) in invites else found
            for found in entries
        ]
        for place, entries in reading.contents.items()
    }
    return replace(reading, contents=contents)


def _stated(settled: Settled, reading: Reading, form: Form) -> Answers:
    return Answers(
        form=form.id,
        answers=settled.answers,
        respondent=reading.respondent,
        tender=reading.tender,
        review=tuple(settled.review),
        confidence=settled.confidence,
    )


def read_parts_back(
    parts: Mapping[str, bytes], form: Form, at: Location
) -> tuple[dict[str, Answer], list[Review]]:
    """Read rendered parts: the answers, and what is in doubt."""
    settled = settle_each(read_back(parts, form, at), form)
    return settled.answers, settled.review
