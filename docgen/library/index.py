"""The index of earlier answers: an SQLite file in the user's cache folder, safe to delete.

It is brought up to date when it is opened: files that changed since are read again. A file that
cannot be read is left out and told.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from pathlib import Path
from typing import Any, TypeVar

import platformdirs

from docgen.answers.found import answers_files
from docgen.errors import DocgenError
from docgen.known_forms import KnownForms
from docgen.library.earlier import Earlier, Found
from docgen.library.learned import refresh, said
from docgen.library.searched import query_of
from docgen.library.stored import earlier_from, section_of
from docgen.library.tables import (
    DAMAGED,
    alone,
    digest,
    discard,
    in_memory,
    is_refused,
    opened,
)
from docgen.matching import Asked, index_terms

T = TypeVar("T")

MOST_FOUND = 50  # answers that a search shows

_MOST_ROWS = 1200  # looked at for one prompt: those of its rarest words
_TERMS = 6  # words that a prompt is looked up by
_RANKED = 16  # of those found, the best by the rarity of their words
_BEHIND = 0.5  # of the best one's overlap: those with less are not looked at
_MOST_SAME = 60  # asks that say the very same, under whatever titles and with whatever choices
_AT_ONCE = 900  # values of one query

_ROWS = """
SELECT files.path, answers.prompt, answers.data, answers.given, asks.key, answers.ask, answers.id
FROM answers JOIN files ON files.id = answers.file JOIN asks ON asks.id = answers.ask
WHERE {} IN ({}) ORDER BY answers.given DESC, answers.id
"""
_SAYING = """
SELECT asks.id, asks.said, asks.key, max(answers.given)
FROM asks JOIN answers ON answers.ask = asks.id WHERE asks.said IN ({}) GROUP BY asks.id
"""


@dataclass(slots=True)
class Library:
    """An open index. `problems` are of files that are not in it.

    `anew` makes another of the same files, for when it turns out to be damaged.
    """

    base: sqlite3.Connection
    files: tuple[str, ...]
    problems: tuple[DocgenError, ...]
    anew: Callable[[], sqlite3.Connection]

    def near(self, asked: Asked, most: int = 6) -> list[Found]:
        """Earlier answers to prompts that share words with this one, the nearest first."""
        return self.near_all([asked], most)[0]

    def near_all(self, asked: Sequence[Asked], most: int = 6) -> list[list[Found]]:
        """Earlier answers near each of some prompts; a form's are looked up together."""
        return self._sound(lambda: self._near_all(asked, most))

    def _near_all(self, asked: Sequence[Asked], most: int) -> list[list[Found]]:
        terms = [index_terms(one.text, one.language) for one in asked]
        ranked = self._ranked(terms)
        # One that says the very same under the same question comes first: among a thousand that
        # ask `En temps réel ?` no rank would tell it from the others.
        numbers = [digest(said(one, stems)) for one, stems in zip(asked, terms, strict=True)]
        very_same = self._very_same(numbers)
        chosen = self._chosen(ranked, terms, most)
        for one, rows, number in zip(asked, chosen, numbers, strict=True):
            rows |= dict.fromkeys(_first(very_same.get(number, []), one), -1.0)
        found: dict[int, list[Earlier]] = {}
        for ask, _, earlier in self._rows("answers.ask", {row for rows in chosen for row in rows}):
            found.setdefault(ask, []).append(earlier)
        return [
            [Found(earlier, rank) for row, rank in rows.items() for earlier in found.get(row, [])]
            for rows in chosen
        ]

    def _very_same(self, numbers: Iterable[int]) -> dict[int, list[tuple[int, str]]]:
        """The rows of the asks that say these, and their keys; the freshest answered first."""
        found: dict[int, list[tuple[int, str]]] = {}
        for row, number, key, _ in sorted(
            self._select(_SAYING, numbers), key=itemgetter(3), reverse=True
        ):
            found.setdefault(number, []).append((row, key))
        return found

    def find(self, words: str, most: int = MOST_FOUND + 1) -> list[Found]:
        """Earlier answers whose prompt or text has all these words, in any of their forms."""
        query = query_of(words)
        return self._sound(lambda: self._find(query, most)) if query else []

    def _sound(self, look: Callable[[], list[T]]) -> list[T]:
        """What is looked up; in a new index where this one is damaged."""
        try:
            return look()
        except DAMAGED:
            discard(self.base)
            self.base = self.anew()
            return look()

    def _find(self, query: str, most: int) -> list[Found]:
        ranks = dict(
            self.base.execute(
                "SELECT rowid, rank FROM words WHERE words MATCH ? ORDER BY rank LIMIT ?",
                (query, most),
            ).fetchall()
        )
        rows = {row: earlier for _, row, earlier in self._rows("answers.id", ranks)}
        return [Found(rows[row], rank) for row, rank in ranks.items() if row in rows]

    def _ranked(self, terms: Sequence[Sequence[str]]) -> list[list[int]]:
        """For each prompt the asks that share the most of its rarest words."""
        every = dict.fromkeys(term for stems in terms for term in stems)
        query = "SELECT term, sum(asks) FROM postings WHERE term IN ({}) GROUP BY term"
        counts: dict[str, int] = dict(self._select(query, every))
        chosen = [_rarest(stems, counts) for stems in terms]
        postings: dict[str, array[int]] = {}
        query = "SELECT term, chunk FROM postings WHERE term IN ({})"
        for term, chunk in self._select(query, {term for stems in chosen for term in stems}):
            postings.setdefault(term, array("I")).frombytes(chunk)
        return [_best(stems, postings) for stems in chosen]

    def _chosen(
        self, ranked: Sequence[Sequence[int]], terms: Sequence[Sequence[str]], most: int
    ) -> list[dict[int, float]]:
        """Of the asks found for each prompt those whose words are the most like its own."""
        every = {row for rows in ranked for row in rows}
        stems = {
            row: frozenset(told.split())
            for row, told in self._select("SELECT id, stems FROM asks WHERE id IN ({})", every)
        }
        return [
            _likest({row: _overlap(stems[row], frozenset(mine)) for row in rows}, most)
            for rows, mine in zip(ranked, terms, strict=True)
        ]

    def _rows(self, column: str, values: Iterable[int]) -> Iterator[tuple[int, int, Earlier]]:
        """The answers with these numbers in a column: what is asked, the row, and the answer."""
        for *row, ask, answer in self._select(_ROWS.format(column, "{}"), values):
            yield ask, answer, earlier_from(*row)

    def _select(self, query: str, values: Iterable[object]) -> Iterator[tuple[Any, ...]]:
        listed = list(values)
        for start in range(0, len(listed), _AT_ONCE):
            part = listed[start : start + _AT_ONCE]
            yield from self.base.execute(query.format(", ".join("?" * len(part))), part)


