"""Scans among many forms, and with letters and annexes between their pages."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from docgen.read.ink import likeliest
from docgen.read.received import read_form
from docgen.workspace.received import _fits
from docgen.workspace.which_form import which_form
from tests.filled.scans import blank, sheets
from tests.test_read_scans import BOXES, LOT1, drawn

MANY = (
    "answers-below-chromium",
    "boxes-circle-grid-weasyprint",
    "boxes-rect-grid-chromium",
    "cut-grid-own-header-chromium",
    "head-table-libreoffice",
    "struck-running-weasyprint",
)


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A scan: a letter, the form's two pages, an annex."""
    pages = [
        Image.fromarray(np.ascontiguousarray(sheet[:, :, ::-1])).convert("L")
        for sheet in sheets(LOT1, drawn(LOT1), 100)
    ]
    letter, annex = (Image.new("L", pages[0].size, 255) for _ in range(2))
    for line in range(12):
        ImageDraw.Draw(letter).text((90, 200 + 18 * line), "Madame, Monsieur, veuillez trouver")
    ImageDraw.Draw(annex).rectangle((150, 300, 600, 700), fill=90)
    path = tmp_path / "mixed.pdf"
    letter.save(path, save_all=True, append_images=[*pages, annex], resolution=100.0)
    return path


def test_pages_that_are_none_of_the_form_are_named(mixed: Path) -> None:
    made = read_form(mixed, blank(LOT1)[0])
    assert len(made.answers.answers) > 15
    [remark] = made.reading.remarks
    assert remark == "pages 1 and 4 are no pages of the form and were not read"


def test_a_scan_finds_its_form_among_many(mixed: Path) -> None:
    forms = [blank(BOXES.parent / f"{name}.pdf")[0] for name in MANY]
    form = blank(LOT1)[0]
    assert likeliest(mixed, [*forms, form], 2)[0].id == form.id
    assert which_form(mixed, [*forms, form], _fits).id == form.id
