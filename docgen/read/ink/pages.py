"""A received file's pages → each laid over its blank page, with the ink in its places."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np

from docgen.controls import Place
from docgen.look import Box
from docgen.model import Form
from docgen.read.ink.at_rest import unchanged
from docgen.read.ink.blank import BlankPage, blank_pages
from docgen.read.ink.coarse import guesses
from docgen.read.ink.fine import Registered, register
from docgen.read.ink.grey import Grey, Matrix, lower, moved
from docgen.read.ink.lines import evened
from docgen.read.ink.measure import Ink, measure_shade
from docgen.read.ink.reworded import Suspect, suspects
from docgen.read.ink.rings import names_of
from docgen.read.ink.rows import Rows, rows_of
from docgen.read.ink.spots import Spot, printed_on, spots_on
from docgen.read.ink.words import Crop, can_read, crop
from docgen.sources.scans import Sheet

_ENOUGH = 0.45  # quality from which no other page is tried
_TRIES = 4


@dataclass(frozen=True, eq=False)
class Laid:
    """A received page laid over the blank page at `index`.

    `sheet` counts the received pages from 1; `matrix` leads from points of the blank page to points
    of the received one; `rows` tells which of them moved or are gone; `inks` are those of `spots`,
    `crops` the pictures of those in which a text is written, by their number, as far as it can be
    read; `suspects` are the questions that may read otherwise; `ringed` are the tick places round
    whose printed name there is a ring.
    """

    sheet: int
    index: int
    registered: Registered
    matrix: Matrix
    rows: Rows
    spots: tuple[Spot, ...]
    inks: tuple[Ink, ...]
    level: float
    crops: Mapping[int, Crop]
    suspects: tuple[Suspect, ...] = ()
    ringed: frozenset[Place] = frozenset()

    @cached_property
    def turned(self) -> int:
        """By how many degrees the received page is turned clockwise to be read: 0, 90, 180, 270."""
        (x0, y0), (x1, y1) = moved(self.matrix, [[0.0, 0.0], [100.0, 0.0]])
        return round(-math.degrees(math.atan2(y1 - y0, x1 - x0)) / 90) * 90 % 360

    def box(self, spot: Spot) -> Box:
        """Where a place stands on the received page, in points."""
        left, top, right, bottom = lowered(spot.box, self.rows)
        across, down, depth = self.matrix.tolist()
        xs, ys = [], []
        # Plain numbers: a page has a hundred places, and an array costs more than four points.
        for x, y in ((left, top), (right, top), (right, bottom), (left, bottom)):
            far = depth[0] * x + depth[1] * y + depth[2]
            xs.append((across[0] * x + across[1] * y + across[2]) / far)
            ys.append((down[0] * x + down[1] * y + down[2]) / far)
        return round(min(xs), 2), round(min(ys), 2), round(max(xs), 2), round(max(ys), 2)


def laid(
    sheets: Iterator[Sheet], form: Form, own_pages: Mapping[int, int] | None = None
) -> Iterator[Laid | int]:
    """Each page laid over the blank; the number of one that is none of the form's.

    Args:
        sheets: The received pages.
        form: The blank form.
        own_pages: Where the pages' text is read elsewhere, which tells what moved or was reworded:
            those that need not be found, since they are the blank's own, with the blank's number.
    """
    blanks = blank_pages(form)
    expected = 0
    for sheet in sheets:
        own = own_pages.get(sheet.number) if own_pages else None
        found = _at_rest(sheet, own, blanks) if own is not None else None
        shows = _Shown(own_pages is not None, found is not None, sheet.ink is not None)
        found = found or _registered(sheet, blanks, expected)
        if found is None:
            yield sheet.number
            continue
        index, registered = found
        expected = (index + 1) % len(blanks)
        yield _measured(sheet, index, registered, blanks[index], form, shows)


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a received page's picture shows: a page whose text is read elsewhere, one on which
    nothing that the blank prints has moved, and whether its ink stands apart.
    """

    is_text: bool
    is_at_rest: bool
    has_ink: bool

    @property
    def is_ink(self) -> bool:
        """Whether the ink is all that is looked at."""
        return self.is_at_rest and self.has_ink


