"""Print how long docgen takes against the bare libraries it stands on, as a Markdown table.

    python -m benchmarks.speed [--rounds 15] [--corpus] [FORM.pdf ...]

Both sides of a comparison run by turns, so that a throttled machine slows both; the figure is
the median of the rounds' own ratios (or differences), not a time that only this machine knows.
Jobs within this process are measured in processor time, which other programs' load moves least.
PDF files named on the command line are compared in parsing too; with --corpus, those of
tests/forms alone, each on a line, then the median and the worst of them.
"""

from __future__ import annotations

import argparse
import gc
import io
import platform
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

import pdfplumber
from docxtpl import DocxTemplate

import docgen
from benchmarks.bare import bare_context

ROOT = Path(__file__).resolve().parent.parent
LOT1 = ROOT / "samples" / "lot1.pdf"

PARSE_AIM = 1.3  # times pdfplumber
RENDER_AIM = 1.5  # times docxtpl
START_AIM = 0.15  # seconds more than Python alone

Job = Callable[[], object]
Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; the texts are as printed."""

    job: str
    against: str
    measured: str
    aim: str


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure everything and print the table."""
    options = _parser().parse_args(arguments)
    if options.corpus:
        print_corpus(options.rounds)
        return 0
    try:
        rows = [
            *(compare_parse(path, options.rounds) for path in (LOT1, *options.forms)),
            compare_render(options.rounds),
            compare_start(options.rounds),
        ]
    except docgen.DocgenError as error:
        print(error, file=sys.stderr)
        return int(error.exit_code)
    print(as_table(rows))
    print()
    print(f"Python {platform.python_version()}, medians of {options.rounds} rounds.")
    return 0


def print_corpus(rounds: int) -> None:
    """The ratio of each file of the corpus, but for those held back, as it is measured."""
    print(f"| form | times `extract_tables()`, aim {PARSE_AIM:.1f} |")
    print("| :--- | ---: |")
    ratios = {}
    for path in sorted((ROOT / "tests" / "forms").glob("*.pdf")):
        if path.name.startswith("held-"):
            continue
        ratios[path.name] = median(ours / bare for ours, bare in parse_times(path, rounds))
        print(f"| {path.stem} | {ratios[path.name]:.2f} |", flush=True)
    worst = max(ratios, key=lambda name: ratios[name])
    over = sum(ratio > PARSE_AIM for ratio in ratios.values())
    print(f"| median of {len(ratios)} | {median(ratios.values()):.2f} |")
    print(f"| worst, {worst} | {ratios[worst]:.2f} |")
    print(f"\n{over} above the aim. Medians of {rounds} rounds.")


def compare_parse(path: Path, rounds: int) -> Row:
    """`docgen.parse` against pdfplumber's tables of the same file."""
    against = "pdfplumber's bare `extract_tables()`"
    measured = ratio(parse_times(path, rounds))
    return Row(f"parse `{path.name}`", against, measured, f"at most {PARSE_AIM:.1f} ×")


def parse_times(path: Path, rounds: int) -> list[tuple[float, float]]:
    """Seconds of parsing and of pdfplumber's tables, by turns; a form that is none counts too."""

    def parse() -> None:
        with suppress(docgen.LayoutError):
            docgen.parse(path)

    def bare() -> None:
        with pdfplumber.open(path) as pdf:
            for page in pdf.pages:
                page.extract_tables()

    return by_turns(parse, bare, rounds, process_time)


def compare_render(rounds: int) -> Row:
    """`docgen.render`, its proof by reading back included, against docxtpl on the same template."""
    template = ROOT / "templates" / "lot1.docx"
    form = docgen.load_form(ROOT / "parsed" / "lot1.yaml")
    answers = docgen.load_answers(ROOT / "answers" / "lot1.yaml")
    given = {
        key: (answer.value or "", answer.justification or "")
        for key, answer in answers.answers.items()
    }

    def bare() -> None:
        document = DocxTemplate(template)
        context = bare_context(given, answers.tender, answers.respondent)
        document.render(context, autoescape=True)
        document.save(io.BytesIO())

    times = by_turns(lambda: docgen.render(answers, form, template), bare, rounds, process_time)
    job = "render `lot1`, read back as proof"
    return Row(job, "docxtpl alone, no check boxes", ratio(times), f"at most {RENDER_AIM:.1f} ×")


def compare_start(rounds: int) -> Row:
    """A whole `docgen --help` against Python doing nothing."""

    def run(*arguments: str) -> Job:
        command = [sys.executable, *arguments]
        return lambda: subprocess.run(command, cwd=ROOT, capture_output=True, check=True)

    times = by_turns(run("-m", "docgen", "--help"), run("-c", "pass"), rounds, perf_counter)
    more = median(ours - bare for ours, bare in times)
    aim = f"at most {START_AIM:.2f} s more"
    return Row("`docgen --help`", "`python -c pass`", f"{more:.2f} s more", aim)


def by_turns(ours: Job, bare: Job, rounds: int, clock: Clock) -> list[tuple[float, float]]:
    """Seconds of both jobs in each round, after one round that is not counted.

    Who goes first changes from round to round.
    """
    ours(), bare()
    times = []
    for number in range(rounds):
        if number % 2:
            seconds_bare = seconds(bare, clock)
            times.append((seconds(ours, clock), seconds_bare))
        else:
            times.append((seconds(ours, clock), seconds(bare, clock)))
    return times


def seconds(job: Job, clock: Clock) -> float:
    """How long one run takes, without the garbage of the run before."""
    gc.collect()
    start = clock()
    job()
    return clock() - start


def ratio(times: Sequence[tuple[float, float]]) -> str:
    """The rounds' median ratio, as printed."""
    return f"{median(ours / bare for ours, bare in times):.2f} ×"


def as_table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table, columns aligned."""
    cells = [("docgen", "compared with", "measured", "aim")]
    cells += [(row.job, row.against, row.measured, row.aim) for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    heading, *lines = [
        " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        for line in cells
    ]
    rule = " | ".join("-" * width for width in widths)
    return "\n".join(f"| {line} |" for line in (heading, rule, *lines))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Measure docgen against the bare libraries.")
    parser.add_argument("forms", nargs="*", type=_pdf, help="more PDF forms to parse")
    parser.add_argument("--corpus", action="store_true", help="parse each PDF of tests/forms")
    parser.add_argument("--rounds", type=_rounds, default=15, help="15 by default")
    return parser


def _pdf(name: str) -> Path:
    path = Path(name)
    if not path.is_file():
        raise argparse.ArgumentTypeError(f"there is no file {name}")
    return path


def _rounds(number: str) -> int:
    if not number.isdecimal() or int(number) < 1:
        raise argparse.ArgumentTypeError("give a whole number, 1 or more")
    return int(number)


if __name__ == "__main__":
    sys.exit(main())
