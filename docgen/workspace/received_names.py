"""Files and folders somebody gave → the received files among them, each with a name of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.errors import DocgenError, Location
from docgen.known_forms import exists

# Kinds of files that forms come back in.
_WORD = (".docx", ".docm", ".doc", ".odt", ".rtf")
_PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp")
_KINDS = (*_WORD, ".pdf", *_PICTURES)
_OWN = (".yaml", ".yml", ".html")
_SYSTEMS = ("thumbs.db", "desktop.ini")
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class Named:
    """A received file, and what all that is made of it is called, without a suffix.

    The name of a file found in a folder has the folders between: `north/alpha`.
    """

    path: Path
    name: str
    is_found: bool = False


def are_several(received: Sequence[Named]) -> bool:
    """Whether what is made of files has names of its own: for a folder also if it holds one."""
    return len(received) > 1 or any(one.is_found for one in received)


def named(given: Sequence[Path]) -> list[Named]:
    """All received files: those given, and those in the folders given, each once.

    Raises:
        DocgenError: a folder holds none, or very many.
    """
    found: dict[Path, Path] = {}
    for path in given:
        if exists(path) and path.is_dir():
            for file in _files_in(path):
                found.setdefault(file, file.relative_to(path))
        else:
            found.setdefault(path, Path(path.name))
    # `alpha.docx` and `alpha.pdf` of one folder would be called alike.
    stems = Counter(name.with_suffix("") for name in found.values())
    return [
        Named(
            path,
            (name if stems[name.with_suffix("")] > 1 else name.with_suffix("")).as_posix(),
            path not in given,
        )
        for path, name in found.items()
    ]


def passed_over(given: Sequence[Path]) -> list[Path]:
    """The files in the folders given that are of no kind that is read, as a .zip or a .heic.

    What docgen writes there, and what systems keep beside files, are none of them.
    """
    folders = [path for path in given if exists(path) and path.is_dir()]
    return sorted({file for folder in folders for file in _shown_in(folder) if not _is_kind(file)})


def _is_kind(path: Path) -> bool:
    is_own = path.suffix.lower() in _OWN or path.name.lower() in _SYSTEMS
    return is_own or (path.suffix.lower() in _KINDS and path.is_file())


def _files_in(folder: Path) -> list[Path]:
    files = sorted(_walk(folder))
    if not files:
        raise DocgenError(
            "No received form is in this folder: no Word file, PDF or picture.",
            "Give the folder that they are in.",
            Location(folder.as_posix()),
        )
    if len(files) > _MOST:
        raise DocgenError(
            f"More than {_MOST} files are in this folder.",
            "Give a folder with fewer.",
            Location(folder.as_posix()),
        )
    return files


def _walk(folder: Path) -> Iterator[Path]:
    for path in _shown_in(folder):
        if path.suffix.lower() in _KINDS and path.is_file():
            yield path


def _shown_in(folder: Path) -> Iterator[Path]:
    """What is no folder, and not hidden."""
    for path in folder.rglob("*"):
        # Word keeps `~$alpha.docx` beside a file that is open.
        hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
        if not hidden and not path.is_dir():
            yield path
