"""Styles, theme and defaults → how characters and paragraphs look.

Source: ECMA-376 Part 1, 17.7.2 (style hierarchy): document defaults, then table, paragraph and
character styles, then what stands at the paragraph or run itself; each may be based on another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from docgen.look import TextStyle
from docgen.sources.word.document import ParagraphLook, TabStop
from docgen.sources.word.xml import (
    Element,
    attribute,
    child,
    children,
    is_on,
    name,
    points,
    value_of,
    whole,
)

# What is set at one level; what a later level sets wins.
Settings = Mapping[str, Any]

_MAX_BASES = 32  # styles may be based on one another, even in a circle
_PAPER = ("background1", "light1")  # the theme's colours of paper
_COLOR = re.compile(r"^[0-9A-Fa-f]{6}$")
_LEADERS = {"dot": ".", "middleDot": ".", "underscore": "_", "heavy": "_", "hyphen": "_"}
_HEADING = re.compile(r"^(?:heading|titre|überschrift|title|subtitle)\b", re.I)
_ALIGNS = {"center": "center", "right": "right", "end": "right"}


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all that it is based on: its runs, its paragraphs, its number."""

    run: Settings = field(default_factory=dict)
    paragraph: Settings = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TableStyle:
    """A table style: for the whole table and, by name, for some of its cells."""

    parts: Mapping[str, tuple[Settings, Settings, str | None]] = field(default_factory=dict)


class Styles:
    """What word/styles.xml and the theme say."""

    def __init__(self, root: Element | None, theme: Element | None) -> None:
        found = [*children(root, "style")]
        self.elements = {attribute(style, "styleId") or "": style for style in found}
        self.fonts = _theme_fonts(theme)
        defaults = child(root, "docDefaults")
        self.run_defaults = self.run_settings(child(defaults, "rPrDefault", "rPr"))
        self.paragraph_defaults = paragraph_settings(child(defaults, "pPrDefault", "pPr"))
        kinds = [(attribute(style, "type"), style) for style in found]
        self.default = next(
            (
                attribute(style, "styleId") or ""
                for kind, style in kinds
                if kind == "paragraph" and attribute(style, "default") in ("1", "true", "on")
            ),
            "",
        )
        self.known: dict[str, Style] = {}
        self.types: dict[tuple[Any, ...], TextStyle] = {}

    def style(self, style_id: str | None) -> Style:
        """A paragraph or character style by its id; the default one for None."""
        style_id = self.default if style_id is None else style_id
        if style_id not in self.known:
            run: dict[str, Any] = {}
            paragraph: dict[str, Any] = {}
            for element in reversed(self._bases(style_id)):
                run |= self.run_settings(child(element, "rPr"))
                paragraph |= paragraph_settings(child(element, "pPr"))
                label = value_of(element, "name") or ""
                if _HEADING.match(label):
                    paragraph.setdefault("level", 0)
            self.known[style_id] = Style(run, paragraph)
        return self.known[style_id]

    def table(self, style_id: str | None) -> TableStyle:
        """A table style: `""` is the whole table, `firstRow` and the like are parts of it."""
        parts: dict[str, tuple[Settings, Settings, str | None]] = {}
        for element in reversed(self._bases(style_id or "")):
            for part in (element, *children(element, "tblStylePr")):
                kind = "" if part is element else attribute(part, "type") or ""
                run, paragraph, fill = parts.get(kind, ({}, {}, None))
                parts[kind] = (
                    {**run, **self.run_settings(child(part, "rPr"))},
                    {**paragraph, **paragraph_settings(child(part, "pPr"))},
                    shade(child(part, "tcPr", "shd")) or fill,
                )
        return TableStyle(parts)

    def draws_borders(self, style_id: str | None) -> bool:
        """Whether a table style draws any rule."""
        bases = self._bases(style_id or "")
        return any(has_borders(child(base, "tblPr", "tblBorders")) for base in bases)

    def number_of_style(self, style_id: str) -> str | None:
        """The list that a numbering style names."""
        return value_of(self.elements.get(style_id), "pPr", "numPr", "numId")

    def _bases(self, style_id: str) -> list[Element]:
        """A style, what it is based on, and so on."""
        found: list[Element] = []
        element = self.elements.get(style_id)
        while element is not None and element not in found and len(found) < _MAX_BASES:
            found.append(element)
            element = self.elements.get(value_of(element, "basedOn") or "")
        return found

    def run_settings(self, element: Element | None) -> dict[str, Any]:
        """What an `rPr` sets."""
        settings: dict[str, Any] = {}
        for entry in element if element is not None else ():
            kind = name(entry)
            if kind in ("b", "i", "vanish", "caps", "smallCaps", "strike", "dstrike"):
                settings[kind] = is_on(entry)
            elif kind == "rFonts":
                theme = attribute(entry, "asciiTheme") or ""
                font = self.fonts.get(theme[:5]) or attribute(entry, "ascii")
                if font or attribute(entry, "hAnsi"):
                    settings["font"] = font or attribute(entry, "hAnsi")
            elif kind == "sz":
                size = points(attribute(entry, "val"), 2.0)
                settings["size"] = min(max(size or 11.0, 1.0), 400.0)
            elif kind == "color":
                color = attribute(entry, "val") or ""
                if color == "auto" and attribute(entry, "themeColor") in _PAPER:
                    color = "FFFFFF"
                settings["color"] = color.upper() if _COLOR.match(color) else "000000"
            elif kind == "u":
                settings["u"] = attribute(entry, "val") not in (None, "none")
        return settings

    def type(self, settings: Settings) -> TextStyle:
        """The type style that settings come to; the same object for the same look."""
        key = (
            str(settings.get("font") or "Times New Roman")[:80],
            round(float(settings.get("size") or 10.0), 1),
            bool(settings.get("b")),
            bool(settings.get("i")),
            str(settings.get("color") or "000000"),
        )
        if key not in self.types:
            self.types[key] = TextStyle(*key)
        return self.types[key]


