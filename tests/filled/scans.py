"""Received forms filled with a pen: scanned, photographed, or with strokes added to a PDF.

The pen's marks are drawn onto the buyer's page; the truth is what was drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from PIL import Image
from pypdf import PdfReader

import docgen
from docgen.look import PlaceLook
from docgen.model import Answer, Answers, Form, Prompt
from docgen.sources.files import read_pages
from docgen.sources.page import Page
from docgen.sources.raster import page_images
from tests.filled import Generator, Received, invented, note_pdf, pen_pdf, scanner
from tests.filled.pdf import typed_onto
from tests.filled.pens import Hand, Stroke, handwriting, mark, ring, struck_out
from tests.filled.scanner import Noise, Picture, Scanner

_ROOT = Path(__file__).parents[1]
_SHEET_DPI = 200.0


@dataclass(slots=True)
class Filled:
    """A form filled with a pen: the strokes on each page, by its number."""

    form: Form
    truth: Answers
    strokes: dict[int, list[Stroke]]
    unclear: set[str]


def sources() -> list[Path]:
    """The blank forms that are filled; none of those held back."""
    found = sorted((_ROOT / "forms").glob("*.pdf"))
    lot1 = _ROOT.parent / "samples" / "lot1.pdf"
    return [lot1, *(path for path in found if not path.name.startswith("held-"))]


@lru_cache(maxsize=8)
def blank(path: Path) -> tuple[Form, tuple[Page, ...]]:
    """A blank form, parsed, and its pages."""
    return docgen.parse(path), tuple(read_pages(path))


def filled(form: Form, chance: Random, oddities: float = 0.012) -> Filled:
    """Fill a form by hand; a share of the prompts is made a muddle that a person must settle."""
    hand = Hand.of(chance)
    truth = invented(form, chance, texts=0.5, notes=0.06)
    made = Filled(form, truth, {}, set())
    unwritten: list[str] = []
    for prompt_id, answer in truth.answers.items():
        prompt = form.prompts[prompt_id]
        if prompt.kind == "choice":
            places = [place for place in _places(prompt) if place.choice]
            own = next((place for place in places if place.choice == answer.value), None)
            if own is None:
                made.unclear.add(prompt_id)  # the blank's own place is not known
                continue
            _ticked(made, prompt_id, own, places, hand, chance, oddities)
            wanted = answer.justification is not None
        else:
            wanted = answer.value is not None
        room = next((place for place in _places(prompt) if place.choice is None), None)
        if wanted and room is not None:
            made.unclear.add(prompt_id)  # handwriting is for a person to read
            _draw(made, room.page, handwriting(hand, room.box, chance))
        elif wanted:  # the blank has no room for it, so nobody wrote it
            unwritten.append(prompt_id)
    kept = {
        key: Answer(answer.value) if key in unwritten else answer
        for key, answer in truth.answers.items()
        if key not in unwritten or form.prompts[key].kind == "choice"
    }
    return replace(made, truth=replace(truth, answers=kept))


def _places(prompt: Prompt) -> tuple[PlaceLook, ...]:
    return prompt.look.places if prompt.look is not None else ()


def _draw(made: Filled, page: int, strokes: list[Stroke]) -> None:
    made.strokes.setdefault(page, []).extend(strokes)


def _ticked(
    made: Filled,
    prompt_id: str,
    own: PlaceLook,
    places: Sequence[PlaceLook],
    hand: Hand,
    chance: Random,
    oddities: float,
) -> None:
    odd = chance.random()
    others = [place for place in places if place is not own]
    _draw(made, own.page, (ring if own.kind == "word" else mark)(hand, own.box, chance))
    if odd < oddities and others:
        made.unclear.add(prompt_id)
        other = chance.choice(others)
        _draw(made, other.page, mark(hand, other.box, chance))
    elif odd < 2 * oddities:
        made.unclear.add(prompt_id)
        other = chance.choice(others) if others else own
        _draw(made, other.page, struck_out(hand, other.box, chance))


def sheets(path: Path, made: Filled, dpi: float = _SHEET_DPI) -> list[Picture]:
    """The filled sheets before they are scanned, as coloured pictures."""
    _, pages = blank(path)
    drawn = []
    for page, image in zip(pages, page_images(path, pages, dpi / 72), strict=True):
        sheet = np.ascontiguousarray(np.asarray(image.convert("RGB"))[:, :, ::-1])
        drawn.append(scanner.ink(sheet, made.strokes.get(page.number, []), dpi / 72))
    return drawn


Soiled = Callable[[list[Picture], Random, Noise], list[Picture]]


def _clean(pages: list[Picture], chance: Random, noise: Noise) -> list[Picture]:
    return pages


def _office(pages: list[Picture], chance: Random, noise: Noise) -> list[Picture]:
    """Stamps, punch holes, a staple, the other side shining through."""
    scale = _SHEET_DPI / 72
    behind = [page.copy() for page in pages]
    for index, page in enumerate(pages):
        height, width = page.shape[0] / scale, page.shape[1] / scale
        if chance.random() < 0.5:
            page = scanner.seen_through(page, behind[index - 1])
        if chance.random() < 0.6:
            at = (chance.uniform(0.1, 0.9) * width, chance.choice((0.05, 0.95)) * height)
            page = scanner.stamp(page, at, scale, noise)
        if chance.random() < 0.6:
            page = scanner.punched(page, scale, chance.choice((30, 255, 180)))
        if chance.random() < 0.4:
            page = scanner.stapled(page, scale)
        pages[index] = page
    return pages


def shuffled(pages: list[Picture], chance: Random, noise: Noise) -> list[Picture]:
    """Pages in the wrong order, turned, and one of them twice."""
    order = list(range(len(pages)))
    chance.shuffle(order)
    if chance.random() < 0.3:
        order.append(order[0])
    turns = [chance.choice((0, 0, 1, 2, 3)) for _ in order]
    return [
        np.ascontiguousarray(np.rot90(pages[index], turn))
        for index, turn in zip(order, turns, strict=True)
    ]


def scanned(
    made: Filled, source: Path, path: Path, base: Scanner, skew: float, chance: Random
) -> None:
    """Save a filled form as the scanner sees it: a PDF, or a picture by the path's suffix."""
    _soiled(made, source, path, base, skew, chance, _clean)


