"""The blank form as a whole: pages → tables → sections, questions, prompts."""

from __future__ import annotations

import hashlib
from pathlib import Path

from docgen.errors import LayoutError, Location
from docgen.model import (
    Form,
    Source,
    Unexplained,
)
from docgen.parse.builder import Builder
from docgen.parse.finder import find_tables
from docgen.parse.grid import find_grids
from docgen.parse.language import language_of, languages
from docgen.parse.outside import OutsideLine, sort_outside
from docgen.sources.files import read_pages
from docgen.wording import slug, squeeze


def parse(path: Path | str, form_id: str | None = None) -> Form:
    """Read the buyer's blank form.

    Args:
        path: A PDF with a text layer and ruled tables.
        form_id: The form's id; by default the file's name as a slug.

    Raises:
        LayoutError: no table with tick columns stands in it, or it is a scan.
        DocgenError: the file cannot be read.
    """
    path = Path(path)
    at = Location(path.as_posix())
    gridded = tuple((page, find_grids(page)) for page in read_pages(path))
    pages = tuple(page for page, _ in gridded)
    if not any(page.words for page in pages):
        raise LayoutError(
            "The PDF holds no text: it is a scan, or its text was drawn as curves.",
            "Run it through text recognition (OCR) first, or ask the buyer for the original.",
            at,
        )
    found = find_tables(gridded, languages())
    tables = found.tables
    if not tables:
        raise LayoutError(
            "No questions with tick columns or boxes (such as Oui and Non) were found.",
            "Check that this is the right file.",
            at,
        )
    text = " ".join(word.text for page in pages for word in page.words)
    labels = tuple(column.label for table in tables for column in table.choices())
    builder = Builder(tables, language_of(text, labels))
    outside = sort_outside(pages, found.rest, tables)
    return Form(
        id=form_id or slug(path.stem) or "form",
        title=squeeze(" ".join(line.text for line in outside.title)),
        language=builder.language.code,
        source=Source(path.name, _sha256(path), len(pages)),
        choices=builder.choices,
        comment=builder.comment,
        sections=builder.sections(outside),
        unexplained=(*builder.unexplained, *(_lost(line) for line in outside.rest)),
        layout=builder.looks.layout(pages, tables, outside),
    )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _lost(entry: OutsideLine) -> Unexplained:
    return Unexplained(entry.text, entry.page, entry.line.box)
