"""Typed lines × the prompts' stretches of the page → texts and justifications."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from docgen.controls import Place, places_of
from docgen.look import PlaceLook, PromptLook
from docgen.model import Form, Prompt
from docgen.read.pdf.annexes import refers_to_annex
from docgen.read.pdf.fit import Fit
from docgen.read.pdf.said import said_in
from docgen.read.pdf.slots import Slot
from docgen.read.pdf.typed import Typed, text_of
from docgen.read.pdf.unmoved import unmoved
from docgen.read.reading import Content
from docgen.sources.page import Page

# Bullets, and what symbol fonts have for them: no text.
_SIGNS = re.compile(r"[\s•·▪▫●○◦■□➢➔→⇒✓\ue000-\uf8ff]+")
_PADDING = 6.0  # points that texts stay away from a column's edge
_LEVEL = 2.5  # points between two baselines that are one
_BESIDE = 2.0  # points between a text and its question, of types of two sizes
_INDENT = 3.0  # of the type's size, from a bullet to its text at most
BETWEEN = "it does not show which of two questions the text beside them belongs to"
_OUTER = 0.13  # of a page's height, below which feet are
_ROOM = 3.0  # of the type's size
_ALL = 0.97  # of the blank's words are there: what is left was typed
_WORD = 3  # letters
_SURE = 0.99
_UNSURE = 0.8


def find_texts(
    form: Form,
    slots: Sequence[Slot],
    fit: Fit,
    pages: Mapping[int, Page],
    typed: Sequence[Typed],
) -> dict[Place, Content]:
    """The contents of text places: all that belong to a prompt that was found, empty ones too."""
    columns = _comment_columns(form, fit)
    found: dict[Place, list[Typed]] = {}
    unsure: set[Place] = set()
    drawn = _own_places(form, pages, slots)
    for line in typed:
        own = _within(line, drawn)
        if own is not None:
            found.setdefault(own, []).append(line)
    typed = [line for line in typed if _within(line, drawn) is None]
    typed, comments = _parted(typed, columns)
    blocks = list(_blocks(comments, slots, columns, pages, refers_to_annex(form)))
    between = _commented(blocks, fit, found)
    between |= {
        place for one in comments if _slot_of(one, slots) is None for place in _before(one, slots)
    }
    for line in _with_bullets(typed):
        held = _slot_of(line, slots)
        if held is None:
            if fit.share > _ALL:
                between |= _before(line, slots)
            continue
        asking, is_sure = _asking(held)
        if asking.id is not None:
            place = Place(asking.id, is_justification=asking.kind == "choice")
            found.setdefault(place, []).append(line)
            # Without the blank's printed lines, a page's head may be taken for a text.
            if not is_sure or (not fit.is_known and line.page > held.start[0]):
                unsure.add(place)
    here = {slot.prompt.id: slot for slot in slots if slot.prompt.id is not None}
    contents: dict[Place, Content] = {}
    for place in places_of(form):
        at = here.get(place.prompt)
        lines = found.get(place)
        if place.choice is not None or at is None:
            continue
        if lines:
            confidence = _UNSURE if place in unsure else _SURE
            contents[place] = said_in(lines, form, place, fit, pages, confidence)
        else:
            contents[place] = Content(page=at.start[0], box=at.box, confidence=_SURE)
    return {
        place: replace(content, doubt=content.doubt or BETWEEN) if place in between else content
        for place, content in contents.items()
    }


def _commented(
    blocks: Sequence[tuple[Slot, list[Typed]]], fit: Fit, found: dict[Place, list[Typed]]
) -> set[Place]:
    """Give the lines of comment columns to their prompts; the places that may be another's."""
    rows: set[int] = set()
    between: set[Place] = set()
    for slot, block in blocks:
        place = _comment(block[0], slot, id(slot.question) not in rows, fit)
        rows.add(id(slot.question))
        if place is not None:
            found.setdefault(place, []).extend(block)
            between |= _between(block[0], slot, place)
    return between


