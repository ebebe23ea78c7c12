"""The looks within a form file: keys that a reader of the questions can ignore."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any, TypeVar

from docgen.errors import DocgenError, Location
from docgen.look import (
    Box,
    Column,
    Layout,
    PageLook,
    PlaceLook,
    PrintedFill,
    PrintedImage,
    PrintedRule,
    PrintedText,
    PromptLook,
    RowLook,
    TableLook,
    TextStyle,
)
from docgen.yaml_dump import Flow, FlowList
from docgen.yaml_file import Node

T = TypeVar("T")

# What is printed on a page, by the keys it stands under.
_PRINTED: Mapping[str, type[Any]] = {
    "texts": PrintedText,
    "rules": PrintedRule,
    "fills": PrintedFill,
    "images": PrintedImage,
}


def dump_prompt(look: PromptLook) -> Flow:
    """A prompt's look on one line; what has its default is left out."""
    return _dump(look)


def dump_row(look: RowLook) -> Flow:
    """A row's look on one line."""
    return _dump(look)


def dump_layout(layout: Layout) -> dict[str, Any]:
    """The layout, one line for each page, style and column."""
    data: dict[str, Any] = {
        "pages": [_dump_page(page) for page in layout.pages],
        "styles": {name: _dump(style) for name, style in layout.styles.items()},
    }
    if layout.title is not None:
        data["title"] = _dump(layout.title)
    data["tables"] = [_dump_table(table) for table in layout.tables]
    if layout.running:
        data["running"] = list(layout.running)
    if layout.invites:
        data["invites"] = list(layout.invites)
    return data


def _dump_page(page: PageLook) -> dict[str, Any]:
    plain = _dump(page, *_PRINTED)
    printed = {name: [_dump(entry) for entry in getattr(page, name)] for name in _PRINTED}
    return dict(plain) | {name: entries for name, entries in printed.items() if entries}


def _dump_table(table: TableLook) -> dict[str, Any]:
    data: dict[str, Any] = dict(_dump(table))
    data["columns"] = [_dump(column) for column in table.columns]
    if table.header is not None:
        data["header"] = _dump(table.header)
    return data


def _dump(look: Any, *without: str) -> Flow:
    data = Flow()
    for entry in fields(look):
        value = getattr(look, entry.name)
        if value == entry.default or entry.name in without:
            continue
        data[entry.name] = FlowList(map(_plain, value)) if isinstance(value, tuple) else value
    return data


def _plain(value: Any) -> Any:
    return _dump(value) if isinstance(value, PlaceLook) else value


def read_prompt(node: Node, name: str) -> PromptLook:
    """Read a prompt's look; DocgenError where it cannot be understood."""
    return _read(PromptLook, node, name)


def read_row(node: Node, name: str) -> RowLook:
    """Read a row's look."""
    return _read(RowLook, node, name)


def read_layout(node: Node, name: str) -> Layout:
    """Read the layout."""
    data = _mapping(node, name)
    styles = _mapping(data["styles"], name) if "styles" in data else {}
    tables = _list(data["tables"], name) if "tables" in data else []
    return Layout(
        pages=tuple(_read_page(page, name) for page in _list(data.get("pages"), name)),
        styles={key: _read(TextStyle, style, name) for key, style in styles.items()},
        title=_read(RowLook, data["title"], name) if "title" in data else None,
        tables=tuple(_read_table(table, name) for table in tables),
        running=_texts(data, "running", name),
        invites=_texts(data, "invites", name),
    )


def _texts(data: Mapping[str, Node], key: str, name: str) -> tuple[str, ...]:
    entries = _list(data[key], name) if key in data else ()
    return tuple(str(_value("str", entry, name)) for entry in entries)


def _read_page(node: Node, name: str) -> PageLook:
    data = _mapping(node, name)
    plain = {key: value for key, value in data.items() if key not in _PRINTED}
    printed = {
        key: tuple(_read(kind, entry, name) for entry in _list(data[key], name))
        for key, kind in _PRINTED.items()
        if key in data
    }
    return _build(PageLook, plain, node, name, **printed)


def _read_table(node: Node, name: str) -> TableLook:
    data = _mapping(node, name)
    columns = tuple(_read(Column, column, name) for column in _list(data.get("columns"), name))
    plain = {key: value for key, value in data.items() if key not in ("columns", "header")}
    header = _read(RowLook, data["header"], name) if "header" in data else None
    return _build(TableLook, plain, node, name, columns=columns, header=header)


def number(node: Node | None, name: str, line: int) -> float:
    """A number as written in a form file."""
    written = node.value if node is not None and isinstance(node.value, str) else ""
    if not re.fullmatch(r"-?\d{1,9}(\.\d{1,9})?", written):
        raise _error(f'"{written}" is no number.', name, node.line if node else line)
    return float(written)


def read_box(node: Node | None, name: str, line: int) -> Box:
    """Left, top, right, bottom."""
    values = [number(entry, name, line) for entry in _list(node, name)]
    if len(values) != 4:
        raise _error("A box has four numbers: left, top, right, bottom.", name, line)
    return values[0], values[1], values[2], values[3]


def _read(kind: type[T], node: Node, name: str) -> T:
    return _build(kind, _mapping(node, name), node, name)


def _build(kind: type[T], data: Mapping[str, Node], node: Node, name: str, **given: Any) -> T:
    values: dict[str, Any] = dict(given)
    for entry in fields(kind):  # type: ignore[arg-type]
        if entry.name in data:
            values[entry.name] = _value(str(entry.type), data[entry.name], name)
        elif entry.name not in given and entry.default is MISSING:
            raise _error(f'The look here lacks "{entry.name}".', name, node.line)
    return kind(**values)


def _value(wanted: str, node: Node, name: str) -> Any:
    wanted = wanted.removesuffix(" | None")
    if wanted == "Box":
        return read_box(node, name, node.line)
    if wanted == "tuple[PlaceLook, ...]":
        return tuple(_read(PlaceLook, entry, name) for entry in _list(node, name))
    if wanted.startswith("tuple["):
        convert = int if "int" in wanted else float
        return tuple(convert(number(entry, name, node.line)) for entry in _list(node, name))
    if wanted in ("int", "float"):
        return (int if wanted == "int" else float)(number(node, name, node.line))
    if wanted == "bool":
        return node.value == "true"
    if not isinstance(node.value, str):
        raise _error("A text is wanted here.", name, node.line)
    return node.value


def _mapping(node: Node, name: str) -> Mapping[str, Node]:
    if not isinstance(node.value, dict):
        raise _error("Keys with values are wanted here.", name, node.line)
    return node.value


def _list(node: Node | None, name: str) -> list[Node]:
    if node is None or not isinstance(node.value, list):
        raise _error("A list is wanted here.", name, node.line if node else 1)
    return node.value


def _error(message: str, name: str, line: int) -> DocgenError:
    return DocgenError(
        message,
        "Looks are written by `docgen parse`; delete the key `look` or `layout` to do without.",
        Location(name, line),
    )
