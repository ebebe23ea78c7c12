"""A form file × the form as found in the original → which prompts and choices are the same."""

from __future__ import annotations

from collections.abc import Mapping

from docgen.edition.twins import Entry, entries, twins
from docgen.model import Form, Prompt
from docgen.wording import fold

_NEAR = 0.6  # points


def pair_prompts(form: Form, found: Form, same_file: bool) -> dict[str, Prompt]:
    """Each prompt of a form file, by its id, as it was found in the original.

    In the file that the form was parsed from, a prompt stands where its look says, whatever was
    corrected in its text. Otherwise it is known by its text, then by its number.
    """
    mine, theirs = entries(form), entries(found)
    pairs = _by_place(mine, theirs) if same_file else {}
    taken = set(pairs.values())
    for i, j in twins(mine, theirs, same_file).items():
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    for i, j in _by_number(mine, theirs, pairs).items():
        pairs[i] = j
    return {
        mine[i].prompt.id or "": theirs[j].prompt for i, j in pairs.items() if mine[i].prompt.asks
    }


def _by_place(mine: list[Entry], theirs: list[Entry]) -> dict[int, int]:
    pairs = {}
    for i, entry in enumerate(mine):
        look = entry.prompt.look
        for j, other in enumerate(theirs):
            place = other.prompt.look
            if look is None or place is None or look.page != place.page:
                continue
            if all(abs(a - b) < _NEAR for a, b in zip(look.box, place.box, strict=True)):
                pairs[i] = j
    return pairs


def _by_number(mine: list[Entry], theirs: list[Entry], pairs: Mapping[int, int]) -> dict[int, int]:
    """Prompts left over on both sides that are the only such ones of a question's number."""
    free = {_number(entry): i for i, entry in enumerate(mine) if i not in pairs and _number(entry)}
    others: dict[str, list[int]] = {}
    taken = set(pairs.values())
    for j, entry in enumerate(theirs):
        if j not in taken and _number(entry):
            others.setdefault(_number(entry), []).append(j)
    return {i: others[number][0] for number, i in free.items() if len(others.get(number, ())) == 1}


def _number(entry: Entry) -> str:
    """The number and kind that a prompt is known by, if nothing else is."""
    number = entry.question.number
    return f"{fold(number)} {entry.prompt.kind}" if number and entry.prompt.asks else ""


def pair_choices(form: Form, prompt: str, found: Form, other: str | None) -> dict[str, str]:
    """The ids of a prompt's choices → those of the same choices in the original."""
    mine, theirs = form.choices_of(prompt), found.choices_of(other or "")
    ids = {choice.id for choice in theirs}
    labels = {fold(choice.label): choice.id for choice in theirs}
    pairs = {}
    for index, choice in enumerate(mine):
        if choice.id in ids:
            pairs[choice.id] = choice.id
        elif fold(choice.label) in labels:
            pairs[choice.id] = labels[fold(choice.label)]
        elif len(mine) == len(theirs):
            pairs[choice.id] = theirs[index].id
    return pairs
