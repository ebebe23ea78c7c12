"""The numbers in the heads and feet of pages → fields, where they count pages.

Which number of a line is the page's tells the same line on other pages: it grows with them. What
is the same on all of them is the number of pages, if it stands behind and is as high; or else it
is text, as the number of a lot is. A line that is printed once is told by its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from docgen.template.page.content import PageContent
from docgen.template.page.pieces import Piece, lines_of
from docgen.template.plan import FieldKind, Run

_NUMBER = re.compile(r"\d+")
_GOES_ON, _BEGAN = re.compile(r"[.,]\d"), re.compile(r"\d[.,]$")
_MOST_DIGITS = 4
_PAGE_WORD = re.compile(
    r"(?<!\w)(?:pages?|pg?|seite|s(?=\.)|p[áàa]gina|p[áa]g|blz|strona|str|sida|side|sivu)"
    r"\s*[.:]?\s*(?:n[°o]\.?\s*)?[-–—]?\s*$",
    re.I,
)
_OF = re.compile(
    r"\s*(?:/|\||\b(?:sur|of|out of|de|di|von|van|su|av|af|z|ze|til)\b)\s*(?:pages?\s*)?", re.I
)
_DASHES = re.compile(r"[\s\-–—|•·~]*")


@dataclass(frozen=True, slots=True)
class _Number:
    """Figures in a line: where, and the words around them."""

    piece: int
    run: int
    start: int
    text: str
    before: str
    after: str

    @property
    def value(self) -> int:
        """What they say."""
        return int(self.text)

    @property
    def may_count(self) -> bool:
        """Whether they are a number by themselves, and not a part of another or of a date."""
        whole = not _BEGAN.search(self.before) and not _GOES_ON.match(self.after)
        return whole and len(self.text) <= _MOST_DIGITS


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page's head or foot: its pieces by their places in it, and its numbers."""

    page: PageContent
    held: list[Piece]
    pieces: tuple[int, ...]
    text: str
    numbers: tuple[_Number, ...]

    @property
    def shape(self) -> str:
        """What is printed, without figures."""
        return " ".join(_NUMBER.sub("0", self.text).split())


def put_fields(pages: Sequence[PageContent]) -> dict[int, int]:
    """Make fields of the numbers that count pages, in the heads and feet of all pages.

    Returns:
        The number printed on each page that has one, by the page's place in the file.
    """
    lines = [line for page in pages for held in _held(page) for line in _lines(page, held)]
    printed: dict[int, int] = {}
    found: dict[int, list[tuple[_Number, FieldKind]]] = {}
    for _, alike in groupby(sorted(lines, key=lambda line: line.shape), lambda line: line.shape):
        group = list(alike)
        for at in _counting(group):
            for line in group:
                printed.setdefault(line.page.look.number, line.numbers[at].value)
                kinds = found.setdefault(id(line), [])
                kinds.append((line.numbers[at], "PAGE"))
                kinds += _total(group, line, at, len(pages))
    for line in lines:
        _put(line, found.get(id(line), []))
    return printed


def _held(page: PageContent) -> Iterator[list[Piece]]:
    """What stands together in a head or foot: in a cell, or outside of tables."""
    for margin in (page.head, page.foot):
        if margin is not None:
            yield margin.pieces
            yield from (cell.pieces for filled in margin.grids for cell in filled.cells)


def _lines(page: PageContent, held: list[Piece]) -> Iterator[_Line]:
    places = {id(piece): at for at, piece in enumerate(held)}
    for line in lines_of(held):
        text, spans = "", []
        for piece in line.pieces:
            text += "" if piece.glued or not text else "\t"
            for at, run in enumerate(piece.runs):
                spans.append((len(text), places[id(piece)], at))
                text += run.text
        pieces = tuple(places[id(piece)] for piece in line.pieces)
        yield _Line(page, held, pieces, text, tuple(_in(text, spans)))


def _in(text: str, spans: Sequence[tuple[int, int, int]]) -> Iterator[_Number]:
    """The numbers of a line, whose runs begin at `spans`; one that runs share is none."""
    for figures in _NUMBER.finditer(text):
        at, piece, run = max(span for span in spans if span[0] <= figures.start())
        ends = [span[0] for span in spans if figures.start() < span[0] < figures.end()]
        before, after = text[: figures.start()], text[figures.end() :]
        shown = figures.group() if not ends else figures.group() + "0" * _MOST_DIGITS
        yield _Number(piece, run, figures.start() - at, shown, before, after)


def _counting(group: Sequence[_Line]) -> list[int]:
    """Which numbers of a line count pages, by the places of them in it."""
    places = [
        at
        for at in range(len(group[0].numbers))
        if all(line.numbers[at].may_count for line in group)
    ]
    if len({line.page.look.number for line in group}) > 1:
        return [at for at in places if _grows(group, at)]
    return [at for at in places if _is_said_to_count(group[0], at)][:1]


def _grows(group: Sequence[_Line], at: int) -> bool:
    """Whether a number is one more on each further page, or begins anew."""
    values = dict(sorted((line.page.look.number, line.numbers[at].value) for line in group))
    grown = [after - before == values[after] - values[before] for before, after in pairwise(values)]
    anew = [
        value
        for value, is_grown in zip(list(values.values())[1:], grown, strict=True)
        if not is_grown
    ]
    return any(grown) and all(value == 1 for value in anew)


def _is_said_to_count(line: _Line, at: int) -> bool:
    """Whether a line that is printed once says that a number is the page's."""
    number = line.numbers[at]
    if _PAGE_WORD.search(number.before):
        return True
    if number.value != line.page.look.number:
        return False
    alone = _DASHES.fullmatch(number.before) is not None
    if at + 1 < len(line.numbers):
        following = line.numbers[at + 1]
        between = _between(number, following)
        return (
            _OF.fullmatch(between) is not None
            and following.may_count
            and following.value >= number.value
            and (alone or not following.after.strip(" -–—"))
        )
    return alone and _DASHES.fullmatch(number.after) is not None


def _between(number: _Number, following: _Number) -> str:
    return following.before[len(number.before) + len(number.text) :]


def _total(
    group: Sequence[_Line], line: _Line, at: int, pages: int
) -> Iterator[tuple[_Number, FieldKind]]:
    """The number of pages behind a page's number, where the document has as many."""
    if at + 1 >= len(line.numbers):
        return
    number, total = line.numbers[at], line.numbers[at + 1]
    if not all(other.numbers[at + 1].may_count for other in group):
        return
    values = {other.numbers[at + 1].value for other in group}
    if _OF.fullmatch(_between(number, total)) and values == {pages}:
        yield total, "NUMPAGES"


def _put(line: _Line, found: Sequence[tuple[_Number, FieldKind]]) -> None:
    """Part the runs that hold numbers, and make fields of these."""
    for at in line.pieces:
        piece = line.held[at]
        made: list[Run] = []
        for index, run in enumerate(piece.runs):
            own = [(n, kind) for n, kind in found if (n.piece, n.run) == (at, index)]
            made += _parted(run, own)
        line.held[at] = _with_runs(piece, made)


def _with_runs(piece: Piece, runs: Sequence[Run]) -> Piece:
    return replace(piece, runs=tuple(run for run in runs if run.text))


def _parted(run: Run, found: Sequence[tuple[_Number, FieldKind]]) -> Iterator[Run]:
    start = 0
    for number, kind in sorted(found, key=lambda pair: pair[0].start):
        end = number.start + len(number.text)
        yield replace(run, text=run.text[start : number.start])
        yield replace(run, text=run.text[number.start : end], field=kind)
        start = end
    yield replace(run, text=run.text[start:])
