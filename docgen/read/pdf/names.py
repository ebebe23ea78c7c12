"""What is printed above the tick columns of received pages → their choices, or why it is unsure.

A column's place tells its choice only where it is called as on the blank: a page that was typed
anew may have `Non` before `Oui`, or other names altogether.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from docgen.look import Box
from docgen.model import Choice, Form, once_a_form
from docgen.read.pdf.pieces import Piece, blank_pieces
from docgen.read.pdf.slots import Slot
from docgen.read.word.marks import is_cross
from docgen.sources.page import Word
from docgen.wording import fold, label_text, quoted

Strip = tuple[float, float]  # from where to where a column goes
_WIDE = 2.5  # times a column's width: what is wider is a title or a text
_FEWEST = 3  # names that make a header
_LONGEST = 6  # words of one line of a name
_NEXT = 1.45  # of the type's size from line to line of one name
_LEVEL = 9.0  # points that the names of one row stand higher or lower
_FAR = 80.0  # points from a name to the first question at most


@dataclass(frozen=True, slots=True)
class _Name:
    """A text of a column, over one line or several; `top` and `bottom` are baselines.

    It `is_own` if all of it stands in the column and the blank prints none of it.
    """

    text: str
    top: float
    bottom: float
    is_own: bool = True

    def is_level(self, other: _Name) -> bool:
        return self.top - _LEVEL < other.bottom and other.top - _LEVEL < self.bottom


@dataclass(frozen=True, slots=True)
class Named:
    """The choices' names above a prompt's columns, left to right as its places stand.

    `order` are the choices if they are named as on the blank, in whatever order; `names` what
    stands there otherwise, empty where nothing does.
    """

    order: tuple[Choice, ...]
    names: tuple[str, ...] = ()


class ColumnNames:
    """Tells what received tick columns are called."""

    def __init__(self, form: Form, pieces: Sequence[Piece], slots: Sequence[Slot]) -> None:
        self.form = form
        self.pieces: dict[int, list[Piece]] = {}
        asking: dict[int, list[Box]] = {}
        self.tops: dict[int, float] = {}
        for slot in slots:
            page, top = slot.start[0], slot.box[1]
            asking.setdefault(page, []).append(slot.box)
            self.tops[page] = min(top, self.tops.get(page, top))
        for piece in pieces:
            boxes = asking.get(piece.page, ())
            if len(piece.words) <= _LONGEST and not any(
                box[1] - 2 < piece.baseline < box[3] + 2 for box in boxes
            ):
                self.pieces.setdefault(piece.page, []).append(piece)
        self.known = _named_on_blank(form)
        self.printed = _printed(form)
        self.found: dict[tuple[object, ...], list[_Name]] = {}

    def of(self, slot: Slot, choices: Sequence[Choice], strips: Sequence[Strip]) -> Named | None:
        """What a prompt's columns are called; None where the blank does not name them."""
        if slot.prompt.id not in self.known or len(strips) != len(choices):
            return None
        labels = {plain(choice.label): choice for choice in choices}
        page, y = slot.start[0], slot.box[1]
        for number in sorted((one for one in self.pieces if one <= page), reverse=True):
            below = y if number == page else float("inf")
            for names in self.rows(number, strips, below):
                texts = [plain(name.text) for name in names]
                if len(set(texts)) == len(texts) and labels.keys() == set(texts):
                    order = tuple(labels[text] for text in texts)
                    return Named(order)
            top = self.tops.get(number, 0.0)
            names = next(self.rows(number, strips, top), ())
            if names and top - names[0].bottom < _FAR and all(map(_says, names)):
                return Named(tuple(choices), tuple(name.text for name in names))
        return None

    def rows(self, page: int, strips: Sequence[Strip], below: float) -> Iterator[tuple[_Name, ...]]:
        """Texts level with each other in all of the columns, from the lowest up."""
        columns = [self.column(page, strip) for strip in strips]
        for first in reversed(columns[0]):
            level = [[name for name in column if name.is_level(first)] for column in columns[1:]]
            if first.bottom < below and all(len(names) == 1 for names in level):
                yield (first, *(names[0] for names in level))

    def column(self, page: int, strip: Strip) -> list[_Name]:
        """The texts of one column, from top to bottom."""
        key = page, round(strip[0]), round(strip[1])
        if key not in self.found:
            self.found[key] = _column(self.pieces.get(page, ()), strip, self.printed)
        return self.found[key]


def header_rows(pieces: Sequence[Piece], form: Form) -> frozenset[int]:
    """The pieces that make rows of nothing but columns' names, one for a tick at least: a header
    that a page prints once more, at a height that the blank does not have it.
    """
    tables = form.layout.tables if form.layout is not None else ()
    labels = frozenset(plain(column.label) for table in tables for column in table.columns) - {""}
    choices = frozenset(plain(choice.label) for choice in form.choices)
    found: set[int] = set()
    order = sorted(range(len(pieces)), key=lambda at: (pieces[at].page, pieces[at].baseline))
    for start, at in enumerate(order):
        if at not in found and plain(pieces[at].text) in labels:
            cells = _cells(pieces, order[start:], labels)
            texts = ["".join(plain(pieces[one].text) for one in cell) for cell in cells]
            said = [name for text in texts for name in _names_in(text, labels) or [""]]
            named = set(said) & choices and set(said) - choices
            if len(said) >= _FEWEST and "" not in said and named:
                found.update(one for cell in cells for one in cell)
    return frozenset(found)


