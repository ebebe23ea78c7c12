"""A .docx as its parts: read within bounds, written the same bytes each time.

Source: ECMA-376 Part 2 (Open Packaging Conventions); a part is a member of the zip file.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from lxml import etree

from docgen.bounded import read_bytes
from docgen.errors import DocgenError, Location
from docgen.wording import quoted, squeeze

MAX_BYTES = 64 * 1024 * 1024
MAX_UNPACKED = 256 * 1024 * 1024
MAX_MEMBERS = 4000

MAIN = "word/document.xml"  # its usual name: see main_part
# The parts with text that is filled in.
TEXT_PARTS = re.compile(r"word/(document\d*|header\d*|footer\d*|footnotes\d*|endnotes\d*)\.xml$")
APP = "docProps/app.xml"
_USUAL, _FAST = 6, 3  # zlib's levels; the latter takes 40 % of the time and a quarter more room
# Behind the main part of a template that is the buyer's own file, of documents made of it, and of
# a copy of a template with comments: all else in them is the buyer's, or the template's author's.
TEMPLATE_MARK = b"\n<!-- docgen template -->"
DOCUMENT_MARK = b"\n<!-- docgen document -->"
ANNOTATION_MARK = b"\n<!-- docgen annotation -->"
_MARKS = {"template": TEMPLATE_MARK, "document": DOCUMENT_MARK, "annotation": ANNOTATION_MARK}
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest a zip member can have, and what Word itself writes

_MAIN_NAME = re.compile(r"word/document\d*\.xml")
_OUTSIDE = re.compile(r"^[/\\]|^[A-Za-z]:|(^|[/\\])\.\.([/\\]|$)")

Parts = dict[str, bytes]


def read_parts(source: Path | bytes, name: str = "", only: re.Pattern[str] | None = None) -> Parts:
    """Read the parts of a .docx, in the order they stand in it.

    Args:
        source: The file, or its bytes.
        name: What it is called in messages.
        only: Leave parts of other names unread.

    Raises:
        DocgenError: it is missing, no Word file, damaged, or larger than is reasonable.
    """
    at = Location(name or (source.as_posix() if isinstance(source, Path) else "the document"))
    if isinstance(source, bytes):
        raw = source
    else:
        raw = read_bytes(source, "a Word file", MAX_BYTES, "Make its pictures smaller.")
    if not raw:
        raise DocgenError("The file is empty.", "Download or copy it again.", at)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return _members(archive, at, only)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise DocgenError(
            "This is no Word file (.docx), or it is damaged.",
            "Open it in Word and save it as .docx again.",
            at,
        ) from error


def _members(archive: zipfile.ZipFile, at: Location, only: re.Pattern[str] | None) -> Parts:
    infos = [info for info in archive.infolist() if not info.is_dir()]
    # The sizes a zip declares may lie, so what is unpacked is counted too.
    left = MAX_UNPACKED
    if len(infos) > MAX_MEMBERS or sum(info.file_size for info in infos) > left:
        raise DocgenError(
            "The file unpacks to more than a document holds; it may be made to do harm.",
            "Ask its sender for it again.",
            at,
        )
    parts: Parts = {}
    names: set[str] = set()
    for info in infos:
        if _OUTSIDE.search(info.filename):
            raise DocgenError(
                f"The file holds a part outside of itself, {quoted(info.filename)}; "
                "it may be made to do harm.",
                "Ask its sender for it again.",
                at,
            )
        if info.flag_bits & 1:
            raise DocgenError(
                "The Word file is locked by a password.", "Save it without the password.", at
            )
        if info.filename in names:
            raise DocgenError(
                f"The part {info.filename} stands in the file twice.",
                "Open it in Word and save it again.",
                at,
            )
        names.add(info.filename)
        if only is not None and not only.match(info.filename):
            continue
        with archive.open(info) as member:
            parts[info.filename] = member.read(left + 1)
        left -= len(parts[info.filename])
        if left < 0:
            raise DocgenError(
                "The file unpacks to more than a document holds; it may be made to do harm.",
                "Ask its sender for it again.",
                at,
            )
        _refuse_entities(parts[info.filename], info.filename, at)
    if not {main_part(parts), "[Content_Types].xml", "_rels/.rels"} <= names:
        raise DocgenError(
            "This is no Word file (.docx).", "Open it in Word and save it as .docx.", at
        )
    return parts


def main_part(parts: Mapping[str, bytes]) -> str:
    """The name of the part with the document's body: Word for the web writes document2.xml."""
    found = [name for name in parts if _MAIN_NAME.fullmatch(name)]
    if len(found) > 1:
        roots = parts.get("_rels/.rels", b"")
        found.sort(key=lambda name: name.encode() not in roots)
    return found[0] if found else MAIN


