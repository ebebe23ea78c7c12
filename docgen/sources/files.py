"""A file of any kind that forms come in → its pages; the kind is told by the content."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from docgen.bounded import read_bytes
from docgen.errors import DocgenError, Location
from docgen.sources import pdf, word
from docgen.sources.page import Page

_MAX_BYTES = 200 * 1024 * 1024
_HEAD = 1024
_ZIP = b"PK\x03\x04"


def read_pages(path: Path) -> Iterator[Page]:
    """Read a form's pages one by one, whatever kind of file it is.

    Raises:
        DocgenError: the file is missing, damaged, too large, or of a kind that is not read.
    """
    head = read_bytes(path, "a form", _MAX_BYTES, "Save the questionnaire alone.", only=_HEAD)
    if head.startswith(_ZIP):
        return word.read_pages(path)
    if path.suffix.lower() in (".docx", ".doc", ".odt"):
        raise DocgenError(
            "Forms are read from PDF; this is a Word file.",
            "Save it as PDF in Word (File, Save as, PDF) and give that file.",
            Location(path.as_posix()),
        )
    return pdf.read_pages(path)
