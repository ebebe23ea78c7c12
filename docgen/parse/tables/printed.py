"""Ruled tables that print the choices in the cells of each row, to be ringed: `1 2 3 4 5`."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

from docgen.look import Column
from docgen.parse.language import Language
from docgen.parse.questions.numbers import NUMBER
from docgen.parse.tables.columns import edges_of
from docgen.parse.tables.grid import Cell, Grid
from docgen.parse.tables.rows import rows_of, with_labels
from docgen.parse.tables.table import SPECIAL, Table, TableRow, text_of
from docgen.sources.page import Page
from docgen.wording import fold, slug

_LONGEST = 20  # characters of a choice

Edges = tuple[int, int]


def printed_table(page: Page, grid: Grid, languages: tuple[Language, ...]) -> Table | None:
    """Find columns with the same choice in each of their cells, next to one another."""
    by_edges: dict[Edges, list[Cell]] = {}
    every = Counter(edges_of(cell) for cell in grid.cells)
    for cell in grid.cells:
        if cell.words and not cell.boxes:
            by_edges.setdefault(edges_of(cell), []).append(cell)
    # What most cells of a column leave out is the label of a header.
    full = {edges: cells for edges, cells in by_edges.items() if 5 * len(cells) > 3 * every[edges]}
    labels = {edges: label for edges, cells in full.items() if (label := _label(cells))}
    if not _are_choices([labels[edges] for edges in sorted(labels)], languages):
        return None
    others = {edges: cells for edges, cells in by_edges.items() if edges not in labels}
    columns = _columns(labels, others)
    if not columns:
        return None
    rows = rows_of(page, grid, grid.cells, columns, empty=False)
    rows = tuple(row if row.is_band else _ringed(row) for row in rows)
    return Table(columns, rows, None, False, grid.rule_width, grid.rule_color)


def _ringed(row: TableRow) -> TableRow:
    """A row whose tick columns print what is to be ringed."""
    offers = tuple(
        (role, words) for role, words in row.words.items() if role not in SPECIAL and words
    )
    return replace(with_labels(row), offers=offers)


def _label(cells: list[Cell]) -> str:
    """What all cells of a column say; nothing if they differ."""
    texts = {text_of(cell.words) for cell in cells}
    label = texts.pop() if len(texts) == 1 else ""
    return label if len(cells) > 1 and len(label) <= _LONGEST else ""


def _are_choices(labels: list[str], languages: tuple[Language, ...]) -> bool:
    """Whether labels are a scale, three figures or more in their order, or choices known.

    Beside a scale may stand what is known: `1 2 3 4 5 n/a`.
    """
    figures = [int(label) for label in labels if label.isdecimal()]
    folded = {fold(label) for label in labels if not label.isdecimal()}
    known = any(folded <= language.choices for language in languages)
    if figures:
        steps = {after - before for before, after in pairwise(figures)}
        return len(figures) > 2 and steps in ({1}, {-1}) and known
    return len(folded) > 1 and known


def _columns(labels: dict[Edges, str], others: dict[Edges, list[Cell]]) -> tuple[Column, ...]:
    left, right = min(edges[0] for edges in labels), max(edges[1] for edges in labels)
    texts = {
        edges: [text_of(cell.words) for cell in cells]
        for edges, cells in others.items()
        if edges[1] <= left + 2 or edges[0] >= right - 2
    }
    if not texts:
        return ()
    question = max(texts, key=lambda edges: sum(map(len, texts[edges])))
    found = [Column("question", *question)]
    numbers = [
        edges
        for edges, listed in texts.items()
        if edges[1] <= question[0] + 2 and all(NUMBER.match(text) for text in listed)
    ]
    found += [Column("number", *edges) for edges in numbers[:1]]
    found += [Column(slug(label), *edges, label) for edges, label in labels.items()]
    return tuple(sorted(found, key=lambda column: column.x0))
