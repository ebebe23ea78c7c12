"""Print how many tick questions docgen finds in real forms, as a Markdown table.

    python -m benchmarks.real_forms [--misses] [--json] FORM.pdf|FORM.docx|FOLDER ...

Each NAME.pdf (or .docx) has NAME.truth.yaml beside it: `answer_columns`, and `questions`, each
with its text and page, where printed its number and section, where they differ its `columns`; a
`scope` that names pages leaves out the others. These files belong to others and are not in the
repository. Texts are the same by docgen.wording, but for a colon at their end; `like` counts also
those that share nine words of ten. Found prompts that match no question count against the
precision.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

import yaml

import docgen
from benchmarks.parse_quality import Entry, entries
from docgen.model import Form
from docgen.wording import fold

SUFFIXES = (".pdf", ".docx", ".doc", ".odt")
_COUNTS = ("true", "found", "same", "like", "number", "section", "choices", "seconds")
LIKE = 0.9  # the share of words that texts have in common to be alike

_PAGES = re.compile(r"\bpages?\s+(\d+)(?:\s*(-|–|to|à|and|et)\s*(\d+))?")


@dataclass(frozen=True, slots=True)
class TickQuestion:
    """One question that the truth says is answered by a tick; an unknown page is 0."""

    text: str
    page: int
    number: str
    section: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Truth:
    """What stands in a real form; `pages` are those looked at, all where it is empty."""

    questions: tuple[TickQuestion, ...]
    pages: frozenset[int]
    elsewhere: frozenset[str]


@dataclass(frozen=True, slots=True)
class RealScore:
    """How one real form came out; numbers, sections and choices are counted among the like."""

    name: str
    true: int = 0
    found: int = 0
    same: int = 0
    like: int = 0
    number: int = 0
    section: int = 0
    choices: int = 0
    seconds: float = 0.0
    error: str = ""
    missing: tuple[str, ...] = ()
    surplus: tuple[str, ...] = ()

    def f1(self, matched: int) -> float:
        """The harmonic mean of precision and recall."""
        both = self.true + self.found
        return 2 * matched / both if both else float(not self.error)


def main() -> None:
    """Score the files and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("forms", nargs="+", type=Path, metavar="FORM.pdf|FOLDER")
    parser.add_argument("--json", action="store_true", help="for machines")
    parser.add_argument("--misses", action="store_true", help="list what was not found, on stderr")
    options = parser.parse_args()
    scores = [score_file(path) for path in _forms(options.forms)]
    if options.json:
        print(json.dumps([asdict(score) for score in scores], ensure_ascii=False, indent=1))
    else:
        print(as_table(scores))
    if options.misses:
        for score in scores:
            for kind, texts in (("missing", score.missing), ("surplus", score.surplus)):
                for text in texts:
                    print(f"{score.name}: {kind}: {text}", file=sys.stderr)


def _forms(paths: Iterable[Path]) -> list[Path]:
    """The files named, and those of the folders named that have a truth beside them."""
    found: list[Path] = []
    for path in paths:
        inside = sorted(path.iterdir()) if path.is_dir() else [path]
        found += [p for p in inside if p.suffix.lower() in SUFFIXES and _truth_of(p).exists()]
    return found


def _truth_of(path: Path) -> Path:
    return path.with_suffix(".truth.yaml")


def load_truth(path: Path) -> Truth:
    """Read a truth file."""
    data: dict[str, Any] = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    columns = tuple(data.get("answer_columns") or ())
    pages = {int(page) for page in data.get("pages_in_scope") or ()}
    for first, joint, last in _PAGES.findall(data.get("scope", "").partition(";")[0]):
        until = int(last or first)
        named = {int(first), until} if joint in ("and", "et") else range(int(first), until + 1)
        pages.update(named)
    return Truth(
        tuple(
            TickQuestion(
                entry["text"],
                int(entry.get("page") or 0),
                entry.get("number") or "",
                entry.get("section") or "",
                tuple(entry.get("columns") or columns),
            )
            for entry in data.get("questions") or ()
        ),
        frozenset(pages),
        frozenset(fold(entry["text"]) for entry in data.get("other_tick_fields") or ()),
    )


# Scoring


def score_file(path: Path) -> RealScore:
    """Parse one file and hold it against its truth."""
    truth = load_truth(_truth_of(path))
    start = perf_counter()
    try:
        form = docgen.parse(path)
    except docgen.LayoutError as error:
        if not truth.questions:
            return RealScore(path.stem, seconds=perf_counter() - start)
        return _failed(path, truth, error, perf_counter() - start)
    except Exception as error:
        return _failed(path, truth, error, perf_counter() - start)
    return score_form(path.stem, truth, form, perf_counter() - start)


