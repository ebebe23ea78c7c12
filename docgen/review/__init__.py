"""A received form with doubts → the page to look at, the sheet to complete, and back."""

from docgen.review.index import Line, index_page
from docgen.review.page import is_page_of, review_page
from docgen.review.questions import resolving
from docgen.review.resolved import Resolved, resolve
from docgen.review.sheet import review_sheet

__all__ = [
    "Line",
    "Resolved",
    "index_page",
    "is_page_of",
    "resolve",
    "resolving",
    "review_page",
    "review_sheet",
]
