"""Received tables whose columns and rows are not the blank's: by their own, or for a person."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

import docgen
from docgen.model import Form

ASKED = [
    "Is a welfare unit on site from the first day?",
    "Are toolbox talks held at least weekly?",
    "Are waste transfer notes kept for two years?",
    "Do you operate a drugs and alcohol policy?",
    "Is all lifting equipment examined every six months?",
]
CHOICES = ("Yes", "No", "N/A")


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Form:
    """Questions with three boxes each, far to the right, and no ruling line."""
    path = tmp_path_factory.mktemp("blank") / "form.pdf"
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 10)
    for name, x in zip(CHOICES, (433, 473, 513), strict=True):
        canvas.drawString(x, 760, name)
    for at, text in enumerate(ASKED):
        y = 740 - 24 * at
        canvas.drawString(50, y, f"{at + 1}.")
        canvas.drawString(75, y, text)
        for x in (435, 475, 515):
            canvas.rect(x, y - 1, 9, 9)
    canvas.save()
    return docgen.parse(path)


def typed_anew(path: Path, crosses: dict[int, int]) -> None:
    """The same questions in a ruled table of its own, without the choices' names."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 10)
    edges = (45, 70, 330, 370, 410, 450)
    for at, text in enumerate(ASKED):
        y = 740 - 24 * at
        canvas.drawString(50, y, f"{at + 1}.")
        canvas.drawString(75, y, text)
        if at in crosses:
            canvas.drawString(edges[2 + crosses[at]] + 16, y, "X")
        for edge in edges:
            canvas.line(edge, y - 8, edge, y + 16)
        canvas.line(45, y + 16, 450, y + 16)
    canvas.line(45, 740 - 24 * 4 - 8, 450, 740 - 24 * 4 - 8)
    canvas.save()


def test_a_cross_in_a_table_with_columns_of_its_own_is_never_another_choice(
    form: Form, tmp_path: Path
) -> None:
    path = tmp_path / "received.pdf"
    typed_anew(path, {0: 2, 1: 0, 2: 1, 3: 2, 4: 0})
    found = docgen.read(path, form)
    wanted = [form.choices[column].id for column in (2, 0, 1, 2, 0)]
    told = {entry.id for entry in found.review}
    for prompt, choice in zip(form.prompts, wanted, strict=True):
        assert prompt in told or found.answers[prompt].value == choice
    assert len(told) < len(ASKED)


def beside(path: Path, first: float, lines: list[str], width: float = 0.0) -> None:
    """The questions without rules, and lines of a text from a height on, right of them.

    But for the last line's, the words are set apart to fill a width.
    """
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 10)
    for name, left in zip((*CHOICES, "Remarks"), (313, 343, 373, 420), strict=True):
        canvas.drawString(left, 760, name)
    for at, text in enumerate(ASKED):
        y = 740 - 24 * at
        canvas.drawString(50, y, f"{at + 1}.")
        canvas.drawString(75, y, text)
        canvas.drawString(317, y, "X")
    for at, line in enumerate(lines):
        words = line.split()
        wide = width if line != lines[-1] else 0.0
        room = wide - canvas.stringWidth("".join(words), "Helvetica", 10)
        gap = max(canvas.stringWidth(" ", "Helvetica", 10), room / max(1, len(words) - 1))
        x = 420.0
        for word in words:
            canvas.drawString(x, first - 12 * at, word)
            x += canvas.stringWidth(word, "Helvetica", 10) + gap
    canvas.save()


WHOLE = ["Held by our partner", "and kept for ten years"]
TWO = ["Kept by us.", "Held by our partner.", "For ten years.", "Then by the client."]


@pytest.mark.parametrize(("first", "lines"), [(692, WHOLE), (698, WHOLE), (722, TWO)])
def test_a_text_that_may_be_anothers_is_for_a_person(
    form: Form, tmp_path: Path, first: float, lines: list[str]
) -> None:
    path = tmp_path / "received.pdf"
    beside(path, first, lines)
    found = docgen.read(path, form)
    told = {entry.id for entry in found.review if "belongs to" in entry.reason}
    stated = {key: answer.justification for key, answer in found.answers.items()}
    if lines is WHOLE:
        assert not told
        assert stated[list(form.prompts)[2]] == " ".join(WHOLE)
    else:
        assert {key for key, text in stated.items() if text} <= told
        assert set(list(form.prompts)[1:3]) <= told


def test_words_set_apart_to_fill_a_column_are_one_text(form: Form, tmp_path: Path) -> None:
    path = tmp_path / "received.pdf"
    lines = ["By our own", "people, and", "documentation on", "that is attached here,", "as it is."]
    beside(path, 740 - 24 * (len(ASKED) - 1), lines, width=110)
    stated = docgen.read(path, form).answers[list(form.prompts)[-1]]
    assert stated.justification == " ".join(lines)
