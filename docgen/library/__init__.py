"""All earlier answers: the folders that they lie in, and an index to find them by."""

from docgen.library.earlier import Earlier, Found
from docgen.library.files import earlier_of
from docgen.library.index import Library, open_library

__all__ = ["Earlier", "Found", "Library", "earlier_of", "open_library"]
