"""What a Word document shows around its places for answers → a digest that tells of changes.

People type beside a control instead of into it. docgen notes the digest of what it rendered; a
document that comes back with another one is looked at closely.
"""

from __future__ import annotations

import re
from hashlib import sha256
from html import unescape

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
_SYMBOLS = re.compile("[\ue000-\uf8ff]")  # LibreOffice makes text of Word's symbols


def around(body: bytes) -> str:
    """The digest of a document's body: of the text outside controls and docgen's bookmarks, blanks
    and symbols aside, and of how often anything is struck.

    A program that drops controls leaves their bookmarks, so its copy has the same digest.
    """
    depth = 0
    marks = _Bookmarks()
    pieces: list[bytes] = []
    for token in _TOKEN.finditer(body):
        sign = token[0]
        if sign == b"<w:sdtContent>":
            depth += 1
        elif sign == b"</w:sdtContent>":
            depth -= 1
        elif sign == b"</w:p>":
            marks.end_paragraph()
        elif sign.startswith(b"<w:bookmark"):
            marks.follow(sign)
        elif not depth and not marks.are_open:
            pieces.append(token[1])
    text = unescape(b"".join(pieces).decode("utf-8", "replace"))
    crossed = ",".join(str(body.count(sign)) for sign in _CROSSING)
    told = f"{crossed};{''.join(_SYMBOLS.sub('', text).split())}"
    return sha256(told.encode()).hexdigest()[:16]


class _Bookmarks:
    """Which of docgen's bookmarks a text stands in: between the ends of one, or in the paragraphs
    from that with a first to that with a last one.
    """

    def __init__(self) -> None:
        self.inline: set[bytes] = set()  # their ids
        self.first: set[bytes] = set()  # names without what tells first from last
        self.last: set[bytes] = set()

    @property
    def are_open(self) -> bool:
        return bool(self.inline or self.first or self.last)

    def follow(self, sign: bytes) -> None:
        found, named = _ID.search(sign), _NAME.search(sign)
        name = named[1] if named else b""
        if found and sign.startswith(b"<w:bookmarkEnd"):
            self.inline.discard(found[1])
        elif not found or not name.startswith(_BOOKMARKS):
            return
        elif name.endswith(_LAST):
            self.last.add(name.removesuffix(_LAST))
        elif name.endswith(_FIRST):
            self.first.add(name.removesuffix(_FIRST))
        else:
            self.inline.add(found[1])

    def end_paragraph(self) -> None:
        self.first -= self.last
        self.last.clear()
