"""A Word table → rows of cells, each at its grid columns, merged ones known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from docgen.sources.word.controls import Stand, stand_of
from docgen.sources.word.document import Cell, Origin, Row, Table
from docgen.sources.word.styles import Styles, TableStyle, has_borders, shade
from docgen.sources.word.xml import (
    Element,
    attribute,
    child,
    children,
    is_on,
    name,
    points,
    value_of,
    whole,
)

if TYPE_CHECKING:
    from docgen.sources.word.reader import Context, Reader

MAX_COLUMNS = 63  # Word has no more
_MAX_ROW = 1584.0  # points: Word's tallest page
_AROUND = ("ins", "customXml", "smartTag", "sdtContent", "moveTo")
_TURNS = {"btLr": 90, "tbRl": 270, "tbRlV": 270, "tbLrV": 270}
# ECMA-376 Part 1, 17.4.55 "tblLook" and 17.18.89: bits and names of what a style formats apart.
_LOOKS = (("firstRow", 0x20), ("lastRow", 0x40), ("firstColumn", 0x80), ("lastColumn", 0x100))


class TableReader:
    """Reads tables, and through the reader what stands in their cells."""

    def __init__(self, reader: Reader, styles: Styles) -> None:
        self.reader, self.styles = reader, styles

    def read(self, table: Element, context: Context) -> Table:
        """A table with all its rows that are not deleted."""
        properties = child(table, "tblPr")
        style_id = value_of(properties, "tblStyle")
        formats = _Formats(self.styles.table(style_id), properties)
        elements = [row for row in _rows(table) if child(row, "trPr", "del") is None]
        rows = []
        for index, element in enumerate(elements):
            part = formats.row_parts(index, len(elements))
            rows.append(self.row(element, formats, part, context))
        rows = [row for row in _joined(rows) if row.cells]
        grid = [
            points(attribute(g, "w")) or 0.0 for g in children(child(table, "tblGrid"), "gridCol")
        ]
        count = max((cell.column + cell.span for row in rows for cell in row.cells), default=0)
        widths = [max(0.0, width) for width in grid[:count]]
        widths += [0.0] * (count - len(widths))
        is_ruled = (
            sum(len(row.cells) for row in rows) > 1
            or has_borders(child(properties, "tblBorders"))
            or self.styles.draws_borders(style_id)
            or any(has_borders(borders) for borders in _cell_borders(elements))
        )
        indent = points(attribute(child(properties, "tblInd"), "w"))
        pad = points(attribute(child(properties, "tblCellMar", "left"), "w"))
        align = value_of(properties, "jc") or "left"
        return Table(
            widths=tuple(widths),
            rows=tuple(rows),
            indent=max(-72.0, min(indent or 0.0, 300.0)),
            align=align if align in ("center", "right") else "left",
            # Less would let the words touch the rules.
            pad=max(4.0, min(pad if pad is not None else 5.4, 30.0)),
            has_rules=is_ruled,
        )

    def row(self, row: Element, formats: _Formats, part: list[str], context: Context) -> Row:
        properties = child(row, "trPr")
        column = whole(value_of(properties, "gridBefore"), 0, MAX_COLUMNS) or 0
        cells: list[Cell] = []
        elements = list(_cells(row))
        for index, (element, stand) in enumerate(elements):
            cell_properties = child(element, "tcPr")
            if child(cell_properties, "cellDel") is not None:
                continue
            span = whole(value_of(cell_properties, "gridSpan"), 1, MAX_COLUMNS) or 1
            if column + span > MAX_COLUMNS:
                break
            merge = child(cell_properties, "hMerge")
            # Without a value it means that the cell goes on (ECMA-376 Part 4, 9.7.1).
            if merge is not None and attribute(merge, "val") != "restart" and cells:
                cells[-1] = replace(cells[-1], span=cells[-1].span + span)
            else:
                parts = [*part, *formats.cell_parts(index, len(elements))]
                made = self.cell(element, stand, formats, parts, context)
                cells.append(replace(made, column=column, span=span))
            column += span
        height = points(value_of(properties, "trHeight")) or 0.0
        return Row(
            tuple(cells), max(0.0, min(height, _MAX_ROW)), is_on(child(properties, "tblHeader"))
        )

    def cell(
        self,
        element: Element,
        stand: Stand | None,
        formats: _Formats,
        parts: list[str],
        context: Context,
    ) -> Cell:
        self.reader.spend()
        properties = child(element, "tcPr")
        run, paragraph, fill = formats.merged(parts)
        inner = replace(
            context,
            run={**context.run, **run},
            paragraph={**context.paragraph, **paragraph},
            depth=context.depth + 1,
        )
        if stand is not None:
            self.reader.stands.append(stand)
        blocks = self.reader.blocks(element, inner)
        if stand is not None:
            self.reader.stands.pop()
        merge = child(properties, "vMerge")
        return Cell(
            column=0,
            span=1,
            blocks=blocks,
            goes_on=merge is not None and attribute(merge, "val") != "restart",
            fill=shade(child(properties, "shd")) or fill,
            turn=_TURNS.get(value_of(properties, "textDirection") or "", 0),
            stands=value_of(properties, "vAlign") or "top",
            origin=Origin(element),
        )


class _Formats:
    """What a table's style lays on which of its cells."""

    def __init__(self, style: TableStyle, properties: Element | None) -> None:
        self.style = style
        self.fill = shade(child(properties, "shd"))
        look = child(properties, "tblLook")
        bits = attribute(look, "val")
        try:
            mask = int(bits or "0", 16)
        except ValueError:
            mask = 0
        self.wanted = {
            key
            for key, bit in _LOOKS
            if attribute(look, key) in ("1", "true")
            or (attribute(look, key) is None and mask & bit)
        }
        self.has_bands = attribute(look, "noHBand") not in ("1", "true") and not mask & 0x200

    def row_parts(self, index: int, count: int) -> list[str]:
        """The parts of the style that a row belongs to, the more special later."""
        head = "firstRow" in self.wanted
        parts = [""]
        if self.has_bands:
            parts.append("band2Horz" if (index - head) % 2 else "band1Horz")
        if head and index == 0:
            return ["", "firstRow"]
        if "lastRow" in self.wanted and index == count - 1:
            parts.append("lastRow")
        return parts

    def cell_parts(self, index: int, count: int) -> list[str]:
        """Those that a cell belongs to by its column."""
        ends = {"firstColumn": index == 0, "lastColumn": index == count - 1}
        found = [key for key, is_there in ends.items() if is_there and key in self.wanted]
        return [key.replace("Column", "Col") for key in found]

    def merged(self, parts: list[str]) -> tuple[dict[str, Any], dict[str, Any], str | None]:
        """All that those parts set."""
        run: dict[str, Any] = {}
        paragraph: dict[str, Any] = {}
        fill = self.fill
        for part in parts:
            if part in self.style.parts:
                own_run, own_paragraph, own_fill = self.style.parts[part]
                run |= own_run
                paragraph |= own_paragraph
                fill = own_fill or fill
        return run, paragraph, fill


