"""How sure a tick in a scan is: the coefficients of docgen/read/ink/judge.py, fitted and tried.

Run: python -m benchmarks.ink_fit [SEEDS]

Fits on the even dev seeds of tests/filled/scans.py, prints how well what is said holds on the odd
ones, and then the coefficients fitted on all of them, which are those of the code.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from docgen.controls import Place
from docgen.read.ink.judge import Mark, features, usual_mass
from docgen.read.ink.pages import Laid, laid
from docgen.read.ink.received import marks_of
from docgen.sources.scans import sheets
from tests.filled import Received
from tests.filled.scans import KINDS

_STEPS = (0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 1.0)
_RIDGE = 1.0
_ROUNDS = 60

Rows = NDArray[np.float64]


def main() -> None:
    """Print the tables."""
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 24
    rows = list(_all(seeds))
    known = np.array([features for _, features, _ in rows])
    truth = np.array([is_ticked for _, _, is_ticked in rows], np.float64)
    even = np.array([seed % 2 == 0 for seed, _, _ in rows])
    said = _said(known[~even], fitted(known[even], truth[even]))
    _print_reliability(said, truth[~even] > 0.5)
    whole = tuple(float(value) for value in fitted(known, truth).round(3))
    print(f"\nCOEFFICIENTS = {whole}")


def _all(seeds: int) -> Iterator[tuple[int, tuple[float, ...], bool]]:
    with tempfile.TemporaryDirectory() as folder:
        for generate in KINDS.values():
            for seed in range(seeds):
                received = generate(Path(folder), seed)
                for place, found in _features(received):
                    if place.prompt not in received.unclear:
                        answer = received.truth.answers.get(place.prompt)
                        yield seed, found, answer is not None and answer.value == place.choice


def _features(received: Received) -> Iterator[tuple[Place, tuple[float, ...]]]:
    pages = [
        page for page in laid(sheets(received.path, 99), received.form) if isinstance(page, Laid)
    ]
    marks: list[tuple[Place, Mark]] = marks_of(pages)
    usual = usual_mass(mark for _, mark in marks)
    for place, mark in marks:
        yield place, features(mark, usual[mark.is_framed])


def fitted(known: Rows, truth: Rows) -> Rows:
    """The coefficients of a logistic fit with a slight ridge, by Newton's method."""
    found = np.zeros(known.shape[1])
    for _ in range(_ROUNDS):
        likely = _said(known, found)
        slope = known.T @ (likely - truth) + _RIDGE * found
        bend = (known * (likely * (1 - likely))[:, None]).T @ known + _RIDGE * np.eye(len(found))
        found -= np.linalg.solve(bend, slope)
    return found


def _said(known: Rows, by: Rows) -> Rows:
    likely: Rows = 1 / (1 + np.exp(-np.clip(known @ by, -30, 30)))
    return likely


def _print_reliability(said: Rows, truth: NDArray[np.bool_]) -> None:
    sure = np.maximum(said, 1 - said)
    right = (said > 0.5) == truth
    print("| said at | places | said | right |")
    print("|---|--:|--:|--:|")
    for low, high in zip(_STEPS, (*_STEPS[1:], 1.1), strict=True):
        here = (sure >= low) & (sure < high)
        if here.any():
            share = f"{sure[here].mean():.4f} | {right[here].mean():.4f}"
            print(f"| {low} to {min(high, 1.0)} | {here.sum()} | {share} |")


if __name__ == "__main__":
    main()
