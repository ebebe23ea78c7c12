"""Print how well docgen reads the forms of a corpus, as a Markdown table.

    python -m benchmarks.parse_quality [--summary|--traits|--json] [--rivals] [--held] [FORM ...]

Each file, PDF or Word, has its truth beside it: NAME.pdf and NAME.pdf.form.yaml. A found prompt
counts as right when its text is that of a true one (docgen.wording.same), in the order of the
form. Of those matched, the table tells which share has the right kind, number, section,
condition and items; choices and title are right or not; `explained` is the share of the page
that the form accounts for. A file that cannot be parsed counts as nothing found, with the
error's first line. --rivals has a column more for each library: the share of the prompts whose
number and text stand in one row of the tables that it finds.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from benchmarks.rivals import rivals
from benchmarks.score_table import as_data, as_table, by_trait, misses, summary
from benchmarks.scoring import (
    FORMS,
    Entry,
    Score,
    corpus,
    entries,
    match,
    score_file,
    score_form,
    total,
)

__all__ = [
    "FORMS",
    "Entry",
    "Score",
    "as_data",
    "as_table",
    "corpus",
    "entries",
    "main",
    "match",
    "score_file",
    "score_form",
    "total",
]


def main() -> None:
    """Score the files and print the table."""
    options = _options()
    paths = options.forms or corpus(held=options.held)
    scores = [score_file(path) for path in paths]
    if options.json:
        print(json.dumps([as_data(score) for score in scores], ensure_ascii=False, indent=1))
    elif options.traits:
        print(by_trait(scores))
    else:
        others = rivals(paths) if options.rivals else {}
        print(summary(scores, others) if options.summary else as_table(scores, others))
    if options.misses:
        print(misses(scores), file=sys.stderr)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("forms", nargs="*", type=Path, metavar="FORM")
    parser.add_argument("--held", action="store_true", help="with the forms held back")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--summary", action="store_true", help="one line per kind of layout")
    form.add_argument("--traits", action="store_true", help="one line per trait of the layouts")
    form.add_argument("--json", action="store_true", help="for machines")
    parser.add_argument("--rivals", action="store_true", help="beside other libraries' tables")
    parser.add_argument("--misses", action="store_true", help="list what was not found, on stderr")
    return parser.parse_args()


if __name__ == "__main__":
    main()
