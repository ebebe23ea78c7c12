"""What python-docx's own template brings along → taken out: it is nine tenths of a document.

A hundred table styles that no table has, and all styles once more for Word 2010's effects. Word
makes its built-in styles itself when they are asked for.
"""

from __future__ import annotations

from lxml import etree

from docgen.controls import W
from docgen.errors import Location
from docgen.package import Parts, parse_xml

_W = f"{{{W}}}"
_STYLES, _EFFECTS = "word/styles.xml", "word/stylesWithEffects.xml"
_RELATIONS, _TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
_AT = Location("the template")


def without_leftovers(parts: Parts) -> Parts:
    """The parts without the table styles that nothing uses, and without the second styles."""
    kept = {name: content for name, content in parts.items() if name != _EFFECTS}
    if _EFFECTS in parts:
        for name, attribute in ((_RELATIONS, "Target"), (_TYPES, "PartName")):
            kept[name] = _without_entry(parts[name], name, attribute)
    kept[_STYLES] = _without_unused(kept)
    return kept


def _without_entry(content: bytes, name: str, attribute: str) -> bytes:
    root = parse_xml(content, name, _AT)
    for entry in root:
        if f"word/{entry.get(attribute, '')}".endswith(_EFFECTS):
            root.remove(entry)
    return _xml(root)


def _without_unused(parts: Parts) -> bytes:
    styles = parse_xml(parts[_STYLES], _STYLES, _AT)
    tables = {
        style.get(f"{_W}styleId", ""): style
        for style in styles.iter(f"{_W}style")
        if style.get(f"{_W}type") == "table"
    }
    for name in set(tables) - _used(parts, tables):
        styles.remove(tables[name])
    return _xml(styles)


def _used(parts: Parts, tables: dict[str, etree._Element]) -> set[str]:
    """The styles that tables have, the default one, and those that these are based on."""
    wanted = [name for name, style in tables.items() if style.get(f"{_W}default") == "1"]
    for name, content in parts.items():
        if name.startswith("word/") and b"<w:tblStyle " in content:
            tags = parse_xml(content, name, _AT).iter(f"{_W}tblStyle")
            wanted += [tag.get(f"{_W}val", "") for tag in tags]
    used: set[str] = set()
    while wanted:
        name = wanted.pop()
        if name in used or name not in tables:
            continue
        used.add(name)
        base = tables[name].find(f"{_W}basedOn")
        wanted += [base.get(f"{_W}val", "")] if base is not None else []
    return used


def _xml(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
