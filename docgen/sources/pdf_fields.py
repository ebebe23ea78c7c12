"""A PDF page's form fields (AcroForm) → tick boxes and text fields.

Source: ISO 32000-1, 12.7.3 (field dictionaries) and 12.5.6.19 (widget annotations); a field's
type and name may stand in its parents.
"""

from __future__ import annotations

import warnings
from typing import Any

from pdfminer.pdftypes import resolve1
from pdfminer.utils import decode_text

from docgen.look import Box
from docgen.sources.page import TextField, TickBox

_PUSH_BUTTON = 1 << 16  # Ff bit 17
_HIDDEN = 0b10  # F bit 2
_MAX_PARENTS = 16


def read_fields(page: Any) -> tuple[list[TickBox], list[TextField]]:
    """The page's check boxes and radio buttons, and its text and choice fields."""
    boxes: list[TickBox] = []
    texts: list[TextField] = []
    with warnings.catch_warnings():
        # pdfplumber warns of tool tips in no known encoding; they are not read here.
        warnings.simplefilter("ignore")
        annotations = page.annots
    for annotation in annotations:
        data = annotation.get("data") or {}
        if _name(data.get("Subtype")) != "Widget" or int(resolve1(data.get("F")) or 0) & _HIDDEN:
            continue
        box: Box = (
            float(annotation["x0"]),
            float(annotation["top"]),
            float(annotation["x1"]),
            float(annotation["bottom"]),
        )
        kind = _name(_inherited(data, "FT"))
        flags = _inherited(data, "Ff")
        if kind == "Btn" and not (isinstance(flags, int) and flags & _PUSH_BUTTON):
            boxes.append(TickBox(box, "field", _full_name(data)))
        elif kind in ("Tx", "Ch"):
            texts.append(TextField(box, _full_name(data)))
    return boxes, texts


def _name(value: Any) -> str:
    return str(getattr(resolve1(value), "name", ""))


def _inherited(data: Any, key: str) -> Any:
    for _ in range(_MAX_PARENTS):
        data = resolve1(data)
        if not isinstance(data, dict):
            return None
        if key in data:
            return resolve1(data[key])
        data = data.get("Parent")
    return None


def _full_name(data: Any) -> str:
    """The field's name with its parents' before it, parted by dots."""
    names: list[str] = []
    for _ in range(_MAX_PARENTS):
        data = resolve1(data)
        if not isinstance(data, dict):
            break
        name = resolve1(data.get("T"))
        if isinstance(name, bytes):
            names.insert(0, decode_text(name))
        data = data.get("Parent")
    return ".".join(names)
