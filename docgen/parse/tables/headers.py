"""A grid's rows → the row that labels its tick columns."""

from __future__ import annotations

import re

from docgen.look import Column
from docgen.parse.language import Language, languages
from docgen.parse.questions.numbers import NUMBER
from docgen.parse.tables.columns import columns_of, under
from docgen.parse.tables.grid import Cell, Grid
from docgen.parse.tables.shared_columns import shared_header
from docgen.parse.tables.table import text_of
from docgen.wording import fold

_FOOTNOTE = re.compile(r"(?:[*†‡¹²³]+|\(\d\)|\[\d\])$")


def bands_by_top(grid: Grid) -> list[list[Cell]]:
    """The cells in groups that begin at the same height."""
    bands: list[list[Cell]] = []
    for cell in grid.cells:
        if bands and abs(cell.box[1] - bands[-1][0].box[1]) < 1:
            bands[-1].append(cell)
        else:
            bands.append([cell])
    return bands


def marked_header(
    grid: Grid, bands: list[list[Cell]], known: tuple[Language, ...]
) -> tuple[list[Cell], tuple[Column, ...]] | None:
    """The header of a grid whose tick columns are known by their place; None without a header."""
    for at, band in enumerate(bands[:2]):
        ticks = [i for i, cell in enumerate(band) if cell.box[0] in grid.ticks]
        if len(ticks) > 1 and all(band[i].words for i in ticks):
            labels = [text_of(cell.words) for cell in band]
            language = max(known, key=lambda language: len(_known(labels, language)))
            below = bands[at + 1 :]
            ticks = _with_like_columns(band, ticks, below, language)
            return band, columns_of(band, ticks, below, language)
    return None


def find_header(
    bands: list[list[Cell]], known: tuple[Language, ...]
) -> tuple[list[Cell], tuple[Column, ...]] | None:
    """Find the row that labels tick columns: by the labels known, else by empty columns.

    Returns:
        The header's cells, left to right, and the columns under them. A cell that begins in a
        row above and reaches down to the labels is one of them.
    """
    for at, band in enumerate(bands):
        header = _with_tall_cells(bands[:at], band)
        labels = [text_of(cell.words) for cell in header]
        ticks, language = max(
            ((_known(labels, language), language) for language in known),
            key=lambda pair: len(pair[0]),
        )
        below = bands[at + 1 :]
        ticks = [i for i in ticks if not _is_of_numbers(header[i], below, language)]
        if len(ticks) > 1 and len(header) > len(ticks):
            ticks = _with_like_columns(header, ticks, below, language)
            return header, columns_of(header, ticks, below, language)
    for at, band in enumerate(bands[:-1]):
        header = _with_tall_cells(bands[:at], band)
        ticks = _boxed_columns(header, bands[at + 1 :])
        if len(ticks) > 1 and len(header) > len(ticks):
            return header, columns_of(header, ticks, bands[at + 1 :], known[0])
    for at, band in enumerate(bands[: min(3, len(bands) - 1)]):
        header = _with_tall_cells(bands[:at], band)
        shared = shared_header(header, bands[at + 1 :], known)
        if shared is not None:
            return header, shared
    for at, band in enumerate(bands[: min(3, len(bands) - 1)]):
        header = _with_tall_cells(bands[:at], band)
        ticks = _empty_columns(header, bands[at + 1 :])
        if len(ticks) > 1 and len(header) > len(ticks):
            return header, columns_of(header, ticks, bands[at + 1 :], known[0])
    return None


def _known(labels: list[str], language: Language) -> list[int]:
    """Which of the labels, their spaces and marks of footnotes taken out, are those of choices.

    A label may say the same in two languages: `Oui / Yes`.
    """
    known = language.unspaced
    found = []
    for index, label in enumerate(labels):
        bare = _FOOTNOTE.sub("", fold(label).replace(" ", ""))
        parts = bare.split("/") if "/" in bare else fold(label).split()
        if bare in known or (
            parts[:1]
            and parts[0] in known
            and all(any(part in one.unspaced for one in languages()) for part in parts)
        ):
            found.append(index)
    return found


