"""The printed names of tick boxes on a page → those that somebody drew a ring round.

No input or output.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

import numpy as np

from docgen.look import Box, PlaceLook
from docgen.model import Form, Prompt, once_a_form
from docgen.read.ink.blank import blank_pages
from docgen.read.ink.grey import Dark, pixels
from docgen.read.ink.strokes import Lines
from docgen.wording import fold

AROUND = 7.0  # points around a name in which its ring runs
_FARTHEST = 60.0  # points from a box to its name
_LEVEL = 5.0  # points that their middles may differ
_SECTORS = 12  # that the surroundings of a name are cut into
_ROUND = 10  # of them with ink, from which it is a ring
_MOSTLY = 0.7  # of a line's ink there: it is of the ring, as is a line that runs round alone
_LEAST = 6.0  # square points of ink: no ring is less
_RIM = 0.2  # of a name's width and height: as much of its edges a close ring may touch
_INSIDE = 1.3  # times the darkness of other names, from which one is struck out
_COVERED = 0.12  # the same where nothing printed is shown: share of it that is ink


@dataclass(frozen=True, slots=True)
class Name:
    """The printed name of a tick box: its prompt, its choice, and its box on the blank page."""

    prompt: str
    choice: str
    text: str
    box: Box


@once_a_form
def names_of(form: Form) -> Mapping[int, tuple[Name, ...]]:
    """The names printed beside tick boxes, by the number of their page."""
    found: dict[int, list[Name]] = {}
    for page in blank_pages(form):
        words = [(fold(text), box) for text, box in page.said]
        for prompt_id, prompt in form.prompts.items():
            for name in _names(form, prompt_id, prompt, page.look.number, words):
                found.setdefault(page.look.number, []).append(name)
    return {number: tuple(names) for number, names in found.items()}


_Words = Sequence[tuple[str, Box]]


def _names(form: Form, prompt_id: str, prompt: Prompt, page: int, words: _Words) -> Iterator[Name]:
    """All of a prompt's, on the side where each box has its own nearest; none if one lacks it."""
    places = [
        place
        for place in (prompt.look.places if prompt.look is not None else ())
        if place.choice is not None and place.kind != "word" and place.page == page
    ]
    labels = {choice.id: fold(choice.label) for choice in form.choices_of(prompt_id)}
    sides = []
    for is_right in (True, False):
        boxes = [_beside(place, labels[place.choice or ""], words, is_right) for place in places]
        if places and all(box is not None for box in boxes) and len(set(boxes)) == len(boxes):
            sides.append([box for box in boxes if box is not None])
    if sides:
        own = min(sides, key=lambda side: _apart(places, side))
        for place, box in zip(places, own, strict=True):
            choice = place.choice or ""
            yield Name(prompt_id, choice, labels[choice], box)


def _beside(place: PlaceLook, label: str, words: _Words, is_right: bool) -> Box | None:
    """Where a box's name is printed on one side of it."""
    left, top, right, bottom = place.box
    near = []
    wanted = label.split()
    for at, (text, box) in enumerate(words):
        run = words[at : at + len(wanted)]
        if not wanted or text.strip(" :/") != wanted[0].strip(" :/"):
            continue
        if [word.strip(" :/") for word, _ in run] != [word.strip(" :/") for word in wanted]:
            continue
        whole = box[0], box[1], run[-1][1][2], box[3]
        gap = whole[0] - right if is_right else left - whole[2]
        if abs((top + bottom - whole[1] - whole[3]) / 2) < _LEVEL and -2 < gap < _FARTHEST:
            near.append((gap, whole))
    return min(near)[1] if near else None


def _apart(places: Sequence[PlaceLook], boxes: Sequence[Box]) -> float:
    return sum(
        abs(place.box[0] + place.box[2] - box[0] - box[2])
        for place, box in zip(places, boxes, strict=True)
    )


def darkness_in(soft: Dark, scale: float, names: Sequence[Name]) -> list[float]:
    """How dark the middle of each name is, which no ring reaches."""
    parts = []
    for name in names:
        x0, y0, x1, y1 = pixels(_middle(name.box), scale, soft)
        part = soft[y0:y1, x0:x1]
        parts.append(float(part.mean()) if part.size else 0.0)
    return parts


def _middle(box: Box) -> Box:
    left, top, right, bottom = box
    across, down = _RIM * (right - left), _RIM * (bottom - top)
    return left + across, top + down, right - across, bottom - down


def ringed(
    soft: Dark, level: float, lines: Lines, scale: float, names: Sequence[Name], inside: Any
) -> dict[int, Any]:
    """Which names have a ring round them, counted from 0, and the labels of its lines.

    Args:
        soft: The page's darkness, without what is printed.
        level: That from which it is ink.
        lines: The page's lines.
        scale: Pixels a point.
        names: The names.
        inside: How dark each is, None where nothing printed is shown.
    """
    usual: dict[str, list[float]] = {}
    for name, dark in zip(names, inside or (), strict=False):
        usual.setdefault(name.text, []).append(dark)
    found = {}
    for at, name in enumerate(names):
        ring = _ring(soft, level, lines, scale, name.box)
        if not len(ring):
            continue
        x0, y0, x1, y1 = pixels(_middle(name.box), scale, soft)
        if inside is None:
            is_struck = float((soft[y0:y1, x0:x1] > level).mean()) > _COVERED
        else:
            is_struck = inside[at] > _INSIDE * median(usual[name.text])
        if not is_struck:
            found[at] = ring
    return found


def _ring(soft: Dark, level: float, lines: Lines, scale: float, box: Box) -> Any:
    """The labels of lines that run round a box, none where there is no ink on all its sides."""
    left, top, right, bottom = box
    wide = left - AROUND, top - AROUND, right + AROUND, bottom + AROUND
    x0, y0, x1, y1 = pixels(wide, scale, soft)
    labels, dark = lines.labels[y0:y1, x0:x1], soft[y0:y1, x0:x1]
    is_ink = (dark > level) & (lines.is_ink & ~lines.is_large)[labels]
    y, x = np.nonzero(is_ink)
    if len(x) < _LEAST * scale**2:
        return ()
    across = (x + x0 + 0.5) / scale - (left + right) / 2
    down = (y + y0 + 0.5) / scale - (top + bottom) / 2
    is_outside = (abs(across) > (right - left) / 2) | (abs(down) > (bottom - top) / 2)
    angle = np.arctan2(down / (bottom - top), across / (right - left))[is_outside]
    sectors = ((angle / (2 * np.pi) + 0.5) * _SECTORS).astype(int) % _SECTORS
    if len(set(sectors.tolist())) < _ROUND:
        return ()
    count = lines.masses.shape[1]
    here = np.bincount(labels[is_ink], dark[is_ink] / scale**2, count)
    is_here = here > _MOSTLY * lines.masses.sum(axis=0).clip(1e-6)
    # A ring that touches the next one is a line that is only partly here.
    sides = np.unique(labels[is_ink][is_outside].astype(np.int64) * _SECTORS + sectors)
    is_round = np.bincount(sides // _SECTORS, minlength=count) >= _ROUND
    return np.flatnonzero(is_here | is_round)
