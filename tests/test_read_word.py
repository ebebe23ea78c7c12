"""Buyers' own Word files, typed over by hand, without any of docgen's controls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import docgen
from docgen import Answers, DocgenError, Form
from docgen.controls import W
from docgen.model import Choice, Prompt, Question, Section
from docgen.package import read_parts, write_parts
from docgen.read.received import find, read_form
from tests.filled.typed_over import KINDS, cell, document, paragraph, run, table
from tests.filled.word import KINDS as WORD_KINDS

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
FORM = Form(
    "f",
    "Cadre de réponse",
    "fr",
    (Choice("oui", "Oui"), Choice("non", "Non")),
    (
        Section(
            "Organisation",
            (
                Question("1", (Prompt("1", "choice", "Un chef d’équipe est-il présent ?"),)),
                Question(
                    "2",
                    (
                        Prompt("2", "choice", "Formez-vous les agents ?"),
                        Prompt("2b", "text", "Si oui, à quelle fréquence ?", {"2": ("oui",)}),
                    ),
                ),
                Question("3", (Prompt("3", "text", "Quel est votre délai moyen ?"),)),
            ),
        ),
    ),
    comment="Observations",
)
PLACE = Prompt("fait", "text", "Fait à :")
TWO = "Formez-vous les agents ?|Si oui, à quelle fréquence ?"
HEAD = ("N°", "Questions", "Oui", "Non", "Observations")
ROWS = (
    ("1", "Un chef d’équipe est-il présent ?", "X", "", ""),
    ("2", TWO, "", "X", ""),
    ("3", "Quel est votre délai moyen ?", "", "", ""),
)

Row = Sequence[str]
Read = Callable[..., Answers]


def drawn(rows: Sequence[Row]) -> str:
    """A table; `|` parts paragraphs, and a cell that begins with `<` is XML already."""
    widths = [700, 5000, 800, 800, 2400][: max(map(len, rows))]
    made = []
    for row in rows:
        contents = [
            text if text.startswith("<w:p") else "".join(paragraph(run(p)) for p in text.split("|"))
            for text in row
        ]
        made.append(f"<w:tr>{''.join(map(cell, contents, widths))}</w:tr>")
    return table(widths, made)


def changed(row: int, column: int, text: str) -> list[Row]:
    """The table with one cell filled otherwise."""
    rows = [HEAD, *(list(row) for row in ROWS)]
    rows[row] = [*rows[row][:column], text, *rows[row][column + 1 :]]
    return rows


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Read a file of some rows, or with a body."""

    def made(rows: Sequence[Row] = (), body: str = "", form: Form = FORM) -> Answers:
        path = tmp_path / "received.docx"
        path.write_bytes(document(body or drawn(rows)))
        return docgen.read(path, form)

    return made


def value(answers: Answers, prompt: str) -> str | None:
    """What one prompt is answered with."""
    found = answers.answers.get(prompt)
    return found.value if found is not None else None


def reasons(answers: Answers, prompt: str) -> str:
    """Why a prompt is left to a person."""
    return "; ".join(review.reason for review in answers.review if review.id == prompt)


@pytest.mark.parametrize(
    ("head", "told"),
    [
        (
            ("N°", "Questions", "Non", "Oui", "Observations"),
            '"Non, Oui" is the order of the columns',
        ),
        (
            ("N°", "Questions", "Oui, sous réserve", "Non", "Observations"),
            'called "Oui, sous réserve"',
        ),
    ],
)
def test_tick_columns_with_other_names_are_told(
    read: Read, tmp_path: Path, head: Row, told: str
) -> None:
    read([head, *ROWS])
    assert any(told in remark for remark in find(tmp_path / "received.docx", FORM).remarks)


def test_tick_columns_as_on_the_form_are_not_told(read: Read, tmp_path: Path) -> None:
    read([HEAD, *ROWS])
    assert not find(tmp_path / "received.docx", FORM).remarks


def test_a_row_over_all_columns_that_says_yes_is_left_to_a_person(read: Read) -> None:
    across = '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="5"/></w:tcPr>'
    across += paragraph(run("Oui à toutes les questions ci-dessus")) + "</w:tc></w:tr>"
    rows = changed(1, 2, "")
    answers = read(body=drawn(rows[:2]).replace("</w:tbl>", across + "</w:tbl>") + drawn(rows[2:]))
    assert value(answers, "1") is None
    assert reasons(answers, "1")


