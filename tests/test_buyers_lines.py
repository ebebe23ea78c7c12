"""Lines of running text as buyers write them: signatures, remarks, numbers with letters."""

from __future__ import annotations

from pathlib import Path

import pytest

import docgen
from docgen import Form
from tests.draw import Canvas, pdf_of


def written(path: Path, text: str) -> Form:
    """Draw lines of text; `[]` is a box, `# ` a heading in bold, `~` a rule to write on."""
    canvas = Canvas()
    for index, line in enumerate(text.strip().splitlines()):
        y, x = 780 - 22.0 * index, 50.0
        line = line.strip()
        if line == "~":
            canvas.line(x, y, 500, y)
            continue
        bold = line.startswith("# ")
        for part in line.removeprefix("# ").split("[]"):
            if x > 50:
                canvas.square(x, y, 8)
                x += 11
            canvas.text(x, y, part.strip(), size=12 if bold else 10, bold=bold)
            x += 5.3 * len(part) + 6
    canvas.page_break()
    form = path / "form.pdf"
    form.write_bytes(pdf_of(canvas.pages))
    return docgen.parse(form)


def asked(form: Form) -> list[tuple[str | None, str, str]]:
    """Each prompt's number, kind and text."""
    return [(q.number, p.kind, p.text) for q in form.questions() for p in q.prompts]


ASKED = """
    1. Le vol est-il couvert ? [] Oui [] Non
    2. Le gel est-il couvert ? [] Oui [] Non
    """


@pytest.mark.parametrize("lines", ["......................\n......................", "~\n~\n~"])
def test_a_heading_above_lines_to_write_on_asks_for_a_text(tmp_path: Path, lines: str) -> None:
    form = written(tmp_path, ASKED + "# Observations libres\n" + lines)
    assert asked(form)[-1] == (None, "text", "Observations libres")


def test_who_signs_and_in_which_quality_are_texts(tmp_path: Path) -> None:
    form = written(
        tmp_path, ASKED + "Je soussigné ........, agissant en qualité de ........, déclare"
    )
    assert [text for _, kind, text in asked(form) if kind == "text"] == [
        "Je soussigné",
        "agissant en qualité de",
    ]


@pytest.mark.parametrize("date", ["__/__/20__", "..../..../20....", "____/____/______"])
def test_a_day_month_and_year_to_be_filled_in_is_a_text(tmp_path: Path, date: str) -> None:
    form = written(tmp_path, ASKED + "# Signature\nFait à ............, le " + date)
    assert [text for _, kind, text in asked(form) if kind == "text"] == ["Fait à", "le"]


def test_a_date_wanted_on_a_condition_is_a_text_without_a_line_to_write_on(tmp_path: Path) -> None:
    form = written(tmp_path, ASKED + "Si oui, date du certificat :")
    (prompt,) = (prompt for prompt in form.prompts.values() if prompt.kind == "text")
    assert dict(prompt.when or {}) == {"2.": ("oui",)}


def test_numbers_may_end_with_a_letter(tmp_path: Path) -> None:
    form = written(
        tmp_path,
        """
        1.1. Le vol est-il couvert ? [] Oui [] Non
        1.1.a. Le vol de jour est-il couvert ? [] Oui [] Non
        1.1.b. Le vol de nuit est-il couvert ? [] Oui [] Non
        """,
    )
    assert [number for number, _, _ in asked(form)] == ["1.1.", "1.1.a.", "1.1.b."]


def test_a_word_between_two_boxes_asks_nothing(tmp_path: Path) -> None:
    form = written(
        tmp_path, "1. Le vol est couvert : [] Oui OU [] Non\n2. Le gel : [] Oui OU [] Non"
    )
    assert [text for _, _, text in asked(form)] == ["Le vol est couvert :", "Le gel :"]


def test_choices_are_struck_out_though_a_remark_says_so(tmp_path: Path) -> None:
    form = written(
        tmp_path,
        """
        1. Le vol est-il couvert ? Oui / Non (rayer la mention inutile)
        2. Le gel est-il couvert ? Oui / Non (rayer la mention inutile)
        """,
    )
    assert asked(form) == [
        ("1.", "choice", "Le vol est-il couvert ?"),
        ("2.", "choice", "Le gel est-il couvert ?"),
    ]


def test_a_unit_behind_dots_is_no_prompt(tmp_path: Path) -> None:
    form = written(tmp_path, ASKED + "3. Délai de paiement : ........ jours\n")
    assert asked(form)[-1] == ("3.", "text", "Délai de paiement :")


def test_a_heading_may_have_a_dash_behind_its_number(tmp_path: Path) -> None:
    form = written(
        tmp_path,
        """
        # 1 - Gestion
        1.1 Le vol est-il couvert ? [] Oui [] Non
        # 2 - Garanties
        2.1 Le gel est-il couvert ? [] Oui [] Non
        """,
    )
    assert [section.title for section in form.sections] == ["1 - Gestion", "2 - Garanties"]


def test_a_number_and_boxes_at_half_the_height_of_two_lines_are_theirs(tmp_path: Path) -> None:
    canvas = Canvas()
    for row, number in enumerate(("B1", "B2", "B3")):
        y = 780 - 40.0 * row
        canvas.text(100, y, f"Le contrat {number} couvre-t-il les dommages que cause le vent")
        canvas.text(100, y - 13, "ou la grêle aux toitures ?")
        canvas.text(50, y - 6.5, number)
        for x, label in ((440, "Oui"), (490, "Non")):
            canvas.square(x, y - 6.5, 8)
            canvas.text(x + 12, y - 6.5, label)
    canvas.page_break()
    path = tmp_path / "form.pdf"
    path.write_bytes(pdf_of(canvas.pages))
    assert asked(docgen.parse(path)) == [
        (
            number,
            "choice",
            f"Le contrat {number} couvre-t-il les dommages que cause le vent "
            "ou la grêle aux toitures ?",
        )
        for number in ("B1", "B2", "B3")
    ]
