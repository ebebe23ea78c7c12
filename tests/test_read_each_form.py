"""Received PDFs of certain forms that were misread once, each filled as it was then."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.read_scoring import score
from tests.filled import Received, pdf
from tests.filled.kinds import kinds

FORMS = Path(__file__).parent / "forms"


def filled(
    form: str, kind: str, seed: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Received:
    monkeypatch.setattr(pdf, "_corpus", lambda: [FORMS / f"{form}.pdf"])
    made = kinds()[kind](folder, seed)
    assert made.form.id == form
    return made


@pytest.mark.parametrize(
    ("form", "kind", "seed"),
    [
        # The last word of a question in an answer, which was taken for the printed one.
        ("long-sixty-sections-weasyprint", "pdf-onto", 500),
        # An answer that begins higher than its question.
        ("unruled-empty-columns-chromium", "pdf-onto", 500),
        # A choice's name typed before the printed one, on one line with it.
        ("answers-stacked-horizontal-chromium", "pdf-typed", 500),
        # Crosses larger than the names beside them.
        ("running-conformity-libreoffice", "pdf-typed", 500),
        # A line that is nothing but a figure.
        ("chunks-cut-own-header-reportlab", "pdf-long", 501),
        # A second header that is printed upright below an answer.
        ("conformity-vertical-libreoffice", "pdf-long", 501),
        # A text whose row begins on the next page, and lines that end in a figure.
        ("cut-horizontal-libreoffice", "pdf-long", 501),
        # A page's head that holds a word of the form's.
        ("grid-cut-rows-weasyprint", "pdf-long", 501),
        # Texts of two questions right below each other, in type of another size.
        ("grid-tables-nested-headings-libreoffice", "pdf-long", 501),
        # A broken name of a column at a page's top.
        ("long-sixty-libreoffice", "pdf-long", 501),
        # Titles left of several rows.
        ("themes-left-horizontal-weasyprint", "pdf-long", 501),
        ("themes-left-weasyprint", "pdf-long", 501),
        ("themes-left-horizontal-weasyprint", "pdf-long", 551),
        # Boxes and labels at one height of two pages' feet.
        ("long-sixty-running-reportlab", "pdf-onto", 510),
        # A word of an answer that is a heading below it.
        ("running-glyphs-libreoffice", "pdf-long", 530),
        # A head's words on the next page.
        ("rotated-grid-reportlab", "pdf-long", 540),
        # The end of an answer at a page's top, far above the next question.
        ("distilled-zebra-libreoffice", "pdf-long", 540),
        # A header printed again, some of its names close to each other.
        ("cut-horizontal-chromium", "pdf-long", 551),
        # A text on the next page, beside the last part of a question that begins before it.
        ("cut-horizontal-libreoffice", "pdf-long", 551),
        # Figures at a page's end, as the foot has some.
        ("fields-grid-reportlab", "pdf-long", 560),
        # A header at a page's top, some of its names in one.
        ("zebra-libreoffice", "pdf-long", 560),
        # The last question of a page on the next one, a text of another where it stood.
        ("wide-pages-turned-chromium", "pdf-long", 560),
    ],
)
def test_what_was_once_misread_of_a_form_is_read_whole(
    form: str, kind: str, seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scored = score(filled(form, kind, seed, tmp_path, monkeypatch), kind)
    assert scored.wrong == 0, scored.misses
    assert scored.right == scored.prompts


def test_a_text_below_the_title_behind_its_question_is_left_to_a_person(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = filled("tooltips-unruled-reportlab", "pdf-long", 501, tmp_path, monkeypatch)
    scored = score(made, "pdf-long")
    assert scored.wrong == 0, scored.misses
    assert scored.review == 1
