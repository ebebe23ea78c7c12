"""Where a prompt's text or justification belongs: fields, lines to write on, else free room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from docgen.look import Box, PlaceKind, PlaceLook
from docgen.parse.places.asked import Asked, Part
from docgen.parse.places.free import area, largest_free
from docgen.parse.tables.table import SPECIAL
from docgen.sources.page import Page, TextField

_LEAST = (60.0, 7.5)  # points, across and down, that are worth writing in
_COLUMN = 0.4  # of the page: a second column of text begins no further left
_GUTTER = 8.0  # points between two columns of text
_SMALL = (14.0, 6.0)  # the same where there is no choice
_LINE = 10.0  # points that writing on a line takes above it
_EDGE = 6.0  # points from a region's edge within which a rule is taken for the edge
_ABOVE = 4.0  # points above a text that its cell may begin
_GAP = 1.5  # points kept from rules and other print


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with all that is printed on it: words line by line, boxes, fields."""

    page: Page
    printed: list[Box]
    right: float  # how far the page's text reaches
    starts: list[float] = field(default_factory=list)  # where its questions begin
    taken: list[Box] = field(default_factory=list)  # places of other texts
    written: dict[str, list[PlaceLook]] = field(default_factory=dict)

    def write(self, prompt: str, kind: PlaceKind, box: Box, name: str | None = None) -> None:
        """Take down that something to write on belongs to a prompt."""
        place = PlaceLook(self.page.number, box, kind, field=name)
        x0, top, x1, bottom = box
        self.taken.append((x0, min(top, bottom - _LINE), x1, bottom))
        self.written.setdefault(prompt, []).append(place)


def place_of_field(given: TextField) -> PlaceKind:
    """A field with a name is a form field; one without is a rule to write on."""
    return "field" if given.name else "blank"


def room(asked: Asked, part: Part, sheet: Sheet, wants_text: bool) -> PlaceLook | None:
    """Free room for a text, or for the justification of a tick; None if there is none.

    A column that is empty beside the question is for its text; a comment column is for both.
    """
    page = sheet.page.number
    beside = ("comment", "other") if wants_text else ("comment",)
    best: PlaceLook | None = None
    for role in beside:
        for cell in part.cells(role):
            best = _better(best, _free(page, cell, sheet, "room"), 2.0)
    if best is not None:
        return best
    for region in _own(asked, part, sheet):
        best = _better(best, _free(page, region, sheet, "room"), 1.0)
    if wants_text and (best is None or area(best.box) < 6 * _LEAST[0] * _LEAST[1]):
        best = _better(best, _free(page, _ticks(part), sheet, "cell"), 1.0)
    return best


def any_room(part: Part, sheet: Sheet) -> PlaceLook:
    """The most room there is near a text that has none: beside it up to the page's edge."""
    x0, top, x1, bottom = part.text
    region = (x0, top - 1, sheet.page.width, max(bottom, part.bottom))
    sides = [(rule.at - 1, rule.start, rule.at + 1, rule.end) for rule in sheet.page.down]
    box = largest_free(region, [*sheet.printed, *sheet.taken, *sides], _SMALL)
    box = box or (x1, top, max(x1 + 1, sheet.page.width), bottom)
    return PlaceLook(sheet.page.number, box, "room")


def _better(best: PlaceLook | None, other: PlaceLook | None, weight: float) -> PlaceLook | None:
    if best is None or other is None:
        return other or best
    return other if weight * area(other.box) > area(best.box) else best


def _free(page: int, region: Box | None, sheet: Sheet, kind: PlaceKind) -> PlaceLook | None:
    if region is None:
        return None
    x0, top, x1, bottom = _between_rules(region, sheet.page)
    inner = (x0 + _GAP, top + _GAP, x1 - _GAP, bottom - _GAP)
    box = largest_free(inner, [*sheet.printed, *sheet.taken], _LEAST)
    return None if box is None else PlaceLook(page, box, kind)


def _between_rules(region: Box, page: Page) -> Box:
    """A region without the strip beyond a rule near its edge: rows without rules between them end
    halfway to the next, which may be the rule below the table's header."""
    x0, top, x1, bottom = region
    for rule in page.across:
        if rule.start <= x0 + _EDGE and rule.end >= x1 - _EDGE and top < rule.at < bottom:
            if rule.at - top < _EDGE:
                top = rule.at
            elif bottom - rule.at < _EDGE:
                bottom = rule.at
    return x0, top, x1, bottom


def _own(asked: Asked, part: Part, sheet: Sheet) -> Sequence[Box]:
    """The prompt's part of its own cell; in running text what is free up to the next line."""
    cells = part.cells("question")
    if cells:
        # Nobody writes above what is asked.
        return [(x0, max(top, part.text[1] - _ABOVE), x1, low) for x0, top, x1, low in cells]
    if not asked.table.running:
        return [(part.text[0], part.top, part.row.box[2], part.bottom)]
    is_last = part.bottom >= part.row.box[3] - 1
    below = [box[1] for box in sheet.printed if box[1] > part.row.box[3] - 1]
    rules = [rule.at for rule in sheet.page.across if rule.at > part.row.box[3] - 1]
    low = min((*below, *rules, sheet.page.height - 36)) if is_last else part.bottom
    return [(part.text[0], part.text[1] - 2, _right(part, sheet), max(low, part.bottom))]


def _right(part: Part, sheet: Sheet) -> float:
    """How far a question may be written on: to a second column of text, if there is one."""
    beyond = max(part.row.box[2], _COLUMN * sheet.page.width)
    return min([sheet.right, *(x - _GUTTER for x in sheet.starts if x > beyond)])


def _ticks(part: Part) -> Box | None:
    """The tick columns beside a text, which wants no tick."""
    roles = dict.fromkeys(role for role, _ in part.row.cells if role not in SPECIAL)
    cells = [cell for role in roles for cell in part.cells(role)]
    if not cells:
        return None
    return (
        min(cell[0] for cell in cells),
        max(cell[1] for cell in cells),
        max(cell[2] for cell in cells),
        min(cell[3] for cell in cells),
    )
