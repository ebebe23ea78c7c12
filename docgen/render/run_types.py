"""The type that a template's placeholders are set in, for what is put in their place."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape

from lxml import etree

from docgen.controls import W
from docgen.errors import Location
from docgen.package import Parts, parse_xml
from docgen.render.word_order import changed, element
from docgen.tick_signs import CROSS_FONT

_W = f"{{{W}}}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_FONTS = ("ascii", "hAnsi", "eastAsia", "cs")
_ANY_FONT = "Calibri"
_ONE = re.compile(r"\{\{[^{}]*\}\}")
_LEVEL = re.compile(r"\{\{r?\s*lines_of\b[^{}]*\}\}")  # moves a tick down to its prompt's line
_MAX_DEPTH = 16  # of styles based on others; a damaged file may have them in a ring


@dataclass(frozen=True, slots=True)
class RunType:
    """Run properties (`w:rPr`, or nothing) as the placeholder has them, for a bare cross, and for
    a place without one.

    `font` is that of the letters around, which a place without a cross is to be as high as;
    `is_alone` tells that the placeholder is all that stands in its line, `follows_words`
    that words end right before it.
    """

    rpr: str = ""
    cross_rpr: str = ""
    uncrossed_rpr: str = ""
    font: str = _ANY_FONT
    is_alone: bool = False
    follows_words: bool = False

    @property
    def underlined(self) -> RunType:
        """The same, underlined."""
        line = {"w:u": '<w:u w:val="single"/>'}
        return replace(self, rpr=changed(self.rpr, "w:rPr", line))


class Typefaces:
    """Tells the type of a template's runs."""

    def __init__(self, parts: Parts, at: Location) -> None:
        self._styles: dict[str, etree._Element] = {}
        self._defaults: etree._Element | None = None
        self._theme: dict[str, str] = {}
        self._usual = ""
        self._named: dict[str, str] = {}
        for name, content in parts.items():
            if name == "word/styles.xml":
                self._note_styles(parse_xml(content, name, at))
            elif re.fullmatch(r"word/theme/theme\d*\.xml", name) and not self._theme:
                self._note_theme(parse_xml(content, name, at))

    def style(self, name: str) -> str:
        """The id of a paragraph style by its name; empty where the template has none."""
        return self._named.get(name, "")

    def placing(self, style: str) -> tuple[tuple[str, str], ...]:
        """A style's own indents and alignment, as XML by their tags."""
        found = []
        for tag in ("w:ind", "w:jc") if style in self._styles else ():
            own = self._styles[style].find(f"{_W}pPr/{_W}{tag[2:]}")
            if own is not None:
                named = ((etree.QName(key).localname, escape(str(v))) for key, v in own.items())
                given = {f"w:{name}": value for name, value in named}
                found.append((tag, element(tag, given) or ""))
        return tuple(found)

    def numbered(self) -> frozenset[str]:
        """The ids of the paragraph styles that number their paragraphs, or give them bullets."""
        return frozenset(style for style in self._styles if self._is_numbered(style))

    def _is_numbered(self, style: str) -> bool:
        for _ in range(_MAX_DEPTH):
            if style not in self._styles:
                return False
            own = self._styles[style].find(f"{_W}pPr/{_W}numPr/{_W}numId")
            if own is not None:
                return own.get(f"{_W}val") != "0"
            based = self._styles[style].find(f"{_W}basedOn")
            style = based.get(f"{_W}val", "") if based is not None else ""
        return False

    def of(self, run: etree._Element, root: etree._Element) -> RunType:
        """The type of a run that stands in its paragraph, in the part with this root."""
        properties = run.find(f"{_W}rPr")
        font = self._font(run)
        return RunType(
            rpr="" if properties is None else within(root, properties),
            cross_rpr=within(root, _in_font(properties, CROSS_FONT)),
            uncrossed_rpr=within(root, _in_font(properties, font)),
            font=font,
            is_alone=_is_alone(run),
            follows_words=_follows_words(run),
        )

    def _note_styles(self, root: etree._Element) -> None:
        self._defaults = root.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr")
        for style in root.iter(f"{_W}style"):
            named = style.find(f"{_W}name")
            if style.get(f"{_W}type") == "paragraph":
                if named is not None:
                    self._named[named.get(f"{_W}val", "")] = style.get(f"{_W}styleId", "")
                self._styles[style.get(f"{_W}styleId", "")] = style
                if style.get(f"{_W}default") in ("1", "true", "on"):
                    self._usual = style.get(f"{_W}styleId", "")

    def _note_theme(self, root: etree._Element) -> None:
        for kind in ("major", "minor"):
            latin = root.find(f".//{_A}{kind}Font/{_A}latin")
            if latin is not None and latin.get("typeface"):
                self._theme[kind] = latin.get("typeface", "")

    def _font(self, run: etree._Element) -> str:
        """The font of letters here. A character style is passed over: it may be the boxes' own."""
        for properties in self._around(run):
            fonts = properties.find(f"{_W}rFonts") if properties is not None else None
            if fonts is None:
                continue
            theme = fonts.get(f"{_W}asciiTheme", "")[:5]
            name = self._theme.get(theme) or fonts.get(f"{_W}ascii")
            if name:
                return name
        return _ANY_FONT

    def _around(self, run: etree._Element) -> Iterator[etree._Element | None]:
        """Run properties from the nearest to the farthest."""
        yield run.find(f"{_W}rPr")
        paragraph = next(run.iterancestors(f"{_W}p"), None)
        style = paragraph.find(f"{_W}pPr/{_W}pStyle") if paragraph is not None else None
        name = self._usual if style is None else style.get(f"{_W}val", "")
        for _ in range(_MAX_DEPTH):
            found = self._styles.get(name)
            if found is None:
                break
            yield found.find(f"{_W}rPr")
            base = found.find(f"{_W}basedOn")
            name = "" if base is None else base.get(f"{_W}val", "")
        yield self._defaults


