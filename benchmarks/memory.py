"""Print the memory that parsing takes as a tender file grows, as a Markdown table.

    python -m benchmarks.memory [--pages 30 100 300 1000] [--only-docgen]

The files are made on the fly: articles, price tables and pictures, and in the middle six pages of
questionnaire. Each measurement is a process of its own, whose peak is what the system counted.
Beside docgen stands pdfplumber's bare loop over the same pages: `extract_tables()` of each.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from time import process_time
from typing import Any

import pdfplumber
from PIL import Image

import docgen

ROOT = Path(__file__).resolve().parent.parent
PAGES = (30, 100, 300, 1000)
FORM_PAGES = 6
QUESTIONS = 20  # on each of them
A4 = (595.28, 841.89)
_PROSE = (
    "Le titulaire exécute les prestations conformément aux stipulations du présent cahier des ",
    "charges et des pièces contractuelles, sans se prévaloir d’une ignorance de celles-ci. ",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure each length of file, and print the table."""
    options = _parser().parse_args(arguments)
    if options.measure:
        print(json.dumps(measure(options.measure[0], Path(options.measure[1]))))
        return 0
    print("| pages | of them questions | found | docgen | s a page | bare loop | s a page |")
    print("| ----: | ----------------: | ----- | -----: | -------: | --------: | -------: |")
    with tempfile.TemporaryDirectory() as folder:
        for pages in options.pages:
            path = Path(folder) / f"tender-{pages}.pdf"
            first = draw(path, pages)
            ours = _in_a_process("docgen", path)
            line = f"| {pages} | {first}–{first + FORM_PAGES - 1} | {ours['found']} "
            line += f"| {ours['megabytes']:.0f} MB | {ours['seconds'] / pages:.3f} "
            if options.only_docgen:
                line += "| – | – |"
            else:
                bare = _in_a_process("bare", path)
                line += f"| {bare['megabytes']:.0f} MB | {bare['seconds'] / pages:.3f} |"
            print(line, flush=True)
    print()
    print("Megabytes of peak memory above those of a process that has parsed samples/lot1.pdf.")
    return 0


def measure(what: str, path: Path) -> dict[str, object]:
    """Parse, or loop over the pages, in this process; and tell what it took."""
    _warm_up()
    before, start = _peak(), process_time()
    found = _parse(path) if what == "docgen" else _loop(path)
    taken = process_time() - start
    return {"megabytes": (_peak() - before) / 1024, "seconds": taken, "found": found}


def _parse(path: Path) -> str:
    form = docgen.parse(path)
    pages = sorted({q.look.page for q in form.questions() if q.look is not None})
    return f"{pages[0]}–{pages[-1]}: {len(form.prompts)} prompts"


def _loop(path: Path) -> str:
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_tables()
    return ""


def _warm_up() -> None:
    """What is loaded once, whatever the file."""
    docgen.parse(ROOT / "samples" / "lot1.pdf")


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _in_a_process(what: str, path: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.memory", "--measure", what, str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


# The file


def draw(path: Path, pages: int) -> int:
    """Draw a tender file; returns the number of the first page of its questionnaire."""
    # ReportLab draws the corpus too; it is no dependency.
    canvas = import_module("reportlab.pdfgen.canvas").Canvas(str(path), A4, invariant=True)
    first = pages // 2
    for number in range(1, pages + 1):
        canvas.setFont("Helvetica", 8)
        canvas.drawString(50, 30, f"DCE 2026-17 – page {number}")
        if first <= number < first + FORM_PAGES:
            _questions(canvas, number - first)
        else:
            (_articles, _prices, _picture)[number % 3](canvas, number)
        canvas.showPage()
    canvas.save()
    return first


def _articles(canvas: Any, number: int) -> None:
    canvas.setFont("Helvetica-Bold", 12)
    canvas.drawString(50, 790, f"Article {number} – Conditions d’exécution")
    canvas.setFont("Helvetica", 9)
    for line in range(50):
        canvas.drawString(50, 760 - 14 * line, _PROSE[line % 2])


def _prices(canvas: Any, number: int) -> None:
    canvas.setFont("Helvetica", 8)
    for row in range(45):
        y = 780 - 16 * row
        for x, text in ((52, f"{number}.{row}"), (110, "Fourniture et pose"), (400, "12,50 €")):
            canvas.drawString(x, y + 4, text)
        canvas.line(50, y, 545, y)
    for x in (50, 105, 395, 470, 545):
        canvas.line(x, 60, x, 780)


def _picture(canvas: Any, number: int) -> None:
    canvas.drawInlineImage(Image.effect_noise((400, 300), number % 100), 50, 400, 400, 300)
    canvas.drawString(50, 380, f"Figure {number} – Plan de situation")


def _questions(canvas: Any, part: int) -> None:
    top, pitch = 780, 32
    for x, label in ((55, "N°"), (100, "Question"), (440, "Oui"), (500, "Non")):
        canvas.drawString(x, top - 20, label)
    canvas.setFont("Helvetica", 9)
    for row in range(QUESTIONS):
        number = part * QUESTIONS + row + 1
        y = top - pitch * (row + 1)
        canvas.drawString(55, y - 18, str(number))
        canvas.drawString(100, y - 18, f"Disposez-vous du moyen n° {number} en propre ?")
    for row in range(QUESTIONS + 2):
        canvas.line(50, top - pitch * row, 545, top - pitch * row)
    for x in (50, 95, 430, 490, 545):
        canvas.line(x, top, x, top - pitch * (QUESTIONS + 1))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Measure the memory that parsing takes.")
    parser.add_argument("--pages", nargs="+", type=int, default=PAGES)
    parser.add_argument("--only-docgen", action="store_true", help="leave pdfplumber's loop out")
    parser.add_argument("--measure", nargs=2, help=argparse.SUPPRESS)
    return parser


if __name__ == "__main__":
    sys.exit(main())
