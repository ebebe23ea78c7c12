"""Content controls: their tags and bookmarks, and the XML that stands in the document.

The XML follows ECMA-376 Part 1, 17.5.2 (structured document tags) and [MS-DOCX] 2.6.1.10
(w14:checkbox). Word reads a tag or title of at most 64 characters and a bookmark's name of at
most 40.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import NamedTuple

from docgen.model import Form, Prompt
from docgen.tick_signs import BOXES, Signs, code_of, sign_xml
from docgen.wording import slug

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"

EMPTY = "\u2002" * 5  # five en spaces: what Word's own text fields show while nothing is typed
NOTHING = "\u2002"  # the same where nothing need be typed

# Word shortens longer tags and titles when it saves.
_MAX_TAG = 64

# A bare carriage return would be a line end to an XML parser and a new paragraph to LibreOffice.
_BREAKS = {"\n": "<w:br/>", "\r": "<w:cr/>", "\t": "<w:tab/>"}


BOOKMARKS = "docgen_"  # all bookmarks' names begin so
# Behind a bookmark's name: it is in the first or the last paragraph of a control around several.
FIRST, LAST = "_b", "_e"

# LibreOffice 7.4 makes plain text of the first paragraph in a block control, unless the control is
# of a kind that it knows nothing of, such as this one, which Word takes for plain content.
_BLOCK_KIND = '<w:docPartObj><w:docPartGallery w:val="Quick Parts"/></w:docPartObj>'


class Place(NamedTuple):
    """A place for an answer: a tick box (with `choice`), a text, a justification, or the names of
    annexes.

    A tuple, because each document looks them up some hundreds of times, and tuples are hashed
    several times as fast as dataclasses.
    """

    prompt: str
    choice: str | None = None
    is_justification: bool = False
    is_annex: bool = False

    @property
    def tag(self) -> str:
        """The control's tag: `docgen:3b:oui`, `docgen:12`, `docgen:2:justification`."""
        return _names(self)[0]

    @property
    def bookmark(self) -> str:
        """The bookmark around the control, by which a copy saved by LibreOffice is read."""
        return _names(self)[1]


@lru_cache(maxsize=16_384)  # many documents of one form have the same places
def _names(place: Place) -> tuple[str, str]:
    """A place's tag and bookmark."""
    tag = f"docgen:{place.prompt}"
    if place.choice is not None:
        tag += f":{place.choice}"
    elif place.is_justification:
        tag += ":justification"
    elif place.is_annex:
        tag += ":annex"
    if len(tag) > _MAX_TAG:
        tag = f"{tag[: _MAX_TAG - 11]}~{_digest(tag)}"
    readable = slug(tag.removeprefix("docgen:")).replace("-", "_")[:16]
    return tag, f"{BOOKMARKS}{readable}_{_digest(tag)}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def lists_of(form: Form) -> tuple[Place, ...]:
    """The places of drop-down lists: a buyer's Word file may have one instead of tick boxes."""
    asked = form.prompts.items()
    return tuple(Place(prompt_id) for prompt_id, prompt in asked if prompt.kind == "choice")


def places_of(form: Form) -> tuple[Place, ...]:
    """Every place an answer to this form may stand in."""
    places: list[Place] = []
    for prompt_id, prompt in form.prompts.items():
        if prompt.kind == "choice":
            places += [Place(prompt_id, choice.id) for choice in form.choices_of(prompt_id)]
        else:
            places.append(Place(prompt_id))
        if form.may_justify(prompt):
            places.append(Place(prompt_id, is_justification=True))
    return tuple(places)


def annex_places_of(form: Form) -> tuple[Place, ...]:
    """The places that name annexes; only prompts that have some show theirs."""
    return tuple(Place(prompt_id, is_annex=True) for prompt_id in form.prompts)


def blank_of(prompt: Prompt) -> str:
    """What a text control shows while nothing is typed: the form's own dots, or spaces."""
    return (prompt.look.blank if prompt.look is not None else None) or EMPTY


@dataclass(frozen=True, slots=True)
class Frame:
    """A control around paragraphs: what begins and ends it, and the bookmarks that go into its
    first and its last paragraph.
    """

    start: str
    end: str
    first: str
    last: str


