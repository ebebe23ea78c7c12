"""What stands in a template, worked out before any Word XML: paragraphs, tables, rows, cells.

A question is a group of table rows without rules between them, one for each prompt. So each
tick box stays at the height of its own line, whatever is written above it.

Lengths are points.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from docgen.look import Align, TextStyle

BODY = TextStyle("Calibri", 11)


@dataclass(frozen=True, slots=True)
class Run:
    """Text or a placeholder, in one style; `symbol` is a picture font's character."""

    text: str
    style: TextStyle | None = None
    char_style: str | None = None
    is_symbol: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `role` names its Word style (`docgen ROLE`)."""

    runs: tuple[Run, ...]
    role: str
    style: TextStyle = BODY
    before: float = 0.0
    after: float = 0.0
    indent: float = 0.0
    align: Align = "left"
    keeps_with_next: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell; `merge` joins it to the one below (`restart`) or above (`continue`)."""

    width: float
    paragraphs: tuple[Paragraph, ...]
    span: int = 1
    merge: str | None = None
    is_middle: bool = False
    pad_left: float = 5.4
    pad_right: float = 5.4


@dataclass(frozen=True, slots=True)
class Row:
    """A row, at least `height` high; inside a question it has no rule above or below."""

    height: float
    cells: tuple[Cell, ...]
    fill: str | None = None
    is_header: bool = False
    ruled_above: bool = True
    ruled_below: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """A table, its left edge `indent` from the page's margin."""

    widths: tuple[float, ...]
    rows: tuple[Row, ...]
    indent: float = 0.0
    rule_width: float = 0.5
    rule_color: str = "000000"
    space_above: float = 0.0


@dataclass(frozen=True, slots=True)
class PageSetup:
    """Page size and margins."""

    width: float = 595.3
    height: float = 841.9
    left: float = 51.0
    right: float = 51.0
    top: float = 51.0
    bottom: float = 51.0


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole template. `roles` is the type of each paragraph style."""

    page: PageSetup
    blocks: tuple[Paragraph | Table, ...]
    roles: dict[str, TextStyle] = field(default_factory=dict)
    title: str = ""
    language: str = "fr"


def placeholder(function: str, *arguments: str) -> str:
    """A docxtpl placeholder that yields runs: `{{r tick("3b", "oui") }}`."""
    quoted = ", ".join('"' + a.replace("\\", "\\\\").replace('"', '\\"') + '"' for a in arguments)
    return f"{{{{r {function}({quoted}) }}}}"


def keep_together(rows: list[Row]) -> tuple[Row, ...]:
    """Have a question's rows go to the next page together."""
    kept = []
    for index, row in enumerate(rows):
        if index < len(rows) - 1:
            cells = tuple(_keep_with_next(cell) for cell in row.cells)
            row = replace(row, cells=cells)
        kept.append(replace(row, ruled_above=index == 0, ruled_below=index == len(rows) - 1))
    return tuple(kept)


def _keep_with_next(cell: Cell) -> Cell:
    paragraphs = tuple(replace(paragraph, keeps_with_next=True) for paragraph in cell.paragraphs)
    return replace(cell, paragraphs=paragraphs)
