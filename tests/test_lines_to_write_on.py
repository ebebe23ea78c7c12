"""Answers on the lines that a PDF form gives to write on: dots, underscores, rules."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

import docgen
from docgen import Answer, Answers, Form
from docgen.controls import W
from docgen.package import read_parts
from tests.draw import Canvas, pdf_of

_W = f"{{{W}}}"
LONG = "Nos équipes interviennent dans les deux heures, y compris la nuit et les jours fériés. " * 2
DOTS, UNDERSCORES, RULE = "." * 150, "_" * 75, "~"


def asking(path: Path, *lines: str) -> Form:
    """A form that asks for a text, lines to write on below it, and a question behind them."""
    canvas = Canvas()
    for index, line in enumerate(("1. Votre organisation :", *lines)):
        y = 780 - 16.0 * index
        if line == RULE:
            canvas.line(50, y, 470, y)
        else:
            canvas.text(50, y, line)
    y = 740 - 16.0 * len(lines)
    canvas.text(50, y, "2. Le vol est-il couvert ?")
    for x, choice in ((200, "Oui"), (240, "Non")):
        canvas.square(x, y, 8)
        canvas.text(x + 11, y, choice)
    canvas.page_break()
    form = path / "form.pdf"
    form.write_bytes(pdf_of(canvas.pages))
    return docgen.parse(form)


def shown(form: Form, text: str | None) -> list[str]:
    """The lines of the rendered document; a tab is a tab, underlined ones are underscores."""
    answers = {} if text is None else {"1.": Answer(value=text)}
    document = docgen.render(Answers(form.id, answers=answers), form, docgen.build_template(form))
    root = etree.fromstring(read_parts(document)["word/document.xml"])
    lines: list[str] = []
    for paragraph in root.iter(f"{_W}p"):
        parts = [_shown(run) for run in paragraph.iter(f"{_W}r")]
        lines += "".join(parts).replace("\u200b", "").split("\n")
    return [line for line in lines if line.strip(" \u2002")]


def _shown(run: etree._Element) -> str:
    tab = "_" if run.find(f"{_W}rPr/{_W}u") is not None else "\t"
    signs = {f"{_W}br": "\n", f"{_W}tab": tab}
    return "".join(
        child.text or "" if child.tag == f"{_W}t" else signs.get(child.tag, "") for child in run
    )


def between(lines: list[str]) -> list[str]:
    """What stands between the two questions."""
    return lines[1 : next(at for at, line in enumerate(lines) if line.startswith("2."))]


@pytest.mark.parametrize("line", [DOTS, UNDERSCORES])
def test_lines_that_nobody_wrote_on_stand_as_printed(tmp_path: Path, line: str) -> None:
    assert between(shown(asking(tmp_path, line, line, line), None)) == [line] * 3


@pytest.mark.parametrize(("line", "tab"), [(DOTS, " \t"), (UNDERSCORES, "_"), (RULE, "_")])
def test_an_answer_leaves_the_lines_it_does_not_reach_and_no_others(
    tmp_path: Path, line: str, tab: str
) -> None:
    form = asking(tmp_path, line, line, line)
    left = tab if line == RULE else line
    assert between(shown(form, "Dix agences")) == ["Dix agences" + tab, left, left]
    assert between(shown(form, LONG.strip())) == [LONG.strip() + tab, left]


@pytest.mark.parametrize("line", [DOTS, UNDERSCORES, RULE])
def test_an_answer_longer_than_its_lines_leaves_none(tmp_path: Path, line: str) -> None:
    left = between(shown(asking(tmp_path, line, line), (LONG * 3).strip()))
    assert [text.rstrip(" \t_") for text in left] == [(LONG * 3).strip()]


def test_a_line_beside_other_words_stays_where_it_is(tmp_path: Path) -> None:
    form = asking(tmp_path, UNDERSCORES, "Remarques diverses du candidat sur ce point", UNDERSCORES)
    assert UNDERSCORES in between(shown(form, LONG * 2))


def test_an_answer_on_underscores_is_underlined_and_read_back(tmp_path: Path) -> None:
    form = asking(tmp_path, UNDERSCORES, UNDERSCORES)
    answers = Answers(form.id, answers={"1.": Answer(value=LONG.strip())})
    document = docgen.render(answers, form, docgen.build_template(form))
    (tmp_path / "filled.docx").write_bytes(document)
    assert docgen.read(tmp_path / "filled.docx", form).answers["1."].value == LONG.strip()
    root = etree.fromstring(read_parts(document)["word/document.xml"])
    runs = [run for run in root.iter(f"{_W}r") if LONG[:20] in "".join(map(str, run.itertext()))]
    assert runs and all(run.find(f"{_W}rPr/{_W}u") is not None for run in runs)


def bulleted(path: Path) -> Form:
    """A question with points of its own, each with boxes below it."""
    canvas = Canvas()
    canvas.text(50, 780, "1. Les biens suivants sont-ils couverts ?")
    for y, mark, text in ((750, "a)", "les bâtiments loués ?"), (700, "b)", "les machines ?")):
        canvas.text(70, y, mark)
        canvas.text(95, y, text)
        for x, choice in ((95, "Oui"), (140, "Non")):
            canvas.square(x, y - 16, 8)
            canvas.text(x + 11, y - 16, choice)
    canvas.page_break()
    form = path / "form.pdf"
    form.write_bytes(pdf_of(canvas.pages))
    return docgen.parse(form)


def test_a_justification_begins_below_its_prompts_text(tmp_path: Path) -> None:
    form = bulleted(tmp_path)
    prompt = next(id_ for id_, one in form.prompts.items() if one.text.startswith("les machines"))
    answers = Answers(form.id, answers={prompt: Answer("oui", "Hors location")})
    document = docgen.render(answers, form, docgen.build_template(form))
    root = etree.fromstring(read_parts(document)["word/document.xml"])
    indents: dict[str, etree._Element | None] = {
        "".join(t.text or "" for t in paragraph.iter(f"{_W}t")): paragraph.find(f"{_W}pPr/{_W}ind")
        for paragraph in root.iter(f"{_W}p")
    }
    own, asked = indents["Hors location"], next(v for k, v in indents.items() if "machines" in k)
    assert own is not None and asked is not None
    assert own.get(f"{_W}left") == asked.get(f"{_W}left")
    assert own.get(f"{_W}hanging") is None


def test_answers_to_text_in_two_columns_leave_the_other_column_as_it_is(tmp_path: Path) -> None:
    canvas = Canvas()
    numbers = iter(range(1, 20))
    for left, top, count in ((50, 780, 6), (310, 773, 5)):
        for row in range(count):
            y = top - 40.0 * row
            canvas.text(left, y, f"{next(numbers)}. Le bien de ce rang est-il couvert ?")
            for x, choice in ((left, "Oui"), (left + 50, "Non")):
                canvas.square(x, y - 16, 8)
                canvas.text(x + 11, y - 16, choice)
    canvas.page_break()
    path = tmp_path / "form.pdf"
    path.write_bytes(pdf_of(canvas.pages))
    form = docgen.parse(path)
    document = docgen.render(Answers(form.id), form, docgen.build_template(form))
    root = etree.fromstring(read_parts(document)["word/document.xml"])
    first, second = ["".join(map(str, cell.itertext())) for cell in root.iter(f"{_W}tc")]
    assert "1. Le bien" in first and "6. Le bien" in first and "7. Le bien" not in first
    assert "7. Le bien" in second and "11. Le bien" in second and "6. Le bien" not in second
