"""Placeholders in the cells of a table: each in the paragraph at its prompt's line."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby

from docgen.original.insert import is_empty, typing_in
from docgen.original.part import PartText
from docgen.original.runs import placeholder, properties_of, text_run
from docgen.original.where import Beside
from docgen.sources.word.xml import Element, child, name, value_of
from docgen.tick_signs import TICK_FONT

_EAST = f'w:eastAsia="{TICK_FONT}" w:hint="eastAsia"'
# What a paragraph is set by that is as high as another: ECMA-376 Part 1, 17.3.1.26 has the order.
_ABOVE_SPACING = (
    *("keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "suppressLineNumbers"),
    *("pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct"),
    *("topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid"),
)
_BEHIND_JC = (
    *("textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle"),
    *("rPr", "sectPr", "pPrChange"),
)
_HEIGHT = ("rStyle", "b", "bCs", "i", "iCs", "u", "caps", "smallCaps", "color", "highlight")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A placeholder wanted in a cell; `beside` tells its prompt's line in the cell beside."""

    call: str
    beside: Beside

    @property
    def line(self) -> int:
        """The line that it is to stand on, counted from 0 at the cell's top."""
        return self.beside.line


@dataclass(frozen=True, slots=True)
class Growth:
    """A placeholder for as many lines as the answer behind the prompt on a line adds below it."""

    call: str
    line: int


def fill_cell(part: PartText, cell: Element, wanted: list[Wanted], growths: list[Growth]) -> bool:
    """Put placeholders into a cell; tell whether it has a paragraph to put them in.

    `growths` are those of the answers in the cell beside.
    """
    paragraphs = [entry for entry in cell if name(entry) == "p"]
    if not paragraphs:
        return False
    ordered = _pushed_down(sorted(wanted, key=lambda each: each.line), growths)
    empties = [paragraph for paragraph in paragraphs if is_empty(paragraph)]
    if not empties:
        # Something is printed here: the answer goes behind it.
        for each in ordered:
            append(part, paragraphs[-1], [each.call], after_text=True)
    elif len({each.line for each in ordered}) == 1:
        at = min(ordered[0].line, len(empties) - 1)
        append(part, empties[at], [each.call for each in ordered])
    else:
        _one_below_the_other(part, cell, empties, ordered)
    return True


def _pushed_down(wanted: list[Wanted], growths: list[Growth]) -> list[Wanted]:
    """Each placeholder behind those that push it down as the prompts beside it are pushed."""
    pushed: list[Wanted] = []
    above = -1
    for each in wanted:
        if each.line > above:
            calls = [g.call for g in growths if max(above, 0) <= g.line < each.line]
            pushed += [replace(each, call=call) for call in calls]
            above = each.line
        pushed.append(each)
    return pushed


def _one_below_the_other(
    part: PartText, cell: Element, empties: list[Element], wanted: list[Wanted]
) -> None:
    """Each placeholder at its line; paragraphs are added where there are too few."""
    calls: dict[int, list[str]] = {}
    for each in wanted:
        calls.setdefault(each.line, []).append(each.call)
    groups = _groups(max((each.beside.paragraphs for each in wanted), key=len))
    if max(calls) < len(empties):
        for line, own in calls.items():
            append(part, empties[line], own)
        return
    if not groups:
        append(part, empties[-1], [call for own in calls.values() for call in own], lines=True)
        return
    if value_of(child(cell, "tcPr"), "vAlign") not in ("center", "bottom"):
        # Else as many lines as beside the cell, so that both stand at the same height.
        groups = [group for group in groups if group[1][0] <= max(calls)]
    for index, (like, lines) in enumerate(groups[: len(empties)]):
        last = index == len(groups) - 1
        _as_high(part, empties[index], like, [calls.get(line, []) for line in lines], last)
    rest = groups[len(empties) :]
    added = []
    for like, lines in rest:
        on_lines = [calls.get(line, []) for line in lines]
        is_last = like is rest[-1][0]
        added.append(_paragraph(part, empties[-1], like, on_lines, is_last))
    stop = part.span(empties[-1]).end
    part.edit(stop, stop, "".join(added))


def _groups(beside: tuple[Element, ...]) -> list[tuple[Element, list[int]]]:
    """The paragraphs beside a cell, each with its lines."""
    numbered = groupby(enumerate(beside), key=lambda pair: pair[1])
    return [(paragraph, [line for line, _ in pairs]) for paragraph, pairs in numbered]


def _as_high(
    part: PartText, paragraph: Element, like: Element, lines: list[list[str]], is_last: bool
) -> None:
    """Fill an empty paragraph, as high as the one beside it."""
    ticks = any(call.startswith("tick") for line in lines for call in line)
    span, properties = part.span(paragraph), child(paragraph, "pPr")
    kind = typing_like(part, like)
    made = _properties(part, paragraph, like, ticks, kind)
    kept = "" if properties is None else part.raw(properties)
    if not _sets(part, like) and not kind:
        made, kind = centred(part, paragraph) if ticks else kept, typing_in(part, paragraph)
    start = span.inner if properties is None else part.span(properties).end
    rest = "" if span.is_empty_tag else part.text[start : span.close]
    content = made + rest + _lines(lines, kind, is_last)
    if span.is_empty_tag:
        part.append(paragraph, content)
    else:
        part.edit(span.inner, span.close, content)


