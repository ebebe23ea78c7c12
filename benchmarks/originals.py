"""Print how much a template from the buyer's own Word file looks like that file, rendered blank.

    python -m benchmarks.originals [--marks boxes|cross] [--keep FOLDER] [--json] [FILE.docx …]

Takes the Word forms of tests/forms that are not held back, or the files given. Both documents go
to PDF through one start of LibreOffice; see benchmarks/fidelity.py for what is compared.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import docgen
from benchmarks.fidelity_table import as_table
from benchmarks.likeness import Fidelity, as_data, compare
from docgen.model import Marks
from docgen.office.pdf import to_pdf
from docgen.original import build_from_original
from tests.corpus.index import HELD

FORMS = Path(__file__).resolve().parent.parent / "tests" / "forms"
LIKE = 0.99  # the aim: how similar the pages are as pictures


def word_forms() -> list[Path]:
    """The Word forms of the corpus, but for those held back."""
    return sorted(path for path in FORMS.glob("*.docx") if not path.name.startswith(HELD))


def compare_originals(
    paths: Sequence[Path], folder: Path, marks: Marks | None = None
) -> list[Fidelity]:
    """Each form's own PDF beside that of its blank render; both are kept in `folder`."""
    made: dict[Path, bytes] = {}
    failed: dict[Path, str] = {}
    for path in paths:
        try:
            made[path] = blank_render(path, marks)
            (folder / f"{path.stem}.docx").write_bytes(made[path])
        except docgen.DocgenError as error:
            failed[path] = str(error).splitlines()[0].replace(f"{path.as_posix()}: ", "")
    originals = to_pdf([path.read_bytes() for path in made])
    for path, before, after in zip(made, originals, to_pdf(list(made.values())), strict=True):
        if isinstance(before, docgen.OfficeError) or isinstance(after, docgen.OfficeError):
            failed[path] = "LibreOffice makes no PDF of it"
            continue
        (folder / f"{path.stem}.original.pdf").write_bytes(before)
        (folder / f"{path.stem}.pdf").write_bytes(after)
    return [
        Fidelity(path.stem, error=failed[path])
        if path in failed
        else compare(folder / f"{path.stem}.original.pdf", folder / f"{path.stem}.pdf", path.stem)
        for path in paths
    ]


def blank_render(path: Path, marks: Marks | None) -> bytes:
    """The buyer's file with a place for each answer, and no answer yet."""
    form = docgen.parse(path)
    template = build_from_original(form, path)
    return docgen.render(docgen.Answers(form=form.id), form, template, marks)


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--marks", choices=("boxes", "cross"), help="default: what the form shows")
    parser.add_argument("--keep", type=Path, help="a folder for what is rendered")
    parser.add_argument("--json", action="store_true", help="for machines")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = options.keep or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        found = compare_originals(options.files or word_forms(), folder, options.marks)
    if options.json:
        print(json.dumps([as_data(one) for one in found], ensure_ascii=False, indent=1))
        return 0
    reached = sum(one.similarity >= LIKE for one in found if not one.error)
    print(as_table(found))
    print(f"\nSimilarity at least {LIKE}: {reached} of {len(found)}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
