"""A Word document's content as it is read: paragraphs and tables, before they have a place.

All lengths are points (1/72 inch).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from docgen.look import TextStyle
from docgen.sources.word.xml import Element

PieceKind = Literal["text", "box", "field", "tab", "line", "page-break", "page", "pages"]


@dataclass(frozen=True, slots=True)
class Origin:
    """The element of the file that something comes from.

    Where it is a part of the element's text, `index` has the place there of each character.
    """

    element: Element
    index: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands in a line.

    `text` has characters, spaces among them. `box` is a tick box and `field` a place for text,
    by their `name` if they are form fields. `page` and `pages` stand for the page's number and
    the count of pages. A box that comes from a drop-down list has its entry as `label`,
    and a field what it shows while it is empty. It `is_struck` through by its run, or by a style.
    A list's bullet that is a box has its character as `sign`.
    """

    kind: PieceKind
    style: TextStyle
    text: str = ""
    name: str | None = None
    label: str | None = None
    origin: Origin | None = None
    is_struck: bool = False
    sign: str = ""


@dataclass(frozen=True, slots=True)
class TabStop:
    """Where a tab leads, and what fills the way there."""

    at: float
    align: str = "left"
    leader: str = ""


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """How a paragraph stands; `first` is its first line's indent from `left`."""

    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    before: float = 0.0
    after: float = 0.0
    align: str = "left"
    tabs: tuple[TabStop, ...] = ()
    keeps_with_next: bool = False
    begins_page: bool = False
    is_heading: bool = False
    fill: str | None = None
    is_ruled: bool = False  # a border below it


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `label` is its list number or bullet, `size` its own type size.

    It `has_hidden` text where the file holds some that is not printed, and `is_boxed` in a frame
    or in a text box that hangs on the paragraph behind or before it.
    """

    pieces: tuple[Piece, ...]
    look: ParagraphLook = ParagraphLook()
    label: tuple[Piece, ...] = ()
    label_gap: str = "tab"
    size: float = 11.0
    notes: tuple[Block, ...] = ()
    origin: Origin | None = None
    has_hidden: bool = False
    is_boxed: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A table's cell: the grid columns it covers, and whether it goes on with the one above."""

    column: int
    span: int
    blocks: tuple[Block, ...]
    goes_on: bool = False
    fill: str | None = None
    turn: int = 0
    stands: str = "top"
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A table's row; `height` is the least it has."""

    cells: tuple[Cell, ...]
    height: float = 0.0
    is_header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the widths of its grid's columns, its rows, and how cells are padded."""

    widths: tuple[float, ...]
    rows: tuple[Row, ...]
    indent: float = 0.0
    align: str = "left"
    pad: float = 5.4
    has_rules: bool = True


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class PageSetup:
    """A section's paper; `head` and `foot` are where page heads and feet stand."""

    width: float = 595.3
    height: float = 841.9
    left: float = 72.0
    right: float = 72.0
    top: float = 72.0
    bottom: float = 72.0
    head: float = 36.0
    foot: float = 36.0


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the document with pages of its own kind.

    `heads` and `feet` are by the pages they are for: `default`, `first`, `even`.
    """

    setup: PageSetup
    blocks: tuple[Block, ...]
    begins_page: bool = True
    heads: dict[str, tuple[Block, ...]] = field(default_factory=dict)
    feet: dict[str, tuple[Block, ...]] = field(default_factory=dict)
    has_first_page: bool = False
    has_even_pages: bool = False
