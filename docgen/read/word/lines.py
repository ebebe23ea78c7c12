"""A received Word file's paragraphs in reading order, each with the cell that it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from docgen.sources.word.document import Block, Cell, Paragraph, Piece, Table

# What stands for a tick box and for a text field in a line's text: no XML holds these characters.
BOX, FIELD = "\x01", "\x02"
_SIGNS = {"box": BOX, "field": FIELD, "tab": "\t", "line": "\n", "page-break": "\n"}


@dataclass(frozen=True, slots=True)
class CellAt:
    """A cell: its table by number, its row, and its grid columns, `end` not among them."""

    table: int
    row: int
    column: int
    end: int
    cell: Cell = field(compare=False, hash=False, repr=False)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, by its number in the document. Each character of `text` comes from a piece.

    The first `label` characters are its list number or bullet and a space. Where a page tells,
    `levels` has each printed line's place in `text` and its height, in lines of type; where a Word
    file was read, `source` is the paragraph.
    """

    index: int
    text: str
    pieces: Sequence[Piece] = field(compare=False, repr=False)
    label: int = 0
    at: CellAt | None = None
    levels: tuple[tuple[int, float], ...] = ()
    source: Paragraph | None = field(default=None, compare=False, repr=False)

    def level(self, offset: int) -> float:
        """The height at which a character stands on its page."""
        return [level for start, level in self.levels if start <= max(0, offset)][-1]


@dataclass(frozen=True, slots=True)
class Fragment:
    """Characters of one line."""

    line: int
    start: int
    end: int


@dataclass(slots=True)
class Document:
    """A document's lines, its tables, and the cells of each row of these."""

    lines: list[Line] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    rows: list[list[list[CellAt]]] = field(default_factory=list)
    _spans: dict[CellAt, tuple[int, int]] = field(default_factory=dict)

    def lines_in(self, at: CellAt) -> list[Line]:
        """A cell's lines, those of tables within it too."""
        start, end = self._spans.get(at, (0, 0))
        return self.lines[start:end]

    def place(self, at: CellAt, start: int) -> None:
        """Say that a cell holds the lines from this one on."""
        self._spans[at] = (start, len(self.lines))

    def add(self, blocks: Sequence[Block], at: CellAt | None = None) -> None:
        """Add what stands in the body or in a cell."""
        for block in blocks:
            if isinstance(block, Paragraph):
                self.lines.append(_line(len(self.lines), block, at))
            else:
                self._add_table(block)

    def _add_table(self, table: Table) -> None:
        number = len(self.tables)
        self.tables.append(table)
        rows: list[list[CellAt]] = []
        self.rows.append(rows)
        for index, row in enumerate(table.rows):
            placed = [CellAt(number, index, c.column, c.column + c.span, c) for c in row.cells]
            rows.append(placed)
            for at in placed:
                start = len(self.lines)
                self.add(at.cell.blocks, at)
                self.place(at, start)


def document_of(blocks: Sequence[Block]) -> Document:
    """A document's lines in reading order: cells row by row."""
    document = Document()
    document.add(blocks)
    return document


def _line(index: int, paragraph: Paragraph, at: CellAt | None) -> Line:
    label = [piece for piece in paragraph.label if _shown(piece)]
    if label:
        label.append(Piece("text", label[-1].style, " "))
    shown = [(_shown(piece), piece) for piece in (*label, *paragraph.pieces)]
    pieces = [piece for text, piece in shown for _ in text]
    text = "".join(text for text, _ in shown)
    count = sum(len(_shown(piece)) for piece in label)
    return Line(index, text, pieces, count, at, source=paragraph)


def _shown(piece: Piece) -> str:
    return _SIGNS.get(piece.kind, piece.text)


def pieces_of(line: Line, start: int, end: int) -> Iterator[tuple[int, int, Piece]]:
    """The pieces of some characters, each with the characters that it covers."""
    at = start
    while at < end:
        piece = line.pieces[at]
        stop = at + 1
        while stop < end and line.pieces[stop] is piece:
            stop += 1
        yield at, stop, piece
        at = stop


def character(line: Line, at: int) -> str:
    """The character of the file that a tick box is, where it is a printed sign."""
    origin = line.pieces[at].origin
    if origin is None or not origin.index:
        return ""
    text = origin.element.text or ""
    return text[origin.index[0]] if origin.index[0] < len(text) else ""
