"""Word → PDF through LibreOffice, one private run for a whole batch."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from docgen.errors import OfficeError

_NAMES = ("soffice", "libreoffice")
_SECONDS_EACH = 120

# /CreationDate, /ID and LibreOffice's /DocChecksum: ISO 32000-1, 14.3.3 and 14.4.
_CHANGING = (
    (re.compile(rb"(/CreationDate\(D:)(\d{14})([^)]*\))"), b"19800101000000"),
    (re.compile(rb"(/ID \[ <)([0-9A-F]{32})(>)"), b"0" * 32),
    (re.compile(rb"(/ID \[ <0{32}>\s*<)([0-9A-F]{32})(>)"), b"0" * 32),
    (re.compile(rb"(/DocChecksum /)([0-9A-F]{32})(\s)"), b"0" * 32),
)


def to_pdf(documents: Sequence[bytes]) -> list[bytes]:
    """Convert Word documents to PDF, in one start of LibreOffice.

    A profile folder of its own keeps the run apart from any LibreOffice that is open, and from
    its macros and settings.

    Raises:
        OfficeError: LibreOffice is not installed, failed, or took too long.
    """
    program = next((found for name in _NAMES if (found := shutil.which(name))), None)
    if program is None:
        raise OfficeError(
            "There is no PDF: LibreOffice is not installed. The Word file is complete.",
            "Install it (Debian and Ubuntu: apt install libreoffice-writer; else libreoffice.org), "
            "or open the Word file and save it as PDF.",
        )
    with tempfile.TemporaryDirectory(prefix="docgen-") as name:
        folder = Path(name)
        sources = [folder / f"{index}.docx" for index in range(len(documents))]
        for source, document in zip(sources, documents, strict=True):
            source.write_bytes(document)
        _run(program, folder, sources)
        return [_converted(source.with_suffix(".pdf")) for source in sources]


def _run(program: str, folder: Path, sources: Sequence[Path]) -> None:
    command = [
        program,
        "--headless",
        "--norestore",
        "--nologo",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        *map(str, sources),
    ]
    try:
        subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS_EACH * max(1, len(sources)),
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise OfficeError(
            "LibreOffice did not finish the PDF in time. The Word file is complete.",
            "Open the Word file and save it as PDF.",
        ) from error
    except OSError as error:
        raise OfficeError(
            f"LibreOffice could not be started: {error.strerror}. The Word file is complete.",
            "Open the Word file and save it as PDF.",
        ) from error


def _converted(path: Path) -> bytes:
    if not path.exists() or path.stat().st_size == 0:
        raise OfficeError(
            "LibreOffice did not make the PDF. The Word file is complete.",
            "Open the Word file and save it as PDF.",
        )
    return _dateless(path.read_bytes())


def _dateless(pdf: bytes) -> bytes:
    """Take out what changes with every run, byte for byte: the date, and ids made of it."""
    for pattern, fixed in _CHANGING:
        pdf = pattern.sub(rb"\g<1>" + fixed + rb"\g<3>", pdf)
    return pdf
