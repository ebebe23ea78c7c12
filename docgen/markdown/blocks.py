"""A formatted text as data: lines and grids of spans; and when two of them look the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote


@dataclass(frozen=True, slots=True)
class Span:
    """Text in one style; a line break in it is `\\n`. `link` is an address to click on."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str | None = None


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph. In a list it stands at `level` 1 and more, its first one with a `marker`."""

    spans: Spans
    level: int = 0
    marker: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows of cells, the first row its header."""

    rows: tuple[tuple[Spans, ...], ...]


Block = Line | Grid


def is_address(link: str) -> bool:
    """Whether a link may stand in a document: to the web, or to a mailbox."""
    return re.match(r"(?:https?://|mailto:)[^\s]", link, re.IGNORECASE) is not None


def text_of(spans: Iterable[Span]) -> str:
    """The text of spans, without their styles."""
    return "".join(span.text for span in spans)


def as_text(blocks: Iterable[Block]) -> str:
    """The blocks as text alone, for where there are no paragraphs: a blank line between them."""
    pieces: list[str] = []
    in_list = False
    for block in blocks:
        if isinstance(block, Line):
            text = "  " * max(block.level - 1, 0) + (f"{block.marker} " if block.marker else "")
            text += text_of(block.spans)
        else:
            text = "\n".join(" | ".join(map(text_of, row)) for row in block.rows)
        is_item = isinstance(block, Line) and block.level > 0
        pieces += ["\n" if in_list and is_item else "\n\n"] * bool(pieces) + [text]
        in_list = is_item
    return "".join(pieces)


def merged(spans: Iterable[Span]) -> Spans:
    """The same spans, neighbours in one style made one, empty ones left out."""
    made: list[Span] = []
    for span in spans:
        if made and replace(made[-1], text="") == replace(span, text=""):
            made[-1] = replace(span, text=made[-1].text + span.text)
        elif span.text:
            made.append(span)
    return tuple(made)


def without(spans: Iterable[Span], bold: bool = False, italic: bool = False) -> Spans:
    """The spans without bold, without italic, or without either."""
    return tuple(
        replace(span, bold=span.bold and not bold, italic=span.italic and not italic)
        for span in spans
    )


def looks_same(wanted: Sequence[Block], shown: Sequence[Block], is_text: bool = False) -> bool:
    """Whether a page with these blocks looks the same, but for empty lines and indents.

    Where all that is shown is bold, the place itself is set so, and bold tells nothing; italic
    likewise. With `is_text` no styles are looked at.
    """
    ours, theirs = _flat(wanted), _flat(shown)
    if is_text:
        return [text_of(line) for line in ours] == [text_of(line) for line in theirs]
    if ours == theirs:
        return True
    bold, italic = _is_all(theirs, lambda s: s.bold), _is_all(theirs, lambda s: s.italic)
    return _plainer(ours, bold, italic) == _plainer(theirs, bold, italic)


def _plainer(lines: Sequence[Spans], bold: bool, italic: bool) -> list[Spans]:
    return [merged(without(line, bold, italic)) for line in lines]


def _is_all(lines: Iterable[Spans], has: Callable[[Span], bool]) -> bool:
    return all(has(span) for line in lines for span in line if span.text.strip())


def _flat(blocks: Iterable[Block]) -> list[Spans]:
    """The lines as they are seen, one below the other, without empty ones."""
    lines = (_trimmed(line) for block in blocks for line in _lines(block))
    return [line for line in lines if line]


def _trimmed(line: Spans) -> Spans:
    """A line without the blanks at its end."""
    while line and not line[-1].text.strip():
        line = line[:-1]
    return (*line[:-1], replace(line[-1], text=line[-1].text.rstrip())) if line else ()


def _lines(block: Block) -> Iterator[Spans]:
    if isinstance(block, Line):
        bullet = block.marker if block.marker[:1].isdigit() else "•"
        marker = (Span(f"{bullet}\t"),) if block.marker else ()
        yield from _broken((*marker, *block.spans))
        return
    for index, row in enumerate(block.rows):
        spans = tuple(span for cell in row for span in (*cell, Span("\t")))
        yield from _broken(without(spans, bold=True) if index == 0 else spans)


def _broken(spans: Iterable[Span]) -> Iterator[Spans]:
    """Spans parted at line breaks; what cannot be seen of their styles left out."""
    line: list[Span] = []
    for span in spans:
        link = _seen_link(span.link)
        for index, piece in enumerate(span.text.split("\n")):
            if index:
                yield merged(line)
                line = []
            blank = not piece.strip()
            line.append(Span(piece) if blank else replace(span, text=piece, link=link))
    yield merged(line)


def _seen_link(link: str | None) -> str | None:
    """Programs write the same address with or without a slash at its end, and escape it anew."""
    return unquote(link).rstrip("/") if link is not None else None
