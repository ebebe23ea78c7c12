"""What a PDF says and nobody sees on its pages: a white cross, one below a white area.

A person who looks at the page answers for what is seen; whoever relies on the file alone reads
more. So what is seen counts, and where the rest would change an answer a person decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from docgen.controls import Place
from docgen.errors import DocgenError, Location
from docgen.model import Form
from docgen.read.pdf.received import has_text, read_pdf
from docgen.read.reading import Content, Reading
from docgen.sources.opened import Opened
from docgen.sources.page import Page, Word, join
from docgen.sources.pdf_notes import notes_of
from docgen.sources.pdf_rings import rings_of
from docgen.sources.seen import as_seen
from docgen.wording import quoted

UNSEEN = "the file holds something there that nobody sees on paper"
_SHOWN = 120  # characters, in messages


def read_as_seen(file: Opened, pages: Sequence[Page], form: Form, at: Location) -> Reading:
    """Find what is to be seen at the form's places; what is not is in doubt.

    Args:
        file: The PDF.
        pages: Its pages but those that are pictures.
        form: The form it should answer.
        at: The file, for messages.

    Raises:
        DocgenError: it is not this form.
    """
    notes, rings = notes_of(file), rings_of(file)
    texts = [page for page in pages if has_text(page)]
    shown = {page.number: page for page in as_seen(file, texts)}
    hidden = [page for page in texts if shown[page.number] is not page]
    if not hidden:
        return read_pdf(pages, form, at, notes, rings)
    seen = [shown.get(page.number, page) for page in pages]
    reading = read_pdf(seen, form, at, notes, rings)
    try:
        said = read_pdf(pages, form, at, notes, rings)
    except DocgenError:
        said = reading
    doubts = {place: _doubted(reading, said, place) for place in said.contents}
    told = tuple(_told(page, shown[page.number]) for page in hidden)
    return replace(
        reading, contents={**reading.contents, **doubts}, remarks=(*reading.remarks, *told)
    )


def _doubted(reading: Reading, said: Reading, place: Place) -> list[Content]:
    """What is seen at a place, in doubt where the file says another thing."""
    whole = said.contents[place]
    seen = reading.contents.get(place, [])
    if [_saying(one) for one in seen] == [_saying(one) for one in whole]:
        return seen
    return [replace(one, doubt=one.doubt or UNSEEN) for one in seen or whole]


def _saying(content: Content) -> tuple[bool, str]:
    return bool(content.ticked), content.text


def _told(page: Page, shown: Page) -> str:
    words = join(list(_hidden(page, shown)))
    what = f": {quoted(words, _SHOWN)}" if words else ""
    return f"page {page.number}: the file holds what nobody sees on paper{what}"


def _hidden(page: Page, shown: Page) -> Iterator[Word]:
    for word, seen in zip(page.words, shown.words, strict=True):
        if word.is_printed and not seen.is_printed:
            yield word
