"""`answers/snippets.yaml` → boilerplate that texts of all answers files may use.

    iso9001: Certificat n° 2024-117, remis à {{ tender.buyer }}.
    extranet: {text: Extranet ouvert jour et nuit., expires: 2027-12-31}

A first line `docgen: snippets/1` may stand there; so may owner and dates, as with answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from docgen.answers.keys import UPKEEP
from docgen.answers.values import Values
from docgen.errors import AnswersError, Location
from docgen.model import Snippet
from docgen.placeholders import SNIPPET_NAME
from docgen.wording import quoted
from docgen.yaml_file import Node, load, read_text

SNIPPETS = "snippets.yaml"
VERSION = "snippets/1"
_KEYS = ("text", *UPKEEP)


def snippets_for(path: Path) -> Mapping[str, Snippet]:
    """The snippets that an answers file at a path may use, by name; none where there is no file.

    Raises:
        DocgenError: their file cannot be read, or is not YAML.
        AnswersError: entries in it cannot be understood; all of them.
    """
    file = snippets_file(path)
    if file is None:
        return {}
    state = file.stat()
    return _load(file, state.st_mtime_ns, state.st_size)


def snippets_file(path: Path) -> Path | None:
    """The snippets.yaml of the folder answers/ that a file lies in, or that lies above it."""
    folder = path.absolute().parent
    for above in (folder, *folder.parents):
        for answers in (above, above / "answers"):
            if answers.name == "answers" and (answers / SNIPPETS).is_file():
                return _shown(answers / SNIPPETS)
    return None


def load_snippets(path: Path) -> Mapping[str, Snippet]:
    """Read a file of snippets; see `snippets_for`."""
    reader = _Reader(path.as_posix())
    snippets = reader.snippets(load(read_text(path), path.as_posix()))
    if reader.problems:
        raise AnswersError(tuple(reader.problems))
    return snippets


@lru_cache(maxsize=8)  # a thousand answers files use the same
def _load(path: Path, written: int, size: int) -> Mapping[str, Snippet]:
    return load_snippets(path)


def _shown(path: Path) -> Path:
    """A path as somebody in the current folder would write it."""
    try:
        return path.relative_to(Path.cwd())
    except ValueError:
        return path


class _Reader(Values):
    """What a file of snippets says."""

    def snippets(self, node: Node) -> Mapping[str, Snippet]:
        entries = dict(self.mapping(node, SNIPPETS))
        version = entries.pop("docgen", None)
        if version is not None and version.value != VERSION:
            self.problem(
                f"The file says {quoted(f'docgen: {version.value}')}; a file of snippets says "
                f"`docgen: {VERSION}`, or nothing of the kind.",
                "Correct the line, or delete it.",
                version.line,
            )
            return {}
        return {
            name: self.snippet(name, entry, node.keys[name])
            for name, entry in entries.items()
            if self.is_name(name, node.keys[name])
        }

    def is_name(self, name: str, line: int) -> bool:
        if SNIPPET_NAME.fullmatch(name):
            return True
        self.problem(
            f"{quoted(name)} cannot be the name of a snippet.",
            "Use letters, digits, hyphens and underscores, as in `iso9001: …`.",
            line,
        )
        return False

    def snippet(self, name: str, node: Node, line: int) -> Snippet:
        at = Location(self.name, line)
        if not isinstance(node.value, dict):
            return Snippet(self.text(node) or "", at)
        for key, line in node.keys.items():
            if key not in _KEYS:
                self.problem(
                    f"The snippet {name} has an unknown entry {quoted(key)}.",
                    f"Known are: {', '.join(_KEYS)}. Give it another name, if it is a snippet.",
                    line,
                )
        return Snippet(self.text(node.value.get("text")) or "", at, self.upkeep(node.value))