def _paragraph(
    part: PartText, paragraph: Element, like: Element, lines: list[list[str]], is_last: bool
) -> str:
    """A paragraph as high as one beside it, and else like one that stands in the cell."""
    ticks = any(call.startswith("tick") for line in lines for call in line)
    kind = typing_like(part, like) or typing_in(part, paragraph)
    properties = _properties(part, paragraph, like, ticks, kind)
    return f"<w:p>{properties}{_lines(lines, kind, is_last)}</w:p>"


def _lines(lines: list[list[str]], kind: str, is_last: bool) -> str:
    """Placeholders on lines of their own; behind the last one only if more paragraphs follow."""
    if is_last:
        while len(lines) > 1 and not lines[-1]:
            lines = lines[:-1]
    return f"<w:r>{kind}<w:br/></w:r>".join(_runs(calls, kind) for calls in lines)


def _properties(part: PartText, paragraph: Element, like: Element, ticks: bool, kind: str) -> str:
    """Paragraph properties: spaces and style of `like`, without its number and indent."""
    own, other = _parts(part, paragraph), _parts(part, like)
    found = [other.get("pStyle", "")]
    found += [own[key] for key in _ABOVE_SPACING[:5] if key in own]
    if "pStyle" in other:
        found.append('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>')
    found += [own[key] for key in _ABOVE_SPACING[5:] if key in own]
    found.append(other.get("spacing", ""))
    found.append('<w:ind w:left="0" w:firstLine="0"/>' if "pStyle" in other else "")
    found.append(other.get("contextualSpacing", ""))
    found.append(own.get("jc", '<w:jc w:val="center"/>' if ticks else ""))
    made = "".join(found) + kind
    return f"<w:pPr>{made}</w:pPr>" if made else ""


def _sets(part: PartText, like: Element) -> bool:
    """Whether a paragraph has a style or spaces of its own."""
    return not {"pStyle", "spacing", "contextualSpacing"}.isdisjoint(_parts(part, like))


def _parts(part: PartText, paragraph: Element) -> dict[str, str]:
    properties = child(paragraph, "pPr")
    return {} if properties is None else {name(e): part.raw(e) for e in properties if name(e)}


def typing_like(part: PartText, like: Element) -> str:
    """The size and font that a paragraph's first words are set in."""
    runs = (run for run in like.iter() if name(run) == "r")
    first = next((run for run in runs if any(name(e) == "t" for e in run)), None)
    return properties_of(part, first, _HEIGHT)


# In one paragraph


def append(
    part: PartText,
    paragraph: Element,
    calls: list[str],
    after_text: bool = False,
    lines: bool = False,
) -> None:
    """Put placeholders at a paragraph's end, in the type there; ticks in the middle of a cell."""
    kind = typing_in(part, paragraph)
    made = text_run(" ", kind) if after_text else ""
    made += _lines([[call] for call in calls], kind, True) if lines else _runs(calls, kind)
    ticks = all(call.startswith(("tick", "lines_of")) for call in calls) and not after_text
    properties = centred(part, paragraph) if ticks else ""
    span, old = part.span(paragraph), child(paragraph, "pPr")
    if not properties or (old is not None and properties == part.raw(old)):
        part.append(paragraph, made)
    elif span.is_empty_tag:
        part.append(paragraph, properties + made)
    else:
        stop = span.inner if old is None else part.span(old).end
        part.edit(span.inner, stop, properties)
        part.append(paragraph, made)


def centred(part: PartText, paragraph: Element) -> str:
    """An empty paragraph's properties, with a tick in the middle where nothing else is said."""
    own = _parts(part, paragraph)
    properties = child(paragraph, "pPr")
    if properties is None:
        return '<w:pPr><w:jc w:val="center"/></w:pPr>'
    raw = part.raw(properties)
    if "jc" in own or "pStyle" in own or "ind" in own:
        return raw
    following = next((entry for entry in properties if name(entry) in _BEHIND_JC), None)
    if following is None:
        return raw[: -len(part.end_tag(properties))] + '<w:jc w:val="center"/></w:pPr>'
    at = part.span(following).start - part.span(properties).start
    return raw[:at] + '<w:jc w:val="center"/>' + raw[at:]


def _runs(calls: list[str], kind: str) -> str:
    made = ""
    for index, call in enumerate(calls):
        if index and not calls[index - 1].startswith("lines_of"):
            made += text_run(" ", kind)
        made += placeholder(call, _box_type(kind) if call.startswith("tick") else kind)
    return made


def _box_type(kind: str) -> str:
    """Run properties with a font that has ☐; the one for letters stays as it is.

    Word takes the East Asian font for signs where the hint says so, and writes its own check
    boxes in this very way (17.3.2.26 "rFonts").
    """
    fonts = re.search(r"<w:rFonts[^>]*>", kind)
    if fonts is not None:
        tag = re.sub(r'\sw:(?:eastAsia|eastAsiaTheme|hint)="[^"]*"', "", fonts[0])
        return kind.replace(fonts[0], tag.replace("<w:rFonts", f"<w:rFonts {_EAST}"), 1)
    new = f"<w:rFonts {_EAST}/>"
    if not kind:
        return f"<w:rPr>{new}</w:rPr>"
    style = re.search(r"<w:rStyle[^>]*>", kind)
    at = style.end() if style is not None else len("<w:rPr>")
    return kind[:at] + new + kind[at:]
