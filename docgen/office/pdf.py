"""Word → tagged PDF, and other kinds of text → Word, through LibreOffice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docgen.errors import DocgenError, Location, OfficeError
from docgen.office.libreoffice import Failed, NotInstalled, convert
from docgen.office.print_copy import print_copy

_INSTALL = (
    "Install it (Debian and Ubuntu: apt install libreoffice-writer; else libreoffice.org), or "
)

# /CreationDate, /ID and LibreOffice's /DocChecksum: ISO 32000-1, 14.3.3 and 14.4; the date again
# in the metadata of a PDF/UA: XMP Specification Part 1, 8.4.
_CHANGING = (
    (re.compile(rb"(/CreationDate\(D:)(\d{14})([^)]*\))"), b"19800101000000"),
    (re.compile(rb"(<xmp:CreateDate>)([-\d]{10}T[:\d]{8})([^<]*</xmp)"), b"1980-01-01T00:00:00"),
    (re.compile(rb"(/ID \[ <)([0-9A-F]{32})(>)"), b"0" * 32),
    (re.compile(rb"(/ID \[ <0{32}>\s*<)([0-9A-F]{32})(>)"), b"0" * 32),
    (re.compile(rb"(/DocChecksum /)([0-9A-F]{32})(\s)"), b"0" * 32),
)


def to_pdf(documents: Sequence[bytes], processes: int | None = None) -> list[bytes | OfficeError]:
    """Convert Word documents to tagged PDF: for each its PDF, or why there is none.

    The same document gives the same bytes, in whatever batch. A profile folder for each process
    keeps it apart from any LibreOffice that is open, and from its macros and settings.

    Args:
        documents: The .docx files.
        processes: How many LibreOffices may run side by side; one for each core by default.

    Raises:
        OfficeError: LibreOffice is not installed.
    """
    copies = [_copy(document) for document in documents]
    sound = [copy for copy in copies if isinstance(copy, bytes)]
    try:
        made = iter(convert(sound, ".docx", "pdf", processes))
    except NotInstalled as error:
        raise OfficeError(
            "There is no PDF: LibreOffice is not installed. The Word file is complete.",
            f"{_INSTALL}open the Word file and save it as PDF.",
        ) from error
    return [_pdf(next(made)) if isinstance(copy, bytes) else copy for copy in copies]


def _copy(document: bytes) -> bytes | OfficeError:
    try:
        return print_copy(document)
    except DocgenError as error:
        return OfficeError(f"There is no PDF: {error.problem.message}", error.problem.mend)


def _pdf(made: bytes | Failed) -> bytes | OfficeError:
    if isinstance(made, bytes):
        return _dateless(made)
    message = str(made).format(target="the PDF")
    return OfficeError(
        f"{message} The Word file is complete.", "Open the Word file and save it as PDF."
    )


def to_docx(document: bytes, suffix: str, name: str) -> bytes:
    """Convert a text document of another kind, such as `.doc` or `.odt`, to Word's .docx.

    Raises:
        OfficeError: LibreOffice is not installed, failed, or took too long; with what to do.
    """
    at = Location(name)
    mend = "open it in Word or LibreOffice, save it as .docx, and give that file."
    try:
        [made] = convert([document], suffix, "docx:MS Word 2007 XML")
    except NotInstalled as error:
        raise OfficeError(
            f"A {suffix} file is read through LibreOffice, which is not installed.",
            f"{_INSTALL}{mend}",
            at,
        ) from error
    if isinstance(made, bytes):
        return made
    message = str(made).format(target=f"a Word file of this {suffix} file")
    raise OfficeError(message, mend[0].upper() + mend[1:], at) from made


def _dateless(pdf: bytes) -> bytes:
    """Take out what changes with every run, byte for byte: the date, and ids made of it."""
    for pattern, fixed in _CHANGING:
        pdf = pattern.sub(rb"\g<1>" + fixed + rb"\g<3>", pdf)
    return pdf
