"""Templates made of PDF forms, rendered without answers, look as the forms do."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.fidelity_corpus import LOT1, compare_rebuilt, ruled_forms
from benchmarks.likeness import Fidelity

_STEP = 9  # of the ruled forms, each of so many is rebuilt here; the benchmark does all


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Fidelity]:
    forms = [LOT1, *ruled_forms()[1::_STEP]]
    found = compare_rebuilt(forms, tmp_path_factory.mktemp("rebuilt"))
    return {path.name: fidelity for path, fidelity in zip(forms, found, strict=True)}


def test_the_real_form_cannot_be_told_from_the_buyers(rebuilt: dict[str, Fidelity]) -> None:
    lot1 = rebuilt[LOT1.name]
    assert lot1.same_pages
    assert lot1.words == 1.0
    assert lot1.median <= 1.0
    assert lot1.p95 <= 3.0
    assert min(lot1.rules, lot1.rules_back) >= 0.98
    assert lot1.similarity >= 0.95


def test_ruled_forms_keep_their_pages_words_and_rules(rebuilt: dict[str, Fidelity]) -> None:
    unlike = {
        name: (fidelity.pages, fidelity.words, fidelity.median, fidelity.rules, fidelity.rules_back)
        for name, fidelity in rebuilt.items()
        if not fidelity.same_pages
        or fidelity.words < 0.99
        or fidelity.median > 2.0
        or min(fidelity.rules, fidelity.rules_back) < 0.95
    }
    # A page that begins lower than the first one does so by a point or two in Word too.
    assert len(unlike) <= 0.07 * len(rebuilt), unlike


def test_the_forms_rebuilt_here_are_of_several_producers(rebuilt: dict[str, Fidelity]) -> None:
    producers = {Path(name).stem.rpartition("-")[2] for name in rebuilt}
    assert {"chromium", "libreoffice", "reportlab", "weasyprint"} <= producers
