"""Received forms that docgen rendered itself: as they are, saved by LibreOffice, and as PDF."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

import docgen
from docgen.errors import DocgenError
from docgen.model import Answers, Form
from docgen.office.libreoffice import convert
from docgen.office.pdf import to_pdf
from tests.filled import Generator, Received, invented

_ROOT = Path(__file__).resolve().parent.parent.parent


def as_rendered(folder: Path, seed: int) -> Received:
    """The Word file as docgen wrote it."""
    form, truth, document = _rendered(seed)
    return _received("docgen-word", seed, folder / f"{seed}.docx", document, form, truth)


def saved_by_libreoffice(folder: Path, seed: int) -> Received:
    """The Word file after LibreOffice opened and saved it."""
    form, truth, document = _rendered(seed)
    [saved] = convert([document], ".docx", "docx:MS Word 2007 XML")
    assert isinstance(saved, bytes), saved
    return _received("docgen-libreoffice", seed, folder / f"{seed}.docx", saved, form, truth)


def saved_in_other_formats(folder: Path, seed: int) -> Received:
    """The Word file saved by LibreOffice as .doc or .odt."""
    form, truth, document = _rendered(seed)
    suffix = ("doc", "odt")[seed % 2]
    [saved] = convert([document], ".docx", suffix)
    assert isinstance(saved, bytes), saved
    return _received("docgen-doc-odt", seed, folder / f"{seed}.{suffix}", saved, form, truth)


def as_pdf(folder: Path, seed: int) -> Received:
    """The PDF that `docgen render --pdf` writes."""
    form, truth, document = _rendered(seed)
    [printed] = to_pdf([document], processes=1)
    assert isinstance(printed, bytes), printed
    return _received("docgen-pdf", seed, folder / f"{seed}.pdf", printed, form, truth)


def buyers_own(folder: Path, seed: int) -> Received:
    """The buyer's own Word file, filled with `--original`."""
    form, truth, document = _filled_original(seed)
    return _received("original-word", seed, folder / f"{seed}.docx", document, form, truth)


def buyers_own_as_pdf(folder: Path, seed: int) -> Received:
    """The PDF of the buyer's own Word file, filled with `--original`."""
    form, truth, document = _filled_original(seed)
    [printed] = to_pdf([document], processes=1)
    assert isinstance(printed, bytes), printed
    return _received("original-pdf", seed, folder / f"{seed}.pdf", printed, form, truth)


KINDS: dict[str, Generator] = {
    "docgen-word": as_rendered,
    "docgen-libreoffice": saved_by_libreoffice,
    "docgen-doc-odt": saved_in_other_formats,
    "docgen-pdf": as_pdf,
    "original-word": buyers_own,
    "original-pdf": buyers_own_as_pdf,
}


def _received(
    kind: str, seed: int, path: Path, content: bytes, form: Form, truth: Answers
) -> Received:
    path.write_bytes(content)
    return Received(kind, seed, path, form, truth)


def _rendered(seed: int) -> tuple[Form, Answers, bytes]:
    chance = Random(seed)
    form, template = _form_and_template(_blank(chance))
    truth = invented(form, chance)
    return form, truth, docgen.render(truth, form, template)


def _filled_original(seed: int) -> tuple[Form, Answers, bytes]:
    chance = Random(f"original {seed}")
    forms = sorted((_ROOT / "tests" / "forms").glob("*.docx"))
    path = chance.choice([path for path in forms if not path.name.startswith("held-")])
    form = docgen.parse(path)
    truth = invented(form, chance)
    return form, truth, docgen.render(truth, form, docgen.build_from_original(form, path))


def _blank(chance: Random) -> Path:
    """A blank form: a third of the time that of samples/, else one of the corpus."""
    if chance.random() < 1 / 3:
        return _ROOT / "samples" / "lot1.pdf"
    return chance.choice(_corpus())


@cache
def _corpus() -> tuple[Path, ...]:
    forms = sorted((_ROOT / "tests" / "forms").glob("*.pdf"))
    return tuple(path for path in forms if not path.name.startswith("held-") and _is_form(path))


@cache
def _is_form(path: Path) -> bool:
    truth = path.with_name(f"{path.name}.form.yaml")
    return truth.is_file() and path.stat().st_size < 200_000


@cache
def _form_and_template(path: Path) -> tuple[Form, bytes]:
    try:
        form = docgen.parse(path)
    except DocgenError:
        form = docgen.parse(_ROOT / "samples" / "lot1.pdf")
    return form, docgen.build_template(form)
