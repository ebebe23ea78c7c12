"""Files → what LibreOffice makes of them, in private runs side by side.

A start takes as long as converting several files, so one process takes a whole share of them.
A file that it stumbles over costs that file alone.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import zipfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Literal

_NAMES = ("soffice", "libreoffice")
_SECONDS_EACH = 120
_MOST_AT_ONCE = 200  # files; then a fresh process, as it gives no memory back

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
    # PDF/UA: headings, tables and their header cells tagged, the language and the title told.
    ("Office.Common/Filter/PDF/Export", "UseTaggedPDF", "true"),
    ("Office.Common/Filter/PDF/Export", "PDFUACompliance", "true"),
)

Ending = Literal["done", "broke off", "too long"]


class NotInstalled(Exception):
    """There is no LibreOffice here."""


class Failed(Exception):
    """LibreOffice did not do it; the message has a place for what it should have made."""


def convert(
    documents: Sequence[bytes], suffix: str, target: str, processes: int | None = None
) -> list[bytes | Failed]:
    """Convert documents of one kind.

    Args:
        documents: The files' bytes.
        suffix: Their kind, as in `.docx`.
        target: What is made, as `--convert-to` takes it: `pdf`, `docx:MS Word 2007 XML`.
        processes: How many may run side by side; one for each core by default.

    Returns:
        For each document what was made of it, or why nothing was.

    Raises:
        NotInstalled: there is no LibreOffice.
    """
    program = next((found for name in _NAMES if (found := shutil.which(name))), None)
    if program is None:
        raise NotInstalled
    count = max(1, min(processes or _cores(), len(documents)))
    shares = [documents[start::count] for start in range(count)]
    with ThreadPoolExecutor(count) as pool:
        done = list(pool.map(partial(_convert_share, program, suffix, target), shares))
    return [done[index % count][index // count] for index in range(len(documents))]


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _convert_share(
    program: str, suffix: str, target: str, documents: Sequence[bytes]
) -> list[bytes | Failed]:
    """One process after the other, until each document is converted or known to fail."""
    with tempfile.TemporaryDirectory(prefix="docgen-") as name:
        folder = Path(name)
        sources = [folder / f"{index}{suffix}" for index in range(len(documents))]
        for source, document in zip(sources, documents, strict=True):
            source.write_bytes(document)
        _write_profile(folder / "profile")
        out = folder / "out"
        ending = "." + target.partition(":")[0]
        made = {source: out / source.with_suffix(ending).name for source in sources}
        failed = _run_until_done(program, folder, target, made)
        return [
            failed[source] if source in failed else made[source].read_bytes() for source in sources
        ]


def _run_until_done(
    program: str, folder: Path, target: str, made: dict[Path, Path]
) -> dict[Path, Failed]:
    failed: dict[Path, Failed] = {}

    def missing(sources: Sequence[Path]) -> list[Path]:
        return [source for source in sources if source not in failed and not _whole(made[source])]

    while waiting := missing(list(made))[:_MOST_AT_ONCE]:
        try:
            ended = _run(program, folder, target, waiting)
        except OSError as error:
            failed |= dict.fromkeys(
                made, Failed(f"LibreOffice could not be started: {error.strerror}.")
            )
            break
        left = missing(waiting)
        if ended == "done":
            failed |= dict.fromkeys(left, Failed("LibreOffice did not make {target}."))
        # It takes them in order, so the first one left is the one it did not survive. After a
        # break that may be chance, so it gets another try, but for that it must be the first.
        elif left and ended == "too long":
            failed[left[0]] = Failed("LibreOffice did not finish {target} in time.")
        elif left and left[0] == waiting[0]:
            failed[left[0]] = Failed("LibreOffice broke off before it had made {target}.")
    return failed


def _whole(path: Path) -> bool:
    """Whether a file is there with its end, for a process that was stopped leaves pieces."""
    if not path.exists():
        return False
    if path.suffix == ".doc":
        # A compound file is whole sectors of 512 bytes ([MS-CFB] 2.1).
        with path.open("rb") as file:
            return file.read(4) == b"\xd0\xcf\x11\xe0" and path.stat().st_size % 512 == 0
    if path.suffix != ".pdf":
        return zipfile.is_zipfile(path)
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 1024))
        return b"%%EOF" in file.read()


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


def _run(program: str, folder: Path, target: str, sources: Sequence[Path]) -> Ending:
    """Let one process convert files, as long as it gets on; OSError if it cannot be started."""
    command = [
        program,
        "--headless",
        "--norestore",
        "--nologo",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--convert-to",
        target,
        "--outdir",
        str(folder / "out"),
        *map(str, sources),
    ]
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return _watched(process, folder / "out")
    finally:
        # `soffice` is a script that starts others; all of them end with it.
        with contextlib.suppress(OSError, AttributeError):
            os.killpg(process.pid, signal.SIGKILL)
        process.kill()
        process.wait()


def _watched(process: subprocess.Popen[bytes], out: Path) -> Ending:
    """How the process ended; it may take _SECONDS_EACH from one file to the next."""
    seen: list[Path] = []
    end = monotonic() + _SECONDS_EACH
    while monotonic() < end:
        with contextlib.suppress(subprocess.TimeoutExpired):
            return "broke off" if process.wait(min(1.0, _SECONDS_EACH)) else "done"
        now = sorted(out.glob("*"))
        if now != seen:
            seen, end = now, monotonic() + _SECONDS_EACH
    return "too long"
