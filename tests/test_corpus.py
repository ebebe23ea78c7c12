"""The corpus of made-up forms in tests/forms, each with the truth beside it."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

import pytest

import docgen
from benchmarks.parse_quality import Score, corpus, score_file, score_form, total
from docgen import DocgenError
from docgen.form import load_form

# Layouts that are being mended: these files may fall below the floors, but never crash.
BEHIND = {
    "boxes-circle-running-reportlab.pdf",
    "boxes-dingbat-running-reportlab.pdf",
    "boxes-symbol-running-weasyprint.pdf",
    "conformity-unruled-libreoffice.pdf",
    "cover-after-running-weasyprint.pdf",
    "cut-grid-own-header-chromium.pdf",
    "distilled-horizontal-chromium.pdf",
    "dots-in-cells-libreoffice.pdf",
    "dots-in-cells-weasyprint.pdf",
    "fields-grid-weasyprint.pdf",
    "five-labels-vertical-chromium.pdf",
    "frames-grid-comment-reportlab.pdf",
    "frames-running-reportlab.pdf",
    "frames-tables-horizontal-reportlab.pdf",
    "large-type-reportlab.pdf",
    "letters-a-d-grid-chromium.pdf",
    "running-no-numbers-chromium.pdf",
    "running-rules-chromium.pdf",
    "running-rules-weasyprint.pdf",
    "running-scores-weasyprint.pdf",
    "several-columns-differ-libreoffice.pdf",
    "signs-horizontal-weasyprint.pdf",
    "six-scores-libreoffice.pdf",
    "six-scores-reportlab.pdf",
    "tender-articles-running-chromium.pdf",
    "underscores-in-cells-chromium.pdf",
    "underscores-in-cells-libreoffice.pdf",
    "zebra-libreoffice.pdf",
}
# These are read through LibreOffice, where it is installed.
THROUGH_OFFICE = {".doc", ".odt"}

FILES = [path for path in corpus() if path.suffix not in THROUGH_OFFICE or shutil.which("soffice")]


@cache
def scored(path: Path) -> Score:
    """A form's score, parsed once; what is no message to the user is raised."""
    try:
        form = docgen.parse(path)
    except DocgenError as error:
        assert error.problem.mend
        return score_file(path)
    return score_form(path.name, load_form(Path(f"{path}.form.yaml")), form)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_form_of_the_corpus_is_understood_or_refused_in_words(path: Path) -> None:
    score = scored(path)
    if path.name not in BEHIND:
        assert score.f1 >= 0.95
        assert score.choices


def test_the_corpus_is_understood_as_well_as_it_was() -> None:
    found = total([scored(path) for path in FILES if path.name not in BEHIND])
    assert found.f1 >= 0.99
    assert found.share("kind") >= 0.97
    assert found.share("when") >= 0.97