def _at_rest(
    sheet: Sheet, number: int, blanks: Sequence[BlankPage]
) -> tuple[int, Registered] | None:
    index = next((i for i, b in enumerate(blanks) if b.look.number == number), None)
    if index is None:
        return None
    picture = sheet.image if sheet.ink is None else sheet.ink
    return index, unchanged(np.asarray(picture), blanks[index], sheet.ink is not None)


def _registered(
    sheet: Sheet, blanks: Sequence[BlankPage], expected: int
) -> tuple[int, Registered] | None:
    if not blanks:
        return None
    width = sheet.width or _width(sheet, blanks[expected])
    picture: Grey = np.asarray(sheet.image)
    best: tuple[int, Registered] | None = None
    for guess in guesses(picture, width, blanks, expected)[:_TRIES]:
        registered = register(picture, guess.matrix, blanks[guess.index])
        if registered is None:
            continue
        if best is None or registered.quality > best[1].quality:
            best = guess.index, registered
        if registered.quality >= _ENOUGH:
            break
    return best


def _width(sheet: Sheet, blank: BlankPage) -> float:
    """A page's width in points where its file does not tell: the blank's, or its height."""
    is_wide = sheet.size[0] > sheet.size[1]
    short, long = sorted((blank.look.width, blank.look.height))
    return long if is_wide else short


def _measured(
    sheet: Sheet,
    index: int,
    registered: Registered,
    blank: BlankPage,
    form: Form,
    shows: _Shown,
) -> Laid:
    is_seen = partial(_is_on, sheet.size, registered.matrix)
    seen = None if shows.is_at_rest else evened(registered)
    rows = Rows(registered.shaded)
    if seen is not None:
        rows = rows_of(registered, seen, blank, form, is_seen)
    spots = tuple(
        spot for spot in spots_on(form, blank.look.number) if spot.place.prompt not in rows.gone
    )
    printed = None if shows.is_ink else printed_on(blank)
    names = names_of(form).get(blank.look.number, ())
    measured = measure_shade(rows.shaded, registered.scale, spots, printed, names)
    width = sheet.width or _width(sheet, blank)
    points = np.diag([width / sheet.size[0], width / sheet.size[0], 1.0])
    reads = can_read(form.language)
    return Laid(
        sheet.number,
        index,
        registered,
        points @ registered.matrix,
        rows,
        spots,
        measured.inks,
        measured.level,
        _crops(sheet, shows, registered, rows, blank, spots, measured.inks) if reads else {},
        ()
        if seen is None or shows.is_text
        else suspects(registered, seen, np.asarray(sheet.image), blank, form, rows),
        frozenset(Place(names[at].prompt, names[at].choice) for at in measured.ringed),
    )


def _is_on(size: tuple[int, int], matrix: Matrix, box: Box) -> bool:
    """Whether a box of the blank page lies within a picture."""
    left, top, right, bottom = box
    found = moved(matrix, [[left, top], [right, top], [right, bottom], [left, bottom]])
    return bool((found > 0).all() and (found < size).all())


def lowered(box: Box, rows: Rows) -> Box:
    """Where what the blank has in a box stands if its row moved."""
    moved = rows.moved(box)
    return box[0], box[1] + moved, box[2], box[3] + moved


def _crops(
    sheet: Sheet,
    shows: _Shown,
    registered: Registered,
    rows: Rows,
    blank: BlankPage,
    spots: Sequence[Spot],
    inks: Sequence[Ink],
) -> dict[int, Crop]:
    written = [
        (at, spot.box)
        for at, (spot, ink) in enumerate(zip(spots, inks, strict=True))
        if not spot.is_tick and ink.is_writing
    ]
    if not written:
        return {}
    ink = sheet.ink if shows.is_ink else None
    picture, printed = np.asarray(sheet.image if ink is None else ink), printed_on(blank)
    return {
        at: crop(picture, registered.matrix @ lower(rows.moved(box)), box, printed)
        for at, box in written
    }