def _is_of_numbers(header: Cell, below: list[list[Cell]], language: Language) -> bool:
    """Whether a column has the questions' numbers under a label that a choice has too: `No`."""
    if fold(text_of(header.words)) not in language.number:
        return False
    texts = [text for cell in under(header, below) if (text := text_of(cell.words))]
    numbers = [text for text in texts if NUMBER.match(text) and re.search(r"\d", text)]
    return 2 * len(numbers) > len(texts)


def _with_tall_cells(above: list[list[Cell]], band: list[Cell]) -> list[Cell]:
    bottom = max(cell.box[3] for cell in band)
    tall = [cell for row in above for cell in row if cell.box[3] > bottom - 1]
    return sorted([*tall, *band], key=lambda cell: cell.box[0])


def _with_like_columns(
    header: list[Cell], ticks: list[int], below: list[list[Cell]], language: Language
) -> list[int]:
    """Add the columns that are like the known tick columns, whatever their label.

    Such a column stands among or beside them, is about as wide, and is as empty.
    """
    widths = [header[i].box[2] - header[i].box[0] for i in ticks]
    found = set(ticks)
    for index, cell in enumerate(header):
        label = text_of(cell.words)
        beside = {index - 1, index + 1} & found or ticks[0] < index < ticks[-1]
        alike = 0.6 * min(widths) < cell.box[2] - cell.box[0] < 1.5 * max(widths)
        empty = not any(entry.words for entry in under(cell, below))
        named = language.is_comment(label) or fold(label) in language.number
        named = named or language.speaks_of_comments(label) or _is_written_in(label)
        if label and len(label) <= 30 and beside and alike and empty and not named:
            found.add(index)
    return sorted(found)


def _boxed_columns(header: list[Cell], below: list[list[Cell]]) -> list[int]:
    """Labelled columns with tick boxes and nothing else printed in most of their cells."""
    ticks = []
    for index, cell in enumerate(header):
        body = under(cell, below)
        boxed = sum(bool(entry.boxes) and not entry.words for entry in body)
        if cell.words and len(text_of(cell.words)) <= 30 and body and 2 * boxed >= len(body):
            ticks.append(index)
    return ticks


def _empty_columns(header: list[Cell], below: list[list[Cell]]) -> list[int]:
    """Narrow columns with a short label and nothing printed under it, all about as wide.

    Columns to be written in, of prices, dates or names, are none; nor are those of a table that
    says the same in row after row.
    """
    width = max(cell.box[2] for cell in header) - min(cell.box[0] for cell in header)
    ticks = []
    for index, cell in enumerate(header):
        label = text_of(cell.words)
        body = under(cell, below)
        narrow = cell.box[2] - cell.box[0] < 0.2 * width or _is_turned(cell)
        empty = bool(body) and not any(entry.words for entry in body)
        if label and len(label) <= 30 and narrow and empty and not _is_written_in(label):
            ticks.append(index)
    # Labels are turned where columns are too narrow to write in.
    turned = [index for index in ticks if _is_turned(header[index])]
    ticks = turned if len(turned) > 1 else ticks
    widths = [header[index].box[2] - header[index].box[0] for index in ticks]
    rest = [cell for index, cell in enumerate(header) if index not in ticks]
    if not ticks or max(widths) > 2 * min(widths) or not _says_something(rest, below):
        return []
    return ticks


def _is_turned(cell: Cell) -> bool:
    return bool(cell.words) and not any(word.upright for word in cell.words)


def _is_written_in(label: str) -> bool:
    """Whether a label has a word that no choice has; `SO` is a Sunday in German alone."""
    if any(one.is_choice(label) and fold(label) not in one.written for one in languages()):
        return False
    words = re.findall(r"[^\W\d_]+", fold(label))
    return any(word in language.written for language in languages() for word in words)


def _says_something(header: list[Cell], below: list[list[Cell]]) -> bool:
    """Whether the rows of a column differ, for the most part; or nothing stands in any yet."""
    columns = [
        [fold(text_of(entry.words)) for entry in under(cell, below) if entry.words]
        for cell in header
    ]
    return not any(columns) or any(2 * len(set(texts)) > len(texts) for texts in columns if texts)
