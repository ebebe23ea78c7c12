"""Loops and conditions: opened and closed in pairs, in places that fit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from docgen.controls import W
from docgen.render.faults.fault import Finding
from docgen.render.faults.survey import Sighting
from docgen.wording import nearest

_W = f"{{{W}}}"
_CLOSES = {"endfor": ("for",), "endif": ("if",), "elif": ("if",), "else": ("if", "for")}
STATEMENTS = ("for", "endfor", "if", "elif", "else", "endif")
# docxtpl's own, which say something about the table cell they stand in.
CELL_MARKS = ("vm", "hm", "colspan", "cellbg")
_HOLDERS = {"tr": ("tr", "table row"), "tc": ("tc", "table cell")}


@dataclass(frozen=True, slots=True)
class _Open:
    word: str
    sighting: Sighting


def word_of(sighting: Sighting) -> str:
    """The first word of a statement: for, if, endif …"""
    return (sighting.placeholder.body.split() or [""])[0]


def is_statement(sighting: Sighting) -> bool:
    """Whether it is `{% … %}`."""
    return sighting.placeholder.opening == "{%"


def unpaired(sightings: list[Sighting]) -> Iterator[Finding]:
    """Statements of one part that are opened and not closed, or the other way round.

    Where an end fits something that was opened further up, what was opened since lacks its own.
    """
    opened: list[_Open] = []
    for sighting in sightings:
        word = word_of(sighting)
        if not is_statement(sighting) or not sighting.placeholder.is_closed:
            continue
        if word in ("for", "if"):
            opened.append(_Open(word, sighting))
        elif word in _CLOSES:
            partners = _CLOSES[word]
            kept = _up_to_partner(opened, sighting, partners)
            yield from map(_unclosed, opened[kept:])
            del opened[kept:]
            if not opened or opened[-1].word not in partners:
                yield _closes_nothing(sighting, word, opened)
                continue
            if not _fit(opened[-1].sighting, sighting):
                yield _apart(opened[-1], sighting)
            if word.startswith("end"):
                opened.pop()
    yield from map(_unclosed, opened)


def _up_to_partner(opened: list[_Open], sighting: Sighting, partners: tuple[str, ...]) -> int:
    """How many of what is open stay open where an end stands; all of them if none is its own."""
    for index in range(len(opened), 0, -1):
        if opened[index - 1].word in partners and _fit(opened[index - 1].sighting, sighting):
            return index
    return len(opened)


def _unclosed(left: _Open) -> Finding:
    scope = left.sighting.placeholder.scope
    return Finding(
        left.sighting,
        f"{left.sighting.placeholder.text} is opened and not closed.",
        f"Put {{%{scope} end{left.word} %}} behind what it is for, or delete it.",
    )


def _closes_nothing(sighting: Sighting, word: str, opened: list[_Open]) -> Finding:
    shown = sighting.placeholder.text
    if not opened:
        partner = " or ".join(_CLOSES[word])
        return Finding(
            sighting,
            f"{shown} closes nothing: no {partner} is open here.",
            f"Put the {partner} that belongs to it before it, or delete it.",
        )
    last = opened[-1]
    return Finding(
        sighting,
        f"{shown} does not fit {last.sighting.placeholder.text}, which is open here.",
        f"Close that first, with {{%{last.sighting.placeholder.scope} end{last.word} %}}.",
    )


def _fit(one: Sighting, other: Sighting) -> bool:
    """Whether what stands between the two can be left out or repeated as a whole."""
    scope = one.placeholder.scope
    if scope != other.placeholder.scope:
        return False
    if scope in ("", "r"):
        return True
    return _container(one, scope) is _container(other, scope)


def _container(sighting: Sighting, scope: str) -> etree._Element | None:
    """What holds the paragraph, row or cell that goes with a statement."""
    held = next(sighting.node.iterancestors(f"{_W}{scope}"), None)
    return held.getparent() if held is not None else None


def _apart(opening: _Open, closing: Sighting) -> Finding:
    one, other = opening.sighting.placeholder, closing.placeholder
    if one.scope != other.scope:
        word = word_of(closing)
        return Finding(
            closing,
            f"{other.text} does not fit {one.text}: they go with different things.",
            f"Write {{%{one.scope} {word} %}}.",
        )
    return Finding(
        closing,
        f"{other.text} stands in another table or cell than {one.text}.",
        "Put both into the same table, the same cell, or both outside.",
    )


def misplaced(sightings: list[Sighting]) -> Iterator[Finding]:
    """Statements that take away more than themselves, or have nothing to take."""
    held: dict[etree._Element, list[Sighting]] = {}
    for sighting in sightings:
        scope = sighting.placeholder.scope
        if scope not in ("p", "tr", "tc") or sighting.kind != "text":
            continue
        holder = next(sighting.node.iterancestors(f"{_W}{scope}"), None)
        if holder is None:
            shown = sighting.placeholder.text
            yield Finding(
                sighting,
                f"{shown} stands outside of any {_HOLDERS[scope][1]}.",
                "Put it into one of its own, or write {%p for a paragraph.",
            )
        else:
            held.setdefault(holder, []).append(sighting)
    for holder, owners in held.items():
        yield from _lost(holder, owners[0], sightings)


def _lost(holder: etree._Element, owner: Sighting, sightings: list[Sighting]) -> Iterator[Finding]:
    """What else stands in a paragraph, row or cell that goes with its statement."""
    names = {"p": "paragraph", "tr": "table row", "tc": "table cell"}
    name = names[owner.placeholder.scope]
    for sighting in sightings:
        if sighting is owner or sighting.kind != "text":
            continue
        if sighting.placeholder.opening != "{#" and holder in sighting.node.iterancestors():
            yield Finding(
                sighting,
                f"{sighting.placeholder.text} would be lost: the {name} that it stands in goes "
                f"with {owner.placeholder.text}.",
                f"Give each a {name} of its own.",
            )


def unknown_statement(sighting: Sighting) -> Finding | None:
    """A statement that no template may use."""
    word = word_of(sighting)
    if word in STATEMENTS or word in CELL_MARKS:
        return None
    close = nearest(word, STATEMENTS) if word else None
    return Finding(
        sighting,
        f"{sighting.placeholder.text} says nothing that docgen knows.",
        (f"Did you mean {close}? " if close else "")
        + "Templates may use for, if, elif, else, and their ends endfor and endif.",
    )