def _rows(container: Element) -> Iterator[Element]:
    """Rows, those within controls and insertions too."""
    for entry in container:
        kind = name(entry)
        if kind == "tr":
            yield entry
        elif kind == "sdt" and (content := child(entry, "sdtContent")) is not None:
            yield from _rows(content)
        elif kind in _AROUND:
            yield from _rows(entry)


def _cells(container: Element) -> Iterator[tuple[Element, Stand | None]]:
    """Cells, each with what stands for the control around it."""
    for entry in container:
        kind = name(entry)
        if kind == "tc":
            yield entry, None
        elif kind == "sdt" and (content := child(entry, "sdtContent")) is not None:
            stand = stand_of(entry)
            yield from ((cell, stand or inner) for cell, inner in _cells(content))
        elif kind in _AROUND:
            yield from _cells(entry)


def _cell_borders(rows: list[Element]) -> Iterator[Element | None]:
    for row in rows[:4]:
        for cell, _ in _cells(row):
            yield child(cell, "tcPr", "tcBorders")


def _joined(rows: list[Row]) -> list[Row]:
    """Cells go on only with a cell above that covers the same columns."""
    joined: list[Row] = []
    above: set[tuple[int, int]] = set()
    for row in rows:
        cells = tuple(
            replace(cell, goes_on=cell.goes_on and (cell.column, cell.span) in above)
            for cell in row.cells
        )
        above = {(cell.column, cell.span) for cell in cells}
        joined.append(replace(row, cells=cells))
    return joined
