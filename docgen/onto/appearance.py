"""What a form field shows: its frame and ground as they were, and what was written over them.

Source: ISO 32000-1, 12.5.5 (appearance streams), 12.7.3.3 (variable text: /Tx BMC … EMC).
"""

from __future__ import annotations

import re
from typing import Any

from pypdf import PageObject, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    StreamObject,
)

from docgen.onto.original import Widget

_MARKED = re.compile(rb"/Tx\s+BMC.*?\bEMC\b", re.DOTALL)
_INK = NameObject("/DocgenInk")
_TURNS = {
    90: (0, 1, -1, 0),
    180: (-1, 0, 0, -1),
    270: (0, -1, 1, 0),
}


def turn_of(widget: Widget) -> int:
    """By how many degrees the field's text is turned against the page, anticlockwise."""
    looks = _object(widget.own.get("/MK"))
    turn = looks.get("/R", 0) if isinstance(looks, DictionaryObject) else 0
    return int(turn) % 360 if isinstance(turn, (int, float)) and int(turn) % 90 == 0 else 0


def size_of(widget: Widget) -> tuple[float, float]:
    """Width and height of a field as its text runs."""
    x0, y0, x1, y1 = widget.rect
    across, height = x1 - x0, y1 - y0
    return (height, across) if turn_of(widget) in (90, 270) else (across, height)


def form_of(writer: PdfWriter, page: PageObject) -> Any:
    """A page of ink as an object that others can draw."""
    stream = DecodedStreamObject()
    contents = page.get_contents()
    stream.set_data(contents.get_data() if contents is not None else b"")
    made: StreamObject = stream.flate_encode()
    box = page.mediabox
    made.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): _numbers(0, 0, float(box.width), float(box.height)),
            NameObject("/Resources"): page["/Resources"].clone(writer),
        }
    )
    return writer._add_object(made)


def show(writer: PdfWriter, widget: Widget, ink: Any, state: str | None = None) -> None:
    """Let a field show ink over its own frame; as the picture of a button's state, if given."""
    across, height = size_of(widget)
    ground, resources = _ground(widget) if state is None else (None, DictionaryObject())
    frame = ground if ground is not None else _drawn_frame(widget, across, height)
    stream = DecodedStreamObject()
    stream.set_data(frame + b"\n/Tx BMC\nq\n" + _INK.encode() + b" Do\nQ\nEMC\n")
    pictures = DictionaryObject({_INK: ink})
    for key, value in (_object(resources.get("/XObject")) or {}).items():
        pictures[NameObject(key)] = value
    own = DictionaryObject(resources)
    own[NameObject("/XObject")] = pictures
    stream.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): _numbers(0, 0, across, height),
            NameObject("/Resources"): own,
        }
    )
    matrix = _matrix(widget, across, height)
    if matrix is not None:
        stream[NameObject("/Matrix")] = matrix
    made = writer._add_object(stream)
    if state is None:
        widget.own[NameObject("/AP")] = DictionaryObject({NameObject("/N"): made})
    else:
        normal = DictionaryObject({NameObject("/" + state): made})
        normal[NameObject("/Off")] = writer._add_object(_bare(across, height, frame))
        widget.own[NameObject("/AP")] = DictionaryObject({NameObject("/N"): normal})


def show_nothing_when_off(writer: PdfWriter, widget: Widget) -> None:
    """Give a button an empty picture for when it is not ticked: pdfium draws its own without."""
    normal = _object(_object(widget.own.get("/AP") or DictionaryObject()).get("/N"))
    if normal is None:
        off = writer._add_object(_bare(*size_of(widget)))
        pictures = DictionaryObject({NameObject("/Off"): off})
        widget.own[NameObject("/AP")] = DictionaryObject({NameObject("/N"): pictures})
    elif isinstance(normal, DictionaryObject) and not isinstance(normal, StreamObject):
        normal.setdefault(NameObject("/Off"), writer._add_object(_bare(*size_of(widget))))


def shows_text(widget: Widget) -> bool:
    """Whether a field has a picture that draws text, or something that may be text."""
    normal = _object(_object(widget.own.get("/AP") or DictionaryObject()).get("/N"))
    if not isinstance(normal, StreamObject):
        return False
    try:
        return re.search(rb"\b(?:BT|Do)\b", normal.get_data()) is not None
    except Exception:  # a filter that is damaged: no program draws it
        return False


def _bare(across: float, height: float, frame: bytes = b"") -> StreamObject:
    stream = DecodedStreamObject()
    stream.set_data(frame)
    stream.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): _numbers(0, 0, across, height),
        }
    )
    return stream


def _ground(widget: Widget) -> tuple[bytes | None, DictionaryObject]:
    """What the field showed already but for its text, and what that is drawn with."""
    normal = _object(_object(widget.own.get("/AP") or DictionaryObject()).get("/N"))
    if not isinstance(normal, StreamObject):
        return None, DictionaryObject()
    try:
        drawn = normal.get_data()
        box = [float(edge) for edge in _object(normal["/BBox"])]
    except Exception:  # a filter or a number that is damaged: the frame is drawn anew
        return None, DictionaryObject()
    across, height = size_of(widget)
    at_home = abs(box[0]) < 1 and abs(box[1]) < 1
    fits = abs(box[2] - across) < 1 and abs(box[3] - height) < 1
    rest = _MARKED.sub(b"", drawn)
    if not (at_home and fits) or re.search(rb"\bBT\b", rest):
        return None, DictionaryObject()
    resources = _object(normal.get("/Resources"))
    return b"q\n" + rest + b"\nQ", resources if resources is not None else DictionaryObject()


def _drawn_frame(widget: Widget, across: float, height: float) -> bytes:
    """The field's ground and border from its looks (MK, BS)."""
    looks = _object(widget.own.get("/MK"))
    if not isinstance(looks, DictionaryObject):
        return b""
    drawn = b""
    ground = _color(looks.get("/BG"), b"g", b"rg", b"k")
    if ground:
        drawn += ground + b" 0 0 %.2f %.2f re f\n" % (across, height)
    border = _color(looks.get("/BC"), b"G", b"RG", b"K")
    style = _object(widget.own.get("/BS"))
    thick = style.get("/W", 1) if isinstance(style, DictionaryObject) else 1
    thick = float(thick) if isinstance(thick, (int, float)) else 1.0
    if border and thick > 0:
        half = thick / 2
        inner = (half, half, across - thick, height - thick)
        drawn += border + b" %.2f w %.2f %.2f %.2f %.2f re S\n" % (thick, *inner)
    return b"q\n" + drawn + b"Q" if drawn else b""


def _color(value: Any, gray: bytes, rgb: bytes, cmyk: bytes) -> bytes:
    parts = _object(value)
    if not isinstance(parts, ArrayObject) or len(parts) not in (1, 3, 4):
        return b""
    operator = {1: gray, 3: rgb, 4: cmyk}[len(parts)]
    return b" ".join(b"%.3f" % float(part) for part in parts) + b" " + operator


def _matrix(widget: Widget, across: float, height: float) -> ArrayObject | None:
    turn = turn_of(widget)
    if not turn:
        return None
    a, b, c, d = _TURNS[turn]
    shift = {90: (height, 0.0), 180: (across, height), 270: (0.0, across)}[turn]
    return _numbers(a, b, c, d, *shift)


def _numbers(*values: float) -> ArrayObject:
    return ArrayObject(FloatObject(round(value, 3)) for value in values)


def _object(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value
