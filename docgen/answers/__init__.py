"""Answers file ↔ Answers."""

from docgen.answers.keys import COMMON, VERSION
from docgen.answers.reading import (
    common_beside,
    load_answers,
    load_common,
    read_answers,
    unreadable,
    with_snippets_of,
)
from docgen.answers.snippets import SNIPPETS, load_snippets
from docgen.answers.ticks import choice_list, settle
from docgen.answers.writing import dump_answers

__all__ = [
    "COMMON",
    "SNIPPETS",
    "VERSION",
    "choice_list",
    "common_beside",
    "dump_answers",
    "load_answers",
    "load_common",
    "load_snippets",
    "read_answers",
    "settle",
    "unreadable",
    "with_snippets_of",
]
