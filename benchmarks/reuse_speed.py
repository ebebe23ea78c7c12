"""Print how fast earlier answers are indexed, and found again for a new form.

    python -m benchmarks.reuse_speed [--prompts 1000 10000 100000] [--rounds 3]

Forms of 60 prompts are made up out of the words of the open pairs (benchmarks/pairs), each with
one file of answers. The index is built once for each number of prompts; then, in turns, it is
opened (which looks whether a file has changed since), a new form, in which some prompts stand as
before, some in other words and some are new, is looked up, and its own YAML file is read. What the
program remembers of texts it has compared is emptied before each turn, as in a new run of it; the
lists of words are loaded once. The table has medians of processor time.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from time import process_time

from benchmarks.reuse_quality import pairs
from docgen.answers import dump_answers
from docgen.form import dump_form, load_form
from docgen.known_forms import KnownForms
from docgen.library import Library, open_library
from docgen.matching.compare import compare
from docgen.matching.terms import terms
from docgen.model import Answer, Answers, Choice, Form, Prompt, Question, Section
from docgen.reuse import carry

FORM = 60  # prompts of a form
AIM_RATIO, AIM_RATE = 20, 10_000


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--prompts", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    print(
        "| earlier prompts | indexed a second | index opened | form looked up | YAML read | ratio |"
    )
    print("| ---: | ---: | ---: | ---: | ---: | ---: |")
    for count in options.prompts:
        with tempfile.TemporaryDirectory() as folder:
            print(_row(Path(folder), count, options.rounds))
    print(f"\nAims: at least {AIM_RATE} prompts a second; a ratio under {AIM_RATIO}.")


def _row(folder: Path, count: int, rounds: int) -> str:
    chance = Random(count)
    asked = _library_files(folder, count, chance)
    new = _form("new", [*chance.sample(asked, FORM // 2), *_texts(FORM // 2, chance)])
    path = folder / "parsed" / "new.yaml"
    path.write_text(dump_form(new), "utf-8")
    start = process_time()
    library = _opened(folder)
    rate = count / (process_time() - start)
    library.base.close()
    opened, looked, read = [], [], []
    for _ in range(rounds + 1):
        compare.cache_clear()
        terms.cache_clear()
        opened.append(_seconds(lambda: _opened(folder).base.close()))
        library, form = _opened(folder), load_form(path)
        looked.append(_seconds(partial(carry, form, library)))
        library.base.close()
        read.append(_seconds(lambda: load_form(path)))
    # The first turn loads the lists of words.
    times = [1000 * median(each[1:]) for each in (opened, looked, read)]
    ratio = median(a / b for a, b in list(zip(looked, read, strict=True))[1:])
    cells = [f"{times[0]:.0f} ms", f"{times[1]:.0f} ms", f"{times[2]:.1f} ms", f"{ratio:.1f}"]
    return f"| {count} | {rate:.0f} | {' | '.join(cells)} |"


def _seconds(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


def _opened(folder: Path) -> Library:
    return open_library([folder / "answers"], KnownForms(folder), folder / "cache")


def _library_files(folder: Path, count: int, chance: Random) -> list[str]:
    """Write forms and answers; the prompts' texts."""
    for name in ("parsed", "answers"):
        (folder / name).mkdir()
    texts = _texts(count, chance)
    for start in range(0, count, FORM):
        form = _form(f"form{start}", texts[start : start + FORM])
        (folder / "parsed" / f"{form.id}.yaml").write_text(dump_form(form), "utf-8")
        answers = {key: Answer(chance.choice(("oui", "non"))) for key in form.prompts}
        made = Answers(form.id, answers, {"name": "Cabinet Exemple"}, {"buyer": "Ville d’Exemple"})
        (folder / "answers" / f"{form.id}.yaml").write_text(dump_answers(made, form), "utf-8")
    return texts


def _texts(count: int, chance: Random) -> list[str]:
    """Questions made up of the parts of real ones."""
    said = [asked.text.split() for pair in pairs("fr", "open") for asked in (pair.old, pair.new)]
    made = []
    for _ in range(count):
        one, other = chance.choice(said), chance.choice(said)
        at, end = chance.randint(1, len(one)), chance.randint(0, len(other) - 1)
        made.append(" ".join([*one[:at], *other[end:], str(chance.randint(1, 60)), "jours ?"]))
    return made


def _form(name: str, texts: list[str]) -> Form:
    questions = tuple(
        Question(str(number), (Prompt(str(number), "choice", text),))
        for number, text in enumerate(texts, 1)
    )
    choices = (Choice("oui", "OUI"), Choice("non", "NON"))
    return Form(name, "Lot", "fr", choices, (Section("Gestion", questions),))


if __name__ == "__main__":
    main()
