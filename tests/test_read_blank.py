"""Blank forms, read as if they had been received: nobody has answered anything."""

from __future__ import annotations

from pathlib import Path

import pytest

import docgen
from docgen.model import Answer
from docgen.read.received import read_form

_FORMS = Path(__file__).parent / "forms"
_SAMPLE = (
    "conformity-vertical-libreoffice.pdf",
    "signs-horizontal-weasyprint.pdf",
    "two-columns-running-chromium.pdf",
    "two-columns-running-weasyprint.pdf",
)
_EACH = 16  # of the others, every so many


def _blanks() -> list[Path]:
    """Those whose words are hard to tell from typed ones, and some of all others."""
    others = sorted(
        path
        for path in _FORMS.glob("*.pdf")
        if not path.name.startswith("held-") and path.name not in _SAMPLE
    )
    return [*(_FORMS / name for name in _SAMPLE), *others[::_EACH]]


@pytest.mark.parametrize("path", _blanks(), ids=lambda path: path.stem)
def test_what_the_buyer_printed_is_no_answer_in_a_blank_form(path: Path) -> None:
    form = docgen.parse(path)
    found = read_form(path, form)
    given = {key: answer for key, answer in found.answers.answers.items() if answer != Answer()}
    assert given == {}
    assert found.is_blank
    assert found.reading.alterations == ()
    assert all(one.reason.startswith("nothing is ticked") for one in found.answers.review)
