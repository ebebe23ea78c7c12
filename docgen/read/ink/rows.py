"""Where a page's printed lines stand × the form → rows that moved, are gone, or came between.

No input or output. What moved is laid back to where the blank has it, so that each place is
measured beside its own question.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from docgen.look import Box, PromptLook
from docgen.model import Form
from docgen.read.ink.blank import DRAWN, BlankPage
from docgen.read.ink.fine import Registered
from docgen.read.ink.grey import Dark, Shade, pixels
from docgen.read.ink.lines import LineFound, lines_found

_MOVED = 3.0  # points from which a line counts as moved
_CLOSED = 0.5  # of the height of lines that are gone, the room that is gone with them
_PAPER = 38  # shade of noise and shades
_EMPTY = 0.25  # of the blank's darkness: so little is no print
_HIDDEN = 0.1  # likeness from which a question's words may be the blank's, though noisy
_TYPEFACE = 0.6  # likeness from which the page is printed in a typeface like the drawn one
_OPENED = 9.0  # points of room that was not there: a line has come between


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """What became of a page's rows.

    `shaded` is the page with what moved laid back; `lines` are empty where nothing moved, and
    `usual` tells how like the blank's they usually are; `gone` are the ids of prompts that are not
    on the page any more, `covered` of those whose place is there but not their words; `opened` are
    the boxes, in points of the blank page as it is laid over the received one, where there is more
    room than the blank has.
    """

    shaded: Shade
    lines: tuple[LineFound, ...] = ()
    usual: float = 0.0
    gone: tuple[str, ...] = ()
    covered: frozenset[str] = frozenset()
    opened: tuple[Box, ...] = ()

    def moved(self, box: Box) -> float:
        """By how many points what the blank has in a box stands lower on the received page."""
        return _moved_at(_middle(box), [line for line in self.lines if line.moved is not None])

    def inside(self, look: PromptLook | None) -> list[LineFound]:
        """The printed lines of a prompt."""
        return [one for one in self.lines if look is not None and _is_inside(one.box, look.box)]


def rows_of(
    page: Registered, seen: Dark, blank: BlankPage, form: Form, is_seen: Callable[[Box], bool]
) -> Rows:
    """Find what became of a page's rows.

    Args:
        page: The received page laid over the blank.
        seen: The same, made even.
        blank: The blank page.
        form: The form, for its prompts' places.
        is_seen: Whether a box of the blank page lies within the received picture.
    """
    lines, usual = lines_found(seen, blank)
    lines = tuple(line for line in lines if is_seen(line.box))
    if all(line.moved == 0 for line in lines):
        return Rows(page.shaded)
    gone = {
        index
        for run in _runs(lines)
        for index in run
        if _is_closed(lines, run) or _is_empty(page, blank, lines, run)
    }
    lost, hidden = [], set()
    for prompt_id, prompt in form.prompts.items():
        if prompt.look is None or prompt.look.page != blank.look.number:
            continue
        own = [at for at, line in enumerate(lines) if _is_inside(line.box, prompt.look.box)]
        if own and all(lines[at].moved is None for at in own):
            if gone.issuperset(own):
                lost.append(prompt_id)
            elif usual >= _TYPEFACE and max(lines[at].alike for at in own) < _HIDDEN:
                hidden.add(prompt_id)
    laid = _laid_back(page, lines)
    return Rows(laid, lines, usual, tuple(lost), frozenset(hidden), _opened(lines))


def _runs(lines: Sequence[LineFound]) -> list[range]:
    """Stretches of lines that are nowhere."""
    runs: list[range] = []
    for at, line in enumerate(lines):
        if line.moved is not None:
            continue
        if runs and runs[-1].stop == at:
            runs[-1] = range(runs[-1].start, at + 1)
        else:
            runs.append(range(at, at + 1))
    return runs


def _is_closed(lines: Sequence[LineFound], run: range) -> bool:
    """Whether the room of lines that are nowhere is gone too."""
    if run.start == 0 or run.stop == len(lines):
        return False
    before, after = lines[run.start - 1], lines[run.stop]
    high = lines[run.stop - 1].box[3] - lines[run.start].box[1]
    closed = (before.moved or 0.0) - (after.moved or 0.0)
    return closed > _CLOSED * high


def _is_empty(page: Registered, blank: BlankPage, lines: Sequence[LineFound], run: range) -> bool:
    """Whether hardly anything is printed where lines should be."""
    moved = lines[run.start - 1].moved or 0.0 if run.start else 0.0
    seen, known = 0.0, 0.0
    for line in lines[run.start : run.stop]:
        left, top, right, bottom = line.box
        seen += _print(page.shaded, page.scale, (left, top + moved, right, bottom + moved))
        known += _print(blank.shaded, DRAWN, line.box)
    return seen < _EMPTY * known


def _print(shaded: Shade, scale: float, box: Box) -> float:
    """How much of a box is darker than paper, in square points by how dark it is."""
    x0, y0, x1, y1 = pixels(box, scale, shaded)
    part = shaded[y0:y1, x0:x1]
    return float(part.clip(_PAPER, None).sum() - _PAPER * part.size) / scale**2


def _is_inside(line: Box, box: Box) -> bool:
    return box[1] - 1 < _middle(line) < box[3] + 1 and line[0] < box[2] and line[2] > box[0]


def _moved_at(height: float, found: Sequence[LineFound]) -> float:
    """How far what stands at a height moved: as far as the line nearest to it."""
    near = min(found, key=lambda line: abs(_middle(line.box) - height), default=None)
    return near.moved or 0.0 if near is not None else 0.0


def _middle(box: Box) -> float:
    return (box[1] + box[3]) / 2


def _laid_back(page: Registered, lines: Sequence[LineFound]) -> Shade:
    shaded, scale = page.shaded, page.scale
    found = [line for line in lines if line.moved is not None]
    if not any(abs(line.moved or 0.0) > _MOVED for line in found):
        return shaded
    rows = len(shaded)
    heights = (np.arange(rows) + 0.5) / scale
    middles = np.array([_middle(line.box) for line in found])
    moves = np.array([line.moved for line in found])
    nearest = np.abs(heights[:, None] - middles[None]).argmin(axis=1)
    source = np.arange(rows) + np.round(moves[nearest] * scale).astype(int)
    back = shaded[source.clip(0, rows - 1)]
    back[(source < 0) | (source >= rows)] = 0
    return np.asarray(back, np.uint8)


def _opened(lines: Sequence[LineFound]) -> tuple[Box, ...]:
    """Where there is room for another line between two that stand next to each other."""
    found = [line for line in lines if line.moved is not None]
    boxes = []
    for before, after in pairwise(found):
        more = (after.moved or 0.0) - (before.moved or 0.0)
        if more > _OPENED:
            top = before.box[3] + (before.moved or 0.0)
            bottom = after.box[1] + (after.moved or 0.0)
            left = min(line.box[0] for line in found)
            boxes.append((left, top, max(line.box[2] for line in found), bottom))
    return tuple(boxes)
