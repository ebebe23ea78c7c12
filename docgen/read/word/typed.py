"""Stretches of a document's lines → the text that was typed there, as its author would give it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from docgen.read.reading import Content
from docgen.read.word.lines import BOX, FIELD, Fragment, Line, pieces_of
from docgen.read.word.marks import BLANKS, is_cross, is_nothing, is_struck, list_value
from docgen.sources.word.xml import Element, child, name

_SURE = 0.97
STRUCK = "a part of it is struck out"
_ALL_STRUCK = "it is struck out"
BOXED = "boxes stand in its text"
CROSSED = "crosses stand in its text"
_LEADS = " \t\u00a0\u2002\u2003:;→➔>=⇒"
_NUMBER = re.compile(r"^[(]?(?:\d{1,3}|[A-Za-z])[.)]$")


def typed(lines: Sequence[Line], fragments: Iterable[Fragment], sure: float = _SURE) -> Content:
    """The text of some stretches: paragraphs on lines of their own, lists with their bullets."""
    said: list[str] = []
    before: Fragment | None = None
    doubt = None
    for each in sorted(set(fragments), key=lambda each: (each.line, each.start)):
        line = lines[each.line]
        text, is_struck_out = _shown(line, replace(each, start=max(each.start, line.label)))
        doubt = doubt or (STRUCK if is_struck_out else None)
        text = _tidied(text)
        if is_nothing(text):
            continue
        if _has_boxes(line, each):
            doubt = doubt or BOXED
        if before is not None and _is_apart(lines, before, each):
            said.append("")
        if before is not None and before.line == each.line and said:
            said[-1] += f" {text}"
        else:
            said.append(_bullet(line, each) + text)
        before = each
    text = "\n".join(said).strip().lstrip(_LEADS)
    if not text and doubt == STRUCK:
        doubt = _ALL_STRUCK
    doubt = doubt or (CROSSED if has_crosses(text) else None)
    return Content(text=text, doubt=doubt, confidence=sure)


def has_crosses(text: str) -> bool:
    """Whether several lines end in a cross: a table was pasted, whose columns are lost."""
    ends = (line.rsplit(" ", 1)[-1] for line in text.split("\n") if " " in line)
    return sum(map(is_cross, ends)) > 1


def _shown(line: Line, fragment: Fragment) -> tuple[str, bool]:
    """A stretch's characters without those struck out, and whether there are such."""
    shown = ""
    has_struck = False
    entries: Element | None = None  # the drop-down list whose entries are passed
    for start, end, piece in pieces_of(line, fragment.start, fragment.end):
        text = line.text[start:end]
        if piece.label is not None and piece.origin is not None:
            shown += list_value(piece.origin.element) if piece.origin.element is not entries else ""
            entries = piece.origin.element
            continue
        if entries is not None and piece.origin is None:
            continue
        entries = None
        if text == FIELD and piece.origin is not None:
            shown += _list_text(piece.origin.element)
        elif text.strip() and piece.kind == "text" and is_struck(piece):
            has_struck = True
        else:
            shown += text.replace(BOX, "").replace(FIELD, "")
    return shown, has_struck


def _has_boxes(line: Line, fragment: Fragment) -> bool:
    """Whether boxes stand in a stretch, but for lists whose choice is one of their entries."""
    entries: dict[Element, set[str]] = {}
    for at in range(fragment.start, fragment.end):
        piece = line.pieces[at]
        if line.text[at] == BOX and (piece.label is None or piece.origin is None):
            return True
        if line.text[at] == BOX and piece.label is not None and piece.origin is not None:
            entries.setdefault(piece.origin.element, set()).add(piece.label)
    shown = ((list_value(element), labels) for element, labels in entries.items())
    return any(value and value not in labels for value, labels in shown)


def _list_text(element: Element) -> str:
    is_list = name(element) == "fldChar" and child(element, "ffData", "ddList") is not None
    properties = child(element, "sdtPr") if name(element) == "sdt" else None
    is_list |= any(child(properties, kind) is not None for kind in ("dropDownList", "comboBox"))
    return list_value(element) if is_list else ""


def _tidied(text: str) -> str:
    """A text without dots to write on, tabs and spaces at its ends."""
    text = BLANKS.sub(_instead, text)
    parts = [" ".join(part.split()) for part in text.split("\n")]
    return "\n".join(parts).strip("\n ")


def _instead(found: re.Match[str]) -> str:
    """Dots to write on go; those that end a sentence stay."""
    dots, text = found.group(), found.string
    before, after = (
        text[max(0, found.start() - 1) : found.start()],
        text[found.end() : found.end() + 1],
    )
    if re.match(r"\.[…_·]", dots) and before.isalnum():
        return ". "
    is_ellipsis = len(dots) <= 3 and before.isalnum() and not after.isalnum() and "_" not in dots
    return "…" if is_ellipsis else " "


def _bullet(line: Line, fragment: Fragment) -> str:
    if not line.label or fragment.start > line.label:
        return ""
    label = line.text[: line.label].strip()
    return f"{label} " if _NUMBER.match(label) else "- "


def _is_apart(lines: Sequence[Line], before: Fragment, after: Fragment) -> bool:
    """Whether an empty paragraph stands between two stretches of one cell."""
    between = lines[before.line + 1 : after.line]
    at = lines[before.line].at
    return (
        bool(between)
        and at == lines[after.line].at
        and all(line.at == at and not line.text.strip() for line in between)
    )
