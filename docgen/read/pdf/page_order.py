"""Received pages × the form → the pages in the form's order, and what each was numbered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from statistics import median
from typing import TypeVar

from docgen.errors import DocgenError, Location
from docgen.model import Form, once_a_form
from docgen.read.known import known_texts
from docgen.read.pdf.annexes import titled
from docgen.read.pdf.pieces import Piece
from docgen.read.reading import Alteration, Content
from docgen.read.tokens import words_of
from docgen.sources.page import Page
from docgen.sources.pdf_notes import Note
from docgen.sources.pdf_rings import Ring
from docgen.wording import fold

_FEWEST = 8  # words and pairs of words that tell where in the form a page belongs
_STRAY = 0.1  # of them may be typed in an answer, or belong to a question that was moved
_FEW, _MOST = 4, 0.7  # words and pairs of a question that tell it is there, the share of all its
_AGAIN = 0.6  # of a page's questions stand on another too: both are the same page of the form

_BEHIND = 1 << 30  # all questions

Words = tuple[str, ...]  # one or two that follow each other
_Noted = TypeVar("_Noted", Note, Ring)
_Found = TypeVar("_Found", Content, Alteration)


@dataclass(frozen=True, slots=True)
class Ordered:
    """Pages, numbered anew from 1 in the form's order; `was` tells their numbers in the file."""

    pages: tuple[Page, ...]
    was: Mapping[int, int]

    @property
    def is_same(self) -> bool:
        """Whether the file has them in this order."""
        return all(number == other for number, other in self.was.items())

    def numbered(self, found: Sequence[_Noted]) -> list[_Noted]:
        """What stands on the file's pages, on the pages as they are numbered here."""
        now = {was: number for number, was in self.was.items()}
        return [replace(one, page=now[one.page]) for one in found if one.page in now]

    def in_file(self, found: _Found) -> _Found:
        """What was read on one of these pages, on the page as the file numbers it."""
        return replace(found, page=self.was[found.page]) if found.page is not None else found


def in_order(pages: Sequence[Page], pieces: Sequence[Piece], form: Form, at: Location) -> Ordered:
    """Put received pages into the form's order, where they are in another; annexes come last.

    A page without any of the form's questions stays behind the one before it.

    Args:
        pages: All of the file.
        pieces: The texts on them.
        form: The form it should answer.
        at: The file, for messages.

    Raises:
        DocgenError: two pages hold the same questions.
    """
    annexes = titled(pieces, form)
    found = _found([piece for piece in pieces if piece.page not in annexes], form)
    _refuse_twice({number: _held(own, form) for number, own in found.items()}, at)
    seen = Counter(words for own in found.values() for words in own)
    once = {
        number: [place for words, place in own.items() if seen[words] == 1]
        for number, own in found.items()
    }
    own_pages = {number for number, places in once.items() if len(places) >= _FEWEST}
    own_pages |= _with_the_same_lines(pieces, own_pages).intersection(once)
    told = {number: _stretch(once[number]) for number in own_pages if once[number]}
    told |= {page: (_BEHIND, _BEHIND + number, _BEHIND) for page, number in annexes.items()}
    order = sorted(told, key=lambda number: told[number][1])
    are_apart = all(told[one][2] <= told[other][0] for one, other in pairwise(order))
    if not are_apart or order == sorted(order):
        return Ordered(tuple(pages), {page.number: page.number for page in pages})
    return _renumbered(pages, order)


def _renumbered(pages: Sequence[Page], order: Sequence[int]) -> Ordered:
    in_file = list(pages)
    if list(order) == sorted(order, reverse=True):
        in_file.reverse()  # as from a scanner's tray, the pages without questions too
    places = {number: at for at, number in enumerate(order)}
    last = -1  # pages before the first one of the form, as a letter is
    groups: dict[int, list[Page]] = {}
    for page in in_file:
        last = places.get(page.number, last)
        groups.setdefault(last, []).append(page)
    sorted_pages = [page for group in sorted(groups) for page in groups[group]]
    numbered = [replace(page, number=number) for number, page in enumerate(sorted_pages, 1)]
    was = {number: page.number for number, page in enumerate(sorted_pages, 1)}
    return Ordered(tuple(numbered), was)


def _found(pieces: Sequence[Piece], form: Form) -> dict[int, dict[Words, int]]:
    """The words that the form asks with once, on each page, and where in the form."""
    wanted = _asked_once(form)
    words: dict[int, list[str]] = {}
    for piece in pieces:
        words.setdefault(piece.page, []).extend(words_of(piece.text))
    return {
        number: {some: wanted[some] for some in _words(own) if some in wanted}
        for number, own in words.items()
    }


@once_a_form
def _asked_once(form: Form) -> dict[Words, int]:
    """The words and pairs of words that stand once in the form's questions, and each's place."""
    texts = [words_of(known.text) for known in known_texts(form) if known.place >= 0]
    found = [(some, at) for at, words in enumerate(texts) for some in _words(words)]
    counts = Counter(some for some, _ in found)
    return {some: at for some, at in found if counts[some] == 1}


def _words(words: Sequence[str]) -> Iterator[Words]:
    yield from ((word,) for word in words)
    yield from pairwise(words)


def _with_the_same_lines(pieces: Sequence[Piece], numbers: Collection[int]) -> set[int]:
    """The pages with a head or a foot of pages of these numbers: few words of theirs tell."""
    lines = {fold(piece.text) for piece in pieces if piece.page in numbers and len(piece.words) > 1}
    return {piece.page for piece in pieces if fold(piece.text) in lines}


def _stretch(places: Sequence[int]) -> tuple[int, float, int]:
    """Where in the form a page begins, its middle and its end, strays left out."""
    ordered = sorted(places)
    cut = int(_STRAY * len(ordered))
    return ordered[cut], median(ordered), ordered[-1 - cut]


def _held(found: Mapping[Words, int], form: Form) -> set[int]:
    """The questions of which most words stand on a page."""
    wanted = Counter(_asked_once(form).values())
    here = Counter(found.values())
    return {at for at, count in here.items() if count > max(_FEW, _MOST * wanted[at])}


def _refuse_twice(held: Mapping[int, set[int]], at: Location) -> None:
    """Refuse a file in which a page of the form stands twice: nobody knows which one counts."""
    for (number, one), (other, two) in combinations(held.items(), 2):
        both = len(one & two)
        if both > 1 and both > _AGAIN * max(len(one), len(two)):
            raise DocgenError(
                f"Pages {number} and {other} hold the same questions.",
                "Save the pages that count as a file of their own, one form to a file.",
                at,
            )