def _soiled(
    made: Filled,
    source: Path,
    path: Path,
    base: Scanner,
    skew: float,
    chance: Random,
    soil: Soiled,
) -> None:
    noise = np.random.default_rng(chance.randrange(2**32))
    seen = []
    for page in soil(sheets(source, made), chance, noise):
        by = replace(
            base,
            skew=chance.uniform(-skew, skew),
            shift=(chance.uniform(-9, 9), chance.uniform(-9, 9)),
            scale=chance.choice((1.0, 1.0, 0.97, chance.uniform(0.94, 1.04))),
        )
        picture = scanner.scan(page, _SHEET_DPI, by, noise)
        if soil is _office and chance.random() < 0.5:
            picture = scanner.bordered(picture, noise)
        seen.append(picture)
    _save(seen, path, base, chance)


def _scans(
    name: str, base: Scanner, soil: Soiled = _clean, suffix: str = ".pdf", skew: float = 2.0
) -> Generator:
    def generate(folder: Path, seed: int) -> Received:
        chance = Random(f"{name} {seed}")
        source = chance.choice(sources())
        form, _ = blank(source)
        made = filled(form, chance)
        path = folder / f"{name}-{seed}{suffix}"
        _soiled(made, source, path, base, skew, chance, soil)
        return _received(name, seed, path, made, source)

    return generate


def _received(name: str, seed: int, path: Path, made: Filled, source: Path) -> Received:
    unclear = frozenset(made.unclear)
    return Received(name, seed, path, made.form, made.truth, unclear, (source.name,))


def _save(seen: Sequence[Picture], path: Path, by: Scanner, chance: Random) -> None:
    images = [_image(picture, by.is_binary) for picture in seen]
    more: dict[str, Any] = (
        {"save_all": True, "append_images": images[1:]} if len(images) > 1 else {}
    )
    dpi = (by.dpi, by.dpi)
    if path.suffix == ".tif":
        images[0].save(
            path, "TIFF", compression="group4" if by.is_binary else None, dpi=dpi, **more
        )
    elif path.suffix == ".pdf":
        quality = chance.randint(35, 55) if by.noise > 10 else chance.randint(60, 90)
        if not by.is_binary:
            more["quality"] = quality
        images[0].save(path, "PDF", resolution=float(by.dpi), **more)
    else:
        images[0].save(path, dpi=dpi)


