"""A filled PDF, read back: fields, texts and ticks are where they belong, or it is an error."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from docgen.errors import DocgenError, Location
from docgen.look import Box, PlaceLook
from docgen.sources.page import Page, in_reading_order
from docgen.sources.pdf.pages import read_pages
from docgen.sources.raster import darkened

_NEAR = 2.5  # points that a word may stand outside its place
_INKED = 0.8  # square points that get darker at least where something was written
_BLANK = 0.03  # the share that may where nothing was: rings and crosses reach over from next door
_FILLING = str.maketrans("", "", ".…_· \u00a0\u202f\n\t-")


@dataclass(frozen=True, slots=True)
class Proof:
    """What must be found: fields' values and states, texts and ticks at their places, annexes."""

    at: Location
    source: Path
    pages: Mapping[int, Page]
    values: Mapping[str, str]
    pressed: Mapping[str, str]
    texts: tuple[tuple[str, str, tuple[PlaceLook, ...]], ...]
    ticked: tuple[PlaceLook, ...]
    unticked: tuple[PlaceLook, ...]
    annexes: tuple[tuple[str, str], ...]

    def check(self, content: bytes) -> None:
        """Raise DocgenError where something is not found."""
        self._check_fields(content)
        with tempfile.TemporaryDirectory(prefix="docgen-") as folder:
            path = Path(folder) / "filled.pdf"
            path.write_bytes(content)
            self._check_texts(path)
            self._check_ink(path)

    def _check_fields(self, content: bytes) -> None:
        found = PdfReader(io.BytesIO(content))
        fields: dict[str, Any] = {}
        form = found.root_object.get("/AcroForm")
        if form is not None:
            _gather(form.get_object().get("/Fields"), "", fields)
        for name, value in self.values.items():
            if str(fields.get(name)) != value:
                raise self._failed(f"the field {name}")
        for name, state in self.pressed.items():
            if str(fields.get(name)).removeprefix("/") != state:
                raise self._failed(f"the field {name}")

    def _check_texts(self, path: Path) -> None:
        if not self.texts and not self.annexes:
            return
        numbers = {place.page for _, _, places in self.texts for place in places}
        beyond: list[str] = []
        seen: dict[int, Page] = {}
        count = len(PdfReader(self.source).pages)
        for page in read_pages(path):
            if page.number in numbers:
                seen[page.number] = page
            if page.number > count:
                beyond += [word.text for word in in_reading_order(page.words)]
        for prompt, text, places in self.texts:
            found = "".join(
                _words_at(seen[place.page], self.pages[place.page], place.box) for place in places
            )
            if text.translate(_FILLING) not in found.translate(_FILLING):
                raise self._failed(f"the answer to prompt {prompt}")
        annexed = "".join(beyond).translate(_FILLING)
        for what, text in self.annexes:
            if text.translate(_FILLING) not in annexed:
                raise self._failed(f"the annex {what}")

    def _check_ink(self, path: Path) -> None:
        """Whether places got darker that were ticked or written in, and no others."""
        wanted = [*self.ticked, *self.unticked]
        numbers = sorted({place.page for place in wanted})
        for number in numbers:
            page = self.pages[number]
            here = [place for place in wanted if place.page == number]
            shares = darkened(self.source, path, page, [place.box for place in here])
            for place, share in zip(here, shares, strict=True):
                on = place in self.ticked
                inked = share * area(place.box)
                if (on and inked < _INKED) or (not on and share > _BLANK and inked > _INKED):
                    what = place.choice or place.field or "an answer"
                    raise self._failed(f"{what} on page {number}")

    def _failed(self, what: str) -> DocgenError:
        return DocgenError(
            f"The filled PDF would not show {what} as it was answered.",
            "Render the Word document instead (`docgen render` without --onto), "
            "and tell the makers of docgen.",
            self.at,
        )


def _words_at(page: Page, before: Page, box: Box) -> str:
    """What stands at a place and was not printed there before."""
    x0, top, x1, bottom = box
    printed = {(word.text, round(word.x0), round(word.baseline)) for word in before.words}
    inside = tuple(
        word
        for word in page.words
        if (word.text, round(word.x0), round(word.baseline)) not in printed
        and x0 - _NEAR < word.center[0] < x1 + _NEAR
        and top - _NEAR < word.center[1] < bottom + _NEAR
    )
    return "".join(word.text for word in in_reading_order(inside))


def area(box: Box) -> float:
    """Square points."""
    return (box[2] - box[0]) * (box[3] - box[1])


def _gather(entries: Any, above: str, found: dict[str, Any], depth: int = 0) -> None:
    """The values of all fields by their full names."""
    listed = entries.get_object() if entries is not None else ()
    for entry in listed if isinstance(listed, ArrayObject) and depth < 16 else ():
        field = entry.get_object()
        if not isinstance(field, DictionaryObject):
            continue
        own = str(field["/T"]) if "/T" in field else ""
        name = ".".join(part for part in (above, own) if part)
        if "/V" in field:
            found[name] = field["/V"]
        _gather(field.get("/Kids"), name, found, depth + 1)
