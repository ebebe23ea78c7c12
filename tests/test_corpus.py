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
from tests.corpus.index import HELD, README, files_by_trait, page, traits_by_file
from tests.corpus.shown import cut_questions, missing_words

# How well all files together are understood, at least.
FLOORS = {"f1": 0.995, "kind": 0.99, "section": 0.99, "when": 0.99}
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
def test_a_form_of_the_corpus_is_understood(path: Path) -> None:
    score = scored(path)
    assert score.f1 >= 0.95
    assert score.choices


def test_the_corpus_is_understood_as_well_as_it_was() -> None:
    found = total([scored(path) for path in FILES])
    reached = {"f1": found.f1} | {name: found.share(name) for name in ("kind", "section", "when")}
    assert {name: reached[name] for name in FLOORS if reached[name] < FLOORS[name]} == {}
    assert found.explained is not None
    assert found.explained >= 0.99


def test_each_layout_of_the_list_stands_in_two_forms_and_in_one_held_back() -> None:
    for (_, trait), files in files_by_trait().items():
        held = sum(name.startswith(HELD) for name in files)
        assert len(files) - held >= 2, trait
        assert held >= 1, trait


def test_the_list_of_the_corpus_is_that_of_its_catalogue() -> None:
    assert README.read_text("utf-8") == page(), "python -m tests.corpus.index"
    assert {path.name for path in corpus(held=True)} == set(traits_by_file())


@pytest.mark.parametrize(
    "path",
    [path for path in FILES if "cut-" in path.name and path.suffix == ".pdf"],
    ids=lambda path: path.name,
)
def test_a_form_that_is_said_to_be_cut_by_a_page_break_is(path: Path) -> None:
    assert cut_questions(path, load_form(Path(f"{path}.form.yaml")))


def test_no_form_of_the_corpus_is_large() -> None:
    sizes = [path.stat().st_size for path in corpus(held=True)]
    assert max(sizes) < 150_000
    assert sum(sizes) < 15_000_000


def test_every_word_of_the_truth_stands_on_the_pages() -> None:
    traits = traits_by_file()
    for path in corpus(held=True):
        if path.suffix == ".pdf":
            form = load_form(Path(f"{path}.form.yaml"))
            unseen = ("fields", "labelled by their tooltips alone") in traits[path.name]
            labels = {word for choice in form.choices for word in choice.label.split()}
            assert missing_words(path, form) <= (labels if unseen else set()), path.name
