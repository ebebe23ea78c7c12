"""PDF → pages, through pdfplumber's characters, lines and rectangles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from docgen.bounded import read_bytes
from docgen.errors import DocgenError, Location
from docgen.sources.page import Page, TickBox
from docgen.sources.pdf_drawing import read_drawing
from docgen.sources.pdf_fields import read_fields
from docgen.sources.pdf_words import read_words

MAX_BYTES = 200 * 1024 * 1024
MAX_PAGES = 1000
MAX_OBJECTS = 200_000


def read_pages(path: Path) -> Iterator[Page]:
    """Read a PDF page by page; each page's memory is given back after it.

    Raises:
        DocgenError: the file is missing, no PDF, damaged, locked by a password, or too large.
    """
    at = Location(path.as_posix())
    _refuse_unreadable(path, at)
    try:
        with path.open("rb") as file, pdfplumber.open(file, raise_unicode_errors=False) as pdf:
            _refuse_too_many(len(pdf.pages), at)
            for page in pdf.pages:
                yield _page(page, at)
                page.close()
    except (PdfminerException, PDFPasswordIncorrect) as error:
        raise _refusal(error, at) from error
    except DocgenError:
        raise
    except Exception as error:
        # pdfminer meets damaged objects with whatever Python raises there: KeyError,
        # TypeError, struct.error, RecursionError …; all mean the same to a user.
        raise DocgenError(
            f"The PDF is damaged ({type(error).__name__}).",
            "Open it in a PDF reader and print it to a new PDF, or ask the buyer for it again.",
            at,
        ) from error


def _refuse_unreadable(path: Path, at: Location) -> None:
    too_large = "Save the pages of the questionnaire as a file of their own."
    head = read_bytes(path, "a PDF", MAX_BYTES, too_large, only=1024)
    if not head:
        raise DocgenError("The file is empty.", "Download or copy it again.", at)
    if b"%PDF-" not in head:
        raise DocgenError("This is no PDF.", "Give the buyer's form as PDF.", at)


def _refuse_too_many(pages: int, at: Location) -> None:
    if pages > MAX_PAGES:
        raise DocgenError(
            f"The PDF has {pages} pages; at most {MAX_PAGES} are read.",
            "Save the pages of the questionnaire as a file of their own.",
            at,
        )


def _refusal(error: Exception, at: Location) -> DocgenError:
    causes = [error, *error.args, error.__cause__, error.__context__]
    if any(isinstance(cause, PDFPasswordIncorrect) for cause in causes):
        return DocgenError(
            "The PDF is locked by a password.",
            "Open it with the password, print it to a new PDF, and give that one.",
            at,
        )
    return DocgenError(
        "The PDF is damaged.",
        "Open it in a PDF reader and print it to a new PDF, or ask the buyer for it again.",
        at,
    )


def _page(page: Any, at: Location) -> Page:
    objects = page.objects
    count = sum(len(found) for found in objects.values())
    if count > MAX_OBJECTS:
        raise DocgenError(
            f"The page holds {count} characters and lines; at most {MAX_OBJECTS} are read.",
            "It is probably a drawing; leave it out of the file.",
            Location(at.file, page=page.page_number),
        )
    drawing = read_drawing(objects)
    words, signs = read_words(objects.get("char", []))
    boxes, fields = read_fields(page)
    # A field lies over the square that is printed for it.
    printed = [box for box in (*signs, *drawing.squares) if not _covered(box, boxes)]
    return Page(
        number=page.page_number,
        width=float(page.width),
        height=float(page.height),
        words=tuple(words),
        across=drawing.across,
        down=drawing.down,
        fills=drawing.fills,
        boxes=(*boxes, *printed),
        fields=tuple(fields),
    )


def _covered(box: TickBox, fields: list[TickBox]) -> bool:
    x, y = box.center
    return any(f.box[0] - 2 < x < f.box[2] + 2 and f.box[1] - 2 < y < f.box[3] + 2 for f in fields)
