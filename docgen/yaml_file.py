"""YAML as docgen reads it: plain values only, every scalar is text, each value knows its line.

It goes through PyYAML's events, so nothing but scalars, sequences and mappings can come
out: no tags, no anchors (and so no alias bombs), no duplicate keys, bounded size and depth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from docgen.bounded import read_bytes
from docgen.errors import DocgenError, Location
from docgen.wording import quoted, squeeze

MAX_BYTES = 16 * 1024 * 1024
MAX_DEPTH = 40
MAX_VALUES = 500_000  # a form of 1,000 pages has fewer

# What XML 1.0 can carry (production 2, "Char"); YAML's own set is nearly the same.
_UNPRINTABLE = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Node:
    """A value of the file: `value` is a str, a list of nodes, or a dict of nodes by key.

    `quoted` tells a text in quotes or a block from a plain word; a plain empty one is nothing.
    """

    value: str | list[Node] | dict[str, Node]
    line: int
    quoted: bool = False
    keys: dict[str, int] = field(default_factory=dict)

    @property
    def is_nothing(self) -> bool:
        """Whether nothing is written here: `key:` or `key: ~` or `key: null`."""
        return not self.quoted and self.value in ("", "~", "null")


def load_file(path: Path) -> Node:
    """Read a YAML file. Raises DocgenError, saying where, for all that cannot be read."""
    return load(read_text(path), str(path))


def read_text(path: Path) -> str:
    """Read a text file in UTF-8, bounded in size."""
    at = Location(str(path))
    raw = read_bytes(path, "a file", MAX_BYTES, "Is it the right file?")
    if raw.startswith((b"PK\x03\x04", b"%PDF-")):
        raise DocgenError(
            "This is a Word or PDF file, where a text file in YAML is wanted.",
            "Give the form file or answers file itself; its name ends in .yaml.",
            at,
        )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise DocgenError(
            "The file is not in UTF-8.",
            "Save it again with the encoding UTF-8.",
            Location(str(path), line),
        ) from error


def comments_of(text: str) -> dict[int, str]:
    """The comments of a YAML text by the line they stand on, counted from 1, from their # on.

    Raises DocgenError where the text is no YAML.
    """
    load(text)
    texts = [
        (token.start_mark.index, token.end_mark.index)
        for token in yaml.scan(text, Loader=yaml.SafeLoader)
        if isinstance(token, yaml.ScalarToken)
    ]
    found: dict[int, str] = {}
    at = start = 0
    for number, line in enumerate(text.split("\n"), 1):
        for sign in re.finditer(r"(?:(?<=\s)|^)#", line):
            place = start + sign.start()
            while at < len(texts) and texts[at][1] <= place:
                at += 1
            if at == len(texts) or not texts[at][0] <= place < texts[at][1]:
                found[number] = line[sign.start() :]
                break
        start += len(line) + 1
    return found


def within_texts(text: str) -> tuple[set[int], set[int]]:
    """Lines of a YAML text, counted from 1, that begin within a value, and those that end in one.

    A comment can stand neither before the former nor behind the latter.
    """
    begin: set[int] = set()
    end: set[int] = set()
    for token in yaml.scan(text, Loader=yaml.SafeLoader):
        if isinstance(token, yaml.ScalarToken):
            first, last = token.start_mark.line + 1, token.end_mark.line + 1
            if token.end_mark.column == 0:
                last -= 1
            begin |= set(range(first + 1, last + 1))
            # A block ends each of its lines; what opens it may have a comment behind it.
            end |= set(
                range(first + (token.style in ("|", ">")), last + (token.style in ("|", ">")))
            )
    return begin, end


def load(text: str, name: str = "") -> Node:
    """Read YAML from a text; `name` is the file's, for messages."""
    found = _UNPRINTABLE.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        raise DocgenError(
            f"The character U+{ord(found.group()):04X} cannot stand in a document.",
            "Delete it; it was probably copied along from another program.",
            Location(name, line),
        )
    try:
        events = _bounded(yaml.parse(text, Loader=_LOADER), name)
        return _document(events, name)
    except yaml.MarkedYAMLError as error:
        raise _syntax_error(error, text, name) from error
    except yaml.YAMLError as error:
        raise DocgenError(
            f"This is not YAML: {squeeze(str(error))}.", "Correct it there.", Location(name)
        ) from error


