"""YAML as docgen uses it: plain values only, every scalar is text, each value knows its line.

Reading goes through PyYAML's events, so nothing but scalars, sequences and mappings can come
out: no tags, no anchors (and so no alias bombs), no duplicate keys, bounded size and depth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from docgen.errors import DocgenError, Location

MAX_BYTES = 16 * 1024 * 1024
MAX_DEPTH = 40

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
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise DocgenError("There is no such file.", "Check its name.", at) from None
    except OSError as error:
        raise DocgenError(f"The file cannot be read: {error.strerror}.", "", at) from error
    if len(raw) > MAX_BYTES:
        raise DocgenError(f"The file is larger than {MAX_BYTES >> 20} MB.", "", at)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise DocgenError(
            "The file is not in UTF-8.",
            "Save it again with the encoding UTF-8.",
            Location(str(path), line),
        ) from error


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
        events = iter(yaml.parse(text, Loader=_LOADER))
        return _document(events, name)
    except yaml.MarkedYAMLError as error:
        raise _syntax_error(error, text, name) from error
    except yaml.YAMLError as error:
        raise DocgenError(f"This is not YAML: {error}.", "", Location(name)) from error


def _document(events: Iterator[Any], name: str) -> Node:
    node = Node("", 1)
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            node = _node(next(events), events, name, 0)
        elif isinstance(event, yaml.DocumentEndEvent):
            break
    if any(isinstance(event, yaml.DocumentStartEvent) for event in events):
        raise DocgenError(
            "The file holds several documents.",
            "Keep one; delete the lines `---` between them.",
            Location(name),
        )
    return node


def _node(event: Any, events: Iterator[Any], name: str, depth: int) -> Node:
    line: int = event.start_mark.line + 1
    at = Location(name, line)
    if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
        raise DocgenError(
            "Anchors (&name) and aliases (*name) are not used in docgen's files.",
            "Write the value out, or put quotes around a text that begins with & or *.",
            at,
        )
    if event.tag is not None:
        raise DocgenError(
            f"The tag {event.tag} is not used in docgen's files.",
            "Delete it, or put quotes around a text that begins with an exclamation mark.",
            at,
        )
    if depth > MAX_DEPTH:
        raise DocgenError(f"Values are nested more than {MAX_DEPTH} deep.", "", at)
    if isinstance(event, yaml.SequenceStartEvent):
        return _sequence(events, name, depth, line)
    if isinstance(event, yaml.MappingStartEvent):
        return _mapping(events, name, depth, line)
    text = event.value
    if event.style in ("|", ">") and text.endswith("\n"):
        # A block always ends its last line; that line's end is no part of what was written.
        text = text[:-1]
    return Node(text, line, quoted=bool(event.style))


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
        at = Location(name, key.line)
        if not isinstance(key.value, str):
            raise DocgenError("A key must be a word, not a list or a mapping.", "", at)
        if key.value in values:
            raise DocgenError(
                f'"{key.value}" stands here a second time; it is on line {keys[key.value]} too.',
                "Keep one of the two.",
                at,
            )
        keys[key.value] = key.line
        values[key.value] = _node(next(events), events, name, depth + 1)
    return Node(values, line, quoted=True, keys=keys)


def _syntax_error(error: yaml.MarkedYAMLError, text: str, name: str) -> DocgenError:
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else None
    lines = text.splitlines()
    shown = lines[line - 1] if line and line <= len(lines) else ""
    indent = shown[: len(shown) - len(shown.lstrip())]
    if "\t" in indent or "\\t" in str(error.problem):
        return DocgenError(
            "A tab stands at the beginning of the line; YAML is indented with spaces.",
            "Replace the tab by spaces.",
            Location(name, line),
        )
    return DocgenError(
        f"This is not YAML: {error.problem or error}.",
        "Put quotes around a text that holds a colon followed by a space, or that begins "
        "with one of these: [ ] { } # & * ! | > % @ `",
        Location(name, line),
    )


# Writing


class Flow(dict[str, Any]):
    """A mapping to be written on one line, in braces."""


class FlowList(list[Any]):
    """A sequence to be written on one line, in brackets."""


class _Dumper(yaml.SafeDumper):
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def dump(value: Mapping[str, Any]) -> str:
    """Write plain values as YAML, block style, keys in the order given.

    Texts that YAML would take for something else stand in double quotes; texts of several
    lines in a block.
    """
    return yaml.serialize(_to_node(value), Dumper=_Dumper, allow_unicode=True, width=4096)


def dump_text(text: str, indent: int = 2) -> str:
    """Write one text as it would stand after a key, further lines indented."""
    dumped = dump({"k": text}).removesuffix("\n").removeprefix("k:").removeprefix(" ")
    return dumped.replace("\n  ", "\n" + " " * indent)


def _to_node(value: Any) -> yaml.Node:
    if value is None:
        return yaml.ScalarNode("tag:yaml.org,2002:null", "null")
    if isinstance(value, bool):
        return yaml.ScalarNode("tag:yaml.org,2002:bool", "true" if value else "false")
    if isinstance(value, int):
        return yaml.ScalarNode("tag:yaml.org,2002:int", str(value))
    if isinstance(value, float):
        written = f"{value:.2f}".rstrip("0").rstrip(".")
        tag = "float" if "." in written else "int"
        return yaml.ScalarNode(f"tag:yaml.org,2002:{tag}", written)
    if isinstance(value, str):
        style = _style(value)
        # A block ends its last line; load() takes that line's end away again.
        written = value + "\n" if style == "|" else value
        return yaml.ScalarNode("tag:yaml.org,2002:str", written, style=style)
    if isinstance(value, Mapping):
        pairs = [(_to_node(str(key)), _to_node(entry)) for key, entry in value.items()]
        return yaml.MappingNode("tag:yaml.org,2002:map", pairs, flow_style=isinstance(value, Flow))
    if isinstance(value, Sequence):
        nodes = [_to_node(entry) for entry in value]
        flow = isinstance(value, FlowList) or not nodes
        return yaml.SequenceNode("tag:yaml.org,2002:seq", nodes, flow_style=flow)
    raise TypeError(f"no YAML for {type(value).__name__}")


_RESOLVER = yaml.SafeLoader("")
_SPECIAL = re.compile(r"""^[-?:,\[\]{}#&*!|>'"%@`]|: | #|:$""")
_BREAKS = re.compile("[\r\x7f-\x9f\u2028\u2029\ufeff\U0010ffff]")  # written as escapes only


def _style(text: str) -> str | None:
    if "\n" in text and _fits_block(text):
        return "|"
    if text != text.strip() or "\n" in text or _BREAKS.search(text) or text in ("", "~"):
        return '"'
    tag = _RESOLVER.resolve(  # type: ignore[no-untyped-call]
        yaml.ScalarNode, text, (True, False)
    )
    return None if tag == "tag:yaml.org,2002:str" and not _SPECIAL.search(text) else '"'


def _fits_block(text: str) -> bool:
    """Whether a block gives back exactly this text, and reads well."""
    lines = text.split("\n")
    return (
        not _BREAKS.search(text)
        and all(line == line.rstrip() for line in lines)
        and bool(lines[0].strip())
        and not text[0].isspace()
        and bool(lines[-1])
        and "\t" not in text
    )