def test_a_cross_with_a_question_mark_is_left_to_a_person(read: Read) -> None:
    answers = read(changed(1, 2, "X ?"))
    assert value(answers, "1") is None
    assert "X ?" in reasons(answers, "1")


def test_a_text_between_the_tables_is_told(read: Read, tmp_path: Path) -> None:
    said = "Toutes nos réponses sont données sous réserve de visite."
    read(body=drawn([HEAD, *ROWS[:2]]) + paragraph(run(said)) + drawn([HEAD, ROWS[2]]))
    assert any(said in remark for remark in find(tmp_path / "received.docx", FORM).remarks)


def test_a_text_below_dots_that_were_left_alone_is_left_to_a_person(read: Read) -> None:
    form = replace(FORM, sections=(Section(None, (Question(None, (PLACE,)),)),))
    dots = paragraph(run("Fait à : ……………………"))
    answers = read(body=dots + paragraph(run("Lu et approuvé sous réserve.")), form=form)
    assert value(answers, "fait") is None
    assert "seems to be" in reasons(answers, "fait")


@pytest.mark.parametrize("text", ["Non", "Non, sauf en été", "NON : voir annexe"])
def test_a_tick_beside_another_choice_in_words_is_left_to_a_person(read: Read, text: str) -> None:
    answers = read(changed(1, 4, text))
    assert value(answers, "1") is None
    assert "its justification says" in reasons(answers, "1")
    assert answers.answers["1"].justification == text


@pytest.mark.parametrize("text", ["Oui, chaque jour", "Non applicable aux gardiens", "Nonobstant"])
def test_a_tick_beside_words_that_agree_or_say_something_else_is_sure(
    read: Read, text: str
) -> None:
    assert value(read(changed(1, 4, text)), "1") == "oui"


def test_no_beside_words_that_begin_with_yes_is_left_to_a_person(read: Read) -> None:
    answers = read(changed(2, 4, "Oui bien sûr"))
    assert value(answers, "2") is None
    assert "its justification says" in reasons(answers, "2")


# Ticks in columns


@pytest.mark.parametrize(
    "sign", ["X", "x", " X ", "×", "✓", "✔", "☒", "☑", "XX", "OK", "Oui", "OUI"]
)
def test_a_sign_under_a_choice_ticks_it(read: Read, sign: str) -> None:
    answers = read(changed(1, 2, sign))
    assert value(answers, "1") == "oui"
    assert not reasons(answers, "1")


def test_a_cross_in_the_non_column_is_read_as_no(read: Read) -> None:
    assert value(read([HEAD, *ROWS]), "2") == "non"


@pytest.mark.parametrize("sign", ["", "-", "/", "…", "—"])
def test_a_dash_is_no_tick(read: Read, sign: str) -> None:
    rows = changed(1, 3, sign)
    assert value(read(rows), "1") == "oui"


def test_two_crosses_in_a_row_are_left_to_a_person(read: Read) -> None:
    answers = read(changed(1, 3, "X"))
    assert value(answers, "1") is None
    assert "both ticked" in reasons(answers, "1")


def test_no_cross_in_a_row_is_told(read: Read) -> None:
    assert "nothing is ticked" in reasons(read(changed(1, 2, "")), "1")


def test_a_cross_that_is_struck_out_is_left_to_a_person(read: Read) -> None:
    struck = paragraph(run("X", "<w:strike/>"))
    answers = read(changed(1, 2, struck))
    assert value(answers, "1") is None
    assert "struck out" in reasons(answers, "1")


def test_no_typed_in_the_yes_column_is_left_to_a_person(read: Read) -> None:
    answers = read(changed(1, 2, "Non"))
    assert value(answers, "1") is None
    assert "stands in the column Oui" in reasons(answers, "1")


def test_a_text_in_a_tick_column_is_never_taken_for_a_tick(read: Read) -> None:
    answers = read(changed(1, 2, "voir mémoire"))
    assert value(answers, "1") is None
    assert "voir mémoire" in reasons(answers, "1")


def test_a_symbol_of_wingdings_ticks(read: Read) -> None:
    sign = '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r></w:p>'
    assert value(read(changed(1, 2, sign)), "1") == "oui"


def test_a_coloured_cell_ticks(read: Read) -> None:
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/></w:tcPr>'
    parts = drawn(changed(1, 2, "")).split("</w:tcPr>")
    body = "</w:tcPr>".join(parts[:9]) + shade + "</w:tcPr>".join(parts[9:])
    assert value(read(body=body), "1") == "non"


