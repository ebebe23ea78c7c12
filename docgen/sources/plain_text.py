"""A file of any kind → its words in the order they stand there, quickly and without places."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
from lxml import etree

from docgen.bounded import read_bytes
from docgen.errors import Location
from docgen.office.pdf import to_docx
from docgen.package import Parts, main_part, parse_xml, read_parts

_MAX_BYTES = 200 * 1024 * 1024
_MAX_PAGES = 60  # enough to tell which form it is
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_THROUGH_OFFICE = (".doc", ".odt", ".rtf")


def plain_text(path: Path) -> str:
    """The text of a Word file, a PDF, or what LibreOffice makes a Word file of.

    Pictures have none, and so has a page that cannot be read.

    Raises:
        DocgenError: the file is missing, too large, or no such file after all.
    """
    head = read_bytes(path, "a received form", _MAX_BYTES, "Make its pictures smaller.", only=1024)
    if b"%PDF-" in head:
        return _of_pdf(path)
    parts = word_parts(path)
    if parts is None:
        return ""
    root = parse_xml(parts[main_part(parts)], main_part(parts), Location(path.as_posix()))
    return " ".join(_paragraph(paragraph) for paragraph in root.iter(f"{_W}p"))


def word_parts(path: Path) -> Parts | None:
    """The parts of a Word file, or of what LibreOffice makes one of; None for other files."""
    suffix = path.suffix.lower()
    head = read_bytes(path, "a received form", _MAX_BYTES, "Make its pictures smaller.", only=8)
    if suffix in _THROUGH_OFFICE:
        raw = read_bytes(path, "a received form", _MAX_BYTES, "Make its pictures smaller.")
        return read_parts(to_docx(raw, suffix, path.as_posix()), path.as_posix())
    if head.startswith(b"PK") or suffix in (".docx", ".docm"):
        return read_parts(path)
    return None


def _paragraph(paragraph: etree._Element) -> str:
    pieces: list[str] = []
    for element in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr"):
        pieces.append(element.text or "" if element.tag == f"{_W}t" else " ")
    return "".join(pieces)


def _of_pdf(path: Path) -> str:
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        return ""
    try:
        numbers = range(min(len(document), _MAX_PAGES))
        return " ".join(_of_page(document, number) for number in numbers)
    finally:
        document.close()


def _of_page(document: pypdfium2.PdfDocument, number: int) -> str:
    try:
        page = document[number]
        try:
            text = page.get_textpage().get_text_bounded()
        finally:
            page.close()
    except pypdfium2.PdfiumError:
        return ""
    # A word broken at the end of a line is whole again.
    return re.sub(r"[\u00ad\ufffe]\s*|(?<=\w)-\r?\n", "", str(text))
