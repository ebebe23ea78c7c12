"""Answers file ↔ Answers."""

from docgen.answers.keys import VERSION
from docgen.answers.reading import load_answers, unreadable
from docgen.answers.ticks import choice_list, settle
from docgen.answers.writing import dump_answers

__all__ = ["VERSION", "choice_list", "dump_answers", "load_answers", "settle", "unreadable"]
