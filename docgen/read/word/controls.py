"""A Word file's content controls → what each place for an answer holds.

A control is known by its tag; where a program dropped the tag, by the bookmark around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from lxml import etree

from docgen.controls import (
    FIRST,
    LAST,
    W14,
    Place,
    W,
    annex_places_of,
    blank_of,
    lists_of,
    places_of,
)
from docgen.errors import Location
from docgen.model import Form, once_a_form
from docgen.package import TEXT_PARTS, main_part, parse_xml
from docgen.read.reading import Content
from docgen.read.word.blocks import unwrapped
from docgen.read.word.marks import is_cross
from docgen.read.word.sources import Sources, links_of
from docgen.read.word.texts import HIDDEN, is_on, text_of

_W = f"{{{W}}}"
_W14 = f"{{{W14}}}"
_PROPERTIES, _CONTENT, _TAG, _VALUE = f"{_W}sdtPr", f"{_W}sdtContent", f"{_W}tag", f"{_W}val"
_CONTROL, _START, _END = f"{_W}sdt", f"{_W}bookmarkStart", f"{_W}bookmarkEnd"
_NAME, _ID = f"{_W}name", f"{_W}id"
_CHECKED, _STATE = f"{_W14}checked", f"{_W14}val"
_SIGN_ON, _SIGN_OFF = f"{_W14}checkedState", f"{_W14}uncheckedState"
_SHORT = 16  # characters in a tick box: more are not remembered

# How sure is what stands in a control's bookmark when the control is gone.
_BARE = 0.97
_UNTICKED = dict.fromkeys("☐□◻▢", False)

_SIGNS = (b"docgen:", b"docgen_")  # in tags and bookmarks; styles are called `docgen tick`

_Children = Mapping[str, etree._Element]


def find_contents(
    parts: Mapping[str, bytes],
    form: Form,
    at: Location,
    sources: Sources,
    roots: list[etree._Element] | None = None,
) -> dict[Place, list[Content]]:
    """Find the contents of each place of the form, in the order they stand in the file.

    `sources` has what was written in Markdown; the parts that hold controls are put into `roots`.
    """
    finder = _Finder(*_known(form), sources)
    main = main_part(parts)
    for name in [main, *sorted(n for n in parts if n != main and TEXT_PARTS.match(n))]:
        if any(sign in parts[name] for sign in _SIGNS):
            finder.links = links_of(parts, name, at) if sources.texts else {}
            root = parse_xml(parts[name], name, at)
            finder.search(root)
            if roots is not None:
                roots.append(root)
    finder.take_bare()
    return finder.found


@once_a_form
def _known(form: Form) -> tuple[dict[str, Place], dict[str, Place], dict[str, str]]:
    """A form's places by their tags and by their bookmarks; what each prompt shows while blank."""
    places = (*lists_of(form), *places_of(form), *annex_places_of(form))
    return (
        {place.tag: place for place in places},
        {place.bookmark: place for place in places},
        {prompt_id: blank_of(prompt) for prompt_id, prompt in form.prompts.items()},
    )


