"""The index of earlier answers: an SQLite file in the user's cache folder, safe to delete.

It is brought up to date when it is opened: files that changed since are read again. A file that
cannot be read is left out and told.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from docgen.answers import common_beside
from docgen.answers_files import answers_files
from docgen.errors import DocgenError
from docgen.known_forms import KnownForms
from docgen.library.earlier import Earlier, Found
from docgen.library.files import earlier_of
from docgen.library.stored import answer_text, asked_text, earlier_from
from docgen.matching import Asked, index_terms

_VERSION = 1  # of the tables: another one is built anew
_MOST_ROWS = 1500  # looked at for one prompt: those of its rarest words
_TERMS = 6  # words that a prompt is looked up by

_TABLES = """
CREATE TABLE files (
    id INTEGER PRIMARY KEY, path TEXT UNIQUE, state TEXT, form TEXT, problem TEXT);
CREATE TABLE answers (
    id INTEGER PRIMARY KEY, file INTEGER, ask INTEGER, prompt TEXT, data TEXT, given TEXT);
CREATE INDEX answers_of_file ON answers (file);
CREATE INDEX answers_of_ask ON answers (ask);
CREATE TABLE asks (id INTEGER PRIMARY KEY, key TEXT UNIQUE, said TEXT);
CREATE INDEX asks_said ON asks (said);
CREATE VIRTUAL TABLE asked USING fts5 (terms, content='', tokenize="unicode61 tokenchars '_'");
CREATE VIRTUAL TABLE words USING fts5 (asked, answered, tokenize="unicode61 tokenchars '_'");
CREATE TABLE counted (term TEXT PRIMARY KEY, asks INTEGER) WITHOUT ROWID;
"""
_RANKED = 40  # of those found, the best by the rarity of their words
_NEAR = """
SELECT asks.id, asks.said, 0.0 FROM asked JOIN asks ON asks.id = asked.rowid
WHERE asked MATCH ? ORDER BY rank LIMIT ?
"""
_COUNTS = "SELECT term, asks FROM counted WHERE term IN ({})"
_ROWS = """
SELECT files.path, answers.prompt, answers.data, answers.given, asks.key
FROM answers JOIN files ON files.id = answers.file JOIN asks ON asks.id = answers.ask
{} ORDER BY answers.given DESC
"""


@dataclass(frozen=True, slots=True)
class Library:
    """An open index. `problems` are of files that are not in it."""

    base: sqlite3.Connection
    files: tuple[str, ...]
    problems: tuple[DocgenError, ...]

    def near(self, asked: Asked, most: int = 8) -> list[Found]:
        """Earlier answers to prompts that share words with this one, the nearest first."""
        # One that says the very same under the same question comes first: among a thousand that
        # ask `En temps réel ?` no rank would tell it from the others.
        terms = index_terms(asked.text, asked.language)
        rows = self.base.execute(
            "SELECT id, said, 0.0 FROM asks WHERE said = ? LIMIT ?", (_said(asked), most)
        ).fetchall()
        query = self._rarest(terms)
        if query:
            rows += self.base.execute(_NEAR, (query, _RANKED)).fetchall()
        nearest = {row: rank - _overlap(said, terms) for row, said, rank in reversed(rows)}
        chosen = sorted(nearest.items(), key=lambda pair: pair[1])[:most]
        return [found for row, rank in chosen for found in self._answers(row, rank)]

    def find(self, words: str, language: str = "fr", most: int = 50) -> list[Found]:
        """Earlier answers whose prompt or text has all these words, in any of their forms."""
        stems = list(dict.fromkeys(index_terms(words, language)))
        if not stems:
            return []
        query = " AND ".join(f'"{stem}"' for stem in stems)
        rows = self.base.execute(
            "SELECT rowid, rank FROM words WHERE words MATCH ? ORDER BY rank LIMIT ?",
            (query, most),
        ).fetchall()
        return [
            Found(earlier, rank)
            for rowid, rank in rows
            for earlier in self._rows("WHERE answers.id = ?", rowid)
        ]

    def _rarest(self, terms: Sequence[str]) -> str:
        """A query of the terms that stand in the fewest prompts."""
        counts = dict.fromkeys(terms, 0)
        marks = ", ".join("?" * len(counts))
        counts |= dict(self.base.execute(_COUNTS.format(marks), [*counts]))
        chosen: list[str] = []
        left = _MOST_ROWS
        for term, count in sorted(counts.items(), key=lambda pair: pair[1]):
            if not count:
                continue
            if chosen and (count > left or len(chosen) == _TERMS):
                break
            chosen.append(term)
            left -= count
        return " OR ".join(f'"{term}"' for term in chosen)

    def _answers(self, ask: int, rank: float) -> list[Found]:
        return [Found(earlier, rank) for earlier in self._rows("WHERE answers.ask = ?", ask)]

    def _rows(self, where: str, *values: object) -> Iterator[Earlier]:
        rows = self.base.execute(_ROWS.format(where), values)
        for path, prompt, data, given, asked in rows:
            yield earlier_from(path, prompt, data, given, asked)


def open_library(given: Sequence[Path], forms: KnownForms, folder: Path | None = None) -> Library:
    """Open the index of files and folders of answers, brought up to date.

    Args:
        given: Answers files, and folders of them.
        forms: Where their forms are.
        folder: Where the index lies; by default the user's cache folder.
    """
    files = answers_files(given)
    base = _opened(folder or Path(platformdirs.user_cache_path("docgen")), given)
    with base:
        _refresh(base, files, forms)
    problems = tuple(
        DocgenError(problem) for (problem,) in
        base.execute("SELECT problem FROM files WHERE problem IS NOT NULL ORDER BY path")
    )  # fmt: skip
    return Library(base, tuple(path.as_posix() for path in files), problems)


def _opened(folder: Path, given: Sequence[Path]) -> sqlite3.Connection:
    """The index's file; in memory where the folder cannot be written to."""
    name = "\0".join(sorted(path.resolve().as_posix() for path in given))
    key = hashlib.sha256(name.encode()).hexdigest()[:24]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _current(sqlite3.connect(folder / f"library-{key}.sqlite", timeout=30))
    except (OSError, sqlite3.Error):
        return _current(sqlite3.connect(":memory:"))


