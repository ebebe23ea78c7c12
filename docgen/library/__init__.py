"""All earlier answers: the folders that they lie in, and an index to find them by."""

from docgen.library.earlier import Earlier, Found, Nearby
from docgen.library.files import answers_given, earlier_of
from docgen.library.index import MOST_FOUND, Library, open_library

__all__ = [
    "MOST_FOUND",
    "Earlier",
    "Found",
    "Library",
    "Nearby",
    "answers_given",
    "earlier_of",
    "open_library",
]
