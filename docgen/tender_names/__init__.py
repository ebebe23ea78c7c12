"""Names of tenders: their buyers and references, found again where they do not belong."""

from docgen.tender_names.left import left_in_answers, left_in_snippets
from docgen.tender_names.names import Name, Names, names_of
from docgen.tender_names.tenders import KnownTenders

__all__ = ["KnownTenders", "Name", "Names", "left_in_answers", "left_in_snippets", "names_of"]
