"""A page's segments → those that are labels which are known, though narrow columns break them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from docgen.parse.tables.segments import ByTop, Segment, joined
from docgen.wording import fold

_FOOTNOTE = re.compile(r"\s*(?:\(\d\)|[*¹²³])$")
_LONGEST = 40  # characters of a label's first line


@dataclass(frozen=True, slots=True)
class Stack:
    """One to three segments under one another, and what they say if they are a label, bare."""

    whole: Segment
    parts: tuple[Segment, ...]
    spelled: frozenset[str]


def bare(text: str) -> str:
    """A label without its spaces, for narrow columns break it anywhere; without a footnote's
    mark, and only the first of two languages: `Oui / Yes (1)`.
    """
    found = _FOOTNOTE.sub("", fold(text)).replace(" ", "").replace("\u00ad", "")
    return found if found in ("n/a", "s/o") else found.split("/")[0]


@lru_cache(maxsize=64)  # those of each language are asked for on every page
def all_bare(labels: frozenset[str]) -> frozenset[str]:
    """Labels as they are compared."""
    return frozenset(map(bare, labels))


def stacks_of(segments: list[Segment]) -> list[tuple[Stack, ...]]:
    """Of each segment, top to bottom, the stacks that begin with it, the shortest first.

    They are the same for all languages, and there are many more segments than labels.
    """
    order = ByTop(segments)
    short = (segment for segment in segments if len(segment.text) <= _LONGEST)
    return [tuple(_stacks(one, order)) for one in sorted(short, key=lambda s: s.box[1])]


def known_labels(stacks: Iterable[tuple[Stack, ...]], known: frozenset[str]) -> list[Segment]:
    """The stacks that are known labels, of each place the longest; no segment is in two."""
    found: list[Segment] = []
    used: set[int] = set()
    for options in stacks:
        if id(options[0].whole) in used:
            continue
        fits = [stack for stack in options if not known.isdisjoint(stack.spelled)]
        if fits:
            found.append(fits[-1].whole)
            used.update(id(part) for part in fits[-1].parts)
    return found


def _stacks(segment: Segment, order: ByTop) -> Iterator[Stack]:
    whole = segment
    parts: tuple[Segment, ...] = (segment,)
    yield Stack(whole, parts, frozenset((bare(whole.text),)))
    for _ in range(2):
        below = _right_under(whole, order)
        if below is None:
            break
        whole, parts = joined(whole, below), (*parts, below)
        spelled = (bare(whole.text), bare(whole.text.replace("- ", "")))
        yield Stack(whole, parts, frozenset(spelled))


def _right_under(above: Segment, segments: ByTop) -> Segment | None:
    """The segment that stands under another as the next line of a label does."""
    for segment in segments.near(above.box[3]):
        step = segment.box[1] - above.box[3] + 0.4 * segment.size
        shared = min(segment.box[2], above.box[2]) - max(segment.box[0], above.box[0])
        upright = segment.words[0].upright and above.words[0].upright
        if upright and 0 <= step < 0.8 * segment.size and shared > 2 and len(segment.text) < 20:
            return segment
    return None
