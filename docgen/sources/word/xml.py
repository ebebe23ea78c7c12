"""WordprocessingML elements by their local names.

Transitional and Strict files (ECMA-376 Part 4 and Part 1) differ in their namespaces only, so
names are read without them.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

Element = etree._Element

TWIPS = 20.0  # in a point; ECMA-376 Part 1, 17.18.87 "ST_TwipsMeasure"
EMUS = 12_700.0  # in a point; 20.1.2.1
_FAR = 31_680.0  # twips: 22 inches, the largest measure that Word takes


def name(element: Element) -> str:
    """Its name without a namespace; empty for a comment or an instruction."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: Element | None, *path: str) -> Element | None:
    """The first child of that name, and on down the path."""
    for step in path:
        if element is None:
            return None
        element = next((found for found in element if name(found) == step), None)
    return element


def children(element: Element | None, wanted: str) -> Iterator[Element]:
    """All children of that name."""
    if element is not None:
        yield from (found for found in element if name(found) == wanted)


def attribute(element: Element | None, wanted: str) -> str | None:
    """An attribute's value, in whatever namespace."""
    if element is None:
        return None
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == wanted:
            return str(value)
    return None


def value_of(element: Element | None, *path: str) -> str | None:
    """The `w:val` of the child at the path's end."""
    return attribute(child(element, *path), "val")


def is_on(element: Element | None) -> bool:
    """Whether a switch is on: it is there and does not say no (17.17.4 "ST_OnOff")."""
    return element is not None and attribute(element, "val") not in ("0", "false", "off", "none")


def whole(text: str | None, least: int = 0, most: int = 1_000_000) -> int | None:
    """A whole number within bounds; None for anything else."""
    try:
        return max(least, min(most, int(float(text or ""))))
    except (ValueError, OverflowError):
        return None


def points(text: str | None, unit: float = TWIPS) -> float | None:
    """A measure in points, no larger than Word's own; `12pt` and `2cm` are Strict's spelling."""
    if text is None:
        return None
    for suffix, size in (("pt", 1.0), ("cm", 28.3465), ("mm", 2.83465), ("in", 72.0)):
        if text.endswith(suffix):
            text, unit = text.removesuffix(suffix), 1 / size
    try:
        measure = float(text) / unit
    except ValueError:
        return None
    far = _FAR / TWIPS
    # A measure that is no number at all ("nan") compares false with everything.
    return max(-far, min(far, measure)) if measure == measure else None
