"""The lots of one tender: what they ask alike is answered once, in its folder's common.yaml.

    answers/TENDER/common.yaml    respondent, tender, and answers that more than one lot wants
    answers/TENDER/lot1.yaml …    one answers file a lot; what it answers itself wins

Numbers differ from lot to lot, so a shared answer names its prompt by its wording. Where the words
alone do not tell (`En temps réel ?`), the question or section that it belongs to stands before
them: `De consulter les garanties ? > En temps réel ?`. An answer goes to a lot's prompt only if
that asks the very same; if it would go to two prompts of a lot it goes to none, and is an error.
"""

from docgen.lots.blank import blank_common
from docgen.lots.fits import fitting
from docgen.lots.merged import common_faults, of_lot, with_common, with_loaded
from docgen.lots.shared import Shared, shared

__all__ = [
    "Shared",
    "blank_common",
    "common_faults",
    "fitting",
    "of_lot",
    "shared",
    "with_common",
    "with_loaded",
]
