"""A PDF page's form fields (AcroForm) → tick boxes and text fields.

Source: ISO 32000-1, 12.7.3 (field dictionaries) and 12.5.6.19 (widget annotations); a field's
type and name may stand in its parents.
"""

from __future__ import annotations

from math import isfinite
from typing import Any

from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, list_value, resolve1
from pdfminer.utils import apply_matrix_rect, decode_text

from docgen.look import Box
from docgen.sources.page import TextField, TickBox
from docgen.sources.pdf.frame import Frame
from docgen.sources.pdf.limits import MAX_WIDGETS, TooMuch

_PUSH_BUTTON = 1 << 16  # Ff bit 17
_HIDDEN = 0b10_0010  # F bits 2 (hidden) and 6 (not shown)
_MAX_PARENTS = 16
_MAX_OPTIONS = 1000
_MAX_VALUE = 200_000  # bytes
_MAX_TIP = 200  # characters of a tooltip


def read_fields(page: PDFPage, frame: Frame) -> tuple[list[TickBox], list[TextField]]:
    """The page's check boxes and radio buttons, and its text and choice fields."""
    boxes: list[TickBox] = []
    texts: list[TextField] = []
    annotations = list_value(page.annots)
    if len(annotations) > MAX_WIDGETS:
        raise TooMuch
    for annotation in annotations:
        data = resolve1(annotation)
        if not isinstance(data, dict) or _name(data.get("Subtype")) != "Widget":
            continue
        box = _box(data, frame)
        if box is None or _flags(resolve1(data.get("F"))) & _HIDDEN:
            continue
        kind = _name(_inherited(data, "FT"))
        if kind == "Btn" and not _flags(_inherited(data, "Ff")) & _PUSH_BUTTON:
            name, state = _full_name(data), _on_state(data)
            on = _is_on(data, state)
            boxes.append(TickBox(box, "field", name, told=_told(data), state=state, is_on=on))
        elif kind in ("Tx", "Ch"):
            texts.append(TextField(box, _full_name(data), _value(data)))
    return boxes, texts


def _box(data: Any, frame: Frame) -> Box | None:
    """Where a field stands on the page as it is shown; None if nowhere."""
    corners = [resolve1(value) for value in list_value(data.get("Rect"))]
    if len(corners) != 4 or not all(isinstance(value, (int, float)) for value in corners):
        return None
    x0, low, x1, high = apply_matrix_rect(frame.matrix, tuple(corners))
    box = (x0, frame.height - high, x1, frame.height - low)
    return box if isfinite(sum(box)) and x0 < x1 and low < high else None


def _on_state(data: Any) -> str | None:
    """What a check box or radio button is called when it is ticked: its appearance's other name."""
    appearances = resolve1(data.get("AP"))
    normal = resolve1(appearances.get("N")) if isinstance(appearances, dict) else None
    names = list(normal) if isinstance(normal, dict) else []
    return next((str(name) for name in names if name != "Off"), None)


def _is_on(data: Any, state: str | None) -> bool:
    """Whether a button is ticked: the appearance that is shown tells, else the field's value."""
    shown = _name(data.get("AS")) or _name(_inherited(data, "V"))
    return shown not in ("", "Off") and (state is None or shown == state)


def _value(data: Any) -> str:
    """What was typed or chosen; of a list's entry what it shows, not what it sends."""
    value = _inherited(data, "V")
    chosen = [resolve1(one) for one in value] if isinstance(value, list) else [value]
    options = _inherited(data, "Opt")
    shown: dict[str, str] = {}
    for option in options[:_MAX_OPTIONS] if isinstance(options, list) else ():
        pair = resolve1(option)
        if isinstance(pair, list) and len(pair) == 2:
            shown[_text(resolve1(pair[0]))] = _text(resolve1(pair[1]))
    texts = [_text(one) for one in chosen[:_MAX_OPTIONS]]
    return "\n".join(shown.get(text, text) for text in texts if text)


def _text(value: Any) -> str:
    """A text string (ISO 32000-1, 7.9.2.2), its line ends as Python has them; a long one is a
    stream.
    """
    raw = value.get_data() if isinstance(value, PDFStream) else value
    text = decode_text(raw[:_MAX_VALUE]) if isinstance(raw, bytes) else ""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _flags(value: Any) -> int:
    return value if isinstance(value, int) else 0


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


def _told(data: Any) -> str | None:
    """What a box stands for: its own tooltip, else the name of its state when ticked."""
    tip = resolve1(data.get("TU"))
    if isinstance(tip, bytes) and tip:
        return decode_text(tip)[:_MAX_TIP]
    shown = resolve1(data.get("AP"))
    states = resolve1(shown.get("N")) if isinstance(shown, dict) else None
    names = sorted(name for name in states if name != "Off") if isinstance(states, dict) else []
    return names[0][:_MAX_TIP] if len(names) == 1 else None


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
