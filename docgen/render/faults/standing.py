"""Where a placeholder stands: some places in Word hold no tick box and no text control."""

from __future__ import annotations

from lxml import etree

from docgen.controls import W14, W
from docgen.render.faults.survey import Sighting

_W = f"{{{W}}}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_CLOSED = ("text", "date", "dropDownList", "comboBox", "picture", "equation")
_OUTSIDE = "Cut it out and put it into a plain paragraph or table cell."


def standing_fault(sighting: Sighting) -> tuple[str, str] | None:
    """Why no control can stand where the placeholder is, and how to mend it."""
    if sighting.kind == "deleted text":
        return (
            "stands in text that a tracked change deletes",
            "Accept or reject the change in Word (Review).",
        )
    if sighting.kind == "field code":
        return "stands in the code of a field, where no answer can be shown", _OUTSIDE
    if sighting.kind == "attribute":
        return "stands in a description or name, where no answer can be shown", _OUTSIDE
    for ancestor in sighting.node.iterancestors():
        if ancestor.tag in (f"{_W}del", f"{_W}moveFrom"):
            return (
                "stands in text that a tracked change deletes or moves away",
                "Accept or reject the change in Word (Review).",
            )
        if str(ancestor.tag).startswith(_MATH):
            return "stands in a formula", _OUTSIDE
        if ancestor.tag == f"{_W}ruby":
            return "stands in a phonetic guide", _OUTSIDE
        if ancestor.tag == f"{_W}fldSimple" or _in_field(ancestor, sighting.node):
            return "stands in the result of a field, which Word writes anew", _OUTSIDE
        if ancestor.tag == f"{_W}sdt" and _is_closed(ancestor):
            return (
                "stands in a content control that holds plain text only",
                "Delete that control in Word (Developer, or right click: Remove Content Control).",
            )
    return None


def _is_closed(sdt: etree._Element) -> bool:
    properties = sdt.find(f"{_W}sdtPr")
    if properties is None:
        return False
    closed = any(properties.find(f"{_W}{kind}") is not None for kind in _CLOSED)
    return closed or properties.find(f"{{{W14}}}checkbox") is not None


def _in_field(ancestor: etree._Element, node: etree._Element) -> bool:
    """Whether a field of the paragraph is open where the text stands."""
    if ancestor.tag != f"{_W}p":
        return False
    depth = 0
    for element in ancestor.iter(f"{_W}fldChar", f"{_W}t"):
        if element is node:
            return depth > 0
        kind = element.get(f"{_W}fldCharType")
        depth = max(0, depth + {"begin": 1, "end": -1}.get(kind or "", 0))
    return False