class _Finder:
    def __init__(
        self,
        tags: Mapping[str, Place],
        bookmarks: Mapping[str, Place],
        blanks: Mapping[str, str],
        sources: Sources,
    ) -> None:
        self.tags = tags
        self.bookmarks = bookmarks
        self.blanks = blanks
        self.sources = sources
        self.links: Mapping[str, str] = {}
        self.found: dict[Place, list[Content]] = {}
        self.bare: dict[Place, Content] = {}  # what stands where controls were
        self.has_controls = False

    def search(self, root: etree._Element) -> None:
        may_be_deleted = False
        open_marks: dict[str | None, Place] = {}
        held: set[Place] = set()
        for element in root.iter(_CONTROL, _START, _END, *HIDDEN):
            tag = element.tag  # made anew each time it is asked for
            if tag in HIDDEN:
                may_be_deleted = True
            elif tag == _START:
                name = element.get(_NAME, "")
                place = self.bookmarked(name)
                if place is None:
                    self.add_range(name, element, held)
                    continue
                sdt = self.around(element)
                if sdt is not None:
                    held.add(place)
                    control = _children(sdt)
                    properties = _children(control.get(_PROPERTIES))
                    self.add(place, control.get(_CONTENT), properties)
                else:
                    open_marks[element.get(_ID)] = place
            elif tag == _END:
                closed = open_marks.pop(element.get(_ID), None)
                if closed is not None and closed not in held and closed not in self.found:
                    self.bare.setdefault(closed, self.bare_content(closed, element))
            else:
                control = _children(element)
                properties = _children(control.get(_PROPERTIES))
                place = self.tagged(properties)
                if place is None and open_marks:
                    place = next(reversed(open_marks.values()))
                if place is not None and not (may_be_deleted and _is_deleted(element)):
                    held.add(place)
                    self.add(place, control.get(_CONTENT), properties)

    def bookmarked(self, name: str) -> Place | None:
        # A second control of the same place has its bookmark's name with _2, _3 … behind it.
        return self.bookmarks.get(name) or self.bookmarks.get(re.sub(r"_\d{1,3}$", "", name))

    def around(self, mark: etree._Element) -> etree._Element | None:
        """The control whose content begins with this bookmark: LibreOffice puts it inside."""
        content = mark.getparent()
        if content is None or content.tag != _CONTENT:
            return None
        sdt = content.getparent()
        if sdt is None or sdt.find(f".//{_W}sdt") is not None:
            return None
        properties = _children(_children(sdt).get(_PROPERTIES))
        return sdt if self.tagged(properties) is None else None

    def tagged(self, properties: _Children) -> Place | None:
        tag = properties.get(_TAG)
        return self.tags.get(tag.get(_VALUE, "")) if tag is not None else None

    def add(self, place: Place, content: etree._Element | None, properties: _Children) -> None:
        self.has_controls = True
        text = "" if content is None else text_of(content)
        if place.choice is None:
            shown = is_on(properties.get(f"{_W}showingPlcHdr"))
            found = Content(text="" if shown else _picked(properties, text))
            if found.text.strip() and content is not None and self.sources.has(place):
                found = self.written(place, content)
            self.found.setdefault(place, []).append(found)
            return
        box = properties.get(f"{_W14}checkbox")
        self.found.setdefault(place, []).append(_tick(box, text))

    def written(self, place: Place, content: Iterable[etree._Element]) -> Content:
        """A text that was written in Markdown."""
        text = self.sources.text(place, content, self.links)
        return Content(text=text, is_markdown=True)

    def add_range(self, name: str, mark: etree._Element, held: set[Place]) -> None:
        """The paragraphs of a control that a program dropped, known by the bookmarks in them."""
        place = self.bookmarked(name.removesuffix(FIRST)) if name.endswith(FIRST) else None
        first = next(mark.iterancestors(f"{_W}p"), None)
        if place is None or place in held or first is None:
            return
        elements = paragraphs_to(first, name.removesuffix(FIRST) + LAST)
        if self.sources.has(place):
            self.found.setdefault(place, []).append(self.written(place, elements))
            return
        text = "\n".join(text_of(element) for element in elements)
        self.found.setdefault(place, []).append(Content(text=text))

    def bare_content(self, place: Place, end: etree._Element) -> Content:
        """The control is gone and its bookmark left: what stands between its ends."""
        elements = _before(end)
        text = "".join(text_of(element) for element in elements if element.tag not in HIDDEN)
        if place.choice is not None:
            return _bare_tick(text.strip())
        if text.strip() in ("", self.blanks.get(place.prompt, "").strip()):
            return Content(is_gone=True)
        if self.sources.has(place):
            return replace(self.written(place, elements), confidence=_BARE)
        return Content(text=text, confidence=_BARE)

    def take_bare(self) -> None:
        """Add what stands where controls were.

        Where none is left, a program dropped them all (.doc has no such controls): nobody took
        off a single one, and an empty place is a blank one.
        """
        for place, content in self.bare.items():
            if place not in self.found:
                content = replace(content, is_gone=content.is_gone and self.has_controls)
                self.found[place] = [content]


