"""Word (.docx) → virtual pages, in the shape that a PDF's pages have.

A Word file has no pages, but it knows what a PDF only shows: which words are a paragraph, what is
a cell, what is a box to tick. Laid out on virtual pages (`word_flow`), with rules between all
cells and gaps between all paragraphs, it is parsed by what parses a PDF.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path

from docgen.errors import DocgenError, Location
from docgen.package import Parts, made_by_docgen, main_part, parse_xml, read_parts, relations_of
from docgen.sources.page import Page
from docgen.sources.word.canvas import Trace
from docgen.sources.word.document import Block
from docgen.sources.word.flow import Flow
from docgen.sources.word.numbers import Numbers
from docgen.sources.word.reader import Reader
from docgen.sources.word.sections import read_sections
from docgen.sources.word.styles import Styles
from docgen.sources.word.xml import Element, attribute, child, children, is_on
from docgen.word_comments import AUTHOR


def read_pages(source: Path | bytes, name: str = "", trace: Trace | None = None) -> Iterator[Page]:
    """Read a Word file page by page.

    Args:
        source: The file, or its content.
        name: What the content is called in messages.
        trace: Takes down where in the file each word, box and cell comes from.

    Raises:
        DocgenError: the file is missing, no Word file, damaged, or larger than is reasonable.
    """
    at = Location(name or (source.as_posix() if isinstance(source, Path) else "the document"))
    parts = read_parts(source, name)
    if made_by_docgen(parts, "template"):
        raise DocgenError(
            "This is a template that docgen made, not a form.", "Give the buyer's own file.", at
        )
    package = _Package(parts, at, {} if trace is None else trace.roots)
    body, reader = _opened(package)
    even = is_on(child(package.related("settings"), "evenAndOddHeaders"))
    try:
        sections = read_sections(body, reader, package.part_of, even)
        yield from Flow(at, trace=trace).pages(sections)
    except RecursionError as error:
        raise _too_deep(reader) from error


def read_blocks(parts: Parts, at: Location) -> tuple[Block, ...]:
    """Read a Word file's paragraphs and tables, in their order, without heads, feet and pages.

    Comments in its margin are notes of the paragraphs that they hang on, and text boxes follow
    theirs, so that what was put on a question stands behind it.

    Raises:
        DocgenError: it is damaged, or larger than is reasonable.
    """
    package = _Package(parts, at, {})
    body, reader = _opened(package)
    reader.notes = {**reader.notes, **package.comments()}
    reader.boxes_follow = True
    try:
        return reader.blocks(body)
    except RecursionError as error:
        raise _too_deep(reader) from error


def _opened(package: _Package) -> tuple[Element, Reader]:
    """The document's body, and what reads it."""
    body = child(package.part(package.main), "body")
    if body is None:
        raise DocgenError(
            "The Word file has no text.", "Check that this is the right file.", package.at
        )
    styles = Styles(package.related("styles"), package.related("theme"))
    numbers = Numbers(package.related("numbering"), styles)
    return body, Reader(styles, numbers, package.notes(), package.at)


def _too_deep(reader: Reader) -> DocgenError:
    return reader.refusal("The document's parts stand in one another too deep.")


class _Package:
    """The parts of a Word file, by what they are to its main part."""

    def __init__(self, parts: Parts, at: Location, roots: dict[str, Element]) -> None:
        self.parts, self.at, self.roots = parts, at, roots
        self.targets: dict[str, str] = {}
        self.kinds: dict[str, str] = {}
        self.main = main_part(parts)
        folder = posixpath.dirname(self.main)
        rels = self.part(relations_of(self.main))
        for relation in children(rels, "Relationship"):
            if (attribute(relation, "TargetMode") or "").lower() == "external":
                continue
            path = posixpath.normpath(posixpath.join(folder, attribute(relation, "Target") or ""))
            kind = (attribute(relation, "Type") or "").rpartition("/")[2]
            self.targets[attribute(relation, "Id") or ""] = path.lstrip("/")
            self.kinds.setdefault(kind, path.lstrip("/"))

    def part(self, path: str) -> Element | None:
        """A part's root; None if there is no such part."""
        content = self.parts.get(path)
        if content is None:
            return None
        self.roots[path] = root = parse_xml(content, path, self.at)
        return root

    def part_of(self, relation: str | None) -> Element | None:
        """The part that a relation of the main part leads to."""
        return self.part(self.targets.get(relation or "", ""))

    def related(self, kind: str) -> Element | None:
        """The main part's one part of a kind."""
        return self.part(self.kinds.get(kind, ""))

    def notes(self) -> dict[str, Element]:
        """Foot- and endnotes by kind and id; those without a type of their own are text."""
        found = {}
        for kind in ("footnote", "endnote"):
            for note in children(self.related(f"{kind}s"), kind):
                if attribute(note, "type") in (None, "normal"):
                    found[f"{kind} {attribute(note, 'id')}"] = note
        return found

    def comments(self) -> dict[str, Element]:
        """The comments in the margin, by id, but for those that docgen wrote."""
        return {
            f"comment {attribute(one, 'id')}": one
            for one in children(self.related("comments"), "comment")
            if attribute(one, "author") != AUTHOR
        }
