"""Print how fast docgen renders and prints many answers files, as a Markdown table.

    python -m benchmarks.batch [--files 1000] [--pdfs 50] [--rounds 3] [--only render|print]

Rendering: as many different answers files on one template, from the files on disk to documents on
disk, each proved by reading it back; beside it a loop over bare docxtpl, which reads the same
files with PyYAML's C loader, fills the same template with plain texts and saves it. Both in one
process, by turns of a hundred files of docgen's and ten of the loop's, in processor time; the
ratio is the median of the turns'. Memory is the peak of `docgen render` as a process of its own,
given all the files and a tenth of them.

Printing: PDFs of rendered documents through `docgen.office.pdf.to_pdf`, in one LibreOffice and
in one for each core, beside a start of `soffice --convert-to pdf` for each file on a profile that
was used before. Seconds on the clock, since LibreOffice is a process of its own; medians.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter, process_time
from typing import Any

import yaml
from docxtpl import DocxTemplate

import docgen
from benchmarks.bare import bare_context
from benchmarks.speed import Row, as_table
from docgen.model import asked
from docgen.office.pdf import to_pdf
from docgen.workspace.folder import Workspace
from docgen.workspace.rendered import Rendered, render_files

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = ROOT / "templates" / "lot1.docx"
RENDER_AIM, PRINT_AIM = 8.0, 4.0  # times as many files a second
TURN, BARE_TURN = 100, 10  # files

_TEXT = (
    "délai de gestion ouverture du dossier expertise sous huit jours en dessous de 15 000 € "
    "l’assureur mandaté par la collectivité accuse réception et règle les sinistres à première "
    "demande selon la convention jointe « Gestion + » sans franchise"
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure both and print the table."""
    options = _parser().parse_args(arguments)
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_answers(folder, max(options.files, options.pdfs))
        if options.only != "print":
            rows += compare_render(folder, options.files)
        if options.only != "render":
            rows += compare_print(folder, options.pdfs, options.rounds)
    print(as_table(rows))
    print()
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, template `lot1`.")
    return 0


# The answers


def write_answers(folder: Path, count: int) -> list[Path]:
    """A workspace with different answers files: every box ticked by chance, texts of 5–60 words."""
    form = docgen.load_form(ROOT / "parsed" / "lot1.yaml")
    for name in ("parsed", "templates", "answers"):
        (folder / name).mkdir()
    shutil.copy(ROOT / "parsed" / "lot1.yaml", folder / "parsed")
    shutil.copy(TEMPLATE, folder / "templates")
    paths = answers_files(folder, count)
    for number, path in enumerate(paths):
        answers = docgen.Answers(
            form.id,
            made_up(form, Random(number)),
            respondent={"name": f"Cabinet {number}"},
            tender={"buyer": "Ville d’Exemple", "reference": f"2026-{number:04}"},
        )
        path.write_text(docgen.dump_answers(answers, form), "utf-8")
    return paths


def answers_files(folder: Path, count: int) -> list[Path]:
    """The names of the first answers files of a workspace."""
    return [folder / "answers" / f"{number:04}.yaml" for number in range(count)]


def made_up(form: docgen.Form, chance: Random) -> dict[str, docgen.Answer]:
    """An answer to each prompt that is asked; some ticks are justified, where there is room."""
    answers = {}
    for prompt_id, prompt in form.prompts.items():
        text = " ".join(chance.choices(_TEXT.split(), k=chance.randint(5, 60)))
        if prompt.kind == "choice":
            value = chance.choice(form.choices_of(prompt_id)).id
            justified = form.may_justify(prompt) and chance.random() < 0.3
            answers[prompt_id] = docgen.Answer(value, text if justified else None)
        else:
            answers[prompt_id] = docgen.Answer(text)
    return {key: answers[key] for key in answers if key in asked(form, answers)}


# Rendering


