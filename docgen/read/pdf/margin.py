"""What stands beside a form that was printed smaller: the comments of an office program."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.model import Form, once_a_form
from docgen.read.pdf.fit import Fit
from docgen.read.pdf.typed import Typed
from docgen.read.word.outside import stands_outside

_SMALLER = 0.93  # of the blank's size: a page as large has no room for comments
_BESIDE = 2.0  # points


def without_margin(
    typed: Sequence[Typed], form: Form, fit: Fit
) -> tuple[list[Typed], tuple[str, ...]]:
    """The typed lines but for those in the margin, and remarks on these.

    Word and LibreOffice print a page smaller to have room for its comments at the right.
    """
    if not fit.is_known or fit.across.scale > _SMALLER:
        return list(typed), ()
    edge = fit.across(_right(form)) + _BESIDE
    inside = [line for line in typed if line.box[0] < edge]
    told = [line.text for line in typed if line.box[0] >= edge]
    return inside, stands_outside(told)


@once_a_form
def _right(form: Form) -> float:
    """How far to the right the blank has anything."""
    looks = form.layout.pages if form.layout is not None else ()
    ends = [text.x1 for look in looks for text in look.texts]
    ends += [rule.box[2] for look in looks for rule in look.rules]
    places = [p.look.places for p in form.prompts.values() if p.look is not None]
    ends += [place.box[2] for each in places for place in each]
    return max(ends, default=0.0)
