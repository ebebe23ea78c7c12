"""Heads and feet of pages → Word's, with the page's number as a field."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from docgen.template.page.content import PageContent
from docgen.template.page.lines import Piece, Room, lines_of, paragraphs
from docgen.template.plan import Blocks, PageSetup, Run

_PAGE = re.compile(r"(?<![\d.,])(\d{1,4})(?![\d,]|\.\d)")


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads and feet of a part; `floor` is the height the feet take above the page's end."""

    header: Blocks = ()
    footer: Blocks = ()
    first_header: Blocks | None = None
    first_footer: Blocks | None = None
    header_distance: float = 20.0
    footer_distance: float = 20.0
    floor: float = 0.0


def heads_of(pages: Sequence[PageContent], setup: PageSetup) -> Heads:
    """Make the heads and feet; those of the first page if it has others."""
    tops = [_sorted(page, setup, is_head=True) for page in pages]
    feet = [_sorted(page, setup, is_head=False) for page in pages]
    own_first = len(pages) > 1 and (
        _words(tops[0]) != _words(tops[1]) or _words(feet[0]) != _words(feet[1])
    )
    common = 1 if own_first else 0
    header, footer = tops[common], feet[common]
    last = pages[-1].look.number
    all_feet = [piece for found in feet for piece in found]
    all_tops = [piece for found in tops for piece in found]
    distance = min((piece.top for piece in all_tops), default=20.0)
    under = setup.height - max((piece.bottom for piece in all_feet), default=setup.height - 20.0)
    highest = min((piece.top for piece in all_feet), default=setup.height)
    made = [
        _blocks(found, pages[at].look.number, last, setup, top)
        for found, at, top in (
            (header, common, distance),
            (footer, common, None),
            (tops[0], 0, distance),
            (feet[0], 0, None),
        )
    ]
    return Heads(
        made[0],
        made[1],
        made[2] if own_first else None,
        made[3] if own_first else None,
        distance,
        max(0.0, under),
        setup.height - highest + 1.0 if all_feet else 0.0,
    )


def _sorted(page: PageContent, setup: PageSetup, is_head: bool) -> list[Piece]:
    return [piece for piece in page.running if (piece.baseline < setup.height / 2) == is_head]


def _words(pieces: list[Piece]) -> str:
    return re.sub(r"\d+", "0", " ".join(line_text(pieces)))


def line_text(pieces: Sequence[Piece]) -> list[str]:
    """The texts of heads or feet, line by line."""
    return [" ".join(piece.text for piece in line.pieces) for line in lines_of(pieces)]


def _blocks(
    pieces: list[Piece], number: int, last: int, setup: PageSetup, top: float | None
) -> Blocks:
    if not pieces:
        return ()
    room = Room(setup.left, setup.width - setup.right, min(piece.top for piece in pieces))
    lines = lines_of([_with_fields(piece, number, last) for piece in pieces])
    made = [entry.paragraph for entry in paragraphs(lines, room, "line")]
    if top is not None and made:
        made[0] = replace(made[0], before=max(0.0, room.top - top))
    return tuple(made)


def _with_fields(piece: Piece, number: int, last: int) -> Piece:
    """A piece with its page number as a field, and the number of pages behind it."""
    runs: list[Run] = []
    found_page = False
    for run in piece.runs:
        start = 0
        for found in _PAGE.finditer(run.text):
            value = int(found.group())
            field = None
            if value == number and not found_page:
                field, found_page = "PAGE", True
            elif value == last and found_page:
                field = "NUMPAGES"
            if field is None:
                continue
            runs.append(replace(run, text=run.text[start : found.start()]))
            runs.append(replace(run, text=found.group(), field=field))  # type: ignore[arg-type]
            start = found.end()
        runs.append(replace(run, text=run.text[start:]))
    return replace(piece, runs=tuple(run for run in runs if run.text))