def _rarest(terms: Sequence[str], counts: Mapping[str, int]) -> list[str]:
    """The terms that stand in the fewest prompts, and in not too many."""
    chosen: list[str] = []
    left = _MOST_ROWS
    for term in sorted({term for term in terms if term in counts}, key=lambda t: (counts[t], t)):
        if chosen and (counts[term] > left or len(chosen) == _TERMS):
            break
        chosen.append(term)
        left -= counts[term]
    return chosen


def _first(rows: Sequence[tuple[int, str]], asked: Asked) -> list[int]:
    """The rows that count for a prompt: those under its own section's title before others."""
    if len(rows) <= _MOST_SAME:
        return [row for row, _ in rows]
    told = sorted(rows, key=lambda row: section_of(row[1]) != asked.section)
    return [row for row, _ in told[:_MOST_SAME]]


def _best(terms: Sequence[str], postings: Mapping[str, array[int]]) -> list[int]:
    """The asks in which the most of some terms stand, of equals those with the rarest."""
    shared = Counter(chain.from_iterable(postings[term] for term in terms))
    return [ask for ask, _ in shared.most_common(_RANKED)]


def _likest(overlaps: Mapping[int, float], most: int) -> dict[int, float]:
    """The ranks of those that overlap the most, the best lowest; none far behind the best."""
    best = sorted(overlaps, key=lambda row: (-overlaps[row], row))[:most]
    least = _BEHIND * overlaps[best[0]] if best else 0.0
    return {row: -overlaps[row] for row in best if overlaps[row] >= least}


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """From 0 to 1: how many of two prompts' words stand in both."""
    return len(one & other) / len(one | other) if one or other else 0.0


def open_library(given: Sequence[Path], forms: KnownForms, folder: Path | None = None) -> Library:
    """Open the index of files and folders of answers, brought up to date.

    Args:
        given: Answers files, and folders of them.
        forms: Where their forms are.
        folder: Where the index lies; by default the user's cache folder.
    """
    files = answers_files(given)
    place = folder or Path(platformdirs.user_cache_path("docgen"))
    base = _refreshed(place, given, files, forms)
    problems = tuple(
        DocgenError(problem) for (problem,) in
        base.execute("SELECT problem FROM files WHERE problem IS NOT NULL ORDER BY path")
    )  # fmt: skip
    names = tuple(path.as_posix() for path in files)
    return Library(base, names, problems, lambda: _refreshed(place, given, files, forms))


def _refreshed(
    folder: Path, given: Sequence[Path], files: Sequence[Path], forms: KnownForms
) -> sqlite3.Connection:
    """The index of some files, up to date: made anew where it is damaged, in memory at last."""
    for _ in range(2):
        base = opened(folder, given)
        try:
            with alone(base):
                refresh(base, files, forms)
        except DAMAGED as error:
            if not is_refused(error):
                discard(base)
        else:
            return base
    base = in_memory()
    refresh(base, files, forms)
    return base
