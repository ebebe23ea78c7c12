"""What a control shows in Word's paragraphs and tables → the blocks of a formatted text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from docgen.controls import W
from docgen.markdown import Block, Grid, Line, Span, Spans
from docgen.markdown.blocks import merged
from docgen.read.word.texts import CHARACTERS, HIDDEN, is_on, symbol

_W = f"{{{W}}}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MARKER = re.compile(r"([•–▪]|\d{1,9}[.)])(?:\t|\Z)")
_ADDRESS = re.compile(r'\s*HYPERLINK\s+"([^"]*)"')
_NEAR = 60  # twentieths of a point between indents of one level
_UNSHOWN = (HIDDEN | {f"{_W}{name}" for name in ("sdtPr", "rPr", "pPr")}) - {f"{_W}instrText"}


def shown_blocks(elements: Iterable[etree._Element], links: Mapping[str, str]) -> list[Block]:
    """The blocks that paragraphs and tables show, or runs, which are one paragraph.

    `links` has the addresses of the part's relations by their ids.
    """
    blocks: list[Block] = []
    loose: list[etree._Element] = []
    lefts: list[int | None] = []  # where the text of each block begins, for those in a list
    for element in unwrapped(elements):
        if element.tag == f"{_W}p":
            line, left = _line(element, links)
            blocks.append(line)
            lefts.append(left)
        elif element.tag == f"{_W}tbl":
            blocks.append(_grid(element, links))
            lefts.append(None)
        else:
            loose.append(element)
    spans = _Spans(links).of(loose)
    if spans:
        blocks.append(Line(spans))
        lefts.append(None)
    return _with_levels(blocks, lefts)


def unwrapped(elements: Iterable[etree._Element]) -> Iterator[etree._Element]:
    """Elements; instead of controls, what stands in them."""
    for element in elements:
        content = element.find(f"{_W}sdtContent") if element.tag == f"{_W}sdt" else None
        if content is None:
            yield element
        else:
            yield from unwrapped(content)


def _line(paragraph: etree._Element, links: Mapping[str, str]) -> tuple[Line, int | None]:
    """A paragraph, and where its text begins, in twentieths of a point."""
    spans = _Spans(links).of(paragraph)
    indent = paragraph.find(f"{_W}pPr/{_W}ind")
    left = 0
    if indent is not None:
        left = _number(indent.get(f"{_W}left") or indent.get(f"{_W}start"))
    found = _MARKER.match(spans[0].text) if spans else None
    if found is not None and indent is not None and _number(indent.get(f"{_W}hanging")):
        first = replace(spans[0], text=spans[0].text[found.end() :])
        return Line(merged((first, *spans[1:])), 1, found[1]), left
    numbered = paragraph.find(f"{_W}pPr/{_W}numPr/{_W}numId")
    if numbered is not None and numbered.get(f"{_W}val") != "0":
        level = paragraph.find(f"{_W}pPr/{_W}numPr/{_W}ilvl")
        step = _number(level.get(f"{_W}val")) if level is not None else 0
        return Line(spans, 1, "•"), left + 4 * _NEAR * step
    return Line(spans), left


def _number(value: str | None) -> int:
    return int(value) if value is not None and re.fullmatch(r"-?\d{1,6}", value) else 0


def _with_levels(blocks: list[Block], lefts: list[int | None]) -> list[Block]:
    """The items' levels, from where their texts begin; what stands below an item is its too."""
    marks = sorted(
        left
        for block, left in zip(blocks, lefts, strict=True)
        if isinstance(block, Line) and block.marker and left is not None
    )
    steps: list[int] = []
    for left in marks:
        if not steps or left > steps[-1] + _NEAR:
            steps.append(left)
    made: list[Block] = []
    in_list = False
    for block, at in zip(blocks, lefts, strict=True):
        if isinstance(block, Line) and at is not None:
            near = [n for n, step in enumerate(steps, 1) if abs(step - at) <= _NEAR]
            level = near[0] if near and (block.marker or in_list) else 0
            made.append(replace(block, level=level))
            in_list = level > 0
        else:
            made.append(block)
            in_list = False
    return made


def _grid(table: etree._Element, links: Mapping[str, str]) -> Grid:
    rows = []
    for row in table.iterfind(f"{_W}tr"):
        cells = []
        for cell in row.iter(f"{_W}tc"):
            spans: list[Span] = []
            for paragraph in cell.iter(f"{_W}p"):
                spans += [Span("\n")] * bool(spans)
                spans += _Spans(links).of(paragraph)
            cells.append(merged(spans))
        rows.append(tuple(cells))
    return Grid(tuple(rows))


@dataclass(slots=True)
class _Spans:
    """Gathers the spans of one paragraph; fields may begin in one run and end in another."""

    links: Mapping[str, str]
    spans: list[Span] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)  # of the fields that are open
    shows: list[bool] = field(default_factory=list)  # whether each has come to its result

    def of(self, elements: Iterable[etree._Element]) -> Spans:
        self.add(elements, Span(""))
        return merged(self.spans)

    def add(self, elements: Iterable[etree._Element], style: Span) -> None:
        for element in elements:
            tag = str(element.tag)
            if tag in _UNSHOWN:
                continue
            if tag == f"{_W}r":
                self.add(element, _run_style(element, style))
            elif tag == f"{_W}hyperlink":
                self.add(element, replace(style, link=self.links.get(element.get(_ID, ""))))
            elif tag == f"{_W}fldSimple":
                self.add(element, replace(style, link=_address(element.get(f"{_W}instr", ""))))
            elif tag == f"{_W}fldChar":
                self.turn(element.get(f"{_W}fldCharType", ""))
            elif tag == f"{_W}instrText" and self.codes and not self.shows[-1]:
                self.codes[-1] += element.text or ""
            elif (text := _text(element)) is not None:
                self.put(text, style)
            elif tag != f"{_W}p":
                self.add(element, style)

    def put(self, text: str, style: Span) -> None:
        if all(self.shows):
            links = (_address(code) for code in self.codes)
            link = next((link for link in links if link), style.link)
            self.spans.append(replace(style, text=text, link=link))

    def turn(self, kind: str) -> None:
        if kind == "begin":
            self.codes.append("")
            self.shows.append(False)
        elif kind == "separate" and self.shows:
            self.shows[-1] = True
        elif kind == "end" and self.shows:
            self.codes.pop()
            self.shows.pop()


def _run_style(run: etree._Element, style: Span) -> Span:
    properties = run.find(f"{_W}rPr")
    if properties is None:
        return style
    bold, italic = properties.find(f"{_W}b"), properties.find(f"{_W}i")
    return replace(style, bold=is_on(bold), italic=is_on(italic))


def _text(element: etree._Element) -> str | None:
    tag = str(element.tag)
    if tag == f"{_W}t":
        return element.text or ""
    if tag == f"{_W}sym":
        return symbol(element)
    return CHARACTERS.get(tag)


def _address(code: str) -> str | None:
    found = _ADDRESS.match(code)
    return found[1] if found else None
