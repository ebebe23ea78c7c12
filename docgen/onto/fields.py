"""Answers into a PDF's form fields: names of states, values, and what all programs show.

Source: ISO 32000-1, 12.7.4.2 (buttons: /V, /AS), 12.7.4.3 (text fields), 12.7.4.4 (lists).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from docgen.errors import DocgenError, Location
from docgen.look import Box, PlaceLook
from docgen.onto.appearance import show, show_nothing_when_off, shows_text, size_of
from docgen.onto.field_text import Look, drawn_in, fitted_in, look_of
from docgen.onto.ink import Ink
from docgen.onto.letters import missing, printable
from docgen.onto.original import Widget, widgets_of, without_appearance_request
from docgen.wording import quoted

_EDITABLE = 1 << 18  # Ff bit 19: a list that takes other words too
_PUSH_BUTTON = 1 << 16

Draw = Callable[[Ink], None]


@dataclass(slots=True)
class Fields:
    """The form fields of a copy, with what is to be written into them.

    `boxes` leads from a widget's rectangle to its place on the page as it is read. `values` and
    `pressed` tell what must be found again: texts by field, and states by field and widget.
    """

    writer: PdfWriter
    at: Location
    boxes: Callable[[int, Box], Box]
    widgets: dict[str, list[Widget]] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)
    pressed: dict[str, str] = field(default_factory=dict)
    drawn: list[tuple[Widget, Draw, str | None]] = field(default_factory=list)
    is_undrawn: bool = False  # whether the pictures of fields may be older than their values

    def __post_init__(self) -> None:
        """Find the fields."""
        self.is_undrawn = without_appearance_request(self.writer)
        for widget in widgets_of(self.writer):
            self.widgets.setdefault(widget.name, []).append(widget)

    # Ticks

    def tick(self, places: Iterable[PlaceLook], choice: str) -> None:
        """Tick one of a prompt's boxes, and no other of them."""
        given = [place for place in places if place.field]
        for place in given:
            if place.choice != choice and all(
                other.field != place.field for other in given if other.choice == choice
            ):
                self._press(place, None)
        for place in given:
            if place.choice == choice:
                self._press(place, place.state or choice)

    def _press(self, place: PlaceLook, state: str | None) -> None:
        name = place.field or ""
        widgets = [
            widget
            for widget in self.widgets.get(name, ())
            if widget.inherited("/FT") == "/Btn" and not widget.flags & _PUSH_BUTTON
        ]
        if not widgets:
            raise _gone(name, self.at)
        mine = self._nearest(widgets, place)
        if state is not None and not mine.states:
            self.drawn.append((mine, lambda ink: ink.cross(_inset(mine)), state))
        same = [widget for widget in widgets if state in widget.states]
        for widget in widgets:
            # Buttons of one name that share a state's name too are told by their places.
            on = state is not None and (widget is mine or (widget in same and len(same) < 2))
            widget.own[NameObject("/AS")] = NameObject(f"/{state}" if on else "/Off")
            show_nothing_when_off(self.writer, widget)
            if widget.own is not widget.field and "/Kids" in widget.field:
                widget.own.pop(NameObject("/V"), None)
        widgets[0].field[NameObject("/V")] = NameObject(f"/{state}" if state else "/Off")
        self.pressed[name] = state or "Off"

    def _nearest(self, widgets: list[Widget], place: PlaceLook) -> Widget:
        """The widget that stands where a place was found."""

        def far(widget: Widget) -> float:
            box = self.boxes(widget.page, widget.rect)
            away = sum(abs(a - b) for a, b in zip(box, place.box, strict=True))
            return away + 10_000 * abs(widget.page - place.page)

        return min(widgets, key=far)

    # Texts

    def write(self, place: PlaceLook, text: str, prompt: str) -> bool:
        """Write a text into a field; False if it does not fit there whole."""
        name = place.field or ""
        widgets = self.widgets.get(name, [])
        if not widgets:
            raise _gone(name, self.at)
        if self.values.get(name, text) != text:
            raise DocgenError(
                f"The answer to prompt {prompt} belongs into the field {quoted(name)}, which "
                "holds that to another prompt already.",
                "The form gave both the same name; leave one of the two blank.",
                self.at,
            )
        if widgets[0].inherited("/FT") == "/Ch":
            return self._choose(widgets, text)
        looks = [look_of(widget, self._form()) for widget in widgets]
        longest = widgets[0].inherited("/MaxLen")
        if isinstance(longest, int) and longest and len(text) > longest:
            return False
        return self._set(widgets, looks, text, text)

    def _set(self, widgets: list[Widget], looks: list[Look], text: str, value: str) -> bool:
        fitted = [
            fitted_in(look, text, *size_of(widget))
            for look, widget in zip(looks, widgets, strict=True)
        ]
        if any(lines is None for lines in fitted):
            return False
        for widget, look, lines in zip(widgets, looks, fitted, strict=True):
            assert lines is not None
            size = size_of(widget)
            self.drawn.append((widget, drawn_in(look, lines, *size), None))
            widget.own[NameObject("/DA")] = TextStringObject(look.default(lines.size))
            if widget.own is not widget.field:
                widget.own.pop(NameObject("/V"), None)
        owner = widgets[0].field
        owner[NameObject("/V")] = TextStringObject(value)
        owner.pop(NameObject("/RV"), None)
        owner.pop(NameObject("/I"), None)
        self.values[widgets[0].name] = value
        return True

    def _choose(self, widgets: list[Widget], text: str) -> bool:
        """Choose an entry of a list, by what it shows or what it stands for."""
        offered = _offered(widgets[0].inherited("/Opt"))
        shown = {told.casefold(): (told, value) for told, value in offered}
        shown = {value.casefold(): (told, value) for told, value in offered} | shown
        found = shown.get(text.strip().casefold())
        if found is None and not widgets[0].flags & _EDITABLE:
            raise DocgenError(
                f"The field {quoted(widgets[0].name)} offers a list, which has no {quoted(text)}.",
                f"Write one of: {', '.join(told for told, _ in offered[:12])}.",
                self.at,
            )
        told, value = found or (text, text)
        looks = [look_of(widget, self._form()) for widget in widgets]
        return self._set(widgets, looks, told, value)

    def _form(self) -> Any:
        """The document's AcroForm, with a font for fields that name none."""
        form: Any = self.writer.root_object["/AcroForm"].get_object()
        resources = form.get("/DR")
        if resources is None:
            form[NameObject("/DR")] = DictionaryObject()
        fonts = form["/DR"].get_object()
        if "/Font" not in fonts:
            fonts[NameObject("/Font")] = DictionaryObject()
        if "/Helv" not in fonts["/Font"].get_object():
            helvetica = {
                "/Type": "/Font",
                "/Subtype": "/Type1",
                "/BaseFont": "/Helvetica",
                "/Encoding": "/WinAnsiEncoding",
            }
            made = DictionaryObject({NameObject(k): NameObject(v) for k, v in helvetica.items()})
            fonts["/Font"].get_object()[NameObject("/Helv")] = self.writer._add_object(made)
        return form

    def keep_values_shown(self) -> None:
        """Draw the values that the buyer typed in where no picture shows them.

        Programs drew those themselves as long as the file asked for it (NeedAppearances).
        """
        for name, widgets in self.widgets.items():
            value, kind = widgets[0].inherited("/V"), widgets[0].inherited("/FT")
            if name in self.values or kind not in ("/Tx", "/Ch") or not isinstance(value, str):
                continue
            shown = {own: told for told, own in _offered(widgets[0].inherited("/Opt"))}
            text = printable(shown.get(value, value))
            if not text.strip() or missing(text):
                continue
            for widget in widgets:
                look, size = look_of(widget, self._form()), size_of(widget)
                is_shown = shows_text(widget) and not self.is_undrawn
                lines = None if is_shown else fitted_in(look, text, *size)
                if lines is not None:
                    self.drawn.append((widget, drawn_in(look, lines, *size), None))

    # Ink

    def draw(self, ink: Ink) -> list[int]:
        """Draw what the fields are to show; the index of each one's page of ink."""
        pages = []
        for widget, draw, _ in self.drawn:
            pages.append(ink.page(*size_of(widget)))
            draw(ink)
        return pages

    def show(self, forms: Mapping[int, Any], pages: list[int]) -> None:
        """Let each field show its page of ink."""
        for (widget, _, state), page in zip(self.drawn, pages, strict=True):
            show(self.writer, widget, forms[page], state)


def _inset(widget: Widget) -> Box:
    across, height = size_of(widget)
    return across * 0.12, height * 0.12, across * 0.88, height * 0.88


def _offered(options: Any) -> list[tuple[str, str]]:
    """What a list shows, each with the value it stands for."""
    offered = []
    for entry in options if isinstance(options, ArrayObject) else ():
        entry = entry.get_object()
        if isinstance(entry, ArrayObject) and len(entry) == 2:
            offered.append((str(entry[1]), str(entry[0])))
        elif not isinstance(entry, ArrayObject):
            offered.append((str(entry), str(entry)))
    return offered


def _gone(name: str, at: Location) -> DocgenError:
    return DocgenError(
        f"The PDF has no field {quoted(name)}, which the form file names.",
        "Parse the PDF anew with `docgen parse`.",
        at,
    )
