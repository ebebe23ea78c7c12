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

_HINT = "# text"  # what a blank answers file says of a prompt that wants one
_UPKEEP = ("owner", "reviewed", "expires")


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


def fill_answers(existing: str, written: str) -> str:
    """Put newly written answers into the text of an existing file where that is open.

    All that a person wrote stays as it is written, also in another spelling than docgen's own;
    what is new under `review` stands behind what is there. Raises DocgenError if either is no YAML.
    """
    text = unsealed(existing)
    old, new = load(text), load(written)
    if not isinstance(old.value, dict) or not isinstance(new.value, dict):
        return written
    lines, source = text.splitlines(), written.splitlines()
    for key in sorted(new.value, key=lambda key: -old.keys.get(key, 0)):
        block = source[new.keys[key] - 1 : _end(source, new.keys[key])]
        if key not in old.value:
            lines += [] if is_open(new.value[key]) else block
        elif _is_block(old, key) and key in ("answers", "tender", "respondent"):
            lines = _fill(lines, old.value[key], new.value[key])
        elif key == "review" and isinstance(old.value[key].value, list) and old.value[key].value:
            lines = _append(lines, old, new, block)
        elif is_open(old.value[key]) and _plain(old.value[key]) != _plain(new.value[key]):
            at = old.keys[key]
            lines = [*lines[: at - 1], *_noted(lines[at - 1], block), *lines[_end(lines, at) :]]
    return "\n".join(lines) + "\n"


def _fill(lines: list[str], old: Node, new: Node) -> list[str]:
    """Fill a mapping's blank values, and add the keys that it lacks behind its last."""
    assert isinstance(old.value, dict)
    values = new.value if isinstance(new.value, dict) else {}
    indent = " " * _indent(lines[min(old.keys.values()) - 1])
    added = {key: _plain(node) for key, node in values.items() if key not in old.value}
    if added:
        end = _end(lines, max(old.keys.values()))
        lines[end:end] = [indent + line if line else "" for line in dump(added).splitlines()]
    for key, line in sorted(old.keys.items(), key=lambda pair: -pair[1]):
        if key in values and is_open(old.value[key]) and not is_open(values[key]):
            written = dump({key: _plain(values[key])}).splitlines()
            block = [indent + one if one else "" for one in written]
            rest = lines[_end(lines, line) :]
            lines = [*lines[: line - 1], *_noted(lines[line - 1], block), *rest]
    return lines


def _append(lines: list[str], old: Node, new: Node, block: list[str]) -> list[str]:
    """Add what is new in a list behind what is there."""
    assert isinstance(old.value, dict) and isinstance(new.value, dict)
    fresh = block[1 + len(_entries(old.value["review"])) :]
    if not fresh:
        return lines
    at = old.keys["review"]
    first = old.value["review"]
    if first.line == at:  # on one line, in brackets
        return [*lines[: at - 1], *block, *lines[_end(lines, at) :]]
    indent = " " * _indent(lines[first.line - 1])
    added = [indent + line.strip() for line in fresh]
    end = _end(lines, at)
    return [*lines[:end], *added, *lines[end:]]


def _entries(node: Node) -> list[Node]:
    return node.value if isinstance(node.value, list) else []


def _noted(line: str, block: list[str]) -> list[str]:
    """Lines that take the place of a blank value, with the comment that stood behind that."""
    found = re.search(r"\s#.*$", line)
    if found is None or found[0].strip() == _HINT:
        return block
    if len(block) == 1:
        return [f"{block[0]}  {found[0].strip()}"]
    return [" " * _indent(line) + found[0].strip(), *block]


def is_open(node: Node) -> bool:
    """Whether nothing is said here, but for who looks after it."""
    if isinstance(node.value, dict):
        return all(is_open(entry) for key, entry in node.value.items() if key not in _UPKEEP)
    if isinstance(node.value, list):
        return all(map(is_open, node.value))
    return node.is_nothing or not node.value


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
