"""Texts written in Markdown ↔ paragraphs, lists, tables, bold, italic and links."""

from __future__ import annotations

from docgen.markdown.addresses import with_addresses
from docgen.markdown.blocks import Block, Grid, Line, Span, Spans, as_text, looks_same
from docgen.markdown.reading import formatted
from docgen.markdown.unshown import unshown
from docgen.markdown.writing import to_markdown

__all__ = [
    "Block",
    "Grid",
    "Line",
    "Span",
    "Spans",
    "as_text",
    "formatted",
    "looks_same",
    "to_markdown",
    "unshown",
    "with_addresses",
]
