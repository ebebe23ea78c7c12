"""Two wordings → one, the words that differ marked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_WORDS = re.compile(r"\w+(?:['’]\w+)*|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that both wordings have, or only the old or only the new one."""

    kind: Literal["both", "old", "new"]
    text: str


def marked(old: str, new: str) -> tuple[Piece, ...]:
    """Put two wordings into one: what was taken away stands before what came for it."""
    ours, theirs = _WORDS.findall(old), _WORDS.findall(new)
    codes = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    pieces: list[Piece] = []
    gone = come = ""
    for at, (kind, a, b, c, d) in enumerate(codes):
        before, after = "".join(ours[a:b]), "".join(theirs[c:d])
        # White space alone between changed words is no text that both have.
        if kind == "equal" and (after.strip() or at in (0, len(codes) - 1)):
            pieces += _changed(gone, come)
            pieces.append(Piece("both", after))
            gone = come = ""
        else:
            gone, come = gone + before, come + after
    return (*pieces, *_changed(gone, come))


def _changed(gone: str, come: str) -> list[Piece]:
    pieces = [Piece("old", gone)] if gone else []
    return [*pieces, Piece("new", come)] if come else pieces


def marked_text(old: str, new: str) -> str:
    """The same in plain text: `[-24-]{+48+} heures`, as `git diff --word-diff` has it."""
    signs = {"both": "{}", "old": "[-{}-]", "new": "{{+{}+}}"}
    return "".join(signs[piece.kind].format(piece.text) for piece in marked(old, new))
