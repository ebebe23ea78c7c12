"""What stands in a template, worked out before any Word XML: paragraphs, tables, rows, cells.

A question is a group of table rows without rules between them, one for each prompt. So each
tick box stays at the height of its own line, whatever is written above it.

Lengths are points.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from docgen.look import Align, Box, RuleStyle, TextStyle

BODY = TextStyle("Calibri", 11)

FieldKind = Literal["PAGE", "NUMPAGES"]


@dataclass(frozen=True, slots=True)
class Run:
    """Text or a placeholder, in one style; `is_symbol` is a picture font's character.

    A tab or line end in the text becomes Word's own. `field` makes it a field that shows the
    text until a program counts pages: PAGE or NUMPAGES. `stretch` is the space added after each
    character, `raised` the points it stands above its line, below if negative.
    """

    text: str
    style: TextStyle | None = None
    char_style: str | None = None
    is_symbol: bool = False
    is_underlined: bool = False
    is_struck: bool = False
    raised: float = 0.0
    field: FieldKind | None = None
    stretch: float = 0.0


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab stop, from the left margin; `leader` fills the space before it.

    What stands at a stop that `is_right` ends there.
    """

    at: float
    leader: Literal["underscore", "dot"] | None = None
    is_right: bool = False


@dataclass(frozen=True, slots=True)
class Border:
    """A ruling line of a cell or of a paragraph; `style` is empty for a solid one."""

    width: float
    color: str = "000000"
    style: RuleStyle = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture at its place on the page, behind the text."""

    box: Box
    data: bytes


@dataclass(frozen=True, slots=True)
class Shape:
    """A shaded area at its place on the page, behind the text and the pictures."""

    box: Box
    color: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `role` names its Word style (`docgen ROLE`).

    `first` is what its first line is indented by beyond `indent`, negative if it hangs out.
    `line` is the distance of two lines, where it is not the type's own: `line_rule` tells
    whether a line may be higher. `rule_gap` is the space between `rule_left` and the text.
    """

    runs: tuple[Run, ...]
    role: str
    style: TextStyle = BODY
    before: float = 0.0
    after: float = 0.0
    indent: float = 0.0
    align: Align | Literal["both"] = "left"
    keeps_with_next: bool = False
    right: float = 0.0
    first: float = 0.0
    line: float | None = None
    line_rule: Literal["exact", "atLeast"] = "exact"
    tabs: tuple[Tab, ...] = ()
    rule_above: Border | None = None
    rule_left: Border | None = None
    rule_gap: float = 0.0
    breaks_page: bool = False
    pictures: tuple[Picture, ...] = ()
    shapes: tuple[Shape, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell; `merge` joins it to the one below (`restart`) or above (`continue`).

    `borders` are its own, clockwise from above, where the table's are not meant; None is no rule.
    `turn` is 90 for text that reads upwards, 270 for text that reads downwards.
    """

    width: float
    paragraphs: tuple[Paragraph | Table, ...]
    span: int = 1
    merge: str | None = None
    is_middle: bool = False
    pad_left: float = 5.4
    pad_right: float = 5.4
    borders: tuple[Border | None, ...] | None = None
    fill: str | None = None
    turn: int = 0


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
    """A table, its left edge `indent` from the margin; `is_ruled` if all its cells have rules."""

    widths: tuple[float, ...]
    rows: tuple[Row, ...]
    indent: float = 0.0
    rule_width: float = 0.5
    rule_color: str = "000000"
    space_above: float = 0.0
    is_ruled: bool = True


@dataclass(frozen=True, slots=True)
class PageSetup:
    """Page size and margins."""

    width: float = 595.3
    height: float = 841.9
    left: float = 51.0
    right: float = 51.0
    top: float = 51.0
    bottom: float = 51.0
    header: float = 20.0
    footer: float = 20.0


Blocks = tuple[Paragraph | Table, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Pages of one size, with what stands on each of them above and below.

    `first_header` and `first_footer` are those of the first page if it has others, else None.
    `first_number` is the page number that the pages begin with, where it is not the next.
    """

    page: PageSetup
    blocks: Blocks
    header: Blocks = ()
    footer: Blocks = ()
    first_header: Blocks | None = None
    first_footer: Blocks | None = None
    first_number: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole template. `roles` is the type of each paragraph style."""

    parts: tuple[Part, ...]
    roles: dict[str, TextStyle] = field(default_factory=dict)
    title: str = ""
    language: str = "fr"


def placeholder(function: str, *arguments: str, **named: int) -> str:
    """A docxtpl placeholder that yields runs: `{{r tick("3b", "oui") }}`."""
    given = ['"' + a.replace("\\", "\\\\").replace('"', '\\"') + '"' for a in arguments]
    given += [f"{name}={value}" for name, value in named.items()]
    return f"{{{{r {function}({', '.join(given)}) }}}}"


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
    paragraphs = tuple(
        replace(block, keeps_with_next=True) if isinstance(block, Paragraph) else block
        for block in cell.paragraphs
    )
    return replace(cell, paragraphs=paragraphs)
