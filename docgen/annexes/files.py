"""The files that answers name as annexes: whether their names are safe, and where they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from docgen.wording import quoted

FOLDER = "annexes"
_MAX_NAME = 120
_MUCH = 20 * 1024 * 1024  # bytes; platforms for tenders often take no more in one piece
# What no file can be called on some system, and what parts the names in a document.
_UNSAFE = re.compile(r'[/\\:;*?"<>|\x00-\x1f\x7f\u2028\u2029]')


@dataclass(frozen=True, slots=True)
class AnnexFault:
    """What is wrong with an annex, and how to mend it."""

    severity: Literal["error", "warning"]
    message: str
    mend: str


def annex_faults(name: str, answers_file: Path | None) -> Iterator[AnnexFault]:
    """What is wrong with the name of an annex, or with its file.

    The file is looked for beside the answers file and in a folder `annexes` there; without an
    answers file only the name is looked at.
    """
    unsafe = _UNSAFE.search(name)
    if unsafe or name != name.strip(" .") or len(name) > _MAX_NAME:
        why = f"has {quoted(unsafe[0])} in it" if unsafe else "is no plain name"
        yield AnnexFault(
            "error",
            f"the name {quoted(name, 60)} of an annex {why}",
            "Write a file's bare name, without a folder, such as certificat.pdf.",
        )
        return
    if answers_file is None:
        return
    file = _find(name, answers_file.parent)
    if file is None:
        yield AnnexFault(
            "error",
            f"the annex {quoted(name, 60)} is not there",
            f"Put the file beside the answers file, or into the folder {FOLDER} there.",
        )
        return
    size = file.stat().st_size
    if size == 0:
        yield AnnexFault(
            "error", f"the annex {quoted(name, 60)} is empty (0 bytes)", "Copy the file again."
        )
    elif size > _MUCH:
        yield AnnexFault(
            "warning",
            f"the annex {quoted(name, 60)} has {size / 1024**2:.0f} MB",
            "Platforms often take less; see what this one takes, or make the file smaller.",
        )


def _find(name: str, folder: Path) -> Path | None:
    for place in (folder / name, folder / FOLDER / name):
        try:
            if place.is_file():
                return place
        except OSError:
            continue
    return None