def _failed(path: Path, truth: Truth, error: Exception, seconds: float) -> RealScore:
    line = str(error).partition("\n")[0].replace(f"{path.as_posix()}: ", "")
    missing = tuple(question.text for question in truth.questions)
    return RealScore(path.stem, len(missing), seconds=seconds, error=line, missing=missing)


def score_form(name: str, truth: Truth, form: Form, seconds: float = 0.0) -> RealScore:
    """Hold a parsed form against what is true of it."""
    found = [entry for entry in entries(form) if _in_scope(entry, truth)]
    same = _match(truth.questions, found, lambda one, other: _bare_text(one) == _bare_text(other))
    like = _match(truth.questions, found, _alike)
    pairs = [(truth.questions[i], found[j]) for i, j in like.items()]
    return RealScore(
        name,
        len(truth.questions),
        len(found),
        len(same),
        len(like),
        number=sum(_bare(q.number) == _bare(e.question.number or "") for q, e in pairs),
        section=sum(_fits_section(q.section, e.section.title or "") for q, e in pairs),
        choices=sum(_choices(q.columns) == _choices(_labels(form, e)) for q, e in pairs),
        seconds=seconds,
        missing=tuple(q.text for i, q in enumerate(truth.questions) if i not in same),
        surplus=tuple(e.prompt.text for j, e in enumerate(found) if j not in same.values()),
    )


def _in_scope(entry: Entry, truth: Truth) -> bool:
    look = entry.prompt.look
    outside = look is not None and truth.pages and look.page not in truth.pages
    elsewhere = fold(entry.prompt.text).rstrip(" :") in truth.elsewhere
    return entry.prompt.kind == "choice" and not outside and not elsewhere


def _match(
    true: Sequence[TickQuestion], found: Sequence[Entry], fits: Callable[[str, str], bool]
) -> dict[int, int]:
    """Pair what fits; of several, the first on the same page, else the first."""
    pairs: dict[int, int] = {}
    free = list(range(len(found)))
    for i, question in enumerate(true):
        fitting = [j for j in free if fits(question.text, found[j].prompt.text)]
        if fitting:
            pairs[i] = min(fitting, key=lambda j: not _on_page(found[j], question.page))
            free.remove(pairs[i])
    return pairs


def _on_page(entry: Entry, page: int) -> bool:
    return entry.prompt.look is not None and entry.prompt.look.page == page


def _bare_text(text: str) -> str:
    """A text folded, without the colon that parts it from its boxes."""
    return fold(text).rstrip(" :")


def _alike(one: str, other: str) -> bool:
    """Whether two texts share nine words of ten, however often each stands there."""
    words = [Counter(re.findall(r"\w+", fold(text))) for text in (one, other)]
    total = max(words[0].total(), words[1].total())
    return (words[0] & words[1]).total() >= LIKE * total if total else one == other


def _bare(number: str) -> str:
    return fold(number).strip(" .):")


def _fits_section(true: str, found: str) -> bool:
    """Whether the innermost headings agree; where the truth names none, any will do."""
    return not true or _innermost(true) == _innermost(found)


def _innermost(section: str) -> str:
    """The last of nested headings, its colon and number's dot aside."""
    return re.split(r" [–/] ", fold(section))[-1].strip(" :")


def _labels(form: Form, entry: Entry) -> tuple[str, ...]:
    return tuple(choice.label for choice in form.choices_of(str(entry.prompt.id)))


def _choices(labels: Iterable[str]) -> list[str]:
    return [fold(label).strip(" .:") for label in labels]


# Printing


def as_table(scores: Sequence[RealScore]) -> str:
    """One line per file, and one for all."""
    lines = [
        "| form | questions | found | same | F1 | like | F1 like | numbers | sections | choices "
        "| time | |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|",
    ]
    lines += [_line(score) for score in scores]
    if len(scores) > 1:
        counts = {name: sum(getattr(score, name) for score in scores) for name in _COUNTS}
        failed = f"{sum(bool(score.error) for score in scores)} failed"
        whole = RealScore("all", **counts, error=failed)
        mean = sum(score.f1(score.same) for score in scores) / len(scores)
        like = sum(score.f1(score.like) for score in scores) / len(scores)
        lines += [_line(whole), f"\nMean F1 of {len(scores)} files: {mean:.3f}, like {like:.3f}."]
    return "\n".join(lines)


def _line(score: RealScore) -> str:
    shares = " | ".join(
        f"{count / score.like:.2f}" if score.like else "–"
        for count in (score.number, score.section, score.choices)
    )
    return (
        f"| {score.name} | {score.true} | {score.found} | {score.same} "
        f"| {score.f1(score.same):.3f} | {score.like} | {score.f1(score.like):.3f} "
        f"| {shares} | {score.seconds:.2f} s | {score.error.replace('|', '/')[:80]} |"
    )


if __name__ == "__main__":
    main()
