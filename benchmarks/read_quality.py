"""Print how well docgen reads received forms, as Markdown tables.

    python -m benchmarks.read_quality [--seeds 40] [--held] [--kinds NAME ...] [--misses] [--json]

Each kind of received form is made up by a generator in tests/filled, which knows what the
respondent meant. Of the prompts that are asked or answered the table tells the share that is
right without review, the share left to a person, and how many of 1,000 are stated as sure and
wrong; a file that is refused leaves all of its prompts to a person. Prompts that nobody could
tell (both boxes ticked, a tick crossed out) stand apart: `unclear` says how many of them were
stated all the same. The second table tells whether confidences can be relied on: of the answers
said at about so much, so many are right. --held takes seeds that nobody has looked at.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import asdict
from itertools import islice
from multiprocessing import get_context

from benchmarks.read_scoring import BINS, Score, score_made, total
from tests.filled import HELD
from tests.filled.kinds import kinds

_FILES_A_PROCESS = 50  # then it is begun anew, so that memory stays bounded


def main(arguments: Sequence[str] | None = None) -> int:
    """Score the kinds and print the tables; status 1 if a name of a kind is unknown."""
    options = _options(arguments)
    known = kinds()
    names = options.kinds or list(known)
    unknown = [name for name in names if name not in known]
    if unknown:
        print(f"No such kind: {', '.join(unknown)}. Known: {', '.join(known)}.", file=sys.stderr)
        return 1
    first = HELD if options.held else 0
    scores = measure(names, range(first, first + options.seeds), options.processes)
    if options.json:
        print(json.dumps([asdict(score) for score in scores], ensure_ascii=False, indent=1))
    else:
        print(as_table(scores))
        print()
        print(reliability(total(scores, "all")))
    if options.misses:
        print(misses(scores), file=sys.stderr)
    return 0


def measure(names: Sequence[str], seeds: range, processes: int) -> list[Score]:
    """Score kinds by their names, each over all seeds, several files at a time."""
    found = {name: Score(name) for name in names}
    for one in _scored([(name, seed) for seed in seeds for name in names], processes):
        found[one.kind] += one
    return list(found.values())


def _scored(jobs: Sequence[tuple[str, int]], processes: int) -> Iterator[Score]:
    """Score in processes of their own; no more files are under way than there are processes."""
    if processes < 2:
        yield from (_score(*job) for job in jobs)
        return
    todo = iter(jobs)
    context = get_context("spawn")
    with ProcessPoolExecutor(
        processes, mp_context=context, max_tasks_per_child=_FILES_A_PROCESS
    ) as pool:
        running: set[Future[Score]] = set()
        while True:
            waiting = islice(todo, processes + 1 - len(running))
            running |= {pool.submit(_score, *job) for job in waiting}
            if not running:
                return
            done, running = wait(running, return_when=FIRST_COMPLETED)
            yield from (future.result() for future in done)


def _score(kind: str, seed: int) -> Score:
    return score_made(kind, kinds()[kind], seed)


def as_table(scores: Sequence[Score]) -> str:
    """One line per kind, and one for all."""
    lines = [
        "| kind | files | refused | prompts | right without review | to review "
        "| wrong stated as sure | of 1,000 | unclear stated | s a file |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    lines += [_line(score) for score in scores]
    if len(scores) > 1:
        lines.append(_line(total(scores, "all")))
    return "\n".join(lines)


def _line(score: Score) -> str:
    prompts, files = max(1, score.prompts), max(1, score.files)
    return (
        f"| {score.kind} | {score.files} | {score.refused} | {score.prompts} "
        f"| {100 * score.right / prompts:.2f} % | {100 * score.review / prompts:.2f} % "
        f"| {score.wrong} | {1000 * score.wrong / prompts:.2f} "
        f"| {score.settled} of {score.unclear} | {score.seconds / files:.3f} |"
    )


def reliability(score: Score) -> str:
    """Of the answers said at about a confidence: how many, what was said, what share is right."""
    lines = ["| confidence | answers | said | right |", "|---|--:|--:|--:|"]
    for at, found in enumerate(score.bins):
        if found.count:
            last = at == len(BINS) - 1
            name = "1" if last else f"{BINS[at]:g}–{BINS[at + 1]:g}"
            said, right = found.said / found.count, found.right / found.count
            lines.append(f"| {name} | {found.count} | {said:.3f} | {right:.4f} |")
    return "\n".join(lines)


def misses(scores: Sequence[Score]) -> str:
    """Each wrong answer and each refused file on a line; of held seeds only how many."""
    lines = [line for score in scores for line in score.refusals]
    lines += [
        f"{miss.kind} {miss.seed}: prompt {miss.prompt}: wanted {miss.wanted!r}, "
        f"stated {miss.stated!r}"
        for score in scores
        for miss in score.misses
        if miss.seed < HELD
    ]
    return "\n".join(lines)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seeds", type=int, default=40, help="how many files of each kind")
    parser.add_argument("--held", action="store_true", help="seeds that nobody has looked at")
    parser.add_argument("--kinds", nargs="+", metavar="NAME", help="these kinds only")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--misses", action="store_true", help="list what is wrong, on stderr")
    parser.add_argument("--json", action="store_true", help="for machines")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
