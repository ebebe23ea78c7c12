"""Cuts in a run: a part of its content gives way to a placeholder, the rest stays in its type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from docgen.original.braces import plain
from docgen.original.part import PartText
from docgen.sources.word.xml import Element, name

# What says who changed the type and when, and what would hide an answer.
_NOT_TAKEN = (
    *("ins", "del", "moveFrom", "moveTo", "rPrChange"),
    *("vanish", "webHidden", "specVanish"),
)


@dataclass(frozen=True, slots=True)
class Cut:
    """A child of a run, or of a `w:t` the characters from `start` to `stop`, is to be `xml`.

    `xml` are whole runs; `keeps` tells to put them before what stands there.
    """

    child: Element
    xml: str
    start: int = 0
    stop: int | None = None
    keeps: bool = False


def placeholder(call: str, properties: str = "") -> str:
    """A run with a placeholder, in the type of a `w:rPr`."""
    return f"<w:r>{properties}<w:t>{{{{r {escape(call, quote=False)} }}}}</w:t></w:r>"


def text_run(text: str, properties: str = "") -> str:
    """A run with a text."""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def properties_of(part: PartText, element: Element | None, without: tuple[str, ...] = ()) -> str:
    """The `w:rPr` of a run, a paragraph's mark or a control, as a run may have it."""
    found = None if element is None else next((e for e in element if name(e) == "rPr"), None)
    if found is None:
        return ""
    kept = [part.raw(entry) for entry in found if name(entry) not in (*_NOT_TAKEN, *without)]
    return f"<w:rPr>{''.join(kept)}</w:rPr>" if any(kept) else ""


def cut_runs(part: PartText, cuts: Iterable[Cut]) -> frozenset[Element]:
    """Make the cuts, run by run; returns the elements whose text was cut."""
    by_run: dict[Element, dict[Element, list[Cut]]] = {}
    for cut in cuts:
        run = cut.child.getparent()
        assert run is not None  # what is cut stands in a run
        by_run.setdefault(run, {}).setdefault(cut.child, []).append(cut)
    for run, children in by_run.items():
        _cut_run(part, run, children)
    return frozenset(child for children in by_run.values() for child in children)


def _cut_run(part: PartText, run: Element, cuts: dict[Element, list[Cut]]) -> None:
    """The run ends before each cut and begins again behind it, if anything is left for it."""
    content = [entry for entry in run if name(entry) not in ("rPr", "")]
    begin = part.text[part.span(run).start : part.span(content[0]).start]
    is_open = True
    first = True
    for child in content:
        span = part.span(child)
        if child not in cuts:
            if not is_open:
                part.edit(span.start, span.start, begin)
                is_open = True
            first = False
            continue
        made = ""
        for is_new, xml in _pieces(part, child, cuts[child]):
            if is_new and is_open:
                # A run that nothing stands in yet is taken away.
                if first:
                    part.edit(part.span(run).start, span.start, "")
                else:
                    made += part.end_tag(run)
                is_open = False
            elif not is_new and not is_open:
                made += begin
                is_open = True
            made += xml
            first = False
        part.edit(span.start, span.end, made)
    if not is_open:
        part.edit(part.span(content[-1]).end, part.span(run).end, "")


def _pieces(part: PartText, child: Element, cuts: list[Cut]) -> Iterator[tuple[bool, str]]:
    """What a child becomes: new runs, and what stays of it."""
    whole = [cut for cut in cuts if cut.stop is None]
    if whole:
        yield from ((True, cut.xml) for cut in whole if cut.xml)
        if all(cut.keeps for cut in whole):
            yield False, part.raw(child)
        elif not any(cut.xml for cut in whole):
            yield True, ""
        return
    text, at = child.text or "", 0
    for cut in sorted(cuts, key=lambda cut: cut.start):
        if text[at : cut.start]:
            yield False, _text(part, child, text[at : cut.start])
        yield True, cut.xml
        at = cut.stop or 0
    if text[at:]:
        yield False, _text(part, child, text[at:])


def _text(part: PartText, child: Element, text: str) -> str:
    """A part of a `w:t`; spaces at its ends are kept as they are."""
    tag = part.start_tag(child)
    if "xml:space" not in tag:
        tag = tag[:-1] + ' xml:space="preserve">'
    shown = escape(text, quote=False)
    return tag + (plain(shown) if part.frees_braces else shown) + part.end_tag(child)