def _is_lower(before: Typed, line: Typed, slots: Sequence[Slot]) -> bool:
    """Whether a text on the next page stands below one of its prompts: what goes on there begins
    at the page's top.
    """
    size = line.words[0].style.size
    above = (slot.baseline < line.baseline - size for slot in slots if slot.start[0] == line.page)
    return line.page > before.page and any(above)


def _with_bullets(typed: Sequence[Typed]) -> Iterator[Typed]:
    """The lines without signs that stand alone; those before a typed text are its bullets."""
    for line in typed:
        if _SIGNS.fullmatch(line.text) is None:
            yield line
        elif any(_leads(line, text) for text in typed):
            yield replace(line, words=(replace(line.words[0], text="-"),), text="-")


def _leads(sign: Typed, line: Typed) -> bool:
    """Whether a sign stands before a text, as bullets do."""
    level = line.page == sign.page and abs(line.baseline - sign.baseline) < _LEVEL
    gap = line.box[0] - sign.box[2]
    near = 0 < gap < _INDENT * line.words[0].style.size
    return level and near and _SIGNS.fullmatch(line.text) is None


def _own_places(
    form: Form, pages: Mapping[int, Page], slots: Sequence[Slot]
) -> list[tuple[Place, PlaceLook]]:
    """Where the pages' texts are to stand, on those on which nothing of the blank has moved, nor
    the prompt itself: the last of a page may stand on the next one.
    """
    same = unmoved(pages.values(), form)
    at = {slot.prompt.id: (slot.start[0], slot.baseline) for slot in slots}
    return [
        (Place(key, is_justification=look.is_justification), look)
        for key, prompt in form.prompts.items()
        for look in (prompt.look.places if prompt.look is not None else ())
        if look.choice is None and look.page in same and look.kind in ("room", "cell")
        if prompt.look is not None and not _has_moved(prompt.look, at.get(key))
    ]


def _has_moved(look: PromptLook, at: tuple[int, float] | None) -> bool:
    """Whether a prompt stands elsewhere than on the blank, as far as that is known."""
    if at is None or not look.baselines:
        return False
    return at[0] != look.page or abs(at[1] - look.baselines[0]) > _BESIDE


def _within(line: Typed, places: Sequence[tuple[Place, PlaceLook]]) -> Place | None:
    """The place that all of a line stands in, if it is one alone."""
    x0, top, x1, bottom = line.box
    found = [
        place
        for place, look in places
        if look.page == line.page
        and look.box[0] - 1 < x0
        and x1 < look.box[2] + 1
        and look.box[1] - 1 < (top + bottom) / 2 < look.box[3] + 1
    ]
    return found[0] if len(found) == 1 else None


def _comment_columns(form: Form, fit: Fit) -> list[tuple[float, float]]:
    """From where to where comment columns go on the received pages."""
    if form.comment is None or form.layout is None:
        return []
    columns = [
        column
        for table in form.layout.tables
        for column in table.columns
        if column.role == "comment"
    ]
    return list(dict.fromkeys((fit.across(c.x0), fit.across(c.x1)) for c in columns))


def _slot_of(line: Typed, slots: Sequence[Slot]) -> Slot | None:
    """The prompt in whose stretch a line stands; of several on one line the last before it."""
    y = line.baseline - 2.5
    held = [slot for slot in slots if slot.holds(line.page, y)]
    left = [slot for slot in held if slot.box[0] <= line.box[2]]
    return max(left or held, key=lambda slot: (slot.start, slot.box[0]), default=None)


def _before(line: Typed, slots: Sequence[Slot]) -> set[Place]:
    """The place of the last prompt above a text that stands in none: below a title, say."""
    above = [slot for slot in slots if (slot.start[0], slot.baseline) < (line.page, line.baseline)]
    if not above or sum(map(str.isalpha, line.text)) < _WORD:
        return set()
    asking, _ = _asking(max(above, key=lambda slot: slot.start))
    return {Place(asking.id, is_justification=asking.kind == "choice")} if asking.id else set()


def _asking(slot: Slot) -> tuple[Prompt, bool]:
    """The prompt that a line in this stretch answers: a label's is the next of its question."""
    if slot.prompt.asks:
        return slot.prompt, True
    prompts = slot.question.prompts
    at = prompts.index(slot.prompt)
    near = [prompt for prompt in (*prompts[at:], *reversed(prompts[:at])) if prompt.asks]
    return (near[0], False) if near else (slot.prompt, False)