def paragraphs_to(first: etree._Element, last: str) -> list[etree._Element]:
    """The paragraphs and tables from one to that with a bookmark; itself alone if none has it."""
    around = (parent for parent in first.iterancestors() if parent.tag not in (_CONTROL, _CONTENT))
    blocks = list(unwrapped(next(around, ())))
    found = blocks[blocks.index(first) :] if first in blocks else [first]
    for count, element in enumerate(found, 1):
        if any(mark.get(f"{_W}name") == last for mark in element.iter(_START)):
            return found[:count]
    return found[:1]


def _picked(properties: _Children, text: str) -> str:
    """What a drop-down list's text stands for; the text itself where the control is none."""
    for item in properties.get(f"{_W}dropDownList", ()):
        if item.get(f"{_W}displayText") == text and item.get(_VALUE):
            return str(item.get(_VALUE))
    return text


def _tick(box: etree._Element | None, text: str) -> Content:
    """The state of a check box; in doubt if its sign says otherwise."""
    if box is None:
        return Content(False, text, "the tick box is no longer a check box")
    states = {str(child.tag): child.get(_STATE, "") for child in reversed(box)}
    told = (states.get(_CHECKED), states.get(_SIGN_ON), states.get(_SIGN_OFF))
    # All boxes of a document are alike but for their state.
    return (_told if len(text) < _SHORT else _told.__wrapped__)(*told, text)


@lru_cache(maxsize=256)
def _told(checked: str | None, on: str | None, off: str | None, text: str) -> Content:
    ticked = checked in ("1", "true", "on")
    signs = {True: _sign(on), False: _sign(off)}
    sign = _seen(text.strip())
    if ticked and not sign:
        return Content(ticked, text, "the box is ticked but shows nothing")
    if sign and sign == signs[not ticked]:
        is_ticked = "ticked" if ticked else "not ticked"
        return Content(ticked, text, f"the box is {is_ticked} but shows {sign}")
    if sign and sign != signs[ticked]:
        return Content(ticked, text, f'"{sign[:20]}" was typed over the tick box')
    return Content(ticked, text)


def _sign(value: str | None) -> str | None:
    if value is None or not re.fullmatch(r"[0-9A-Fa-f]{1,6}", value):
        return None
    return _seen(chr(min(int(value, 16), 0x10FFFF)))


def _seen(sign: str) -> str:
    """A symbol font's sign by the font's own code, with which Word also writes it (U+F0FD)."""
    code = ord(sign) if len(sign) == 1 else 0
    return chr(code - 0xF000) if 0xF000 <= code <= 0xF0FF else sign


def _children(element: etree._Element | None) -> _Children:
    """The first child of each kind, by its tag; several times as fast as a `find` for each."""
    return {} if element is None else {str(child.tag): child for child in reversed(element)}


def _is_deleted(element: etree._Element) -> bool:
    return any(parent.tag in HIDDEN for parent in element.iterancestors())


def _bare_tick(sign: str) -> Content:
    """What a sign says that stands in a tick box's place."""
    if not sign:
        return Content(ticked=False, is_gone=True)
    state = _UNTICKED.get(sign, is_cross(sign) or None)
    doubt = f'the tick box is gone, "{sign[:20]}" stands there' if state is None else None
    return Content(bool(state), doubt=doubt, confidence=_BARE)


def _before(end: etree._Element) -> list[etree._Element]:
    """What stands between a bookmark's start and its end, within one paragraph, in order."""
    elements: list[etree._Element] = []
    for element in end.itersiblings(preceding=True):
        if element.tag == _START and element.get(_ID) == end.get(f"{_W}id"):
            break
        elements.append(element)
    return elements[::-1]
