"""Files written whole or not at all, and never over what a person changed."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from docgen.errors import DocgenError, Location
from docgen.package import made_by_docgen, read_parts

_SEAL = "# Written by docgen, sum "
_SEAL_END = ". Once changed by hand, docgen replaces it only with --force.\n"


def seal(text: str) -> str:
    """Add a last line that tells later whether a person changed the text."""
    return f"{text}{_SEAL}{_sum(text)}{_SEAL_END}"


def write_whole(path: Path, content: bytes | str, force: bool = False) -> None:
    """Write a file under a temporary name, then rename it.

    Raises:
        DocgenError: the folder cannot be written to, or a person's file stands there and
            `force` is not given.
    """
    at = Location(path.as_posix())
    raw = content.encode("utf-8") if isinstance(content, str) else content
    if not force:
        refuse_to_lose(path, raw)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(raw)
            Path(temporary).chmod(0o666 & ~_umask())
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise DocgenError(
            f"The file cannot be written: {error.strerror or error}.",
            "Choose another folder with -o.",
            at,
        ) from error


def refuse_to_lose(path: Path, raw: bytes | None = None) -> None:
    """Raise DocgenError if a person's file stands at `path`.

    A file that docgen wrote and nobody changed since, or that holds `raw` already, is none.
    """
    if path.is_dir():
        raise DocgenError(
            "A folder stands where the file should go.", "", Location(path.as_posix())
        )
    if not path.exists() or (raw is not None and path.read_bytes() == raw) or _is_untouched(path):
        return
    raise DocgenError(
        "The file exists, and may hold somebody's work.",
        "Give another name with -o, or --force to replace it.",
        Location(path.as_posix()),
    )


def _is_untouched(path: Path) -> bool:
    if path.suffix == ".docx":
        try:
            return made_by_docgen(read_parts(path))
        except DocgenError:
            return False
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    body, found, rest = text.rpartition(_SEAL)
    return bool(found) and rest == _sum(body) + _SEAL_END


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:12]


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