def _parted(
    typed: Sequence[Typed], columns: Sequence[tuple[float, float]]
) -> tuple[list[Typed], list[Typed]]:
    """The typed lines elsewhere, and those in a comment column."""
    elsewhere: list[Typed] = []
    comments: list[Typed] = []
    for line in typed:
        x = (line.box[0] + line.box[2]) / 2
        inside = any(x0 - 2 < x < x1 + 2 for x0, x1 in columns)
        (comments if inside else elsewhere).append(line)
    return elsewhere, comments


def _blocks(
    lines: Sequence[Typed],
    slots: Sequence[Slot],
    columns: Sequence[tuple[float, float]],
    pages: Mapping[int, Page],
    is_note: Callable[[str], bool],
) -> Iterator[tuple[Slot, list[Typed]]]:
    """Lines of a comment column that belong together, and whose prompt they stand beside.

    A line is another prompt's if it is in another row, or begins a paragraph beside that prompt.
    """
    block: list[Typed] = []
    owner: Slot | None = None
    for line in sorted(lines, key=lambda line: (line.page, line.baseline, line.box[0])):
        slot = _slot_of(line, slots)
        if slot is None:
            continue
        edges = [x1 - _PADDING for x0, x1 in columns if x0 - 2 < line.box[0] < x1]
        right = max([*edges, *(one.box[2] for one in (*block, line))])
        is_new = owner is None or slot.question is not owner.question
        if owner is not None and not is_new and slot is not owner:
            is_new = _begins(line, slot, block[-1]) or "\n" in text_of([block[-1], line], right)
            is_new = is_new or is_note(line.text) or _had_room(block[-1], line, pages)
            is_new = is_new or _is_lower(block[-1], line, slots)
        if is_new:
            if owner is not None:
                yield owner, block
            block, owner = [], slot
        block.append(line)
    if owner is not None:
        yield owner, block


def _begins(line: Typed, slot: Slot, before: Typed) -> bool:
    """Whether a line begins a text beside its prompt, as docgen sets them: level with it, and after
    a full sentence.
    """
    level = abs(slot.baseline - line.baseline) < _BESIDE
    return level and before.text[-1] in ".!?;:" and not line.text[0].islower()


def _had_room(before: Typed, line: Typed, pages: Mapping[int, Page]) -> bool:
    """Whether a text on the next page would have begun on the one before, if it went on there."""
    bottom = (1 - _OUTER) * pages[before.page].height
    return line.page > before.page and before.baseline + _ROOM * before.words[0].style.size < bottom


def _comment(line: Typed, slot: Slot, is_first: bool, fit: Fit) -> Place | None:
    """What stands first in the comment column is of the row's first prompt."""
    level = abs(slot.baseline - line.baseline) < _LEVEL
    prompt = slot.prompt if slot.prompt.asks and (level or not is_first) else slot.lead
    for own in (slot.prompt, prompt):
        if own.kind == "text" and own.id is not None and _texts_there(own, line, fit):
            return Place(own.id)
    return Place(prompt.id, is_justification=True) if prompt.id is not None else None


def _between(line: Typed, slot: Slot, place: Place) -> set[Place]:
    """The places of a text that begins below a prompt of its row that is not the first: it may be
    of either.
    """
    is_below = slot.prompt is not slot.lead and line.baseline - slot.baseline > _LEVEL
    if not is_below or slot.prompt.id in (None, place.prompt):
        return set()
    return {place, Place(slot.prompt.id or "", is_justification=slot.prompt.kind == "choice")}


def _texts_there(prompt: Prompt, line: Typed, fit: Fit) -> list[PlaceLook]:
    """A prompt's own text places in the column of a line."""
    x = (line.box[0] + line.box[2]) / 2
    return [
        place
        for place in (prompt.look.places if prompt.look is not None else ())
        if place.choice is None
        and not place.is_justification
        and fit.across(place.box[0]) - 2 < x < fit.across(place.box[2]) + 2
    ]
