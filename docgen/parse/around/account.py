"""What each mark of the pages belongs to, so that nothing of them vanishes unsaid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from docgen.look import Box, Mark, MarkKind, TextStyle
from docgen.model import Passage
from docgen.sources.page import Line, Page, TextField, TickBox, Word, lines_of
from docgen.wording import squeeze

Thing = Word | TickBox | TextField

_Claim = tuple[MarkKind, str | None]
_NOBODYS: _Claim = ("unexplained", None)
_GAP = 2.0  # what stands further apart than this many times its height are two marks


class Account:
    """Takes down what words, tick boxes and fields were understood as.

    A thing is known by its identity: two words may say the same at the same place. The first
    claim counts.
    """

    def __init__(self) -> None:
        self._claims: dict[int, _Claim] = {}

    def claim(self, things: Iterable[Thing], kind: MarkKind, prompt: str | None = None) -> None:
        """Say what things are, and which prompt they belong to."""
        for thing in things:
            self._claims.setdefault(id(thing), (kind, prompt))

    def is_claimed(self, thing: Thing) -> bool:
        """Whether it is known already what a thing is."""
        return id(thing) in self._claims

    def kind_of(self, thing: Thing) -> MarkKind:
        """What a thing was understood as."""
        return self._claims.get(id(thing), _NOBODYS)[0]

    def share(self, pages: Iterable[Page], lost: int = 0) -> float:
        """The share of the pages' words, boxes and fields that belongs to something, 0 to 1.

        `lost` are things of pages let go, which belong to nothing.
        """
        things = [thing for page in pages for thing in things_of(page)]
        known = sum(map(self.is_claimed, things))
        return known / (len(things) + lost) if things else 1.0

    def unexplained(self, page: Page) -> tuple[Passage, ...]:
        """What stands on a page and belongs to nothing, line by line."""
        lost = [thing for thing in things_of(page) if not self.is_claimed(thing)]
        return passages_of(page.number, lost)

    def marks(self, page: Page) -> tuple[Mark, ...]:
        """The page's marks: words that stand together and are the same, boxes, fields."""
        by_claim: dict[_Claim, list[Thing]] = {}
        for thing in things_of(page):
            by_claim.setdefault(self._claims.get(id(thing), _NOBODYS), []).append(thing)
        return tuple(
            Mark(page.number, line.box, kind, squeeze(line.text), prompt)
            for (kind, prompt), things in by_claim.items()
            for line in _together(things)
        )


def things_of(page: Page) -> Iterator[Thing]:
    """All that a page holds for a reader, but for rules, shades and pictures."""
    yield from page.words
    yield from page.boxes
    yield from page.fields


def passages_of(page: int, things: Sequence[Thing]) -> tuple[Passage, ...]:
    """Things as text, line by line; a tick box is ☐, a field its name in brackets."""
    lines = lines_of([_as_word(thing) for thing in things])
    return tuple(Passage(squeeze(line.text), page, line.box) for line in lines)


def _together(things: list[Thing]) -> Iterator[Line]:
    """Lines, cut where a gap parts them."""
    words = [_as_word(thing) for thing in things]
    for line in lines_of([word for word in words if word.upright]):
        start = 0
        for index, (before, word) in enumerate(pairwise(line.words), 1):
            if word.x0 - before.x1 > _GAP * word.style.size:
                yield Line(line.words[start:index])
                start = index
        yield Line(line.words[start:])
    columns: dict[int, list[Word]] = {}
    for word in words:
        if not word.upright:
            columns.setdefault(round(word.x0 / 4), []).append(word)
    yield from (Line(tuple(column)) for column in columns.values())


def _as_word(thing: Thing) -> Word:
    if isinstance(thing, Word):
        return thing
    box: Box = thing.box
    text = "☐" if isinstance(thing, TickBox) else f"[{thing.name}]"
    size = min(box[3] - box[1], 12.0)
    # It stands on the line of the words beside it: they are about as high.
    baseline = (box[1] + box[3]) / 2 + 0.35 * size
    return Word(text, box[0], box[2], box[1], box[3], baseline, TextStyle("", size))
