"""Answers → an existing answers file, whose comments and order stay as they are.

Entries are replaced line by line: a library that keeps comments with the values (ruamel.yaml)
loses the comment below a value that becomes a block or a mapping.
"""

from __future__ import annotations

import re
from typing import Any

from docgen.files import unsealed
from docgen.yaml_dump import dump
from docgen.yaml_file import Node, load


def merge_answers(existing: str, written: str) -> str:
    """Put newly written answers into the text of an existing file.

    Values that say the same stay as they are written; a prompt that is no longer answered is
    left blank, its line and comments kept. Raises DocgenError if either is no YAML.

    Args:
        existing: The file's text.
        written: The new answers as YAML (see answers.dump_answers).
    """
    text = unsealed(existing)
    old, new = load(text), load(written)
    if not isinstance(old.value, dict) or not isinstance(new.value, dict):
        return written
    lines, source = text.splitlines(), written.splitlines()
    # From the last line up, so that the lines above keep their numbers.
    for key in sorted(new.value, key=lambda key: -old.keys.get(key, 0)):
        start = new.keys[key]
        block = source[start - 1 : _end(source, start)]
        if key not in old.value:
            lines += block
        elif key == "answers" and _is_block(old, key):
            lines = _merge(lines, old.value[key], new.value[key])
        elif _plain(old.value[key]) != _plain(new.value[key]):
            at = old.keys[key]
            lines = [*lines[: at - 1], *block, *lines[_end(lines, at) :]]
    return "\n".join(lines) + "\n"


def _is_block(top: Node, key: str) -> bool:
    """Whether a mapping has its entries on lines of their own."""
    assert isinstance(top.value, dict)
    lines = list(top.value[key].keys.values())
    if not lines:
        return False
    return top.keys[key] not in lines and len(set(lines)) == len(lines)


def _merge(lines: list[str], old: Node, new: Node) -> list[str]:
    assert isinstance(old.value, dict)
    values = new.value if isinstance(new.value, dict) else {}
    indent = " " * _indent(lines[min(old.keys.values()) - 1])
    last = max(old.keys.values())
    added = {key: _plain(node) for key, node in values.items() if key not in old.value}
    if added:
        end = _end(lines, last)
        lines[end:end] = [indent + line for line in dump(added).splitlines()]
    for key, line in sorted(old.keys.items(), key=lambda pair: -pair[1]):
        node = old.value[key]
        if key not in values:
            if not node.is_nothing:
                lines = _replace(lines, line, key, "")
        elif _plain(node) != _plain(values[key]):
            lines = _replace(lines, line, key, _plain(values[key]))
    return lines


def _replace(lines: list[str], at: int, key: str, value: Any) -> list[str]:
    """Write another value at the line (from 1) where a key stands."""
    indent = " " * _indent(lines[at - 1])
    written = dump({key: value}).splitlines()
    if value == "":
        written = [written[0].removesuffix('""').rstrip()]
    return [*lines[: at - 1], *(indent + line for line in written), *lines[_end(lines, at) :]]


def _end(lines: list[str], at: int) -> int:
    """The last line of the value of the key at line `at`, comments after it left out."""
    own = _indent(lines[at - 1])
    in_block = re.search(r"[|>][+-]?\d?\s*(#.*)?$", lines[at - 1]) is not None
    end = at
    for index in range(at, len(lines)):
        line = lines[index]
        if not line.strip():
            continue
        in_list = line.lstrip().startswith("-") and _indent(line) == own
        if _indent(line) <= own and not in_list:
            break
        if in_block or not line.lstrip().startswith("#"):
            end = index + 1
            in_block = in_block or re.search(r":\s+[|>][+-]?\s*$", line) is not None
    return end


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _plain(node: Node) -> Any:
    """A node's values alone; nothing is an empty text."""
    if isinstance(node.value, dict):
        return {key: _plain(entry) for key, entry in node.value.items()}
    if isinstance(node.value, list):
        return [_plain(entry) for entry in node.value]
    return "" if node.is_nothing else node.value
