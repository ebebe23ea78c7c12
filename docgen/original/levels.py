"""Boxes one below the other in a cell: pushed down as answers push down the prompts beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from docgen.original.cells import Growth, typing_like
from docgen.original.part import PartText
from docgen.original.runs import placeholder
from docgen.original.where import Beside
from docgen.sources.word.xml import Element, child, name, value_of


@dataclass(frozen=True, slots=True)
class Level:
    """A box or list of the buyer's, the prompt that it is for, and that prompt's line."""

    element: Element
    prompt: str
    beside: Beside

    @property
    def holder(self) -> Element:
        """The paragraph of the cell that it stands in; itself if it stands around one."""
        for above in self.element.iterancestors():
            if name(above) in ("p", "tc"):
                return above if name(above) == "p" else self.element
        return self.element


@dataclass(frozen=True, slots=True)
class Push:
    """Runs that go before the content of a paragraph or control, and those that go behind it."""

    holder: Element
    before: str
    behind: str = ""


def stacked(part: PartText, levels: list[Level]) -> list[Level]:
    """The boxes of a cell from top to bottom, if each prompt has one paragraph of it to itself.

    Nothing else, and in another order, as boxes of a prompt are not to be parted from one another
    or from their labels.
    """
    ordered = sorted({(each.holder, each.prompt): each for each in levels}.values(), key=_line)
    starts = [part.span(each.holder).start for each in ordered]
    holders, prompts = {each.holder for each in ordered}, {each.prompt for each in ordered}
    one_each = len(holders) == len(prompts) == len(ordered) > 1
    in_order = all(_line(a) < _line(b) for a, b in pairwise(ordered)) and starts == sorted(starts)
    return ordered if one_each and in_order else []


def are_beside(ordered: list[Level]) -> bool:
    """Whether boxes of a cell stand as many paragraphs apart as their prompts stand lines apart."""
    at = [
        sum(name(e) in ("p", "sdt") for e in each.holder.itersiblings(preceding=True))
        for each in ordered
    ]
    lines = [_line(each) for each in ordered]
    return all(b - a == d - c for (a, b), (c, d) in zip(pairwise(at), pairwise(lines), strict=True))


def pushes(
    part: PartText, cell: Element, ordered: list[Level], growths: list[Growth]
) -> Iterator[Push]:
    """What keeps the boxes of a cell beside their prompts, whatever is answered there.

    For each box the lines that are added between its prompt and the one above.
    """
    is_top = value_of(child(cell, "tcPr"), "vAlign") not in ("center", "bottom")
    bounds = [0, *(each.beside.line for each in ordered[1:])]
    for each, (start, stop) in zip(ordered[1:], pairwise(bounds), strict=True):
        before = _lines(part, each, [g for g in growths if start <= g.line < stop])
        behind = ""
        if each is ordered[-1] and not is_top and each.holder is not each.element:
            # Else the boxes would stand in the middle, or at the foot, of what has grown.
            behind = _lines(part, each, [g for g in growths if g.line >= stop])
        if before or behind:
            yield Push(each.holder, before, behind)


def _lines(part: PartText, level: Level, growths: list[Growth]) -> str:
    """As many lines as the answers add, each as high as the lines of their prompt."""
    beside = level.beside.paragraphs
    kinds = (typing_like(part, beside[min(g.line, len(beside) - 1)]) for g in growths if beside)
    return "".join(placeholder(g.call, kind) for g, kind in zip(growths, kinds, strict=False))


def _line(level: Level) -> int:
    return level.beside.line
