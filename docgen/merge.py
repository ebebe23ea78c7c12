"""Answers → an existing answers file, whose comments and order stay as they are."""

from __future__ import annotations

import io
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import PlainScalarString

from docgen.files import unsealed


class _TextResolver(VersionedResolver):
    """Takes every scalar for text, as docgen reads it."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        return super().resolve(kind, "a text" if kind is ScalarNode else value, implicit)


def merge_answers(existing: str, written: str) -> str:
    """Put newly written answers into the text of an existing file.

    Values that say the same stay as they are written; a prompt that is no longer answered is
    left blank, its line and comments kept. A file that is no mapping is replaced.

    Args:
        existing: The file's text.
        written: The new answers as YAML (see answers.dump_answers).
    """
    yaml = _yaml()
    try:
        old: Any = yaml.load(unsealed(existing))
        new: Any = _yaml().load(written)
    except YAMLError:
        return written
    if not isinstance(old, dict) or not isinstance(old.get("answers"), dict):
        return written
    for key, value in new.items():
        if key == "answers":
            _merge(old[key], value)
        elif old.get(key) != value:
            old[key] = value
    out = io.StringIO()
    yaml.dump(old, out)
    return out.getvalue()


def _yaml() -> YAML:
    """YAML that keeps comments, quotes and order."""
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.Resolver = _TextResolver
    return yaml


def _merge(old: Any, new: Any) -> None:
    for key in list(old):
        if key not in new and old[key] not in ("", "~", "null"):
            old[key] = PlainScalarString("")
    for key, value in new.items():
        if key not in old or _plain(old[key]) != _plain(value):
            old[key] = value


def _plain(value: Any) -> Any:
    """A value without its way of writing; a block's last line end counts for nothing."""
    if isinstance(value, dict):
        return {str(key): _plain(entry) for key, entry in value.items()}
    return value if value is None else str(value).removesuffix("\n")
