"""Blocks → Markdown that shows the same: for a text that somebody formatted in Word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docgen.markdown.blocks import (
    Block,
    Grid,
    Line,
    Span,
    Spans,
    looks_same,
    merged,
    text_of,
    without,
)
from docgen.markdown.reading import formatted
from docgen.model import Answers
from docgen.placeholders import literal

_ANYWHERE = re.compile(r"[\\*_\[\]<>|]")
_AT_START = re.compile(r"^(\s*)(?:([-+#])|(\d{1,9})([.)]))", re.MULTILINE)
_SPACES = re.compile(r"^(\s*)(.*?)(\s*)$", re.DOTALL)


def to_markdown(blocks: Sequence[Block]) -> str:
    """Write blocks as Markdown; what it cannot say of their styles is left out.

    A text without structure is written as it is.
    """
    blocks = [block for block in blocks if not _is_empty(block)]
    plainer = [_without_styles(block) for block in blocks]
    for candidate in (blocks, plainer):
        if len(candidate) == 1 and _is_plain(candidate[0]):
            text = literal(text_of(_spans(candidate[0])))
            if formatted(text, _NOBODY) is None:
                return text
        text = literal(_written(candidate))
        if looks_same(formatted(text, _NOBODY) or (), candidate):
            return text
    return literal("\n".join(text_of(_spans(block)) for block in blocks))


_NOBODY = Answers("")


def _is_empty(block: Block) -> bool:
    return isinstance(block, Line) and not block.marker and not text_of(block.spans).strip()


def _is_plain(block: Block) -> bool:
    return (
        isinstance(block, Line)
        and not block.marker
        and all(span == Span(span.text) for span in block.spans)
    )


def _spans(block: Block) -> Spans:
    if isinstance(block, Line):
        marker = (Span(f"{block.marker} "),) if block.marker else ()
        return (*marker, *block.spans)
    rows = [tuple(span for cell in row for span in (*cell, Span(" "))) for row in block.rows]
    return tuple(span for row in rows for span in (*row, Span("\n")))


def _without_styles(block: Block) -> Block:
    if isinstance(block, Line):
        spans = merged(without(block.spans, bold=True, italic=True))
        return Line(spans, block.level, block.marker)
    return Grid(
        tuple(
            tuple(merged(without(cell, bold=True, italic=True)) for cell in row)
            for row in block.rows
        )
    )


def _written(blocks: Sequence[Block]) -> str:
    pieces: list[str] = []
    items: list[tuple[int, int]] = []  # the open items' levels, and where their texts begin
    was_in_list = False
    for block in blocks:
        level = block.level if isinstance(block, Line) else 0
        marker = _marker(block)
        items = [item for item in items if item[0] < level + (not marker)] if level else []
        indent = items[-1][1] if items else 0
        if pieces:
            pieces.append("\n" if marker and was_in_list else "\n\n")
        text = _grid(block) if isinstance(block, Grid) else _inline(block.spans)
        rest = " " * (indent + len(marker))
        pieces.append(" " * indent + marker + text.replace("\n", "\n" + rest))
        if marker:
            items.append((level, len(rest)))
        was_in_list = level > 0
    return "".join(pieces)


def _marker(block: Block) -> str:
    if isinstance(block, Grid) or not block.marker:
        return ""
    return f"{block.marker} " if block.marker[0].isdigit() else "- "


def _grid(grid: Grid) -> str:
    width = max((len(row) for row in grid.rows), default=0)
    rows = []
    for index, row in enumerate(grid.rows):
        cells = [without(cell, bold=True) if index == 0 else cell for cell in row]
        written = [_inline(merged(cell)).replace("\n", " ") for cell in cells]
        rows.append(written + [""] * (width - len(row)))
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines[1:1] = ["|" + " --- |" * width]
    return "\n".join(lines)


def _inline(spans: Spans) -> str:
    made = []
    for span in spans:
        found = _SPACES.match(span.text)
        assert found is not None  # it matches any text
        head, text, tail = found.groups()
        text = _ANYWHERE.sub(r"\\\g<0>", text)
        if text and (span.bold or span.italic):
            mark = "*" * (2 * span.bold + span.italic)
            text = f"{mark}{text}{mark}"
        if text and span.link:
            text = f"[{text}](<{span.link}>)"
        made.append(head + text + tail)
    return _AT_START.sub(_escaped_start, "".join(made))


def _escaped_start(found: re.Match[str]) -> str:
    space, sign, digits, stop = found.groups()
    return f"{space}\\{sign}" if sign else f"{space}{digits}\\{stop}"
