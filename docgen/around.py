"""What a Word document shows around its places for answers → a digest that tells of changes.

People type beside a control instead of into it. docgen notes the digest of what it rendered; a
document that comes back with another one is looked at closely.
"""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import sha256
from html import unescape
from typing import NamedTuple

from docgen.controls import BOOKMARKS, FIRST, LAST

# ECMA-376 Part 1: 17.5.2.34 (content of a control), 17.3.3.31 (text), 17.13.6 (bookmarks).
_TOKEN = re.compile(
    rb"<w:sdtContent>|</w:sdtContent>|<w:t(?: [^>]*)?>([^<]*)|</w:p>"
    rb"|<w:bookmark(?:Start|End) [^>]*>"
)
_ID, _NAME = re.compile(rb'w:id="([^"]*)"'), re.compile(rb'w:name="([^"]*)"')
_BOOKMARKS, _FIRST, _LAST = BOOKMARKS.encode(), FIRST.encode(), LAST.encode()
# What may cross out a tick or a text, within controls too.
_CROSSING = (b"<w:strike", b"<w:dstrike", b"<w:del ", b"<w:ins ")
_KEPT = 8192  # bytes of a cell that are remembered
_NONE: frozenset[bytes] = frozenset()
_SYMBOLS = re.compile("[\ue000-\uf8ff]")  # LibreOffice makes text of Word's symbols


def around(body: bytes) -> str:
    """The digest of a document's body: of the text outside controls and docgen's bookmarks, blanks
    and symbols aside, and of how often anything is struck.

    A program that drops controls leaves their bookmarks, so its copy has the same digest.
    """
    state = _State()
    texts: list[str] = []
    crossed = 0
    # Documents of one template have most cells alike.
    for cell in body.split(b"</w:tc>"):
        look = _shown if len(cell) < _KEPT else _shown.__wrapped__
        text, times, state = look(cell, state)
        texts.append(text)
        crossed += times
    told = f"{crossed};{''.join(texts)}"
    return sha256(told.encode("utf-8", "replace")).hexdigest()[:16]


class _State(NamedTuple):
    """How many controls a text stands in, and which of docgen's bookmarks: between the ends of one
    (their ids), or in the paragraphs from that with a first to that with a last one (their names).
    """

    depth: int = 0
    inline: frozenset[bytes] = frozenset()
    first: frozenset[bytes] = frozenset()
    last: frozenset[bytes] = frozenset()

    @property
    def is_outside(self) -> bool:
        return not (self.depth or self.inline or self.first or self.last)

    def at(self, sign: bytes) -> _State:
        """The state behind a tag."""
        if sign == b"<w:sdtContent>":
            return self._replace(depth=self.depth + 1)
        if sign == b"</w:sdtContent>":
            return self._replace(depth=self.depth - 1)
        if sign == b"</w:p>":
            is_same = not self.last
            return self if is_same else self._replace(first=self.first - self.last, last=_NONE)
        return self._marked(sign)

    def _marked(self, sign: bytes) -> _State:
        found, named = _ID.search(sign), _NAME.search(sign)
        name = named[1] if named else b""
        if found and sign.startswith(b"<w:bookmarkEnd"):
            return self._replace(inline=self.inline - {found[1]})
        if not found or not name.startswith(_BOOKMARKS):
            return self
        if name.endswith(_LAST):
            return self._replace(last=self.last | {name.removesuffix(_LAST)})
        if name.endswith(_FIRST):
            return self._replace(first=self.first | {name.removesuffix(_FIRST)})
        return self._replace(inline=self.inline | {found[1]})


@lru_cache(maxsize=2048)
def _shown(cell: bytes, state: _State) -> tuple[str, int, _State]:
    """What a stretch of a body shows outside controls, how often anything is struck in it, and the
    state behind it.
    """
    pieces: list[bytes] = []
    for token in _TOKEN.finditer(cell):
        if token[1] is None:
            state = state.at(token[0])
        elif state.is_outside:
            pieces.append(token[1])
    text = unescape(b"".join(pieces).decode("utf-8", "replace"))
    crossed = sum(cell.count(sign) for sign in _CROSSING)
    return "".join(_SYMBOLS.sub("", text).split()), crossed, state
