"""Comparisons → a Markdown table, with a line for all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import median

from benchmarks.likeness import Fidelity

# What is aimed at for every ruled form.
WORDS, MEDIAN, RULES = 0.99, 2.0, 0.95

_AIMS: tuple[tuple[str, Callable[[Fidelity], bool]], ...] = (
    ("as many pages", lambda found: found.same_pages),
    (f"words at least {WORDS}", lambda found: found.words >= WORDS),
    (f"median at most {MEDIAN:g} pt", lambda found: found.median <= MEDIAN),
    (
        f"rules both ways at least {RULES}",
        lambda found: min(found.rules, found.rules_back) >= RULES,
    ),
)


def as_table(found: Sequence[Fidelity]) -> str:
    """A line for each file; for several also their medians, and how many reach the aims."""
    lines = [
        "| file | pages | words | more words | median | 95 % | rules | rules back | similarity |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|",
        *map(_line, found),
    ]
    if len(found) > 1:
        lines += [_medians(found), "", _reached(found)]
    return "\n".join(lines)


def _line(one: Fidelity) -> str:
    if one.error:
        return f"| {one.name} | – | – | – | – | – | – | – | {one.error.replace('|', '/')} |"
    pages = f"{one.pages[1]}" if one.same_pages else f"{one.pages[1]} of {one.pages[0]}"
    return (
        f"| {one.name} | {pages} | {one.words:.3f} | {one.surplus_words:.3f} | {one.median:.1f} pt "
        f"| {one.p95:.1f} pt | {one.rules:.3f} | {one.rules_back:.3f} | {one.similarity:.3f} |"
    )


def _medians(found: Sequence[Fidelity]) -> str:
    done = [one for one in found if not one.error] or list(found)

    def middle(value: Callable[[Fidelity], float]) -> float:
        return median(value(one) for one in done)

    pages = sum(one.same_pages for one in found)
    return (
        f"| median of {len(done)} | {pages}/{len(found)} same | {middle(lambda f: f.words):.3f} "
        f"| {middle(lambda f: f.surplus_words):.3f} | {middle(lambda f: f.median):.1f} pt "
        f"| {middle(lambda f: f.p95):.1f} pt | {middle(lambda f: f.rules):.3f} "
        f"| {middle(lambda f: f.rules_back):.3f} | {middle(lambda f: f.similarity):.3f} |"
    )


def _reached(found: Sequence[Fidelity]) -> str:
    counts = [
        f"{what}: {sum(not one.error and is_reached(one) for one in found)}"
        for what, is_reached in _AIMS
    ]
    every = sum(not one.error and all(is_reached(one) for _, is_reached in _AIMS) for one in found)
    return f"Of {len(found)} files: {'; '.join(counts)}; all of these: {every}."


def misses(found: Sequence[Fidelity]) -> str:
    """The words that only one of the two has, with their pages and their places in points."""
    lines = []
    for one in found:
        lines += [f"{one.name}: missing: {word}" for word in one.missing]
        lines += [f"{one.name}: surplus: {word}" for word in one.surplus]
    return "\n".join(lines)
