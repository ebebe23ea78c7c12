"""Received PDFs whose tick columns are called otherwise, or hold words instead of crosses."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

import docgen
from docgen.model import Answers, Form
from docgen.read.received import find

ASKED = [
    "Disposez-vous d’une délégation de gestion totale ?",
    "Êtes-vous certifié ISO 9001 pour vos services ?",
    "Un accusé de réception est-il retourné ?",
    "L’expert est-il missionné en moins de 48 heures ?",
    "Une copie du rapport est-elle transmise à l’assuré ?",
    "Le gestionnaire est-il joignable par téléphone ?",
]
SAME, MOVED = (40.0, 65.0, 330.0, 385.0, 440.0, 560.0), (30.0, 55.0, 280.0, 350.0, 420.0, 570.0)
YES, NO = "Oui", "Non"
MEANT = [YES, NO, YES, YES, NO, YES]
Cells = list[tuple[str, str]]


def draw(
    path: Path,
    cells: Cells,
    names: tuple[str, str],
    edges: tuple[float, ...],
    below: float = 0.0,
) -> Path:
    """A table of questions, two tick columns by these names, and a column for comments.

    The questions stand so many points below their marks.
    """
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 9)
    rows = [("N°", "Questions", *names, "Observations")]
    rows += [(str(at + 1), ASKED[at], *cell, "") for at, cell in enumerate(cells)]
    for at, row in enumerate(rows):
        y = 780 - 36 * at
        for edge, text in zip(edges, row, strict=False):
            for line, part in enumerate(text.split("\n")):
                lower = below if edge in edges[:2] else -2.0
                canvas.drawString(edge + 4, y - 11 * line - (lower if at else 0.0), part)
        canvas.grid(edges, (y + 14, y - 22))
    canvas.save()
    return path


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Form:
    path = tmp_path_factory.mktemp("blank") / "form.pdf"
    return docgen.parse(draw(path, [("", "")] * len(ASKED), (YES, NO), SAME))


def marked(mark: str = "X", first: str = YES) -> Cells:
    return [(mark, "") if one == first else ("", mark) for one in MEANT]


def stated(answers: Answers, form: Form) -> list[str | None]:
    labels = {choice.id: choice.label for choice in form.choices}
    found = (answers.answers.get(key) for key in form.prompts)
    return [labels.get(one.value or "") if one is not None else None for one in found]


def test_crosses_right_below_the_names_are_none_of_them(tmp_path: Path) -> None:
    low = ("\n\nOui", "\n\nNon")
    form = docgen.parse(draw(tmp_path / "form.pdf", [("", "")] * len(ASKED), low, SAME, 12))
    path = draw(tmp_path / "high.pdf", [("", "X"), *marked()[1:]], low, SAME, below=12.0)
    answers = docgen.read(path, form)
    assert stated(answers, form) == [NO, *MEANT[1:]]


@pytest.mark.parametrize("edges", [SAME, MOVED])
def test_ticks_in_columns_that_stand_in_another_order_are_for_a_person(
    form: Form, tmp_path: Path, edges: tuple[float, ...]
) -> None:
    answers = docgen.read(draw(tmp_path / "swapped.pdf", marked(first=NO), (NO, YES), edges), form)
    assert stated(answers, form) == [None] * len(MEANT)
    assert all('"Non, Oui" is the order of its columns' in one.reason for one in answers.review)


@pytest.mark.parametrize("edges", [SAME, MOVED])
@pytest.mark.parametrize(
    "names",
    [("Conforme", "Non\nconforme"), ("Non\nconforme", "Conforme"), ("Oui, sous\nréserve", NO)],
)
def test_a_tick_below_another_name_is_for_a_person(
    form: Form, tmp_path: Path, names: tuple[str, str], edges: tuple[float, ...]
) -> None:
    answers = docgen.read(draw(tmp_path / "named.pdf", marked(), names, edges), form)
    reasons = {entry.id: entry.reason for entry in answers.review}
    for key, meant, said in zip(form.prompts, MEANT, stated(answers, form), strict=True):
        name = names[meant == NO].replace("\n", " ")
        if name == meant:
            # Of a table laid out anew all ticks are for a person.
            assert said == (meant if edges == SAME else None)
        else:
            assert said is None
            assert "name of its column" in reasons[key] or "its columns' names" in reasons[key]
            assert name in reasons[key]


@pytest.mark.parametrize("edges", [SAME, MOVED])
@pytest.mark.parametrize("names", [(YES, NO), ("OUI", "NON"), ("Ou\ni", "No\nn"), ("", "")])
def test_names_in_capitals_broken_or_left_out_are_no_others(
    form: Form, tmp_path: Path, names: tuple[str, str], edges: tuple[float, ...]
) -> None:
    path = draw(tmp_path / "alike.pdf", marked(), names, edges)
    assert stated(docgen.read(path, form), form) == MEANT


@pytest.mark.parametrize("edges", [SAME, MOVED])
@pytest.mark.parametrize(("mark", "said"), [("OK", None), ("vu", None), ("1", None), ("v", NO)])
def test_what_may_say_yes_is_no_sure_tick_of_no(
    form: Form, tmp_path: Path, mark: str, said: str | None, edges: tuple[float, ...]
) -> None:
    answers = docgen.read(draw(tmp_path / "said.pdf", marked(mark), (YES, NO), edges), form)
    # Where nothing has moved, what ticks Oui as a rule ticks Non too.
    no = NO if edges == SAME else said
    sure = [one for one in zip(MEANT, stated(answers, form), strict=True) if one[1] is not None]
    assert all(meant == told for meant, told in sure)
    assert [told for meant, told in sure if meant == NO] == [NO] * (2 if no else 0)


@pytest.mark.parametrize("edges", [SAME, MOVED])
def test_a_single_1_below_no_is_for_a_person(
    form: Form, tmp_path: Path, edges: tuple[float, ...]
) -> None:
    cells = [*marked()[:4], ("", "1"), ("X", "")]
    answers = docgen.read(draw(tmp_path / "one.pdf", cells, (YES, NO), edges), form)
    assert stated(answers, form) == [YES, NO, YES, YES, None, YES]


@pytest.mark.parametrize("edges", [SAME, MOVED])
def test_initials_tick_their_own_column_and_no_other(
    form: Form, tmp_path: Path, edges: tuple[float, ...]
) -> None:
    cells = [("O", ""), ("", "N"), ("o", ""), ("N", ""), ("", "O"), ("", "n")]
    answers = docgen.read(draw(tmp_path / "initials.pdf", cells, (YES, NO), edges), form)
    assert stated(answers, form) == [YES, NO, YES, None, None, NO]
    reasons = [entry.reason for entry in answers.review]
    assert '"N" stands in the' in reasons[0] and '"O" stands in the' in reasons[1]


@pytest.mark.parametrize("edges", [SAME, MOVED])
def test_a_text_behind_a_name_in_its_column_is_its_justification(
    form: Form, tmp_path: Path, edges: tuple[float, ...]
) -> None:
    cells = [
        ("Oui, 48 h", ""),
        ("", "Non, sauf\nl’été"),
        ("X", ""),
        ("Non, jamais", ""),
        ("", "Oui, 24 h"),
        ("Oui : non", ""),
    ]
    answers = docgen.read(draw(tmp_path / "led.pdf", cells, (YES, NO), edges), form)
    assert stated(answers, form) == [YES, NO if edges == SAME else None, YES, None, None, None]
    first, second, *_ = form.prompts
    assert answers.answers[first].justification == "48 h"
    said = answers.answers[second].justification or ""
    assert edges == MOVED or " ".join(said.split()) == "sauf l’été"


@pytest.mark.parametrize("head", [("Page 2", "sur 3"), ("Mairie de", "Bourg")])
def test_a_pages_head_above_the_columns_is_no_name(
    form: Form, tmp_path: Path, head: tuple[str, str]
) -> None:
    """The columns have no names on this page; what stands above them is one line."""
    path = draw(tmp_path / "head.pdf", marked(), ("", ""), SAME)
    drawn = io.BytesIO()
    canvas = Canvas(drawn, pagesize=A4)
    canvas.setFont("Helvetica", 9)
    canvas.drawRightString(SAME[3] - 2, 810, head[0])
    canvas.drawString(SAME[3] + 1, 810, head[1])
    canvas.save()
    writer = PdfWriter(clone_from=path)
    writer.pages[0].merge_page(PdfReader(drawn).pages[0])
    with path.open("wb") as file:
        writer.write(file)
    assert stated(docgen.read(path, form), form) == MEANT


def test_what_a_browser_prints_at_a_pages_edges_is_not_told(form: Form, tmp_path: Path) -> None:
    path = draw(tmp_path / "printed.pdf", marked(), (YES, NO), MOVED)
    drawn = io.BytesIO()
    canvas = Canvas(drawn, pagesize=A4)
    canvas.setFont("Helvetica", 7)
    canvas.drawString(30, 826, "23/11/2026 18:13 Cadre de réponse de Dupont Assurances")
    canvas.drawString(30, 14, "https://www.dupont.example/reponses/cadre.html 1/1")
    canvas.drawString(30, 300, "Nous restons à votre entière disposition.")
    canvas.save()
    writer = PdfWriter(clone_from=path)
    writer.pages[0].merge_page(PdfReader(drawn).pages[0])
    with path.open("wb") as file:
        writer.write(file)
    [remark] = find(path, form).remarks
    assert "entière disposition" in remark
