"""Scans, photographs and pen strokes → what stands at the form's places.

NumPy and OpenCV are loaded only when a file needs them: they are the extra `scan`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from docgen.errors import DocgenError, Location
from docgen.model import Form
from docgen.read.reading import Alteration, Content, Reading, unread_pages

__all__ = ["likeliest", "read_scan", "with_ink", "with_pictures"]

_LEAST = 0.3  # of a page's points must be found again for anything to be said of it
_UNMOVED = 0.6  # the same where text may have moved the rows


def read_scan(path: Path, form: Form) -> Reading:
    """Find what a scanned, photographed or inked form holds.

    Raises:
        DocgenError: the libraries for it are not installed; the file cannot be read; none of its
            pages is one of the form's.
    """
    reading = _reader(path)(path, form, _LEAST, None, None)
    if reading is None:
        raise DocgenError(
            f'No page of the file looks like a page of "{form.id}".',
            "Check --form; scan the whole page, flat, at 150 to 300 dpi.",
            Location(path.as_posix()),
        )
    return reading


def likeliest(path: Path, forms: Sequence[Form], most: int) -> list[Form]:
    """The forms that a scan looks most like, best first, without reading it.

    Raises:
        DocgenError: the libraries for it are not installed; the file cannot be read.
    """
    _reader(path)
    from docgen.read.ink.which import likeliest as found

    return found(path, forms, most)


def with_pictures(reading: Reading, path: Path, form: Form, pictures: Collection[int]) -> Reading:
    """What a PDF's pages with text say, and those of its pages that are pictures.

    Args:
        reading: What its text says.
        path: The PDF.
        form: The form it answers.
        pictures: The numbers of the pages that are pictures.

    Returns:
        Both together; where pictures cannot be read at all, a remark says why.
    """
    try:
        inked = _reader(path)(path, form, _LEAST, None, pictures)
    except DocgenError as error:
        unread = unread_pages(sorted(pictures), "a picture", "pictures")
        remark = f"{unread}: {error.problem.message}"
        return replace(reading, remarks=(*reading.remarks, remark))
    if inked is None:
        remark = unread_pages(sorted(pictures))
        return replace(reading, remarks=(*reading.remarks, remark))
    contents = {
        place: [*reading.contents.get(place, ()), *inked.contents.get(place, ())]
        for place in {**reading.contents, **inked.contents}
    }
    return replace(
        reading,
        contents=contents,
        alterations=(*_not_found(reading, inked, form), *inked.alterations),
        remarks=(*reading.remarks, *inked.remarks),
    )


def _not_found(reading: Reading, inked: Reading, form: Form) -> Iterator[Alteration]:
    """What the pages with text lack that stands on none of the others either."""
    prompts = {place.prompt for place in inked.contents}
    asked = [prompt for question in form.questions() for prompt in question.prompts]
    # A label stands above the prompts that it is for.
    labels = {one.text for one, after in pairwise(asked) if one.id is None and after.id in prompts}
    for one in reading.alterations:
        if one.kind != "missing" or (one.prompt not in prompts and one.old not in labels):
            yield one


def with_ink(
    reading: Reading,
    path: Path,
    form: Form,
    own_pages: Mapping[int, int],
    texts: Collection[int],
) -> Reading:
    """What a PDF's text says, and beside it what is drawn on its pages.

    Where the pages are not laid out as the blank's are, the text alone stands.

    Args:
        reading: What its text says.
        path: The PDF.
        form: The form it answers.
        own_pages: The pages that are the blank's own, by their text: its number for each one's.
        texts: The numbers of the pages with text.

    Raises:
        DocgenError: the libraries for it are not installed; a page cannot be drawn.
    """
    if form.layout is None:
        return reading
    inked = _reader(path)(path, form, _UNMOVED, own_pages, texts)
    contents = dict(reading.contents)
    for place, found in (inked.contents if inked is not None else {}).items():
        contents[place] = _both(contents.get(place, []), found)
    return replace(reading, contents=contents)


def _both(typed: list[Content], drawn: list[Content]) -> list[Content]:
    """A mark is one whether it was typed or drawn; what was typed is no handwriting."""
    if any(content.ticked or content.text or content.doubt for content in typed):
        return typed
    is_told = any(content.ticked or content.doubt for content in drawn)
    return drawn if is_told or not typed else typed


_Reader = Callable[
    [Path, Form, float, Mapping[int, int] | None, Collection[int] | None], Reading | None
]


def _reader(path: Path) -> _Reader:
    try:
        from docgen.read.ink.received import find_ink
    except ModuleNotFoundError as error:
        if error.name not in ("cv2", "numpy"):
            raise
        raise DocgenError(
            "Scans and pen strokes need docgen[scan].",
            "Install it: pip install 'docgen[scan]'",
            Location(path.as_posix()),
        ) from error
    return find_ink
