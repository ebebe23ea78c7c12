"""What surrounds a page's text: frames, strips down its side, grounds. It stands behind all else.

Nothing is written in it, so it goes to Word's head on a single page too, where it moves nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from docgen.look import Box, PageLook, PrintedFill, PrintedImage, PrintedRule, PrintedText
from docgen.template.page.items import Item, is_at, is_one

_LONG = 0.6  # of the page's height or width
_WHOLE = 0.85  # of both, covered by a ground
_MOST = 40  # things beside a page's text; more are a pattern


def around(pages: Sequence[PageLook], items: Sequence[Sequence[Item]]) -> list[list[Item]]:
    """What surrounds the text on each page, at the same place on all of them.

    Args:
        pages: Pages of one size.
        items: What is printed on each.
    """
    found = [_of_page(page, own) for page, own in zip(pages, items, strict=True)]
    common = [item for item in found[0] if all(_is_among(item, own) for own in found)]
    return [[item for item in own if _is_among(item, common)] for own in found]


def _is_among(item: Item, others: Sequence[Item]) -> bool:
    return any(_is_same(item, other) for other in others)


def _is_same(one: Item, other: Item) -> bool:
    return one.key == other.key and is_at(one, other)


def _of_page(page: PageLook, items: Sequence[Item]) -> list[Item]:
    drawn = [item for item in items if not isinstance(item.thing, PrintedText)]
    texts = [item.box for item in items if isinstance(item.thing, PrintedText)]
    if not texts:
        return []
    inner = (
        min(box[0] for box in texts),
        min(box[1] for box in texts),
        max(box[2] for box in texts),
        max(box[3] for box in texts),
    )
    found = [item for item in drawn if _is_ground(item, page) or _is_side(item, inner, page)]
    if len(found) > _MOST:
        return []
    found += [item for item in drawn if _is_end(item, inner, page, found)]
    if len(found) > _MOST:
        return []
    while True:
        taken = {id(item) for item in found}
        rest = [item for item in drawn if id(item) not in taken]
        kept = [item for item in found if _is_free(item, rest, page)]
        if len(kept) == len(found):
            return kept
        found = kept


def _is_ground(item: Item, page: PageLook) -> bool:
    left, top, right, bottom = item.box
    covers = right - left > _WHOLE * page.width and bottom - top > _WHOLE * page.height
    return covers and isinstance(item.thing, PrintedFill | PrintedImage)


def _is_side(item: Item, inner: Box, page: PageLook) -> bool:
    """Whether something stands high beside all text."""
    left, top, right, bottom = item.box
    return bottom - top > _LONG * page.height and (right < inner[0] or left > inner[2])


def _is_end(item: Item, inner: Box, page: PageLook, sides: Sequence[Item]) -> bool:
    """Whether a rule closes a frame above or below all text."""
    left, top, right, bottom = item.box
    is_outside = bottom < inner[1] or top > inner[3]
    return (
        isinstance(item.thing, PrintedRule)
        and right - left > _LONG * page.width
        and is_outside
        and any(is_one(item, side) for side in sides if isinstance(side.thing, PrintedRule))
    )


def _is_free(item: Item, rest: Sequence[Item], page: PageLook) -> bool:
    """Whether no table begins at a rule or shade."""
    return _is_ground(item, page) or not any(is_one(item, other) for other in rest)
