"""A received Word file → what stands at the form's places."""

from docgen.read.word.received import read_back, read_word

__all__ = ["read_back", "read_word"]
