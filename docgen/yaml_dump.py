"""Plain values → YAML that people read: block style, quotes where YAML would change a text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import yaml

LONGEST_KEY = 1000  # characters


class Flow(dict[str, Any]):
    """A mapping to be written on one line, in braces."""


class FlowList(list[Any]):
    """A sequence to be written on one line, in brackets."""


class _Dumper(yaml.SafeDumper):
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def check_simple_key(self) -> bool:
        """Keys may be as long as a question: YAML 1.2, 7.4.2, lets one have 1024 characters."""
        is_simple = super().check_simple_key()
        scalar = self.analysis  # worked out just now
        if not isinstance(self.event, yaml.ScalarEvent) or scalar is None:
            return is_simple
        return is_simple or (0 < len(scalar.scalar) < LONGEST_KEY and not scalar.multiline)


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


def _to_node(value: Any, in_flow: bool = False) -> yaml.Node:
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
        if in_flow and style == "|":
            style = '"'
        # A block ends its last line; load() takes that line's end away again.
        written = value + "\n" if style == "|" else value
        return yaml.ScalarNode("tag:yaml.org,2002:str", written, style=style)
    if isinstance(value, Mapping):
        flow = in_flow or isinstance(value, Flow)
        pairs = [(_to_node(str(key), True), _to_node(entry, flow)) for key, entry in value.items()]
        return yaml.MappingNode("tag:yaml.org,2002:map", pairs, flow_style=flow)
    if isinstance(value, Sequence):
        flow = in_flow or isinstance(value, FlowList) or not value
        nodes = [_to_node(entry, flow) for entry in value]
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
