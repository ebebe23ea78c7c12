"""Answers file ↔ Answers."""

from docgen.answers.keys import VERSION
from docgen.answers.reading import load_answers, read_answers, unreadable
from docgen.answers.snippets import SNIPPETS, load_snippets
from docgen.answers.ticks import choice_list, settle
from docgen.answers.writing import dump_answers

__all__ = [
    "SNIPPETS",
    "VERSION",
    "choice_list",
    "dump_answers",
    "load_answers",
    "load_snippets",
    "read_answers",
    "settle",
    "unreadable",
]
