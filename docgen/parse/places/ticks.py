"""Where the ticks of a question belong: its boxes, the choices to be ringed, or empty cells."""

from __future__ import annotations

from docgen.look import Box, PlaceLook
from docgen.parse.places.asked import Asked, Part
from docgen.parse.places.free import around, largest_free
from docgen.parse.tables.options import in_order
from docgen.parse.tables.table import TableRow
from docgen.sources.page import TickBox, Word


def tick_places(
    asked: Asked, choices: tuple[str, ...], printed: dict[int, list[Box]]
) -> dict[int, list[PlaceLook]]:
    """The places of each prompt that wants a tick, by the prompt's index, in the choices' order.

    Args:
        asked: The question.
        choices: The ids of what may be ticked.
        printed: What is printed on each page.
    """
    parts = asked.parts()
    ticked = [i for i, prompt in enumerate(asked.prompts) if prompt.kind == "choice"]
    found: dict[int, dict[str, PlaceLook]] = {index: {} for index in ticked}
    for piece in (asked.row, *asked.row.rest) if ticked else ():
        for choice, thing in piece.offers:
            place = _place(piece.page, choice, thing)
            index = _owner(asked, ticked, place, _leader(piece, thing))
            known = found[index].get(choice)
            if known is None or _far(place, parts[index]) < _far(known, parts[index]):
                found[index][choice] = place
    for index in ticked:
        for choice in choices:
            cell = _cell(parts[index], choice, printed) if choice not in found[index] else None
            if cell is not None:
                found[index][choice] = PlaceLook(parts[index].row.page, cell, "cell", choice)
    return {
        index: [places[choice] for choice in choices if choice in places]
        for index, places in found.items()
    }


def _place(page: int, choice: str, thing: TickBox | tuple[Word, ...]) -> PlaceLook:
    if isinstance(thing, TickBox) and thing.words is not None:
        return PlaceLook(page, thing.words, "word", choice)
    if isinstance(thing, TickBox):
        name = thing.name if thing.kind == "field" else None
        return PlaceLook(page, thing.box, thing.kind, choice, field=name, state=thing.state)
    box = around((word.x0, word.top, word.x1, word.bottom) for word in thing)
    return PlaceLook(page, box, "word", choice)


def _owner(asked: Asked, ticked: list[int], place: PlaceLook, leader: TickBox | None) -> int:
    """A box belongs to the last prompt with tick boxes that begins above it, or its first one."""
    box = leader.box if leader is not None else place.box
    middle = (box[1] + box[3]) / 2
    begun = []
    for index in ticked:
        look = asked.prompts[index].look
        if look is not None and (look.page, look.box[1] - 3) <= (place.page, middle):
            begun.append(index)
    return begun[-1] if begun else ticked[0]


def _leader(row: TableRow, thing: TickBox | tuple[Word, ...]) -> TickBox | None:
    """The first box of the group that a box stands in, if its own height says nothing."""
    if thing not in row.more_marks:
        return None
    ordered = [
        box
        for box in in_order((), (*row.marks, *row.more_marks))
        if box in row.marks or box == thing
    ]
    at = ordered.index(thing)
    return ordered[at - 1] if at and isinstance(ordered[at - 1], TickBox) else None


def _far(place: PlaceLook, part: Part) -> float:
    later = 1000.0 * abs(place.page - part.row.page)
    return later + abs((place.box[1] + place.box[3]) / 2 - part.middle)


def _cell(part: Part, choice: str, printed: dict[int, list[Box]]) -> Box | None:
    """The free part of a tick column's cell."""
    for cell in part.cells(choice):
        inner = (cell[0] + 1, cell[1] + 1, cell[2] - 1, cell[3] - 1)
        free = largest_free(inner, printed[part.row.page], (6.0, 6.0))
        if free is not None:
            return cell if free == inner else free
    return None