def test_what_is_typed_behind_a_cross_is_its_justification(read: Read) -> None:
    answer = read(changed(1, 2, "X – deux chefs d’équipe")).answers["1"]
    assert (answer.value, answer.justification) == ("oui", "deux chefs d’équipe")


def test_a_columns_name_that_is_broken_within_a_word_is_known(read: Read) -> None:
    rows = [("N°", "Questions", "Ou|i", "No n", "Obser|vations"), *ROWS]
    assert value(read(rows), "1") == "oui"


def test_the_columns_of_a_table_without_a_header_are_told_by_their_crosses(read: Read) -> None:
    answers = read([*ROWS])
    assert (value(answers, "1"), value(answers, "2")) == ("oui", "non")


def test_columns_without_names_are_told_by_the_crosses_of_a_table_alike(read: Read) -> None:
    more = (Question("4", (Prompt("4", "choice", "Le devis est-il gratuit ?"),)),)
    form = replace(FORM, sections=(*FORM.sections, Section("Prix", more)))
    below = [("4", "Le devis est-il gratuit ?", "", "X", ""), ("", "", "", "", "")]
    answers = read(body=drawn(ROWS) + "<w:p/>" + drawn(below), form=form)
    assert (value(answers, "1"), value(answers, "4")) == ("oui", "non")


def test_a_table_without_names_may_hold_sections_of_different_choices(read: Read) -> None:
    [section] = FORM.sections
    other = (Question("4", (Prompt("4", "choice", "Le devis est-il gratuit ?"),)),)
    choices = (*FORM.choices, Choice("inclus", "Inclus"), Choice("exclu", "Exclu"))
    sections = (
        replace(section, choices=("oui", "non")),
        Section("Prix", (*other,), choices=("inclus", "exclu")),
    )
    form = replace(FORM, choices=choices, sections=sections)
    answers = read([*ROWS, ("4", "Le devis est-il gratuit ?", "", "X", "")], form=form)
    assert value(answers, "1") is value(answers, "4") is None
    assert reasons(answers, "4")


@pytest.mark.parametrize("hyphen", ["\u2010", "\u00ad", "-"])
def test_a_word_of_a_question_may_be_broken_at_a_hyphen(read: Read, hyphen: str) -> None:
    answers = read(changed(1, 1, f"Un chef d’équipe est-il pré{hyphen}sent ?"))
    assert answers.answers["1"].value == "oui"
    assert answers.answers["1"].justification is None


def test_words_of_a_missing_heading_within_an_answer_are_the_answers(read: Read) -> None:
    [section] = FORM.sections
    form = replace(FORM, sections=(section, Section("Contrôle de la qualité", ())))
    typed = "Quel est votre délai moyen ?|Deux jours à partir de la réception"
    answers = read(changed(3, 1, typed), form=form)
    assert value(answers, "3") == "Deux jours à partir de la réception"


def test_columns_without_names_are_not_told_where_a_cross_stands_before_them(read: Read) -> None:
    rows = [["1", ROWS[0][1] + " ☒", "", "X", ""], *(list(row) for row in ROWS[1:])]
    answers = read(rows)
    assert value(answers, "1") is value(answers, "2") is None


# Several prompts in a row

BOTH = Form(
    "g",
    "Cadre",
    "fr",
    FORM.choices,
    (
        Section(
            None,
            (
                Question(
                    "1",
                    (
                        Prompt("1", "choice", "Les repas sont-ils compris ?"),
                        Prompt("1b", "choice", "Les trajets le sont-ils aussi ?"),
                    ),
                ),
            ),
        ),
    ),
)
PAIR = "Les repas sont-ils compris ?|Les trajets le sont-ils aussi ?"


def test_crosses_of_one_cell_go_to_the_prompts_at_their_lines(read: Read) -> None:
    answers = read([HEAD[:4], ("1", PAIR, "X|", "|X")], form=BOTH)
    assert (value(answers, "1"), value(answers, "1b")) == ("oui", "non")


def test_a_cross_between_two_prompts_is_left_to_a_person(read: Read) -> None:
    long = "Les repas sont-ils compris ?||||Les trajets le sont-ils aussi ?"
    answers = read([HEAD[:4], ("1", long, "||X", "")], form=BOTH)
    assert not answers.answers
    assert len(answers.review) == 2


# Choices in one line


