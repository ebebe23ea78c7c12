"""Files and folders somebody gave → the answers files among them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from docgen.answers import COMMON, SNIPPETS
from docgen.errors import DocgenError, Location
from docgen.known_forms import exists

_MOST = 20_000  # files
_HEAD = re.compile(rb"^docgen:\s*[\"']?answers/", re.MULTILINE)
_OTHER = re.compile(rb"^docgen:\s*[\"']?(?!answers/)\w+/", re.MULTILINE)


def answers_files(given: Sequence[Path]) -> list[Path]:
    """The answers files among files and folders; those of folders in their names' order.

    Raises:
        DocgenError: one is not there, or a folder holds very many.
    """
    found: dict[Path, None] = {}
    for path in given:
        if not exists(path):
            raise DocgenError(
                "There is no such file or folder.",
                "Give answers files, or folders of them.",
                Location(path.as_posix()),
            )
        files = _in_folder(path, _HEAD) if path.is_dir() else [path]
        found |= dict.fromkeys(files)
    return list(found)


def files_to_check(given: Sequence[Path]) -> list[Path]:
    """Files as given, and of folders all that a person wrote in them: answers, snippets, shared.

    A file that does not say what it is is taken for answers, so that none is passed over.

    Raises:
        DocgenError: a folder holds none, or very many.
    """
    return [file for path in given for file in _written_in(path, True)]


def files_to_render(given: Sequence[Path]) -> list[Path]:
    """Files as given, and the answers files of folders. Raises what `files_to_check` does."""
    return [file for path in given for file in _written_in(path, False)]


def _written_in(path: Path, is_all: bool) -> list[Path]:
    if not (exists(path) and path.is_dir()):
        return [path]
    found = _in_folder(path, None)
    if not found:
        raise DocgenError(
            "No answers file is in this folder.",
            "Give the folder that they are in, or begin with `docgen new`.",
            Location(path.as_posix()),
        )
    if is_all:
        folders = dict.fromkeys([path, *(file.parent for file in found)])
        others = (folder / name for folder in folders for name in (COMMON, SNIPPETS))
        found += [file for file in others if file.is_file()]
    return found


def _in_folder(folder: Path, wanted: re.Pattern[bytes] | None) -> list[Path]:
    """The answers files of a folder: those with this line, or those that say nothing else."""
    found: list[Path] = []
    for file in sorted(folder.rglob("*.yaml")):
        hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
        named = file.name in (COMMON, SNIPPETS)
        if not hidden and not named and file.is_file() and _is_answers(file, wanted):
            found.append(file)
        if len(found) > _MOST:
            raise DocgenError(
                f"More than {_MOST} answers files are in this folder.",
                "Give a folder with fewer.",
                Location(folder.as_posix()),
            )
    return found


def _is_answers(path: Path, wanted: re.Pattern[bytes] | None) -> bool:
    try:
        with path.open("rb") as file:
            head = file.read(4096)
    except OSError:
        return wanted is None  # what cannot be read is told where it is checked
    return bool(wanted.search(head)) if wanted else not _OTHER.search(head)
