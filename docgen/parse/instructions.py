"""Lines that became no question: instructions, or what seems to ask and was not understood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import and_

from docgen.model import Passage
from docgen.parse.account import Account, Thing, things_of
from docgen.parse.language import Language
from docgen.parse.outside import OutsideLine
from docgen.sources.page import Page, TextField, TickBox, Word, join_lines
from docgen.wording import fold, squeeze


@dataclass(frozen=True, slots=True)
class Instructions:
    """The paragraphs that only tell something, and their words."""

    passages: tuple[Passage, ...]
    words: tuple[Word, ...]


def find_instructions(
    lines: Iterable[OutsideLine], pages: tuple[Page, ...], account: Account, language: Language
) -> Instructions:
    """Tell the text around the questions from what seems to ask something.

    A paragraph that ends with a question mark, holds labels of tick columns side by side, or has
    a tick box or a field beside it that belongs to nothing, is left over: it may well be a
    question that was not understood, and a person must see it.
    """
    loose = {
        page.number: [
            thing
            for thing in things_of(page)
            if isinstance(thing, TickBox | TextField) and not account.is_claimed(thing)
        ]
        for page in pages
    }
    passages: list[Passage] = []
    words: list[Word] = []
    for paragraph in _paragraphs(lines):
        page = paragraph[0].page
        if any(_seems_to_ask(entry, loose.get(page, []), language) for entry in paragraph):
            continue
        boxes = [entry.line.box for entry in paragraph]
        box = (
            min(box[0] for box in boxes),
            min(box[1] for box in boxes),
            max(box[2] for box in boxes),
            max(box[3] for box in boxes),
        )
        text = squeeze(join_lines([entry.line for entry in paragraph]))
        passages.append(Passage(text, page, box))
        words += [word for entry in paragraph for word in entry.line.words]
    return Instructions(tuple(passages), tuple(words))


def _paragraphs(lines: Iterable[OutsideLine]) -> Iterator[list[OutsideLine]]:
    """Lines of one type right below one another."""
    paragraph: list[OutsideLine] = []
    for entry in lines:
        if paragraph and not _goes_on(paragraph[-1], entry):
            yield paragraph
            paragraph = []
        paragraph.append(entry)
    if paragraph:
        yield paragraph


def _goes_on(above: OutsideLine, below: OutsideLine) -> bool:
    one, other = above.line, below.line
    return (
        above.page == below.page
        and one.style == other.style
        and 0 < other.baseline - one.baseline < 1.5 * one.style.size
        and other.x0 < one.x1
        and one.x0 < other.x1
    )


def _seems_to_ask(entry: OutsideLine, loose: Sequence[Thing], language: Language) -> bool:
    line = entry.line
    labels = [fold(word.text) in language.choices for word in line.words]
    beside = any(
        isinstance(thing, TickBox | TextField)
        and line.top - 2 < (thing.box[1] + thing.box[3]) / 2 < line.bottom + 2
        for thing in loose
    )
    return line.text.rstrip().endswith("?") or any(map(and_, labels, labels[1:])) or beside
