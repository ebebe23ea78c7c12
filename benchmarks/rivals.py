"""How many prompts of a form stand in the tables that other libraries find in its PDF.

A prompt counts as found where one row of a table holds the number of its question and its text.
These libraries know no prompts, kinds, sections or conditions, so no more can be compared.
pdfplumber comes with docgen; Camelot and PyMuPDF are tried where somebody installed them.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pdfplumber

from docgen.form import load_form
from docgen.wording import fold

Row = Sequence[str | None]


def rivals(paths: Sequence[Path]) -> dict[str, dict[str, int]]:
    """Library → file → the prompts its tables hold; files other than PDF are left out."""
    pages = [path for path in paths if path.suffix == ".pdf"]
    return {
        library: {path.name: _found(path, read) for path in pages}
        for library, read in _libraries().items()
    }


def _libraries() -> dict[str, Callable[[Path], Iterator[Row]]]:
    known: dict[str, Callable[[Path], Iterator[Row]]] = {"pdfplumber": _pdfplumber}
    if importlib.util.find_spec("camelot"):
        known["Camelot"] = _camelot
    if importlib.util.find_spec("pymupdf"):
        known["PyMuPDF"] = _pymupdf
    return known


def _found(path: Path, read: Callable[[Path], Iterator[Row]]) -> int:
    try:
        rows = [[_letters(cell or "") for cell in row] for row in read(path)]
    except Exception:
        # What a library cannot read it found nothing in.
        return 0
    return sum(
        any(_holds(row, question.number or "", prompt.text) for row in rows)
        for question in load_form(Path(f"{path}.form.yaml")).questions()
        for prompt in question.prompts
    )


def _holds(row: Sequence[str], number: str, text: str) -> bool:
    wanted = _letters(number).rstrip(".")
    numbered = not wanted or any(
        cell.rstrip(".") == wanted or cell.startswith(wanted) for cell in row
    )
    return numbered and any(_letters(text) in cell for cell in row)


def _letters(text: str) -> str:
    """A text without case, accents and white space: libraries break lines differently."""
    return fold(text).replace(" ", "")


def _pdfplumber(path: Path) -> Iterator[Row]:
    with pdfplumber.open(path) as document:
        for page in document.pages:
            for table in page.extract_tables():
                yield from table
            page.close()


def _camelot(path: Path) -> Iterator[Row]:
    camelot: Any = importlib.import_module("camelot")
    for table in camelot.read_pdf(str(path), pages="all"):
        yield from table.df.to_numpy().tolist()


def _pymupdf(path: Path) -> Iterator[Row]:
    pymupdf: Any = importlib.import_module("pymupdf")
    for page in pymupdf.open(path):
        for table in page.find_tables().tables:
            yield from table.extract()
