"""A file of any kind that forms come in → its pages; the kind is told by the content."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

from docgen.bounded import read_bytes
from docgen.errors import DocgenError, Location
from docgen.office.pdf import to_docx
from docgen.sources.page import Page
from docgen.sources.pdf import pages as pdf
from docgen.sources.word import pages as word

_MAX_PDF = 200 * 1024 * 1024
_MAX_OTHER = 64 * 1024 * 1024
_HEAD = 1024
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # [MS-CFB] 2.2: Word before 2007, and locked files
_RTF = b"{\\rtf"
_LARGE = "Save the pages of the questionnaire as a file of their own."


def read_pages(path: Path) -> Iterator[Page]:
    """Read a form's pages one by one, whatever kind of file it is.

    Word's own .docx is read as it is. Older Word files, OpenDocument and RTF go through
    LibreOffice, where it is installed.

    Raises:
        DocgenError: the file is missing, damaged, too large, or of a kind that is not read.
    """
    head = read_bytes(path, "a form", _MAX_PDF, _LARGE, only=_HEAD)
    at = Location(path.as_posix())
    if head.startswith(_ZIP) and (path.suffix.lower() != ".pdf" or zipfile.is_zipfile(path)):
        return _zipped(path, at)
    if head.startswith(_OLE):
        return _old_word(path, at)
    if head.startswith(_RTF):
        return _through_office(path, ".rtf")
    if b"%PDF-" not in head and path.suffix.lower() in (".docx", ".docm"):
        return word.read_pages(path)
    if head and b"%PDF-" not in head and path.suffix.lower() in (".doc", ".odt"):
        raise DocgenError(
            "This is no Word or OpenDocument file, or it is damaged.",
            "Open it in Word or LibreOffice and save it as .docx.",
            at,
        )
    return pdf.read_pages(path)


def as_word(path: Path) -> bytes:
    """A text document as Word's .docx, whatever kind it is; through LibreOffice where it is none.

    Raises:
        DocgenError: it is missing, too large, locked, or LibreOffice cannot read it.
    """
    raw = read_bytes(path, "a Word file", _MAX_OTHER, "Make its pictures smaller.")
    at = Location(path.as_posix())
    if raw.startswith(_OLE):
        _refuse_other_than_word(raw, at)
        return to_docx(raw, ".doc", path.as_posix())
    if raw.startswith(_RTF):
        return to_docx(raw, ".rtf", path.as_posix())
    if raw.startswith(_ZIP) and _is_opendocument(raw):
        return to_docx(raw, ".odt", path.as_posix())
    return raw


def _is_opendocument(raw: bytes) -> bool:
    """Whether a zip file begins as OpenDocument does (ODF 1.2 Part 3, 3.3 "MIME Media Type")."""
    return b"mimetypeapplication/vnd.oasis.opendocument.text" in raw[:_HEAD]


def _zipped(path: Path, at: Location) -> Iterator[Page]:
    """Word files and OpenDocument are zip files; so are Excel's and PowerPoint's."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return word.read_pages(path)
    if any(name.startswith(("xl/", "ppt/")) for name in names):
        raise DocgenError(
            "This is an Excel or PowerPoint file, not a form in Word.",
            "Save it as PDF and give that file.",
            at,
        )
    if "content.xml" in names and not any(name.startswith("word/") for name in names):
        return _through_office(path, ".odt")
    return word.read_pages(path)


def _old_word(path: Path, at: Location) -> Iterator[Page]:
    _refuse_other_than_word(read_bytes(path, "a Word file", _MAX_OTHER, _LARGE), at)
    return _through_office(path, ".doc")


def _refuse_other_than_word(raw: bytes, at: Location) -> None:
    if "EncryptedPackage".encode("utf-16-le") in raw:
        raise DocgenError(
            "The Word file is locked by a password.", "Save it without the password.", at
        )
    if "WordDocument".encode("utf-16-le") not in raw:
        raise DocgenError(
            "This is no Word file.", "Save it as PDF or Word file (.docx) and give that.", at
        )


def _through_office(path: Path, suffix: str) -> Iterator[Page]:
    raw = read_bytes(path, "a form", _MAX_OTHER, _LARGE)
    return word.read_pages(to_docx(raw, suffix, path.as_posix()), path.as_posix())