class ControlWriter:
    """Writes controls for one document, with ids that are unique in it and never change.

    Args:
        used: The ids of controls that stand in the template already.
        last_bookmark: The highest id of a bookmark there.
    """

    def __init__(self, used: Iterable[int] = (), last_bookmark: int = 0) -> None:
        self._used = set(used)
        self._bookmarks: dict[str, int] = {}
        self._next_bookmark = last_bookmark + 1

    def tick_box(
        self, place: Place, title: str, is_ticked: bool, rpr: str = "", signs: Signs = BOXES
    ) -> str:
        """A check box, with the run properties of the placeholder it stands for."""
        state, shown = _state_xml(is_ticked, signs)
        return self._control(place, title, state, f"<w:r>{rpr}{shown}</w:r>", rpr)

    def text(
        self, place: Place, title: str, text: str, blank: str, rpr: str = "", blank_rpr: str = ""
    ) -> str:
        """A rich-text control; line breaks in it survive a copy saved by LibreOffice.

        `blank` is what it shows while empty, in a type of its own if `blank_rpr` is given.
        """
        if not text:
            run = f"<w:r>{blank_rpr or rpr}{text_xml(blank)}</w:r>"
            return self._control(place, title, "<w:showingPlcHdr/>", run, rpr)
        return self._control(place, title, "", f"<w:r>{rpr}{text_xml(text)}</w:r>", rpr)

    def drop_down(
        self,
        place: Place,
        title: str,
        entries: Sequence[tuple[str, str]],
        chosen: str | None,
        blank: str,
        rpr: str = "",
        blank_rpr: str = "",
    ) -> str:
        """A drop-down list of values and what they show; `blank` while none is `chosen`."""
        items = "".join(
            f'<w:listItem w:displayText="{escape(text)}" w:value="{escape(value)}"/>'
            for value, text in entries
        )
        kind = f"<w:dropDownList>{items}</w:dropDownList>"
        shown = dict(entries).get(chosen or "")
        if shown is None:
            run = f"<w:r>{blank_rpr or rpr}{text_xml(blank)}</w:r>"
            return self._control(place, title, "<w:showingPlcHdr/>" + kind, run, rpr)
        return self._control(place, title, kind, f"<w:r>{rpr}{text_xml(shown)}</w:r>", rpr)

    def runs(self, place: Place, title: str, runs: str, rpr: str = "") -> str:
        """A rich-text control around runs."""
        return self._control(place, title, "", runs, rpr)

    def frame(self, place: Place, title: str, rpr: str = "") -> Frame:
        """A control around paragraphs and tables."""
        mark, name = self._bookmark(place)
        other = self._next_bookmark
        self._next_bookmark += 1
        first, last = (
            f'<w:bookmarkStart w:id="{id}" w:name="{name}{end}"/><w:bookmarkEnd w:id="{id}"/>'
            for id, end in ((mark, FIRST), (other, LAST))
        )
        start = (
            f"<w:sdt><w:sdtPr>{rpr}{_called(place, title)}"
            f'<w:id w:val="{self._id(name)}"/><w:lock w:val="sdtLocked"/>{_BLOCK_KIND}'
            "</w:sdtPr><w:sdtContent>"
        )
        return Frame(start, "</w:sdtContent></w:sdt>", first, last)

    def _control(self, place: Place, title: str, kind: str, run: str, rpr: str) -> str:
        mark, name = self._bookmark(place)
        return (
            f'<w:bookmarkStart w:id="{mark}" w:name="{name}"/>'
            f"<w:sdt><w:sdtPr>{rpr}{_called(place, title)}"
            f'<w:id w:val="{self._id(name)}"/><w:lock w:val="sdtLocked"/>{kind}'
            f"</w:sdtPr><w:sdtContent>{run}</w:sdtContent></w:sdt>"
            f'<w:bookmarkEnd w:id="{mark}"/>'
        )

    def _bookmark(self, place: Place) -> tuple[int, str]:
        name = place.bookmark
        count = self._bookmarks.get(name, 0)
        self._bookmarks[name] = count + 1
        mark = self._next_bookmark
        self._next_bookmark += 1
        return mark, name if count == 0 else f"{name}_{count + 1}"

    def _id(self, name: str) -> int:
        """A positive 31-bit number from the bookmark's name, the next free one if taken."""
        chosen = _number(name)
        while chosen in self._used:
            chosen += 1
        self._used.add(chosen)
        return chosen


# What many documents of one form have alike is put together once.


@lru_cache(maxsize=16_384)
def _called(place: Place, title: str) -> str:
    """A control's name and tag, as they stand in its properties."""
    return f'<w:alias w:val="{escape(_shorten(title))}"/><w:tag w:val="{escape(place.tag)}"/>'


@lru_cache(maxsize=16_384)
def _number(name: str) -> int:
    return int(hashlib.sha256(name.encode()).hexdigest()[:7], 16) + 1


@lru_cache(maxsize=256)
def _state_xml(is_ticked: bool, signs: Signs) -> tuple[str, str]:
    """A check box's properties, and the sign that it shows."""
    fonts = signs.font, signs.unticked_font or signs.font
    state = (
        f'<w14:checkbox xmlns:w14="{W14}">'
        f'<w14:checked w14:val="{int(is_ticked)}"/>'
        f'<w14:checkedState w14:val="{code_of(signs.ticked)}" w14:font="{escape(fonts[0])}"/>'
        f'<w14:uncheckedState w14:val="{code_of(signs.unticked)}" w14:font="{escape(fonts[1])}"/>'
        "</w14:checkbox>"
    )
    if is_ticked:
        return state, sign_xml(signs.ticked, fonts[0])
    return state, sign_xml(signs.unticked, fonts[1])


def _shorten(title: str) -> str:
    return title if len(title) <= _MAX_TAG else title[: _MAX_TAG - 1].rstrip() + "…"


def text_xml(text: str) -> str:
    """Run content for a text: line breaks and tabs as Word writes them."""
    pieces = []
    for piece in re.split("([\n\r\t])", text):
        if piece in _BREAKS:
            pieces.append(_BREAKS[piece])
        elif piece:
            pieces.append(f'<w:t xml:space="preserve">{escape(piece, quote=False)}</w:t>')
    return "".join(pieces)