def _image(picture: Picture, is_binary: bool) -> Image.Image:
    if picture.ndim == 3:
        return Image.fromarray(np.ascontiguousarray(picture[:, :, ::-1]))
    image = Image.fromarray(picture)
    return image.convert("1", dither=Image.Dither.NONE) if is_binary else image


def _vectors(name: str, save: Callable[[Path, Path, Filled, Random], None]) -> Generator:
    def generate(folder: Path, seed: int) -> Received:
        chance = Random(f"{name} {seed}")
        source = chance.choice(sources())
        form, _ = blank(source)
        made = filled(form, chance)
        path = folder / f"{name}-{seed}.pdf"
        save(source, path, made, chance)
        return _received(name, seed, path, made, source)

    return generate


def _pen(source: Path, path: Path, made: Filled, chance: Random) -> None:
    pen_pdf.laid_over(source, path, made.strokes)


def _noted(source: Path, path: Path, made: Filled, chance: Random) -> None:
    pen_pdf.annotated(source, path, made.strokes, chance)


def _notes(name: str) -> Generator:
    def generate(folder: Path, seed: int) -> Received:
        chance = Random(f"{name} {seed}")
        source = chance.choice(sources())
        form, _ = blank(source)
        path = folder / f"{name}-{seed}.pdf"
        truth = note_pdf.noted(form, source, path, chance)
        return Received(name, seed, path, form, truth, frozenset(), (source.name,))

    return generate


def _typed(name: str, base: Scanner) -> Generator:
    """Filled on a computer, printed, and scanned."""

    def generate(folder: Path, seed: int) -> Received:
        chance = Random(f"{name} {seed}")
        while True:
            made = typed_onto(folder, chance.randrange(10**6))
            # What is typed onto a turned page lands beside it.
            if made.form.language == "fr" and not any(
                page.rotation for page in PdfReader(made.path).pages
            ):
                break
        noise = np.random.default_rng(chance.randrange(2**32))
        pages = tuple(read_pages(made.path))
        seen = []
        for image in page_images(made.path, pages, _SHEET_DPI / 72):
            by = replace(base, skew=chance.uniform(-1.5, 1.5), shift=(chance.uniform(-6, 6), 3.0))
            sheet = np.ascontiguousarray(np.asarray(image.convert("RGB"))[:, :, ::-1])
            seen.append(scanner.scan(sheet, _SHEET_DPI, by, noise))
        path = folder / f"{name}-{seed}.pdf"
        _save(seen, path, base, chance)
        return replace(made, kind=name, seed=seed, path=path)

    return generate


KINDS: dict[str, Generator] = {
    "scan-200": _scans("scan-200", Scanner(200, noise=4, blur=0.5, fade=0.1, dots=15)),
    "scan-300-bw": _scans(
        "scan-300-bw", Scanner(300, noise=6, blur=0.6, is_binary=True, dots=30), suffix=".tif"
    ),
    "scan-150-office": _scans(
        "scan-150-office", Scanner(150, noise=6, blur=0.6, fade=0.15, dots=60), _office
    ),
    "scan-100-noisy": _scans(
        "scan-100-noisy", Scanner(100, noise=16, blur=0.8, fade=0.2, dots=40), skew=5.0
    ),
    "scan-typed": _typed("scan-typed", Scanner(200, noise=4, blur=0.5, dots=10)),
    "scan-turned": _scans("scan-turned", Scanner(150, noise=4, blur=0.5), shuffled, skew=5.0),
    "scan-200-bw": _scans(
        "scan-200-bw", Scanner(200, noise=10, blur=0.8, is_binary=True, dots=40), skew=4.0
    ),
    "photo": _scans("photo", Scanner(160, noise=5, blur=0.9, tilt=0.03, is_grey=False), skew=4.0),
    "pen-vector": _vectors("pen-vector", _pen),
    "pen-annotations": _vectors("pen-annotations", _noted),
    "pen-notes": _notes("pen-notes"),
}
