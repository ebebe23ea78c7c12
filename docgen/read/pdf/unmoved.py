"""Which received pages are the blank's own, word for word in their places, and what it prints."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from docgen.look import PageLook, PrintedText
from docgen.model import Form
from docgen.sources.page import Page, Word

_NEAR = 1.5  # points that a word may be off
_UNEVEN = 0.12  # of a text's width, that its letters stand aside of where they would if all alike
_SAME_PAPER = 2.0  # points
_ENOUGH = 0.9  # of the blank's lines begin where they did
_FEWEST = 5


@dataclass(frozen=True, slots=True)
class Unmoved:
    """What the blank prints on the received pages on which it has not moved."""

    pages: frozenset[int] = frozenset()
    is_all: bool = False  # of the blank's pages
    texts: dict[int, tuple[PrintedText, ...]] = field(default_factory=dict)

    def prints(self, page: int, word: Word) -> bool:
        """Whether a word stands where the blank prints it: it was not typed."""
        return any(_is_printed_in(word, text) for text in self.texts.get(page, ()))


def unmoved_of(pages: Iterable[Page], form: Form) -> Unmoved:
    """Find the pages that are the blank's own, and what it prints there."""
    looks = form.layout.pages if form.layout is not None else ()
    same = unmoved(pages, form)
    printed = {look.number: look.texts for look in looks if look.number in same}
    filled = {look.number for look in looks if len(look.texts) >= _FEWEST}
    return Unmoved(same, bool(same) and filled <= same, printed)


def _is_printed_in(word: Word, text: PrintedText) -> bool:
    if word.turn != text.turn or text.kind == "boxes" or word.text not in text.text:
        return False
    x0, x1 = text.x0 - _NEAR, text.x1 + _NEAR
    if not (x0 < word.x0 and word.x1 < x1):
        return False
    if not text.turn and not any(_is_level(word, at, text) for at in _places(word, text)):
        return False
    if text.turn:
        top, bottom = text.top - _NEAR, text.baseline + _NEAR
        return top < word.top and word.bottom < bottom
    return abs(word.baseline - text.baseline) < _NEAR


def _places(word: Word, text: PrintedText) -> Iterator[int]:
    """Where in a text the word's letters are."""
    at = text.text.find(word.text)
    while at >= 0:
        yield at
        at = text.text.find(word.text, at + 1)


def _is_level(word: Word, at: int, text: PrintedText) -> bool:
    """Whether a word stands about as far from the left as these letters of a text do: not on the
    dots behind them.
    """
    each = (text.x1 - text.x0) / len(text.text)
    return abs(word.x0 - text.x0 - at * each) < _NEAR + _UNEVEN * (text.x1 - text.x0)


def unmoved(pages: Iterable[Page], form: Form) -> frozenset[int]:
    """The numbers of the pages on which nothing that the blank prints has moved."""
    looks = {look.number: look for look in form.layout.pages} if form.layout is not None else {}
    return frozenset(
        page.number for page in pages if page.number in looks and _is_same(page, looks[page.number])
    )


def own_pages(pages: Iterable[Page], form: Form) -> dict[int, int]:
    """The same, whatever their order is: the blank page's number by the received one's."""
    looks = form.layout.pages if form.layout is not None else ()
    found: dict[int, int] = {}
    for page in pages:
        first = sorted(looks, key=lambda look: look.number != page.number)
        same = (look.number for look in first if _is_same(page, look))
        number = next(same, None)
        if number is not None:
            found[page.number] = number
    return found


def _is_same(page: Page, look: PageLook) -> bool:
    if max(abs(page.width - look.width), abs(page.height - look.height)) > _SAME_PAPER:
        return False
    seen: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for word in page.words:
        seen[word.text].append((word.x0, word.baseline))
    printed = [text for text in look.texts if not text.turn and text.text[:1].isalnum()]
    # What stands alone is a choice's word as a rule, which a mark may lie over.
    long = [text for text in printed if " " in text.text]
    printed = long if len(long) > _FEWEST else printed
    found = sum(
        any(
            abs(x - text.x0) < _NEAR and abs(y - text.baseline) < _NEAR
            for x, y in seen[text.text.split()[0]]
        )
        for text in printed
    )
    return found >= max(_FEWEST, _ENOUGH * len(printed))
