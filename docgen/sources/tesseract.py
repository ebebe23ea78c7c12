"""Pictures of printed lines → their words, by the program `tesseract` in one bounded run.

The program alone is called, without a library around it: nothing but its own files reach it.
"""

from __future__ import annotations

import csv
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image

from docgen.look import Box

_NAME = "tesseract"
_MOST = 120  # pictures of one run
_MOST_PIXELS = 40_000_000  # of all pictures together
_SECONDS, _SECONDS_EACH = 15.0, 2.0
_MEMORY = 1_500_000_000  # bytes
_WORD_LEVEL = "5"  # of a line of the table that tells a word
# ISO 639-1 → what Tesseract calls its data.
_DATA = {
    "fr": "fra",
    "en": "eng",
    "de": "deu",
    "es": "spa",
    "it": "ita",
    "pt": "por",
    "nl": "nld",
}


@dataclass(frozen=True, slots=True)
class Seen:
    """A word in a picture: its box in pixels, the line it stands on, and how sure it is, 0 to 1."""

    text: str
    box: Box
    line: tuple[int, int, int]
    confidence: float


@cache
def languages() -> frozenset[str]:
    """The languages that can be read here, by their ISO 639-1 codes; none without the program."""
    program = shutil.which(_NAME)
    if program is None:
        return frozenset()
    try:
        told = subprocess.run(  # noqa: S603
            [program, "--list-langs"], capture_output=True, text=True, timeout=10, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return frozenset()
    there = set((told.stdout + told.stderr).split())
    return frozenset(code for code, name in _DATA.items() if name in there)


def packages(language: str) -> str:
    """What to install so that a language can be read, by Debian's names; empty if nothing helps."""
    name = _DATA.get(language)
    return f"tesseract-ocr tesseract-ocr-{name}" if name else ""


def words_in(pictures: Sequence[Any], language: str, dpi: int) -> list[tuple[Seen, ...] | None]:
    """The words of each picture, line by line.

    Args:
        pictures: Some lines each, dark on white: arrays of rows and columns, 0 to 255.
        language: One of `languages()`.
        dpi: Their pixels an inch.

    Returns:
        For each picture its words; None where the program did not come to an end with it.
    """
    program = shutil.which(_NAME)
    asked = list(_within_bounds(pictures))
    found: list[tuple[Seen, ...] | None] = [None] * len(pictures)
    if program is None or not asked:
        return found
    with tempfile.TemporaryDirectory(prefix="docgen-") as name:
        folder = Path(name)
        for at in asked:
            # Not packed: the program reads it but once.
            Image.fromarray(pictures[at]).save(folder / f"{at}.pgm")
        listed = "".join(f"{folder / str(at)}.pgm\n" for at in asked)
        (folder / "list.txt").write_text(listed, "utf-8")
        command = [program, "list.txt", "out", "-l", _DATA[language], "--psm", "6"]
        command += ["--dpi", str(dpi), "-c", "tessedit_do_invert=0", "tsv"]
        if _run(command, folder, _SECONDS + _SECONDS_EACH * len(asked)):
            pages = _pages(folder / "out.tsv")
            for number, at in enumerate(asked, 1):
                found[at] = tuple(pages.get(number, ()))
    return found


def _within_bounds(pictures: Sequence[Any]) -> list[int]:
    left = _MOST_PIXELS
    kept: list[int] = []
    for at, picture in enumerate(pictures):
        left -= picture.size
        if left < 0 or len(kept) == _MOST:
            break
        kept.append(at)
    return kept


def _run(command: Sequence[str], folder: Path, seconds: float) -> bool:
    """Run the program within its bounds; whether it came to an end."""
    silent = subprocess.DEVNULL
    # One thread: more wait for each other on pictures so small.
    own = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        process = subprocess.Popen(  # noqa: S603
            command,
            cwd=folder,
            env=own,
            stdin=silent,
            stdout=silent,
            stderr=silent,
            start_new_session=True,
        )
    except OSError:
        return False
    _bound_memory(process.pid)
    try:
        return process.wait(seconds) == 0
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return False


def _bound_memory(process: int) -> None:
    """On Linux a running process can be bound from outside; elsewhere time alone is."""
    try:
        from resource import RLIMIT_AS, prlimit
    except ImportError:
        return
    try:
        prlimit(process, RLIMIT_AS, (_MEMORY, _MEMORY))
    except (OSError, ValueError):
        return


def _pages(table: Path) -> dict[int, list[Seen]]:
    pages: dict[int, list[Seen]] = {}
    if not table.is_file():
        return pages
    with table.open(encoding="utf-8", errors="replace", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            text = (row.get("text") or "").strip()
            if row["level"] == _WORD_LEVEL and text:
                pages.setdefault(int(row["page_num"]), []).append(_seen(row, text))
    return pages


def _seen(row: dict[str, str], text: str) -> Seen:
    left, top, width, height = (float(row[key]) for key in ("left", "top", "width", "height"))
    line = int(row["block_num"]), int(row["par_num"]), int(row["line_num"])
    box = (left, top, left + width, top + height)
    return Seen(text, box, line, max(0.0, float(row["conf"])) / 100)
