"""Markdown → blocks, where a text has any: CommonMark and its usual tables, nothing else.

Raw HTML, images, code, quotations and rules are no part of it, and stand as they are written. A
line break is one, as in a text without Markdown.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docgen.markdown.blocks import Block, Grid, Line, Span, Spans, is_address, merged, text_of
from docgen.model import Answers
from docgen.placeholders import protect

if TYPE_CHECKING:
    from markdown_it.token import Token

_BULLETS = "•–▪"
MAX_CHARACTERS = 200_000  # of a text that is looked at for Markdown

# A text without any of this has no structure; most texts are told so without being parsed.
_MAY_BE = re.compile(
    r"[*_\[<|]|\n[ \t\r]*\n|^[ \t]*(?:[-+]|\d{1,9}[.)]|#{1,6})(?:[ \t]|$)|\r", re.MULTILINE
)
_STRUCTURE = frozenset(
    ("bullet_list_open", "ordered_list_open", "table_open", "heading_open", "strong_open")
) | {"em_open", "link_open"}


def formatted(text: str, answers: Answers) -> tuple[Block, ...] | None:
    """The blocks of a text written in Markdown; None for one that has no structure.

    Placeholders are filled in with the values of `answers`, which are never Markdown themselves.

    Raises:
        PlaceholderFault: a placeholder cannot be filled.
    """
    if not _MAY_BE.search(text) or len(text) > MAX_CHARACTERS:
        return None
    from docgen.markdown.dialect import parser  # it takes a while to load

    safe, values = protect(text, answers)
    tokens = parser().parse(safe)
    if not (_has_structure(tokens) or _has_structure(parser(escapes=False).parse(safe))):
        return None
    if _loses_words(safe, tokens):
        return None
    blocks = _Builder({ord(sign): value for sign, value in values.items()}).build(tokens)
    # "-" alone, as people write for "nothing", is no list.
    return blocks if any(map(_says_something, blocks)) else None


def _says_something(block: Block) -> bool:
    lines = (block.spans,) if isinstance(block, Line) else (c for row in block.rows for c in row)
    return any(text_of(spans).strip() for spans in lines)


def _has_structure(tokens: Sequence[Token]) -> bool:
    """Whether there is more than one paragraph of text."""
    paragraphs = 0
    for token in tokens:
        paragraphs += token.type == "paragraph_open"
        if token.type in _STRUCTURE or paragraphs > 1:
            return True
        if any(child.type in _STRUCTURE for child in token.children or ()):
            return True
    return False


def _loses_words(text: str, tokens: Sequence[Token]) -> bool:
    """Whether Markdown would drop some: cells without a column, lists too deep in each other."""
    kept: Counter[str] = Counter()
    for token in tokens:
        kept.update(token.info if token.type == "list_item_open" else "")
        for child in token.children or ():
            kept.update(child.content)
            if child.type == "link_open" and child.markup != "autolink":
                kept.update(f"{child.attrGet('href') or ''}{child.attrGet('title') or ''}")
    lost = Counter(text) - kept
    return any(char.isalnum() for char in lost)


@dataclass(slots=True)
class _List:
    """An open list: the number of its last item, if it has numbers, and what goes behind it."""

    number: int | None
    sign: str


@dataclass(slots=True)
class _Builder:
    """Makes blocks of markdown-it's tokens, the placeholders' values put in for their signs."""

    values: Mapping[int, str]
    blocks: list[Block] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    marker: str = ""
    rows: list[tuple[Spans, ...]] = field(default_factory=list)
    cells: list[Spans] | None = None
    is_heading: bool = False

    def build(self, tokens: Sequence[Token]) -> tuple[Block, ...]:
        for token in tokens:
            if token.type == "inline":
                self.inline(self.spans(token.children or ()))
            elif token.type in ("bullet_list_open", "ordered_list_open"):
                self.flush()
                start = token.attrGet("start")
                number = None if token.type[0] == "b" else int(1 if start is None else start) - 1
                self.lists.append(_List(number, token.markup))
            elif token.type in ("bullet_list_close", "ordered_list_close"):
                self.lists.pop()
            elif token.type == "list_item_open":
                self.marker = self.next_marker(token.info)
            elif token.type == "list_item_close":
                self.flush()
            elif token.type in ("heading_open", "heading_close"):
                self.is_heading = token.type == "heading_open"
            else:
                self.table(token.type)
        return tuple(self.blocks)

    def table(self, kind: str) -> None:
        if kind == "table_open":
            self.flush()
            self.rows = []
        elif kind == "tr_open":
            self.cells = []
        elif kind == "tr_close":
            self.rows.append(tuple(self.cells or ()))
            self.cells = None
        elif kind == "table_close":
            self.blocks.append(Grid(tuple(self.rows)))

    def inline(self, spans: Spans) -> None:
        if self.cells is not None:
            self.cells.append(spans)
            return
        if self.is_heading:
            spans = merged(Span(s.text, True, s.italic, s.link) for s in spans)
        self.blocks.append(Line(spans, len(self.lists), self.marker))
        self.marker = ""

    def flush(self) -> None:
        """An item that holds nothing, or begins with a list or table, shows its marker alone."""
        if self.marker:
            self.inline(())

    def next_marker(self, written: str) -> str:
        """A bullet, or a number as it is written, if it is higher than the one before."""
        current = self.lists[-1]
        if current.number is None:
            return _BULLETS[min(len(self.lists), len(_BULLETS)) - 1]
        is_higher = int(written) > current.number
        current.number = int(written) if is_higher else current.number + 1
        return f"{written if is_higher else current.number}{current.sign}"

    def spans(self, tokens: Sequence[Token]) -> Spans:
        made = []
        bold = italic = 0
        link: str | None = None
        for token in tokens:
            bold += {"strong_open": 1, "strong_close": -1}.get(token.type, 0)
            italic += {"em_open": 1, "em_close": -1}.get(token.type, 0)
            if token.type == "link_open":
                address = str(token.attrGet("href") or "").translate(self.values)
                link = address if is_address(address) else None
            elif token.type == "link_close":
                link = None
            text = "\n" if token.type in ("softbreak", "hardbreak") else token.content
            made.append(Span(text.translate(self.values), bold > 0, italic > 0, link))
        return merged(made)
