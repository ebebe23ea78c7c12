"""A received form whose questions are not the buyer's is told question by question."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import docgen
from docgen.model import Answer, Answers, Form
from docgen.read.received import find
from tests.conftest import with_part


@pytest.fixture
def altered(
    tmp_path: Path, lot1: Form, lot1_template: bytes
) -> Callable[[Callable[[str], str]], Path]:
    """Render answers and change the document's XML as text."""

    def altered(change: Callable[[str], str]) -> Path:
        document = docgen.render(
            Answers("lot1", {"2": Answer("oui"), "12": Answer("Dès 5 000 €")}), lot1, lot1_template
        )
        path = tmp_path / "altered.docx"
        path.write_bytes(with_part(document, change))
        return path

    return altered


def test_a_document_as_docgen_rendered_it_is_not_altered(
    tmp_path: Path, lot1: Form, lot1_template: bytes
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docgen.render(Answers("lot1", {"2": Answer("oui")}), lot1, lot1_template))
    assert find(path, lot1).alterations == ()


def test_a_word_changed_in_a_question_of_docgens_own_document_is_told(
    altered: Callable[[Callable[[str], str]], Path], lot1: Form
) -> None:
    path = altered(
        lambda xml: xml.replace("missionné en moins de 48h", "missionné en moins de 72h")
    )
    (alteration,) = find(path, lot1).alterations
    assert (alteration.kind, alteration.prompt) == ("reworded", "13")
    assert "48h" in alteration.old and "72h" in alteration.new
    assert docgen.read(path, lot1).answers["2"] == Answer("oui")
