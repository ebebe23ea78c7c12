"""What a Word file holds beside its text, of which nothing is in the answers."""

from __future__ import annotations

import re
from collections.abc import Mapping

from docgen.errors import Location
from docgen.package import main_part, parse_xml
from docgen.sources.word.xml import attribute, children
from docgen.word_comments import AUTHOR

_COMMENTS = "word/comments.xml"
# Text put in, taken out or moved (ECMA-376 Part 1, 17.13.5).
_CHANGE = re.compile(rb"<w:(?:ins|del|moveFrom|moveTo)\s")
_MOST = 5  # authors that are named


def remarks_of(parts: Mapping[str, bytes], at: Location) -> tuple[str, ...]:
    """Comments in the margin, how many there are and whose; changes that nobody accepted."""
    return (*_comments(parts, at), *_changes(parts))


def _changes(parts: Mapping[str, bytes]) -> tuple[str, ...]:
    if _CHANGE.search(parts[main_part(parts)]) is None:
        return ()
    return ("tracked changes that nobody accepted yet are read as if they were accepted",)


def _comments(parts: Mapping[str, bytes], at: Location) -> tuple[str, ...]:
    if _COMMENTS not in parts:
        return ()
    found = children(parse_xml(parts[_COMMENTS], _COMMENTS, at), "comment")
    authors = [author for each in found if (author := attribute(each, "author") or "") != AUTHOR]
    if not authors:
        return ()
    named = list(dict.fromkeys(author[:40] for author in authors if author.isprintable()))
    whose = f" by {', '.join(named[:_MOST])}" if any(named) else ""
    count, are = ("a comment", "is") if len(authors) == 1 else (f"{len(authors)} comments", "are")
    return (f"{count} in its margin{whose} {are} not read: see the file",)
