"""Drawings of a Word file → text boxes, and small empty shapes that are boxes to tick.

Source: ECMA-376 Part 3, 10.2 (a program takes the one choice of an AlternateContent that it
understands); the same text box stands in its Choice and, as VML, in its Fallback.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docgen.sources.word.xml import EMUS, Element, attribute, child, name, points

_SMALLEST, _LARGEST = 5.0, 20.0  # sides of a shape that is a tick box, in points
_MAX_ALTERNATIVES = 4
_OUTLINES = ("rect", "roundRect", "ellipse", "flowChartProcess", "flowChartConnector")
_VML_BOXES = ("rect", "roundrect", "oval")
_MEASURE = re.compile(r"(?:^|;)\s*(width|height|margin-top)\s*:\s*(-?[\d.]+)(pt|in|cm|mm)?")


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape: the contents of its text boxes; whether it stands below its paragraph."""

    texts: tuple[Element, ...]
    is_tick_box: bool = False
    is_below: bool = False


def shapes_of(element: Element) -> Iterator[Shape]:
    """The shapes of a drawing, picture or alternative that hold text or are to be ticked."""
    branch = _branch(element)
    texts = tuple(_texts(branch))
    if texts:
        yield Shape(texts, is_below=_is_below(branch))
        return
    kinds = [name(entry) for entry in branch.iter()]
    if "blip" in kinds or "imagedata" in kinds:
        return
    for entry in branch.iter():
        if _is_tick_box(entry):
            yield Shape((), is_tick_box=True)


def _branch(element: Element, depth: int = 0) -> Element:
    if name(element) != "AlternateContent":
        return element
    choices = [entry for entry in element if name(entry) in ("Choice", "Fallback")]
    full = (entry for entry in choices if next(_texts(entry, depth + 1), None) is not None)
    return next(full, choices[0] if choices else element)


def _texts(element: Element, depth: int = 0) -> Iterator[Element]:
    """The outermost text boxes' contents; of alternatives within, the first.

    Alternatives are looked into twice, so that only a few may stand in one another.
    """
    for entry in element:
        kind = name(entry)
        if kind == "txbxContent":
            yield entry
        elif kind == "AlternateContent":
            if depth < _MAX_ALTERNATIVES:
                yield from _texts(_branch(entry, depth), depth + 1)
        elif kind:
            yield from _texts(entry, depth)


def _is_below(branch: Element) -> bool:
    """Whether a floating shape stands some way below the paragraph that it hangs on."""
    for entry in branch.iter():
        if name(entry) == "positionV":
            near = attribute(entry, "relativeFrom") in ("paragraph", "line")
            offset = child(entry, "posOffset")
            down = points(offset.text if offset is not None else None, EMUS) or 0.0
            return near and down > 6
        style = attribute(entry, "style")
        if style and "position:absolute" in style:
            return _measures(style).get("margin-top", 0.0) > 6
    return False


def _is_tick_box(entry: Element) -> bool:
    kind = name(entry)
    if kind == "wsp":
        properties = child(entry, "spPr")
        outline = attribute(child(properties, "prstGeom"), "prst")
        extent = child(properties, "xfrm", "ext")
        sides = [points(attribute(extent, side), EMUS) or 0.0 for side in ("cx", "cy")]
        return outline in _OUTLINES and _is_small(sides)
    if kind in _VML_BOXES:
        found = _measures(attribute(entry, "style") or "")
        return _is_small([found.get("width", 0.0), found.get("height", 0.0)])
    return False


def _is_small(sides: list[float]) -> bool:
    return all(_SMALLEST <= side <= _LARGEST for side in sides) and (max(sides) < 1.4 * min(sides))


def _measures(style: str) -> dict[str, float]:
    found = {}
    for key, number, unit in _MEASURE.findall(style[:2000]):
        measure = points(f"{number}{unit or 'pt'}")
        if measure is not None:
            found[key] = measure
    return found
