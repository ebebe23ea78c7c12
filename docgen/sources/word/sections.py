"""A Word document's body → its sections: paper, page heads and feet, blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from docgen.sources.word.document import Block, PageSetup, Section
from docgen.sources.word.reader import Reader
from docgen.sources.word.xml import (
    Element,
    attribute,
    child,
    children,
    is_on,
    name,
    points,
    value_of,
)

# A part by the id of the relation to it.
PartOf = Callable[[str | None], Element | None]
_AROUND = ("sdt", "sdtContent", "customXml", "ins", "moveTo")


def read_sections(body: Element, reader: Reader, part_of: PartOf, even: bool) -> list[Section]:
    """The sections, in order.

    A section's properties stand in its last paragraph, the last one's at the end of the body
    (ECMA-376 Part 1, 17.6.17); heads and feet hold on until others come.
    """
    sections: list[Section] = []
    heads: dict[str, tuple[Block, ...]] = {}
    feet: dict[str, tuple[Block, ...]] = {}
    entries: list[Element] = []
    for properties, element in _with_ends(body):
        if element is not None:
            entries.append(element)
        if properties is None:
            continue
        blocks = reader.blocks(entries)
        entries = []
        for kind, found in (("headerReference", heads), ("footerReference", feet)):
            for reference in children(properties, kind):
                part = part_of(attribute(reference, "id"))
                if part is not None:
                    found[attribute(reference, "type") or "default"] = reader.blocks(part)
        sections.append(
            Section(
                setup=page_setup(properties),
                blocks=blocks,
                begins_page=value_of(properties, "type") != "continuous",
                heads=dict(heads),
                feet=dict(feet),
                has_first_page=is_on(child(properties, "titlePg")),
                has_even_pages=even,
            )
        )
    if entries:
        last = sections[-1] if sections else Section(PageSetup(), ())
        sections.append(replace(last, blocks=reader.blocks(entries), begins_page=False))
    return sections


def _with_ends(body: Element) -> Iterator[tuple[Element | None, Element | None]]:
    """The body's blocks, each with the properties of the section that ends with it."""
    for entry in list(body):
        if name(entry) == "sectPr":
            yield entry, None
        elif name(entry) == "p":
            yield child(entry, "pPr", "sectPr"), entry
        elif name(entry):
            within = entry.iter() if name(entry) in _AROUND else ()
            yield next((e for e in within if name(e) == "sectPr"), None), entry


def page_setup(properties: Element) -> PageSetup:
    """A section's paper and margins, within reason."""
    size, margins = child(properties, "pgSz"), child(properties, "pgMar")
    plain = PageSetup()

    def measure(element: Element | None, key: str, default: float, most: float) -> float:
        found = points(attribute(element, key))
        return default if found is None else min(abs(found), most)

    width = max(144.0, measure(size, "w", plain.width, 1584.0))
    height = max(144.0, measure(size, "h", plain.height, 1584.0))
    return PageSetup(
        width=width,
        height=height,
        left=measure(margins, "left", plain.left, 0.35 * width),
        right=measure(margins, "right", plain.right, 0.35 * width),
        top=measure(margins, "top", plain.top, 0.35 * height),
        bottom=measure(margins, "bottom", plain.bottom, 0.35 * height),
        head=measure(margins, "header", plain.head, 0.2 * height),
        foot=measure(margins, "footer", plain.foot, 0.2 * height),
    )