def _current(base: sqlite3.Connection) -> sqlite3.Connection:
    """The base with its tables, made anew if they are those of another version."""
    base.execute("PRAGMA synchronous = OFF")
    if base.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
        for (name,) in base.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name IN "
            "('counted', 'words', 'asked', 'asks', 'answers', 'files') ORDER BY name = 'asked'"
        ).fetchall():
            base.execute(f"DROP TABLE {name}")
        base.executescript(_TABLES)
        base.execute(f"PRAGMA user_version = {_VERSION}")
    return base


def _refresh(base: sqlite3.Connection, files: Sequence[Path], forms: KnownForms) -> None:
    known = {path: rest for path, *rest in base.execute("SELECT path, state, form FROM files")}
    now = {path.resolve().as_posix(): path for path in files}
    terms: Counter[str] = Counter()
    for name in known.keys() - now.keys():
        _forget(base, name)
    for name, path in now.items():
        if name in known:
            state, form = known[name]
            if state == _state(path, form, forms):
                continue
            _forget(base, name)
        _learn(base, name, path, forms, terms)
    base.executemany(
        "INSERT INTO counted VALUES (?, ?) ON CONFLICT (term) DO UPDATE SET asks = asks + ?",
        [(term, count, count) for term, count in terms.items()],
    )


def _state(path: Path, form: str, forms: KnownForms) -> str:
    """What changes when a file is written, or the form that it answers, or its common answers."""
    return f"{_written(path)} {_written(forms.file_of(form, path))} {_written(common_beside(path))}"


def _written(path: Path | None) -> str:
    try:
        found = path.stat() if path is not None else None
    except OSError:
        found = None
    return f"{found.st_mtime_ns} {found.st_size}" if found is not None else "none"


def _forget(base: sqlite3.Connection, name: str) -> None:
    (file,) = base.execute("SELECT id FROM files WHERE path = ?", (name,)).fetchone()
    base.execute(
        "DELETE FROM words WHERE rowid IN (SELECT id FROM answers WHERE file = ?)", (file,)
    )
    base.execute("DELETE FROM answers WHERE file = ?", (file,))
    base.execute("DELETE FROM files WHERE id = ?", (file,))


def _learn(
    base: sqlite3.Connection, name: str, path: Path, forms: KnownForms, terms: Counter[str]
) -> None:
    """Take a file in, or what is wrong with it."""
    problem: str | None = None
    form = ""
    earlier: list[Earlier] = []
    try:
        form, earlier = earlier_of(path, forms)
    except DocgenError as error:
        problem = f"{error.problem} It is left out."
    cursor = base.execute(
        "INSERT INTO files (path, state, form, problem) VALUES (?, ?, ?, ?)",
        (name, _state(path, form, forms), form, problem),
    )
    file = cursor.lastrowid
    for one in earlier:
        told = _joined(one.asked.text, one.asked.language)
        row = base.execute(
            "INSERT INTO answers (file, ask, prompt, data, given) VALUES (?, ?, ?, ?, ?)",
            (
                file,
                _ask(base, one.asked, told, terms),
                one.prompt,
                answer_text(one),
                one.given.isoformat(),
            ),
        ).lastrowid
        said = " ".join(filter(None, (one.label, one.answer.value, one.answer.justification)))
        base.execute(
            "INSERT INTO words (rowid, asked, answered) VALUES (?, ?, ?)",
            (row, told, _joined(said, one.asked.language)),
        )


def _ask(base: sqlite3.Connection, asked: Asked, told: str, terms: Counter[str]) -> int:
    """The row of what is asked: one for all answers to it."""
    key = asked_text(asked)
    found = base.execute("SELECT id FROM asks WHERE key = ?", (key,)).fetchone()
    if found is not None:
        return int(found[0])
    row = base.execute("INSERT INTO asks (key, said) VALUES (?, ?)", (key, _said(asked))).lastrowid
    base.execute("INSERT INTO asked (rowid, terms) VALUES (?, ?)", (row, told))
    terms.update(set(told.split()))
    assert row is not None
    return row


def _said(asked: Asked) -> str:
    """What a prompt and its question say, whatever their spelling and order."""
    texts = (asked.text, asked.question or "")
    return " | ".join(" ".join(sorted(index_terms(text, asked.language))) for text in texts)


def _overlap(said: str, terms: Sequence[str]) -> float:
    """From 0 to 1: how many of two prompts' words stand in both."""
    one, other = set(said.partition(" | ")[0].split()), set(terms)
    return len(one & other) / len(one | other) if one or other else 0.0


def _joined(text: str, language: str) -> str:
    return " ".join(index_terms(text, language))
