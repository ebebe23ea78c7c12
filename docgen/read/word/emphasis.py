"""How the names of choices look, and the boxes beside them → which one somebody set apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from docgen.model import Choice
from docgen.read.reading import Content

SHOWN = 0.93
_UNSURE = 0.6
_CROSSED = "a line through the box may strike it out or tick it"
BULLET = "bullet"  # the look of a box that is a list's bullet
_STRUCK = "it is struck out, and none is ticked"
# The surest first: a buyer's own forms have coloured, underlined and bold names too.
_STRESSES = (("highlight", "shd", "bdr"), ("color",), ("u",), ("b",))

Looks = Mapping[str, frozenset[str]]
"""What a run's own formatting sets, by the choice's id."""


def named_apart(looks: Looks, choices: Sequence[Choice]) -> dict[str, Content]:
    """Of names without boxes: the one that alone is left, or not struck, or stands out."""
    unticked = {choice.id: Content(False, confidence=SHOWN) for choice in choices}
    kept = _kept(looks)
    if len(kept) == 1 and (len(looks) == 1 or len(looks) == len(choices)):
        return {**unticked, kept[0]: Content(True, confidence=SHOWN)}
    for stress in _STRESSES:
        out = [key for key in kept if not looks[key].isdisjoint(stress)]
        if len(out) == 1:
            return {**unticked, out[0]: Content(True, confidence=SHOWN)}
    return unticked


def set_apart(contents: dict[str, Content], names: Looks, boxes: Looks) -> dict[str, Content]:
    """Where no box is ticked: what a highlighter, a colour or a line through the others says."""
    if any(content.ticked or content.doubt for content in contents.values()):
        return contents
    crossed = set(_kept(names)) - set(_kept(boxes))
    if crossed:
        doubt = Content(False, doubt=_CROSSED, confidence=_UNSURE)
        return {key: doubt if key in crossed else one for key, one in contents.items()}
    looks = {key: found | boxes[key] for key, found in names.items()}
    kept = _kept(names)
    # In a list to be ticked off, what is done is struck out: that is what is meant, or what is not.
    is_list = any(BULLET in found for found in boxes.values())
    if len(kept) == 1 and not is_list:
        return {**contents, kept[0]: Content(True, confidence=SHOWN)}
    if len(kept) < len(looks):
        struck = Content(False, doubt=_STRUCK, confidence=_UNSURE)
        return {key: one if key in kept else struck for key, one in contents.items()}
    for stress, sure in zip(_STRESSES, (SHOWN, _UNSURE), strict=False):
        out = [key for key in kept if not looks[key].isdisjoint(stress)]
        if len(out) == 1:
            return {**contents, out[0]: Content(True, confidence=sure)}
    return contents


def against(
    contents: dict[str, Content], looks: Looks, choices: Sequence[Choice]
) -> dict[str, Content]:
    """Ticks in doubt where their name is struck out, or another one alone is highlighted."""
    ticked = [key for key, content in contents.items() if content.ticked and not content.doubt]
    if len(ticked) != 1 or ticked[0] not in looks:
        return contents
    (own,) = ticked
    kept = _kept(looks)
    if own not in kept and kept:
        return {**contents, own: replace(contents[own], doubt=_CROSSED)}
    lit = [key for key in kept if not looks[key].isdisjoint(_STRESSES[0])]
    if not lit or own in lit:
        return contents
    names = {choice.id: choice.label for choice in choices}
    doubt = f"{names[own]} is ticked, but {names[lit[0]]} is marked by a colour or lines"
    return {**contents, own: replace(contents[own], doubt=doubt, is_general=True)}


def _kept(looks: Looks) -> list[str]:
    """The choices that nobody struck out."""
    return [key for key, found in looks.items() if found.isdisjoint(("strike", "dstrike"))]