def relations_of(name: str) -> str:
    """The name of the part with a part's relations."""
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels"


def write_parts(parts: Mapping[str, bytes]) -> bytes:
    """Pack parts into a .docx; the same parts give the same bytes."""
    packed = io.BytesIO()
    _write(packed, "w", parts)
    return packed.getvalue()


class Packer:
    """Packs documents that have most of their parts in common, which are compressed but once.

    Args:
        shared: The parts that all of them have.
    """

    def __init__(self, shared: Mapping[str, bytes]) -> None:
        self._shared = dict(shared)
        self._packed = write_parts(shared)

    def pack(self, parts: Mapping[str, bytes]) -> bytes:
        """Pack parts into a .docx, the shared ones first; the same parts give the same bytes."""
        shared = self._shared
        if any(parts.get(name) is not content for name, content in shared.items()):
            return write_parts(parts)
        packed = io.BytesIO()
        packed.write(self._packed)
        own = {name: content for name, content in parts.items() if name not in shared}
        _write(packed, "a", own, _FAST)
        return packed.getvalue()


def _write(
    packed: io.BytesIO, mode: Literal["w", "a"], parts: Mapping[str, bytes], level: int = _USUAL
) -> None:
    with zipfile.ZipFile(packed, mode) as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            archive.writestr(info, content, compresslevel=level)


def parse_xml(content: bytes, name: str, at: Location) -> etree._Element:
    """Parse a part. Entities and external references are refused, not followed."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, collect_ids=False
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DocgenError(
            f"The part {name} is damaged: {squeeze(str(error))}.",
            "Open it in Word and save it again.",
            at,
        ) from error
    return root


def _refuse_entities(content: bytes, name: str, at: Location) -> None:
    """No part of a Word file declares a document type; one that does is made to do harm."""
    declared = any("<!DOCTYPE".encode(code) in content for code in ("utf-8", "utf-16-le"))
    if declared and name.endswith((".xml", ".rels")):
        raise DocgenError(
            f"The part {name} declares entities, which no Word file does.",
            "Do not open this file; ask its sender for it again.",
            at,
        )


def refuse_links(parts: Mapping[str, bytes], at: Location) -> None:
    """Refuse what a program would fetch from elsewhere when it opens the document.

    Links to click on may stay, and so may the name of an attached template, which LibreOffice
    does not fetch.
    """
    for name, content in parts.items():
        if not name.endswith(".rels"):
            continue
        for relation in parse_xml(content, name, at):
            kind = relation.get("Type", "").rpartition("/")[2]
            external = relation.get("TargetMode", "").lower() == "external"
            if external and kind not in ("hyperlink", "attachedTemplate"):
                raise DocgenError(
                    f"The document would fetch something from elsewhere ({kind}): "
                    f"{quoted(relation.get('Target', ''), 80)}.",
                    "In Word, put the picture or object itself into the document.",
                    at,
                )


def made_by_docgen(parts: Mapping[str, bytes], kind: str) -> bool:
    """Whether docgen wrote the file as this `kind`, and nobody saved it since.

    Kinds are `template`, `document` and `annotation`, a copy of a template with comments.

    Word and LibreOffice put their own name into docProps/app.xml when they save, and drop
    comments of the XML.
    """
    if kind in _MARKS and parts.get(main_part(parts), b"").endswith(_MARKS[kind]):
        return True
    return f"<Application>docgen {kind}</Application>".encode() in parts.get(APP, b"")
