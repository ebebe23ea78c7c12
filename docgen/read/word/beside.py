"""A document of docgen's that somebody typed into beside its controls → what was typed there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import takewhile

from lxml import etree

from docgen.around import around
from docgen.controls import BOOKMARKS, FIRST, LAST, W14, Place, W, lists_of, places_of
from docgen.errors import Location
from docgen.model import Form, once_a_form
from docgen.package import Parts, main_part, parse_xml
from docgen.read.reading import Content
from docgen.read.word.controls import paragraphs_to
from docgen.read.word.structure import read_structure
from docgen.read.word.texts import is_on
from docgen.wording import quoted

_W, _W14 = f"{{{W}}}", f"{{{W14}}}"
_SHOWN = 80  # characters of what was typed, in messages
_CROSSED = "the tick or text is struck through"
_BLANKS = "\u00a0\u2007\u202f "

Found = dict[Place, list[Content]]


def is_as_rendered(parts: Mapping[str, bytes], noted: Mapping[str, str]) -> bool:
    """Whether all stands around the controls as docgen wrote it, by the digest noted then."""
    return noted.get("around") == around(parts[main_part(parts)])


def with_what_stands_beside(contents: Found, parts: Parts, form: Form, at: Location) -> Found:
    """What controls hold, with what was typed beside them.

    What was typed beside an empty control is its answer; beside one that holds something, a person
    tells what is meant.
    """
    main = main_part(parts)
    root = parse_xml(parts[main], main, at)
    struck = _emptied(root, _tags(form))
    bare = {**parts, main: etree.tostring(root, encoding="UTF-8", xml_declaration=True)}
    found = read_structure(bare, form, at).contents
    made = {place: list(held) for place, held in contents.items()}
    for place in struck & made.keys():
        made[place] = [replace(one, doubt=one.doubt or _CROSSED) for one in made[place]]
    for prompt_id in form.prompts:
        _take(made, {p: c for p, c in found.items() if p.prompt == prompt_id})
    return made


@once_a_form
def _tags(form: Form) -> Mapping[str, Place]:
    return {place.tag: place for place in (*lists_of(form), *places_of(form))}


def _emptied(root: etree._Element, tags: Mapping[str, Place]) -> set[Place]:
    """Take out what the form's controls hold, and their bookmarks where a program dropped them.

    Returns the places of which anything was struck through.
    """
    struck: set[Place] = set()
    for control in list(root.iter(f"{_W}sdt")):
        tag = control.find(f"{_W}sdtPr/{_W}tag")
        place = tags.get(tag.get(f"{_W}val", "")) if tag is not None else None
        content = control.find(f"{_W}sdtContent")
        if place is None or content is None:
            continue
        lines = (*content.iter(f"{_W}strike"), *content.iter(f"{_W}dstrike"))
        if any(is_on(line) for line in lines):
            struck.add(place)
            etree.strip_elements(content, f"{_W}strike", f"{_W}dstrike")
        etree.strip_elements(control, f"{_W14}checkbox")
        _empty(content)
    for mark in list(root.iter(f"{_W}bookmarkStart")):
        if mark.get(f"{_W}name", "").startswith(BOOKMARKS):
            for element in _marked(mark):
                _empty(element)
    return struck


def _marked(mark: etree._Element) -> Iterable[etree._Element]:
    """What stands in a bookmark of docgen's."""
    name = mark.get(f"{_W}name", "")
    if name.endswith(FIRST):
        first = next(mark.iterancestors(f"{_W}p"), None)
        return [] if first is None else paragraphs_to(first, name.removesuffix(FIRST) + LAST)
    found = list(takewhile(lambda e: not _ends(e, mark), mark.itersiblings()))
    return found if found and _ends(found[-1].getnext(), mark) else []


def _ends(element: etree._Element | None, mark: etree._Element) -> bool:
    same = element is not None and element.get(f"{_W}id") == mark.get(f"{_W}id")
    return element is not None and element.tag == f"{_W}bookmarkEnd" and same


def _empty(element: etree._Element) -> None:
    for kind in ("t", "sym", "br", "cr", "tab"):
        for sign in list(element.iter(f"{_W}{kind}")):
            run = sign.getparent()
            if run is not None and run.tag == f"{_W}r":
                run.remove(sign)


def _take(made: Found, beside: Mapping[Place, list[Content]]) -> None:
    """Put what was typed beside one prompt's controls to what they hold."""
    said = {place: held for place, held in beside.items() if any(_says(one) for one in held)}
    ticks = {place: held for place, held in said.items() if place.choice is not None}
    chosen = {place for place in beside if any(one.ticked for one in made.get(place, ()))}
    for place, held in said.items():
        own = made.get(place, [])
        if _are_held(held, own):
            continue
        if own and not any(one.ticked or one.text.strip(_BLANKS) for one in held):
            # Nothing was typed there: what its question or a note on it looks like is in doubt.
            (told, *_) = (one for one in held if one.doubt)
            made[place] = [
                one if one.doubt else replace(one, doubt=told.doubt, is_general=told.is_general)
                for one in own
            ]
        elif place in ticks:
            is_free = not chosen - {place} and not any(one.doubt for one in own)
            made[place] = held if is_free else [replace(one, doubt=_told(held)) for one in own]
        elif any(one.text.strip(_BLANKS) for one in own):
            made[place] = [replace(one, doubt=_told(held)) for one in own]
        else:
            made[place] = held


def _are_held(beside: list[Content], own: list[Content]) -> bool:
    """Whether what stands there is what was read already: a deleted control leaves its text."""
    texts = ["".join(one.text.split()) for one in beside]
    return any(texts) and all(
        any(text in "".join(one.text.split()) for one in own) for text in texts
    )


def _says(content: Content) -> bool:
    return bool(content.ticked or content.doubt or content.text.strip(_BLANKS))


def _told(held: list[Content]) -> str:
    text = " ".join(one.text for one in held if one.text)
    return f"{quoted(text, _SHOWN)} was typed beside it" if text else "a mark was put beside it"