def _bounded(events: Iterator[Any], name: str) -> Iterator[Any]:
    for count, event in enumerate(events):
        if count > MAX_VALUES:
            raise DocgenError(
                f"The file holds more than {MAX_VALUES} values.",
                "Is it the right file?",
                Location(name, event.start_mark.line + 1 if event.start_mark else None),
            )
        yield event


def _document(events: Iterator[Any], name: str) -> Node:
    node = Node("", 1)
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            node = _node(next(events), events, name, 0)
        elif isinstance(event, yaml.DocumentEndEvent):
            break
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent) and event.start_mark:
            raise DocgenError(
                "The file holds several documents; a second one begins here.",
                "Keep one; delete the lines `---` between them.",
                Location(name, event.start_mark.line + 1),
            )
    return node


def _node(event: Any, events: Iterator[Any], name: str, depth: int) -> Node:
    line: int = event.start_mark.line + 1
    if isinstance(event, yaml.AliasEvent) or event.anchor is not None or event.tag is not None:
        raise _unused(event, Location(name, line))
    if depth > MAX_DEPTH:
        raise DocgenError(
            f"Values are nested more than {MAX_DEPTH} deep.",
            "Is a bracket left open?",
            Location(name, line),
        )
    if isinstance(event, yaml.SequenceStartEvent):
        return _sequence(events, name, depth, line)
    if isinstance(event, yaml.MappingStartEvent):
        return _mapping(events, name, depth, line)
    text = event.value
    if event.style in ("|", ">") and text.endswith("\n"):
        # A block always ends its last line; that line's end is no part of what was written.
        text = text[:-1]
    return Node(text, line, quoted=bool(event.style))


def _unused(event: Any, at: Location) -> DocgenError:
    """What YAML has and docgen's files do not."""
    if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
        return DocgenError(
            "Anchors (&name) and aliases (*name) are not used in docgen's files.",
            "Write the value out, or put quotes around a text that begins with & or *.",
            at,
        )
    return DocgenError(
        f"The tag {quoted(event.tag)} is not used in docgen's files.",
        "Delete it, or put quotes around a text that begins with an exclamation mark.",
        at,
    )


def _sequence(events: Iterator[Any], name: str, depth: int, line: int) -> Node:
    values: list[Node] = []
    for event in events:
        if isinstance(event, yaml.SequenceEndEvent):
            break
        values.append(_node(event, events, name, depth + 1))
    return Node(values, line, quoted=True)


def _mapping(events: Iterator[Any], name: str, depth: int, line: int) -> Node:
    values: dict[str, Node] = {}
    keys: dict[str, int] = {}
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            break
        key = _node(event, events, name, depth + 1)
        if not isinstance(key.value, str):
            raise DocgenError(
                "A key must be a word, not a list or a mapping.",
                "Put quotes around a key that begins with [ or {.",
                Location(name, key.line),
            )
        if key.value in values:
            raise DocgenError(
                f"{quoted(key.value)} stands here a second time; "
                f"line {keys[key.value]} has it too.",
                "Keep one of the two.",
                Location(name, key.line),
            )
        keys[key.value] = key.line
        values[key.value] = _node(next(events), events, name, depth + 1)
    return Node(values, line, quoted=True, keys=keys)


def _syntax_error(error: yaml.MarkedYAMLError, text: str, name: str) -> DocgenError:
    mark = error.problem_mark or error.context_mark
    lines = text.splitlines()
    line = min(mark.line + 1, max(1, len(lines))) if mark else None
    shown = lines[line - 1] if line and line <= len(lines) else ""
    indent = shown[: len(shown) - len(shown.lstrip())]
    if "\t" in indent or "\\t" in str(error.problem):
        return DocgenError(
            "A tab stands at the beginning of the line; YAML is indented with spaces.",
            "Replace the tab by spaces.",
            Location(name, line),
        )
    if "end of stream" in str(error.problem) and "quoted" in str(error.context):
        opened = error.context_mark.line + 1 if error.context_mark else line
        return DocgenError(
            "The quote that opens here is never closed.",
            "Put the closing quote at the end of the text.",
            Location(name, opened),
        )
    return DocgenError(
        f"This is not YAML: {squeeze(str(error.problem or error))}.",
        "Check indents and brackets. Put quotes around a text that holds a colon followed by a "
        "space, or that begins with one of these: [ ] { } # & * ! | > % @ `",
        Location(name, line),
    )