def _in_font(properties: etree._Element | None, font: str) -> etree._Element:
    """The same run properties, but for the font."""
    made = etree.Element(f"{_W}rPr", nsmap={"w": W})
    if properties is not None:
        made.extend(copy.deepcopy(child) for child in properties if child.tag != f"{_W}rFonts")
    is_first = made.find(f"{_W}rStyle") is None
    fonts = etree.Element(f"{_W}rFonts", {f"{_W}{kind}": font for kind in _FONTS})
    made.insert(0 if is_first else 1, fonts)
    return made


def _is_alone(run: etree._Element) -> bool:
    """Whether no line of the paragraph has anything but one placeholder."""
    paragraph = next(run.iterancestors(f"{_W}p"), None)
    if paragraph is None:
        return False
    pieces = paragraph.iter(f"{_W}t", f"{_W}br")
    text = "".join("\n" if piece.tag == f"{_W}br" else piece.text or "" for piece in pieces)
    lines = (line.strip() for line in _LEVEL.sub("", text).split("\n"))
    return all(_ONE.fullmatch(line) for line in lines if line)


def _follows_words(run: etree._Element) -> bool:
    """Whether a run begins with a placeholder that a word or a stop stands right before."""
    own = run.find(f"{_W}t")
    before = run.getprevious()
    if own is None or before is None or not (own.text or "").startswith("{{"):
        return False
    text = "".join(t.text or "" for t in before.iter(f"{_W}t"))
    return text[-1:].isalnum() or text[-1:] in tuple("?!:;.,…")


def within(root: etree._Element, element: etree._Element) -> str:
    """An element's XML as it may stand anywhere in a part, whose root declares the namespaces.

    lxml writes all that are known at its place, which makes a document three times as long.
    """
    xml = etree.tostring(element, encoding="unicode", with_tail=False)
    for prefix, address in root.nsmap.items():
        if prefix is not None:
            xml = xml.replace(f' xmlns:{prefix}="{escape(address)}"', "")
    return xml
