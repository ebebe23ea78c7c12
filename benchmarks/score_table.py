"""Scores → Markdown tables: by file, by trait of the layout, and in short for the README."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict

from benchmarks.scoring import TRAITS, Score, total
from tests.corpus.index import traits_by_file
from tests.corpus.traits import GROUPS, Trait

# What other libraries found: library → file → prompts.
Found = Mapping[str, Mapping[str, int]]

# The lines of the short table; a file stands in each that it fits.
_SUMMARY: tuple[tuple[str, Callable[[Trait], bool]], ...] = (
    ("full grid", lambda trait: trait == ("rules", "full grid")),
    ("horizontal rules only", lambda trait: trait == ("rules", "horizontal rules only")),
    ("zebra shading without rules", lambda trait: trait[1] == "zebra shading without rules"),
    ("no rules at all", lambda trait: trait[1] == "no rules at all"),
    ("questions in running text", lambda trait: trait[1] == "questions in running text"),
    ("form fields", lambda trait: trait[0] == "fields"),
    ("questions cut by a page break", lambda trait: "cut by a page break" in trait[1]),
    (
        "rotated pages, portrait and landscape mixed",
        lambda trait: "rotated" in trait[1] or trait[1] == "portrait and landscape",
    ),
    (
        "choices left of the question",
        lambda trait: trait[1].startswith(("choices left", "choices between")),
    ),
    ("four to six choices", lambda trait: trait[1] in ("4 choices", "5 choices", "6 choices")),
    ("several questionnaires", lambda trait: trait[1].startswith("several questionnaires")),
    ("no numbers", lambda trait: trait == ("numbers", "none")),
    ("drawn as by InDesign and Word", lambda trait: trait[1].startswith("as ")),
    ("Word files", lambda trait: trait[0] == "file" and trait[1] != "pdf"),
)


def as_data(score: Score) -> dict[str, object]:
    """A score with its shares, for JSON."""
    shares = {f"{trait}_share": round(score.share(trait), 4) for trait in TRAITS}
    data: dict[str, object] = asdict(score)
    figures = {"precision": score.precision, "recall": score.recall, "f1": score.f1}
    return data | {key: round(value, 4) for key, value in figures.items()} | shares


def as_table(scores: Sequence[Score], rivals: Found | None = None) -> str:
    """One line per file, and one for all."""
    rivals = rivals or {}
    names = "".join(f" {library} |" for library in rivals)
    lines = [
        "| form | prompts | P | R | F1 | kinds | numbers | sections | conditions | items "
        f"| choices | title | explained | time |{names} |",
        f"|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|:-:|:-:|--:|--:|{'--:|' * len(rivals)}---|",
    ]
    for score in scores:
        marks = f"{_mark(score.choices)} | {_mark(score.title)}"
        lines.append(_line(score, marks, _rivals([score], rivals)))
    if scores:
        choices, titles = _counts(scores)
        lines.append(_line(total(scores), f"{choices} | {titles}", _rivals(scores, rivals)))
        mean = sum(score.f1 for score in scores) / len(scores)
        low = sum(score.f1 < 0.95 for score in scores)
        lines.append(f"\nMean F1 of the {len(scores)} files: {mean:.3f}; {low} under 0.95.")
    return "\n".join(lines)


def _line(score: Score, whole: str, rivals: str) -> str:
    shares = " | ".join(f"{score.share(trait):.2f}" for trait in TRAITS)
    return (
        f"| {score.name} | {score.true} | {score.precision:.2f} | {score.recall:.2f} "
        f"| {score.f1:.3f} | {shares} | {whole} | {_explained(score)} | {score.seconds:.2f} s |"
        f"{rivals} {score.error.replace('|', '/')} |"
    )


def _counts(scores: Sequence[Score]) -> tuple[str, str]:
    count = len(scores)
    choices = sum(score.choices for score in scores)
    titles = sum(score.title for score in scores)
    return f"{choices}/{count}", f"{titles}/{count}"


def _rivals(scores: Sequence[Score], rivals: Found) -> str:
    """The share of the prompts that each other library's tables have; PDF files only."""
    cells = []
    for found in rivals.values():
        read = [score for score in scores if score.name in found]
        true = sum(score.true for score in read)
        cells.append(f" {sum(found[s.name] for s in read) / true:.2f} |" if true else " – |")
    return "".join(cells)


def by_trait(scores: Sequence[Score]) -> str:
    """One line per trait of the layouts: the files that have it, all together."""
    lines = [
        "| | what | files | mean F1 | lowest | kinds | sections | conditions | choices |",
        "|---|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    known = traits_by_file()
    found: dict[Trait, list[Score]] = {}
    for score in scores:
        for trait in known.get(score.name, ()):
            found.setdefault(trait, []).append(score)
    for group, what in sorted(found, key=lambda trait: (GROUPS.index(trait[0]), trait[1])):
        having = found[group, what]
        mean = sum(score.f1 for score in having) / len(having)
        whole = total(having)
        lines.append(
            f"| {group} | {what} | {len(having)} | {mean:.3f} "
            f"| {min(score.f1 for score in having):.2f} | {whole.share('kind'):.2f} "
            f"| {whole.share('section'):.2f} | {whole.share('when'):.2f} "
            f"| {_counts(having)[0]} |"
        )
    return "\n".join(lines)


def summary(scores: Sequence[Score], rivals: Found | None = None) -> str:
    """One line per kind of layout, as the README shows it."""
    rivals = rivals or {}
    names = "".join(f" {library} |" for library in rivals)
    lines = [
        "| layout | files | prompts | F1 | kinds | sections | conditions | choices | explained "
        f"|{names}",
        f"|---|--:|--:|--:|--:|--:|--:|--:|--:|{'--:|' * len(rivals)}",
    ]
    known = traits_by_file()
    for name, fits in _SUMMARY:
        having = [score for score in scores if any(map(fits, known.get(score.name, ())))]
        if having:
            lines.append(_short(name, having, rivals))
    lines.append(_short("all", scores, rivals))
    return "\n".join(lines)


def _short(name: str, scores: Sequence[Score], rivals: Found) -> str:
    whole = total(scores)
    return (
        f"| {name} | {len(scores)} | {whole.true} | {whole.f1:.3f} | {whole.share('kind'):.3f} "
        f"| {whole.share('section'):.3f} | {whole.share('when'):.3f} | {_counts(scores)[0]} "
        f"| {_explained(whole)} |{_rivals(scores, rivals)}"
    )


def _explained(score: Score) -> str:
    return "–" if score.explained is None else f"{score.explained:.1%}"


def _mark(right: bool) -> str:
    return "✓" if right else "✗"


def misses(scores: Sequence[Score]) -> str:
    """What was not found, and what was found that is not there."""
    lines = []
    for score in scores:
        lines += [f"{score.name}: missing: {text}" for text in score.missing]
        lines += [f"{score.name}: surplus: {text}" for text in score.surplus]
    return "\n".join(lines)