def compare_render(folder: Path, count: int) -> list[Row]:
    """Documents a second, and the memory that many take more than few."""
    paths = answers_files(folder, count)
    ours, bare = [], []
    rendered = render_files(Workspace(folder), paths, None, None, pdf=False, force=False)
    _seconds_ours(rendered, 1)  # compiles the template, once for all
    _seconds_bare(folder, paths[:1])
    for start in range(1, count, TURN):
        turn = paths[start : start + TURN]
        ours.append(_seconds_ours(rendered, len(turn)) / len(turn))
        bare.append(_seconds_bare(folder, turn[:BARE_TURN]) / len(turn[:BARE_TURN]))
    ratio = median(b / o for o, b in zip(ours, bare, strict=True))
    few, many = (_peak(folder, number) for number in (max(1, count // 10), count))
    return [
        Row(
            f"render {count} answers files, {1 / median(ours):.0f} a second, read back as proof",
            f"a loop over bare docxtpl, {1 / median(bare):.0f} a second",
            f"{ratio:.1f} × as many",
            f"at least {RENDER_AIM:.0f} ×",
        ),
        Row(
            f"memory of `docgen render` for {count}, {many:.0f} MB",
            f"for {max(1, count // 10)}, {few:.0f} MB",
            f"{many - few:.0f} MB more",
            "flat",
        ),
    ]


def _seconds_ours(rendered: Iterator[Rendered | docgen.DocgenError], count: int) -> float:
    start = process_time()
    for outcome in islice(rendered, count):
        if isinstance(outcome, docgen.DocgenError):
            raise outcome
    return process_time() - start


def _seconds_bare(folder: Path, paths: Sequence[Path]) -> float:
    (folder / "bare").mkdir(exist_ok=True)
    start = process_time()
    for path in paths:
        given = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
        document = DocxTemplate(TEMPLATE)
        document.render(_context(given), autoescape=True)
        document.save(folder / "bare" / f"{path.stem}.docx")
    return process_time() - start


def _context(given: dict[str, dict[str, Any]]) -> dict[str, Any]:
    answers = {}
    for key, answer in given["answers"].items():
        parts = answer if isinstance(answer, dict) else {"text": answer or ""}
        value = parts.get("choice") or parts.get("text") or ""
        answers[key] = (value, parts.get("justification") or "")
    return bare_context(answers, given["tender"], given["respondent"])


def _peak(folder: Path, count: int) -> float:
    """The most memory, in megabytes, of a process that renders so many files."""
    command = [sys.executable, "-m", "docgen", "render", "-o", "again", "--force"]
    command += [path.relative_to(folder).as_posix() for path in answers_files(folder, count)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise docgen.DocgenError(f"docgen render ended with status {process.returncode}.")
    return used.ru_maxrss / 1024


# Printing


def compare_print(folder: Path, count: int, rounds: int) -> list[Row]:
    """PDFs a second: a start each, one process, one process for each core."""
    rendered = render_files(
        Workspace(folder),
        answers_files(folder, count),
        None,
        folder / "documents",
        pdf=False,
        force=False,
    )
    paths = []
    for outcome in rendered:
        if isinstance(outcome, docgen.DocgenError):
            raise outcome
        paths.append(outcome.document)
    documents = [path.read_bytes() for path in paths]
    _starts(folder, paths[:1])
    times = []
    for _ in range(rounds):
        starts = _starts(folder, paths)
        times.append((starts, _printed(documents, 1), _printed(documents, None)))
    one = median(starts / single for starts, single, _ in times)
    all_cores = median(starts / every for starts, _, every in times)
    each, single, every = (median(column) for column in zip(*times, strict=True))
    against = f"{count} starts of `soffice`, {count / each:.1f} a second"
    return [
        Row(
            f"PDFs of {count} files, one LibreOffice, {count / single:.1f} a second",
            against,
            f"{one:.1f} × as many",
            f"at least {PRINT_AIM:.0f} ×",
        ),
        Row(
            f"PDFs of {count} files, one for each core, {count / every:.1f} a second",
            against,
            f"{all_cores:.1f} × as many",
            "more than one LibreOffice",
        ),
    ]


def _starts(folder: Path, paths: Sequence[Path]) -> float:
    program = shutil.which("soffice")
    if program is None:
        raise docgen.OfficeError("LibreOffice is not installed.")
    command = [program, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    command += ["--convert-to", "pdf", "--outdir", str(folder / "pdfs")]
    start = perf_counter()
    for path in paths:
        subprocess.run([*command, str(path)], check=True, capture_output=True)
    return perf_counter() - start


def _printed(documents: Sequence[bytes], processes: int | None) -> float:
    start = perf_counter()
    failed = [made for made in to_pdf(documents, processes) if isinstance(made, Exception)]
    if failed:
        raise failed[0]
    return perf_counter() - start


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--files", type=int, default=1000, help="answers files; 1000 by default")
    parser.add_argument("--pdfs", type=int, default=50, help="files to print; 50 by default")
    parser.add_argument("--rounds", type=int, default=3, help="of printing; 3 by default")
    parser.add_argument("--only", choices=("render", "print"))
    return parser


if __name__ == "__main__":
    sys.exit(main())
