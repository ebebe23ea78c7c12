"""The corpus of made-up forms in tests/forms, each with the truth beside it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import docgen
from benchmarks.parse_quality import corpus, score_file, total
from docgen import DocgenError

# What docgen cannot read yet; a file leaves this list when it can.
UNREADABLE = {"running-rules-weasyprint.pdf"}
# These are read through LibreOffice, where it is installed.
THROUGH_OFFICE = {".doc", ".odt"}


FILES = [path for path in corpus() if path.suffix not in THROUGH_OFFICE or shutil.which("soffice")]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_form_of_the_corpus_is_parsed_or_refused_in_words(path: Path) -> None:
    try:
        form = docgen.parse(path)
    except DocgenError as error:
        assert path.name in UNREADABLE
        assert error.problem.mend
    else:
        assert path.name not in UNREADABLE
        assert form.prompts


def test_the_corpus_is_understood_as_well_as_it_was() -> None:
    scores = [score_file(path) for path in FILES]
    found = total(scores)
    assert found.f1 >= 0.965
    assert found.share("kind") >= 0.97
    assert found.share("when") >= 0.97
