"""The ruled PDF forms of the corpus → their blank renders, compared with the forms."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from os import cpu_count
from pathlib import Path

import docgen
from benchmarks.likeness import Fidelity, compare
from docgen.model import Marks
from docgen.office.pdf import to_pdf
from tests.corpus.index import HELD, traits_by_file

ROOT = Path(__file__).resolve().parent.parent
LOT1 = ROOT / "samples" / "lot1.pdf"
RULED = {("rules", "full grid"), ("rules", "horizontal rules only")}

_BATCH = 12  # files to one start of LibreOffice; small enough that all cores have work


def ruled_forms() -> list[Path]:
    """The PDF forms with ruled tables, but for those held back: lot1 first, then by name."""
    names = [
        name
        for name, traits in sorted(traits_by_file().items())
        if name.endswith(".pdf") and not name.startswith(HELD) and RULED & set(traits)
    ]
    return [LOT1, *(ROOT / "tests" / "forms" / name for name in names)]


def compare_corpus(
    only: str = "", keep: Path | None = None, marks: Marks | None = None
) -> list[Fidelity]:
    """Rebuild each ruled form whose name has `only` in it, and compare; what is made goes to
    `keep`, if that is given. `marks` are the form's own by default.
    """
    paths = [path for path in ruled_forms() if only in path.name]
    batches = [paths[start : start + _BATCH] for start in range(0, len(paths), _BATCH)]
    with tempfile.TemporaryDirectory() as name:
        folder = keep or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        with ProcessPoolExecutor(cpu_count()) as pool:
            done = pool.map(partial(compare_rebuilt, folder=folder, marks=marks), batches)
            return [fidelity for batch in done for fidelity in batch]


def compare_rebuilt(
    forms: Sequence[Path], folder: Path, marks: Marks | None = None
) -> list[Fidelity]:
    """Rebuild some forms with one start of LibreOffice, and compare each; never raises for one."""
    made: dict[Path, bytes] = {}
    failed: dict[Path, str] = {}
    for path in forms:
        try:
            made[path] = blank_render(path, marks)
            (folder / f"{path.stem}.docx").write_bytes(made[path])
        except docgen.DocgenError as error:
            failed[path] = str(error).splitlines()[0].replace(f"{path.as_posix()}: ", "")
    # One LibreOffice: the batches themselves run side by side.
    for path, pdf in zip(made, to_pdf(list(made.values()), processes=1), strict=True):
        if isinstance(pdf, docgen.OfficeError):
            failed[path] = pdf.problem.message
        else:
            (folder / path.name).write_bytes(pdf)
    return [
        Fidelity(path.stem, error=failed[path])
        if path in failed
        else compare(path, folder / path.name, path.stem)
        for path in forms
    ]


def blank_render(path: Path, marks: Marks | None = None) -> bytes:
    """The Word document of a form that nobody answered yet."""
    form = docgen.parse(path)
    return docgen.render(docgen.Answers(form.id), form, docgen.build_template(form), marks)
