"""What docgen notes in a document's properties: the form, the respondent, the tender.

They stand as custom properties (docProps/custom.xml), which Word and LibreOffice keep when they
save. Source: ECMA-376 Part 1, 22.3.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Mapping, Sequence
from html import escape
from itertools import takewhile

from lxml import etree

from docgen.around import around
from docgen.errors import Location
from docgen.model import Answers
from docgen.package import (
    APP,
    DOCUMENT_MARK,
    TEMPLATE_MARK,
    Parts,
    made_by_docgen,
    main_part,
    parse_xml,
)

CUSTOM = "docProps/custom.xml"
_NS = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_TYPES, _TYPES_NS = (
    "[Content_Types].xml",
    "http://schemas.openxmlformats.org/package/2006/content-types",
)
_RELATIONS, _RELATIONS_NS = (
    "_rels/.rels",
    "http://schemas.openxmlformats.org/package/2006/relationships",
)
SOURCES = "docgen.markdown."  # how the properties with texts in Markdown begin
_PIECE, _MAX_PIECES = 250, 20_000
_MAX_SOURCES = 8 * 1024 * 1024  # bytes, unpacked
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # the one for custom properties


def sign(parts: Parts, at: Location) -> None:
    """Make the part with docgen's notes known to the package, and name docgen as the program that
    wrote the file where its template does. All documents of a template have this alike.

    What a buyer's own file says of itself stays: `mark` says there who made the document.
    """
    if CUSTOM not in parts:
        register(parts, CUSTOM, _CONTENT_TYPE, _RELATION, at)
        _write(parts, [])
    _set_application(parts, at)


def mark(parts: Parts) -> None:
    """Say behind the main part that docgen made the document, unless its properties say so (see
    package.made_by_docgen).
    """
    if not made_by_docgen(parts, "document"):
        main = main_part(parts)
        parts[main] = parts[main].removesuffix(TEMPLATE_MARK) + DOCUMENT_MARK


def note(
    parts: Parts,
    answers: Answers,
    at: Location,
    sources: Mapping[str, str] | None = None,
    language: str = "",
) -> None:
    """Write the form's id, the respondent and the tender into the properties of a signed file.

    `sources` is the Markdown of the texts that are written in it, by the tags of their places;
    `language` is the form's.
    """
    notes = {"docgen.form": answers.form}
    notes |= {"docgen.language": language} if language else {}
    notes["docgen.around"] = around(parts[main_part(parts)])
    notes |= {
        f"docgen.respondent.{key}": value for key, value in answers.respondent.items() if value
    }
    notes |= {f"docgen.tender.{key}": value for key, value in answers.tender.items() if value}
    if sources:
        notes |= _packed(sources)
    kept = [
        (name, etree.tostring(value, encoding="unicode"))
        for name, value in _properties(parts, at)
        if not name.startswith("docgen.")
    ]
    kept += [
        (name, f'<vt:lpwstr xmlns:vt="{_VT}">{_written(value)}</vt:lpwstr>')
        for name, value in notes.items()
    ]
    _write(parts, kept)


def _write(parts: Parts, properties: Sequence[tuple[str, str]]) -> None:
    entries = "".join(
        f'<property fmtid="{_FORMAT_ID}" pid="{pid}" name="{escape(name)}">{value}</property>'
        for pid, (name, value) in enumerate(properties, start=2)
    )
    parts[CUSTOM] = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Properties xmlns="{_NS}" xmlns:vt="{_VT}">{entries}</Properties>'
    ).encode()


def _written(value: str) -> str:
    # A bare carriage return would be read back as a line feed (XML 1.0, 2.11).
    return escape(value, quote=False).replace("\r", "&#13;")


def noted(parts: Mapping[str, bytes], at: Location) -> dict[str, str]:
    """Read what `note` wrote; empty where it did not."""
    return {
        name.removeprefix("docgen."): "".join(map(str, value.itertext()))
        for name, value in _properties(parts, at)
        if name.startswith("docgen.")
    }


def noted_sources(notes: Mapping[str, str]) -> dict[str, str]:
    """The Markdown among the notes, by the tags of its places; none if somebody damaged it."""
    keys = takewhile(notes.__contains__, (f"markdown.{n}" for n in range(1, _MAX_PIECES)))
    pieces = [notes[key] for key in keys]
    if not pieces:
        return {}
    unpacker = zlib.decompressobj()
    try:
        raw = unpacker.decompress(base64.b64decode("".join(pieces)), _MAX_SOURCES)
        sources = json.loads(raw)
    except (ValueError, zlib.error, RecursionError):
        return {}
    if not isinstance(sources, dict):
        return {}
    return {str(tag): text for tag, text in sources.items() if isinstance(text, str)}


def _packed(sources: Mapping[str, str]) -> dict[str, str]:
    """Texts in pieces that Word takes: it shows and writes 255 characters of a property."""
    raw = json.dumps(sources, ensure_ascii=False).encode("utf-8", "surrogatepass")
    packed = base64.b64encode(zlib.compress(raw, 9)).decode()
    starts = range(0, len(packed), _PIECE)
    return {f"{SOURCES}{n}": packed[at : at + _PIECE] for n, at in enumerate(starts, 1)}


def _properties(parts: Mapping[str, bytes], at: Location) -> list[tuple[str, etree._Element]]:
    if CUSTOM not in parts:
        return []
    root = parse_xml(parts[CUSTOM], CUSTOM, at)
    return [(entry.get("name", ""), entry[0]) for entry in root if len(entry)]


def register(parts: Parts, name: str, content_type: str, kind: str, at: Location) -> None:
    """Make a new part of properties known to the package."""
    types = parse_xml(parts[_TYPES], _TYPES, at)
    override = etree.SubElement(types, f"{{{_TYPES_NS}}}Override")
    override.set("PartName", f"/{name}")
    override.set("ContentType", content_type)
    relations = parse_xml(parts[_RELATIONS], _RELATIONS, at)
    relation = etree.SubElement(relations, f"{{{_RELATIONS_NS}}}Relationship")
    relation.set("Id", "rIdDocgen" if name == CUSTOM else "rIdDocgenCore")
    relation.set("Type", kind)
    relation.set("Target", name)
    for part, root in ((_TYPES, types), (_RELATIONS, relations)):
        parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _set_application(parts: Parts, at: Location) -> None:
    if APP not in parts:
        return
    root = parse_xml(parts[APP], APP, at)
    application = root.find(f"{{{_EXTENDED}}}Application")
    if application is not None and (application.text or "").startswith("docgen "):
        application.text = "docgen document"
        made = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        parts[APP] = made
