"""Lines that became no question: instructions, or what seems to ask and was not understood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import and_

from docgen.look import RowLook
from docgen.model import Passage
from docgen.parse.around.account import Account, Thing, things_of
from docgen.parse.around.outside import OutsideLine
from docgen.parse.language import Language
from docgen.parse.questions.numbers import NUMBER
from docgen.parse.questions.prompts import INVERSION
from docgen.sources.page import Page, TextField, TickBox, Word, join, join_lines
from docgen.wording import fold, squeeze

_ENDS_AS_QUESTION = re.compile(r"\?[\s*)\]»”\"]*$")


@dataclass(frozen=True, slots=True)
class Instructions:
    """The paragraphs that only tell something, and their words."""

    passages: tuple[Passage, ...]
    words: tuple[Word, ...]


def find_instructions(
    lines: Iterable[OutsideLine],
    pages: tuple[Page, ...],
    account: Account,
    language: Language,
    questions: Sequence[RowLook],
) -> Instructions:
    """Tell the text around the questions from what seems to ask something.

    A paragraph that asks, holds labels of tick columns side by side, or has a tick box or a field
    beside it that belongs to nothing, is left over: it may well be a question that was not
    understood, and a person must see it.
    """
    loose = {
        page.number: [
            thing
            for thing in things_of(page)
            if isinstance(thing, TickBox | TextField) and not account.is_claimed(thing)
        ]
        for page in pages
    }
    heights = [(row.page, row.box[1]) for row in questions]
    first, last = min(heights, default=(0, 0.0)), max(heights, default=(0, 0.0))
    passages: list[Passage] = []
    words: list[Word] = []
    for paragraph in _paragraphs(lines):
        page = paragraph[0].page
        beside = any(_stands_beside(entry, loose.get(page, [])) for entry in paragraph)
        among = first < (page, paragraph[0].line.top) < last
        if beside or _asks(paragraph, language, among):
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


def _stands_beside(entry: OutsideLine, loose: Sequence[Thing]) -> bool:
    line = entry.line
    return any(
        isinstance(thing, TickBox | TextField)
        and line.top - 2 < (thing.box[1] + thing.box[3]) / 2 < line.bottom + 2
        for thing in loose
    )


def _asks(paragraph: Sequence[OutsideLine], language: Language, among: bool) -> bool:
    """Whether a paragraph is worded as a question, or as what hangs on one above it.

    What orders a text (`4. Décrivez …`) may also tell how to fill in the form, but for that
    which is numbered and stands among the questions.
    """
    words = [word for entry in paragraph for word in entry.line.words]
    labels = [fold(word.text) in language.choices for word in words]
    ends = any(_ENDS_AS_QUESTION.search(entry.text) for entry in paragraph)
    if ends or any(map(and_, labels, labels[1:])):
        return True
    text = squeeze(join_lines([entry.line for entry in paragraph]))
    condition = language.condition(text)
    if condition is not None and condition[0] is not None:
        return text.endswith(":") or language.wants_text(text)
    if text.endswith(":") and INVERSION.search(fold(text).replace("rendez-vous", "")):
        return True
    rest = _behind_number(words)
    return rest is not None and ("?" in rest or (among and language.wants_text(rest)))


def _behind_number(words: list[Word]) -> str | None:
    """A paragraph without its number, `4.` or `Art. 4`; None if it has none."""
    for count in (2, 1):
        number = join(words[:count])
        if NUMBER.match(number) and any(char.isdigit() for char in number):
            return join(words[count:])
    return None