def line(*runs: str) -> list[Row]:
    """A table with one column for answers; the first is made of some runs."""
    return [
        ("N°", "Questions", "Réponse"),
        ("1", "Un chef d’équipe est-il présent ?", paragraph(*runs)),
        ("2", TWO, paragraph(run("☒ Oui ☐ Non"))),
    ]


@pytest.mark.parametrize(
    ("typed", "choice"),
    [
        ("☒ Oui   ☐ Non", "oui"),
        ("☐ Oui   X Non", "non"),
        ("Oui ☐   Non ☒", "non"),
        ("☐ Oui   ☐X Non", "non"),
        ("X Oui   Non", "oui"),
        ("Oui", "oui"),
        ("non", "non"),
        ("Oui, sur chaque site.", "oui"),
    ],
)
def test_boxes_and_names_in_one_line_are_read(read: Read, typed: str, choice: str) -> None:
    assert value(read(line(run(typed))), "1") == choice


def test_of_two_names_the_one_that_is_not_struck_counts(read: Read) -> None:
    assert value(read(line(run("Oui", "<w:strike/>"), run(" / Non"))), "1") == "non"


def test_of_two_names_the_one_that_is_marked_counts(read: Read) -> None:
    marked = run("Oui", '<w:highlight w:val="yellow"/>')
    assert value(read(line(marked, run(" / Non"))), "1") == "oui"


@pytest.mark.parametrize(
    ("box", "name", "other", "choice", "reason"),
    [
        ('<w:highlight w:val="yellow"/>', "", "", "oui", ""),
        ("", '<w:highlight w:val="yellow"/>', "", "oui", ""),
        ("", "", "<w:strike/>", "oui", ""),
        ("", '<w:color w:val="FF0000"/>', "", None, "seems to be"),
        ("<w:strike/>", "", "", None, "a line through the box may"),
        ("", "<w:b/>", "", None, "nothing is ticked"),
    ],
)
def test_of_two_empty_boxes_a_marked_one_counts_where_it_is_clear(
    read: Read, box: str, name: str, other: str, choice: str | None, reason: str
) -> None:
    parts = run("☐", box), run(" Oui", name), run("   ☐"), run(" Non", other)
    answers = read(line(*parts))
    assert value(answers, "1") == choice
    assert reason in reasons(answers, "1")


def test_a_name_of_two_words_is_marked_where_both_are(read: Read) -> None:
    choices = (Choice("met", "Fully met"), Choice("not-met", "Not met"))
    form = replace(FORM, choices=choices)
    strong = "<w:b/>"
    parts = (run("Fully met / "), run("Not", strong), run(" "), run("met", strong))
    assert value(read(line(*parts), form=form), "1") == "not-met"


def test_a_cross_as_near_to_one_name_as_to_the_other_is_left_to_a_person(read: Read) -> None:
    answers = read(line(run("Oui X Non")))
    assert value(answers, "1") is None
    assert reasons(answers, "1")


def test_a_name_with_a_text_gives_both(read: Read) -> None:
    answer = read(line(run("Oui, sur chaque site."))).answers["1"]
    assert answer.justification == "sur chaque site."


# Word's own boxes


def test_a_ticked_check_box_of_word_is_read(read: Read) -> None:
    def box(checked: int, sign: str) -> str:
        return (
            f'<w:sdt><w:sdtPr><w14:checkbox xmlns:w14="{W14}"><w14:checked w14:val="{checked}"/>'
            f"</w14:checkbox></w:sdtPr><w:sdtContent>{run(sign)}</w:sdtContent></w:sdt>"
        )

    boxes = (box(0, "☐"), run(" Oui "), box(1, "☒"), run(" Non"))
    assert value(read(line(*boxes)), "1") == "non"


