"""A Word document → the copy that LibreOffice prints, with what a tagged PDF is made from.

LibreOffice takes a PDF's title from the properties, its language from the document's default,
headings from outline levels, and header cells (TH) from repeated header rows or from a paragraph
style that is called "Table Heading". It puts ☐, ☒ and ✕ into a font of the system's choice where
Word's own is missing; the copy names those that have the signs. The Word file itself keeps its
own names and fonts.
"""

from __future__ import annotations

import re

from lxml import etree

from docgen.controls import W
from docgen.errors import Location
from docgen.package import Parts, main_part, parse_xml, read_parts, write_parts
from docgen.properties import noted, register
from docgen.tick_signs import CROSS_FONT, TICK_FONT

_W = f"{{{W}}}"
_STYLES, _CORE = "word/styles.xml", "docProps/core.xml"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_RELATION = (
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
)
_NO_CORE = (
    b'<cp:coreProperties xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:cp="http://schemas.'
    b'openxmlformats.org/package/2006/metadata/core-properties"/>'
)
_DC = "{http://purl.org/dc/elements/1.1/}"

# The first of these that is there is taken. LibreOffice brings the first along on Windows and
# macOS; the system's own choice for a missing font would be looked at before a second name.
_TICK_FONTS = f"DejaVu Sans;{TICK_FONT};{CROSS_FONT}"
_NAMED_FONT = re.compile(
    rf'( w:(?:ascii|hAnsi|eastAsia|cs)=")(?:{TICK_FONT}|{CROSS_FONT})"'.encode()
)
_FONTS_GIVEN = rb"\g<1>" + _TICK_FONTS.encode() + b'"'

_HEADING, _HEADER_CELL = {"docgen title": 0, "docgen section": 1}, "docgen header"
_LIBREOFFICE_HEADER_CELL = "Table Heading"
_LONGEST_TITLE = 200


def print_copy(document: bytes) -> bytes:
    """Name a document's title, language, headings and header cells as LibreOffice knows them.

    Raises:
        DocgenError: it is no Word file, or damaged.
    """
    at = Location("the document")
    parts = read_parts(document)
    if _CORE not in parts:
        register(parts, _CORE, _CORE_TYPE, _CORE_RELATION, at)
        parts[_CORE] = _NO_CORE
    core = parse_xml(parts[_CORE], _CORE, at)
    if _STYLES in parts:
        styles = parse_xml(parts[_STYLES], _STYLES, at)
        _name_header_cells(styles)
        _rank_headings(styles)
        language = noted(parts, at).get("language") or core.findtext(f"{_DC}language") or ""
        _set_language(styles, language.strip())
        parts[_STYLES] = _xml(styles)
    _set_title(core, parts, at)
    for name, content in parts.items():
        if name.startswith("word/") and name.endswith(".xml"):
            parts[name] = _NAMED_FONT.sub(_FONTS_GIVEN, content)
    return write_parts(parts)


def _xml(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _names(styles: etree._Element) -> dict[str, etree._Element]:
    """The element that holds the name of each style, by that name."""
    names = (style.find(f"{_W}name") for style in styles.iter(f"{_W}style"))
    return {name.get(f"{_W}val", ""): name for name in names if name is not None}


def _name_header_cells(styles: etree._Element) -> None:
    names = _names(styles)
    if _HEADER_CELL in names and _LIBREOFFICE_HEADER_CELL not in names:
        names[_HEADER_CELL].set(f"{_W}val", _LIBREOFFICE_HEADER_CELL)


def _rank_headings(styles: etree._Element) -> None:
    names = _names(styles)
    for heading, level in _HEADING.items():
        style = names[heading].getparent() if heading in names else None
        if style is None:
            continue
        properties = style.find(f"{_W}pPr")
        if properties is None:
            # Before the style's other properties: ECMA-376 Part 1, 17.7.4.17.
            properties = etree.Element(f"{_W}pPr")
            kinds = ("rPr", "tblPr", "trPr", "tcPr", "tblStylePr")
            after = (style.find(f"{_W}{kind}") for kind in kinds)
            first = next((element for element in after if element is not None), None)
            style.insert(len(style) if first is None else style.index(first), properties)
        if properties.find(f"{_W}outlineLvl") is None:
            etree.SubElement(properties, f"{_W}outlineLvl").set(f"{_W}val", str(level))


def _set_language(styles: etree._Element, language: str) -> None:
    """Let the language that the properties name be the text's, unless it is that already."""
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", language):
        return
    set_in = styles
    # In the order of the schema: ECMA-376 Part 1, 17.7.5.1 and 17.3.2.
    for kind in ("docDefaults", "rPrDefault", "rPr", "lang"):
        found = set_in.find(f"{_W}{kind}")
        if found is None:
            found = etree.Element(f"{_W}{kind}")
            set_in.insert(len(set_in) if kind == "lang" else 0, found)
        set_in = found
    if set_in.get(f"{_W}val", "").partition("-")[0].lower() != language.partition("-")[0].lower():
        set_in.set(f"{_W}val", language)


def _set_title(core: etree._Element, parts: Parts, at: Location) -> None:
    """A document without a title gets its first line for one."""
    title = core.find(f"{_DC}title")
    if title is not None and (title.text or "").strip():
        return
    if title is None:
        title = etree.SubElement(core, f"{_DC}title")
    main = main_part(parts)
    body = parse_xml(parts[main], main, at)
    lines = ("".join(map(str, p.itertext(f"{_W}t"))).strip() for p in body.iter(f"{_W}p"))
    title.text = next((line for line in lines if line), "")[:_LONGEST_TITLE]
    parts[_CORE] = _xml(core)
