"""Write the corpus: `python -m tests.corpus.make [--only NAME ...]`.

Each form becomes tests/forms/NAME.pdf, with its truth beside it in NAME.pdf.form.yaml.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from docgen import Form
from docgen.form import dump_form
from tests.corpus.catalogue import SHEETS, Entry
from tests.corpus.content import join_forms, make_form
from tests.corpus.layout import Sheet, join_sheets, sheet

FORMS = Path(__file__).resolve().parent.parent / "forms"
_DATE = re.compile(rb"D:\d{14}")


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
    path = folder / f"{entry.name}.pdf"
    _draw(laid_out, entry, path)
    # A file drawn again is the same file, but for what the producer makes up.
    path.write_bytes(_DATE.sub(b"D:20260101000000", path.read_bytes()))
    Path(f"{path}.form.yaml").write_text(dump_form(form), "utf-8")


def compose(entry: Entry) -> tuple[Form, Sheet]:
    """The truth of an entry, and its blocks on paper."""
    forms = [make_form(spec, f"{entry.name}{i or ''}") for i, spec in enumerate(entry.specs)]
    if len(forms) == 1:
        return forms[0], sheet(forms[0], entry.layout)
    sheets = [sheet(form, entry.layout) for form in forms]
    joined = join_forms(entry.name, entry.title, forms)
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


if __name__ == "__main__":
    main()
