"""The buyer's PDF as it came → a copy that may be written into, or why it may not.

Source: ISO 32000-1, 12.7.2 (AcroForm, SigFlags, XFA), 12.8.4 (DocMDP), 7.6.3.2 (permissions).
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.constants import UserAccessPermissions
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

from docgen.errors import DocgenError, Location, Problem
from docgen.look import Box

# What pypdf says about a file's faults would come out between docgen's own messages.
logging.getLogger("pypdf").addHandler(logging.NullHandler())

_MAX_DEPTH = 16
_HIDDEN = 0b10_0010  # F bits 2 (hidden) and 6 (not shown)
_NEEDED = UserAccessPermissions.MODIFY | UserAccessPermissions.ADD_OR_MODIFY


@dataclass(frozen=True, slots=True)
class Widget:
    """A form field's place on a page: its own dictionary, the field's, and the full name.

    `rect` is in the page's user space; `state` what it is called when ticked, for buttons.
    """

    page: int
    name: str
    own: DictionaryObject
    field: DictionaryObject
    rect: Box

    def inherited(self, key: str) -> Any:
        """A value that may stand in the field's parents."""
        node: Any = self.own
        for _ in range(_MAX_DEPTH):
            if not isinstance(node, DictionaryObject):
                return None
            if key in node:
                return node[key]
            node = node.get("/Parent")
            node = node.get_object() if node is not None else None
        return None

    @property
    def flags(self) -> int:
        """The field's flags (Ff)."""
        value = self.inherited("/Ff")
        return int(value) if isinstance(value, int) else 0

    @property
    def states(self) -> tuple[str, ...]:
        """What a button is called when it is ticked; none where it has no pictures."""
        normal = _object(_object(self.own.get("/AP"), "/N"))
        names = list(normal) if isinstance(normal, DictionaryObject) else []
        if normal is not None and "/Length" in names:
            return ()
        return tuple(str(name).removeprefix("/") for name in names if name != "/Off")


def open_copy(raw: bytes, at: Location, problems: list[Problem]) -> PdfWriter:
    """A copy of the PDF to write into.

    Raises:
        DocgenError: it is signed, protected against changes, or damaged.
    """
    try:
        reader = PdfReader(io.BytesIO(raw))
        _unlock(reader, at, problems)
        _refuse_signed(reader, at)
        writer = PdfWriter(clone_from=reader)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DocgenError(
            f"The PDF is damaged, so that nothing can be written into it ({error}).",
            "Open it in a PDF program, save it anew (or print it to PDF), and give that file.",
            at,
        ) from error
    _without_scripted_form(writer, at, problems)
    return writer


def _unlock(reader: PdfReader, at: Location, problems: list[Problem]) -> None:
    if not reader.is_encrypted:
        return
    if not reader.decrypt(""):
        raise DocgenError(
            "The PDF is locked by a password.", "Save it without the password, and give that.", at
        )
    allowed = reader.user_access_permissions
    if allowed is not None and not allowed & _NEEDED:
        raise DocgenError(
            "The buyer protected this PDF against changes, so nothing is written into it.",
            "Ask the buyer for a file without protection, or hand in the Word document "
            "(`docgen render` without --onto).",
            at,
        )
    problems.append(
        Problem(
            "The PDF is encrypted; the filled copy is not.",
            "Nothing need be done, unless the buyer asked for an encrypted file.",
            at,
            "warning",
        )
    )


def _refuse_signed(reader: PdfReader, at: Location) -> None:
    root = reader.root_object
    perms = _object(root.get("/Perms"))
    certified = isinstance(perms, DictionaryObject) and "/DocMDP" in perms
    form = _object(root.get("/AcroForm"))
    signed = form is not None and any(
        _object(field).get("/FT") == "/Sig" and _object(field).get("/V") is not None
        for field in _fields(form)
    )
    if certified or signed:
        raise DocgenError(
            "The PDF is signed, and any change would break the signature.",
            "Ask the buyer for the form without a signature.",
            at,
        )


def _fields(form: Any, depth: int = 0) -> Iterator[Any]:
    kids = _object(form.get("/Fields" if not depth else "/Kids"))
    for kid in kids if isinstance(kids, ArrayObject) and depth < _MAX_DEPTH else ():
        field = _object(kid)
        if isinstance(field, DictionaryObject):
            yield field
            yield from _fields(field, depth + 1)


def _without_scripted_form(writer: PdfWriter, at: Location, problems: list[Problem]) -> None:
    """Adobe's own form (XFA) would be shown in place of the fields: it goes."""
    form = _object(writer.root_object.get("/AcroForm"))
    if not isinstance(form, DictionaryObject):
        return
    if "/XFA" in form:
        del form["/XFA"]
        problems.append(
            Problem(
                "The PDF held its form twice, once for Adobe's programs only (XFA); that was "
                "left out, so that all programs show the same.",
                "Look at the filled copy before you hand it in.",
                at,
                "warning",
            )
        )
    perms = _object(writer.root_object.get("/Perms"))
    if isinstance(perms, DictionaryObject) and "/UR3" in perms:
        del perms["/UR3"]  # Adobe's right to save in its Reader holds for the unchanged file only


def without_appearance_request(writer: PdfWriter) -> bool:
    """Take off the request that programs draw all fields anew; tells whether there was one."""
    form = _object(writer.root_object.get("/AcroForm"))
    if not isinstance(form, DictionaryObject):
        return False
    asked = _object(form.pop(NameObject("/NeedAppearances"), None))
    return getattr(asked, "value", False) is True  # pypdf's False counts as true


def widgets_of(writer: PdfWriter) -> Iterator[Widget]:
    """The form fields of all pages that are shown, page by page."""
    for number, page in enumerate(writer.pages, start=1):
        annotations = _object(page.get("/Annots"))
        for entry in annotations if isinstance(annotations, ArrayObject) else ():
            own = _object(entry)
            if not isinstance(own, DictionaryObject) or own.get("/Subtype") != "/Widget":
                continue
            rect = _rect(own)
            if rect is not None and not int(own.get("/F", 0)) & _HIDDEN:
                name, field = _named(own)
                yield Widget(number, name, own, field, rect)


def _rect(own: DictionaryObject) -> Box | None:
    corners = _object(own.get("/Rect"))
    try:
        x0, y0, x1, y1 = (float(corner) for corner in corners)
    except (TypeError, ValueError):
        return None
    x0, x1, y0, y1 = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
    return (x0, y0, x1, y1) if x0 < x1 and y0 < y1 else None


def _named(own: DictionaryObject) -> tuple[str, DictionaryObject]:
    """The field's full name, and the dictionary that its value stands in."""
    names: list[str] = []
    field: DictionaryObject | None = None
    node: Any = own
    for _ in range(_MAX_DEPTH):
        if not isinstance(node, DictionaryObject):
            break
        if "/T" in node:
            names.insert(0, str(node["/T"]))
            field = field or node
        node = _object(node.get("/Parent"))
    return ".".join(names), field if field is not None else own


def _object(value: Any, key: str | None = None) -> Any:
    value = value.get_object() if hasattr(value, "get_object") else value
    if key is None:
        return value
    return value.get(key) if isinstance(value, DictionaryObject) else None


def name(text: str) -> NameObject:
    """A PDF name."""
    return NameObject("/" + text)
