"""The bytes of a file somebody gave, within bounds, or a message that says what is wrong."""

from __future__ import annotations

from pathlib import Path

from docgen.errors import DocgenError, Location


def read_bytes(
    path: Path, kind: str, max_bytes: int, too_large: str, only: int | None = None
) -> bytes:
    """Read a file.

    Args:
        path: The file.
        kind: What it should be, as in "a PDF", for the message about a folder.
        max_bytes: The size it may have.
        too_large: How to mend a larger one.
        only: Read no more than so many bytes of it; its whole size is checked all the same.

    Raises:
        DocgenError: it is missing, a folder, too large, or cannot be read.
    """
    at = Location(path.as_posix())
    try:
        if path.is_dir():
            raise DocgenError(f"This is a folder, not {kind}.", "Name the file in it.", at)
        with path.open("rb") as file:
            size = path.stat().st_size
            # A pipe or a growing file has no size to rely on, so what is read is bounded too.
            raw = file.read(max_bytes + 1 if only is None else only)
    except FileNotFoundError:
        raise DocgenError("There is no such file.", "Check its name.", at) from None
    except (OSError, ValueError) as error:
        raise DocgenError(
            f"The file cannot be read: {getattr(error, 'strerror', None) or error}.",
            "Check its name and its rights.",
            at,
        ) from error
    if max(size, len(raw)) > max_bytes:
        raise DocgenError(f"The file is larger than {max_bytes >> 20} MB.", too_large, at)
    return raw
