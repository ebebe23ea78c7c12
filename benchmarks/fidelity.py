"""Print how much of a PDF another one shows: docgen's page beside the buyer's own.

    python benchmarks/fidelity.py REFERENCE.pdf CANDIDATE.pdf [--misses] [--json]
    python benchmarks/fidelity.py --corpus [--worst] [--only NAME] [--keep FOLDER]

Words are compared page by page in reading order, without what two printings of a word may differ
in (kinds of quotes and hyphens, the length of leaders, the sign of a box). A word that the order
leaves over is found all the same where it stands again within 24 points of its place. Distances
are those of the left ends of the baselines. Rules are what is drawn as a line, pieces in one line
joined; two coincide where they run within 2 points of each other; what is shorter than 16 points
is no rule but may be a tick box. Pictures are compared at 100 dots an inch, in grey.

--corpus takes samples/lot1.pdf and every ruled PDF form of tests/forms that is not held back:
parse, template, a render without answers (with boxes or for crosses, as the form shows), PDF
through LibreOffice, and compares with the form.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

if not __package__:  # run by its path: the folder above is where `benchmarks` is found
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

from benchmarks.fidelity_corpus import compare_corpus
from benchmarks.fidelity_table import as_table, misses
from benchmarks.likeness import Fidelity, as_data, compare

__all__ = ["Fidelity", "compare", "main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare and print."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.corpus == bool(options.pdfs) or len(options.pdfs) not in (0, 2):
        parser.error("give REFERENCE.pdf and CANDIDATE.pdf, or --corpus")
    if options.corpus:
        found = compare_corpus(options.only, options.keep, options.marks)
    else:
        found = [compare(*options.pdfs)]
    if options.worst:
        found.sort(key=lambda fidelity: fidelity.similarity)
    if options.json:
        print(json.dumps([as_data(fidelity) for fidelity in found], ensure_ascii=False, indent=1))
    else:
        print(as_table(found))
    if options.misses:
        print(misses(found), file=sys.stderr)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pdfs", nargs="*", type=Path, metavar="PDF")
    parser.add_argument("--corpus", action="store_true", help="rebuild the corpus and compare")
    parser.add_argument("--only", default="", help="with --corpus: files whose names have this")
    parser.add_argument("--keep", type=Path, help="with --corpus: a folder for what is rendered")
    parser.add_argument("--marks", choices=("boxes", "cross"), help="by default as the form shows")
    parser.add_argument("--worst", action="store_true", help="the least similar first")
    parser.add_argument("--misses", action="store_true", help="list the words, on stderr")
    parser.add_argument("--json", action="store_true", help="for machines")
    return parser


if __name__ == "__main__":
    sys.exit(main())
