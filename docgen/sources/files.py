"""A file of any kind that forms come in → its pages; the kind is told by the content."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from docgen.errors import DocgenError, Location
from docgen.sources import pdf
from docgen.sources.page import Page


def read_pages(path: Path) -> Iterator[Page]:
    """Read a form's pages one by one, whatever kind of file it is.

    Raises:
        DocgenError: the file is missing, damaged, too large, or of a kind that is not read.
    """
    if path.suffix.lower() in (".docx", ".doc", ".odt"):
        raise DocgenError(
            "Forms are read from PDF; this is a Word file.",
            "Save it as PDF in Word (File, Save as, PDF) and give that file.",
            Location(path.as_posix()),
        )
    return pdf.read_pages(path)
