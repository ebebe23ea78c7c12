"""Word files typed over in ways that nobody can be sure of: what they say is left to a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from docgen import Answers
from docgen.look import Layout, PageLook, PrintedFill
from docgen.model import Prompt, Question, Section
from docgen.read.received import find
from tests.filled.typed_over import cell, paragraph, run, table
from tests.test_read_word import (
    BOTH,
    FORM,
    HEAD,
    PAIR,
    ROWS,
    TWO,
    Read,
    Row,
    changed,
    read,
    reasons,
    value,
)

__all__ = ["read"]

WHITE = '<w:color w:val="FFFFFF"/>'
HIDDEN = "<w:vanish/>"
YELLOW = '<w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>'
_OBJECTS = ("lavage", "cuisine", "bureau", "garde", "secours", "levage", "peinture", "coupe")
UNSEEN = "nobody sees on paper"
MERGED = "its cell is merged with another question's"


def is_open(answers: Answers, prompt: str, reason: str) -> bool:
    """Whether a prompt has no tick stated, and is left to a person for that reason."""
    return value(answers, prompt) is None and reason in reasons(answers, prompt)


def looking(rows: Sequence[Row], more: Mapping[tuple[int, int], str]) -> str:
    """A table of some rows, with more properties of some of its cells."""
    widths = [700, 5000, 800, 800, 2400][: max(map(len, rows))]
    made = []
    for number, row in enumerate(rows):
        cells = ""
        for column, text in enumerate(row):
            content = "".join(paragraph(run(part)) for part in text.split("|"))
            content = text if text.startswith("<w:p") else content
            cells += cell(content, widths[column], more.get((number, column), ""))
        made.append(f"<w:tr>{cells}</w:tr>")
    return table(widths, made)


def merged(column: int, rows: Sequence[int]) -> dict[tuple[int, int], str]:
    """A cell of a column over some rows."""
    first, *others = rows
    own = {(first, column): '<w:vMerge w:val="restart"/>'}
    return own | dict.fromkeys(((row, column) for row in others), "<w:vMerge/>")


# What nobody sees


@pytest.mark.parametrize(
    "look",
    [
        WHITE,
        '<w:color w:val="FDFDFD"/>',
        '<w:color w:val="auto" w:themeColor="background1"/>',
        HIDDEN,
        '<w:sz w:val="2"/>',
    ],
)
@pytest.mark.parametrize("sign", ["X", "☒"])
def test_a_cross_that_nobody_sees_on_paper_is_left_to_a_person(
    read: Read, look: str, sign: str
) -> None:
    answers = read(changed(1, 2, paragraph(run(sign, look))))
    assert is_open(answers, "1", UNSEEN)
    assert not reasons(answers, "2")


def test_a_cross_in_the_colour_of_its_cell_is_left_to_a_person(read: Read) -> None:
    rows = changed(1, 2, paragraph(run("X", '<w:color w:val="FFFF00"/>')))
    assert is_open(read(body=looking(rows, {(1, 2): YELLOW})), "1", UNSEEN)


def test_a_white_cross_on_a_dark_ground_is_a_tick(read: Read) -> None:
    dark = paragraph(run("X", WHITE + '<w:highlight w:val="black"/>'))
    assert value(read(changed(1, 2, dark)), "1") == "oui"


def test_a_hidden_cross_beside_one_that_is_seen_is_left_to_a_person(read: Read) -> None:
    rows = changed(1, 3, "X")
    rows[1] = [*rows[1][:2], paragraph(run("X", HIDDEN)), *rows[1][3:]]
    assert is_open(read(rows), "1", UNSEEN)


def test_a_hidden_paragraph_is_told(read: Read) -> None:
    mark = f"<w:pPr><w:rPr>{HIDDEN}</w:rPr></w:pPr>"
    rows = changed(1, 2, f"<w:p>{mark}{run('X', HIDDEN)}</w:p>")
    assert is_open(read(rows), "1", UNSEEN)


@pytest.mark.parametrize("look", [WHITE, HIDDEN])
def test_a_text_that_nobody_sees_on_paper_is_told(read: Read, look: str) -> None:
    asked = paragraph(run("Quel est votre délai moyen ?"))
    answers = read(changed(3, 1, asked + paragraph(run("Deux jours", look))))
    assert UNSEEN in reasons(answers, "3")
    answers = read(changed(1, 4, paragraph(run("sauf le dimanche", look))))
    assert UNSEEN in reasons(answers, "1")


@pytest.mark.parametrize("look", [WHITE, HIDDEN])
def test_a_cross_beside_a_name_that_nobody_sees_is_left_to_a_person(read: Read, look: str) -> None:
    boxes = paragraph(run("X", look), run(" Oui   Non"))
    head = ("N°", "Questions", "Réponse")
    answers = read([head, ("1", ROWS[0][1], boxes), ("2", TWO, "☒ Oui ☐ Non")])
    assert is_open(answers, "1", UNSEEN)


def test_hidden_text_in_all_rows_is_the_buyers(read: Read) -> None:
    hidden = run("aide", HIDDEN)
    rows = [(*row[:3], paragraph(run(row[3]), hidden), row[4]) for row in ROWS]
    answers = read([HEAD, *rows])
    assert (value(answers, "1"), value(answers, "2")) == ("oui", "non")
    assert not answers.review


# Cells over several questions


@pytest.mark.parametrize("rows", [(1, 2), (1, 2, 3)])
def test_a_cross_in_a_cell_over_several_questions_is_left_to_a_person(
    read: Read, rows: Sequence[int]
) -> None:
    crossed = changed(2, 3, "")
    answers = read(body=looking(crossed, merged(2, rows)))
    assert is_open(answers, "1", MERGED)
    assert is_open(answers, "2", MERGED)


def test_a_remark_in_a_cell_over_several_questions_is_told_for_each(read: Read) -> None:
    answers = read(body=looking(changed(1, 4, "bien"), merged(4, (1, 2))))
    assert value(answers, "1") == "oui"
    assert all(MERGED in reasons(answers, prompt) for prompt in ("1", "2"))


def test_an_answer_in_a_cell_over_several_questions_is_left_to_a_person(read: Read) -> None:
    rows = [("N°", "Questions", "Réponse"), *((*row[:2], "") for row in ROWS)]
    rows[1] = (*rows[1][:2], "Oui")
    answers = read(body=looking(rows, merged(2, (1, 2))))
    assert is_open(answers, "1", MERGED)
    assert is_open(answers, "2", MERGED)


def test_an_empty_cell_over_several_questions_says_nothing(read: Read) -> None:
    rows = changed(2, 2, "X")
    rows[2] = [*rows[2][:3], "", ""]
    answers = read(body=looking(rows, merged(3, (1, 2))))
    assert (value(answers, "1"), value(answers, "2")) == ("oui", "oui")


# Questions struck out


@pytest.mark.parametrize("cross", ["X", ""])
def test_a_question_that_is_struck_out_is_left_to_a_person(
    read: Read, tmp_path: Path, cross: str
) -> None:
    rows = changed(1, 1, paragraph(run(ROWS[0][1], "<w:strike/>")))
    rows[1] = [*rows[1][:2], cross, *rows[1][3:]]
    assert is_open(read(rows), "1", "its question is struck out")
    [told] = find(tmp_path / "received.docx", FORM).alterations
    assert (told.kind, told.prompt) == ("missing", "1")


@pytest.mark.parametrize("answer", ["Deux jours", ""])
def test_a_question_for_a_text_that_is_struck_out_is_told(read: Read, answer: str) -> None:
    struck = paragraph(run(ROWS[2][1], "<w:strike/>"))
    answers = read(changed(3, 1, struck + paragraph(run(answer))))
    assert "its question is struck out" in reasons(answers, "3")


def test_a_question_with_words_struck_out_is_reworded(read: Read, tmp_path: Path) -> None:
    parts = run("Un "), run("chef d’équipe", "<w:strike/>"), run(" est-il présent ?")
    rows = changed(1, 1, paragraph(*parts))
    assert is_open(read(rows), "1", "a part of its question is struck out")
    [told] = find(tmp_path / "received.docx", FORM).alterations
    assert (told.kind, told.new) == ("reworded", "Un est-il présent ?")


# Columns under other names


def test_crosses_below_columns_in_another_order_are_left_to_a_person(read: Read) -> None:
    answers = read([("N°", "Questions", "Non", "Oui", "Observations"), *ROWS])
    assert is_open(answers, "1", "is the order of its columns")
    assert is_open(answers, "2", "is the order of its columns")


def test_crosses_below_a_second_header_in_another_order_are_left_to_a_person(read: Read) -> None:
    other = ("N°", "Questions", "Non", "Oui", "Observations")
    answers = read([HEAD, ROWS[0], other, *ROWS[1:]])
    assert value(answers, "1") == "oui"
    assert is_open(answers, "2", "is the order of its columns")


@pytest.mark.parametrize(
    "names", [("Conforme", "Non conforme"), ("Yes", "No"), ("Oui, sous réserve", "Non")]
)
def test_crosses_below_columns_with_other_names_are_left_to_a_person(
    read: Read, names: tuple[str, str]
) -> None:
    asked = [f"Le matériel de {what} est-il fourni ?" for what in _OBJECTS]
    prompts = [Prompt(str(at), "choice", text) for at, text in enumerate(asked, 1)]
    questions = tuple(Question(one.id, (one,)) for one in prompts)
    form = replace(FORM, sections=(Section(None, questions),))
    rows = [(str(at), text, "X", "", "") for at, text in enumerate(asked, 1)]
    rows[-1] = (*rows[-1][:2], "", "X", "")
    answers = read([("N°", "Questions", *names, "Observations"), *rows], form=form)
    assert not any(answer.value for answer in answers.answers.values())
    assert len(answers.review) == len(prompts)


@pytest.mark.parametrize(("name", "choice"), [("Oui / Non", "oui"), ("Non / Oui", None)])
def test_columns_that_one_cell_names_are_read_in_their_order_only(
    read: Read, name: str, choice: str | None
) -> None:
    over = f"<w:tr>{''.join(cell(paragraph(run(text)), 800) for text in HEAD[:2])}"
    over += cell(paragraph(run(name)), 1600, '<w:gridSpan w:val="2"/>')
    over += f"{cell(paragraph(run(HEAD[4])), 2400)}</w:tr>"
    body = looking([HEAD, *ROWS], {})
    first, last = body.index("<w:tr>"), body.index("</w:tr>") + len("</w:tr>")
    answers = read(body=body[:first] + over + body[last:])
    assert value(answers, "1") == choice
    assert ("is the order of its columns" in reasons(answers, "1")) == (choice is None)


# Marks that contradict one another


@pytest.mark.parametrize(
    "look",
    [
        YELLOW,
        '<w:tcBorders><w:tl2br w:val="single"/><w:tr2bl w:val="single"/></w:tcBorders>',
    ],
)
def test_a_cross_beside_another_cell_that_is_marked_is_left_to_a_person(
    read: Read, look: str
) -> None:
    answers = read(body=looking([HEAD, *ROWS], {(1, 3): look}))
    assert is_open(answers, "1", "Oui is ticked, but Non is marked")
    assert value(answers, "2") == "non"


def test_a_cross_beside_a_highlighted_blank_is_left_to_a_person(read: Read) -> None:
    lit = paragraph(run("   ", '<w:highlight w:val="yellow"/>'))
    assert is_open(read(changed(1, 3, lit)), "1", "Non is marked")


def test_a_cross_in_the_coloured_cell_itself_is_a_tick(read: Read) -> None:
    answers = read(body=looking([HEAD, *ROWS], {(1, 2): YELLOW}))
    assert value(answers, "1") == "oui"


def test_a_ground_that_the_blank_form_prints_contradicts_no_cross(read: Read) -> None:
    fill = PrintedFill((0.0, 0.0, 9.0, 9.0), "FFFF00")
    layout = Layout((PageLook(1, 595.0, 842.0, fills=(fill,)),))
    form = replace(FORM, layout=layout)
    answers = read(body=looking([HEAD, *ROWS], {(1, 3): YELLOW}), form=form)
    assert value(answers, "1") == "oui"


@pytest.mark.parametrize("box", ["☒", "X"])
@pytest.mark.parametrize(
    ("own", "other", "reason"),
    [
        ("", '<w:highlight w:val="yellow"/>', "Oui is ticked, but Non is marked"),
        ("<w:strike/>", "", "a line through the box"),
    ],
)
def test_a_ticked_name_that_looks_contradict_is_left_to_a_person(
    read: Read, box: str, own: str, other: str, reason: str
) -> None:
    parts = (run(f"{box} "), run("Oui", own), run("   "), run("Non", other))
    head = ("N°", "Questions", "Réponse")
    answers = read([head, ("1", ROWS[0][1], paragraph(*parts)), ("2", TWO, "☒ Oui ☐ Non")])
    assert is_open(answers, "1", reason)


@pytest.mark.parametrize(
    "said", ["Réponse : Non, jamais.", "Notre réponse : non", "Réponse du candidat : NON"]
)
def test_a_tick_and_an_answer_in_words_that_contradict_are_left_to_a_person(
    read: Read, said: str
) -> None:
    rows = changed(1, 1, f"{ROWS[0][1]}|{said}")
    assert is_open(read(rows), "1", "its justification says")
    assert is_open(read(changed(1, 4, said)), "1", "its justification says")


def test_a_colon_within_a_remark_contradicts_no_tick(read: Read) -> None:
    said = "Oui pour les sites que nous gardons déjà : non communiqué"
    assert value(read(changed(1, 4, said)), "1") == "oui"


@pytest.mark.parametrize("column", [2, 3])
def test_a_one_may_be_a_number_and_is_left_to_a_person(read: Read, column: int) -> None:
    rows = changed(1, 2, "")
    rows[1] = [*rows[1][:column], "1", *rows[1][column + 1 :]]
    assert is_open(read(rows), "1", "it seems to be")


def test_a_cross_beside_the_columns_too_is_left_to_a_person(read: Read) -> None:
    rows = [("N°", "Questions", "Oui", "Non", "Partiel"), *changed(1, 4, "X")[1:]]
    assert is_open(read(rows), "1", "beside none of the choices")


def test_one_cross_for_two_prompts_of_a_row_is_left_to_a_person(read: Read) -> None:
    answers = read([HEAD[:4], ("1", PAIR, "X", "")], form=BOTH)
    assert value(answers, "1") is value(answers, "1b") is None
    assert len(answers.review) == 2


def test_one_cross_for_a_prompt_after_which_no_other_is_asked_is_sure(read: Read) -> None:
    [question] = BOTH.questions()
    first, second = question.prompts
    prompts = (first, replace(second, when={"1": ("oui",)}))
    form = replace(BOTH, sections=(Section(None, (Question("1", prompts),)),))
    assert value(read([HEAD[:4], ("1", PAIR, "", "X")], form=form), "1") == "non"


# Texts before, and between the lines of, a question


@pytest.mark.parametrize(
    ("column", "typed"),
    [
        (1, "Voir annexe 3.|Un chef d’équipe est-il présent ?"),
        (1, "Sauf dimanche : Un chef d’équipe est-il présent ?"),
        (0, "1 sauf été"),
        (0, "1 : 48 h"),
    ],
)
def test_a_text_typed_before_its_question_is_told(read: Read, column: int, typed: str) -> None:
    answers = read(changed(1, column, typed))
    assert is_open(answers, "1", "stands before its question")
    assert not reasons(answers, "2")


@pytest.mark.parametrize("number", ["1.", "1)", "n° 1", "7", ""])
def test_a_number_before_a_question_is_not_told(read: Read, number: str) -> None:
    assert not read(changed(1, 0, number)).review


def test_a_text_typed_between_the_lines_of_its_question_is_told(read: Read) -> None:
    answers = read(changed(3, 1, "Quel est|Deux jours|votre délai moyen ?"))
    assert value(answers, "3") == "Deux jours"
    assert "stands between the lines" in reasons(answers, "3")


def test_a_tick_and_a_text_between_the_lines_of_its_question_are_told(read: Read) -> None:
    answers = read(changed(1, 1, "Un chef d’équipe|Non, jamais|est-il présent ?"))
    assert is_open(answers, "1", "stands between the lines")


# Marks and texts in odd places


@pytest.mark.parametrize("column", [1, 2])
def test_a_cross_for_a_question_that_wants_a_text_is_told(read: Read, column: int) -> None:
    said = f"{ROWS[2][1]} X" if column == 1 else "X"
    assert '"X" stands in its place' in reasons(read(changed(3, column, said)), "3")


def test_a_cross_beside_the_number_too_is_left_to_a_person(read: Read) -> None:
    assert is_open(read(changed(1, 0, "X 1")), "1", "beside none of the choices")


def test_a_text_that_is_struck_out_whole_is_told(read: Read) -> None:
    asked = paragraph(run(ROWS[2][1]))
    answers = read(changed(3, 1, asked + paragraph(run("Deux jours", "<w:strike/>"))))
    assert value(answers, "3") is None
    assert "it is struck out" in reasons(answers, "3")


def test_crosses_below_a_name_that_is_struck_out_are_left_to_a_person(read: Read) -> None:
    head = (*HEAD[:2], paragraph(run("Oui", "<w:strike/>")), *HEAD[3:])
    answers = read([head, *ROWS])
    assert is_open(answers, "1", "of which one is struck out")
    assert is_open(answers, "2", "of which one is struck out")