def _names_in(text: str, labels: Set[str]) -> list[str]:
    """The names that a text is, one or several beside each other; none where it is another."""
    if text in labels:
        return [text]
    for label in sorted(labels, key=len, reverse=True):
        rest = _names_in(text[len(label) :], labels) if text.startswith(label) else []
        if rest:
            return [label, *rest]
    return []


def _cells(pieces: Sequence[Piece], order: Sequence[int], labels: Set[str]) -> list[list[int]]:
    """The first line of some, cell by cell, with the lines below that go on with its names."""
    first = pieces[order[0]]
    cells: list[list[int]] = []
    bottom = first.baseline
    for at in order:
        piece = pieces[at]
        if piece.page != first.page:
            break
        if piece.baseline < first.baseline + _LEVEL / 2:
            cells.append([at])
            continue
        size = piece.words[0].style.size
        above = next((cell for cell in cells if _is_below(piece, pieces[cell[-1]])), None)
        said = "".join(plain(pieces[one].text) for one in [*(above or ()), at])
        if piece.baseline > bottom + _NEXT * size or not any(
            one.startswith(said) for one in labels
        ):
            break
        if above is not None:
            above.append(at)
        bottom = max(bottom, piece.baseline)
    return cells


def _is_below(piece: Piece, other: Piece) -> bool:
    return piece.box[0] < other.box[2] and other.box[0] < piece.box[2]


def called(name: str) -> str:
    """Why a tick in a column of another name is doubtful."""
    return f"{quoted(name)} is the name of its column"


def plain(name: str) -> str:
    """A column's name as it is compared: narrow columns break it in the middle of a word."""
    label = fold(label_text(name)) or name
    return label.replace(" ", "").replace("-", "") or label


def _says(name: _Name) -> bool:
    """Whether a text may be a column's name; page heads have figures, or are the blank's."""
    is_word = sum(map(str.isalpha, name.text)) > 1 and not any(map(str.isdigit, name.text))
    return is_word and name.is_own


def _column(
    pieces: Sequence[Piece], strip: Strip, printed: Container[str] = frozenset()
) -> list[_Name]:
    left, right = strip
    inside: list[tuple[Word, bool]] = []
    for piece in pieces:
        x0, _, x1, _ = piece.box
        if x1 - x0 < _WIDE * (right - left):
            is_own = left < (x0 + x1) / 2 < right and fold(piece.text) not in printed
            words = (word for word in piece.words if left < word.center[0] < right)
            # A cross high in its cell stands right below the name.
            inside += [(word, is_own) for word in words if not is_cross(word.text)]
    found: list[_Name] = []
    for word, is_own in sorted(inside, key=lambda one: (round(one[0].baseline), one[0].x0)):
        last = found[-1] if found else None
        if last is not None and word.baseline - last.bottom < _NEXT * word.style.size:
            text = f"{last.text} {word.text}"
            found[-1] = _Name(text, last.top, word.baseline, last.is_own and is_own)
        else:
            found.append(_Name(word.text, word.baseline, word.baseline, is_own))
    return found


@once_a_form
def _printed(form: Form) -> frozenset[str]:
    """All lines of the blank, cell by cell, but for the choices' names, which others begin with."""
    looks = form.layout.pages if form.layout is not None else ()
    lines = {fold(piece.text) for look in looks for piece in blank_pieces(look)}
    return frozenset(lines - {fold(choice.label) for choice in form.choices})


@once_a_form
def _named_on_blank(form: Form) -> frozenset[str]:
    """The prompts above whose tick columns the blank prints the choices' names, in their order."""
    looks = form.layout.pages if form.layout is not None else ()
    pieces = {look.number: blank_pieces(look) for look in looks}
    columns: dict[tuple[object, ...], list[_Name]] = {}
    found = set()
    for key, prompt in form.prompts.items():
        places = [p for p in (prompt.look.places if prompt.look else ()) if p.choice is not None]
        wanted = {choice.id: plain(choice.label) for choice in form.choices_of(key)}
        if len(places) == len(wanted) and all(
            _is_named(pieces, columns, place.page, place.box, wanted.get(place.choice or "", ""))
            for place in places
        ):
            found.add(key)
    return frozenset(found)


def _is_named(
    pieces: Mapping[int, Sequence[Piece]],
    columns: dict[tuple[object, ...], list[_Name]],
    page: int,
    box: Box,
    label: str,
) -> bool:
    """Whether a choice's name stands somewhere above its place, and not level with it."""
    reach = max(0.0, 14 - (box[2] - box[0]) / 2)
    strip = box[0] - reach, box[2] + reach
    for number in range(page, 0, -1):
        key = number, round(strip[0]), round(strip[1])
        if key not in columns:
            columns[key] = _column(pieces.get(number, ()), strip)
        if any(
            plain(name.text) == label and (number < page or name.bottom < box[1] + 2)
            for name in columns[key]
        ):
            return True
    return False
