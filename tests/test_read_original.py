"""The buyer's own Word file, filled by docgen and printed: read back as it was answered."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.shared import Cm

import docgen
from docgen.model import Answer, Answers, Form
from docgen.office.pdf import to_pdf
from tests.filled.rendered import KINDS


@pytest.mark.parametrize("seed", [3, 7, 18, 34])
def test_what_the_buyers_file_prints_is_no_answer(tmp_path: Path, seed: int) -> None:
    received = KINDS["original-pdf"](tmp_path, seed)
    found = docgen.read(received.path, received.form)
    assert said(found) == said(received.truth)
    assert found.review == ()


def said(answers: Answers) -> dict[str, tuple[str, str]]:
    """What is answered, without the line ends of the layout."""
    return {
        prompt: (" ".join(str(given.value).split()), " ".join((given.justification or "").split()))
        for prompt, given in answers.answers.items()
        if given.value or given.justification
    }


def letter(path: Path) -> Form:
    """A form whose questions have a table of other things, and a foot in cells, between them."""
    document = docx.Document()
    foot = document.sections[0].footer
    cells = foot.add_table(1, 3, Cm(16)).rows[0].cells
    for cell, text in zip(
        cells, ("Annexe 2", "Consultation des assurances", "Dossier 14"), strict=True
    ):
        cell.text = text
    document.add_heading("Présentation du candidat", 1)
    document.add_paragraph("Le candidat est un groupement :")
    document.add_paragraph("☐ Oui\tOU\t☐ Non")
    table = document.add_table(1, 3)
    heads = ("N° du lot", "Nom commercial et adresse du membre", "Prestations exécutées")
    for cell, text in zip(table.rows[0].cells, heads, strict=True):
        cell.text = text
    document.add_paragraph("En cas de groupement, le mandataire est solidaire :")
    document.add_paragraph("☐ Oui\tOU\t☐ Non")
    document.add_paragraph("Pièces à joindre : pouvoirs, extrait du registre.")
    document.save(str(path))
    return docgen.parse(path)


def test_tables_of_other_things_and_feet_in_cells_are_no_justifications(tmp_path: Path) -> None:
    form = letter(tmp_path / "letter.docx")
    first, second = (key for key, prompt in form.prompts.items() if prompt.kind == "choice")
    truth = Answers(
        form.id, {first: Answer("oui", "Groupement de deux membres."), second: Answer("non")}
    )
    template = docgen.build_from_original(form, tmp_path / "letter.docx")
    [printed] = to_pdf([docgen.render(truth, form, template)], processes=1)
    assert isinstance(printed, bytes)
    (tmp_path / "letter.pdf").write_bytes(printed)
    found = docgen.read(tmp_path / "letter.pdf", form)
    assert said(found) == said(truth)