def test_a_ticked_field_of_older_word_files_is_read(read: Read) -> None:
    def field(checked: int) -> str:
        return (
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>'
            f'<w:checked w:val="{checked}"/></w:checkBox></w:ffData></w:fldChar></w:r>'
            "<w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>"
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    assert value(read(line(field(1), run(" Oui "), field(0), run(" Non"))), "1") == "oui"


def test_the_entry_that_a_drop_down_list_shows_is_read(read: Read) -> None:
    chosen = (
        "<w:sdt><w:sdtPr><w:dropDownList>"
        '<w:listItem w:displayText="Oui" w:value="Oui"/>'
        '<w:listItem w:displayText="Non" w:value="Non"/></w:dropDownList></w:sdtPr>'
        f"<w:sdtContent>{run('Non')}</w:sdtContent></w:sdt>"
    )
    assert value(read(line(chosen)), "1") == "non"


def test_only_what_tracked_changes_leave_is_read(read: Read) -> None:
    author = 'w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z"'
    gone = f"<w:del {author}><w:r><w:delText>X</w:delText></w:r></w:del>"
    here = f"<w:ins {author}>{run('X')}</w:ins>"
    rows = changed(1, 2, paragraph(gone))
    rows[1] = [*rows[1][:3], paragraph(here), ""]
    assert value(read(rows), "1") == "non"


# Texts


def test_a_text_below_its_question_keeps_its_paragraphs(read: Read) -> None:
    answers = read(changed(3, 1, "Quel est votre délai moyen ?|Deux jours.||Un en été."))
    assert value(answers, "3") == "Deux jours.\n\nUn en été."


def test_a_text_behind_its_question_is_read(read: Read) -> None:
    answers = read(changed(3, 1, "Quel est votre délai moyen ? Deux jours…"))
    assert value(answers, "3") == "Deux jours…"


def test_a_text_in_the_tick_cells_of_a_question_without_boxes_is_read(read: Read) -> None:
    assert value(read(changed(3, 2, "2 jours")), "3") == "2 jours"


def test_a_text_between_the_dots_is_read_without_them(read: Read) -> None:
    answers = read(changed(3, 1, "Quel est votre délai moyen ?|………… deux jours ………"))
    assert value(answers, "3") == "deux jours"


def test_a_text_in_a_row_put_in_below_is_read(read: Read) -> None:
    answers = read([HEAD, *ROWS, ("", "Deux jours ouvrés.", "", "", "")])
    assert value(answers, "3") == "Deux jours ouvrés."


def test_what_stands_in_the_comment_column_is_the_justification(read: Read) -> None:
    answer = read(changed(1, 4, "Convention collective")).answers["1"]
    assert (answer.value, answer.justification) == ("oui", "Convention collective")


def test_the_text_of_a_second_prompt_is_its_own(read: Read) -> None:
    rows = changed(2, 1, f"{TWO}|Chaque année.")
    rows[2] = [*rows[2][:2], "X", "", ""]
    answers = read(rows)
    assert (value(answers, "2"), value(answers, "2b")) == ("oui", "Chaque année.")


def test_a_text_that_repeats_the_questions_words_is_whole(read: Read) -> None:
    said = "Un chef d’équipe est présent et forme les agents : délai moyen, deux jours."
    assert value(read(changed(3, 1, f"Quel est votre délai moyen ?|{said}")), "3") == said


def test_a_letter_around_the_form_is_no_answer(read: Read) -> None:
    letter = paragraph(run("Madame, Monsieur, veuillez trouver nos réponses ci-dessous."))
    end = paragraph(run("Nous restons à votre disposition."))
    answers = read(body=letter + drawn([HEAD, *ROWS]) + end)
    assert (value(answers, "1"), value(answers, "3")) == ("oui", None)


# Forms that are not as the buyer sent them


def test_a_row_that_was_deleted_is_told(tmp_path: Path) -> None:
    path = tmp_path / "received.docx"
    path.write_bytes(document(drawn([HEAD, ROWS[0], ROWS[1]])))
    reading = find(path, FORM)
    assert [(each.kind, each.prompt) for each in reading.alterations if each.kind == "missing"] == [
        ("missing", "3")
    ]


def test_a_question_in_other_words_is_told_with_both(tmp_path: Path) -> None:
    path = tmp_path / "received.docx"
    path.write_bytes(document(drawn(changed(1, 1, "Un chef de chantier est-il présent ?"))))
    [alteration] = find(path, FORM).alterations
    assert (alteration.kind, alteration.prompt) == ("reworded", "1")
    assert alteration.new == "Un chef de chantier est-il présent ?"


def test_a_reworded_question_keeps_its_cross(read: Read) -> None:
    answers = read(changed(1, 1, "Un chef de chantier est-il présent ?"))
    assert value(answers, "1") == "oui"


def test_a_file_without_the_forms_questions_is_refused(read: Read) -> None:
    with pytest.raises(DocgenError, match="nor its questions"):
        read([HEAD, ("1", "Aimez-vous le chocolat noir ?", "X", "", "")])


def test_comments_in_the_margin_are_told_not_read(tmp_path: Path) -> None:
    path = tmp_path / "received.docx"
    path.write_bytes(document(drawn([HEAD, *ROWS])))
    comment = f'<w:comments xmlns:w="{W}"><w:comment w:author="Mme A">{paragraph(run("Oui"))}'
    parts = read_parts(path) | {"word/comments.xml": f"{comment}</w:comment></w:comments>".encode()}
    path.write_bytes(write_parts(parts))
    [remark] = find(path, FORM).remarks
    assert remark.startswith("a comment in its margin by Mme A")


# Made-up files


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(kind=st.sampled_from(sorted(KINDS)), seed=st.integers(0, 200))
def test_no_answer_of_a_form_typed_anew_is_stated_wrongly(
    tmp_path_factory: pytest.TempPathFactory, kind: str, seed: int
) -> None:
    received = KINDS[kind](tmp_path_factory.mktemp("typed"), seed)
    answers = docgen.read(received.path, received.form)
    for prompt_id, answer in answers.answers.items():
        if prompt_id in {review.id for review in answers.review}:
            continue
        truth = received.truth.answers.get(prompt_id)
        assert truth is not None, prompt_id
        assert answer.value == truth.value, prompt_id


@pytest.mark.parametrize("kind", sorted(set(WORD_KINDS) - set(KINDS)))
def test_the_buyers_file_filled_in_each_manner_is_read(tmp_path: Path, kind: str) -> None:
    received = WORD_KINDS[kind](tmp_path, Random(kind).randrange(100))
    answers = docgen.read(received.path, received.form)
    wrong = [
        prompt_id
        for prompt_id, answer in answers.answers.items()
        if answer.value != getattr(received.truth.answers.get(prompt_id), "value", None)
    ]
    assert not wrong
    assert len(answers.answers) >= 0.9 * len(received.truth.answers)


# What people do to boxes


def _boxes(first: str, second: str) -> list[Row]:
    """Question 1 with two printed boxes, question 2 with blank ones."""
    rows = changed(1, 2, paragraph(first))
    rows[1] = [*rows[1][:3], paragraph(second), rows[1][4]]
    rows[2] = [*rows[2][:2], "☐", "☐", ""]
    return rows


def test_a_box_marked_with_a_highlighter_is_ticked(read: Read) -> None:
    answers = read(_boxes(run("☐", '<w:highlight w:val="yellow"/>'), run("☐")))
    assert value(answers, "1") == "oui"


def test_boxes_highlighted_in_all_rows_are_the_buyers(read: Read) -> None:
    lit = run("☐", '<w:highlight w:val="yellow"/>')
    rows = _boxes(lit, run("☐"))
    rows[2] = [*rows[2][:2], paragraph(lit), "☐", ""]
    rows[3] = [*rows[3][:2], paragraph(lit), "☐", ""]
    assert "nothing is ticked" in reasons(read(rows), "1")


@pytest.mark.parametrize("look", ["<w:strike/>", '<w:dstrike w:val="true"/>'])
def test_a_box_struck_out_is_told(read: Read, look: str) -> None:
    answers = read(_boxes(run("☐"), run("☐", look)))
    assert "Non: a line through the cell may strike it out" in reasons(answers, "1")
    answers = read(_boxes(run("☒", look), run("☒")))
    assert "Oui: its tick is struck out" in reasons(answers, "1")
    assert value(answers, "1") is None


def test_a_remark_in_brackets_behind_a_cross_has_no_bracket_left(read: Read) -> None:
    answers = read(changed(1, 2, "X (voir annexe 2)"))
    assert answers.answers["1"].justification == "voir annexe 2"


def test_a_yes_written_beside_boxes_left_empty_is_for_a_person_and_kept_whole(read: Read) -> None:
    head = ("N°", "Questions", "Réponse", "Observations")
    rows = [
        head,
        ("1", "Un chef d’équipe est-il présent ?", "☐ Oui  ☐ Non", "Oui, tout à fait"),
        ("2", TWO, "☐ Oui  ☒ Non", "Non merci"),
        ("3", "Quel est votre délai moyen ?", "", ""),
    ]
    answers = read(rows)
    assert reasons(answers, "1").startswith('it seems to be "Oui"')
    assert answers.answers["1"].justification == "Oui, tout à fait"
    assert value(answers, "2") == "non"


def test_a_row_that_somebody_added_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "received.docx"
    added = ("4", "Proposez-vous un audit annuel ?", "X", "", "")
    path.write_bytes(document(drawn([HEAD, *ROWS, added])))
    [told] = read_form(path, FORM).reading.alterations
    assert (told.kind, told.new) == ("added", "Proposez-vous un audit annuel ?")
