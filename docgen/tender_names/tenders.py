"""A folder of answers files → the names of the tenders that they answer.

Only the heads of files are looked at, so that hundreds of them take no time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from docgen.errors import DocgenError
from docgen.tender_names.names import Name, Names, names_of
from docgen.yaml_file import load

_MOST = 20_000  # files
_BYTES = 1 << 20  # of a file; answers of a tender are a hundredth of that
_HEAD = re.compile(rb"^docgen:\s*[\"']?(?:answers|common)/", re.MULTILINE)
_TENDER = re.compile(r"^tender:.*(?:\n(?:[ \t#}].*|[ \t]*))*", re.MULTILINE)


class KnownTenders:
    """The tenders in folders; each folder is looked at but once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._found: dict[Path, Names] = {}

    def beside(self, path: Path) -> Names:
        """The tenders in the folder answers/ that a file lies in, else in that of the workspace."""
        within = (above for above in path.absolute().parents if above.name == "answers")
        folder = next(within, self._root.absolute() / "answers")
        if folder not in self._found:
            self._found[folder] = Names(_names_in(folder))
        return self._found[folder]


def _names_in(folder: Path) -> Iterator[Name]:
    if not folder.is_dir():
        return
    for count, path in enumerate(sorted(folder.rglob("*.yaml"))):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if count < _MOST and not hidden and path.is_file():
            tender = _tender_of(path)
            yield from names_of(
                tender.get("buyer", ""), tender.get("reference", ""), path.as_posix()
            )


def _tender_of(path: Path) -> Mapping[str, str]:
    """The values under `tender:`; none where the file is no answers file, or cannot be read."""
    try:
        with path.open("rb") as file:
            raw = file.read(_BYTES)
    except OSError:
        return {}
    if _HEAD.search(raw[:4096]) is None:
        return {}
    text = raw.decode("utf-8", errors="replace").replace("\r\n", "\n")
    found = _TENDER.search(text)
    return _values(found[0]) if found else {}


@lru_cache(maxsize=1024)  # many answers are to one tender
def _values(block: str) -> Mapping[str, str]:
    try:
        top = load(block).value
    except DocgenError:
        return {}
    node = top.get("tender") if isinstance(top, dict) else None
    values = node.value if node is not None and isinstance(node.value, dict) else {}
    return {
        key: entry.value
        for key, entry in values.items()
        if isinstance(entry.value, str) and not entry.is_nothing
    }
