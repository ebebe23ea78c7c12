"""A header cell that names several choices for one column: `Réponse (Oui / Non)`, `O/N`."""

from __future__ import annotations

import re
from dataclasses import replace

from docgen.look import Column
from docgen.parse.language import Language
from docgen.parse.tables.columns import columns_of, under
from docgen.parse.tables.grid import Cell
from docgen.parse.tables.table import text_of
from docgen.wording import fold, slug, squeeze

_IN_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_BETWEEN = re.compile(r"\s*[/|,;]\s*|\s+[-–]\s+")
_LONGEST = 60  # characters of such a label


def shared_header(
    header: list[Cell], below: list[list[Cell]], known: tuple[Language, ...]
) -> tuple[Column, ...] | None:
    """Columns of a header with one cell for all choices, each choice given its part of the column.

    The cells under it are empty: the answer is to be written there.
    """
    for language in known:
        for index, cell in enumerate(header):
            labels = named_choices(text_of(cell.words), language)
            empty = not any(entry.words for entry in under(cell, below))
            if labels and empty and len(header) > 1:
                columns = columns_of(header, [index], below, language)
                if any(column.role == "question" for column in columns):
                    return (
                        *columns[:index],
                        *_parts(columns[index], labels),
                        *columns[index + 1 :],
                    )
    return None


def named_choices(text: str, language: Language) -> tuple[str, ...]:
    """The choices that a label names, all of it or within brackets; none if it says more.

    Initials are choices too where they are those of yes and no: `O/N`, `Y/N`.
    """
    if len(text) > _LONGEST:
        return ()
    inner = [a or b for a, b in _IN_BRACKETS.findall(text)]
    for part in (*inner, text):
        labels = [squeeze(label) for label in _split(part, language)]
        folded = [fold(label) for label in labels]
        whole = all(label in language.choices for label in folded)
        initials = set(folded) & language.affirmative and set(folded) & language.negative
        if len(set(folded)) > 1 and (whole or (initials and all(len(x) == 1 for x in folded))):
            return tuple(labels)
    return ()


def _split(text: str, language: Language) -> list[str]:
    words = "|".join(re.escape(word) for word in language.conjunctions)
    between = f"{_BETWEEN.pattern}|\\s+(?:{words})\\s+" if words else _BETWEEN.pattern
    return re.split(between, text.strip(" ?:*"), flags=re.IGNORECASE)


def _parts(column: Column, labels: tuple[str, ...]) -> tuple[Column, ...]:
    width = (column.x1 - column.x0) / len(labels)
    return tuple(
        replace(
            column,
            role=slug(label),
            label=label,
            x0=column.x0 + index * width,
            x1=column.x0 + (index + 1) * width,
        )
        for index, label in enumerate(labels)
    )
