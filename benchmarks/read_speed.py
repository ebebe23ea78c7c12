"""Print how fast received forms are read, against the bare libraries, as a Markdown table.

    python -m benchmarks.read_speed [--rounds 15] [--seeds 3]

Both sides of a comparison run by turns within this process and are measured in processor time;
the figure is the median of the rounds' own ratios. Received forms are made up by the generators
in tests/filled: Word files that docgen rendered, beside python-docx opening the same file; text
PDFs, beside pdfplumber's bare `extract_tables()`; scans, beside pdfium drawing the same pages at
the scan's own resolution. Kinds that are not there have no line.
"""

from __future__ import annotations

import argparse
import platform
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

import docx
import pdfplumber
import pypdfium2
from PIL import Image

from benchmarks.speed import Row, as_table, by_turns
from docgen.errors import DocgenError
from docgen.read.received import read_form
from tests.filled import Received
from tests.filled.kinds import kinds

WORD_AIM = 200  # files a second
PDF_AIM = 1.0  # times extract_tables()
SCAN_AIM = 3.0  # times bare rasterising
_POINTS = 72  # an inch
_CONVERTED = frozenset({".doc", ".odt", ".rtf"})

Bare = Callable[[Path], object]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure each kind and print the table."""
    options = _options(arguments)
    rows = []
    with TemporaryDirectory() as folder:
        for name, generator in kinds().items():
            home = Path(folder) / name
            home.mkdir()
            made = [generator(home, seed) for seed in range(options.seeds)]
            read = [one for one in made if _is_compared(one)]
            rows += [_row(name, read, options.rounds)] if read else []
    print(as_table(rows))
    print()
    print(f"Python {platform.python_version()}, medians of {options.rounds} rounds.")
    return 0


def _is_compared(received: Received) -> bool:
    """A file that is refused would be the fastest of all; what LibreOffice opens first compares
    with none of the bare libraries.
    """
    if received.path.suffix.lower() in _CONVERTED:
        return False
    try:
        read_form(received.path, received.form)
    except DocgenError:
        return False
    return True


def _row(kind: str, received: Sequence[Received], rounds: int) -> Row:
    suffix = received[0].path.suffix.lower()
    if suffix == ".docx":
        return _compare_word(kind, received, rounds)
    if suffix == ".pdf" and _has_text(received[0].path):
        against, bare, aim = "pdfplumber's bare `extract_tables()`", _tables, PDF_AIM
    else:
        against, bare, aim = "drawing the pages alone", _draw, SCAN_AIM
    times = [pair for one in received for pair in _times(one, bare, rounds)]
    measured = f"{median(ours / other for ours, other in times):.2f} ×"
    seconds = median(ours for ours, _ in times)
    return Row(f"read {kind}, {seconds:.2f} s a file", against, measured, f"at most {aim:.1f} ×")


def _compare_word(kind: str, received: Sequence[Received], rounds: int) -> Row:
    times = [pair for one in received for pair in _times(one, _open, rounds)]
    a_second = 1 / median(ours for ours, _ in times)
    others = 1 / median(other for _, other in times)
    times_as_many = median(other / ours for ours, other in times)
    is_own = kind.startswith("docgen")
    return Row(
        f"read {kind}, {a_second:.0f} files a second",
        f"python-docx opening them, {others:.0f} a second",
        f"{times_as_many:.2f} × as many",
        f"at least {WORD_AIM} a second" if is_own else "",
    )


def _times(received: Received, bare: Bare, rounds: int) -> list[tuple[float, float]]:
    path, form = received.path, received.form
    return by_turns(lambda: read_form(path, form), lambda: bare(path), rounds, process_time)


def _open(path: Path) -> None:
    docx.Document(str(path))


def _tables(path: Path) -> None:
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_tables()


def _has_text(path: Path) -> bool:
    document = pypdfium2.PdfDocument(path)
    try:
        return any(page.get_textpage().count_chars() > 20 for page in document)
    finally:
        document.close()


def _draw(path: Path) -> None:
    """Draw each page at the resolution of the picture on it; of a picture file, decode it."""
    if path.suffix.lower() != ".pdf":
        with Image.open(path) as opened:
            for frame in range(getattr(opened, "n_frames", 1)):
                opened.seek(frame)
                opened.convert("L")
        return
    document = pypdfium2.PdfDocument(path)
    try:
        for page in document:
            page.render(scale=_resolution(page) / _POINTS, grayscale=True).to_pil()
    finally:
        document.close()


def _resolution(page: pypdfium2.PdfPage) -> float:
    widths = [found.get_px_size()[0] for found in page.get_objects(max_depth=2) if found.type == 3]
    return max(widths, default=0) / page.get_width() * _POINTS or 2 * _POINTS


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=15, help="15 by default")
    parser.add_argument("--seeds", type=int, default=3, help="files of each kind, 3 by default")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
