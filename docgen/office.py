"""Word → PDF, and other kinds of text → Word, through LibreOffice in private runs."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from docgen.errors import Location, OfficeError

_NAMES = ("soffice", "libreoffice")
_SECONDS_EACH = 120
_INSTALL = (
    "Install it (Debian and Ubuntu: apt install libreoffice-writer; else libreoffice.org), or "
)

# What a file by somebody else must not do: run macros, update links, fetch from elsewhere (all
# connections go to a port where nothing answers).
_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "2"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetNoProxy", ""),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)

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
    try:
        made = _converted(documents, ".docx", "pdf")
    except _NotInstalled as error:
        raise OfficeError(
            "There is no PDF: LibreOffice is not installed. The Word file is complete.",
            f"{_INSTALL}open the Word file and save it as PDF.",
        ) from error
    except _Failed as error:
        message = str(error).format(target="the PDF")
        raise OfficeError(
            f"{message} The Word file is complete.", "Open the Word file and save it as PDF."
        ) from error
    return [_dateless(pdf) for pdf in made]


def to_docx(document: bytes, suffix: str, name: str) -> bytes:
    """Convert a text document of another kind, such as `.doc` or `.odt`, to Word's .docx.

    Raises:
        OfficeError: LibreOffice is not installed, failed, or took too long; with what to do.
    """
    at = Location(name)
    mend = "open it in Word or LibreOffice, save it as .docx, and give that file."
    try:
        return _converted([document], suffix, "docx:MS Word 2007 XML")[0]
    except _NotInstalled as error:
        raise OfficeError(
            f"A {suffix} file is read through LibreOffice, which is not installed.",
            f"{_INSTALL}{mend}",
            at,
        ) from error
    except _Failed as error:
        message = str(error).format(target=f"a Word file of this {suffix} file")
        raise OfficeError(message, mend[0].upper() + mend[1:], at) from error


class _NotInstalled(Exception):
    """There is no LibreOffice here."""


class _Failed(Exception):
    """LibreOffice did not do it; the message has a place for what it should have made."""


def _converted(documents: Sequence[bytes], suffix: str, target: str) -> list[bytes]:
    program = next((found for name in _NAMES if (found := shutil.which(name))), None)
    if program is None:
        raise _NotInstalled
    with tempfile.TemporaryDirectory(prefix="docgen-") as name:
        folder = Path(name)
        _write_profile(folder / "profile")
        sources = [folder / f"{index}{suffix}" for index in range(len(documents))]
        for source, document in zip(sources, documents, strict=True):
            source.write_bytes(document)
        out = folder / "out"
        _run(program, folder, target, out, sources)
        ending = "." + target.partition(":")[0]
        return [_made(out / source.with_suffix(ending).name) for source in sources]


def _write_profile(profile: Path) -> None:
    entries = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{key}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, key, value in _SETTINGS
    )
    user = profile / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">' + entries + "</oor:items>",
        "utf-8",
    )


def _run(program: str, folder: Path, target: str, out: Path, sources: Sequence[Path]) -> None:
    command = [
        program,
        "--headless",
        "--norestore",
        "--nologo",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--convert-to",
        target,
        "--outdir",
        str(out),
        *map(str, sources),
    ]
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise _Failed(f"LibreOffice could not be started: {error.strerror}.") from error
    try:
        process.wait(_SECONDS_EACH * max(1, len(sources)))
    except subprocess.TimeoutExpired as error:
        raise _Failed("LibreOffice did not finish {target} in time.") from error
    finally:
        # `soffice` is a script that starts others; all of them end with it.
        with contextlib.suppress(OSError, AttributeError):
            os.killpg(process.pid, signal.SIGKILL)
        process.kill()
        process.wait()


def _made(path: Path) -> bytes:
    if not path.exists() or path.stat().st_size == 0:
        raise _Failed("LibreOffice did not make {target}.")
    return path.read_bytes()


def _dateless(pdf: bytes) -> bytes:
    """Take out what changes with every run, byte for byte: the date, and ids made of it."""
    for pattern, fixed in _CHANGING:
        pdf = pattern.sub(rb"\g<1>" + fixed + rb"\g<3>", pdf)
    return pdf
