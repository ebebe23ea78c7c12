"""The pieces of a paragraph's lines → its runs and tabs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from docgen.template.page.pieces import Piece, PieceLine, parts_from
from docgen.template.plan import Run, Tab

_GLUED = 0.12  # ems: what is nearer stands without a space
_RAISED = 0.1  # of its line's size, what a text stands above or below it to be raised or lowered
_NOTHING = "\u200b"  # of no width


def runs_of(
    group: list[PieceLine], between: str, lefts: tuple[float, ...]
) -> tuple[tuple[Run, ...], tuple[Tab, ...]]:
    """A paragraph's runs, with `between` its lines, and its tabs.

    `lefts` holds the place that tabs are counted from; without it no tabs are made.
    """
    runs: list[Run] = []
    tabs: list[Tab] = []
    for line in group:
        if runs and not line.pieces[0].goes_on:
            joined = between
            if between == " " and runs[-1].text.endswith(("-", "\u2010")):
                joined = ""
            runs += [Run(joined, line.pieces[0].style)] if joined else []
        before: Piece | None = None
        for piece in line.pieces:
            if before is not None:
                is_last = piece is line.pieces[-1]
                runs += _gap(before, piece, tabs, lefts, is_last)
            runs += _raised(piece, line)
            leader: Literal["dot"] | None = "dot" if piece.is_dotted else None
            if piece.leader_to is not None and lefts:
                tabs.append(Tab(piece.leader_to - lefts[0], leader))
                # LibreOffice draws no line below a tab that nothing stands behind.
                line_end = Run(_NOTHING, piece.style)
                runs += [Run("\t", piece.style, is_underlined=not piece.is_dotted), line_end]
            elif piece.writes_to is not None and lefts:
                tabs.append(Tab(piece.writes_to - lefts[0], leader))
            before = piece
    return tuple(_merged(runs)), tuple(tabs)


def _raised(piece: Piece, line: PieceLine) -> Sequence[Run]:
    """The runs of a piece, raised or lowered where it does not stand on its line's baseline."""
    raised = line.baseline - piece.baseline
    if abs(raised) < _RAISED * line.main.style.size or not piece.text:
        return piece.runs
    return [replace(run, raised=raised) for run in piece.runs]


def _gap(
    before: Piece, piece: Piece, tabs: list[Tab], lefts: tuple[float, ...], is_last: bool
) -> list[Run]:
    if parts_from(before, piece) and lefts:
        if any(run.field for run in piece.runs) and is_last:
            # Of more digits than the blank's a page's number has no room behind.
            tabs.append(Tab(piece.x1 - lefts[0], is_right=True))
        else:
            tabs.append(Tab(piece.x0 - lefts[0]))
        return [Run("\t", before.style)]
    is_answer = any(run.char_style == "answer" for run in piece.runs)
    near = piece.x0 - before.x1 < _GLUED * piece.style.size
    if piece.glued or (near and not piece.follows and not is_answer):
        return []
    return [Run(" ", before.style)]


def _merged(runs: list[Run]) -> list[Run]:
    """Runs of one look as one, so that a person can edit the sentence."""
    merged: list[Run] = []
    for run in runs:
        last = merged[-1] if merged else None
        is_plain = last is not None and not (
            run.field or last.field or run.is_symbol or last.is_symbol or run.char_style
        )
        is_plain = is_plain and not run.text.startswith("{{")
        if last is not None and is_plain and replace(last, text=run.text) == run:
            merged[-1] = replace(last, text=last.text + run.text)
        else:
            merged.append(run)
    return merged