def _theme_fonts(theme: Element | None) -> dict[str, str]:
    """The theme's fonts for headings (`major`) and for text (`minor`)."""
    scheme = child(theme, "themeElements", "fontScheme")
    fonts = {}
    for kind in ("major", "minor"):
        face = attribute(child(scheme, f"{kind}Font", "latin"), "typeface")
        if face:
            fonts[kind] = face
    return fonts


def shade(element: Element | None) -> str | None:
    """A shading's color, if it has one."""
    fill = attribute(element, "fill") or ""
    return fill.upper() if _COLOR.match(fill) and fill.upper() != "FFFFFF" else None


def has_borders(element: Element | None) -> bool:
    """Whether a table's or a cell's borders are drawn on any side."""
    sides = element if element is not None else ()
    return any(attribute(side, "val") not in (None, "nil", "none") for side in sides)


def paragraph_settings(element: Element | None) -> dict[str, Any]:
    """What a `pPr` sets, list and level among it."""
    settings: dict[str, Any] = {}
    for entry in element if element is not None else ():
        read = _PARAGRAPH.get(name(entry))
        if read is not None:
            settings |= read(entry)
    return settings


def _switch(entry: Element) -> dict[str, Any]:
    return {name(entry): is_on(entry)}


def _spacing(entry: Element) -> dict[str, Any]:
    found = {side: points(attribute(entry, side)) for side in ("before", "after")}
    return {side: max(0.0, min(space, 200.0)) for side, space in found.items() if space is not None}


def _list(entry: Element) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if (listed := value_of(entry, "numId")) is not None:
        found["list"] = listed
    if (depth := whole(value_of(entry, "ilvl"), 0, 8)) is not None:
        found["depth"] = depth
    return found


def _level(entry: Element) -> dict[str, Any]:
    level = whole(attribute(entry, "val"), 0, 9)
    return {"level": None if level == 9 else level}  # 9 is body text


def _ruled(entry: Element) -> dict[str, Any]:
    return {"ruled": attribute(child(entry, "bottom"), "val") not in (None, "nil", "none")}


def _indents(entry: Element) -> dict[str, float]:
    found: dict[str, float] = {}
    for key, names in (("left", ("left", "start")), ("right", ("right", "end"))):
        measure = next((m for n in names if (m := points(attribute(entry, n))) is not None), None)
        if measure is not None:
            found[key] = max(-72.0, min(measure, 400.0))
    first = points(attribute(entry, "firstLine"))
    hanging = points(attribute(entry, "hanging"))
    if hanging is not None:
        found["first"] = -hanging
    elif first is not None:
        found["first"] = first
    return found


def _tabs(entry: Element) -> tuple[TabStop, ...]:
    stops = []
    for tab in [*children(entry, "tab")][:64]:
        at = points(attribute(tab, "pos"))
        kind = attribute(tab, "val") or "left"
        if at is not None and kind not in ("clear", "bar"):
            leader = _LEADERS.get(attribute(tab, "leader") or "", "")
            stops.append(TabStop(at, "right" if kind == "end" else kind, leader))
    return tuple(sorted(stops, key=lambda stop: stop.at))


_PARAGRAPH: dict[str, Callable[[Element], dict[str, Any]]] = {
    "ind": _indents,
    "spacing": _spacing,
    "jc": lambda entry: {"align": _ALIGNS.get(attribute(entry, "val") or "", "left")},
    "tabs": lambda entry: {"tabs": _tabs(entry)},
    "numPr": _list,
    "outlineLvl": _level,
    "keepNext": _switch,
    "pageBreakBefore": _switch,
    "shd": lambda entry: {"fill": shade(entry)},
    "pBdr": _ruled,
}


def paragraph_look(settings: Settings) -> ParagraphLook:
    """The look that a paragraph's settings come to."""
    is_heading = settings.get("level") is not None
    return ParagraphLook(
        left=settings.get("left", 0.0),
        right=settings.get("right", 0.0),
        first=settings.get("first", 0.0),
        before=settings.get("before", 0.0),
        after=settings.get("after", 0.0),
        align=settings.get("align", "left"),
        tabs=settings.get("tabs", ()),
        keeps_with_next=bool(settings.get("keepNext")) or is_heading,
        begins_page=bool(settings.get("pageBreakBefore")),
        is_heading=is_heading,
        fill=settings.get("fill"),
        is_ruled=bool(settings.get("ruled")),
    )
