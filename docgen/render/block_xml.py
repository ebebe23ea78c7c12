"""Blocks of a formatted text → Word's paragraphs and tables, in the type of their place.

Lists are paragraphs with a hanging indent and a printed bullet or number: so they need nothing
of the template, whoever made it. Links are fields, which need no entry among the part's relations.
Lengths are twentieths of a point.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from docgen.controls import text_xml
from docgen.markdown import Block, Grid, Line, Span, Spans
from docgen.render.word_order import attributes, changed, element

_STEP = 360  # from one level of a list to the next
_GAP, _ITEM_GAP = 120, 40  # above a paragraph, above an item
_MAX_LEVEL = 6
_TABLE_SHARE = 4850  # fiftieths of a per cent of the width: with its indent it has to fit
_LINK_COLOR = "0563C1"  # Word's own for links
_LOW = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in _SIDES
)


@dataclass(frozen=True, slots=True)
class BlockType:
    """What paragraphs look like at a place: paragraph and run properties there, or nothing.

    `is_first` tells that the first paragraph takes the place's own, with its space above and its
    number; `number` is what the others have in place of that.
    """

    ppr: str
    rpr: str
    is_first: bool = True
    number: str | None = None


def block_xml(
    blocks: Sequence[Block], kind: BlockType, marks: tuple[str, str], head: str, tail: str
) -> str:
    """The blocks, with `head` before the first text and `tail` behind the last.

    `marks` begin the first and the last paragraph; LibreOffice loses some that end one. A table at
    either end has a low empty paragraph beyond it, for Word wants one there.
    """
    head += marks[0]
    made: list[str] = []
    last = len(blocks) - 1
    for index, block in enumerate(blocks):
        if isinstance(block, Grid):
            if index == 0:
                made.append(_low(kind, head))
            made.append(_grid_xml(block, kind))
            if index == last or isinstance(blocks[index + 1], Grid):
                made.append(_low(kind, marks[1] + tail if index == last else ""))
            continue
        ppr = _line_properties(block, kind, index == 0, index == last)
        made.append(
            f"<w:p>{ppr}{head if index == 0 else ''}{marks[1] if index == last else ''}"
            f"{_line_xml(block, kind.rpr)}{tail if index == last else ''}</w:p>"
        )
    return "".join(made)


def inline_xml(blocks: Sequence[Block], rpr: str) -> str:
    """The blocks as runs of one paragraph, where there is no room for paragraphs."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Line):
            lines.append(_line_xml(block, rpr))
        else:
            for row in block.rows:
                cells = (spans_xml((*cell, Span("\t")), rpr) for cell in row)
                lines.append("".join(cells))
    return f"<w:r>{rpr}<w:br/></w:r>".join(lines)


def spans_xml(spans: Spans, rpr: str) -> str:
    """Runs in the type of their place; bold, italic and links on top."""
    return "".join(_span_xml(span, rpr) for span in spans)


def _span_xml(span: Span, rpr: str) -> str:
    new: dict[str, str | None] = {}
    if span.bold:
        new |= {"w:b": "<w:b/>", "w:bCs": "<w:bCs/>"}
    if span.italic:
        new |= {"w:i": "<w:i/>", "w:iCs": "<w:iCs/>"}
    if span.link is not None:
        new |= {"w:color": f'<w:color w:val="{_LINK_COLOR}"/>', "w:u": '<w:u w:val="single"/>'}
    own = changed(rpr, "w:rPr", new) if new else rpr
    run = f"<w:r>{own}{text_xml(span.text)}</w:r>"
    return run if span.link is None else _field(span.link, own, run)


def _field(link: str, rpr: str, run: str) -> str:
    """A field that leads to an address (ECMA-376 Part 1, 17.16.5.25, HYPERLINK)."""
    safe = link.replace("\\", "%5C").replace('"', "%22").replace("\n", "").replace("\r", "")
    code = f'<w:instrText xml:space="preserve"> HYPERLINK "{escape(safe)}" </w:instrText>'
    begin, between, end = (
        f'<w:r>{rpr}<w:fldChar w:fldCharType="{kind}"/></w:r>'
        for kind in ("begin", "separate", "end")
    )
    return f"{begin}<w:r>{rpr}{code}</w:r>{between}{run}{end}"


