"""Files written whole or not at all, and never over what a person changed."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from docgen.errors import DocgenError, Location
from docgen.package import made_by_docgen, read_parts

_SEAL = "# Written by docgen {}, sum "
_BYTES_SEAL = "\n% Written by docgen {}, sum "
_PAGE_SEAL, _PAGE_SEAL_END = "<!-- Written by docgen {}, sum ", " -->\n"
_SEAL_END = ". Once changed by hand, docgen replaces it only with --force.\n"


def seal(text: str, maker: str) -> str:
    """Add a last line that tells later whether a person changed the text.

    `maker` is the command that writes it: another command's file is not replaced either.
    """
    return f"{text}{_SEAL.format(maker)}{_sum(text.encode())}{_SEAL_END}"


def unsealed(text: str) -> str:
    """A text without the last line that `seal` added."""
    lines = text.splitlines(keepends=True)
    sealed = bool(lines) and lines[-1].startswith("# Written by docgen ")
    return "".join(lines[:-1]) if sealed else text


def seal_page(html: str, maker: str) -> str:
    """The same for a page of HTML, as a comment after its end."""
    return f"{html}{_PAGE_SEAL.format(maker)}{_sum(html.encode())}{_PAGE_SEAL_END}"


def seal_bytes(content: bytes, maker: str) -> bytes:
    """The same for a PDF, as a comment after its end (ISO 32000-1, 7.2.3), and for a PNG."""
    return content + f"{_BYTES_SEAL.format(maker)}{_sum(content)}\n".encode()


def is_untouched(path: Path, maker: str) -> bool:
    """Whether the command `maker` wrote the file and nobody changed it since."""
    try:
        return _is_safe(path, maker, None)
    except OSError as error:
        raise DocgenError(
            f"The file cannot be read: {error.strerror or error}.",
            "Choose another with -o.",
            Location(path.as_posix()),
        ) from error


def write_whole(path: Path, content: bytes | str, maker: str, force: bool = False) -> None:
    """Write a file under a temporary name, then rename it.

    Raises:
        DocgenError: the folder cannot be written to, or a person's file stands there and
            `force` is not given.
    """
    raw = content.encode("utf-8") if isinstance(content, str) else content
    refuse_to_lose(path, maker, force, raw)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=".docgen-", dir=path.parent)
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
            "Choose another place with -o.",
            Location(path.as_posix()),
        ) from error


def refuse_to_lose(path: Path, maker: str, force: bool, raw: bytes | None = None) -> None:
    """Raise DocgenError if a person's file, or another command's, stands at `path`.

    A file that the same command wrote and nobody changed since, or that holds `raw` already, is
    none; with `force` no file is.
    """
    at = Location(path.as_posix())
    try:
        if path.is_dir():
            raise DocgenError(
                "A folder stands where the file should go.", "Name the file itself with -o.", at
            )
        if force or not path.exists() or _is_safe(path, maker, raw):
            return
    except (OSError, ValueError) as error:
        raise DocgenError(
            "This cannot be the name of a file.", "Choose another with -o.", at
        ) from error
    raise DocgenError(
        "The file exists, and may hold somebody's work.",
        "Give another name with -o, or --force to replace it."
        + (" Or keep what was corrected in it with --update." if maker == "parse" else ""),
        at,
    )


def _is_safe(path: Path, maker: str, raw: bytes | None) -> bool:
    """Whether nothing is lost when the file is replaced."""
    there = path.read_bytes()
    if there == raw:
        return True
    if path.suffix == ".docx":
        try:
            kind = maker if maker in ("template", "annotation") else "document"
            return made_by_docgen(read_parts(there), kind)
        except DocgenError:
            return False
    if path.suffix.lower() in (".pdf", ".png"):
        body, found, rest = there.rpartition(_BYTES_SEAL.format(maker).encode())
        return bool(found) and rest.strip() == _sum(body).encode()
    begin, end = (_PAGE_SEAL, _PAGE_SEAL_END) if path.suffix == ".html" else (_SEAL, _SEAL_END)
    body, found, rest = there.rpartition(begin.format(maker).encode())
    return bool(found) and rest == (_sum(body) + end).encode()


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
