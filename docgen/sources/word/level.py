"""Boxes one below the other in a cell → level with the paragraphs of the cell beside.

A question that wraps takes more lines than its box, so the boxes below it stand beside the wrong
questions. Where there is one for each, paragraph by paragraph, their order says whose each is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from docgen.sources.word.document import Paragraph
from docgen.sources.word.layout import LaidParagraph, Stack

_PLACES = ("box", "field")
_NUMBER = re.compile(r"\W*(?:[A-Za-z]|[A-Za-z]{0,3}\W?\d[\w.\-]{0,6})\W*")
_LEVEL = 2.0  # points by which lines at one height may differ
_Kind = tuple[tuple[str, str, str | None], ...]


def level_boxes(side_by_side: Sequence[Stack]) -> None:
    """Move the boxes of cells that stand side by side to the heights of their questions.

    Only boxes that all look alike are moved: others may be the choices of one question. So may
    those beside which another cell has a word for each; they stay where they stand.
    """
    questions = [stack for stack in side_by_side if _asks(stack)]
    for stack in side_by_side:
        kinds = [_kind(paragraph) for paragraph in _paragraphs(stack)]
        shown = {kind for kind in kinds if kind}
        is_each_a_box = all(any(part[0] in _PLACES for part in kind) for kind in shown)
        if len(shown) != 1 or not is_each_a_box or sum(map(bool, kinds)) < 2:
            continue
        beside = [tops for tops in (_tops(each, kinds) for each in questions) if tops]
        if beside and all(_are_level(beside[0], tops) for tops in beside[1:]):
            _move(stack, beside[0])


def _paragraphs(stack: Stack) -> list[Paragraph]:
    """A cell's paragraphs, without empty ones at its end; none if it holds a table."""
    laid = [item for _, item in stack.items]
    while laid and laid[-1].is_empty:
        laid.pop()
    found = [item.paragraph for item in laid if isinstance(item, LaidParagraph)]
    return found if len(found) == len(laid) else []


def _kind(paragraph: Paragraph) -> _Kind:
    """What a paragraph shows, for comparison with others; nothing if it is empty."""
    return tuple(
        (piece.kind, piece.text.strip(), piece.label)
        for piece in (*paragraph.label, *paragraph.pieces)
        if piece.kind != "text" or piece.text.strip()
    )


def _asks(stack: Stack) -> bool:
    """Whether a cell has words and no boxes, and not just numbers."""
    kinds = [kind for kind in map(_kind, _paragraphs(stack)) if kind]
    texts = ["".join(part[1] for part in kind) for kind in kinds]
    has_places = any(part[0] in _PLACES for kind in kinds for part in kind)
    return not has_places and any(not _NUMBER.fullmatch(text) for text in texts)


def _are_level(one: list[float], other: list[float]) -> bool:
    return all(abs(a - b) < _LEVEL for a, b in zip(one, other, strict=True))


def _tops(questions: Stack, boxes: list[_Kind]) -> list[float]:
    """Where the paragraphs begin that boxes belong to; none if they are not as many.

    Either all paragraphs are paired, empty ones with empty ones, or those that are not empty.
    """
    paragraphs = _paragraphs(questions)
    tops = [top for top, _ in questions.items][: len(paragraphs)]
    shown = [bool(_kind(paragraph)) for paragraph in paragraphs]
    if shown == [bool(box) for box in boxes]:
        return tops
    if all(boxes) and sum(shown) == len(boxes):
        return [top for top, is_shown in zip(tops, shown, strict=True) if is_shown]
    return []


def _move(boxes: Stack, tops: list[float]) -> None:
    """Move paragraphs down, never up."""
    moved = []
    y = 0.0
    for index, (top, item) in enumerate(boxes.items):
        y = max(y, top, tops[index] if index < len(tops) else 0.0)
        moved.append((y, item))
        y += item.height
    boxes.items, boxes.height = moved, max(boxes.height, y)
