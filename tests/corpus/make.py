"""Write the corpus: `python -m tests.corpus.make [--only NAME ...]`.

Each form becomes tests/forms/NAME.pdf (or .docx …), with its truth beside it in
NAME.pdf.form.yaml. Drawing wants reportlab, weasyprint, Chromium, LibreOffice and the fonts
Liberation, DejaVu and Carlito; reading what was drawn wants none of them.
"""

from __future__ import annotations

import argparse
import importlib
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

from docgen import Form
from docgen.form import dump_form
from tests.corpus.catalogue import SHEETS
from tests.corpus.content import BANKS, join_forms, make_form
from tests.corpus.entry import Entry
from tests.corpus.layout import Sheet, join_sheets, sheet

FORMS = Path(__file__).resolve().parent.parent / "forms"
_DATE = re.compile(rb"D:\d{14}")
_IDS = re.compile(rb"/ID\s*\[[^\]]*\]|/DocChecksum\s*/[0-9A-F]+")


def main() -> None:
    """Write all forms, or those named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="*", metavar="NAME", help="parts of names")
    wanted = parser.parse_args().only
    FORMS.mkdir(exist_ok=True)
    for entry in SHEETS:
        if not wanted or any(part in entry.name for part in wanted):
            write(entry, FORMS)
            print(entry.name)


def write(entry: Entry, folder: Path) -> None:
    """Draw one form into a folder, and write its truth."""
    form, laid_out = compose(entry)
    path = folder / f"{entry.name}{entry.suffix}"
    if entry.draw is not None:
        entry.draw(laid_out, entry.layout, path)
    else:
        _draw(laid_out, entry, path)
    if entry.suffix == ".pdf":
        _steady(path)
    Path(f"{path}.form.yaml").write_text(dump_form(form), "utf-8")


def _steady(path: Path) -> None:
    """A file drawn again is the same file: no day of its own, no made-up identity."""
    data = _DATE.sub(b"D:20260101000000", path.read_bytes())
    path.write_bytes(_IDS.sub(lambda found: re.sub(rb"[0-9A-F]{32}", b"0" * 32, found[0]), data))


def compose(entry: Entry) -> tuple[Form, Sheet]:
    """The truth of an entry, and its blocks on paper."""
    forms = [make_form(spec, f"{entry.name}{i or ''}") for i, spec in enumerate(entry.specs)]
    if len(forms) == 1:
        return forms[0], sheet(forms[0], entry.layout, BANKS[entry.specs[0].code])
    sheets = [
        sheet(form, entry.layout, BANKS[spec.code])
        for form, spec in zip(forms, entry.specs, strict=True)
    ]
    joined = join_forms(entry.name, entry.title, forms, entry.layout.headings)
    return joined, join_sheets(entry.title, sheets)


def _draw(laid_out: Sheet, entry: Entry, path: Path) -> None:
    # Each drawer's library is wanted only for its own forms.
    layout = entry.layout
    if layout.engine in ("chromium", "weasyprint"):
        from tests.corpus.draw_html import draw_html

        draw_html(laid_out, layout, path)
    elif layout.engine == "reportlab":
        from tests.corpus.draw_reportlab import draw_reportlab

        draw_reportlab(laid_out, layout, path)
    else:
        from tests.corpus.draw_word import draw_word

        draw_word(laid_out, layout, path)
    if layout.distilled:
        _distill(path)
    if layout.rotate_wide:
        turn_pages(path, 90, only_wide=True)
    # ReportLab turns a quarter by itself.
    elif layout.rotate and (layout.rotate != 90 or layout.engine != "reportlab"):
        turn_pages(path, layout.rotate)


def _distill(path: Path) -> None:
    """Have cairo write the pages anew, as programs do that print to a PDF."""
    program = shutil.which("pdftocairo")
    assert program is not None, "poppler-utils is wanted"
    made = path.with_suffix(".distilled")
    subprocess.run([program, "-pdf", str(path), str(made)], check=True, timeout=60)
    made.replace(path)


def turn_pages(path: Path, degrees: int, only_wide: bool = False) -> None:
    """Lay each page's content on its side or its head, and have viewers turn it back."""
    pdfium: Any = importlib.import_module("pypdfium2")
    raw: Any = importlib.import_module("pypdfium2.raw")
    document = pdfium.PdfDocument(path)
    for page in document:
        width, height = page.get_size()
        if only_wide and width < height:
            continue
        matrix = {
            90: raw.FS_MATRIX(0, 1, -1, 0, height, 0),
            180: raw.FS_MATRIX(-1, 0, 0, -1, width, height),
            270: raw.FS_MATRIX(0, -1, 1, 0, 0, width),
        }[degrees]
        raw.FPDFPage_TransFormWithClip(page, matrix, None)
        new = (width, height) if degrees == 180 else (height, width)
        for set_box in (page.set_mediabox, page.set_cropbox):
            set_box(0, 0, *new)
        page.set_rotation(degrees)
    turned = path.with_suffix(".turned")
    document.save(turned)
    document.close()
    turned.replace(path)


if __name__ == "__main__":
    main()
