"""Whether two prompts of different forms ask the same: the heart of `reuse` and `diff`."""

from docgen.matching.asked import Asked, asked_of
from docgen.matching.compare import Difference, Match, Outcome, compare
from docgen.matching.terms import index_terms

__all__ = ["Asked", "Difference", "Match", "Outcome", "asked_of", "compare", "index_terms"]