def _line_xml(line: Line, rpr: str) -> str:
    marker = ""
    if line.marker:
        text = f"<w:t>{escape(line.marker)}</w:t>"
        marker = f"<w:r>{rpr}{text}<w:tab/></w:r>"
    return marker + spans_xml(line.spans, rpr)


def _line_properties(line: Line, kind: BlockType, is_first: bool, is_last: bool) -> str:
    spacing = attributes(kind.ppr, "w:spacing")
    gap = _ITEM_GAP if line.level else _GAP
    above = spacing.get("w:before", "0") if kind.is_first else "0"
    spacing["w:before"] = above if is_first else str(gap)
    if not is_last:
        spacing["w:after"] = "0"  # the last has its own, or its style's
    for name in ("w:beforeAutospacing", "w:afterAutospacing", "w:beforeLines", "w:afterLines"):
        spacing.pop(name, None)
    indent = attributes(kind.ppr, "w:ind")
    is_own = is_first and kind.is_first and not line.level
    number = _child(kind.ppr, "w:numPr") if is_own else kind.number
    if not is_own:
        for name in ("w:hanging", "w:firstLine", "w:hangingChars", "w:firstLineChars"):
            indent.pop(name, None)
    if line.level:
        start = int(indent.pop("w:start", None) or indent.get("w:left") or 0)
        indent["w:left"] = str(start + _STEP * min(line.level, _MAX_LEVEL))
        if line.marker:
            indent["w:hanging"] = str(_STEP)
    return changed(
        kind.ppr,
        "w:pPr",
        {
            "w:numPr": number,
            "w:pageBreakBefore": None,
            "w:tabs": None if line.level else _child(kind.ppr, "w:tabs"),
            "w:spacing": element("w:spacing", spacing),
            "w:ind": element("w:ind", indent),
        },
    )


def _child(ppr: str, name: str) -> str | None:
    start, end = ppr.find(f"<{name}>"), ppr.find(f"</{name}>")
    return ppr[start : end + len(name) + 3] if 0 <= start < end else None


def _low(kind: BlockType, content: str) -> str:
    ppr = changed(kind.ppr, "w:pPr", {"w:numPr": kind.number, "w:spacing": _LOW})
    return f"<w:p>{ppr}{content}</w:p>"


def _grid_xml(grid: Grid, kind: BlockType) -> str:
    count = max(map(len, grid.rows))
    shares = _shares(grid, count)
    indent = attributes(kind.ppr, "w:ind")
    start = indent.get("w:left") or indent.get("w:start") or 0
    columns = "".join(f'<w:gridCol w:w="{2 * share}"/>' for share in shares)
    rows = "".join(
        f"<w:tr>{''.join(_cells(row, shares, kind, index == 0))}</w:tr>"
        for index, row in enumerate(grid.rows)
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{_TABLE_SHARE}" w:type="pct"/>'
        f'<w:tblInd w:w="{start}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
        '<w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _shares(grid: Grid, count: int) -> list[int]:
    """Each column's share of the width in fiftieths of a per cent, by its longest text."""
    longest = [
        max(
            min(sum(len(span.text) for span in row[at]), 40) if at < len(row) else 0
            for row in grid.rows
        )
        + 4
        for at in range(count)
    ]
    return [5000 * width // sum(longest) for width in longest]


def _cells(
    row: tuple[Spans, ...], shares: Sequence[int], kind: BlockType, is_header: bool
) -> Iterator[str]:
    style = attributes(kind.ppr, "w:pStyle")
    ppr = changed("", "w:pPr", {"w:pStyle": element("w:pStyle", style)})
    for at, share in enumerate(shares):
        spans = row[at] if at < len(row) else ()
        if is_header:
            spans = tuple(Span(s.text, True, s.italic, s.link) for s in spans)
        yield (
            f'<w:tc><w:tcPr><w:tcW w:w="{share}" w:type="pct"/></w:tcPr>'
            f"<w:p>{ppr}{spans_xml(spans, kind.rpr)}</w:p></w:tc>"
        )
