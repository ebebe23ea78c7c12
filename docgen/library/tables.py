"""The index's file: its tables, made anew where they are those of another version.

`asks` has each prompt that was ever asked once, `postings` for each stem the asks it stands in
(32-bit numbers, in chunks: what is learned later is added behind), `words` what `find` searches.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from pathlib import Path

_VERSION = 2
_TABLES = """
CREATE TABLE files (
    id INTEGER PRIMARY KEY, path TEXT UNIQUE, state TEXT, form TEXT, problem TEXT);
CREATE TABLE answers (
    id INTEGER PRIMARY KEY, file INTEGER, ask INTEGER, prompt TEXT, data TEXT, given TEXT);
CREATE INDEX answers_of_file ON answers (file);
CREATE INDEX answers_of_ask ON answers (ask);
CREATE TABLE asks (
    id INTEGER PRIMARY KEY, digest INTEGER UNIQUE, key TEXT, said INTEGER, stems TEXT);
CREATE INDEX asks_said ON asks (said);
CREATE TABLE postings (term TEXT, asks INTEGER, chunk BLOB);
CREATE INDEX postings_of_term ON postings (term, asks);
CREATE VIRTUAL TABLE words USING fts5 (asked, answered, tokenize="unicode61 tokenchars '_'");
"""


def opened(folder: Path, given: Sequence[Path]) -> sqlite3.Connection:
    """The index of files and folders, in a folder; in memory where that cannot be written to."""
    name = "\0".join(sorted(path.resolve().as_posix() for path in given))
    key = hashlib.sha256(name.encode()).hexdigest()[:24]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _current(sqlite3.connect(folder / f"library-{key}.sqlite", timeout=30))
    except (OSError, sqlite3.Error):
        return _current(sqlite3.connect(":memory:"))


def digest(text: str) -> int:
    """A number that stands for a text: 64 bits, so that no two of a library's have the same."""
    found = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(found, "big", signed=True)


def _current(base: sqlite3.Connection) -> sqlite3.Connection:
    base.execute("PRAGMA synchronous = OFF")
    base.execute("PRAGMA cache_size = -65536")  # kilobytes
    if base.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
        tables = base.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
            "ORDER BY sql NOT LIKE '%VIRTUAL%'"
        ).fetchall()
        for (name,) in tables:  # those of a virtual table go with it
            base.execute(f'DROP TABLE IF EXISTS "{name}"')
        base.executescript(_TABLES)
        base.execute(f"PRAGMA user_version = {_VERSION}")
    return base
