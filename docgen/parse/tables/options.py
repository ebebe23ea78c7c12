"""The boxes of a cell and the words beside them → what may be ticked there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from docgen.parse.language import Language
from docgen.parse.questions.paragraphs import BLANK
from docgen.sources.page import TickBox, Word, in_reading_order, join
from docgen.wording import fold, label_text

_LONGEST = 60  # characters of a label
_STROKES = frozenset("/|-–—•")
_MOST = 12  # options of one question
_NOTE = re.compile(r"^(?:\*+|\([*\d]\)|[¹²³])$")  # the mark of a footnote


@dataclass(frozen=True, slots=True)
class Options:
    """What may be ticked: the labels' words, left to right, and the words that label nothing.

    `between` has the strokes that part labels without boxes; `boxes` has each label's, or none.
    """

    labels: tuple[tuple[Word, ...], ...]
    rest: tuple[Word, ...] = ()
    between: tuple[Word, ...] = ()
    boxes: tuple[TickBox, ...] = ()

    @property
    def words(self) -> tuple[Word, ...]:
        """All words of the labels, and the strokes between them."""
        return tuple(word for label in self.labels for word in label) + self.between

    @property
    def names(self) -> tuple[str, ...]:
        """Each label as printed, without the marks that part it from the next."""
        return tuple(label_text(join(label)) for label in self.labels)

    @property
    def texts(self) -> tuple[str, ...]:
        """The labels as printed, without the marks that part them; each once."""
        return tuple(dict.fromkeys(self.names))

    def known(self, languages: Iterable[Language]) -> bool:
        """Whether a language has two of the labels among its choices."""
        folded = {fold(text) for text in self.texts}
        return any(len(folded & language.choices) > 1 for language in languages)


def options_of(
    words: tuple[Word, ...], boxes: tuple[TickBox, ...], languages: tuple[Language, ...]
) -> Options | None:
    """Tell the labels of a cell's boxes, all right or all left of them; None if they have none."""
    items = in_order(words, boxes)
    if not boxes:
        return _ringed(words, languages)
    if len(boxes) < 2 or len(items) == len(boxes):
        return None
    if isinstance(items[0], Word) and isinstance(items[-1], TickBox):
        items.reverse()
        runs = [run[::-1] for run in _runs(items)][::-1]
        items.reverse()
    elif isinstance(items[0], TickBox):
        runs = _runs(items)
    else:
        return None
    labels: list[tuple[Word, ...]] = []
    rest: list[Word] = []
    ordered = [item for item in items if isinstance(item, TickBox)]
    for run, box in zip(runs, ordered, strict=True):
        label, after = _split(run, languages, box.label)
        labels.append(label)
        rest += after
    found = Options(tuple(labels), tuple(rest), boxes=tuple(ordered))
    short = all(0 < len(text) <= _LONGEST for text in found.texts)
    # A cell of several questions offers the same to each, one group of boxes after the other.
    texts = [*found.names]
    again = texts == [*found.texts] * (len(texts) // len(found.texts)) and len(found.texts) > 1
    return found if short and again and len(found.texts) <= _MOST else None


def _ringed(words: tuple[Word, ...], languages: tuple[Language, ...]) -> Options | None:
    """Choices without boxes, of which one is to be ringed or struck out: `Oui / Non`."""
    if len(words) > 12:
        return None
    ordered = in_reading_order(words)
    between = tuple(w for w in ordered if w.text in _STROKES or _NOTE.match(w.text))
    rest = [word for word in ordered if word not in between]
    for language in languages:
        labels: list[tuple[Word, ...]] = []
        at = 0
        while at < len(rest) and (label := _known_label(rest[at:], language)):
            labels.append(label)
            at += len(label)
        if at == len(rest) and len({fold(join(label)) for label in labels}) > 1:
            return Options(tuple(labels), (), between)
    return None


def _known_label(run: list[Word], language: Language) -> tuple[Word, ...]:
    for count in range(min(4, len(run)), 0, -1):
        if language.is_choice(join(run[:count])):
            return tuple(run[:count])
    return ()


def in_order(words: tuple[Word, ...], boxes: tuple[TickBox, ...]) -> list[Word | TickBox]:
    """Words and boxes as they are read, line by line."""
    lines: list[list[Word | TickBox]] = []
    things: list[Word | TickBox] = [*words, *boxes]
    for thing in sorted(things, key=lambda thing: thing.center[1]):
        height = 10.0 if isinstance(thing, TickBox) else thing.style.size
        if lines and thing.center[1] - lines[-1][0].center[1] < 0.6 * height:
            lines[-1].append(thing)
        else:
            lines.append([thing])
    return [thing for line in lines for thing in sorted(line, key=lambda thing: thing.center[0])]


def _runs(items: list[Word | TickBox]) -> list[list[Word]]:
    """The words after each box."""
    runs: list[list[Word]] = []
    for item in items:
        if isinstance(item, TickBox):
            runs.append([])
        else:
            runs[-1].append(item)
    return runs


def _split(
    run: list[Word], languages: tuple[Language, ...], told: str | None = None
) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """A label, and what is printed behind it: dots to be filled in, or another question."""
    for count in range(1, len(run) + 1 if told else 0):
        if fold(join(run[:count])) == fold(told or ""):
            return tuple(run[:count]), tuple(run[count:])
    end = next((i for i, word in enumerate(run) if BLANK.match(word.text)), len(run))
    label = max((_known_label(run[:end], language) for language in languages), key=len)
    if label:
        return label, tuple(run[len(label) :])
    return tuple(run[:end]), tuple(run[end:])
