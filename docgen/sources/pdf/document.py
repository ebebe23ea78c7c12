"""A PDF file → its pages' objects, one after another, and what kind of document it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BufferedReader
from typing import Any

from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFNoValidXRef
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, dict_value, list_value, resolve1
from pdfplumber.pdf import PDF

from docgen.errors import DocgenError, Location
from docgen.sources.page import PageFault, Word
from docgen.sources.pdf.limits import MAX_PAGES, Overrun, watched
from docgen.sources.pdf.plumbed import PlumbedPage
from docgen.sources.pdf.streams import Parser

_KEPT_OBJECTS = 2000  # that pdfminer has read, from one page to the next
_KEPT_GROUPS = 8  # streams that hold objects, the same
_KEPT_FONTS = 64  # a file joined from many has fonts of its own on every page
_LOOKED_AT = 100_000  # nodes of the page tree, while pages are counted


class Document:
    """An open PDF.

    Raises:
        DocgenError: it is damaged, locked by a password, or has too many pages.
    """

    def __init__(self, file: BufferedReader, at: Location) -> None:
        self.at = at
        with self._refusing():
            self.pdf = _open(file)
            self.plumber = _Plumber(file, self.pdf)
            self.promised = _promised_pages(self.pdf)
            form = resolve1(self.pdf.catalog.get("AcroForm"))
            self.has_xfa = isinstance(form, dict) and "XFA" in form
            self.is_portfolio = "Collection" in self.pdf.catalog

    def pages(self) -> Iterator[PDFPage]:
        """The pages in their order; pdfplumber would make all of them at once and keep them."""
        self._refuse_more_than_are_read(self.promised)
        tree = PDFPage.create_pages(self.pdf)
        number = 0
        while True:
            with self._refusing():
                page = next(tree, None)
            if page is None:
                break
            number += 1
            self._refuse_more_than_are_read(number)
            yield page
        if number < max(self.promised, 1):
            raise _damaged(self.at)

    def plumbed(self, page: PDFPage, number: int) -> PlumbedPage:
        """pdfplumber's view of a page."""
        return PlumbedPage(self.plumber, page, number)

    def release(self) -> None:
        """Give back what the pages read so far left in memory: objects, their bytes, fonts."""
        objects = self.pdf._cached_objs
        if len(objects) > _KEPT_OBJECTS:
            objects.clear()
        for key in [key for key, (found, _) in objects.items() if isinstance(found, PDFStream)]:
            del objects[key]
        if len(self.plumber.rsrcmgr._cached_fonts) > _KEPT_FONTS:
            self.plumber.rsrcmgr = PDFResourceManager()
        groups = self.pdf._parsed_objs
        for key in list(groups)[:-_KEPT_GROUPS]:
            del groups[key]

    def fault(self, number: int, words: Sequence[Word], has_fields: bool) -> PageFault | None:
        """What the first page shows instead of the form, in documents of some kinds."""
        if number > 1:
            return None
        if self.has_xfa and not has_fields and any("Adobe" in word.text for word in words):
            # The notice that stands on the page until Adobe's programs draw the form.
            return "xfa"
        return "portfolio" if self.is_portfolio else None

    def _refuse_more_than_are_read(self, pages: int) -> None:
        if pages > MAX_PAGES:
            raise DocgenError(
                f"The PDF has more than {MAX_PAGES} pages; so many are not read.",
                "Save the pages of the questionnaire as a file of their own.",
                self.at,
            )

    @contextmanager
    def _refusing(self) -> Iterator[None]:
        try:
            with watched():
                yield
        except DocgenError:
            raise
        except PDFEncryptionError as error:
            raise DocgenError(
                "The PDF is locked by a password.",
                "Open it with the password, print it to a new PDF, and give that one.",
                self.at,
            ) from error
        except (Exception, Overrun) as error:
            # pdfminer meets damaged objects with whatever Python raises there: KeyError,
            # TypeError, struct.error, RecursionError …; all mean the same to a user.
            raise _damaged(self.at) from error


def _damaged(at: Location) -> DocgenError:
    return DocgenError(
        "The PDF is damaged.",
        "Open it in a PDF reader and print it to a new PDF, or ask the buyer for it again.",
        at,
    )


class _Plumber(PDF):
    """pdfplumber's PDF, over a document that was opened within bounds."""

    def __init__(self, file: BufferedReader, doc: PDFDocument) -> None:
        self.stream = file
        self.stream_is_external = True
        self.path = self.pages_to_parse = self.laparams = self.password = self.unicode_norm = None
        self.raise_unicode_errors = False
        self.doc = doc
        self.rsrcmgr = PDFResourceManager()
        self.metadata = {}


class _Searched(PDFDocument):
    """A document whose objects are searched for in the whole file."""

    def find_xref(self, parser: PDFParser) -> int:
        """There is no table of the objects that could be relied on."""
        raise PDFNoValidXRef


def _open(file: BufferedReader) -> PDFDocument:
    try:
        found = PDFDocument(Parser(file))
        if resolve1(found.catalog.get("Pages")) is not None:
            return found
    except PDFEncryptionError:
        raise
    except Exception:  # noqa: S110 (the table of objects is wrong; they may be there all the same)
        pass
    return _Searched(Parser(file))


def _promised_pages(pdf: PDFDocument) -> int:
    """The number of pages the document says it has; where they are many, as many as it has.

    It may say less, and list more.
    """
    root = dict_value(pdf.catalog.get("Pages"))
    count = resolve1(root.get("Count"))
    said = count if isinstance(count, int) and not isinstance(count, bool) else 0
    listed = resolve1(root.get("Kids"))
    has_many = isinstance(listed, list) and len(listed) > MAX_PAGES
    return _count_pages(root) if has_many or said > MAX_PAGES else said


def _count_pages(root: dict[Any, Any]) -> int:
    """Pages of a page tree, up to one more than are read."""
    pages = 0
    waiting: list[Any] = [root]
    for _ in range(_LOOKED_AT):
        if not waiting or pages > MAX_PAGES:
            break
        node = resolve1(waiting.pop())
        if not isinstance(node, dict):
            continue
        if "Kids" in node:
            waiting += list_value(node["Kids"])[: MAX_PAGES + 1]
        else:
            pages += 1
    return pages
