"""Links for a page that cannot be clicked on: their addresses in brackets behind the words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from urllib.parse import unquote

from docgen.markdown.blocks import Block, Line, Span, Spans, text_of

_SCHEME = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
_MAILBOX = re.compile(r"mailto:(?=[^?]+$)", re.IGNORECASE)  # with a subject it stays as it is


def with_addresses(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The same blocks, `words (https://…)` for each link whose words are not its address."""
    return tuple(
        replace(block, spans=_told(block.spans))
        if isinstance(block, Line)
        else replace(block, rows=tuple(tuple(map(_told, row)) for row in block.rows))
        for block in blocks
    )


def _told(spans: Spans) -> Spans:
    """Spans with the address behind the last one of each link."""
    made: list[Span] = []
    for link, linked in groupby(spans, key=lambda span: span.link):
        own = tuple(linked)
        words = text_of(own)
        made += own
        if link is not None and words.strip() and _bare(words) != _bare(link):
            space = "" if words[-1].isspace() else " "
            made.append(Span(f"{space}({_MAILBOX.sub('', link)})"))
    return tuple(made)


def _bare(address: str) -> str:
    """What tells an address from others for a reader who knows that it is one."""
    return unquote(_SCHEME.sub("", address.strip(), count=1)).rstrip("/").casefold()
