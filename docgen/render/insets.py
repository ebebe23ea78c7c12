"""Answers that take paragraphs of their own: the paragraph of their placeholder is parted."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from docgen.controls import ControlWriter, Place
from docgen.markdown import Block, Grid
from docgen.render.block_xml import BlockType, block_xml, inline_xml
from docgen.render.word_order import attributes, changed, element

_MARK = re.compile(r"<\?docgen-inset (\d+)\?>")
_OPENING = re.compile(r"<w:p(?: [^<>]*)?>")
_PROPERTIES = re.compile(r"<w:pPr>.*?</w:pPr>", re.DOTALL)
_TAG = re.compile(r"<(/?)([\w:]+)[^<>]*?(/?)>")
# What is seen in a paragraph, besides its text; another inset is.
_SEEN = re.compile(
    r"<\?docgen-inset|<w:(?:drawing|sym|pict|object|sdt|fldChar|fldSimple|ptab|tab/)|<mc:"
)
_NO_NUMBER = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
_OF_FIRST_LINE = ("w:hanging", "w:hangingChars", "w:firstLine", "w:firstLineChars")
_TEXT = re.compile(r"<w:t(?: [^<>]*)?>([^<]*)</w:t>")


@dataclass(frozen=True, slots=True)
class Inset:
    """A text that takes paragraphs of its own: its blocks, or a plain `text`, or neither.

    `style` is a paragraph style for it, `placing` that style's indents and alignment; without one
    it has that of its placeholder's paragraph.
    `before` goes before it and `behind` behind it where there is no room for paragraphs; `behind`
    stands behind it in any case.
    """

    place: Place
    title: str
    rpr: str
    blocks: tuple[Block, ...] = ()
    text: str = ""
    style: str = ""
    before: str = ""
    behind: str = ""
    placing: tuple[tuple[str, str], ...] = ()


def inset_mark(index: int) -> str:
    """What stands for an inset until the part is filled."""
    return f"<?docgen-inset {index}?>"


def set_insets(
    xml: str, insets: Sequence[Inset], writer: ControlWriter, numbered: Collection[str] = ()
) -> str:
    """Put the insets in the place of their marks.

    `numbered` are the paragraph styles that number their paragraphs: what is parted from one of
    the buyer's must not count.
    """
    made: list[str] = []
    done = 0  # what stands before this is in `made`
    while (found := _MARK.search(xml, done)) is not None:
        inset = insets[int(found[1])]
        around = _paragraph_around(xml, found.start())
        if around is None:
            made += (xml[done : found.start()], _in_line(inset, writer))
            done = found.end()
            continue
        start, end = around
        if start < done:  # a paragraph in this one was parted before
            xml, done = "".join(made) + xml[done:], 0
            made.clear()
            continue
        opening = _OPENING.match(xml, start)
        assert opening is not None  # it was found by the same expression
        head, tail = xml[opening.end() : found.start()], xml[found.end() : end - len("</w:p>")]
        parted = _parted(opening[0], head, tail, inset, writer, numbered)
        made += (xml[done:start], set_insets(parted, insets, writer, numbered))
        done = end
    made.append(xml[done:])
    return "".join(made)


def _paragraph_around(xml: str, at: int) -> tuple[int, int] | None:
    """The paragraph that a mark stands in; None where it cannot be parted there."""
    start, closed = at, 1
    while closed:
        start = _opening_before(xml, start)
        if start < 0:
            return None
        closed = 1 - _depth(xml[start:at])
    end, opened = at, 1
    while opened:
        end = xml.find("</w:p>", end)
        if end < 0:
            return None
        end += len("</w:p>")
        opened = 1 + _depth(xml[at:end])
    inner = _OPENING.sub("", xml[start:at], count=1)
    properties = _PROPERTIES.match(inner)
    if properties is not None and "<w:sectPr" in properties[0]:
        return None
    return (start, end) if _is_balanced(inner) else None


def _opening_before(xml: str, at: int) -> int:
    """Where the last paragraph before a place begins; -1 without one."""
    # One search for each spelling of the tag would go through the whole file for the rarer one.
    while (at := xml.rfind("<w:p", 0, at)) >= 0 and xml[at + 4] not in " >":
        pass
    return at


def _depth(xml: str) -> int:
    """How many paragraphs are opened more than closed."""
    return sum(1 for _ in _OPENING.finditer(xml)) - xml.count("</w:p>")


def _is_balanced(xml: str) -> bool:
    stack: list[str] = []
    for closing, name, empty in _TAG.findall(xml):
        if closing:
            if not stack or stack.pop() != name:
                return False
        elif not empty:
            stack.append(name)
    return not stack


def _in_line(inset: Inset, writer: ControlWriter) -> str:
    if not inset.blocks:
        control = _plain_control(inset, writer)
    else:
        control = writer.runs(
            inset.place, inset.title, inline_xml(inset.blocks, inset.rpr), inset.rpr
        )
    return inset.before + _joined(control, inset.behind)


def _parted(
    opening: str,
    head: str,
    tail: str,
    inset: Inset,
    writer: ControlWriter,
    numbered: Collection[str],
) -> str:
    """What stands before the text, the text, and what stands behind it."""
    properties = _PROPERTIES.match(head)
    ppr = properties[0] if properties is not None else ""
    head = head[len(ppr) :]
    is_first, is_last = not _is_seen(head), not _is_seen(tail)
    before = "" if is_first else f"{opening}{ppr}{head}</w:p>"
    number = _NO_NUMBER if attributes(ppr, "w:pStyle").get("w:val") in numbered else None
    after = "" if is_last else f"<w:p>{changed(ppr, 'w:pPr', {'w:numPr': number})}{tail}</w:p>"
    own = _with_style(ppr, inset)
    number = None if inset.style else number
    kind = BlockType(own, inset.rpr, is_first, number)
    # Blanks beside a text would become part of it.
    first, last = (_TEXT.sub("", end) for end in (head * is_first, tail * is_last))
    if not inset.blocks:
        shown = _joined(_plain_control(inset, writer), inset.behind)
        own = own if is_first else _without_space_above(own, number)
        return f"{before}<w:p>{own}{first}{shown}{last}</w:p>{after}"
    frame = writer.frame(inset.place, inset.title, inset.rpr)
    marks = frame.first, frame.last
    if isinstance(inset.blocks[-1], Grid) or inset.behind:
        # Word wants a paragraph behind a table, and what is behind a control is no part of it.
        content = block_xml(inset.blocks, kind, marks, first, "")
        if inset.behind or last:
            after = f"<w:p>{_without_space_above(own, number)}{inset.behind}{last}</w:p>{after}"
    else:
        content = block_xml(inset.blocks, kind, marks, first, last)
    return f"{before}{frame.start}{content}{frame.end}{after}"


def _joined(control: str, behind: str) -> str:
    space = '<w:r><w:t xml:space="preserve"> </w:t></w:r>' if control and behind else ""
    return control + space + behind


def _plain_control(inset: Inset, writer: ControlWriter) -> str:
    if not inset.text:
        return ""
    return writer.text(inset.place, inset.title, inset.text, "", inset.rpr)


def _is_seen(xml: str) -> bool:
    return _SEEN.search(xml) is not None or any(text.strip() for text in _TEXT.findall(xml))


def _with_style(ppr: str, inset: Inset) -> str:
    if not inset.style:
        return ppr
    new = {
        "w:pStyle": f'<w:pStyle w:val="{inset.style}"/>',
        "w:rPr": None,
        "w:numPr": None,
        "w:spacing": None,
        "w:ind": _unhung(ppr),
    }
    return changed(ppr, "w:pPr", new | dict(inset.placing))


def _unhung(ppr: str) -> str | None:
    """A paragraph's indents, its first line where the others begin: as its text, not its number."""
    own = attributes(ppr, "w:ind")
    return element("w:ind", {name: own[name] for name in own if name not in _OF_FIRST_LINE})


def _without_space_above(ppr: str, number: str | None) -> str:
    return changed(ppr, "w:pPr", {"w:spacing": None, "w:numPr": number})
