"""Properties of runs and paragraphs changed as text, in the order of the schema.

Source of the order: ECMA-376 Part 1, annex A, wml.xsd (CT_PPr, CT_RPr).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

_PARAGRAPH = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers "
    "pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE "
    "autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
    "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle "
    "rPr sectPr pPrChange"
)
_RUN = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof "
    "snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd "
    "fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath"
)
_RANKS = {
    tag: {f"w:{name}": rank for rank, name in enumerate(order.split())}
    for tag, order in (("w:pPr", _PARAGRAPH), ("w:rPr", _RUN))
}
_CHILD = re.compile(r"<(\w+:\w+)((?:\s[^<>]*)?)(?:/>|>.*?</\1>)", re.DOTALL)
# What is said of a change that somebody tracked stands for the place it was made at only.
_TRACKED = re.compile(
    r"<(w:[pr]PrChange)[ >].*?</\1>|<w:(?:ins|del|moveFrom|moveTo)\s[^<>]*/>", re.DOTALL
)
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')


def changed(properties: str, tag: str, new: Mapping[str, str | None]) -> str:
    """Properties (`w:pPr` or `w:rPr`, or nothing) with children put in, replaced, or taken out."""
    return _changed(properties, tag, tuple(new.items()))


@lru_cache(maxsize=4096)
def _changed(properties: str, tag: str, new: tuple[tuple[str, str | None], ...]) -> str:
    inner = _TRACKED.sub("", properties.partition(">")[2].rpartition("</")[0])
    children = {found[1]: found[0] for found in _CHILD.finditer(inner)}
    for name, xml in new:
        children.pop(name, None)
        if xml is not None:
            children[name] = xml
    ranks = _RANKS[tag]
    ordered = sorted(children, key=lambda name: ranks.get(name, len(ranks)))
    return f"<{tag}>{''.join(children[name] for name in ordered)}</{tag}>" if children else ""


def attributes(properties: str, name: str) -> dict[str, str]:
    """The attributes of a child of properties, such as `w:spacing`."""
    found = re.search(rf"<{name}\s([^<>]*)/?>", properties)
    return dict(_ATTRIBUTE.findall(found[1])) if found else {}


def element(name: str, given: Mapping[str, str]) -> str | None:
    """An element without content; None if it has no attributes either."""
    if not given:
        return None
    return f"<{name} " + " ".join(f'{key}="{value}"' for key, value in given.items()) + "/>"
