"""What changed between two editions of a form."""

from docgen.diff.changes import Change, ChangeKind, FormDiff, diff
from docgen.diff.marked import Piece, marked
from docgen.diff.page import diff_page

__all__ = ["Change", "ChangeKind", "FormDiff", "Piece", "diff", "diff_page", "marked"]
