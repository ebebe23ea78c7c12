"""Draw the README's pictures: lot1 filled, its page beside the buyer's, and what was understood
of it; a Word form, filled; and what is left to a person of lot1 filled with a pen and scanned.

They are `docs/filled.png`, `docs/pages.png`, `docs/parsed.png`, `docs/original.png` and
`docs/review.png`. Run it with `make picture`; it needs LibreOffice, poppler's pdftoppm and
Chromium.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from PIL import Image

from docgen import (
    Answer,
    Answers,
    DocgenError,
    OfficeError,
    build_template,
    load_answers,
    load_form,
    parse,
    render,
)
from docgen.office.pdf import to_pdf
from docgen.original import build_from_original
from docgen.parse import understand
from docgen.picture import draw_picture
from docgen.read.received import read_form
from docgen.review import resolving, review_page
from tests.filled.scanner import Scanner
from tests.filled.scans import blank, filled, scanned

ROOT = Path(__file__).resolve().parent.parent
FILLED = ROOT / "docs" / "filled.png"
PARSED = ROOT / "docs" / "parsed.png"
PAGES = ROOT / "docs" / "pages.png"
ORIGINAL = ROOT / "docs" / "original.png"
REVIEW = ROOT / "docs" / "review.png"

_ANSWERS = Answers(
    "cadre",
    {
        "1": Answer("oui", "Mme Durand, joignable de 6 h à 20 h."),
        "2": Answer("oui", "Astreinte de nuit et de week-end."),
        "3": Answer("oui"),
        "4": Answer("oui"),
        "4b": Answer("oui", "Fiches en annexe 2."),
        "5": Answer("non"),
        "nom-et-qualite-du-signataire": Answer("Jeanne Martin, gérante"),
        "fait-a": Answer("Lyon"),
    },
)
_DOTS_PER_INCH = 100
_SEED = 3  # of the form that is filled with a pen
_WINDOW = "1200,1080"  # pixels
_COLORS = 200  # about half of the full colours' bytes


def main() -> int:
    """Write the pictures, and their paths on stdout."""
    try:
        filled = _filled()
        pages = _pages()
        parsed = _parsed()
        original = _original()
        review = _review()
    except DocgenError as error:
        print(error, file=sys.stderr)
        return int(error.exit_code)
    for path, picture in (
        (FILLED, filled),
        (PAGES, pages),
        (PARSED, parsed),
        (ORIGINAL, original),
        (REVIEW, review),
    ):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(picture)
        print(f"{path.relative_to(ROOT).as_posix()}: {len(picture) / 1024:.0f} KB")
    return 0


def _filled() -> bytes:
    form = load_form(ROOT / "parsed" / "lot1.yaml")
    answers = load_answers(ROOT / "answers" / "lot1.yaml")
    [pdf] = to_pdf([render(answers, form, build_template(form))])
    if isinstance(pdf, OfficeError):
        raise pdf
    return _with_few_colors(_first_page(pdf))


def _pages() -> bytes:
    """The buyer's page, and the same page of the document without answers, side by side."""
    form = load_form(ROOT / "parsed" / "lot1.yaml")
    [blank] = to_pdf([render(Answers(form.id), form, build_template(form))])
    if isinstance(blank, OfficeError):
        raise blank
    source = (ROOT / "samples" / "lot1.pdf").read_bytes()
    pages = [Image.open(io.BytesIO(_first_page(pdf))) for pdf in (source, blank)]
    return _side_by_side(
        [page.resize((page.width * 2 // 3, page.height * 2 // 3)) for page in pages]
    )


def _side_by_side(pictures: list[Image.Image]) -> bytes:
    both = Image.new("RGB", (sum(p.width for p in pictures), pictures[0].height))
    for index, picture in enumerate(pictures):
        both.paste(picture, (index * picture.width, 0))
    made = io.BytesIO()
    both.save(made, "PNG")
    return _with_few_colors(made.getvalue())


def _original() -> bytes:
    """The upper part of the buyer's Word form, and of the same file filled, side by side."""
    source = ROOT / "samples" / "cadre.docx"
    form = parse(source)
    document = render(_ANSWERS, form, build_from_original(form, source))
    pictures = []
    for pdf in to_pdf([source.read_bytes(), document]):
        if isinstance(pdf, OfficeError):
            raise pdf
        page = Image.open(io.BytesIO(_first_page(pdf)))
        pictures.append(page.crop((0, 0, page.width, page.height * 11 // 20)))
    return _side_by_side(pictures)


def _parsed() -> bytes:
    source = ROOT / "samples" / "lot1.pdf"
    seen = understand(source)
    drawn = draw_picture(source, seen.form, seen.pages[:1], seen.marks, ".png")
    image = Image.open(io.BytesIO(drawn))
    smaller = io.BytesIO()
    image.resize((image.width * 3 // 4, image.height * 3 // 4)).save(smaller, "PNG")
    return _with_few_colors(smaller.getvalue())


def _review() -> bytes:
    """The page that shows what cannot be told of a scanned form, as Chromium shows it."""
    source = ROOT / "samples" / "lot1.pdf"
    with TemporaryDirectory() as folder:
        scan, page = Path(folder) / "lot1-scan.pdf", Path(folder) / "review.html"
        chance = Random(_SEED)  # noqa: S311
        made = filled(blank(source)[0], chance, oddities=0.1)
        scanned(made, source, scan, Scanner(200, noise=4, blur=0.5), 1.0, chance)
        found = read_form(scan, made.form)
        sheet = Path("review/lot1-scan.review.yaml")
        command = resolving(sheet, Path("answers/received/lot1-scan.yaml"))
        html = review_page(found, sheet, command)
        page.write_text(html, "utf-8")
        return _with_few_colors(_seen_by_chromium(page))


def _seen_by_chromium(page: Path) -> bytes:
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        raise OfficeError("There is no picture: Chromium is missing.", "Install chromium.")
    picture = page.with_suffix(".png")
    command = [program, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
    command += [f"--window-size={_WINDOW}", f"--screenshot={picture}", page.as_uri()]
    subprocess.run(command, capture_output=True, check=True)  # noqa: S603
    return picture.read_bytes()


def _first_page(pdf: bytes) -> bytes:
    """Page 1 as PNG."""
    program = shutil.which("pdftoppm")
    if program is None:
        raise OfficeError("There is no picture: pdftoppm is missing.", "Install poppler-utils.")
    command = [program, "-png", "-r", str(_DOTS_PER_INCH), "-f", "1", "-l", "1"]
    done = subprocess.run(command, input=pdf, capture_output=True, check=False)  # noqa: S603
    if done.returncode:
        raise OfficeError(f"pdftoppm failed: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout


def _with_few_colors(png: bytes) -> bytes:
    """The same picture in a palette, as a smaller PNG."""
    few = Image.open(io.BytesIO(png)).convert("RGB").quantize(_COLORS, dither=Image.Dither.NONE)
    buffer = io.BytesIO()
    few.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


if __name__ == "__main__":
    sys.exit(main())
