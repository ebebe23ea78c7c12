"""Forms whose pages are seen sideways or upside down are read like upright ones."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import docgen
from docgen.model import Form, Question
from docgen.sources.files import read_pages
from docgen.sources.raster import page_images
from tests.draw import Canvas, draw_line, draw_pdf, pdf_of

FORM = """
# Questionnaire technique
Le candidat répond à toutes les questions par une croix.
= Accueil du public
N° | Question | Oui | Non
1 | Disposez-vous d'un extranet ? / Si oui, est-il gratuit pour les usagers ? | |
2 | Le personnel d'accueil parle-t-il une langue étrangère ? | |
3 | Décrivez l'organisation de l'accueil en période de vacances. | |
= Gestion des stocks
N° | Question | Oui | Non
4 | Les articles sont-ils suivis un par un par leur numéro ? | |
5 | Un inventaire est-il fait chaque année ? / Si non, pourquoi ? | |
"""
# What turns a page of 595 × 842 points anticlockwise, and where it then lies.
MATRICES = {90: "0 1 -1 0 842 0 cm", 180: "-1 0 0 -1 595 842 cm", 270: "0 -1 1 0 0 595 cm"}
A4, LANDSCAPE = b"[0 0 595 842]", b"[0 0 842 595]"


def drawn() -> str:
    """The form's content stream."""
    canvas = Canvas()
    for line in FORM.strip().splitlines():
        draw_line(canvas, line.strip())
    return "\n".join(canvas.operators)


def pdf(path: Path, content: str, by_content: int = 0, by_rotate: int = 0) -> Path:
    """A page turned anticlockwise in its content, clockwise by its /Rotate."""
    if by_content:
        content = f"q {MATRICES[by_content]}\n{content}\nQ"
    raw = pdf_of([content])
    if by_content in (90, 270):
        raw = raw.replace(A4, LANDSCAPE)
    if by_rotate:
        raw = raw.replace(b"/Type /Page /", b"/Type /Page /Rotate %d /" % by_rotate)
    path.write_bytes(raw)
    return path


def told(form: Form) -> Form:
    """A form without its looks and its source."""
    sections = tuple(
        replace(section, look=None, questions=tuple(map(plain, section.questions)))
        for section in form.sections
    )
    passages = tuple(replace(passage, box=(0, 0, 0, 0)) for passage in form.instructions)
    return replace(form, source=None, layout=None, sections=sections, instructions=passages)


def plain(question: Question) -> Question:
    """A question without its looks."""
    prompts = tuple(replace(prompt, look=None) for prompt in question.prompts)
    return replace(question, look=None, prompts=prompts)


@pytest.fixture
def upright(tmp_path: Path) -> Form:
    """The form as it should be shown."""
    form = docgen.parse(pdf(tmp_path / "upright.pdf", drawn()), "form")
    assert len(list(form.questions())) == 5
    return form


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_form_drawn_sideways_or_upside_down_is_the_same(
    tmp_path: Path, upright: Form, turn: int
) -> None:
    assert told(docgen.parse(pdf(tmp_path / "x.pdf", drawn(), turn), "form")) == told(upright)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_form_with_a_wrong_rotate_is_the_same(tmp_path: Path, upright: Form, turn: int) -> None:
    form = docgen.parse(pdf(tmp_path / "x.pdf", drawn(), by_rotate=turn), "form")
    assert told(form) == told(upright)
    assert form.explained == upright.explained


def test_labels_that_run_up_the_page_turn_no_page(tmp_path: Path) -> None:
    path = draw_pdf(tmp_path / "upright.pdf", FORM)
    assert [page.turned for page in read_pages(path)] == [0]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_picture_of_a_turned_page_is_turned_too(tmp_path: Path, turn: int) -> None:
    straight = pdf(tmp_path / "straight.pdf", drawn())
    sideways = pdf(tmp_path / "sideways.pdf", drawn(), turn)
    one, other = (
        next(page_images(path, list(read_pages(path)), 0.5)).convert("L").resize((60, 84))
        for path in (straight, sideways)
    )
    apart = [abs(a - b) for a, b in zip(one.tobytes(), other.tobytes(), strict=True)]
    assert sum(apart) / len(apart) < 12
