"""Placeholders put in the place of controls, form fields and characters, or into paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.original.part import PartText
from docgen.original.runs import Cut, properties_of
from docgen.sources.word.xml import Element, attribute, child, name

_CONTENT = ("t", "tab", "sym", "br", "cr", "fldChar", "instrText", "noBreakHyphen", "drawing")
_PRINTED = ("t", "tab", "sym", "drawing", "pict", "object", "fldChar", "sdt", "AlternateContent")


# Content controls


def replace_control(part: PartText, control: Element, runs: str) -> None:
    """Put runs where a content control stands: in a line, around paragraphs or around a cell."""
    content = child(control, "sdtContent")
    span = part.span(control)
    blocks = [] if content is None else [entry for entry in content if name(entry)]
    cell = next((entry for entry in blocks if name(entry) == "tc"), None)
    first = next((entry for entry in blocks if name(entry) == "p"), None)
    if cell is not None:
        inner = part.span(cell)
        paragraph = next((entry for entry in cell if name(entry) == "p"), None)
        part.edit(span.start, inner.start, "")
        if paragraph is not None:
            refill(part, paragraph, runs)
        part.edit(inner.end, span.end, "")
    elif first is not None:
        inner = part.span(first)
        part.edit(span.start, inner.start, "")
        refill(part, first, runs)
        part.edit(inner.end, span.end, "")
    else:
        part.edit(span.start, span.end, runs)


def refill(part: PartText, paragraph: Element, runs: str) -> None:
    """Put runs in the place of a paragraph's content; its properties stay."""
    span = part.span(paragraph)
    properties = child(paragraph, "pPr")
    if span.is_empty_tag:
        part.append(paragraph, runs)
        return
    start = span.inner if properties is None else part.span(properties).end
    part.edit(start, span.close, runs)


def prepend(part: PartText, paragraph: Element, runs: str) -> None:
    """Put runs before all else that a paragraph holds."""
    properties = child(paragraph, "pPr")
    at = part.span(paragraph).inner if properties is None else part.span(properties).end
    part.edit(at, at, runs)


def properties_in(part: PartText, control: Element) -> str:
    """The type of what is typed in a control: its own, else that of its first run."""
    own = properties_of(part, child(control, "sdtPr"))
    run = next((entry for entry in control.iter() if name(entry) == "r"), None)
    return own or properties_of(part, run, ("rStyle",))


def text_in(element: Element) -> str:
    """The characters in a control or paragraph."""
    return "".join(entry.text or "" for entry in element.iter() if name(entry) == "t")


def style_in(control: Element) -> str:
    """The character style of what a control shows while nothing is typed."""
    styles = (attribute(entry, "val") for entry in control.iter() if name(entry) == "rStyle")
    return next((style for style in styles if style), "")


# Form fields of older Word files


def field_content(begin: Element) -> list[Element]:
    """What stands in the runs of a field, from its `begin` to its `end`."""
    found: list[Element] = []
    depth = 0
    for entry in _following(begin):
        kind = name(entry)
        if kind == "fldChar":
            depth += {"begin": 1, "end": -1}.get(attribute(entry, "fldCharType") or "", 0)
        parent = entry.getparent()
        if parent is not None and name(parent) == "r" and kind in _CONTENT:
            found.append(entry)
        if depth == 0:
            break
    return found


def _following(element: Element) -> Iterator[Element]:
    """An element and all behind it, in the order of the file."""
    yield element
    at: Element | None = element
    while at is not None:
        for behind in at.itersiblings():
            yield from behind.iter("*")
        at = at.getparent()


def field_cuts(begin: Element, runs: str) -> list[Cut]:
    """The cuts that put runs in a field's place."""
    content = field_content(begin)
    return [Cut(entry, runs if entry is begin else "") for entry in content]


def field_result(begin: Element) -> list[Element]:
    """The texts that a field shows."""
    content = field_content(begin)
    kinds = [attribute(entry, "fldCharType") for entry in content]
    start = kinds.index("separate") if "separate" in kinds else len(kinds)
    return [entry for entry in content[start:] if name(entry) == "t"]


# Paragraphs


def is_empty(paragraph: Element) -> bool:
    """Whether nothing is printed in a paragraph."""
    printed = (entry for entry in paragraph.iter() if name(entry) in _PRINTED)
    return all(name(entry) == "t" and not (entry.text or "").strip() for entry in printed)


def typing_in(part: PartText, paragraph: Element, without: tuple[str, ...] = ()) -> str:
    """The type that would be typed in at a paragraph's end."""
    runs = [entry for entry in paragraph if name(entry) == "r"]
    return properties_of(part, runs[-1] if runs else child(paragraph, "pPr"), without)
